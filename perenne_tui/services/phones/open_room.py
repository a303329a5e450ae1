"""The room while it is open to phones: where it listens, who is here, what arrived, what they are told."""

import asyncio
import json
from collections.abc import Callable
from datetime import date, datetime
from time import monotonic
from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.sittings import end_sitting
from perenne_tui.core.model.session import Done
from perenne_tui.core.text.clean import legible
from perenne_tui.i18n.language import N_, Language
from perenne_tui.services.phones.access import Access, new_secrets
from perenne_tui.services.phones.access_keeper import AccessKeeper
from perenne_tui.services.phones.addresses import LOOPBACK, called, chosen_address, listen, ports_from, room_addresses
from perenne_tui.services.phones.application import Application
from perenne_tui.services.phones.arrivals import Arrivals
from perenne_tui.services.phones.events import Events
from perenne_tui.services.phones.guard import Guard, Visitor
from perenne_tui.services.phones.kept_access import KeptAccess, kept_device, read_access
from perenne_tui.services.phones.pages import readers
from perenne_tui.services.phones.phone_requests import PhoneRequests
from perenne_tui.services.phones.phones import Arrival
from perenne_tui.services.phones.server import PhoneServer
from perenne_tui.services.workspace import Workspace

ADDRESS_SECONDS: Final = 10.0
"""Seconds between two looks at the addresses of this machine."""
MOVED: Final = N_("This machine has another address on the network now: close to phones and open again.")
HERE_SECONDS: Final = 120.0
"""Seconds for which a phone counts as here after its last request; one that listens does as long as it listens."""
LONGEST_TYPED: Final = 4000
"""Characters of an answer that phones are shown while it is typed, at most."""


