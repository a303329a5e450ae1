"""Cleaning of typed text: every change passes the texts it is given through `line` or `block` first."""

from perenne_tui.core.text.clean import LONGEST_TEXT, clean_block, clean_line
from perenne_tui.core.text.sentences import Refused


def line(text: str) -> str:
    """Return clean text on one line.

    Raises:
        Refused: the text is longer than a row may hold.
    """
    return _within(clean_line(text))


def block(text: str) -> str:
    """Return clean text of any number of lines.

    Raises:
        Refused: the text is longer than a row may hold.
    """
    return _within(clean_block(text))


def _within(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Refused(
            "A text holds at most {limit} characters and this one has {length}; nothing was changed.",
            limit=LONGEST_TEXT,
            length=len(text),
        )
    return text
