"""The labs, one mechanism a file."""
