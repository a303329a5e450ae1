"""The board: one column per axis, the cursor on a card, everything from the keyboard."""

from collections.abc import Callable
from functools import partial

from textual.actions import parse
from textual.events import Click, MouseDown, MouseEvent, MouseMove, MouseUp

from perenne_tui.core.cursor import (
    Cursor,
    card_index,
    column_index,
    cursor_on_card,
    initial_cursor,
    settled_cursor,
)
from perenne_tui.core.lenses.columns import Column, Lens, placed_in
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.spans import Line, plain
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.board_carrying import BoardCarrying
from perenne_tui.screens.board_columns import BoardColumns
from perenne_tui.screens.board_cursor import BoardCursor
from perenne_tui.screens.board_mouse import BoardMouse
from perenne_tui.screens.card_controls import NEED_A_CARD, CardControls
from perenne_tui.screens.column_controls import ColumnControls
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.filter import Filter
from perenne_tui.widgets.board_scene import InPlace, Scene
from perenne_tui.widgets.board_view import BoardView
from perenne_tui.widgets.bottom_line import Bottom


class BoardScreen(WorkshopScreen):
    """The workshop on the wall."""

    NAME = "board"
    BINDINGS = bindings("board")
    HINTS = (
        "open", "new", "answer", "decision", "action", "state.settled", "state.parked", "filter", "undo", "plan",
        "help",
    )  # fmt: skip
    view: BoardView

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.filter = Filter(self, self.found)
        self.card_controls = CardControls(self, self.go_to)
        self.carrying = BoardCarrying(self)
        self.column_controls = ColumnControls(self, self._axis)
        self.controls = (
            BoardCursor(self), self.carrying, self.filter, self.card_controls, self.column_controls, *self.controls,
        )  # fmt: skip
        self.mouse = BoardMouse(self)
        self._columns = BoardColumns(context.language, context.today)
        self._laid_out = self.columns()
        """The columns that the cursor was brought to last."""
        self.cursor = initial_cursor(self._laid_out)

    def make_view(self) -> BoardView:
        """Make the widget that draws the board."""
        return BoardView(self.language, self.context.look)

    @property
    def card(self) -> str:
        """Uid of the card under the cursor."""
        return self.cursor.card

    @property
    def topic(self) -> str:
        """Uid of the axis of the card."""
        return self.card_controls.axis

    @property
    def place(self) -> tuple[str, str]:
        """The card under the cursor."""
        return self.card, ""

    def show_opening(self, words: str) -> None:
        """Show a sentence about the workshop, and bring a card under the cursor that has an unfinished text."""
        self.notice = f"{words} {self.card_controls.go_to_unfinished()}".strip()

    @property
    def lens(self) -> Lens:
        """The lens that lays the cards out."""
        return self._columns.lens

    def columns(self) -> tuple[Column, ...]:
        """Return the columns as the lens lays them out, without the cards that the filter leaves out."""
        return self._columns.of(self.workshop, self.filter.words, self.language)

    def show_scene(self) -> None:
        """Show the board as it is now."""
        self.go_to(self._columns.follow_phase(self.workshop))
        columns = self._settled()
        text, field, in_place = self.text_input.text, self.text_input.field(), None
        place = text.place if text else None
        if place and field and place.column:
            shown = any(column.uid == place.column for column in columns)
            in_place = InPlace(field, place.column if shown else self.cursor.column, before=place.before)
        elif place and field and place.card:
            in_place = InPlace(field, self.cursor.column, card=place.card)
        scene = Scene(
            columns=columns,
            cursor=self.cursor,
            facts=self._columns.facts,
            title=self._title(),
            bottom=self.bottom(),
            corner=self.corner(),
            under=self.sitting_controls.phase_line(),
            in_place=in_place,
            at_foot=None if in_place else field,
            places=self._columns.places,
            minutes=self._columns.minutes(self.workshop, self.now),
            has_cut_off=self._columns.is_by_votes,
            drop=self.mouse.drop,
            empty=self._empty(),
        )
        self.view.show(scene)

    def performer(self, action: str) -> Callable[[], object] | None:
        """Return the performer of an action; one that needs a card says how to begin one where there is none."""
        if not self.card and parse(action)[1] in NEED_A_CARD:
            return partial(self.tell, self._empty())
        return super().performer(action)

    def bottom(self) -> Bottom:
        """Return the bottom line; through a lens, the keys that lead out of it and to the next one come first."""
        bottom = super().bottom()
        if not self._columns.name or self.text_input.text:
            return bottom
        keys = self.context.keyboard.hints(self.NAME, ("back", "lens"), self.language)
        way_out = self._columns.way_out(keys, is_filtered=bool(self.filter.words))
        return replace(bottom, hints=(*way_out, *(pair for pair in bottom.hints if pair not in keys)))

    def corner(self) -> Line:
        """Return the line top right: how saving goes or the clocks, else the filter."""
        return super().corner() or self.filter.line()

    def follow_change(self, done: Done) -> None:
        """Bring the cursor to the card that a change was about."""
        columns = self._settled()
        for patch in done.entry.writes:
            about = patch.uid if patch.table == "cards" else (patch.set or {}).get("card")
            found = cursor_on_card(columns, about) if isinstance(about, str) else None
            if found:
                self.cursor = found
                return
            if patch.table == "axes" and patch.uid in self.workshop.axes:
                self.cursor = initial_cursor([column for column in columns if column.uid == patch.uid] or columns)
                return
            if patch.table == "cards" and patch.was is None:
                self.go_to(patch.uid)  # a card that appears is not hidden by the filter
                return

    def _title(self) -> str:
        """Return the first row; the filter stands in it where the clocks of a sitting take its corner."""
        title = self._columns.title(self.workshop, self.cursor.column)
        filtered = self.filter.line()
        return f"{plain(filtered)} · {title}" if filtered and super().corner() else title

    def take_up_phase(self) -> None:
        """Stand as the phase that begins wants it, although the same one was looked at before."""
        self._columns.forget_phase()

    def go_to(self, card: str) -> None:
        """Bring a card under the cursor, out of the filter if need be."""
        if card not in self.workshop.cards:
            return
        found = cursor_on_card(self.columns(), card)
        if found is None:
            self.filter.words = ""
            found = cursor_on_card(self.columns(), card)
        self.cursor = found or self.cursor

    def has_places(self) -> bool:
        """Return whether there is a card, or more than one column."""
        return bool(self.card) or len(self.columns()) > 1

    def leave(self) -> bool:
        """Let go of a dragged card, take the filter off, lay the cards out by axis; the board itself stays."""
        was_left = bool(self.mouse.let_go()) or self.filter.take_off() or self._columns.leave_lens(self.workshop)
        if was_left:
            self.tell()
        return was_left

    def position(self) -> Callable[[], None]:
        """Return a step that brings back the lens, and the cursor in it."""
        return partial(self._come_back, self._columns.place, self.cursor)

    def _come_back(self, lens: int, cursor: Cursor) -> None:
        self._columns.take(lens, self.workshop)
        self.cursor = cursor

    def action_open(self) -> None:
        """Open the card under the cursor."""
        self.context.navigation.show_card(self.card)

    def action_new(self) -> None:
        """Begin a new card under the one the cursor is on."""
        from perenne_tui.screens.input.card_texts import NewCard

        columns = self.columns()
        if not columns:
            self.column_controls.action_new_axis()
            return
        column = columns[column_index(columns, self.cursor)]
        after = card_index(column, self.cursor) + 1
        before = column.cards[after].uid if self.card and after < len(column.cards) else None
        axis = self.lens.axis_for(self.workshop, self.card, column.uid)
        self.text_input.begin(NewCard(axis, before, placed_in(self.lens, column.uid)))

    def action_edit(self) -> None:
        """Word the title of the card anew."""
        from perenne_tui.screens.input.card_texts import CardPart

        self.text_input.begin(CardPart(self.card, "title"))

    def action_remove(self) -> None:
        """Delete the card; undo brings it back."""
        from perenne_tui.core.changes.cards import delete_card

        self.do(delete_card, card=self.card)

    def action_filter(self) -> None:
        """Begin to filter the cards."""
        self.filter.action_filter()
        self.call_after_refresh(self._columns.prepare_to_filter, self.workshop)

    def action_lens(self, step: int) -> None:
        """Lay the cards out in another way; the cursor stays on its card."""
        self._columns.change_lens(step, self.workshop)
        self._settled()
        # Beside the clocks, the title has no room for the whole sentence.
        advice = self._columns.advice if self.corner() else ""
        self.notice = advice[:1].upper() + advice[1:]
        self.show()

    def _settled(self) -> tuple[Column, ...]:
        """Return the columns as they are now; the cursor stays on its card, or where its card stood."""
        before, columns = self._laid_out, self.columns()
        if columns is not before:
            self.cursor = settled_cursor(before, columns, self.cursor)
            self._laid_out = columns
        return columns

    def move_to(self, cursor: Cursor) -> None:
        """Move the cursor."""
        if cursor != self.cursor or self.notice:
            self.cursor, self.notice = cursor, ""
            self.show()

    def move_to_waiting(self, cursor: Cursor) -> None:
        """Move the cursor to the next card that waits; what was said about the one before stays."""
        self.cursor = cursor
        self.show()

    def found(self) -> str:
        """Return the number of cards shown, in words."""
        count = sum(len(column.cards) for column in self.columns())
        return self.language.count("{n} card", "{n} cards", count) if count else self.language.say("no card")

    def _empty(self) -> str:
        """Return the sentence on what to do where there is no card."""
        if any(column.cards for column in self.columns()):
            return self.language.say("No card here: n begins one.")
        if self.filter.words:
            return self.language.say("No card has these words; Esc takes the filter off.")
        if not self.workshop.axes:
            return self.language.say("No column yet: n begins one.")
        return self.language.say("No card yet: n begins one, N adds some from the reserve.")

    def _axis(self) -> str:
        """Return the uid of the axis of the cursor: its column, or, where columns are no axes, that of its card."""
        axis = self.cursor.column if self.cursor.column in self.workshop.axes else self.card_controls.axis
        return axis if axis in self.workshop.axes else ""  # a card may name an axis that is gone

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take the card under the mouse."""
        self.mouse.press(event.screen_x, event.screen_y)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Drag the card."""
        self.mouse.move(event.screen_x, event.screen_y)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let the card fall."""
        self.mouse.release(event.screen_x, event.screen_y)

    def on_click(self, event: Click) -> None:
        """Open the card that is clicked twice."""
        self.mouse.click(event.screen_x, event.screen_y, times=event.chain)

    def turn_wheel(self, step: int, event: MouseEvent) -> None:
        """Scroll the column under the mouse."""
        self.mouse.turn_wheel(event.screen_x, event.screen_y, step)
