"""The sheets of the room: who is there, and what the sitting goes through."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.core.agenda import phases_of
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.rows import Row
from perenne_tui.core.sitting_rows import PHASE_KINDS
from perenne_tui.core.text import fold
from perenne_tui.core.workshop import Workshop
from perenne_tui.i18n import N_
from perenne_tui.sheets.fields import Choice, Field, Sheet
from perenne_tui.wording import phase_kind

SIDES: Final = (
    N_("team"),
    N_("mentor"),
    N_("IT department"),
    N_("business side"),
    N_("successor"),
    N_("facilitator"),
)
"""Where people belong, as the list of sides proposes it."""


def _people(workshop: Workshop) -> Sequence[Row]:
    return sorted(workshop.people.values(), key=lambda row: (fold(row.name or row.role), row.uid))


def _phases(workshop: Workshop) -> Sequence[Row]:
    return phases_of(workshop, conducted(workshop).sitting)


PEOPLE: Final = Sheet(
    "people",
    N_("People"),
    N_("Who is in the room, and until when on the project."),
    "people",
    (
        Field("name", N_("Name"), "line", 22),
        Field("role", N_("Function"), "line", 24),
        Field("side", N_("Side"), "open list", 14, SIDES),
        Field("leaves", N_("There until"), "date", 11),
    ),
    _people,
)
AGENDA: Final = Sheet(
    "agenda",
    N_("Agenda"),
    N_("The phases of this sitting: their order, their minutes, what the facilitator says."),
    "phases",
    (
        Field("name", N_("Phase"), "line", 30),
        Field("minutes", N_("Minutes"), "number", 9),
        Field("kind", N_("Serves for"), "choice", 16, choice=Choice(PHASE_KINDS, phase_kind)),
        Field("note", N_("Note for the desk"), "text", 0),
    ),
    _phases,
)
