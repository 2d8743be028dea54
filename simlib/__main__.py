"""``python -m simlib``: the command line."""

from simlib.cli.main import main

if __name__ == "__main__":
    main()
