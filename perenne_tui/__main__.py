"""`python -m perenne_tui`, and the two commands that installing it gives."""

import gc

# Before anything is imported: modules loaded with the collector on make it walk through all of them again and again.
# Short commands end without it; the board turns it on once it is drawn (`PerenneApp`).
gc.disable()

import os  # noqa: E402
import sys  # noqa: E402
from collections.abc import Mapping  # noqa: E402
from typing import Final  # noqa: E402

HERE: Final = 15
"""Milliseconds without a byte after which Esc is the key: a terminal on this machine sends sequences in one write."""
FAR: Final = 100
"""The same over ssh, where the network may cut them, and on Windows, where Textual reads the keys."""
LONGEST: Final = 30_000
"""Milliseconds that people can ask for."""


def escape_delay(environ: Mapping[str, str], platform: str) -> int:
    """Return the milliseconds without a byte after which Esc is the key.

    `ESCDELAY` says it, as for other programs; what is no whole number says nothing.

    Args:
        environ: the environment variables. ssh sets `SSH_CONNECTION` and `SSH_TTY`; mosh, tmux and screen that are
            started over ssh hand them on.
        platform: `sys.platform`.
    """
    try:
        return min(max(1, int(environ["ESCDELAY"])), LONGEST)
    except (KeyError, ValueError):
        is_far = platform == "win32" or environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")
        return FAR if is_far else HERE


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Textual reads both when it is imported. A second frame, where there is one, then comes after 8 ms, not 17; a
    # delay of Esc that is too large a number would end the program.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    os.environ["ESCDELAY"] = str(escape_delay(os.environ, sys.platform))
    try:
        from perenne_tui.cli.program import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to interrupt
        code = 130
    # The interpreter looks for garbage once more as it ends, in every module: a tenth of the time of a command.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
