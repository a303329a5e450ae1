"""The base class of the board and the page: a widget that is one picture, made of rows of cells.

A subclass returns all rows in `paint`; only the cells that differ from the picture before are sent to the terminal.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Self

from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widget import Widget

from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.board_head import too_small
from perenne_tui.widgets.bottom_line import Bottom, Mark
from perenne_tui.widgets.foot import FootPainter
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.screen_rows import Run, ScreenRow, differences, strip
from perenne_tui.widgets.terminal_picture import TerminalPicture


class Canvas(Widget):
    """A widget that draws every row of the screen itself, with Textual's line API.

    Args:
        language: of the interface.
        look: the styles.
    """

    def __init__(self, language: Language, look: Look) -> None:
        super().__init__()
        self.language = language
        self.look = look
        self.caret = Offset(0, 0)
        """Cell of the terminal's own cursor: in the field being typed, else on what the cursor is on."""
        self.drawn = 0
        """Number of pictures so far that differ from the one before them above the foot."""
        self.notice = ""
        """The notice that stands on the rule."""
        self.picture = TerminalPicture()
        self._foot_painter = FootPainter(look)
        self._foot = 0
        """Rows of the foot: the rule and the hints, or a field."""
        self._rows: list[ScreenRow] = []
        self._drawn_for = Size(0, 0)
        self._waits = False

    @property
    def has_places(self) -> bool:
        """Whether the keys that move have somewhere to go, as far as the widget knows."""
        return True

    def paint(self, width: int, height: int) -> list[ScreenRow]:
        """Return the rows of the picture, from top to bottom; an empty list when there is nothing to show yet.

        Args:
            width: cells of a row.
            height: number of rows.
        """
        raise NotImplementedError

    def repaint(self) -> None:
        """Draw the picture again and send the cells that have changed."""
        width, height = self.size
        if not width:
            return
        if self._drawn_for != (width, height):
            self._drawn_for, self._rows = Size(width, height), []
            self.picture.forget(self)
        before, rows = self._rows, self.paint(width, height)
        if before == rows:
            return
        self._rows = rows
        self.drawn += before[: height - self._foot] != rows[: height - self._foot]
        if self._waits:
            return
        if not self.picture.shows(self, rows):
            self.refresh(*differences(before, rows, width))
        elif not self.picture.is_held:
            self.call_next(self.send)

    def send(self) -> None:
        """Send the differences from the picture on the terminal, if that is one of this widget."""
        if self.app.is_running:
            self.picture.send(self, self._rows, self.size.width, self.look.blank, self.app.cursor_position)

    @contextmanager
    def painted_anyway(self) -> Iterator[None]:
        """Draw without sending: the whole screen is about to be painted, and twice would be two frames."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False

    def adopt(self, language: Language, look: Look) -> None:
        """Set the language and the styles; if either is another one, the whole picture is drawn anew next time."""
        if language is not self.language or look is not self.look:
            self.language, self.look, self._foot_painter = language, look, FootPainter(look)
            self.forget()

    def forget(self) -> None:
        """Forget what was drawn, so that all of it is drawn anew."""
        self._rows = []
        self.picture.forget(self)

    def place_cursor(self) -> None:
        """Place the terminal's own cursor on the caret: screen readers and input methods follow it."""
        self.app.cursor_position = self.caret

    def on_resize(self) -> None:
        """Draw the picture for a new size of the terminal."""
        self._drawn_for = Size(0, 0)
        self.repaint()
        if self.app.screen is self.screen:
            self.place_cursor()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint when asked, but never lay out: the widget has the size of the screen, whatever it shows."""
        del layout
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows inside a region, as Textual asks for them: all of them to paint, one to look at the mouse.

        The picture has no border, padding or link, so Textual's cache for those is skipped: each row is the newest
        one.
        """
        if crop.size == self.size:
            self.picture.paint(self, self._rows)
        width = self.size.width
        strips = [strip(row, width, self.look) for row in self._rows[crop.y : crop.bottom]]
        strips += [Strip.blank(width, self.look.blank)] * (crop.height - len(strips))
        return strips if crop.width == width else [row.crop(crop.x, crop.right) for row in strips]

    def render_line(self, y: int) -> Strip:
        """Return the row at `y`."""
        row = self._rows[y] if y < len(self._rows) else ()
        return strip(row, self.size.width, self.look)

    def too_small_rows(self, width: int, height: int) -> list[ScreenRow]:
        """Return the rows of a screen on which nothing can be shown: a sentence in the middle says so."""
        rows: list[ScreenRow] = [()] * height
        line = (Span(too_small(width, height, self.language).center(width)[:width]),)
        rows[height // 2] = (Run(0, width, self.look.segments(line, width)),)
        return rows

    def foot_rows(
        self, bottom: Bottom, width: int, marks: Sequence[Mark], field: Sequence[Line], *, axis: int
    ) -> list[ScreenRow]:
        """Return the rows of the foot; the parameters are those of `FootPainter.rows`."""
        rows = self._foot_painter.rows(bottom, width, marks, field, axis=axis)
        self.notice, self._foot = bottom.notice, len(rows)
        return rows
