"""The command groups of `simlib`, one file each."""
