"""The room's phones as the screens see them: opened, counted, heard, closed; refused in a sentence."""

import asyncio
import builtins
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from socket import SO_REUSEADDR, SOL_SOCKET, socket

import httpx
import pytest

from perenne_tui.core.changes.sittings import end_sitting
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.services.phones.phones import Phones
from perenne_tui.services.workspace import Workspace
from tests.services.phones.room import NOON, go_to


class Heard:
    """Counts how often the screen was told."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def phones(workspace: Workspace, heard: Heard) -> Iterator[Phones]:
    made = Phones(workspace, language("fr"), lambda: NOON, heard)
    yield made
    with suppress(RuntimeError):  # the loop of the test has ended
        made.close()


def test_phones_that_are_closed_have_nothing_and_cost_nothing(phones: Phones) -> None:
    assert not phones.is_open
    assert (phones.url, phones.address, phones.code, phones.listens_on) == ("", "", "", ())
    assert (phones.count_here, phones.people_here, phones.requests, phones.arrivals, phones.news) == (
        0,
        (),
        0,
        (),
        "",
    )
    assert (phones.seconds_since_open, phones.seconds_since_request) == (0.0, None)
    assert not phones.free("lea")
    assert not phones.was_open
    phones.typing("card0", "Oui")
    phones.close()


async def test_a_phone_comes_in_and_is_heard(phones: Phones, workspace: Workspace, heard: Heard) -> None:
    phones.open("127.0.0.1")
    phones.open("127.0.0.1")  # once is enough
    assert phones.listens_on == (phones.address,)
    assert phones.url.startswith(f"HTTP://{phones.address}/")
    go_to(workspace, "collect")
    async with httpx.AsyncClient(base_url=f"http://{phones.address}", follow_redirects=True) as lea:
        assert phones.seconds_since_request is None
        await lea.get(phones.url.rpartition("/")[2])
        await lea.post("/here", data={"key": "lea-is-here", "person": "lea"})
        before = heard.times
        await lea.post("/card", data={"key": "lea-card-1", "axis": "dep", "title": "Qui répond la nuit ?"})
    assert heard.times > before
    assert phones.count_here == 1
    assert phones.people_here == ("lea",)
    assert phones.requests >= 4
    assert phones.seconds_since_request is not None
    [card] = phones.arrivals
    assert (card.what, card.who, card.card) == ("D1", "Léa Martin", next(iter(workspace.session.workshop.cards)))
    assert (card.title, card.is_taken_back) == ("Qui répond la nuit ?", False)
    assert phones.news == "D1 de Léa Martin, par téléphone"
    assert phones.was_open
    phones.close()
    await phones.wait_closed()
    assert not phones.is_open
    assert phones.was_open


async def test_who_was_here_comes_back_when_the_room_is_opened_again(phones: Phones, workspace: Workspace) -> None:
    phones.open("127.0.0.1")
    was = (phones.url, phones.code)
    port = int(phones.address.rpartition(":")[2])
    async with httpx.AsyncClient(base_url=f"http://{phones.address}", follow_redirects=True) as lea:
        await lea.get(phones.url.rpartition("/")[2])
        await lea.post("/here", data={"key": "lea-is-here", "person": "lea"})
        phones.close()
        await phones.wait_closed()
        phones.open("127.0.0.1")
        assert ((phones.url, phones.code), phones.has_moved) == (was, False)
        assert "Léa Martin" in (await lea.get("/")).text
    phones.close()
    await phones.wait_closed()
    with socket() as other:  # another program
        other.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        phones.open("127.0.0.1")
        assert phones.has_moved
        assert phones.code == was[1]
    workspace.session.do(end_sitting, sitting="sit", at="2026-11-24T13:00:00.000Z")
    assert not phones.was_open
    workspace.session.undo()
    async with asyncio.timeout(5):
        while not phones.was_open:
            await asyncio.sleep(0)
    phones.close()
    await phones.wait_closed()


async def test_a_window_that_does_not_write_serves_nothing(phones: Phones, workspace: Workspace) -> None:
    assert workspace.path is not None
    follower = Workspace.following(workspace.path)
    with pytest.raises(Refused, match="does not write"):
        Phones(follower, language("fr"), lambda: NOON).open()
    follower.close()
    phones.open("127.0.0.1")
    workspace.stop_writing()
    with suppress(httpx.TransportError):
        async with httpx.AsyncClient(base_url=f"http://{phones.address}") as browser:
            await browser.get("/")
    assert not phones.is_open
    await phones.wait_closed()


async def test_a_port_that_is_taken_is_said_and_nothing_is_open(phones: Phones, workspace: Workspace) -> None:
    phones.open("127.0.0.1")
    port = int(phones.address.rpartition(":")[2])
    other = Phones(workspace, language("fr"), lambda: NOON)
    with pytest.raises(Refused, match=f"Port {port}"):
        other.open("127.0.0.1", port)
    assert not other.is_open


def test_without_the_extra_it_says_what_to_install(phones: Phones, monkeypatch: pytest.MonkeyPatch) -> None:
    usual: Callable[..., object] = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.endswith("open_room"):
            raise ImportError(name)
        return usual(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "perenne_tui.services.phones.open_room", raising=False)
    with pytest.raises(Refused, match="pip install starlette uvicorn segno"):
        phones.open("127.0.0.1")
