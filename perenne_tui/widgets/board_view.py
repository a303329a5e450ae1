"""The board: one widget that draws the whole board, with its columns, cards and the field being typed.

It shows a `Scene`, which is a value, and keeps nothing but the scroll position of each column and what it has drawn.
There is no widget per card and no layout after start-up, so that every key is one frame
(docs/adr/0002-one-widget-for-the-board.md). Coordinates are cells of the screen, as in `board_layout`.
"""

from textual.geometry import Offset, Region

from perenne_tui.core.cursor import Cursor, card_index, column_index
from perenne_tui.core.model.rows import Card
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.widgets import board_layout
from perenne_tui.widgets.board_cache import CardCache, DrawnColumn
from perenne_tui.widgets.board_head import counters, header_line, heading
from perenne_tui.widgets.board_scene import Drop, Scene
from perenne_tui.widgets.bottom_line import Mark
from perenne_tui.widgets.canvas import Canvas
from perenne_tui.widgets.divider import dividers
from perenne_tui.widgets.field import field_lines
from perenne_tui.widgets.look import Look, Segments
from perenne_tui.widgets.screen_rows import Run, ScreenRow

NEW_CARD = "+"
"""uid of the item that is a new card being typed."""
CURSOR_MARK = "►"
"""Mark of the cursor in a column without cards."""
MOST_FIELD_LINES = 8
"""Lines of a field on the board at most, its frame included."""


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
        there = min(max(here + step, 0), len(columns) - 1)
        if there in self._placed:
            return there, board_layout.nearest_item(self._placed, there, self._row_of(here, cursor.card))
        shown = max(0, card_index(columns[here], cursor) - self._first_cards.get(columns[here].uid, 0))
        wanted = self._first_cards.get(columns[there].uid, 0) + shown
        cards = columns[there].cards
        return there, cards[min(wanted, len(cards) - 1)].uid if cards else ""

    def card_at(self, x: int, y: int) -> str:
        """Return the uid of the card at a cell, or an empty string."""
        found = board_layout.item_at(self._placed, self._window, x, y)
        return found.uid if found and found.uid != NEW_CARD else ""

    def column_at(self, x: int, y: int) -> int | None:
        """Return the index of the column at a cell; `None` beside the columns, above them and at the foot."""
        inside = board_layout.HEADINGS <= y < self.size.height - board_layout.BOTTOM
        return board_layout.column_at(self._window, x) if inside else None

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
        for index, left in zip(self._window.indexes, self._window.lefts, strict=True):
            for item in self._placed[index].items:
                if item.uid == card:
                    return Region(left, item.top, self._window.width, item.height)
        return None

    def _row_of(self, column: int, card: str) -> int:
        """Return the row of a card's first line; that of the topmost card when it is not shown."""
        view = self._placed.get(column)
        items = view.items if view else ()
        return next((item.top for item in items if item.uid == card), board_layout.TOP)

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
        below = max(board_layout.BOTTOM, len(foot))
        self._window = board_layout.window(len(scene.columns), width, current, self._window.first)
        self.caret = Offset(board_layout.MARGIN, board_layout.TOP)
        self._placed = {}
        rows[0].append(self._run(1, width - 2, header_line(scene.title, scene.corner, width - 2)))
        for left, line, cells in counters(scene.columns, self._window, width):
            rows[board_layout.COUNTERS].append(self._run(left, cells, line))
        for index, left in zip(self._window.indexes, self._window.lefts, strict=True):
            area = range(board_layout.TOP, height - below)
            if scene.in_place or scene.drop or scene.columns[index].uid == scene.cursor.column:
                self._paint_column(scene, index, left, rows, area)
            else:
                self._paint_cached(scene, index, left, rows, area)
        if scene.empty and not any(column.cards for column in scene.columns) and not scene.in_place:
            rows[board_layout.TOP + 1] = [self._run(3, width - 4, (Span(scene.empty, "quiet"),))]
        if foot:
            self.caret = Offset(1 + foot_caret[0], height - len(foot) + foot_caret[1])
        last = self.foot_rows(scene.bottom, width, self._counts_below(), foot, axis=current)
        return [*(tuple(row) for row in rows[: height - len(last)]), *last]

    def _paint_cached(self, scene: Scene, index: int, left: int, rows: list[list[Run]], area: range) -> None:
        """Draw a column without cursor, field or dragged card.

        Reuse the cached rows if nothing they depend on has changed.
        """
        column = scene.columns[index]
        heading_of = (column.name, column.sign, column.note, index)
        layout = (*heading_of, self._first_cards.get(column.uid, 0), left, self._window.width, area)
        drawn = self._drawn_columns.get(column.uid)
        if drawn is None or not drawn.is_valid_for(column.stack, scene.facts, scene.places, scene.minutes, layout):
            alone: list[list[Run]] = [[] for _ in rows]
            self._paint_column(scene, index, left, alone, area)
            runs = tuple((y, run) for y, row in enumerate(alone) for run in row)
            layout = (*heading_of, self._first_cards[column.uid], *layout[5:])
            source = (column.stack, scene.facts, scene.places, scene.minutes, layout)
            drawn = DrawnColumn(*source, self._placed[index], runs)
            self._drawn_columns[column.uid] = drawn
        self._placed[index] = drawn.view
        for y, run in drawn.runs:
            rows[y].append(run)

    def _paint_column(self, scene: Scene, index: int, left: int, rows: list[list[Run]], area: range) -> None:
        """Draw a column: its heading, its dividers, its cards, and a field or the place of a dragged card among them.

        Args:
            scene: what to draw.
            index: of the column on the board.
            left: x of its left edge.
            rows: of the picture; the runs of this column are added to them.
            area: rows of the screen that hold cards.
        """
        column, width = scene.columns[index], self._window.width
        count = len(column.cards)
        typing = scene.in_place if scene.in_place and scene.in_place.column == column.uid else None
        focus: int | None = None
        new = -1
        if scene.cursor.column == column.uid and count:
            focus = card_index(column, scene.cursor)
        if typing and not typing.card:
            focus = new = column.stack.place_of(typing.before) if typing.before in column.uids else count
            count += 1
        typed, caret = field_lines(typing.field, width, MOST_FIELD_LINES) if typing else ((), (0, 0))

        def card_of(place: int) -> Card:
            return column.cards[place - (0 <= new < place)]

        def uid_of(place: int) -> str:
            return NEW_CARD if place == new else card_of(place).uid

        def lines_of(place: int) -> tuple[Segments, ...]:
            if typing and uid_of(place) == (typing.card or NEW_CARD):
                return tuple(self.look.segments(line, width, axis=index) for line in typed)
            return self._drawn_cards.lines(card_of(place), scene, width, self.look, self.language)

        view, first = board_layout.place_column(
            index,
            count,
            uid_of,
            first=self._first_cards.get(column.uid, 0),
            focus=focus,
            height=lambda place: len(lines_of(place)),
            rows=area,
        )
        self._first_cards[column.uid] = first
        self._placed[index] = view
        axis = -1 if column.sign else index
        rows[board_layout.HEADINGS].append(self._run(left, width, heading(column, index, width), axis=axis))
        drop_line = None
        if scene.drop and scene.drop.column == column.uid:
            drop_line = board_layout.row_of_gap(view, scene.drop.place, area)
        if drop_line is not None and scene.drop:
            rows[drop_line].append(self._drop_line(left, width, self._axis_of(scene.drop.card, scene)))
        if not count and scene.cursor.column == column.uid:
            rows[board_layout.TOP].append(self._run(left, width, (Span(CURSOR_MARK, "mark"),)))
            self.caret = Offset(left, board_layout.TOP)
        for y, line in dividers(scene, column, view, width, self.language):
            if y != drop_line:
                rows[y].append(self._run(left, width, line))
        if view.above and drop_line != board_layout.TOP - 1:
            rows[board_layout.TOP - 1].append(self._run(left, width, (Span(f"  ↑ {view.above}", "quiet"),)))
        for place, item in enumerate(view.items, first):
            for y, segments in enumerate(lines_of(place)[: item.height], item.top):
                rows[y].append(Run(left, width, segments))
            if typing and item.uid == (typing.card or NEW_CARD):
                self.caret = Offset(left + caret[0], item.top + caret[1])
            elif item.uid == scene.cursor.card and not scene.in_place:
                self.caret = Offset(left, item.top)

    def _drop_line(self, left: int, width: int, axis: int) -> Run:
        """Return the line at which a dragged card would be inserted."""
        return self._run(left, width, (Span("►" + "─" * (width - 1), "mark"),), axis=axis)

    def _axis_of(self, card: str, scene: Scene) -> int:
        """Return the index of a card's axis, which gives its colour."""
        return next(
            (scene.places.get(row.axis, 0) for column in scene.columns for row in column.cards if row.uid == card), 0
        )

    def _counts_below(self) -> list[Mark]:
        """Return the number of cards that do not fit below each column, as they stand on the rule."""
        shown = zip(self._window.indexes, self._window.lefts, strict=True)
        counts = [(left, self._placed[index].below) for index, left in shown]
        return [Mark(left - board_layout.MARGIN, f" ↓ {below} ") for left, below in counts if below]

    def _run(self, left: int, width: int, line: Line, *, axis: int = -1) -> Run:
        """Return a line as a run of `width` cells from x `left`, in the colour of an axis."""
        return Run(left, width, self.look.segments(line, width, axis=axis))
