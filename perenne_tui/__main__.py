"""`python -m perenne_tui`, and the two commands that installing it gives."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from perenne_tui.cli.program import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
