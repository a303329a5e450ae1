"""The server on real sockets: slow clients are cut, connections are bounded, closing closes, ports and addresses."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.phones import events, server
from perenne_tui.services.phones import open_room as open_room_module
from perenne_tui.services.phones.addresses import LOOPBACK, chosen_address, listen, room_addresses
from perenne_tui.services.phones.headers import FOR_ALL
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from tests.phones.ports import free_port
from tests.services.phones.room import Browser, go_to, new_room

PATIENCE = 20
_NO_REQUESTS = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"\x00" * 70_000,
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 40_000,
    "GET /é HTTP/1.1\r\nHost: a\r\n\r\n".encode(),
)


@asynccontextmanager
async def connected(room: OpenRoom) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    host, port = room.address.split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def rest(reader: asyncio.StreamReader) -> bytes:
    """Return all until the server closes the line."""
    with suppress(ConnectionError):
        return await asyncio.wait_for(reader.read(), PATIENCE)
    return b""


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let clients be slow after a moment."""
    for name in ("LOOK_SECONDS", "REQUEST_SECONDS", "READING_SECONDS"):
        monkeypatch.setattr(server, name, 0.05)
    monkeypatch.setattr(server, "IDLE_SECONDS", 0)
    monkeypatch.setattr(events, "PAUSE_SECONDS", 0)


def head(room: OpenRoom, path: str = "/", *more: str) -> bytes:
    return "\r\n".join((f"GET {path} HTTP/1.1", f"Host: {room.address}", *more, "", "")).encode()


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HT",
        b"POST /code HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5000\r\n\r\ncode=",
        b"POST /code HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ncode",
        b"GET /code HTTP/1.1\r\nHost: {host}\r\n\r\nGET /co",
    ],
    ids=["nothing", "half a line", "half a body", "half of a chunked body", "half of a second request"],
)
async def test_whoever_sends_slowly_is_cut(room: OpenRoom, sent: bytes) -> None:
    async with connected(room) as (reader, writer):
        writer.write(sent.replace(b"{host}", room.address.encode()))
        answer = await rest(reader)
        assert (b"200 OK" in answer) == sent.endswith(b"GET /co")


@pytest.mark.usefixtures("hurried")
async def test_drops_of_a_request_do_not_keep_a_line(room: OpenRoom) -> None:
    async with connected(room) as (reader, writer):
        sending = asyncio.ensure_future(_drip(writer))
        await rest(reader)
        sending.cancel()


async def _drip(writer: asyncio.StreamWriter) -> None:
    while not writer.is_closing():
        writer.write(b"X")
        await asyncio.sleep(0.01)


@pytest.mark.usefixtures("hurried")
async def test_a_client_that_does_not_read_is_cut(room: OpenRoom, lea: Browser) -> None:
    host, port = room.address.split(":")
    cookie = f"Cookie: phone={lea.http.cookies['phone']}"
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        client.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(client, (host, int(port)))
        await loop.sock_sendall(client, head(room, "/events?of=now", cookie))
        async with asyncio.timeout(PATIENCE):
            while not len(room.events):
                await asyncio.sleep(0.01)
            while len(room.events):
                room.typing("card", "long " * 4000)
                await asyncio.sleep(0.01)


async def test_what_is_no_request_is_answered_in_a_sentence(room: OpenRoom) -> None:
    for sent in _NO_REQUESTS:
        async with connected(room) as (reader, writer):
            writer.write(sent)
            answer = await rest(reader)
            assert answer.startswith(b"HTTP/1.1 400")
            for name, value in FOR_ALL:
                assert name + b": " + value in answer


async def test_connections_are_bounded(room: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 3)
    asks = head(room, "/code")
    async with connected(room) as first, connected(room) as second, connected(room) as silent:
        for reader, writer in (first, second):
            writer.write(asks)
            assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        async with connected(room) as third:
            assert await rest(silent[0]) == b"", "whoever asks for nothing makes room"
            third[1].write(asks)
            assert (await third[0].readline()).startswith(b"HTTP/1.1 200")
            async with connected(room) as fourth:
                assert (await rest(fourth[0])).startswith(b"HTTP/1.1 503")
    async with asyncio.timeout(PATIENCE):
        answer = b""
        while not answer.startswith(b"HTTP/1.1 200"):
            async with connected(room) as (reader, writer):
                writer.write(head(room, "/code", "Connection: close"))
                answer = await rest(reader)


async def test_many_connections_at_once_are_bounded(room: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 3)
    host, port = room.address.split(":")
    lines = [socket.create_connection((host, int(port))) for _ in range(9)]  # the loop takes all of them in one turn
    streams = [await asyncio.open_connection(sock=line) for line in lines]
    ends = [asyncio.ensure_future(rest(reader)) for reader, _ in streams]
    cut = asyncio.as_completed(ends)
    for _ in range(6):
        await asyncio.wait_for(next(cut), PATIENCE)
    assert sum(end.done() for end in ends) == 6
    for end, (_, writer) in zip(ends, streams, strict=True):
        end.cancel()
        writer.close()


