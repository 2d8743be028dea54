"""A class session: a room of learners that plays one session of one case together."""
