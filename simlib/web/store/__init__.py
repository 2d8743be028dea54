"""The store: what learners decided, kept so that nothing is lost, and deleted when asked."""
