"""What sheets are made of: the fields of a row, and what people do to rows besides wording them.

A sheet is a table of rows of one kind and a form for each row. `screens.sheets` shows them, `sheets.values` says and
reads fields, `core.changes` changes rows; the other files here say which rows and fields there are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import N_, Language
from perenne_tui.readers.catalogues import Catalogue, Entry
from perenne_tui.readers.shipped_files import CatalogueName

Kind = Literal[
    "line", "text", "date", "number", "open list", "choice", "person", "action",
    "money", "quantity", "share", "year", "weight", "place", "cards", "scenario", "allies",
]  # fmt: skip
"""What a field holds: words on one line or more, a day, a number of minutes, a word of a list or another, one of some
values, somebody, an action; money, a quantity, a share of working time, a year, a weight, where something is, cards,
a scenario, stakeholders."""

Group = Literal["room", "utility", "model", "end"]
GROUPS: Final[Mapping[Group, str]] = {
    "room": N_("The room and what it has said"),
    "utility": N_("1. Show that it is useful"),
    "model": N_("2. Define who pays and who decides"),
    "end": N_("3. Consolidate the end of the challenge"),
}
"""How sheets are ordered: the room's own, then the three factors of domain.md X7. Message ids."""


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
    catalogue: tuple[CatalogueName, str] | None = None
    """The catalogue whose titles an open list proposes, and its group by its place from 1; empty for all."""
    section: str = ""
    """What stands over it in the form, and over those after it: a message id."""
    hint: str = ""
    """What helps to fill it: a message id."""
    is_given: bool = False
    """Whether it comes from a catalogue or from the code: the form leaves it out as long as it is empty."""


class Step(NamedTuple):
    """A change to a row, ready for `session.do(step.change, **step.arguments)`."""

    change: Callable[..., Workshop]
    arguments: Mapping[str, object]
    notice: str = ""
    """What to say once it is done: a message id; empty says nothing."""


class Source(NamedTuple):
    """The catalogue that a sheet begins with."""

    name: CatalogueName
    rows: Callable[[Catalogue, NewUid], list[Row]] | None = None
    """Gives all rows, which an empty sheet is filled with when it is opened."""
    begun: Callable[[Workshop, Entry, NewUid], Step] | None = None
    """Gives what begins a row with one entry, on sheets whose entries people choose among."""


def _no_sign(_workshop: Workshop, _row: str) -> str:
    return "  "


def _no_heading(_row: Row) -> str:
    return ""


def _no_advice(_workshop: Workshop) -> Sequence[Sentence]:
    return ()


def _no_sums(_workshop: Workshop, _language: Language) -> Sequence[str]:
    return ()


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
    group: Group = "room"
    removed: Callable[[Workshop, str], Step] | None = None
    """Gives what takes a row out, on sheets that let rows go."""
    added: Callable[[Workshop, str, str], Step] | None = None
    """Gives what adds a row, from a uid and its first words; refuses where there can be none. Without it, a row is
    begun by the line that the room types for a record."""
    carried: Callable[[str, int], Step] | None = None
    """Gives what carries a row up or down, on sheets whose order means something."""
    marked: Callable[[Workshop, str], Step] | None = None
    """Gives what the mark of a row turns to; refuses where there is nothing to mark it for."""
    turned: Callable[[Workshop], Step] | None = None
    """Gives what shows the sheet in another way, on sheets that have one."""
    source: Source | None = None
    sign: Callable[[Workshop, str], str] = _no_sign
    """Gives the two cells before a row."""
    heading: Callable[[Row], str] = _no_heading
    """Gives what stands over rows that belong together, as people wrote it."""
    advice: Callable[[Workshop], Sequence[Sentence]] = _no_advice
    """Gives what the sheet still wants; it is said, and stops nobody."""
    sums: Callable[[Workshop, Language], Sequence[str]] = _no_sums
    """Gives lines over the table: what its rows come to."""
    hints: tuple[str, ...] = ()
    """What stands over the table: references in the catalogue of advice."""
    is_single: bool = False
    """Whether there is one row and no other, whose form is the whole sheet."""
    is_compared: bool = False
    """Whether its rows are also seen side by side, scenario by scenario and criterion by criterion."""
    is_nameless: bool = False
    """Whether a row may be without its first words."""
