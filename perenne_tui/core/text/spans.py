"""Spans: text with a role, of which screens draw their lines; a theme chooses the colour of each role."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Role = Literal[
    "text", "strong", "quiet", "title", "heading", "rule", "mark", "bar", "key", "hole", "typed", "selected", "caret",
    "alarm", "scanned",
]  # fmt: skip
"""Role of a span, for which a theme has one style:

text      ordinary words
strong    words that carry the line
quiet     words one may skip
title     the one title of a page
heading   a title inside a page
rule      a thin line
mark      a sign in the colour of the axis
bar       the edge of a card, in the colour of the axis even where the card is filled
key       the name of a key
hole      something missing that the plan writes out
typed     words being typed
selected  words being typed, selected
caret     the cell where the next letter goes
alarm     a time box that is over: inverse, so that it is seen from the back of the room
scanned   a picture that cameras read, such as a QR code: dark on light in both themes
"""


class Span(Struct, frozen=True):
    """A run of text with one role."""

    text: str
    role: Role = "text"


Line = tuple[Span, ...]
"""One line on the screen, not yet filled up to its width."""


def plain(line: Iterable[Span]) -> str:
    """Return the text of a line without its roles."""
    return "".join(span.text for span in line)
