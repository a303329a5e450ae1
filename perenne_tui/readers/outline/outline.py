"""The outline of a file: headings, items, texts and tables, as a person sees them in the file's own program.

Every kind of file is read as one, and a board is made of it in one way. An outline says what stands where; which
level of headings becomes the columns is decided later.
"""

from dataclasses import dataclass
from typing import Final, Literal

from msgspec import Struct

from perenne_tui.core.model.rows import ActionStatus, Priority, State
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.deck import Complaint

Kind = Literal["heading", "item", "text", "table", "verbatim"]
"""Kind of an entry; `verbatim` is code, a rule or another thing that is kept as it stands. One without a text is a
line of which the file's own program shows no word: a comment, a tag, a bullet alone."""
Unit = Literal["line", "paragraph", "row", "card"]
"""The things that the places of an outline count, as people do in the file's own program."""

BOLD_LEVEL: Final = 7
"""Level of a line in bold that serves as a heading: below the six levels of Markdown."""
PLAIN_LEVEL: Final = 8
"""Level of a plain line that heads a list."""
TABLE_LEVEL: Final = 9
"""Level of a head in a table whose rows or cells are items: below every heading outside tables."""


class Task(Struct, frozen=True, gc=False):
    """Work that a file gives to somebody by a day: an action of the card that it stands on."""

    text: str
    owner: str = ""
    due: str = ""
    """The day as the file has it; it is read as the keyboard reads it."""
    status: ActionStatus = "todo"
    priority: Priority = "normal"


class Entry(Struct, frozen=True, gc=False):
    """A heading, an item of a list, a text or a table, with the lines of the file that it comes from."""

    kind: Kind
    text: str
    """Its words on one line, without marks; a text may have several lines, hard line breaks among them."""
    first: int
    """Number of its first line in the file, from 1."""
    last: int
    """Number of its last line."""
    level: int = 0
    """Of a heading: its level in the file, 1 for the highest, 0 where the file says that it is the title of all.
    Of an item: its depth in the list, 0 for an outer one.
    Of any other entry: 0 outside lists, else one more than the depth of the item that it stands under."""
    box: State | Literal[""] = ""
    """State of a card that a box or a sign before the words stands for; empty where there is none."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells of a table, row by row, the head first."""
    row_lines: tuple[int, ...] = ()
    """By row of a table: the number of its line."""
    tags: tuple[str, ...] = ()
    """Labels that the file gives to an item."""
    tasks: tuple[Task, ...] = ()
    priority: str = ""
    """Priority that the file gives to an item, as it is written there: A."""
    decisions: tuple[str, ...] = ()
    """Decisions about an item, of the column of decisions of a table."""
    note: str = ""
    """Further words of an item that are no list: the description of a card in another program."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Things in a file that are no text, and that no board has: counted by their kind."""

    kind: Sentence
    """Name of the kind in the plural, as a sentence: styles, scripts, pictures, deleted revisions."""
    count: int


@dataclass(frozen=True, slots=True)
class SheetLines:
    """The lines of an outline that are the rows of a sheet."""

    name: str
    first: int
    """The line of its first row, as its program counts them; the name may stand on the line before."""
    last: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A file as a person sees it."""

    entries: tuple[Entry, ...]
    """In the order of the file; no line is in two of them."""
    lines: tuple[str, ...]
    """The lines of the file as text; for a file without lines, one for each paragraph, row or card."""
    is_markdown: bool = False
    """Whether the texts have the escapes of Markdown (`\\*`, `&lt;`), which are undone when the board is made."""
    title: str = ""
    """Title that the file gives itself apart from its headings: of its properties, of a board in another program."""
    unit: Unit = "line"
    sheets: tuple[SheetLines, ...] = ()
    """Of a workbook."""
    complaints: tuple[Complaint, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
