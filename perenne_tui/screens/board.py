"""The board: one column per axis, the cursor on a card, everything from the keyboard."""

from perenne_tui.core import cursor as moves
from perenne_tui.core.changes import cards
from perenne_tui.core.cursor import Cursor
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.board_columns import LaidOut
from perenne_tui.screens.board_mouse import MouseScreen
from perenne_tui.screens.context import Setting
from perenne_tui.screens.filter import FilteringScreen
from perenne_tui.screens.headings import board_title
from perenne_tui.screens.input.typing import Typing
from perenne_tui.widgets.board_scene import InPlace, Scene
from perenne_tui.widgets.board_view import BoardView


class BoardScreen(FilteringScreen, MouseScreen):
    """The workshop on the wall."""

    NAME = "board"
    BINDINGS = bindings("board")
    HINTS = (
        "open",
        "new",
        "answer",
        "decision",
        "action",
        "state.settled",
        "state.parked",
        "filter",
        "undo",
        "plan",
        "help",
    )

    def __init__(self, session: Session, setting: Setting) -> None:
        super().__init__(session, setting)
        self._laid_out = LaidOut(setting.language, setting.today)
        self.cursor = moves.start(self.columns())

    def speak(self, setting: Setting) -> None:
        """Go on in another language: the names of columns that are no axes change too."""
        self._laid_out.speak(setting.language)
        super().speak(setting)

    def make_view(self) -> BoardView:
        """Make the widget that draws the board."""
        return BoardView(self.setting.language, self.setting.look)

    @property
    def card(self) -> str:
        """Uid of the card under the cursor."""
        return self.cursor.card

    def columns(self) -> tuple[Column, ...]:
        """Give the columns as the lens lays them out, without the cards that the filter leaves out."""
        return self._laid_out.of(self.workshop, self.filter)

    def show_scene(self) -> None:
        """Show the board as it is now."""
        self.go_to(self._laid_out.suited(self.workshop))
        columns = self._settled()
        typing = self.typing
        field = self.field()
        in_place: InPlace | None = None
        if typing and field and typing.what == "new":
            shown = any(column.uid == typing.column for column in columns)
            in_place = InPlace(field, typing.column if shown else self.cursor.column, before=typing.before)
        elif typing and field and typing.what == "title":
            in_place = InPlace(field, self.cursor.column, card=typing.card)
        scene = Scene(
            columns=columns,
            cursor=self.cursor,
            facts=self._laid_out.facts,
            title=" · ".join(filter(None, (board_title(self.workshop), self._laid_out.name, self._note(columns)))),
            bottom=self.bottom(),
            corner=self.corner(),
            in_place=in_place,
            at_foot=None if in_place else field,
            places=self._laid_out.places,
            minutes=self._laid_out.minutes(self.workshop, self.now),
            has_cut_off=self._laid_out.is_by_votes,
            drop=self.hand.drop,
            empty=self._empty(),
        )
        self.view.show(scene)

    def corner(self) -> Line:
        """Give what stands top right: news of the store, else the filter."""
        return super().corner() or self.filter_line()

    def kept(self, done: Done) -> None:
        """Bring the cursor to the card that a change was about."""
        columns = self._settled()
        for patch in done.entry.writes:
            about = patch.uid if patch.table == "cards" else (patch.set or {}).get("card")
            found = moves.on(columns, about) if isinstance(about, str) else None
            if found:
                self.cursor = found
                return
            if patch.table == "axes" and patch.uid in self.workshop.axes:
                self.cursor = moves.start([column for column in columns if column.uid == patch.uid] or columns)
                return
            if patch.table == "cards" and patch.was is None:
                self.go_to(patch.uid)  # a card that appears is not hidden by the filter
                return

    def go_to(self, card: str) -> None:
        """Bring a card under the cursor, out of the filter if need be."""
        if card not in self.workshop.cards:
            return
        found = moves.on(self.columns(), card)
        if found is None:
            self.filter = ""
            found = moves.on(self.columns(), card)
        self.cursor = found or self.cursor

    def leave(self) -> None:
        """Take the filter off; the board itself stays."""
        self.filter, self.notice = "", ""
        self.show()

    def action_move(self, step: int) -> None:
        """Move the cursor up or down its column."""
        self.move_to(moves.steps(self.columns(), self.cursor, step))

    def action_page(self, step: int) -> None:
        """Move the cursor to the previous or next card, column after column."""
        columns = self.columns()
        there = moves.steps(columns, self.cursor, step)
        if there == self.cursor and columns:
            index = moves.column_index(columns, self.cursor) + step
            if 0 <= index < len(columns):
                place = 0 if step > 0 else len(columns[index].cards) - 1
                there = moves.to_column(columns, index, place)
        self.move_to(there)

    def action_ends(self, side: int) -> None:
        """Move the cursor to the first or last card of its column."""
        columns = self.columns()
        self.move_to(moves.steps(columns, self.cursor, side * max(1, len(self.workshop.cards))))

    def action_across(self, step: int) -> None:
        """Move the cursor to the card beside it."""
        columns = self.columns()
        if columns:
            index, card = self.view.neighbour(self.cursor, step)
            self.move_to(Cursor(columns[index].uid, card))

    def action_tab(self, step: int) -> None:
        """Move the cursor to the next column, round to the first; while typing, complete a name."""
        columns = self.columns()
        if self.typing:
            self.complete()
        elif columns:
            index = (moves.column_index(columns, self.cursor) + step) % len(columns)
            self.move_to(moves.to_column(columns, index, 0))

    def action_carry(self, across: int, down: int) -> None:
        """Carry the card up or down its column, or to the column beside it."""
        columns = self.columns()
        # The card may have moved since the board was last in front, and keys that wait come before it is shown.
        cursor = moves.found(columns, self.cursor)
        if cursor is None:
            return
        here = moves.column_index(columns, cursor)
        uids = columns[here].uids
        place = columns[here].stack.place_of(cursor.card)
        if across:
            there = here + across
            if 0 <= there < len(columns):
                others = columns[there].uids
                self.carry(columns[there].uid, others[place] if place < len(others) else None)
        elif down < 0 < place:
            self.carry(columns[here].uid, uids[place - 1])
        elif down > 0 and place < len(uids) - 1:
            self.carry(columns[here].uid, uids[place + 2] if place + 2 < len(uids) else None)

    def action_open(self) -> None:
        """Open the card under the cursor."""
        if self.card:
            self.setting.house.show_card(self.card)

    def action_new(self) -> None:
        """Begin a new card under the one the cursor is on."""
        columns = self.columns()
        if not columns:
            self.action_new_axis()
            return
        column = columns[moves.column_index(columns, self.cursor)]
        after = moves.card_index(column, self.cursor) + 1
        before = column.cards[after].uid if self.card and after < len(column.cards) else None
        axis = self._laid_out.lens.axis_for(self.workshop, self.card, column.uid)
        self.begin(Typing("new", column=axis, before=before))

    def action_edit(self) -> None:
        """Word the title of the card anew."""
        if self.card:
            self.begin(Typing("title", card=self.card))

    def action_remove(self) -> None:
        """Delete the card; undo brings it back."""
        if self.card:
            spoken = self.workshop.cards[self.card].spoken
            if self.do(cards.delete_card, card=self.card):
                self.notice = self.language.say("{card} is deleted; z brings it back.", card=spoken)
                self.show()

    def action_filter(self) -> None:
        """Begin to filter the cards."""
        super().action_filter()
        self.call_after_refresh(self._laid_out.prepare_to_filter, self.workshop)

    def action_back(self) -> None:
        """Put the field away; a filter that is being typed goes with it."""
        if self.hand.let_go():
            self.show()
            return
        super().action_back()

    def action_lens(self, step: int) -> None:
        """Lay the cards out in another way; the cursor stays on its card."""
        self._laid_out.turn(step, self.workshop)
        self.show()

    def action_carry_to(self, place: int) -> None:
        """Carry the card to the column with that number."""
        columns = self.columns()
        if self.card and place <= len(columns):
            self.carry(columns[place - 1].uid, None)

    def _settled(self) -> tuple[Column, ...]:
        """Give the columns as they are now; the cursor stays on its card, or where its card stood."""
        before = self._laid_out.columns
        columns = self.columns()
        if columns is not before:
            self.cursor = moves.settle(before, columns, self.cursor)
        return columns

    def move_to(self, cursor: Cursor) -> None:
        """Move the cursor."""
        if cursor != self.cursor or self.notice:
            self.cursor, self.notice = cursor, ""
            self.show()

    def carry(self, column: str, before: str | None) -> None:
        """Carry the card under the cursor, as far as the lens lets it."""
        try:
            move = self._laid_out.lens.move(self.workshop, self.card, column, before)
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
            self.show()
        else:
            self.do(move.change, **move.arguments)

    def _note(self, columns: tuple[Column, ...]) -> str:
        """Give what is said of the column of the cursor, which is not cut up here."""
        return next((column.note for column in columns if column.uid == self.cursor.column), "")

    def found(self) -> str:
        """Say how many cards there are."""
        count = sum(len(column.cards) for column in self.columns())
        return self.language.count("{n} card", "{n} cards", count) if count else self.language.say("no card")

    def _empty(self) -> str:
        if self.filter:
            return self.language.say("No card has these words; Esc takes the filter off.")
        if not self.workshop.axes:
            return self.language.say("No column yet: n begins one.")
        return self.language.say("No card yet: n begins one.")
