"""One column of the board: its heading, its dividers, its cards, and what is typed or dragged among them."""

from collections.abc import Iterator

from textual.geometry import Offset

from perenne_tui.core.cursor import card_index
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.spans import Line, Span, plain
from perenne_tui.i18n.language import Language
from perenne_tui.widgets import board_layout
from perenne_tui.widgets.board_cache import CardCache, PaintedColumn
from perenne_tui.widgets.board_head import heading
from perenne_tui.widgets.board_layout import ColumnView, Slot
from perenne_tui.widgets.board_scene import Drop, InPlace, Scene
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.divider import dividers
from perenne_tui.widgets.field import field_lines
from perenne_tui.widgets.look import Look, Segments
from perenne_tui.widgets.screen_rows import Run

NEW_CARD = "+"
"""uid of the item that is a new card being typed."""
CURSOR_MARK = "►"
"""Mark of the cursor in a column without cards."""
MOST_FIELD_LINES = 8
"""Lines of a field on the board at most, its frame included."""
_BEFORE_CAPTION = 3
"""Blank cells between the name of a column and a caption beside it."""


class ColumnPainter:
    """Draws columns of one picture of the board, all of the same width.

    Args:
        cards: the cards as they were drawn last.
        look: the styles.
        language: of the interface.
    """

    def __init__(self, cards: CardCache, look: Look, language: Language) -> None:
        self._cards, self._look, self._language = cards, look, language
        self._known: dict[tuple[str, bool], tuple[Segments, ...]] = {}
        """By uid of a card, and whether the cursor is on it: its lines."""

    def paint(self, scene: Scene, slot: Slot, first: int) -> PaintedColumn:
        """Draw a column.

        Args:
            scene: what to draw.
            slot: the cells of the column.
            first: index of its first card on the screen so far.
        """
        column = scene.columns[slot.column]
        items = _Items(self, scene, slot)
        view, first = board_layout.place_column(
            slot.column,
            items.count,
            items.uid,
            first=first,
            focus=items.focus,
            height=lambda place: len(items.lines(place)),
            rows=slot.cards,
        )
        runs = [(slot.heading, self._heading(column, view, slot)), *self._between(scene, column, view, slot)]
        caret: Offset | None = None
        if not items.count and scene.cursor.column == column.uid:
            runs.append((slot.cards.start, self._run(slot, (Span(CURSOR_MARK, "mark"),))))
            caret = Offset(slot.left, slot.cards.start)
        for place, item in enumerate(view.items, first):
            lines = items.lines(place)[: item.height]
            runs += [(y, Run(slot.left, slot.width, segments)) for y, segments in enumerate(lines, item.top)]
            caret = items.caret(item) or caret
        return PaintedColumn(view, first, tuple(runs), caret)

    def first_shown(self, scene: Scene, slot: Slot, first: int) -> int:
        """Return the index of the first card of a column to show, so that the one under the cursor is seen.

        Args:
            scene: what to draw.
            slot: the cells of the column.
            first: index of its first card on the screen so far.
        """
        items = _Items(self, scene, slot)
        return board_layout.first_shown(
            items.count,
            first=first,
            focus=items.focus,
            height=lambda place: len(items.lines(place)),
            rows=len(slot.cards),
        )

    def with_cursor(self, painted: PaintedColumn, scene: Scene, slot: Slot) -> PaintedColumn:
        """Return a column that was drawn without the cursor with the cursor on one of its cards."""
        item = next(item for item in painted.view.items if item.uid == scene.cursor.card)
        card = scene.columns[slot.column].cards[painted.first + painted.view.items.index(item)]
        lines = self.card_lines(card, scene, slot.width)
        stop = item.top + item.height
        runs = tuple(
            (y, Run(slot.left, slot.width, lines[y - item.top]) if item.top <= y < stop else run)
            for y, run in painted.runs
        )
        return replace(painted, runs=runs, caret=Offset(slot.left, item.top))

    def card_lines(self, card: Card, scene: Scene, width: int) -> tuple[Segments, ...]:
        """Return the lines of a card, each of `width` cells."""
        key = (card.uid, card.uid == scene.cursor.card)
        lines = self._known.get(key)
        if lines is None:
            lines = self._known[key] = self._cards.lines(card, scene, width, self._look, self._language)
        return lines

    def field_lines(self, typed: tuple[Line, ...], slot: Slot) -> tuple[Segments, ...]:
        """Return the lines of a field in a column."""
        return tuple(self._look.segments(line, slot.width, axis=slot.column) for line in typed)

    def _heading(self, column: Column, view: ColumnView, slot: Slot) -> Run:
        """Return the heading, in the colour of the axis if the column is one.

        A caption stands beside the name where it has room, else in the row under it; then the number of cards above,
        whose row that is, stands at the right end of the heading.
        """
        line = heading(column, slot.column, slot.width)
        if column.caption and _is_wide(column, slot):
            line = (*line, Span(" " * _BEFORE_CAPTION), Span(column.caption, "quiet"))
        elif column.caption and view.above:
            above = f"↑ {view.above}"
            room = slot.width - cell_len(plain(line)) - cell_len(above)
            line = (*line, Span(" " * max(1, room)), Span(above, "quiet"))
        return self._run(slot, line, axis=-1 if column.sign else slot.column)

    def _between(self, scene: Scene, column: Column, view: ColumnView, slot: Slot) -> Iterator[tuple[int, Run]]:
        """Yield what stands between the cards, at most once a row.

        That is the place of a dragged card, dividers, and under the heading the caption or the count of cards above.
        """
        rows: dict[int, Run] = {}
        caption = column.caption if column.caption and not _is_wide(column, slot) else ""
        if caption or view.above:
            rows[slot.divider] = self._run(slot, (Span(caption or f"  ↑ {view.above}", "quiet"),))
        for y, line in dividers(scene, column, view, slot, self._language):
            rows[y] = self._run(slot, line)
        if scene.drop and scene.drop.column == column.uid:
            gap = board_layout.row_of_gap(view, scene.drop.place, slot.cards)
            if gap is not None:
                rows[gap] = self._drop_line(slot, _axis_of(scene.drop, scene))
        yield from rows.items()

    def _drop_line(self, slot: Slot, axis: int) -> Run:
        """Return the line at which a dragged card would be inserted."""
        return self._run(slot, (Span("►" + "─" * (slot.width - 1), "mark"),), axis=axis)

    def _run(self, slot: Slot, line: Line, *, axis: int = -1) -> Run:
        """Return a line as a run over the width of a column, in the colour of an axis."""
        return Run(slot.left, slot.width, self._look.segments(line, slot.width, axis=axis))


