"""The places of the lines of a file: for each line, the row of the workshop that it was read into.

A reader notes the place of what it reads, and what it then keeps elsewhere overrides that. Lines that nobody noted
have no words (blank lines, rules): they go with the line before them, at the start with the one after.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final, Literal, NamedTuple

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence

PlaceKind = Literal[
    "card",
    "cards",
    "note of card",
    "tags",
    "column",
    "again",
    "questions",
    "note",
    "head",
    "sittings",
    "loose",
    "left out",
]
"""Kind of a row, or of a part of one."""


class Destination(NamedTuple):
    """A row of a workshop, or a part of one, that lines of a file were read into."""

    kind: PlaceKind
    uid: str = ""
    """Of the card or the column; of several cards, those of all of them."""


NOTE: Final = Destination("note")
HEAD: Final = Destination("head")
SITTINGS: Final = Destination("sittings")
LOOSE: Final = Destination("loose")
LEFT_OUT: Final = Destination("left out")
"""Place of lines that the file’s own program does not show: comments, styles."""

IN_THE_NOTE: Final = Sentence("the note of the workshop", {})
"""The place of words that became no card, no column and no field of one."""
_FIXED: Final[dict[PlaceKind, Sentence]] = {
    "note": IN_THE_NOTE,
    "head": Sentence("the head of the workshop", {}),
    "sittings": Sentence("the meetings of the workshop", {}),
    "loose": Sentence("the records without a card", {}),
    "left out": Sentence("left out, as it is no text", {}),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Neighbouring lines of a file that went to the same row."""

    first: int
    """Number of the first line, from 1."""
    last: int
    where: Sentence


class PlaceNotes:
    """Collects the places of lines while a file is read.

    A later note overrides an earlier one; but a line of a table that becomes several cards went to all of them.
    """

    def __init__(self) -> None:
        self._notes: list[tuple[int, int, Destination]] = []

    def put(self, first: int, last: int, destination: Destination) -> None:
        """Note where some neighbouring lines went; both numbers count from 1 and are of lines in the file."""
        self._notes.append((first, last, destination))

    def by_line(self, lines: Sequence[str]) -> tuple[Destination, ...]:
        """Return the destination of each line; an empty end behind the last line feed is no line."""
        count = len(lines) - (len(lines) > 1 and not lines[-1])
        found: list[Destination | None] = [None] * count
        for first, last, destination in self._notes:
            end = min(last, count)
            known = found[first - 1] if first == last <= count else None
            found[first - 1 : end] = [_with_other_card(known, destination)] * (end - first + 1)
        before = next(filter(None, found), NOTE)
        filled = list[Destination]()
        for destination_of_line in found:
            before = destination_of_line or before
            filled.append(before)
        return tuple(filled)


def places_of(destinations: Sequence[Destination], workshop: Workshop) -> tuple[Place, ...]:
    """Return the places of all lines of a file, in their order; neighbours with the same destination are one."""
    return tuple(
        Place(first, last, _sentence(destination, workshop)) for first, last, destination in _runs(destinations)
    )


def _with_other_card(known: Destination | None, destination: Destination) -> Destination:
    """Return the destination of a line, with the other cards that it went to."""
    if known is None or destination.kind != "card" or known.kind not in ("card", "cards"):
        return destination
    uids = dict.fromkeys((*known.uid.split(), destination.uid))
    return Destination("cards", " ".join(uids)) if len(uids) > 1 else destination


def _runs(destinations: Sequence[Destination]) -> Iterator[tuple[int, int, Destination]]:
    first = 1
    for number, destination in enumerate(destinations, 1):
        if number == len(destinations) or destinations[number] != destination:
            yield first, number, destination
            first = number + 1


def _sentence(destination: Destination, workshop: Workshop) -> Sentence:
    kind, uid = destination
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "cards":
        cards = (_sentence(Destination("card", one), workshop) for one in uid.split())
        return reduce(lambda one, other: Sentence("{one}; {other}", {"one": one, "other": other}), cards)
    card = workshop.cards.get(uid)
    axis = workshop.axes.get(card.axis if card else uid)
    name = axis.name if axis else ""
    match kind:
        case "card":
            return Sentence("column {name}, card “{title}”", {"name": name, "title": card.title if card else ""})
        case "note of card":
            values: dict[str, str | int | Sentence] = {"name": name, "title": card.title if card else ""}
            return Sentence("column {name}, note of card “{title}”", values)
        case "tags":
            return Sentence("column {name}, tag of its cards", {"name": name})
        case "again":
            return Sentence("column {name}, where these cards stand already", {"name": name})
        case "questions":
            count = sum(row.axis == uid for row in workshop.cards.values())
            return Sentence("column {name} and its {n} questions", {"name": name, "n": count})
        case _:
            return Sentence("column {name}", {"name": name})
