"""What sheets are made of: the fields of a row, how each is said in words, and how it is read from what was typed.

A sheet is a table of rows of one kind and a form for each row. `screens.sheets` shows them; `core.changes.sheets`
changes them; the other files here say which rows and fields there are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from perenne_tui.core.changes.sheets import Value
from perenne_tui.core.changes.sittings import MOST_MINUTES
from perenne_tui.core.ids import parse_spoken
from perenne_tui.core.rows import Row
from perenne_tui.core.sentences import Refused
from perenne_tui.core.text import clean_line, fold
from perenne_tui.core.workshop import Workshop
from perenne_tui.i18n import Language

Kind = Literal["line", "text", "date", "number", "open list", "choice", "person", "action"]
"""What a field holds: words on one line or more, a day, a number, a word of a list or another, one of some values,
somebody, an action."""


class Choice(NamedTuple):
    """The values that a field may have, and nothing else."""

    values: tuple[str, ...]
    said: Callable[[str, Language], str]
    """Gives a value in words."""


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
    choice: Choice | None = None


class Step(NamedTuple):
    """A change to a row, ready for `session.do(step.change, **step.arguments)`."""

    change: Callable[..., Workshop]
    arguments: Mapping[str, object]
    notice: str = ""
    """What to say once it is done: a message id; empty says nothing."""


def _no_sign(_workshop: Workshop, _row: str) -> str:
    return "  "


class Sheet(NamedTuple):
    """One sheet: which rows it has, and what people do to them besides wording their fields."""

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
    removed: Callable[[Workshop, str], Step] | None = None
    """Gives what takes a row out, on sheets that let rows go."""
    added: Callable[[Workshop, str, str], Step] | None = None
    """Gives what adds a row, from a uid and its first words; refuses where there can be none. Without it, a row is
    begun by the line that the room types for a record."""
    carried: Callable[[str, int], Step] | None = None
    """Gives what carries a row up or down, on sheets whose order means something."""
    marked: Callable[[Workshop, str], Step] | None = None
    """Gives what the mark of a row turns to; refuses where there is nothing to mark it for."""
    sign: Callable[[Workshop, str], str] = _no_sign
    """Gives the two cells before a row."""
    is_single: bool = False
    """Whether there is one row and no other, whose form is the whole sheet."""
    is_nameless: bool = False
    """Whether a row may be without its first words."""


def words_of(field: Field, row: Row, workshop: Workshop, language: Language) -> str:
    """Give what a field of a row says, in words."""
    value = getattr(row, field.name)
    if field.kind == "date":
        return language.short_date(value) if value else ""
    if field.kind == "person":
        return workshop.person_name(value)
    if field.kind == "action":
        return workshop.actions[value].spoken if value in workshop.actions else ""
    if field.choice:
        return field.choice.said(value, language)
    return str(value) if value or field.kind == "number" else ""


def value_of(field: Field, text: str, workshop: Workshop, language: Language, *, today: date) -> Value:
    """Read what was typed for a field; of somebody, give the name.

    Raises:
        Refused: it is not what the field holds.
    """
    said = text.strip()
    if field.kind == "date":
        return _day(said, today=today, end=workshop.header.end)
    if field.kind == "number":
        if said.isascii() and said.isdigit() and int(said) <= MOST_MINUTES:
            return int(said)
        raise Refused("“{text}” is no number of minutes; nothing was changed.", text=clean_line(said))
    if field.kind == "action":
        return _action(said, workshop)
    if field.choice:
        return _chosen(said, field.choice, language)
    if field.kind == "open list":
        return meant(said, map(language.say, field.words))
    return said


def meant(said: str, words: Iterable[str]) -> str:
    """Give the word of a list that begins with what was typed; any other word stays as it is."""
    begun = [word for word in words if said and fold(word).startswith(fold(said))]
    return begun[0] if len(begun) == 1 else said


def _chosen(said: str, choice: Choice, language: Language) -> str:
    """Give the value whose word is the only one to begin with what was typed; nothing is a value without a word."""
    folded = {value: fold(choice.said(value, language)) for value in choice.values}
    begun = [value for value, word in folded.items() if word == fold(said)]
    begun = begun or [value for value, word in folded.items() if said and word.startswith(fold(said))]
    if len(begun) == 1:
        return begun[0]
    words = ", ".join(word for value in choice.values if (word := choice.said(value, language)))
    raise Refused("This is one of: {words}. Nothing was changed.", words=words)


def _action(said: str, workshop: Workshop) -> str:
    if not said:
        return ""
    wanted = parse_spoken(said)
    action = next((row for row in workshop.actions.values() if row.spoken == wanted), None)
    if action is None:
        raise Refused(
            "No action is called {name}: type an id such as AC3. Nothing was changed.", name=clean_line(said)
        )
    return action.uid


def _day(said: str, *, today: date, end: date | None) -> date | None:
    from perenne_tui.core.dates import parse_when

    if not said:
        return None
    day = parse_when(said, today=today, end=end)
    if day is None:
        raise Refused("“{text}” is no date that is understood: 31/12, end, J+15… Nothing was changed.", text=said)
    return day
