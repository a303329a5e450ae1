"""`python -m perenne_tui`, and the two commands that installing it gives."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command is over before it has made anything worth collecting; the board wakes the collector again.
    gc.disable()
    from perenne_tui.cli.program import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
