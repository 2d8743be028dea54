"""One learner's session with a case: its state, its messages and its moves; no browser."""
