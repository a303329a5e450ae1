"""Typed texts inside a document that is being made: marked while its template runs, and found again afterwards."""

import re

from perenne_tui.core.text.clean import clean

OPEN, CLOSE, FEED = "\ufdd0", "\ufdd1", "\ufdd2"
"""The characters around a typed text, and the one for its line feeds: `clean` leaves none of them in a text."""
VALUE = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
"""A typed text with its marks."""
_BLANKS = re.compile(r"[ \t]+")


class Markdown(str):
    """Text that is Markdown already and is not escaped; never made of a text that people typed."""

    __slots__ = ()


def mark(text: str) -> str:
    """Mark a typed text, so that `escape_marked` finds it in the finished document."""
    return OPEN + clean(text).replace("\n", FEED) + CLOSE


def one_line(text: str) -> str:
    """Return a text on one line, as a cell or a heading needs it: its lines joined by ` / `."""
    return " / ".join(lines_of(clean(text)))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that are not blank, without blanks at their ends and with single spaces."""
    lines = [bare for line in text.split("\n") if (bare := line.strip())]
    return [_BLANKS.sub(" ", line) if "  " in line or "\t" in line else line for line in lines]
