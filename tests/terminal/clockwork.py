"""A room whose clock only moves when it is told to, so that minutes pass in no time and pictures can be compared."""

import sys
from pathlib import Path

from tests.terminal.terminal import Terminal

PROGRAM = Path(__file__).parent / "on_a_clock.py"


def set_clock(home: Path, minutes: int) -> None:
    """Have it be so many minutes past two in the afternoon in every room of a library."""
    (home / "clock").write_text(str(minutes), encoding="utf-8")


def open_on_a_clock(home: Path) -> Terminal:
    """Open the workshop `atelier` of a library in a terminal, on the clock of that library."""
    arguments = (str(home / "atelier.perenne.json"), str(home / "clock"))
    return Terminal(*arguments, home=home, program=(sys.executable, str(PROGRAM)), more={"TZ": "Europe/Paris"})


def wall(terminal: Terminal) -> str:
    """Give what the room looks at, wherever the cursor is, but for the last line, where keys or a notice stand."""
    return "\n".join(terminal.text.replace("█", "▌").replace("►", " ").splitlines()[:-1])
