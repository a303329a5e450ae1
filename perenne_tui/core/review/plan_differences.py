"""Differences between a plan that came back edited and the workshop, one value for each that people may accept.

`documents.reimport` finds them, `core.review.settled_differences` holds them against what was said on the board
meanwhile, and `core.changes.plan_differences` applies the accepted ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.workshop import Workshop

PEOPLE: Final = frozenset({"owner", "relay", "decider", "taken_by"})
"""Fields that hold the uid of a person; a difference has the name instead."""
DAYS: Final = frozenset({"due", "review"})
"""Fields that hold a day; a difference has it as text, `2026-12-31`."""
TEXTS: Final = frozenset({"text", "title", "question", "answer", "done_when", "reason", "rejected", "mitigation"})
"""Fields that hold words of the room."""
BLOCKS: Final = frozenset({"question", "answer"})
"""Those of them that hold several lines."""

Place = Literal["line", "row", "heading", "list"]
"""Kind of position of a statement: a line of its own, a row of a table, a card's part, a list of cards."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a row has another value."""

    table: str
    row: str
    """uid of the row."""
    called: str
    """Spoken id of the row."""
    name: str
    """Name of the field; for a card's `axis`, the values are names of axes, for a record's `card`, spoken ids."""
    before: str
    after: str
    person: str = ""
    """uid for the person, if the name is new."""
    others: tuple[str, ...] = ()
    """Other values that the same file states for the field, at its other places."""


@dataclass(frozen=True, slots=True)
class Added:
    """A row is new."""

    table: str
    row: str
    """uid for the row."""
    card: str
    """uid of its card; for a new card, uid of its axis."""
    fields: Mapping[str, str]
    """Values by name of a field."""
    people: Mapping[str, str] = field(default_factory=dict)
    """uid for the person in a field, if the name is new, by name of the field."""
    called: str = ""
    """Spoken id that the file gives it; the workshop may give it another one."""
    copied: str = ""
    """Spoken id of the row whose line the file has twice: the other one still says what it said."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Rows were removed: a single one, or all those of a removed section of the plan."""

    section: str
    """Heading of the section; empty for a single row."""
    rows: tuple[tuple[str, str, str], ...]
    """Table, uid and spoken id of each row."""
    text: str = ""
    """Text of a single row."""
    still: Place | None = None
    """Place at which the file still states a single row that it leaves out at another one; `None` when it is gone."""


@dataclass(frozen=True, slots=True)
class Reordered:
    """The cards of an axis have another order."""

    axis: str
    """uid of the axis."""
    name: str
    """Name of the axis."""
    cards: tuple[str, ...]
    """uids of cards in the new order; cards that the plan does not show in full stay where they are."""
    called: tuple[str, ...]
    """Spoken ids of these cards."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A field of a row was changed that is gone by now: the row comes back as it was, with the change."""

    row: Row
    change: Changed


Difference = Changed | Added | Gone | Reordered | Restored


def held(workshop: Workshop, row: Row, name: str) -> str:
    """Return the value of a field of a row as differences have it.

    A person's name, a day as `2026-12-31`, the spoken id of an action or a card, the name of an axis; a text as it
    is.
    """
    value: object = getattr(row, name)
    if name in PEOPLE:
        return workshop.person_name(str(value))
    if name == "response":
        action = workshop.actions.get(str(value))
        return action.spoken if action else ""
    if name == "card":
        card = workshop.cards.get(str(value))
        return card.spoken if card else ""
    if name == "axis":
        axis = workshop.axes.get(str(value))
        return axis.name if axis else ""
    return value.isoformat() if isinstance(value, date) else str(value or "")
