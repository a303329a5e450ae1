"""The sheets: which rows each one shows, and what their fields are called. Everything else is one mechanism for all.

A sheet is a table of rows of one kind and a form for each row. `screens.sheets` shows them; `core.changes.sheets`
changes them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from perenne_tui.core.agenda import phases_of
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.sheets import Value
from perenne_tui.core.changes.sittings import MOST_MINUTES
from perenne_tui.core.rows import Row
from perenne_tui.core.sentences import Refused
from perenne_tui.core.sitting_rows import PHASE_KINDS
from perenne_tui.core.text import clean_line, fold
from perenne_tui.core.workshop import Workshop
from perenne_tui.i18n import N_, Language
from perenne_tui.wording import phase_kind

Kind = Literal["line", "text", "date", "number", "open list", "phase"]
"""What a field holds: words on one line or more, a day, a number, a word of a list or another, a kind of phase."""


class Field(NamedTuple):
    """One field of a row."""

    name: str
    label: str
    """A message id."""
    kind: Kind
    width: int
    """Cells of its column in the table; 0 keeps it to the form."""
    words: tuple[str, ...] = ()
    """What an open list proposes: message ids."""


class Sheet(NamedTuple):
    """One sheet."""

    id: str
    title: str
    """A message id."""
    about: str
    """What it is for: a message id."""
    table: str
    fields: tuple[Field, ...]
    """The first one is what a row is called, and what is asked of a new one."""
    rows: Callable[[Workshop], Sequence[Row]]
    """Gives the rows in their order."""


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
        Field("kind", N_("Serves for"), "phase", 16),
        Field("note", N_("Note for the desk"), "text", 0),
    ),
    _phases,
)
SHEETS: Final = (PEOPLE, AGENDA)


def words_of(field: Field, row: Row, language: Language) -> str:
    """Give what a field of a row says, in words."""
    value = getattr(row, field.name)
    if field.kind == "date":
        return language.short_date(value) if value else ""
    if field.kind == "phase":
        return phase_kind(value, language)
    return str(value) if value or field.kind == "number" else ""


def value_of(field: Field, text: str, language: Language, *, today: date, end: date | None) -> Value:
    """Read what was typed for a field.

    Raises:
        Refused: it is not what the field holds.
    """
    said = text.strip()
    if field.kind == "date":
        return _day(said, today=today, end=end)
    if field.kind == "number":
        if said.isascii() and said.isdigit() and int(said) <= MOST_MINUTES:
            return int(said)
        raise Refused("“{text}” is no number of minutes; nothing was changed.", text=clean_line(said))
    if field.kind == "phase":
        kind = next((kind for kind in PHASE_KINDS if fold(phase_kind(kind, language)).startswith(fold(said))), None)
        if kind is None or not said:
            words = ", ".join(phase_kind(kind, language) for kind in PHASE_KINDS)
            raise Refused("A phase is one of: {words}. Nothing was changed.", words=words)
        return kind
    if field.kind == "open list":
        return meant(said, map(language.say, field.words))
    return said


def meant(said: str, words: Iterable[str]) -> str:
    """Give the word of a list that begins with what was typed; any other word stays as it is."""
    begun = [word for word in words if said and fold(word).startswith(fold(said))]
    return begun[0] if len(begun) == 1 else said


def _day(said: str, *, today: date, end: date | None) -> date | None:
    from perenne_tui.core.dates import parse_when

    if not said:
        return None
    day = parse_when(said, today=today, end=end)
    if day is None:
        raise Refused("“{text}” is no date that is understood: 31/12, end, J+15… Nothing was changed.", text=said)
    return day
