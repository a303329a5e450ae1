"""A room that is open to phones, in one process: a workshop in a file, and browsers that ask its application."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from types import TracebackType

import httpx

from perenne_tui.core.changes import axes, cards, conduct, people, sittings
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.sitting_rows import PhaseKind
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import language
from perenne_tui.services.phones.kept_access import kept_file
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.creation import create
from tests.phones.ports import free_port

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
PHASES: tuple[PhaseKind, ...] = ("welcome", "collect", "vote", "discuss", "closing", "review")
_KEY = re.compile(r'name="key" value="([^".]+)')


class Browser:
    """A browser of a phone, without a script.

    Args:
        room: the room.
        address: of the phone.
    """

    def __init__(self, room: OpenRoom, address: str = "192.168.1.50") -> None:
        assert room.app is not None
        self._number = 0
        transport = httpx.ASGITransport(room.app, client=(address, 4000), raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url=f"http://{room.address}", follow_redirects=True)
        self._room = room

    async def come_in(self, person: str = "") -> "Browser":
        """Scan the code, and say who it is."""
        await self.http.get(f"/{self._room.access.secrets.token}")
        if person:
            answer = await self.send("/here", person=person)
            assert answer.status_code == 200, answer.text
        return self

    async def send(self, form: str, *, key: str = "", part: bool = False, **fields: str) -> httpx.Response:
        """Send a form, with a key of its own unless one is given."""
        self._number += 1
        key = key or f"{id(self):x}-{self._number:08}"
        headers = {"X-Part": "1"} if part else {}
        return await self.http.post(form, data={"key": key, "of": "now", "at": "", **fields}, headers=headers)

    async def __aenter__(self) -> "Browser":
        """Return the browser."""
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close it."""
        await self.http.aclose()


def said(answer: httpx.Response) -> str:
    """Return the sentence that a page says about the last request, with plain blanks."""
    for place in ('id="said"', 'class="error"', 'class="purpose"'):
        found = re.search(rf"{place}[^>]*>([^<]+)<", answer.text)
        if found:
            return unescape(found[1]).replace("\u00a0", " ")
    return ""


async def read(phone: Browser) -> str:
    """Return the words of the page of a phone, with plain blanks."""
    words = re.sub("<[^>]+>", "", (await phone.http.get("/")).text)
    return unescape(words).replace("\u00a0", " ")


def new_workshop() -> Workshop:
    """Return a workshop with two columns, three people and a sitting of six phases, the first of which goes on."""
    workshop = Workshop(Header(uid="7v2kq0m3xd", title="Démarches", language="fr"))
    for uid, name in (("dep", "Déploiement"), ("sec", "Sécurité")):
        workshop = axes.add_axis(workshop, uid=uid, name=name)
    for uid, name in (("lea", "Léa Martin"), ("ali", "Ali Ben"), ("zoe", "Zoé Petit")):
        workshop = people.add_person(workshop, uid=uid, name=name, role="développement")
    planned = [sittings.PlannedPhase(kind, kind, 10) for kind in PHASES]
    workshop = sittings.begin_sitting(
        workshop, uid="sit", day=NOON.date(), starts="12 h", ends="14 h", at="2026-11-24T11:00:00.000Z", agenda="",
        planned=planned, uids=PHASES,
    )  # fmt: skip
    return conduct.begin_phase(workshop, phase="welcome", at="2026-11-24T11:00:00.000Z", box=600)


def go_to(workspace: Workspace, phase: PhaseKind) -> None:
    """Begin another phase of the sitting."""
    workspace.session.do(conduct.begin_phase, phase=phase, at="2026-11-24T11:10:00.000Z", box=600)


def add_cards(workspace: Workspace, *titles: str) -> tuple[str, ...]:
    """Add cards to the first column, and return their uids."""
    uids = [f"card{number}" for number, _ in enumerate(titles)]
    for uid, title in zip(uids, titles, strict=True):
        workspace.session.do(cards.add_card, uid=uid, axis="dep", title=title)
    return tuple(uids)


def open_workspace(path: Path) -> Workspace:
    """Return a new workshop, written to a file."""
    if not path.exists():
        create(path, new_workshop(), at=NOON)
    return Workspace.open(path)


def new_room(workspace: Workspace, heard: Callable[[], None] = lambda: None) -> OpenRoom:
    """Return a room that is not open yet."""
    return OpenRoom(workspace, lambda: language("fr"), lambda: NOON, heard)


@asynccontextmanager
async def open_room(workspace: Workspace) -> AsyncIterator[OpenRoom]:
    """Open a room to phones on this machine alone; at the end it is closed."""
    room = new_room(workspace)
    was_open = kept_file(workspace.session.workshop.header.uid).exists()
    room.open("127.0.0.1", 0 if was_open else free_port())
    try:
        yield room
    finally:
        room.close()
        await room.wait_closed()
