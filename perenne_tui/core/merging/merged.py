"""The result of a merge of two copies: the workshop, and all that a person should be told or asked."""

from dataclasses import dataclass
from typing import NamedTuple

from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.workshop import Workshop


class Renumbered(NamedTuple):
    """A row of the copy whose spoken id had been given here too: it has the next free one now."""

    table: str
    row: str
    """uid of the row in the merged workshop."""
    was: str
    """Its spoken id in the copy, or the letter of a column."""
    now: str


class Mention(NamedTuple):
    """A text of the copy in which an old spoken id stands that may mean a renumbered row: a person should look."""

    table: str
    row: str
    field: str
    was: str
    now: str


class SamePeople(NamedTuple):
    """Two people of one name, one from each copy, who may be the same person."""

    here: str
    """uid of the person here."""
    there: str
    """uid of the person who came with the copy."""
    name: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Two copies of a workshop as one."""

    workshop: Workshop
    """The workshop here with what the copy changed, its conflicts among its rows."""
    conflicts: tuple[Conflict, ...] = ()
    """Statements in which both differ, as far as it was not known before: rows of `workshop.conflicts`."""
    renumbered: tuple[Renumbered, ...] = ()
    rewritten: tuple[Mention, ...] = ()
    """Texts of the copy in which the id of a renumbered record was replaced by its new one."""
    mentions: tuple[Mention, ...] = ()
    """Texts of the copy that may mean a renumbered card, left as they are: « A4 » is a size of paper as well."""
    same_people: tuple[SamePeople, ...] = ()
