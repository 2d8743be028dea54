"""Class sessions on the server: rooms that are saved, and the pages of host, phones, projector."""
