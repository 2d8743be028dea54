"""The science: parameters and pure equations, one topic a file."""
