"""Lists, durations and HTML, as people read them; nothing of the domain."""
