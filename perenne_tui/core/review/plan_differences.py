"""Differences between a plan that came back edited and the workshop, one value for each that people may accept.

`documents.reimport` finds them, and `core.changes.plan_differences` applies the accepted ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PEOPLE: Final = frozenset({"owner", "relay", "decider", "taken_by"})
"""Fields that hold the uid of a person; a difference has the name instead."""
DAYS: Final = frozenset({"due", "review"})
"""Fields that hold a day; a difference has it as text, `2026-12-31`."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a row has another value."""

    table: str
    row: str
    """uid of the row."""
    called: str
    """Spoken id of the row."""
    name: str
    """Name of the field; for a card's `axis`, the values are names of axes."""
    before: str
    after: str
    person: str = ""
    """uid for the person, if the name is new."""


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


@dataclass(frozen=True, slots=True)
class Gone:
    """Rows were removed: a single one, or all those of a removed section of the plan."""

    section: str
    """Heading of the section; empty for a single row."""
    rows: tuple[tuple[str, str, str], ...]
    """Table, uid and spoken id of each row."""
    text: str = ""
    """Text of a single row."""


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


Difference = Changed | Added | Gone | Reordered
