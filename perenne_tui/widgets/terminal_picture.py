"""The display: the terminal as the board and the pages draw on it, without Textual in between.

Textual paints whole pictures: a screen that comes to the front, another size, other colours. What a key changes in
the picture that is there already is written here, because Textual asks for every row of it again, and sends each
changed row from its left edge on.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from rich.style import Style
from textual.geometry import Offset

from perenne_tui.widgets.screen_rows import ScreenRow

if TYPE_CHECKING:
    from perenne_tui.widgets.frame import Frames


class Output(Protocol):
    """The program's way to the terminal."""

    def write_frame(self, sequences: str) -> None:
        """Write the differences between one picture and the next one."""


class TerminalPicture:
    """The picture on the terminal, of whatever widget has it.

    Attributes:
        is_held: whether several pictures are about to be drawn of which only the last one is worth sending.
    """

    def __init__(self) -> None:
        self.is_held = False
        self._output: Output | None = None
        self._frames: Frames | None = None
        self._colours: str | None = None
        self._owner: object = None
        self._rows: Sequence[ScreenRow | None] = ()
        """The rows on the terminal; `None` for one that is not known."""
        self._cursor: Offset | None = None
        """The cell of the cursor on the terminal, where it was sent here."""

    def open(self, output: Output, colours: str | None) -> None:
        """Take a terminal to write to.

        Args:
            output: the way to it.
            colours: the name that Rich has for the colours that it has.
        """
        self._output, self._colours, self._frames = output, colours, None

    def shows(self, owner: object, rows: Sequence[ScreenRow]) -> bool:
        """Return whether the picture on the terminal is one of a widget, which its new rows can be written over."""
        return self._owner is owner and self._output is not None and len(self._rows) == len(rows)

    def paint(self, owner: object, rows: Sequence[ScreenRow]) -> None:
        """Take note that Textual paints a picture.

        Where the widget had the terminal before, only a part of it may be painted now: of the rows that have changed
        and were not sent, it is not known which ones the terminal shows.
        """
        self._cursor = None
        if self._owner is not owner or len(self._rows) != len(rows):
            self._owner, self._rows = owner, rows
        elif rows is not self._rows:
            self._rows = [now if was == now else None for was, now in zip(self._rows, rows, strict=True)]

    def forget(self, owner: object) -> None:
        """Leave the next picture of a widget to Textual, all of it: its size or its colours have changed."""
        if self._owner is owner:
            self._owner = None

    def send(self, owner: object, rows: Sequence[ScreenRow], width: int, blank: Style, cursor: Offset) -> None:
        """Write the differences between the picture on the terminal and another one of the same widget.

        Args:
            owner: the widget.
            rows: the picture.
            width: cells of a row.
            blank: style of the bare background.
            cursor: the cell for the cursor of the terminal.
        """
        is_there = rows is self._rows and cursor == self._cursor
        if not self.shows(owner, rows) or self._output is None or is_there:
            return
        self._frames = self._frames or _frames(self._colours)
        before, self._rows = self._rows, rows
        cells = self._frames.between(before, rows, width, blank)
        if cells or cursor != self._cursor:
            self._cursor = cursor
            self._output.write_frame(f"{cells}\x1b[{cursor.y + 1};{cursor.x + 1}H")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Send nothing until the context ends."""
        self.is_held = True
        try:
            yield
        finally:
            self.is_held = False


def _frames(colours: str | None) -> "Frames":
    """Return the maker of frames, which is imported with the first key: the first picture does not wait for it."""
    from perenne_tui.widgets.frame import Frames
    from perenne_tui.widgets.pens import Pens

    return Frames(Pens(colours))