class OpenRoom:
    """A workshop that is open to phones.

    Args:
        workspace: the workshop.
        of_interface: returns the language of the interface.
        now: the clock of the room, in UTC.
        heard: called when there is something new for the screens.
    """

    def __init__(
        self,
        workspace: Workspace,
        of_interface: Callable[[], Language],
        now: Callable[[], datetime],
        heard: Callable[[], None],
    ) -> None:
        self._workspace = workspace
        self._session = workspace.session
        self._of_interface = of_interface
        self._now = now
        self._heard = heard
        self._uid = self._session.workshop.header.uid
        kept = read_access(self._uid)
        self._kept = kept if kept and kept.is_valid(self._session.workshop, self._today()) else None
        devices = self._kept.known_devices() if self._kept else []
        self.access = Access(self._kept.secrets if self._kept else new_secrets(), devices)
        self.events = Events()
        self.requests = 0
        """Number of requests that were answered."""
        self.listens_on: tuple[str, ...] = ()
        self._port = 0
        self._opened_at = self._asked_at = 0.0
        self._arrivals = Arrivals(self._session, of_interface, goes_on=self._kept is not None)
        self.app: Guard | None = None
        """The application, once it is open."""
        self._server: PhoneServer | None = None
        self._task: asyncio.Task[None] | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._watch: asyncio.Task[None] | None = None
        self._keeper = AccessKeeper(self._uid, self._to_keep)
        self._phone_requests = PhoneRequests(
            workspace, self.access, self._keeper, self.events, of_interface=of_interface, now=now, heard=heard
        )

    def open(self, host: str, port: int) -> None:
        """Listen for phones from now on.

        Raises:
            Refused: the address is none of this machine, or the port is taken.
        """
        addresses = chosen_address(host) or (*room_addresses(), LOOPBACK)
        kept = self._kept.port if self._kept else 0
        sockets = listen(addresses, [port] if port else ports_from(kept), is_chosen=bool(host))
        names = [made.getsockname() for made in sockets]
        self._port = names[0][1]
        self.listens_on = tuple(f"{address}:{number}" for address, number in names)
        hosts = {host for address, number in names for host in called(address, number)}
        application = Application(self._phone_requests, self.events)
        guard = Guard(
            application.app, self.access, hosts,
            on_request=self._note_request, answer=application.sentence_page,
        )  # fmt: skip
        self.app = guard
        self._server = PhoneServer(guard, sockets)
        self._task = asyncio.get_running_loop().create_task(self._server.run_here())
        self._opened_at = monotonic()
        self._unsubscribe = self._session.subscribe(self._note_step)
        self._watch = None if host else asyncio.get_running_loop().create_task(self._watch_addresses())
        self._keeper.keep_now()

    def close(self) -> None:
        """Listen no more; what is under way ends soon."""
        self.events.tell("closed", "")
        self.events.close()
        if self._server is not None:
            self._server.stop()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self._watch is not None:
            self._watch.cancel()

    async def wait_closed(self) -> None:
        """Wait until nothing is under way any more."""
        if self._task is not None:
            await asyncio.wait((self._task,), timeout=3)

    @property
    def address(self) -> str:
        """The address to type."""
        return self.listens_on[0] if self.listens_on else ""

    @property
    def url(self) -> str:
        """The address in the QR code: in capitals, which take less room there."""
        return f"HTTP://{self.address}/{self.access.secrets.token}"

    @property
    def has_moved(self) -> bool:
        """Whether phones were let in at another address before: they do not find this one by themselves."""
        kept = self._kept
        return kept is not None and bool(kept.devices) and kept.address not in ("", self.address)

    def seconds_since_open(self) -> float:
        """Return the seconds since it was opened."""
        return monotonic() - self._opened_at

    def seconds_since_request(self) -> float | None:
        """Return the seconds since the last request; `None` where there was none."""
        return monotonic() - self._asked_at if self._asked_at else None

    def count_here(self) -> int:
        """Return the number of phones that listen, or have asked for something lately."""
        now, listening = monotonic(), self.events.devices()
        seen = (device for device in self.access.devices.values() if device.seen or device.mark in listening)
        return sum(device.mark in listening or now - device.seen < HERE_SECONDS for device in seen)

    def arrivals(self) -> tuple[Arrival, ...]:
        """Return the arrivals, the latest first."""
        return self._arrivals.latest_first()

    @property
    def news(self) -> str:
        """The sentence about the latest arrival."""
        return self._arrivals.news

    def renew(self) -> None:
        """Throw all phones out: they must come in by new letters or another QR code."""
        self.access.renew()
        self.events.tell("changed", "")
        self.events.close()
        self._keeper.keep_soon()

    def free(self, person: str) -> bool:
        """Take a name from the phone that has it."""
        was_held = self.access.free(person)
        if was_held:
            self.events.tell("changed", "")
            self._keeper.keep_soon()
        return was_held

    def typing(self, card: str, text: str) -> None:
        """Show phones the answer of a card as it is being typed."""
        text = legible(text[:LONGEST_TYPED])
        self._phone_requests.note_typing(card, text)
        self.events.tell("answer", json.dumps({"card": card, "text": text}, ensure_ascii=False))

    async def _watch_addresses(self) -> None:
        """Say it once when the address of the QR code is that of this machine no more, as on another Wi-Fi."""
        shown = self.address.rpartition(":")[0]
        # In a thread: Windows may ask the network for the addresses of its own name.
        while shown in (await asyncio.to_thread(room_addresses) or (LOOPBACK,)):
            await asyncio.sleep(ADDRESS_SECONDS)
        self._arrivals.news = self._of_interface().say(MOVED)
        self._heard()

    def _note_request(self, visitor: Visitor) -> None:
        self.requests += 1
        self._asked_at = monotonic()
        if visitor.device is not None:
            is_new, visitor.device.seen = not visitor.device.seen, self._asked_at
            if is_new:
                self._heard()
        if self._workspace.mode != "writing":
            self._heard()

    def _note_step(self, done: Done) -> None:
        """Let phones know that something has changed, and the screens that a phone brought something."""
        sender = done.entry.sender
        own = self.access.holder(sender.person) if sender else None
        self.events.tell("changed", "", only=readers(done, own.mark if own else ""))
        sitting = done.after.sittings.get(conducted(done.after).sitting)
        if done.entry.what == end_sitting.__name__:
            self._keeper.forget()
        elif self._keeper.is_forgotten and sitting and not sitting.ended:  # another one, or the same resumed
            self._keeper.begin_again()
        if self._arrivals.note(done):
            self._heard()

    def _to_keep(self) -> KeptAccess:
        devices = tuple(map(kept_device, self.access.devices.values()))
        workshop = self._session.workshop
        row = workshop.sittings.get(conducted(workshop).sitting)
        sitting = row.uid if row and not row.ended else ""
        return KeptAccess(self.access.secrets, self._today(), sitting, self._port, devices, self.address)

    def _today(self) -> date:
        return self._now().astimezone().date()
