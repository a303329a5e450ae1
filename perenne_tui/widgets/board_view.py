"""The board: one widget that draws everything on the wall with the line API.

It is given a `Scene` and shows it; it keeps nothing but how far each column is scrolled. There is no widget per
card and no layout after start-up, so every key is one frame (docs/adr/0002-one-widget-for-the-board.md).
"""

from rich.cells import cell_len
from textual.geometry import Offset, Region

from perenne_tui.core.cursor import Cursor, card_index, column_index
from perenne_tui.core.model.rows import Card
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.widgets import board_layout as layout
from perenne_tui.widgets.board_column_cache import Rest
from perenne_tui.widgets.board_head import counters, header_line, heading, too_small
from perenne_tui.widgets.board_scene import Drop, Scene
from perenne_tui.widgets.bottom_line import bottom_lines
from perenne_tui.widgets.canvas import Canvas
from perenne_tui.widgets.card_lines import card_lines
from perenne_tui.widgets.divider import partings
from perenne_tui.widgets.field import field_lines
from perenne_tui.widgets.look import Look, Segments
from perenne_tui.widgets.rows import Cell, Row

NEW = "+"
"""Stands in a column for the card that is being typed."""
HERE = "►"
"""Stands in an empty column for the cursor."""

MOST_FIELD_LINES = 8


