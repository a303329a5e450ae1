"""A page: one column of blocks, as wide as one reads with ease, scrolled by lines."""

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from textual.geometry import Offset

from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.widgets import board_layout as board
from perenne_tui.widgets.board_head import header_line, too_small
from perenne_tui.widgets.bottom_line import Bottom, bottom_lines
from perenne_tui.widgets.canvas import Canvas
from perenne_tui.widgets.field import Field, field_lines
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.rows import Cell, Row

TOP = 2
"""Rows above the page: header and a blank one."""
BOTTOM = 2
"""Rows below it: the rule and the hints."""
MOST_FIELD_LINES = 10
WHOLE = 10_000
"""Width of a page that takes all the screen has."""


GAP = 4
"""Cells between two columns."""
BESIDE = 36
"""Cells that a second column needs."""


def has_room_beside(width: int, page: int) -> bool:
    """Tell whether a screen has room for a second column beside a page of so many cells."""
    return width >= page + BESIDE + 2 * GAP


def _fitted(lines: tuple[Line, ...], rows: int, language: Language) -> tuple[Line, ...]:
    """Give the lines that so many rows hold; the last says how many there are besides."""
    if len(lines) <= rows:
        return lines
    more = language.count("{n} line", "{n} lines", len(lines) - rows + 1)
    return (*lines[: rows - 1], (Span(f"↓ {more}", "quiet"),))


class Block(NamedTuple):
    """Lines that belong together."""

    uid: str
    """Name of the block on its page: what the cursor stands on."""
    lines: tuple[Line, ...]
    gap: bool = True
    """Whether a blank line comes before it."""


class Page(NamedTuple):
    """All that a page shows at one moment."""

    title: str
    blocks: Callable[[int], tuple[Block, ...]]
    """Gives the blocks, for a width in cells."""
    width: int
    """Cells of the column on a screen that has them."""
    bottom: Bottom
    corner: Line = ()
    cursor: str = ""
    """uid of the block under the cursor; empty when the page is only read."""
    field: Field | None = None
    """A text being typed, drawn instead of the block under the cursor."""
    at_foot: Field | None = None
    beside: Callable[[int], tuple[Line, ...]] = lambda _: ()
    """Gives the lines of a second column, for a width in cells; shown where there is room; it never scrolls."""
    axis: int = -1
    """Index of the axis whose colour marks and fills take."""


