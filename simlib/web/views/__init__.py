"""Views: what each part of the page shows of a session."""
