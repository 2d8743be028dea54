"""Evidence: where numbers come from, and whether they hold."""
