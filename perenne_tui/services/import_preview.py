"""The preview of a file that is to become a workshop: what a person sees before anything is made of it.

    preview = preview_of(imported)
    preview.columns          each column with its first cards
    preview.levels           the levels of headings that could be the columns, the chosen one among them

It is a pure value: commands and screens draw it, `import_words` says it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from perenne_tui.core.card_summary import CardFacts, gather_facts
from perenne_tui.core.model.rows import Card, State
from perenne_tui.core.text.clean import clean_line
from perenne_tui.readers.deck import Complaint
from perenne_tui.readers.outline.imported import Imported, Level
from perenne_tui.readers.outline.outline import LeftOut, Unit
from perenne_tui.readers.outline.spots import Spots
from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.readers.places import IN_THE_NOTE

MOST_CARDS: Final = 12
"""Cards of a column that a preview has."""
MOST_WORDS: Final = 200
"""Characters of a note that a preview has."""

_OF_MACHINES: Final = frozenset({
    "colours", "dates of making and changing", "entries of the log", "ids", "lines that name the separator", "macros",
    "page numbers", "scripts", "separators", "settings", "styles", "tags of HTML", "views",
})  # fmt: skip
"""Kinds of things in a file that nobody looks for on a board."""


@dataclass(frozen=True, slots=True)
class CardPreview:
    """A card as a preview shows it."""

    title: str
    state: State
    owners: tuple[str, ...] = ()
    """Names of the owners of its actions."""
    due: date | None = None
    """Earliest due date of its open actions."""


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column with its first cards."""

    letter: str
    name: str
    cards: tuple[CardPreview, ...]
    """The first ones, `MOST_CARDS` at most."""
    count: int
    """Number of all its cards."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The board that a file would become."""

    title: str
    columns: tuple[ColumnPreview, ...]
    cards: int
    """Number of cards."""
    states: Mapping[State, int]
    """By state other than open: the number of cards that the file says are in it."""
    actions: int
    owners: tuple[str, ...]
    """Names of the people who own an action, each once, in the order of the file."""
    dated: int
    """Number of actions with a due date."""
    note: str
    """First words of what is kept as a note of the workshop; empty for none."""
    noted: int
    """Lines, or what the file counts instead, that are kept there."""
    unit: Unit
    spots: Spots
    left_out: tuple[LeftOut, ...]
    """Things that no board has and people may look for; `Imported.left_out` has those of machines too."""
    complaints: tuple[Complaint, ...]
    levels: tuple[Level, ...]
    """The levels of headings that may become the columns, from high to low, then one column; or none."""
    level: int
    """Number of the one that is chosen."""
    roles: Roles | None
    """Roles of the columns of its table; `None` where it has none that is read as cards."""


def preview_of(imported: Imported) -> Preview:
    """Return the preview of a board that was read from a file."""
    workshop = imported.deck.workshop
    facts = gather_facts(workshop)
    columns = []
    for axis in workshop.axes_in_order():
        cards = workshop.cards_in_order(axis.uid)
        shown = tuple(_card(card, facts.of(card.uid)) for card in cards[:MOST_CARDS])
        columns.append(ColumnPreview(axis.letter, axis.name, shown, len(cards)))
    states = Counter(card.state for card in workshop.cards.values())
    actions = workshop.actions.values()
    people = (workshop.people.get(action.owner) for action in actions if action.owner)
    return Preview(
        title=workshop.header.title,
        columns=tuple(columns),
        cards=len(workshop.cards),
        states={state: n for state, n in states.items() if state != "open"},
        actions=len(actions),
        owners=tuple(dict.fromkeys(person.name or person.role for person in people if person)),
        dated=sum(action.due is not None for action in actions),
        note=clean_line(workshop.header.note[:MOST_WORDS]),
        noted=lines_in_the_note(imported),
        unit=imported.unit,
        spots=imported.spots,
        left_out=tuple(each for each in imported.left_out if each.kind.message not in _OF_MACHINES),
        complaints=imported.deck.complaints,
        levels=imported.levels if len(imported.levels) > 1 else (),
        level=imported.level,
        roles=imported.roles,
    )


def _card(card: Card, facts: CardFacts) -> CardPreview:
    return CardPreview(card.title, card.state, facts.owners, facts.next_due)


def lines_in_the_note(imported: Imported) -> int:
    """Return the number of lines of a file that are kept in the note of the workshop."""
    return sum(place.last - place.first + 1 for place in imported.places if place.where == IN_THE_NOTE)
