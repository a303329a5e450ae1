"""The program on a clock that the test sets, so that minutes pass in no time and pictures can be compared."""

from pathlib import Path

from tests.terminal.terminal import SETTINGS, Terminal

PROGRAM = Path(__file__).parent / "program_on_a_clock.py"


def set_clock(home: Path, minutes: int) -> None:
    """Set the clock of all programs on a library to so many minutes past two in the afternoon."""
    (home / "clock").write_text(str(minutes), encoding="utf-8")


def open_on_a_clock(home: Path) -> Terminal:
    """Return a terminal with the workshop `atelier` of a library, on the clock of that library."""
    arguments = (str(home / "atelier.perenne.json"), str(home / "clock"))
    more = {"TZ": "Europe/Paris", **SETTINGS}
    return Terminal(*arguments, home=home, script=PROGRAM, more=more)


def wall(terminal: Terminal) -> str:
    """Return the screen without the cursor and its foot: the rule, which holds a notice, and the key hints."""
    return "\n".join(terminal.text.replace("█", "▌").replace("►", " ").splitlines()[:-2])
