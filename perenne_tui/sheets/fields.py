"""The description of a sheet: its fields, its rows, and what can be done to a row besides editing its fields.

A sheet is a table of rows of one kind and a form for each row. `screens.sheets` shows it, `field_values` turns fields
into text and back, `core.changes` changes rows; the other files of this folder are the sheets.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import N_, Language
from perenne_tui.readers.catalogue import Catalogue, Entry
from perenne_tui.readers.shipped_files import CatalogueName

Kind = Literal[
    "line", "text", "date", "number", "open list", "choice", "person", "action",
    "money", "quantity", "share", "year", "weight", "place", "cards", "scenario", "allies", "mail",
]  # fmt: skip
"""The kind of value of a field: text of one line or several, a day, a number of minutes, a word of a list or any
other word, one of some values, a person, an action; money, a quantity, a share of working time, a year, a weight, an
address or path, cards, a scenario, stakeholders (allies), an address for electronic mail."""

Group = Literal["room", "utility", "model", "end"]
GROUPS: Final[Mapping[Group, str]] = {
    "room": N_("The room and what it has said"),
    "utility": N_("1. Show that it is useful"),
    "model": N_("2. Define who pays and who decides"),
    "end": N_("3. Consolidate the end of the challenge"),
}
"""The groups of sheets in their order, with their titles (message ids): the room, then the three success factors."""


class Choice(NamedTuple):
    """The values that a field may have."""

    values: tuple[str, ...]
    in_words: Callable[[str, Language], str]
    """Returns a value in words."""


class Field(NamedTuple):
    """A field of the rows of a sheet."""

    name: str
    label: str
    """A message id."""
    kind: Kind
    width: int
    """Cells of its column in the table; 0 keeps it to the form."""
    words: tuple[str, ...] = ()
    """Words that an open list proposes: message ids."""
    choice: Choice | None = None
    catalogue: tuple[CatalogueName, str] | None = None
    """The catalogue whose titles an open list proposes, and the number of a group in it from 1, empty for all."""
    section: str = ""
    """Heading in the form over this field and those after it: a message id."""
    hint: str = ""
    """Help for filling it in: a message id."""
    is_given: bool = False
    """Whether its value comes from a catalogue or from a scan; the form leaves it out while it is empty."""


class Step(NamedTuple):
    """A change to a row, ready for `session.do(step.change, **step.arguments)`."""

    change: Callable[..., Workshop]
    arguments: Mapping[str, object]
    notice: str = ""
    """Notice to show once it is done: a message id, or empty."""


class Source(NamedTuple):
    """The catalogue of a sheet."""

    name: CatalogueName
    rows: Callable[[Catalogue, NewUid], list[Row]] | None = None
    """Returns a row for each entry, with which an empty sheet is filled when it is opened."""
    begun: Callable[[Workshop, Entry, NewUid], Step] | None = None
    """Returns the step that begins a row from one entry, on sheets where people choose among the entries."""


def _no_sign(_workshop: Workshop, _row: str) -> str:
    return "  "


def _no_heading(_row: Row) -> str:
    return ""


def _no_advice(_workshop: Workshop) -> Sequence[Sentence]:
    return ()


def _no_sums(_workshop: Workshop, _language: Language) -> Sequence[str]:
    return ()


class Sheet(NamedTuple):
    """A sheet: its rows, its fields, and what can be done to a row besides editing its fields."""

    id: str
    title: str
    """A message id."""
    about: str
    """Its purpose: a message id."""
    table: str
    fields: tuple[Field, ...]
    """Its fields; the first one names a row, and is asked for when a row is added."""
    rows: Callable[[Workshop], Sequence[Row]]
    """Returns the rows in their order."""
    group: Group = "room"
    removed: Callable[[Workshop, str], Step] | None = None
    """Returns the step that removes a row; `None` where rows cannot be removed."""
    added: Callable[[Workshop, str, str], Step] | None = None
    """Returns the step that adds a row, from a uid and the text of its first field, or raises `Refused`; `None` where
    rows are added by typing a record on the board."""
    carried: Callable[[str, int], Step] | None = None
    """Returns the step that moves a row up or down; `None` where the order is fixed."""
    marked: Callable[[Workshop, str], Step] | None = None
    """Returns the step to the next mark of a row (Space), or raises `Refused`; `None` where rows have no mark."""
    turned: Callable[[Workshop], Step] | None = None
    """Returns the step that switches the sheet to another list (w); `None` where there is no other."""
    source: Source | None = None
    sign: Callable[[Workshop, str], str] = _no_sign
    """Returns the sign before a row, two cells wide."""
    heading: Callable[[Row], str] = _no_heading
    """Returns the heading over the rows that a row belongs to; empty where there is none."""
    advice: Callable[[Workshop], Sequence[Sentence]] = _no_advice
    """Returns sentences about what the sheet still lacks; they are shown, and prevent nothing."""
    sums: Callable[[Workshop, Language], Sequence[str]] = _no_sums
    """Returns lines with the sums of its rows, shown over the table."""
    hints: tuple[str, ...] = ()
    """References of the entries in the catalogue of advice that are shown over the table."""
    is_single: bool = False
    """Whether it has exactly one row, whose form is the whole sheet."""
    is_compared: bool = False
    """Whether it belongs to the comparison, which shows scenarios side by side by criteria."""
    sample: str = ""
    """Example of what is typed for a new row, a message id; empty where none is typed here."""
    is_nameless: bool = False
    """Whether the first field of a row may be empty."""