class PageView(Canvas):
    """Shows a page.

    Args:
        language: of the interface.
        look: the styles.
    """

    def __init__(self, language: Language, look: Look) -> None:
        super().__init__(language, look)
        self._page: Page | None = None
        self._first = 0
        self._length = 0
        self._blocks: tuple[Page, int, tuple[Block, ...]] | None = None
        self._spans: list[tuple[range, str]] = []

    def show(self, page: Page) -> None:
        """Show a page."""
        self._page = page
        self.repaint()

    def to_top(self) -> None:
        """Have the next page shown from its first line."""
        self._first = 0

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines, down or, when negative, up; both ends hold."""
        self._first = max(0, min(self._first + lines, self._length - self.page_lines))
        self.repaint()

    def block_at(self, y: int) -> str:
        """Give the name of the block on a row of the screen; empty when there is none."""
        line = y - TOP + self._first
        inside = TOP <= y < self.size.height - BOTTOM
        return next((uid for lines, uid in self._spans if inside and line in lines), "")

    @property
    def length(self) -> int:
        """Lines of the whole page, as it was last drawn."""
        return self._length

    @property
    def page_lines(self) -> int:
        """Lines of the page that the screen holds."""
        return max(1, self.size.height - TOP - BOTTOM)

    def paint(self, width: int, height: int) -> list[Row]:
        """Give the rows of the page."""
        page = self._page
        if page is None:
            return []
        rows: list[Row] = [()] * height
        if width < board.MIN_WIDTH or height < board.MIN_HEIGHT:
            words = too_small(width, height, self.language).center(width)[:width]
            rows[height // 2] = (Cell(0, width, self.look.segments((Span(words),), width)),)
            return rows
        column = min(page.width, width - 4)
        aside = page.beside(width - column - 2 * GAP) if has_room_beside(width, page.width) else ()
        left = 2 if aside else max(2, (width - column) // 2)
        foot, foot_caret = field_lines(page.at_foot, width - 2, MOST_FIELD_LINES) if page.at_foot else ((), (0, 0))
        shown = height - TOP - max(BOTTOM, len(foot))
        drawn, focus, caret = self._drawn(page, column)
        self._length = len(drawn)
        self._first = self._scrolled(focus, shown)
        rows[0] = (self._cell(1, width - 2, header_line(page.title, page.corner, width - 2), page),)
        for y, (line, filled) in enumerate(drawn[self._first : self._first + shown], TOP):
            cells = [Cell(left, column, self.look.segments(line, column, axis=page.axis, filled=filled))]
            if filled and y == TOP + focus.start - self._first:
                cells.insert(0, self._cell(left - 2, 2, (Span("► ", "mark"),), page))
            rows[y] = tuple(cells)
        for y, line in enumerate(_fitted(aside, shown, self.language), TOP):
            rows[y] = (*rows[y], self._cell(left + column + GAP, width - left - column - GAP - 1, line, page))
        if foot:
            for y, line in enumerate(foot, height - len(foot)):
                rows[y] = (self._cell(1, width - 2, line, page),)
            self.caret = Offset(1 + foot_caret[0], height - len(foot) + foot_caret[1])
        else:
            below = bottom_lines(page.bottom, width - 2)
            rows[height - len(below) - 1] = (self._cell(1, width - 2, self._rule(width - 2, shown), page),)
            for y, line in enumerate(below, height - len(below)):
                rows[y] = (self._cell(1, width - 2, line, page),)
            self.caret = Offset(left + caret[0], TOP + caret[1] - self._first)
        return rows

    def _drawn(self, page: Page, column: int) -> tuple[list[tuple[Line, bool]], range, tuple[int, int]]:
        """Give all lines with whether each is filled, the lines that must be seen, and the caret among them."""
        drawn: list[tuple[Line, bool]] = []
        focus = range(self._first, self._first)
        caret = (0, self._first)
        self._spans = []
        for block in self._blocks_of(page, column):
            if drawn and block.gap:
                drawn.append(((), False))
            start = len(drawn)
            self._spans.append((range(start, start + len(block.lines)), block.uid))
            under = bool(page.cursor) and block.uid == page.cursor
            if under and page.field:
                lines, place = field_lines(page.field, column, MOST_FIELD_LINES)
                drawn += [(line, False) for line in lines]
                caret = (place[0], start + place[1])
            else:
                drawn += [(line, under) for line in block.lines]
                caret = (0, start) if under else caret
            if under:
                focus = range(start, len(drawn))
        return drawn, focus, caret

    def _blocks_of(self, page: Page, column: int) -> tuple[Block, ...]:
        """Give the blocks of a page; while it is only scrolled they are not written again."""
        known = self._blocks
        if known is None or known[0] is not page or known[1] != column:
            known = self._blocks = (page, column, page.blocks(column))
        return known[2]

    def _scrolled(self, focus: range, shown: int) -> int:
        first = min(self._first, max(0, self._length - shown))
        if len(focus) and focus.stop > first + shown:
            first = focus.stop - shown
        if len(focus) and focus.start < first:
            first = focus.start
        return first

    def _rule(self, width: int, shown: int) -> Line:
        """The line above the hints; it says how much of the page is still to come."""
        below = self._length - self._first - shown
        if below <= 0:
            return (Span("─" * width, "rule"),)
        words = " ↓ " + self.language.count("{n} line", "{n} lines", below) + " "
        return (Span("─" * 2, "rule"), Span(words, "quiet"), Span("─" * (width - 2 - cell_len(words)), "rule"))

    def _cell(self, left: int, width: int, line: Line, page: Page) -> Cell:
        return Cell(left, width, self.look.segments(line, width, axis=page.axis))
