"""The requests of phones, once they are read: who comes in, which page is shown, what is done and on the disk."""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime
from time import monotonic
from typing import Final

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.documents.phone_pages.phone_view import PageName
from perenne_tui.i18n.language import LANGUAGES, Language, language
from perenne_tui.services.phones.access import Access, Device
from perenne_tui.services.phones.access_keeper import AccessKeeper
from perenne_tui.services.phones.events import Events
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.guard import Visitor
from perenne_tui.services.phones.pages import PhonePages
from perenne_tui.services.phones.rules import Rules
from perenne_tui.services.phones.turns import Turns
from perenne_tui.services.workspace import Workspace

SAVING_SECONDS: Final = 5.0
"""Seconds that a phone waits for the disk, at most."""
_FIRST_LOOK: Final = 0.004
_LAST_LOOK: Final = 0.05


class NotSavedYet(Exception):
    """A change that a phone sent is in the workshop, but not on the disk yet."""


class PhoneRequests:
    """The requests of phones to one workshop.

    Args:
        workspace: the workshop.
        access: the phones that are let in.
        keeper: keeps that access.
        events: the phones that listen.
        of_interface: returns the language of the interface.
        now: the clock of the room, in UTC.
        heard: called when a phone came in, or became somebody's.
    """

    def __init__(
        self,
        workspace: Workspace,
        access: Access,
        keeper: AccessKeeper,
        events: Events,
        *,
        of_interface: Callable[[], Language],
        now: Callable[[], datetime],
        heard: Callable[[], None],
    ) -> None:
        self._workspace = workspace
        self._session = workspace.session
        self._access = access
        self._keeper = keeper
        self._events = events
        self._of_interface = of_interface
        self._heard = heard
        self._turns = Turns()
        self._rules = Rules(self._session, access)
        self._pages = PhonePages(self._session, access, self._rules, now)

    @property
    def forms(self) -> Collection[str]:
        """The addresses that forms are sent to, without the first slash."""
        return self._rules.by_form.keys()

    def note_typing(self, card: str, text: str) -> None:
        """Note the answer of a card as it is being typed; an empty text ends that."""
        self._pages.note_typing(card, text)

    async def enter(self, word: str, visitor: Visitor) -> str:
        """Let a phone in by the token, and return its cookie; empty for one that is in already.

        Raises:
            Refused: it is not the token.
        """
        if not self._access.is_token(word):
            raise Refused("These are not the six letters on the wall.")
        return await self._let_in(visitor)

    async def enter_by_code(self, word: str, visitor: Visitor) -> str:
        """Let a phone in by the code, and return its cookie; empty for one that is in already.

        Raises:
            Refused: it is not the code, or there were too many wrong ones.
        """
        self._access.check_code(word, visitor.address, monotonic())
        return await self._let_in(visitor)

    def language_of(self, visitor: Visitor) -> Language:
        """Return the language of a phone: the one it chose, else the first of ours that its browser asks for."""
        if visitor.device and visitor.device.language:
            return language(visitor.device.language)
        wanted = (part.split(";")[0].strip()[:2].lower() for part in visitor.languages[:200].split(","))
        return language(next((code for code in wanted if code in LANGUAGES), self._of_interface().code))

    async def page(self, device: Device, of: PageName) -> str:
        """Return a whole page."""
        async with self._turns:
            return self._pages.page(device, of)

    async def part(self, device: Device, of: PageName, *, is_answer: bool) -> str:
        """Return the part of a page that changes."""
        async with self._turns:
            return self._pages.part(device, of, is_answer=is_answer)

    def refuse(self, device: Device, form: PhoneForm | None, sentence: Sentence, field: str) -> None:
        """Say on the next page of a phone why what it sent was refused, with what was typed."""
        self._pages.refuse(device, form, sentence, field)

    async def perform(self, device: Device, what: str, form: PhoneForm) -> None:
        """Do what a phone asks for.

        Raises:
            Refused: it may not.
            NotSavedYet: it is done, and not on the disk yet.
        """
        before = (device.person, device.language)
        async with self._turns:
            said = self._rules.by_form[what](device, form)
        n = self._session.last_n
        if (device.person, device.language) != before:
            await self._keeper.keep()
            self._heard()
        await self._saved(n)
        self._pages.say(device, form, said)

    async def _let_in(self, visitor: Visitor) -> str:
        if visitor.device is not None:
            return ""
        cookie = self._access.let_in(self.language_of(visitor).code, listening=self._events.devices())
        await self._keeper.keep()
        self._heard()
        return cookie

    async def _saved(self, n: int) -> None:
        """Wait until a line of the journal is on the disk; the loop goes on meanwhile.

        Raises:
            NotSavedYet: it takes too long, or the disk takes nothing.
        """
        until, pause = monotonic() + SAVING_SECONDS, _FIRST_LOOK
        while not self._workspace.has_saved(n):
            if monotonic() > until or self._workspace.mode != "writing":
                raise NotSavedYet
            await asyncio.sleep(pause)
            pause = min(_LAST_LOOK, pause * 1.5)