async def test_a_closed_room_listens_no_more(workspace: Workspace) -> None:
    room = new_room(workspace)
    room.open(LOOPBACK, free_port())
    async with connected(room) as (reader, _):
        room.close()
        await room.wait_closed()
        assert await rest(reader) == b""
        with pytest.raises(OSError, match=r".*"):
            async with connected(room):
                pass


async def test_a_room_that_is_closed_at_once_leaves_nothing(workspace: Workspace) -> None:
    room = new_room(workspace)
    room.open(LOOPBACK, free_port())
    room.close()
    await room.wait_closed()
    host, port = room.address.split(":")
    [made] = listen([host], [int(port)], is_chosen=True)
    made.close()


async def test_phones_that_listen_are_told_of_changes_once(
    room: OpenRoom, lea: Browser, workspace: Workspace
) -> None:
    cookie = f"Cookie: phone={lea.http.cookies['phone']}"
    async with connected(room) as (reader, writer):
        writer.write(head(room, "/events?of=now", cookie))
        await asyncio.wait_for(reader.readuntil(b"retry:"), PATIENCE)
        for phase in ("collect", "vote", "discuss"):
            go_to(workspace, phase)
        room.typing("card0", "Oui <b>\nà la DSI")
        told = await asyncio.wait_for(reader.readuntil(b"DSI"), PATIENCE)
        assert told.count(b"event: changed") == 1
        assert "Oui <b>\\nà la DSI".encode() in told
        room.close()
        assert b"event: closed" in await rest(reader)


async def test_pages_of_one_phone_that_listen_are_bounded(room: OpenRoom, lea: Browser) -> None:
    cookie = f"Cookie: phone={lea.http.cookies['phone']}"
    statuses = []
    lines = [await asyncio.open_connection(*room.address.split(":")) for _ in range(6)]
    for reader, writer in lines:
        writer.write(head(room, "/events?of=now", cookie))
        statuses.append((await asyncio.wait_for(reader.readline(), PATIENCE))[9:12])
    assert statuses == [b"200"] * 4 + [b"503"] * 2
    for _, writer in lines:
        writer.close()


def test_the_first_free_port_is_taken_and_a_chosen_one_is_not_shared() -> None:
    [first] = listen([LOOPBACK], [0], is_chosen=True)
    port = first.getsockname()[1]
    with pytest.raises(Refused, match=f"Port {port} is taken"):
        listen([LOOPBACK], [port], is_chosen=True)
    [second] = listen([LOOPBACK], [port, 0], is_chosen=False)
    assert second.getsockname()[1] != port
    for made in (first, second):
        made.close()


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(Refused, match=r"203\.0\.113\.9"):
        listen(["203.0.113.9"], [0], is_chosen=True)
    [made] = listen(["203.0.113.9", LOOPBACK], [0], is_chosen=False)
    assert made.getsockname()[0] == LOOPBACK
    made.close()
    for host in ("salle", "1.2.3", "::1", "192.168.1.20:80", "<b>"):
        with pytest.raises(Refused):
            chosen_address(host)
    assert chosen_address("localhost") == (LOOPBACK,)


def test_addresses_of_the_room_are_private_and_of_this_machine() -> None:
    for address in room_addresses():
        [made] = listen([address], [0], is_chosen=True)
        made.close()
        assert not address.startswith("127.")


def test_without_a_network_there_is_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    assert room_addresses() == ()


async def test_what_only_its_own_page_shows_is_told_to_that_phone_and_the_wall(
    room: OpenRoom, lea: Browser, workspace: Workspace
) -> None:
    go_to(workspace, "collect")
    async with Browser(room, "192.168.1.51") as ali:
        await ali.come_in("ali")
        cookies = [f"Cookie: phone={browser.http.cookies['phone']}" for browser in (lea, ali)]
        async with connected(room) as own, connected(room) as wall, connected(room) as other:
            places = (("now", cookies[0]), ("wall", cookies[1]), ("now", cookies[1]))
            for (reader, writer), (of, cookie) in zip((own, wall, other), places, strict=True):
                writer.write(head(room, f"/events?of={of}", cookie))
                await asyncio.wait_for(reader.readuntil(b"retry:"), PATIENCE)
            await lea.send("/card", axis="dep", title="Qui répond la nuit ?")
            for reader, _ in (own, wall):
                await asyncio.wait_for(reader.readuntil(b"event: changed"), PATIENCE)
            room.typing("card", "la suite")
            told = await asyncio.wait_for(other[0].readuntil(b"event: answer"), PATIENCE)
            assert b"changed" not in told


async def test_another_address_is_said_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_room_module, "room_addresses", lambda: (LOOPBACK,))
    monkeypatch.setattr(open_room_module, "ADDRESS_SECONDS", 0.01)
    heard = asyncio.Event()
    room = new_room(workspace, heard.set)
    monkeypatch.setattr(open_room_module, "LOOPBACK", "127.0.0.2")
    with suppress(Refused):  # systems that have one address of their own
        room.open("", 0)
        monkeypatch.setattr(open_room_module, "room_addresses", lambda: ("192.168.7.7",))
        await asyncio.wait_for(heard.wait(), PATIENCE)
        assert "autre adresse" in room.news
        room.close()
        await room.wait_closed()
