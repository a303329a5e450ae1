"""The focus card: one card alone, its question in full, and what the room says captured under it."""

from collections.abc import Callable
from functools import cache, partial

from textual.events import Click

from perenne_tui.core.capture.hours import write_moment
from perenne_tui.core.card_summary import Facts, gather_facts
from perenne_tui.core.changes import records
from perenne_tui.core.changes.cards import delete_card, word_card
from perenne_tui.core.changes.conduct import conducted, open_card, turn
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.sitting.discussion import box_of_card
from perenne_tui.core.sitting.voting import as_seen
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.card_controls import CardControls
from perenne_tui.screens.card_turning import CardTurning
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.headings import card_title, state_line
from perenne_tui.screens.input.card_texts import PARTS, CardPart
from perenne_tui.screens.input.record_texts import RECORDS
from perenne_tui.screens.removal import card_to_remove
from perenne_tui.services import save_status
from perenne_tui.sheets.records import sheet_of
from perenne_tui.widgets.card_page import NEW, WIDTH, card_blocks
from perenne_tui.widgets.page_view import WHOLE, Page, PageView
from perenne_tui.widgets.spotlight import spotlight_blocks


class CardScreen(WorkshopScreen):
    """One card, opened."""

    NAME = "card"
    BINDINGS = bindings("card")
    HINTS = ("back", "answer", "decision", "action", "risk", "state.settled", "state.parked", "edit", "undo", "help")
    view: PageView

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.card_controls = CardControls(self, self.open)
        self.controls = (CardTurning(self), self.card_controls, *self.controls)
        self.wanted = ""
        """The field of the card that people were led here for; empty when they came by themselves."""
        self._card = ""
        self._facts: Facts = gather_facts(session.workshop)
        self.cursor = "title"
        """Name of the block under the cursor: a text of the card, or the uid of a record."""
        self._place_of_cursor = 0

    @property
    def card(self) -> str:
        """Uid of the card that is open."""
        return self._card

    def open(self, card: str) -> None:
        """Show a card; the journal notes it, so that other windows can follow."""
        self._card, self.cursor, self.notice, self.wanted = card, "title", "", ""
        self.view.to_top()
        if not self.session.read_only:
            self._facts = gather_facts(as_seen(self.workshop), self._facts)
            box = box_of_card(self.workshop, self._facts, card, self.now)
            self.session.do(open_card, card=card, at=write_moment(self.now) if box else "", box=box)
        self.show()

    def show(self) -> None:
        """Show the current value; the board, once another window has deleted the card."""
        if self.is_in_front and self._card not in self.workshop.cards:
            self.text_input.end()
            self.context.navigation.show_board(notice=self.notice)
        else:
            super().show()

    def show_scene(self) -> None:
        """Show the card as it is now."""
        workshop, card = self.workshop, self.workshop.cards[self._card]
        self._facts = gather_facts(as_seen(workshop), self._facts)
        facts = self._facts.of(card.uid)
        text, field = self.text_input.text, self.text_input.field()
        place = text.place if text else None
        new = place.adds if place else ""
        blocks = cache(partial(card_blocks, workshop, card, facts, language=self.language, new=new))
        names = [block.uid for block in blocks(WIDTH)]
        if self.cursor not in names:
            self.cursor = names[min(len(names) - 1, self._place_of_cursor)]
        self._place_of_cursor = names.index(self.cursor)
        under = (place.block or NEW) if place else self.cursor
        axes = axis_columns(workshop)
        axis = next((place for place, column in enumerate(axes) if column.uid == card.axis), 0)
        page = Page(
            title=card_title(workshop, card, axis, axes[axis].name if axes else ""),
            blocks=blocks,
            width=WIDTH,
            bottom=self.bottom(),
            corner=self._corner(facts.votes),
            under=self.sitting_controls.phase_line(),
            cursor=under,
            field=field if place else None,
            at_foot=None if place else field,
            axis=axis,
        )
        if self.is_spotlit and not text:
            big = not self.context.look.in_ascii
            title = spotlight_blocks(card.title, card.question, self.view.page_lines, in_blocks=big)
            page = replace(page, blocks=title, width=WHOLE, cursor="")
        self.view.show(page)

    @property
    def is_spotlit(self) -> bool:
        """Whether the title is shown in big letters, to be talked about."""
        return conducted(self.workshop).spotlight

    def action_open(self) -> None:
        """Show the title in big letters, or the whole card again."""
        self._set_spotlight(on=not self.is_spotlit)

    def _set_spotlight(self, *, on: bool) -> None:
        if not self.session.read_only:
            self.session.do(turn, what="spotlight", on=on)
        self.show()

    def _corner(self, votes: int) -> Line:
        """Return the state of the card, and the clocks while a sitting is going on."""
        news = save_status.corner(self.context.workspace, self.language)
        if news:
            return news
        standing = state_line(self.workshop.cards[self._card], votes, self.language)
        clock = self.sitting_controls.clock_line(self.size.width // 2)
        return (*standing, Span("   "), *clock) if clock else standing

    def follow_change(self, done: Done) -> None:
        """Bring the cursor to what was captured, and the page to the card that a change was about."""
        for patch in done.entry.writes:
            if patch.table in RECORDS and patch.set is not None:
                row = self.workshop.table(patch.table)[patch.uid]
                self._follow(str(getattr(row, "card", "")))
                self.cursor = patch.uid
            elif patch.table == "cards" and patch.set is not None:
                self._follow(patch.uid)
                self.cursor = next((name for name in PARTS if name in patch.set), self.cursor)
        if self._card not in self.workshop.cards:
            self.context.navigation.show_board(notice=self.notice)

    def _follow(self, card: str) -> None:
        if card != self._card:
            self._card = card
            self.view.to_top()

    def action_move(self, step: int) -> None:
        """Move the cursor to the next thing that is said, or the one before."""
        if self.is_spotlit:
            self._set_spotlight(on=False)
            return
        names = self._names()
        place = min(max(names.index(self.cursor) + step, 0), len(names) - 1)
        if names[place] != self.cursor or self.notice:
            self.cursor, self.notice = names[place], ""
            self.show()

    def on_click(self, event: Click) -> None:
        """Bring the cursor to what is clicked."""
        block = self.view.block_at(event.screen_y)
        if block and not self.text_input.text and block in self._names():
            self.cursor = block
            self.show()

    def has_places(self) -> bool:
        """Return whether there is another card, or more than one thing that is said about this one."""
        return len(self.workshop.cards) > 1 or len(self._names()) > 1

    def action_ends(self, side: int) -> None:
        """Move the cursor to the title, or to the last thing that is said."""
        self.action_move(side * len(self._names()))

    def action_carry(self, across: int, down: int) -> None:
        """Carry the card to the column beside; up and down are for the board."""
        axes = self.workshop.axes_in_order()
        here = next((place for place, axis in enumerate(axes) if axis.uid == self.workshop.cards[self.card].axis), 0)
        if across and not down:
            self.card_controls.action_carry_to(max(1, here + 1 + across))

    def action_edit(self) -> None:
        """Word anew what the cursor is on."""
        table = self._table_of_cursor()
        if table:
            self.text_input.begin(RECORDS[table](self.card, self.cursor))
        elif part := next((part for part in PARTS if part == self.cursor), None):
            self.text_input.begin(CardPart(self.card, part))

    def action_done(self) -> None:
        """Set the action under the cursor to done, or back to to-do."""
        action = self.workshop.actions.get(self.cursor)
        if action is None:
            self.notice = self.language.say("Put the cursor on an action first.")
            self.show()
        else:
            self.do(
                records.set_action_status, action=action.uid, status="todo" if action.status == "done" else "done"
            )

    def action_remove(self) -> None:
        """Delete what the cursor is on: a record, a text, or, on the title, the card; undo brings it back."""
        table = self._table_of_cursor()
        if table:
            if removed := sheet_of(table).removed:
                step = removed(self.workshop, self.cursor)
                self.do(step.change, **step.arguments)
        elif self.cursor == "title":
            self._remove_card()
        elif part := next((part for part in PARTS if part == self.cursor), None):
            self.do(word_card, card=self.card, part=part, text="")

    def _remove_card(self) -> None:
        if self.do(delete_card, card=self.card):
            self.context.navigation.show_board(notice=self.notice)

    def removable(self) -> str:
        """Return the name of the thing under the cursor: a record, a text, or the card with all that it holds."""
        table, card = self._table_of_cursor(), self.workshop.cards[self._card]
        if table:
            return str(getattr(self.workshop.table(table)[self.cursor], "spoken", ""))
        if self.cursor == "title":
            return card_to_remove(self.workshop, self._card, self.language)
        part = next((part for part in PARTS if part == self.cursor and getattr(card, part)), None)
        return self.language.say(CARD_TEXTS[part]) if part else ""

    def leave(self) -> bool:
        """Go back from big letters to the card, from there to the screen before; the board's cursor follows."""
        if self.is_spotlit and not self.session.read_only:
            self._set_spotlight(on=False)
            return True
        return self.context.navigation.leave_card(self._card, self.card_controls.settle_hint())

    def position(self) -> Callable[[], None]:
        """Return a step that opens this card, the cursor on the same thing."""
        card, cursor, wanted, first = self._card, self.cursor, self.wanted, self.view.first

        def come_back() -> None:
            self._card, self.cursor, self.wanted = card, cursor, wanted
            self.view.begin_at(first)

        return come_back

    def rows_shown(self) -> tuple[str, ...]:
        """Return the card."""
        return (self._card,)

    def action_show_board(self) -> None:
        """Go to the board, the cursor on this card."""
        self._set_spotlight(on=False)
        self.context.navigation.show_board(self._card, self.card_controls.settle_hint())

    def action_show_sheets(self) -> None:
        """Show the form of the record under the cursor; elsewhere, all sheets."""
        self.context.navigation.visit("sheets", about=self.cursor if self._table_of_cursor() else "")

    def action_filter(self) -> None:
        """Go to the board and begin to filter it."""
        self.context.navigation.filter_board()

    def _names(self) -> list[str]:
        card = self.workshop.cards[self._card]
        self._facts = gather_facts(as_seen(self.workshop), self._facts)
        blocks = card_blocks(self.workshop, card, self._facts.of(card.uid), WIDTH, self.language)
        return [block.uid for block in blocks]

    def _table_of_cursor(self) -> str:
        return next((table for table in RECORDS if self.cursor in self.workshop.table(table)), "")

    def focus_row(self, about: str) -> None:
        """Open a card, which is named with what is wanted there behind a dot."""
        card, _, wanted = about.partition(".")
        self.open(card)
        self.wanted = wanted

    @property
    def topic(self) -> str:
        """Uid of the decision under the cursor, else of the axis of the card."""
        return self.cursor if self.cursor in self.workshop.decisions else self.card_controls.axis

    @property
    def place(self) -> tuple[str, str]:
        """The card, and the field of it that people were led to it for."""
        return self.card, self.wanted
