"""Words that belong to no card: the note of the workshop has them by section; if there are many, cards have them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from perenne_tui.core.model.rows import Axis, Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES
from perenne_tui.core.text.clean import LONGEST_TEXT, clean_block, clean_line, fold
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.outline.levels import LONGEST_NOTE
from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.places import NOTE, Destination

_FEWEST_CARDS: Final = 2
"""Cards of a board on which a tag may be common to all."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of a file that belong to no card."""

    text: str
    first: int
    """Number of their first line."""
    last: int
    section: str = ""
    """Heading above them; empty for what stands before all of them."""
    axis: str = ""
    """uid of their column, if they stand in one."""
    is_first: bool = False
    """Whether they are the first words of a section that is no column."""


@dataclass(slots=True)
class Leftovers:
    """Collects what belongs to no card."""

    found: list[Leftover] = field(default_factory=list)

    def keep(self, builder: DeckBuilder, *, columns: dict[str, Axis], name: str) -> None:
        """Put everything in the note of the workshop, or on cards if that is too much to read there.

        Args:
            builder: of the deck.
            columns: the columns of the board, by folded name; one more is made for cards that stand in none.
            name: name of that column.
        """
        if sum(len(leftover.text) for leftover in self.found) <= LONGEST_NOTE:
            for leftover in self.found:
                builder.places.put(leftover.first, leftover.last, NOTE)
                heading = f"## {leftover.section}\n\n" if leftover.is_first else ""
                builder.keep(heading + leftover.text, leftover.section if leftover.axis else "")
            return
        for _, parts in groupby(self.found, lambda leftover: (leftover.section, leftover.axis)):
            section = list(parts)
            axis = section[0].axis or _column(builder, columns, name)
            title = section[0].section or clean_line(section[0].text.strip().partition("\n")[0])
            lines = [(leftover.first, leftover.last) for leftover in section]
            add_text_card(builder, Card(axis=axis, title=title), [leftover.text for leftover in section], lines)


def add_text_card(builder: DeckBuilder, card: Card, texts: Sequence[str], lines: Sequence[tuple[int, int]]) -> str:
    """Add a card whose note is a text, and return its uid.

    A text too long for one note goes on, on further cards of the same title.

    Args:
        builder: of the deck.
        card: the card with its column, title and tags.
        texts: the paragraphs.
        lines: numbers of the first and the last line of each.
    """
    for note in _notes(texts):
        card = replace(card, uid=builder.new_uid(), title=builder.line(card.title, lines[0][0]), note=note)
        builder.add_card(card, lines[0][0])
    for first, last in lines:
        builder.places.put(first, last, Destination("note of card", card.uid))
    return card.uid


def _column(builder: DeckBuilder, columns: dict[str, Axis], name: str) -> str:
    """Return the uid of the column for texts: one of its own, as long as there is room for it."""
    key = fold(name)
    if key not in columns and len(columns) < MOST_AXES:
        columns[key] = Axis(builder.new_uid(), name=name)
    return columns[key].uid if key in columns else list(columns.values())[-1].uid


def _notes(texts: Sequence[str]) -> Iterator[str]:
    """Yield texts as notes, as many of them in one as it may hold; one that is longer is cut between two words."""
    note, length = list[str](), 0
    for text in texts:
        for piece in _pieces(clean_block(text)):
            if note and length + len(piece) > LONGEST_TEXT:
                yield "\n\n".join(note)
                note, length = [], 0
            note.append(piece)
            length += len(piece) + 2
    if note:
        yield "\n\n".join(note)


def _pieces(text: str) -> Iterator[str]:
    while len(text) > LONGEST_TEXT:
        cut = max(text.rfind("\n", 0, LONGEST_TEXT), text.rfind(" ", 0, LONGEST_TEXT))
        cut = cut if cut > 0 else LONGEST_TEXT
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def leave_out_common_tags(builder: DeckBuilder, entries: Sequence[Entry], leftovers: Leftovers) -> None:
    """Take the tag that all cards of a board have from one heading off them; its words stand with the leftovers."""
    if len(builder.cards) < _FEWEST_CARDS:
        return
    common = set(builder.cards[0].tags).intersection(*(card.tags for card in builder.cards))
    if not common:
        return
    for tag in common:
        over = [entry for entry in entries if entry.kind == "heading" and entry.text == tag]
        given = any(tag in entry.tags for entry in entries)
        if len(over) != 1 or given:
            continue
        builder.cards = [
            replace(card, tags=tuple(each for each in card.tags if each != tag)) for card in builder.cards
        ]
        heading = over[0]
        builder.places.put(heading.first, heading.last, NOTE)
        if not any(leftover.section == tag for leftover in leftovers.found):
            leftovers.found.insert(0, Leftover(f"### {tag}", heading.first, heading.last))
