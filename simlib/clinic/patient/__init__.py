"""The patient: who they are, and what is known of them on one day."""
