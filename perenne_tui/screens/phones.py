"""The screen of the room's phones: the QR code and the code to come in; with Tab, what arrives and who is here."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual import on
from textual.events import Unmount

from perenne_tui.core.changes.cards import delete_card
from perenne_tui.core.changes.conduct import conducted, let_phones, send_straight
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.phones_arrivals import say_refused
from perenne_tui.screens.phones_lists import (
    STRAIGHT,
    PhonesShown,
    arrival_named,
    list_blocks,
    list_names,
    phones_shown,
    say_switched,
    with_place_of,
)
from perenne_tui.screens.phones_news import PhonesNews
from perenne_tui.screens.phones_wall import Invitation, wall_lines
from perenne_tui.screens.phones_words import about_opening, ask_to_close, no_network, say_opened
from perenne_tui.screens.removal import card_to_remove
from perenne_tui.settings.options import IN_THE_ROOM, PhonesAt
from perenne_tui.widgets.bottom_line import HINTS, Bottom, notice_lines
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import AIRY, TOP, WHOLE, Block, PageView
from perenne_tui.widgets.qr_code import Modules, qr_modules

if TYPE_CHECKING:
    from perenne_tui.services.phones.phones import Phones

CLOSED: Final = PhonesShown("", "", "")
"""Nobody, nowhere."""
LIST_WIDTH: Final = 76
"""Cells of the lists."""


class PhonesScreen(ListScreen):
    """The invitation that the room reads; with Tab, the lists of the facilitator."""

    NAME = "phones"
    BINDINGS = bindings("phones")
    HINTS = ("open", "tab", "phones.close", "mark", "delete", "undo", "board", "help")
    view: PageView

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._shows_lists = False
        self._code: tuple[str, Modules] = ("", ())
        """The address that was drawn last, and its QR code."""
        self._news: PhonesNews | None = None
        self._address = ""
        """The address that people chose to show; empty for the first one."""
        self.shown = CLOSED
        """The phones as they were when people last looked at them, or did something to them."""

    @property
    def phones(self) -> "Phones | None":
        """The phones of the room; `None` while the room is closed to them."""
        phones = self.context.phones
        return phones if phones and phones.is_open else None

    @property
    def page_width(self) -> int:
        """Cells of the page: the invitation takes all of them."""
        return WHOLE if self.phones and not self._shows_lists else LIST_WIDTH

    def prepare(self) -> None:
        """Begin with what the room reads."""
        self._shows_lists = False
        super().prepare()

    def show_scene(self) -> None:
        """Show the phones as they are now."""
        self._look()
        super().show_scene()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Phones")

    def names(self) -> list[str]:
        """Return the lines of the lists, while they are shown."""
        return list_names(self.shown, self.workshop) if self.phones and self._shows_lists else []

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the invitation, or the lists; while the room is closed to phones, what opening it means."""
        if not self.phones:
            return (Block("closed", quiet_lines(about_opening(self.language), width)),)
        if self._shows_lists:
            return list_blocks(self.shown, self.workshop, self.language, width)
        return (Block("wall", self._wall(width)),)

    def position(self) -> Callable[[], None]:
        """Return a step that brings the part back that is shown, and its place."""
        shows_lists, come_back = self._shows_lists, super().position()

        def take_up() -> None:
            self._shows_lists = shows_lists
            come_back()

        return take_up

    def has_places(self) -> bool:
        """Return whether the lists are shown: what the room reads is all on the screen."""
        return bool(self.names()) and super().has_places()

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something, closed or open, and on which line."""
        match name:
            case "open":
                return not self.phones
            case "tab" | "phones.close" | "phones.renew":
                return self.phones is not None
            case "mark":
                return self._can_switch
            case "delete" | "delete.ask":
                return bool(self.removable())
        return super().can_do(name)

    def action_open(self) -> None:
        """Open the room to phones; once it is open, switch what the cursor is on."""
        if self.phones:
            self.action_mark()
        elif self.ensure_writable():
            self.tell(self.open_room())
        else:
            self.show()

    def open_room(self, where: PhonesAt = IN_THE_ROOM) -> str:
        """Open the room to phones, and return on which addresses it listens, or why it stays closed.

        A room that is open already stays as it is, and nothing is said.
        """
        if self.phones:
            return ""
        if self._news is None:
            self._news = PhonesNews(self.app, self.context)
            self.context.phones = self._news.phones
        phones = self._news.phones
        try:
            phones.open(where.host, where.port)
        except Refused as refused:
            return self.language.sentence(refused.sentence)
        self._news.begin()
        self._look()
        if self.shown.is_alone and not where.host:
            return no_network(self.language)
        return say_opened(self.shown.address, self.shown.choices, self.language, has_moved=phones.has_moved)

    @on(Unmount)
    async def close_room(self) -> None:
        """Close the room when the workshop is closed, or the program ends: phones come back when it is open again."""
        if self._news:
            self._news.end()
        if phones := self.context.phones:
            phones.close()
            await phones.wait_closed()

    def action_tab(self, step: int) -> None:  # noqa: ARG002
        """Show the lists, or what the room reads."""
        if self.phones:
            self._shows_lists = not self._shows_lists
            self.view.to_top()
        self.show()

    def action_close_phones(self) -> None:
        """Close the room to phones, and go back; while phones are here, the same key once more does it."""
        if not self.phones:
            return
        question = ask_to_close(self.phones.count_here, self.language)
        if question and not self.changes.was_asked(question):
            self.tell(question)
            return
        self.phones.close()
        self.context.navigation.leave(self.language.say("Closed to phones: what they brought stays."))

    def action_renew_phones(self) -> None:
        """Throw all phones out, as somebody came in who should not have."""
        if self.phones:
            self.phones.renew()
            self._look()
            self.tell(self.language.say("All phones are out; they come in again by the new letters or the QR code."))

    def action_mark(self) -> None:
        """Choose the address that is shown, where cards arrive, or whether phones write in a phase."""
        conduct = conducted(self.workshop)
        if self.cursor in self.shown.choices:
            self._address = self.cursor
            self.notice = self.language.say("The wall shows http://{address}.", address=self.cursor)
        elif not self._can_switch or not self.ensure_writable():
            self.show()
        elif self.cursor == STRAIGHT:
            self.session.do(send_straight, on=not conduct.phones_straight)
            self.notice = say_switched(self.cursor, self.workshop, self.language)
        else:
            self.session.do(let_phones, phase=self.cursor, on=self.cursor in conduct.phones_off)
            self.notice = say_switched(self.cursor, self.workshop, self.language)
        self.show()

    def action_remove(self) -> None:
        """Refuse the card under the cursor, or free a name for another phone."""
        arrival, say = arrival_named(self.shown, self.cursor), self.language.say
        if arrival and arrival.card in self.workshop.cards:
            held = card_to_remove(self.workshop, arrival.card, self.language)
            is_done = self.changes.make(delete_card, card=arrival.card) is not None
            if is_done and held == arrival.what and self.notice == self.changes.confirmation:
                self.notice = self.changes.confirmation = say_refused(arrival, self.workshop, self.language)
            self.show()
        elif self.phones and self._has_name:
            name = self.workshop.person_name(self.cursor)
            self.phones.free(self.cursor)
            self._look()
            self.tell(say("The name {name} is free: another phone can take it.", name=name))
        elif arrival and arrival.card:
            self.tell(say("This card is gone already."))
        elif arrival:
            self.tell(say("Only a card is refused; whoever sent this can take it back."))
        else:
            self.tell(say("There is nothing to delete here."))

    def follow_change(self, done: Done) -> None:
        """Say of a card that is brought back only that it is there again: the curtain may hide its title."""
        made = [patch.uid for patch in done.entry.writes if patch.table == "cards" and patch.was is None]
        if len(made) == 1 and made[0] in self.workshop.cards:
            self.notice = self.language.say("{id} is there again.", id=self.workshop.cards[made[0]].spoken)

    def removable(self) -> str:
        """Return the card or the name under the cursor; empty where nothing goes by Delete."""
        arrival = arrival_named(self.shown, self.cursor)
        if arrival and arrival.card in self.workshop.cards:
            return card_to_remove(self.workshop, arrival.card, self.language)
        if not self._has_name:
            return ""
        return self.language.say("the phone of {name}", name=self.workshop.person_name(self.cursor))

    def bottom(self) -> Bottom:
        """Return the foot; on a person, Delete frees a name and refuses nothing."""
        foot = super().bottom()
        if not self._has_name:
            return foot
        [(key, refuse)] = self.context.keyboard.hints(self.NAME, ("delete",), self.language)
        freeing = (key, self.language.say("free the name"))
        return replace(foot, hints=tuple(freeing if hint == (key, refuse) else hint for hint in foot.hints))

    def _look(self) -> None:
        shown = phones_shown(self.phones, self._address) if self.phones else CLOSED
        self.shown = with_place_of(shown, self.shown, self.cursor)

    @property
    def _has_name(self) -> bool:
        """Whether the cursor is on somebody whose phone has a name."""
        return self.cursor in self.shown.people and self.cursor != self.shown.freed

    @property
    def _can_switch(self) -> bool:
        return self.cursor == STRAIGHT or self.cursor in self.workshop.phases or self.cursor in self.shown.choices

    def _wall(self, width: int) -> tuple[Line, ...]:
        """Return the invitation, in the rows that the foot leaves."""
        shown = self.shown
        if self._code[0] != shown.url:
            self._code = (shown.url, ())
            with suppress(ImportError):  # without what draws a code, people type the address
                self._code = (shown.url, qr_modules(shown.url))
        invitation = Invitation(self._code[1], shown.address, shown.code, shown.count)
        return wall_lines(invitation, self.language, width, self._room(), in_ascii=self.context.look.in_ascii)

    def _room(self) -> int:
        """Return the rows between the head and the foot, whose notice may have several lines."""
        width, height = self.size
        under = self.sitting_controls.phase_line().fitted(width - 2)
        top = TOP + 1 if under and height >= AIRY else TOP
        return height - top - len(notice_lines(self.bottom().notice, width - 2)) - HINTS
