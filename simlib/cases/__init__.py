"""Case files: what a case is, how it is read, and what is wrong with it."""
