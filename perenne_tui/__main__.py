"""`python -m perenne_tui`, and the two commands that installing it gives."""

import gc

# Before anything is imported: modules loaded with the collector on make it walk through all of them again and again.
# Short commands end without it; the board turns it on once it is drawn (`PerenneApp`).
gc.disable()

import os  # noqa: E402
import sys  # noqa: E402


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Textual reads this when it is imported: a second frame, where there is one, then comes after 8 ms, not 17.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    try:
        from perenne_tui.cli.program import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to interrupt
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