class BoardView(Canvas):
    """Shows a scene.

    Args:
        language: of the interface.
        look: the styles.
    """

    def __init__(self, language: Language, look: Look) -> None:
        super().__init__(language, look)
        self._scene: Scene | None = None
        self._first_column = 0
        self._firsts: dict[str, int] = {}
        self._placed: dict[int, layout.ColumnView] = {}
        self._window = layout.Window(0, (), layout.NARROWEST)
        self._resting: dict[str, Rest] = {}
        self._cards: dict[tuple[str, int, bool], tuple[tuple[object, ...], tuple[Segments, ...]]] = {}

    def show(self, scene: Scene) -> None:
        """Show a scene."""
        self._scene = scene
        self.repaint()

    def forget(self) -> None:
        """Forget what was drawn, every card too."""
        self._cards.clear()
        self._resting.clear()
        super().forget()

    def beside(self, cursor: Cursor, step: int) -> tuple[int, str]:
        """Give the column next to the cursor's and the card in it that stands nearest; empty when it has none."""
        assert self._scene is not None
        columns = self._scene.columns
        here = column_index(columns, cursor)
        there = min(max(here + step, 0), len(columns) - 1)
        if there in self._placed:
            return there, layout.beside(self._placed, there, self._row_of(here, cursor.card))
        shown = max(0, card_index(columns[here], cursor) - self._firsts.get(columns[here].uid, 0))
        wanted = self._firsts.get(columns[there].uid, 0) + shown
        cards = columns[there].cards
        return there, cards[min(wanted, len(cards) - 1)].uid if cards else ""

    def page(self, cursor: Cursor) -> int:
        """Give how many cards make a page in the cursor's column."""
        assert self._scene is not None
        view = self._placed.get(column_index(self._scene.columns, cursor))
        return max(1, len(view.items) - 1) if view else 1

    def card_at(self, x: int, y: int) -> str:
        """Give the uid of the card under a cell, or an empty string."""
        found = layout.at(self._placed, self._window, x, y)
        return found.uid if found and found.uid != NEW else ""

    def column_at(self, x: int, y: int) -> int | None:
        """Give the index of the column under a cell; `None` beside the columns, in the header and at the foot."""
        inside = layout.TOP - 2 <= y < self.size.height - layout.BOTTOM
        return layout.column_at(self._window, x) if inside else None

    def drop_at(self, card: str, x: int, y: int) -> Drop | None:
        """Give where a card falls that is let go over a cell; `None` where it falls nowhere."""
        index = self.column_at(x, y)
        if index is None or self._scene is None:
            return None
        return Drop(card, self._scene.columns[index].uid, layout.gap_at(self._placed[index], y))

    def card_after(self, drop: Drop) -> str | None:
        """Give the uid of the card before which a dragged one falls; `None` at the end of the column."""
        assert self._scene is not None
        column = next(column for column in self._scene.columns if column.uid == drop.column)
        place = self._firsts.get(column.uid, 0) + drop.place
        return column.cards[place].uid if place < len(column.cards) else None

    def turn(self, x: int, y: int, step: int) -> str | None:
        """Scroll the column under a cell by some cards.

        Gives `None` when there is nothing more to show there, else the card that the cursor must go to so that it
        stays on the screen; empty when it can stay where it is.
        """
        index = self.column_at(x, y)
        if index is None or self._scene is None:
            return None
        column, view = self._scene.columns[index], self._placed[index]
        if not (view.below if step > 0 else view.above):
            return None
        first = min(max(self._firsts.get(column.uid, 0) + step, 0), len(column.cards) - 1)
        self._firsts[column.uid] = first
        if column.uid != self._scene.cursor.column:
            return ""
        here = card_index(column, self._scene.cursor)
        there = min(max(here, first), max(first, first + len(view.items) - 1))
        return column.cards[there].uid if there != here else ""

    def where(self, card: str) -> Region | None:
        """Give the region of a card on the screen, if it is shown."""
        for index, left in zip(self._window.indexes, self._window.lefts, strict=True):
            for item in self._placed[index].items:
                if item.uid == card:
                    return Region(left, item.top, self._window.width, item.height)
        return None

    def _row_of(self, column: int, card: str) -> int:
        view = self._placed.get(column)
        items = view.items if view else ()
        return next((item.top for item in items if item.uid == card), layout.TOP)

    def paint(self, width: int, height: int) -> list[Row]:
        """Give the rows of the scene."""
        scene = self._scene
        if scene is None:
            return []
        rows: list[list[Cell]] = [[] for _ in range(height)]
        if width < layout.MIN_WIDTH or height < layout.MIN_HEIGHT:
            return self._polite(width, height)
        current = column_index(scene.columns, scene.cursor)
        foot: tuple[Line, ...] = ()
        foot_caret = (0, 0)
        if scene.at_foot:
            foot, foot_caret = field_lines(scene.at_foot, width - 2, MOST_FIELD_LINES)
        below = max(layout.BOTTOM, len(foot))
        self._window = layout.window(len(scene.columns), width, current, self._first_column)
        self._first_column = self._window.first
        self.caret = Offset(layout.MARGIN, layout.TOP)
        self._placed = {}
        rows[0].append(self._cell(1, width - 2, header_line(scene.title, scene.corner, width - 2)))
        for left, line, cells in counters(scene.columns, self._window, width):
            rows[1].append(self._cell(left, cells, line))
        for index, left in zip(self._window.indexes, self._window.lefts, strict=True):
            area = range(layout.TOP, height - below)
            if scene.in_place or scene.drop or scene.columns[index].uid == scene.cursor.column:
                self._paint_column(scene, index, left, rows, area)
            else:
                self._paint_at_rest(scene, index, left, rows, area)
        if scene.empty and not any(column.cards for column in scene.columns) and not scene.in_place:
            rows[layout.TOP + 1] = [self._cell(3, width - 4, (Span(scene.empty, "quiet"),))]
        if foot:
            for y, line in enumerate(foot, height - len(foot)):
                rows[y] = [self._cell(1, width - 2, line, axis=current)]
            self.caret = Offset(1 + foot_caret[0], height - len(foot) + foot_caret[1])
        else:
            last = [[self._cell(1, width - 2, line)] for line in bottom_lines(scene.bottom, width - 2)]
            rows[height - len(last) - 1 :] = [self._rule(width), *last]
        return [tuple(row) for row in rows]

    def _paint_at_rest(self, scene: Scene, index: int, left: int, rows: list[list[Cell]], area: range) -> None:
        """Draw a column in which nothing goes on: as it was, while nothing in it is another."""
        column = scene.columns[index]
        about = (column.name, column.sign, column.note, index)
        said = (*about, self._firsts.get(column.uid, 0), left, self._window.width, area)
        rest = self._resting.get(column.uid)
        if rest is None or not rest.still_holds(column.stack, scene.facts, scene.places, scene.minutes, said):
            alone: list[list[Cell]] = [[] for _ in rows]
            self._paint_column(scene, index, left, alone, area)
            drawn = tuple((y, cell) for y, cells in enumerate(alone) for cell in cells)
            said = (*about, self._firsts[column.uid], *said[5:])
            made_from = (column.stack, scene.facts, scene.places, scene.minutes, said)
            rest = Rest(*made_from, self._placed[index], drawn)
            self._resting[column.uid] = rest
        self._placed[index] = rest.view
        for y, cell in rest.cells:
            rows[y].append(cell)

    def _paint_column(self, scene: Scene, index: int, left: int, rows: list[list[Cell]], area: range) -> None:
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
            return NEW if place == new else card_of(place).uid

        def lines_of(place: int) -> tuple[Segments, ...]:
            if typing and uid_of(place) == (typing.card or NEW):
                return tuple(self.look.segments(line, width, axis=index) for line in typed)
            return self._card(card_of(place), scene, width)

        view, first = layout.place_column(
            index,
            count,
            uid_of,
            first=self._firsts.get(column.uid, 0),
            focus=focus,
            height=lambda place: len(lines_of(place)),
            rows=area,
        )
        self._firsts[column.uid] = first
        self._placed[index] = view
        rows[2].append(self._cell(left, width, heading(column, index, width), axis=-1 if column.sign else index))
        gap = None
        if scene.drop and scene.drop.column == column.uid:
            gap = layout.row_of_gap(view, scene.drop.place, area)
        if gap is not None and scene.drop:
            rows[gap].append(self._gap(left, width, self._axis_of(scene.drop.card, scene)))
        if not count and scene.cursor.column == column.uid:
            rows[layout.TOP].append(self._cell(left, width, (Span(HERE, "mark"),)))
            self.caret = Offset(left, layout.TOP)
        for y, line in partings(scene, column, view, width, self.language):
            if y != gap:
                rows[y].append(self._cell(left, width, line))
        if view.above and gap != layout.TOP - 1:
            rows[layout.TOP - 1].append(self._cell(left, width, (Span(f"  ↑ {view.above}", "quiet"),)))
        for place, item in enumerate(view.items, first):
            for y, segments in enumerate(lines_of(place)[: item.height], item.top):
                rows[y].append(Cell(left, width, segments))
            if typing and item.uid == (typing.card or NEW):
                self.caret = Offset(left + caret[0], item.top + caret[1])
            elif item.uid == scene.cursor.card and not scene.in_place:
                self.caret = Offset(left, item.top)

    def _gap(self, left: int, width: int, axis: int) -> Cell:
        """The line where a dragged card falls."""
        return self._cell(left, width, (Span("►" + "─" * (width - 1), "mark"),), axis=axis)

    def _axis_of(self, card: str, scene: Scene) -> int:
        return next(
            (scene.places.get(row.axis, 0) for column in scene.columns for row in column.cards if row.uid == card), 0
        )

    def _card(self, card: Card, scene: Scene, width: int) -> tuple[Segments, ...]:
        """Give the drawn lines of a card; drawn again only when it, its records or its width have changed."""
        facts, index = scene.facts.of(card.uid), scene.places.get(card.axis, 0)
        under = scene.cursor.card == card.uid
        key = (card.uid, index, under)
        known = self._cards.get(key)
        minutes = scene.minutes.get(card.uid)
        source = (card, facts, width, minutes, scene.has_cut_off)
        if known and known[0][0] is card and known[0][1] is facts and known[0][2:] == source[2:]:
            return known[1]
        lines = card_lines(
            card, facts, width, self.language, under_cursor=under, minutes=minutes, is_parted=scene.has_cut_off
        )
        drawn = tuple(self.look.segments(line, width, axis=index, filled=under) for line in lines)
        self._cards[key] = (source, drawn)
        return drawn

    def _rule(self, width: int) -> list[Cell]:
        """The line above the hints, with the number of cards hidden below each column."""
        cells: list[Cell] = []
        used = layout.MARGIN
        for index, left in zip(self._window.indexes, self._window.lefts, strict=True):
            below = self._placed[index].below
            if below:
                words = f" ↓ {below} "
                cells.append(self._cell(used, left - used, (Span("─" * (left - used), "rule"),)))
                cells.append(self._cell(left, cell_len(words), (Span(words, "quiet"),)))
                used = left + cell_len(words)
        end = width - layout.MARGIN
        cells.append(self._cell(used, end - used, (Span("─" * (end - used), "rule"),)))
        return [cell for cell in cells if cell.width]

    def _polite(self, width: int, height: int) -> list[Row]:
        line = too_small(width, height, self.language)
        rows: list[Row] = [()] * height
        rows[height // 2] = (self._cell(0, width, (Span(line.center(width)[:width], "text"),)),)
        return rows

    def _cell(self, left: int, width: int, line: Line, *, axis: int = -1) -> Cell:
        return Cell(left, width, self.look.segments(line, width, axis=axis))
