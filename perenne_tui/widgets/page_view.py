"""The page: a widget that shows one column of blocks, scrolled by lines; every screen but the board is one.

Coordinates are cells of the screen, counted from its top left corner. A block is a few lines with a name, which the
cursor can be on. Where the screen is wide enough, a second column may be drawn beside the first.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual.geometry import Offset

from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.board_head import PhaseLine, header_line
from perenne_tui.widgets.board_layout import MIN_HEIGHT, MIN_WIDTH
from perenne_tui.widgets.bottom_line import HINTS, Bottom, Mark
from perenne_tui.widgets.canvas import Canvas
from perenne_tui.widgets.field import Field, field_lines
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.screen_rows import Run, ScreenRow

TOP = 2
"""Rows above the page: the title, and what the phase is for, blank without a sitting."""
AIRY = 28
"""Rows of a screen from which the line on the phase has a blank row below it."""
BOTTOM = 2
"""Rows below the page: the rule and the key hints."""
MOST_FIELD_LINES = 10
"""Lines of a field on a page at most, its frame included."""
WHOLE = 10_000
"""Width of a page that takes all cells of the screen."""
GAP = 4
"""Blank cells between two columns."""
BESIDE = 36
"""Cells that a second column needs."""


def has_room_beside(width: int, page: int) -> bool:
    """Return whether a screen of `width` cells has room for a second column beside a page of `page` cells."""
    return width >= page + BESIDE + 2 * GAP


def _fitted(lines: tuple[Line, ...], rows: int, language: Language) -> tuple[Line, ...]:
    """Return the lines that fit into so many rows; where some do not, the last row shows how many."""
    if len(lines) <= rows:
        return lines
    more = language.count("{n} line", "{n} lines", len(lines) - rows + 1)
    return (*lines[: rows - 1], (Span(f"↓ {more}", "quiet"),))


class Block(Struct, frozen=True):
    """Lines that belong together, under one name."""

    uid: str
    """Name of the block on its page, often the uid of a row of the workshop."""
    lines: tuple[Line, ...]
    gap: bool = True
    """Whether a blank line comes before it."""


def lines_of(blocks: Sequence[Block]) -> int:
    """Return the number of lines of a page."""
    return sum(len(block.lines) + (block.gap and place > 0) for place, block in enumerate(blocks))


class Page(Struct, frozen=True):
    """The content of a page at one moment."""

    title: str
    """Top left of the screen."""
    blocks: Callable[[int], tuple[Block, ...]]
    """Returns the blocks from top to bottom, for a width in cells."""
    width: int
    """Cells of the column; fewer on a narrower screen."""
    bottom: Bottom
    """The key hints, and the notice on the rule above them."""
    corner: Line = ()
    """The line at the top right."""
    heads: Callable[[int], tuple[Line, ...]] = lambda _: ()
    """Returns the lines above the blocks, for a width in cells: they are never scrolled, such as heads of columns."""
    under: PhaseLine = PhaseLine()
    """The line under the title: what the phase is for, and its time."""
    cursor: str = ""
    """Name of the block under the cursor; empty on a page that is only read."""
    field: Field | None = None
    """The field being typed, drawn instead of the block under the cursor."""
    at_foot: Field | None = None
    """The field being typed across the foot of the page."""
    beside: Callable[[int], tuple[Line, ...]] = lambda _: ()
    """Returns the lines of a second column, for a width in cells; shown where there is room, never scrolled."""
    axis: int = -1
    """Index of the axis whose colour the marks and the block under the cursor have; -1 for none."""


class PageView(Canvas):
    """The widget of a page.

    Args:
        language: of the interface.
        look: the styles.
    """

    def __init__(self, language: Language, look: Look) -> None:
        super().__init__(language, look)
        self._page: Page | None = None
        self._first = 0
        """Index of the first line on the screen: the scroll position."""
        self._left_behind = ""
        """Name of the block under the cursor that was scrolled away from; empty where the cursor stays in view."""
        self._length = 0
        """Lines of the whole page, as it was last drawn."""
        self._shown = 0
        """Rows of the page on the screen, as it was last drawn: fewer above a field."""
        self._top = TOP
        """Row of the first line of the page."""
        self._heads = Offset(0, 0)
        """Column and row of the first cell of the heads, as they were last drawn."""
        self._blocks: tuple[Page, int, tuple[Block, ...]] | None = None
        """The blocks of a page at a width, which scrolling does not make again."""
        self._spans: list[tuple[range, str]] = []
        """The lines of each block, by index in the whole page, and its name."""

    def show(self, page: Page) -> None:
        """Draw a page; only what differs from the page before is sent to the terminal."""
        self._page = page
        if page.cursor != self._left_behind:
            self._left_behind = ""
        self.repaint()

    @property
    def has_places(self) -> bool:
        """Whether there are more lines than there is room for."""
        return self.length > self.page_lines

    @property
    def first(self) -> int:
        """Index of the first line on the screen, from 0."""
        return self._first

    def begin_at(self, line: int) -> None:
        """Scroll to a line, when the next page is shown."""
        self._first = line

    def to_top(self) -> None:
        """Scroll to the first line, when the next page is shown."""
        self.begin_at(0)

    def scroll_lines(self, lines: int, *, freely: bool = False) -> None:
        """Scroll by so many lines, up when negative, as far as the page goes.

        Args:
            lines: number of lines.
            freely: whether the block under the cursor may go out of sight, until the cursor moves.
        """
        if freely and self._page:
            self._left_behind = self._page.cursor
        self._first = max(0, min(self._first + lines, self._length - self.page_lines))
        self.repaint()

    def block_at(self, y: int) -> str:
        """Return the name of the block at row `y`; empty when there is none."""
        line = y - self._top + self._first
        inside = self._top <= y < self._top + self._shown
        return next((uid for lines, uid in self._spans if inside and line in lines), "")

    def head_at(self, x: int, y: int) -> Offset | None:
        """Return the place in the heads of what stands at x and y: its cell and its line; `None` when it is none."""
        place = Offset(x, y) - self._heads
        return place if place.x >= 0 and self._heads.y <= y < self._top else None

    def column_of(self, page: int) -> int:
        """Return the cells of the column of a page that takes `page` cells on a screen that has them."""
        return min(page, self.size.width - 4)

    @property
    def length(self) -> int:
        """Lines of the whole page, as it was last drawn."""
        return self._length

    @property
    def page_lines(self) -> int:
        """Lines of the page that fit on the screen."""
        return max(1, self.size.height - self._top - BOTTOM)

    def paint(self, width: int, height: int) -> list[ScreenRow]:
        """Return the rows of the page."""
        page = self._page
        if page is None:
            return []
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            return self.too_small_rows(width, height)
        rows: list[ScreenRow] = [()] * height
        under = page.under.fitted(width - 2)
        self._top = TOP + 1 if under and height >= AIRY else TOP
        column = self.column_of(page.width)
        aside = page.beside(width - column - 2 * GAP) if has_room_beside(width, page.width) else ()
        left = 2 if aside else max(2, (width - column) // 2)
        rows_of_heads = page.heads(column)[: height // 3]
        self._heads, above = Offset(left, self._top), self._top - 1
        for line in rows_of_heads:
            rows[self._top] = (self._run(left, column, line, page),)
            self._top += 1
        foot, foot_caret = field_lines(page.at_foot, width - 2, MOST_FIELD_LINES) if page.at_foot else ((), (0, 0))
        shown = height - self._top - (len(foot) + HINTS if foot else BOTTOM)
        drawn, focus, caret = self._drawn(page, column)
        self._length = len(drawn)
        if foot and self._length > shown:
            shown = max(1, shown - 1)  # for the number of lines below, which else stands on the rule
        self._first, self._shown = self._scrolled(focus, shown), shown
        rows[0] = (self._run(1, width - 2, header_line(page.title, page.corner, width - 2), page),)
        rows[1] = (self._run(1, width - 2, under, page),)
        if self._first and (not under or above >= TOP):
            hidden = self.language.count("{n} line", "{n} lines", self._first)
            rows[above] = (self._run(left, column, (Span(f"↑ {hidden}", "quiet"),), page),)
        for y, (line, filled) in enumerate(drawn[self._first : self._first + shown], self._top):
            runs = [Run(left, column, self.look.segments(line, column, axis=page.axis, filled=filled))]
            if filled and y == self._top + focus.start - self._first:
                runs.insert(0, self._run(left - 2, 2, (Span("► ", "mark"),), page))
            rows[y] = tuple(runs)
        for y, line in enumerate(_fitted(aside, shown, self.language), self._top):
            rows[y] = (*rows[y], self._run(left + column + GAP, width - left - column - GAP - 1, line, page))
        if foot:
            self.caret = Offset(1 + foot_caret[0], height - HINTS - len(foot) + foot_caret[1])
        else:
            self.caret = Offset(left + caret[0], self._top + caret[1] - self._first)
        last = self.foot_rows(page.bottom, width, self._count_below(shown), foot, axis=page.axis)
        return [*rows[: height - len(last)], *last]

    def _drawn(self, page: Page, column: int) -> tuple[list[tuple[Line, bool]], range, tuple[int, int]]:
        """Return all lines of the page, and what must be on the screen.

        Args:
            page: the page.
            column: its width in cells.

        Returns:
            Each line with whether it is filled; the indexes of the lines under the cursor; the (x, line) of the
            caret.
        """
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
        """Return the blocks of a page, made once for a page and a width."""
        known = self._blocks
        if known is None or known[0] is not page or known[1] != column:
            known = self._blocks = (page, column, page.blocks(column))
        return known[2]

    def _scrolled(self, focus: range, shown: int) -> int:
        """Return the index of the first line to show on `shown` rows, so that the lines in `focus` are seen."""
        first = min(self._first, max(0, self._length - shown))
        if self._left_behind:
            return first
        if len(focus) and focus.stop > first + shown:
            first = focus.stop - shown
        if len(focus) and focus.start < first:
            first = focus.start
        return first

    def _count_below(self, shown: int) -> list[Mark]:
        """Return the number of lines that are below the screen, as it stands on the rule."""
        below = self._length - self._first - shown
        return [Mark(2, " ↓ " + self.language.count("{n} line", "{n} lines", below) + " ")] if below > 0 else []

    def _run(self, left: int, width: int, line: Line, page: Page) -> Run:
        """Return a line as a run of `width` cells from x `left`."""
        return Run(left, width, self.look.segments(line, width, axis=page.axis))
