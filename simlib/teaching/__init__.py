"""Teaching: one learner's session, its debrief and its hand-outs; no browser."""
