"""The room's phones, as the screens see them: opened and closed, their address, who is here, what arrived.

    phones = Phones(workspace, language, now, tell)
    phones.open()                     # binds at once; raises Refused in a sentence
    phones.url, phones.address, phones.code, phones.listens_on
    phones.close()

It is made with the screens and costs nothing until it is opened: the server is imported then. A request becomes a
change of the session in the loop of the program, so that there is one thread, one session and one writer.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import Language
from perenne_tui.services.workspace import Workspace

if TYPE_CHECKING:
    from perenne_tui.services.phones.open_room import OpenRoom


class Arrival(Struct, frozen=True):
    """Something that a phone brought."""

    what: str
    """In words: « D7 », « Bulletin »."""
    who: str
    """Name of the person whose phone it was; empty for an anonymous answer."""
    card: str = ""
    """uid of the card that it brought, there or no longer; empty for anything else."""
    title: str = ""
    """Title of that card as it was sent: what is left of it once it is refused."""
    is_taken_back: bool = False
    """Whether a phone has taken that card back: one that is gone otherwise was refused."""


class Phones:
    """The phones of a workshop; closed at first.

    Args:
        workspace: the workshop.
        language: of the interface.
        now: the clock of the room, in UTC.
        tell: called when a phone came, went, asked or brought something; for the screen in front.
    """

    def __init__(
        self,
        workspace: Workspace,
        language: Language,
        now: Callable[[], datetime],
        tell: Callable[[], None] | None = None,
    ) -> None:
        self._workspace = workspace
        self.language = language
        """Of the interface: of `news` and `arrivals`."""
        self._now = now
        self._room: OpenRoom | None = None
        self._closing: OpenRoom | None = None
        self._tell = tell or _ignore

    def open(self, host: str = "", port: int = 0) -> None:
        """Listen for phones from now on; the loop must be running. Nothing happens where it is open already.

        Args:
            host: address of this machine to listen on; empty for all private ones, and the machine itself.
            port: the port; 0 for the one of last time, or the first free one.

        Raises:
            Refused: the workshop is not written here, the port is taken, the address is none of this machine, or
                what phones need is not installed.
        """
        if self._room is not None:
            return
        if self._workspace.mode != "writing":
            raise Refused("This window does not write the workshop: open it to phones in the one that does.")
        try:
            from perenne_tui.services.phones.open_room import OpenRoom
        except ImportError:
            from perenne_tui.settings.installation import install_command

            raise Refused("Phones need more to be installed: {command}.", command=install_command("phones")) from None
        self._room = OpenRoom(self._workspace, lambda: self.language, self._now, self._heard)
        try:
            self._room.open(host, port)
        except BaseException:
            self._room = None
            raise

    def close(self) -> None:
        """Close the room to phones; listens no more when it returns.

        Those who were here are let in again when it is opened again, in the same sitting and on the same day.
        """
        if self._room is not None:
            self._room.close()
            self._closing, self._room = self._room, None

    async def wait_closed(self) -> None:
        """Wait until all connections are closed, which takes less than a second."""
        if self._closing is not None:
            await self._closing.wait_closed()
            self._closing = None

    @property
    def is_open(self) -> bool:
        """Whether phones are served now."""
        return self._room is not None

    @property
    def was_open(self) -> bool:
        """Whether phones that came in before the closing would be let in again, if it is opened now."""
        from perenne_tui.services.phones.kept_access import read_access

        workshop = self._workspace.session.workshop
        kept = read_access(workshop.header.uid)
        return kept is not None and kept.is_valid(workshop, self._now().astimezone().date())

    @property
    def url(self) -> str:
        """The address in the QR code, in capitals, with the token; empty while closed."""
        return self._room.url if self._room else ""

    @property
    def address(self) -> str:
        """The address to type, such as `192.168.1.20:8765`; empty while closed."""
        return self._room.address if self._room else ""

    @property
    def has_moved(self) -> bool:
        """Whether phones that were here before know another address, and must scan again."""
        return self._room.has_moved if self._room else False

    @property
    def code(self) -> str:
        """The six letters that are typed at that address; empty while closed."""
        return self._room.access.secrets.code if self._room else ""

    @property
    def listens_on(self) -> tuple[str, ...]:
        """The addresses that are listened on, with the port, that of the QR code first."""
        return self._room.listens_on if self._room else ()

    @property
    def count_here(self) -> int:
        """Number of phones that are here: they came in, and have shown a page or listened lately."""
        return self._room.count_here() if self._room else 0

    @property
    def people_here(self) -> tuple[str, ...]:
        """Uids of the people who have a phone, in the order in which phones came in."""
        return self._room.access.people() if self._room else ()

    @property
    def requests(self) -> int:
        """Number of requests that were answered since it was opened."""
        return self._room.requests if self._room else 0

    @property
    def seconds_since_open(self) -> float:
        """Seconds since it was opened; 0 while closed."""
        return self._room.seconds_since_open() if self._room else 0.0

    @property
    def seconds_since_request(self) -> float | None:
        """Seconds since the last request; `None` where there was none."""
        return self._room.seconds_since_request() if self._room else None

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """Things that phones brought, the latest first."""
        return self._room.arrivals() if self._room else ()

    @property
    def news(self) -> str:
        """The sentence for the wall about the latest arrival (« D7 de Léa, par téléphone »); empty for nothing."""
        return self._room.news if self._room else ""

    def renew(self) -> None:
        """Throw all phones out: they must come in by new letters or another QR code."""
        if self._room is not None:
            self._room.renew()

    def free(self, person: str) -> bool:
        """Take a name from the phone that has it, so that another one may; return whether one had."""
        return self._room.free(person) if self._room else False

    def typing(self, card: str, text: str) -> None:
        """Show phones the answer of a card as it is being typed; an empty text ends that."""
        if self._room is not None:
            self._room.typing(card, text)

    def _heard(self) -> None:
        """React to what a phone did, or to the loss of the lock."""
        if self._workspace.mode != "writing":
            self.close()
        self._tell()


def _ignore() -> None:
    """Do nothing, where there is no screen yet."""