class _Items:
    """The items of a column from top to bottom: its cards, and the field of a new one among them.

    Args:
        painter: draws their lines.
        scene: what to draw.
        slot: the cells of the column.
    """

    def __init__(self, painter: ColumnPainter, scene: Scene, slot: Slot) -> None:
        self._painter, self._scene, self._slot = painter, scene, slot
        self._column = column = scene.columns[slot.column]
        self._typing: InPlace | None = None
        if scene.in_place and scene.in_place.column == column.uid:
            self._typing = scene.in_place
        self.count = len(column.cards)
        self.focus: int | None = None
        """Index of the item that must be seen, if any."""
        self._new = -1
        if scene.cursor.column == column.uid and self.count:
            self.focus = card_index(column, scene.cursor)
        if self._typing and not self._typing.card:
            before = self._typing.before
            self.focus = self._new = column.stack.place_of(before) if before in column.uids else self.count
            self.count += 1
        typed, caret = field_lines(self._typing.field, slot.width, MOST_FIELD_LINES) if self._typing else ((), (0, 0))
        self._lines: dict[int, tuple[Segments, ...]] = {}
        self._typed, self._caret = painter.field_lines(typed, slot), caret

    def _card(self, place: int) -> Card:
        return self._column.cards[place - (0 <= self._new < place)]

    def uid(self, place: int) -> str:
        """Return the uid of an item."""
        return NEW_CARD if place == self._new else self._card(place).uid

    def lines(self, place: int) -> tuple[Segments, ...]:
        """Return the lines of an item."""
        lines = self._lines.get(place)
        if lines is None:
            is_typed = self._typing is not None and self._is_typed(self.uid(place))
            lines = (
                self._typed
                if is_typed
                else self._painter.card_lines(self._card(place), self._scene, self._slot.width)
            )
            self._lines[place] = lines
        return lines

    def caret(self, item: board_layout.PlacedItem) -> Offset | None:
        """Return the cell of the cursor, or of what is typed, if it is in an item."""
        if self._is_typed(item.uid):
            return Offset(self._slot.left + self._caret[0], item.top + self._caret[1])
        is_under_cursor = item.uid == self._scene.cursor.card and not self._scene.in_place
        return Offset(self._slot.left, item.top) if is_under_cursor else None

    def _is_typed(self, uid: str) -> bool:
        return self._typing is not None and uid == (self._typing.card or NEW_CARD)


def _is_wide(column: Column, slot: Slot) -> bool:
    """Return whether the caption of a column has room beside its name."""
    used = cell_len(plain(heading(column, slot.column, slot.width)))
    return used + _BEFORE_CAPTION + cell_len(column.caption) <= slot.width


def _axis_of(drop: Drop, scene: Scene) -> int:
    """Return the index of the axis of a dragged card, which gives its colour."""
    return next(
        (scene.places.get(row.axis, 0) for column in scene.columns for row in column.cards if row.uid == drop.card), 0
    )
