"""Labs: one mechanism under the finger, as widgets for notebooks and as pages of the app."""
