"""What a plan that came back says otherwise than the workshop: one value for each thing that people may accept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PEOPLE: Final = frozenset({"owner", "relay", "decider", "taken_by"})
"""Fields that hold the uid of a person; a difference names the person."""
DAYS: Final = frozenset({"due", "review"})
"""Fields that hold a day; a difference writes it as `2026-12-31`."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a row is another one."""

    table: str
    row: str
    """Its uid."""
    called: str
    """Its spoken id."""
    name: str
    """Name of the field; of a card's `axis`, what it says are names of axes."""
    before: str
    after: str
    person: str = ""
    """uid for the person, if the name is new."""


@dataclass(frozen=True, slots=True)
class Added:
    """A row is new."""

    table: str
    row: str
    """The uid that it will have."""
    card: str
    """uid of the card it is about; of a new card, the axis it goes to."""
    fields: Mapping[str, str]
    people: Mapping[str, str] = field(default_factory=dict)
    """By name of a field: uid for the person in it, if the name is new."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Rows are no longer there: one, or all those of a part of the plan that was taken out."""

    section: str
    """Heading of the part that is gone; empty when it is one row."""
    rows: tuple[tuple[str, str, str], ...]
    """Of each: its table, its uid, its spoken id."""
    text: str = ""
    """What it said, when it is one."""


@dataclass(frozen=True, slots=True)
class Reordered:
    """The cards of an axis follow each other in another order."""

    axis: str
    """Its uid."""
    name: str
    cards: tuple[str, ...]
    """uids, in the new order; cards that the plan does not tell in full stay where they are."""
    called: tuple[str, ...]
    """Their spoken ids."""


Difference = Changed | Added | Gone | Reordered
