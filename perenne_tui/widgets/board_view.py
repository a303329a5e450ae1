"""The board: one widget that draws the whole board, with its columns, cards and the field being typed.

It shows a `Scene`, which is a value, and keeps nothing but the scroll position of each column and what it has drawn.
There is no widget per card and no layout after start-up, so that every key is one frame
(docs/adr/0002-one-widget-for-the-board.md). Coordinates are cells of the screen, as in `board_layout`.
"""

from textual.geometry import Offset, Region

from perenne_tui.core.cursor import Cursor, card_index, column_index
from perenne_tui.core.lenses.grid import piles
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.widgets import board_layout
from perenne_tui.widgets.board_cache import CardCache, DrawnColumn, PaintedColumn
from perenne_tui.widgets.board_column import MOST_FIELD_LINES, NEW_CARD, ColumnPainter
from perenne_tui.widgets.board_head import PhaseLine, header_line, second_row
from perenne_tui.widgets.board_scene import Drop, Scene
from perenne_tui.widgets.bottom_line import HINTS, Mark
from perenne_tui.widgets.canvas import Canvas
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.field import field_lines
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.screen_rows import Run, ScreenRow


class BoardView(Canvas):
    """The widget of the board.

    Args:
        language: of the interface.
        look: the styles.
    """

    def __init__(self, language: Language, look: Look) -> None:
        super().__init__(language, look)
        self._scene: Scene | None = None
        self._first_cards: dict[str, int] = {}
        """By uid of a column, the index of its first card on the screen: its scroll position."""
        self._window = board_layout.Window(0, (), board_layout.NARROWEST)
        self._slots: tuple[board_layout.Slot, ...] = ()
        """The columns on the screen, pile after pile."""
        self._placed: dict[int, board_layout.ColumnView] = {}
        """The visible part of each column, by its index."""
        self._drawn_columns: dict[str, DrawnColumn] = {}
        self._drawn_cards = CardCache()

    def show(self, scene: Scene) -> None:
        """Draw a scene; only what differs from the scene before is sent to the terminal."""
        self._scene = scene
        self.repaint()

    def forget(self) -> None:
        """Discard what was drawn, cached columns and cards too."""
        self._drawn_cards.clear()
        self._drawn_columns.clear()
        super().forget()

    def neighbour(self, cursor: Cursor, step: int) -> tuple[int, str]:
        """Return the index of the column beside the cursor's, and the uid of its card at the same height.

        Args:
            cursor: where to start.
            step: 1 for the column on the right, -1 for the one on the left; at the edge the column stays the same.

        Returns:
            The uid is empty for a column without cards.
        """
        assert self._scene is not None
        columns = self._scene.columns
        here = column_index(columns, cursor)
        row = self._row_of(here, cursor.card)
        there = self._beside(piles(columns), here, step, row)
        if there in self._placed:
            return there, board_layout.nearest_item(self._placed, there, row)
        shown = max(0, card_index(columns[here], cursor) - self._first_cards.get(columns[here].uid, 0))
        wanted = self._first_cards.get(columns[there].uid, 0) + shown
        cards = columns[there].cards
        return there, cards[min(wanted, len(cards) - 1)].uid if cards else ""

    def _beside(self, grid: tuple[tuple[int, ...], ...], here: int, step: int, row: int) -> int:
        """Return the index of the column at a row of the screen, in the pile beside that of another column."""
        across = next(place for place, pile in enumerate(grid) if here in pile)
        there = min(max(across + step, 0), len(grid) - 1)
        if there == across:
            return here
        beside = board_layout.slots(grid, board_layout.Window(there, (0,), 0), self.size.height, board_layout.BOTTOM)
        return next((slot.column for slot in beside if row <= slot.foot), beside[-1].column)

    def card_at(self, x: int, y: int) -> str:
        """Return the uid of the card at a cell, or an empty string."""
        found = board_layout.item_at(self._placed, self._slots, x, y)
        return found.uid if found and found.uid != NEW_CARD else ""

    def column_at(self, x: int, y: int) -> int | None:
        """Return the index of the column at a cell; `None` beside the columns, above them and on the rules below."""
        slot = board_layout.slot_at(self._slots, x, y)
        return slot.column if slot else None

    def counter_at(self, x: int, y: int) -> int | None:
        """Return the index of the column next to the screen whose counter is at a cell; `None` for no counter."""
        scene, grid = self._scene, piles(self._scene.columns) if self._scene else ()
        if scene is None or y != board_layout.COUNTERS:
            return None
        for left, _, cells in second_row(scene.columns, self._window, PhaseLine(), self.size.width):
            if left <= x < left + cells:
                return grid[self._window.first - 1 if left == board_layout.MARGIN else self._window.indexes.stop][0]
        return None

    def drop_at(self, card: str, x: int, y: int) -> Drop | None:
        """Return the drop of a card at a cell; `None` where a card cannot be dropped."""
        index = self.column_at(x, y)
        if index is None or self._scene is None:
            return None
        return Drop(card, self._scene.columns[index].uid, board_layout.gap_at(self._placed[index], y))

    def card_after(self, drop: Drop) -> str | None:
        """Return the uid of the card before which a dropped card goes; `None` for the end of the column."""
        assert self._scene is not None
        column = next(column for column in self._scene.columns if column.uid == drop.column)
        place = self._first_cards.get(column.uid, 0) + drop.place
        return column.cards[place].uid if place < len(column.cards) else None

    def scroll_column(self, x: int, y: int, step: int) -> str | None:
        """Scroll the column at a cell by `step` cards; -1 scrolls up.

        Returns:
            `None` when there is nothing more to show in that direction. Else the uid of the card to which the cursor
            must move to stay on the screen; empty when it need not move.
        """
        index = self.column_at(x, y)
        if index is None or self._scene is None:
            return None
        column, view = self._scene.columns[index], self._placed[index]
        if not (view.below if step > 0 else view.above):
            return None
        first = min(max(self._first_cards.get(column.uid, 0) + step, 0), len(column.cards) - 1)
        self._first_cards[column.uid] = first
        if column.uid != self._scene.cursor.column:
            return ""
        here = card_index(column, self._scene.cursor)
        there = min(max(here, first), max(first, first + len(view.items) - 1))
        return column.cards[there].uid if there != here else ""

    def card_region(self, card: str) -> Region | None:
        """Return the region of a card on the screen; `None` when it is not shown."""
        for slot in self._slots:
            for item in self._placed[slot.column].items:
                if item.uid == card:
                    return Region(slot.left, item.top, slot.width, item.height)
        return None

    def _row_of(self, column: int, card: str) -> int:
        """Return the row of a card's first line; that of the topmost card when it is not shown."""
        view = self._placed.get(column)
        top = next((slot.cards.start for slot in self._slots if slot.column == column), board_layout.TOP)
        return next((item.top for item in (view.items if view else ()) if item.uid == card), top)

    def paint(self, width: int, height: int) -> list[ScreenRow]:
        """Return the rows of the scene.

        Also set the caret, the visible columns and cards, and the scroll position of each column.
        """
        scene = self._scene
        if scene is None:
            return []
        rows: list[list[Run]] = [[] for _ in range(height)]
        if width < board_layout.MIN_WIDTH or height < board_layout.MIN_HEIGHT:
            return self.too_small_rows(width, height)
        current = column_index(scene.columns, scene.cursor)
        foot: tuple[Line, ...] = ()
        foot_caret = (0, 0)
        if scene.at_foot:
            foot, foot_caret = field_lines(scene.at_foot, width - 2, MOST_FIELD_LINES)
        below = len(foot) + HINTS if foot else board_layout.BOTTOM
        grid = piles(scene.columns)
        pile = next((place for place, pile in enumerate(grid) if current in pile), 0)
        self._window = board_layout.window(len(grid), width, pile, self._window.first)
        self._slots = board_layout.slots(grid, self._window, height, below)
        self.caret = Offset(board_layout.MARGIN, board_layout.TOP)
        self._placed = {}
        rows[0].append(self._run(1, width - 2, header_line(scene.title, scene.corner, width - 2)))
        for left, line, cells in second_row(scene.columns, self._window, scene.under, width):
            rows[board_layout.COUNTERS].append(self._run(left, cells, line))
        self._paint_columns(scene, rows)
        if scene.empty and not any(column.cards for column in scene.columns) and not scene.in_place:
            rows[board_layout.TOP + 1] = [self._run(3, width - 4, (Span(scene.empty, "quiet"),))]
        if foot:
            self.caret = Offset(1 + foot_caret[0], height - HINTS - len(foot) + foot_caret[1])
        counts = () if foot else self._counts_below(height)
        last = self.foot_rows(scene.bottom, width, counts, foot, axis=current)
        return [*(tuple(row) for row in rows[: height - len(last)]), *last]

    def _paint_columns(self, scene: Scene, rows: list[list[Run]]) -> None:
        """Draw the columns and the rules between those that stand in several rows; set what can be pointed at."""
        painter = ColumnPainter(self._drawn_cards, self.look, self.language)
        for slot in self._slots:
            column = scene.columns[slot.column]
            if scene.in_place or scene.drop:
                painted = painter.paint(scene, slot, self._first_cards.get(column.uid, 0))
            elif column.uid == scene.cursor.column:
                painted = self._under_cursor(scene, slot, painter)
            else:
                painted = self._cached(scene, slot, painter)
            self._first_cards[column.uid] = painted.first
            self._placed[slot.column] = painted.view
            self.caret = painted.caret or self.caret
            for y, run in painted.runs:
                rows[y].append(run)
        if len(self._drawn_columns) > len(self._slots):  # another lens: an old column would hold all of its cards
            shown = {scene.columns[slot.column].uid for slot in self._slots}
            self._drawn_columns = {uid: each for uid, each in self._drawn_columns.items() if uid in shown}
        lowest = max((slot.foot for slot in self._slots), default=0)
        for slot in self._slots:
            if slot.foot < lowest:
                rows[slot.foot] += self._rule_below(scene, slot)
                rows[slot.foot].sort(key=lambda run: run.left)

    def _under_cursor(self, scene: Scene, slot: board_layout.Slot, painter: ColumnPainter) -> PaintedColumn:
        """Return the column of the cursor: as it is without, but for the card under the cursor."""
        column, card = scene.columns[slot.column], scene.cursor.card
        elsewhere = replace(scene, cursor=Cursor())
        painted = self._cached(elsewhere, slot, painter)
        if all(item.uid != card for item in painted.view.items):
            if card not in column.uids:
                return painter.paint(scene, slot, painted.first)
            self._first_cards[column.uid] = painter.first_shown(scene, slot, painted.first)
            painted = self._cached(elsewhere, slot, painter)
        return painter.with_cursor(painted, scene, slot)

    def _cached(self, scene: Scene, slot: board_layout.Slot, painter: ColumnPainter) -> PaintedColumn:
        """Return a column without cursor, field or dragged card; drawn anew only if something in it has changed."""
        column = scene.columns[slot.column]
        heading_of = (column.name, column.sign, column.note, column.caption)
        layout = (*heading_of, self._first_cards.get(column.uid, 0), slot)
        drawn = self._drawn_columns.get(column.uid)
        if drawn is None or not drawn.is_valid_for(column.stack, scene.facts, scene.places, scene.minutes, layout):
            painted = painter.paint(scene, slot, self._first_cards.get(column.uid, 0))
            source = (column.stack, scene.facts, scene.places, scene.minutes, (*heading_of, painted.first, slot))
            drawn = self._drawn_columns[column.uid] = DrawnColumn(*source, painted)
        return drawn.painted

    def _rule_below(self, scene: Scene, slot: board_layout.Slot) -> list[Run]:
        """Return the rule between a column and the one under it: its cards that do not fit, and the name of an axis.

        It reaches to the next pile where that has several columns too, so that the rows of the grid are told apart.
        """
        goes_on = any(other.left > slot.left and other.foot == slot.foot for other in self._slots)
        gap = board_layout.GAP if goes_on else 0
        place = scene.columns[slot.column].place
        name = f" {place.axis}" if place and place.axis else ""
        count = self._placed[slot.column].below
        words = f" ↓ {count} " if count else ""
        dashes = "─" * max(0, slot.width - cell_len(words) - cell_len(name))
        line = (Span(words, "quiet"), Span(dashes, "rule"), Span(name, "quiet"), Span(f" {'─' * (gap - 1)}", "rule"))
        return [self._run(slot.left, slot.width + gap, line[: 4 if gap else 3])]

    def _counts_below(self, height: int) -> list[Mark]:
        """Return the number of cards that do not fit below each column, as they stand on the rule above the keys."""
        lowest = [slot for slot in self._slots if slot.foot == height - board_layout.BOTTOM]
        counts = [(slot.left, self._placed[slot.column].below) for slot in lowest]
        return [Mark(left - board_layout.MARGIN, f" ↓ {below} ") for left, below in counts if below]

    def _run(self, left: int, width: int, line: Line, *, axis: int = -1) -> Run:
        """Return a line as a run of `width` cells from x `left`, in the colour of an axis."""
        return Run(left, width, self.look.segments(line, width, axis=axis))
