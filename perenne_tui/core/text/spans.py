"""Text with a part to play: what is drawn line by line, before anybody chooses a colour for it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Role = Literal[
    "text", "strong", "quiet", "title", "heading", "rule", "mark", "bar", "key", "hole", "typed", "selected", "caret",
    "alarm",
]  # fmt: skip
"""What a span is for. A screen turns each role into one style of its theme:

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
"""


class Span(NamedTuple):
    """A run of text with one role."""

    text: str
    role: Role = "text"


Line = tuple[Span, ...]
"""One line on the screen, not yet filled up to its width."""


def plain(line: Iterable[Span]) -> str:
    """Give the words of a line."""
    return "".join(span.text for span in line)
