"""What the board and the pages have in common: a picture made of rows, painted where it has changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from perenne_tui.i18n.language import Language
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.rows import Row, differences, strip


class Canvas(Widget):
    """A widget that draws whole rows of the screen itself.

    Args:
        language: of the interface.
        look: the styles.
    """

    def __init__(self, language: Language, look: Look) -> None:
        super().__init__()
        self.language = language
        self.look = look
        self.caret = Offset(0, 0)
        """Where the terminal's own cursor belongs: in the field being typed, else on what the cursor is on."""
        self._rows: list[Row] = []
        self._waits = False

    def paint(self, width: int, height: int) -> list[Row]:
        """Give the rows of the picture, for a size in cells; an empty list when there is nothing to show yet."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Draw the picture anew; only the cells that differ from what is on the screen are sent."""
        width, height = self.size
        if not width:
            return
        rows = self.paint(width, height)
        changed = differences(self._rows, rows, width)
        self._rows = rows
        if changed and not self._waits:
            self.refresh(*changed)

    @contextmanager
    def painted_anyway(self) -> Iterator[None]:
        """Draw without sending: the whole screen is about to be painted, and twice would be two frames."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False

    def adopt(self, language: Language, look: Look) -> None:
        """Take up a language and styles; where either is another one, the whole picture is drawn anew next time."""
        if language is not self.language or look is not self.look:
            self.language, self.look = language, look
            self.forget()

    def forget(self) -> None:
        """Forget what was drawn, so that all of it is drawn anew."""
        self._rows = []

    def on_resize(self) -> None:
        """Draw the picture for another size."""
        self._rows = []
        self.repaint()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,  # noqa: ARG002
        recompose: bool = False,
    ) -> Self:
        """Paint when asked, but never ask for a layout: the picture has the size of the screen, whatever is in it."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give rows of the picture as Textual asks for them.

        The picture has no border, padding or link, so the cache that serves those is passed by: what is given is
        always the newest row.
        """
        strips = [self.render_line(y) for y in range(crop.y, crop.bottom)]
        return strips if crop.width == self.size.width else [row.crop(crop.x, crop.right) for row in strips]

    def render_line(self, y: int) -> Strip:
        """Give one row of the picture."""
        row = self._rows[y] if y < len(self._rows) else ()
        return strip(row, self.size.width, self.look)
