"""Any request from the network: phones are answered in a sentence, the loop goes on, and the workshop is sound.

A program on the room's network sends requests of every kind on real sockets: forms of our pages with hostile fields,
whole requests with bytes changed, cut or repeated, pipelines, clients that go before the answer, and 200 connections
that send nothing. It has come in as one person. Meanwhile a phone asks for its page, and the loop is watched.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import thread_time
from typing import NamedTuple
from unittest import mock
from urllib.parse import quote_from_bytes, urlencode

from perenne_tui.core.changes import conduct
from perenne_tui.core.model.sitting_rows import PhaseKind
from perenne_tui.core.text.clean import HARMFUL
from perenne_tui.services.phones import guard
from perenne_tui.services.phones.headers import FOR_ALL
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.phones.rates import Rate
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.workshop_file import read
from tests.services.phones.room import Browser, add_cards, go_to, open_room, open_workspace
from tests.torture.outcome import Outcome

LONG, SHORT = 10_000, 250
IDLE_LONG, IDLE_SHORT = 200, 40
"""Connections that send nothing all the while."""
SEED = 23
AT_ONCE = 8
"""Clients that send at the same time."""
LONGEST_STALL = 0.1
"""Seconds that the loop may work without a pause at most, for all clients that send at the same time."""
PATIENCE = 15.0
_PATHS = (
    "/", "/wall", "/plan", "/part", "/part?of=wall", "/part?of=%00", "/code", "/phone.css", "/phone.js", "/nothing",
    "/" + "A" * 26, "/../../etc/passwd", "//evil.example/", "/%2e%2e%2f", "/?" + "a=1&" * 500, "http://evil.example/",
    "*", "/card", "/events?of=wall",
)  # fmt: skip
_TEXTS = (
    "Qui répond la nuit ?", "<script>alert(1)</script>", "\u202e\u2066evil", "e" + "\u0301" * 400,
    "👩\u200d💻" * 50,
    "\x1b[2J\x07\x00", "' OR 1=1 --", "{{ 7*7 }}", "漢" * 500, "x" * 5000, "a\r\nSet-Cookie: x=1", "&amp;\"'", "",
    " ", "\ufeff\ufffe", "-1", "9" * 50, "1", "2", "5",
)  # fmt: skip
_NAMES = (
    "axis",
    "title",
    "card",
    "dots",
    "about",
    "score",
    "text",
    "mark",
    "person",
    "function",
    "lang",
    "of",
    "at",
    "key",
)
_USUAL = {
    "axis": ("dep", "sec"), "card": ("card0", "card1", ""), "dots": ("0", "1", "3"), "about": ("dep",),
    "score": ("", "0", "5"), "mark": ("", "1", "5"), "person": ("lea", "ali", "nobody"), "of": ("now",
    "wall", "plan"),
    "lang": ("fr", "en"), "function": ("Observation", "DSI"),
}  # fmt: skip
_OF_FORM = {
    "here": ("person",), "language": ("lang",), "card": ("axis", "title"), "card/withdraw": ("card",),
    "ballot": ("card", "dots"), "confidence": ("about", "score"), "word": ("text",), "roti": ("mark",),
}  # fmt: skip
_HEADERS = (
    "X-Part: 1", "Origin: null", "Origin: http://evil.example", "Sec-Fetch-Site: cross-site", "Expect: 100-continue",
    "Upgrade: websocket\r\nConnection: Upgrade", "Range: bytes=0-1", "X-Forwarded-For: 1.2.3.4",
    "Host: evil.example",
    "Accept-Language: " + "x," * 300, "Cookie: phone=x; phone=y", "Transfer-Encoding: chunked", "Content-Length: 3",
    "Content-Length: -1", "Content-Type: multipart/form-data; boundary=x", "Connection: close",
)  # fmt: skip
_STATUSES = {200, 303, 400, 401, 403, 404, 405, 409, 413, 421, 429, 503}
_FORMS = (*_OF_FORM, "leave", "ballot/none", "ballot/withdraw")
"""All addresses that forms are sent to."""
_PHASES: tuple[PhaseKind, ...] = ("collect", "collect", "vote", "vote", "closing", "discuss")


class Sent(NamedTuple):
    """Bytes that a client sends."""

    data: bytes
    is_whole: bool
    """Whether a whole request begins them; otherwise the client says behind them that it has sent all."""
    waits: bool
    """Whether the client waits for an answer."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Send random requests to a room that is open to phones."""
    os.environ["XDG_STATE_HOME"] = str(scratch / "state")
    path = scratch / "atelier.perenne.json"
    generous = Rate(1e9, 1e9)
    with (
        mock.patch.object(guard, "OF_DEVICE", generous),
        mock.patch.object(guard, "OF_ADDRESS", generous),
        mock.patch.object(guard, "IN_ALL", generous),
    ):
        return asyncio.run(_run(path, SHORT if short else LONG, IDLE_SHORT if short else IDLE_LONG))


async def _run(path: Path, count: int, idle: int) -> Outcome:
    workspace = open_workspace(path)
    workspace.session.do(conduct.open_vote, how="people", budget=3)
    add_cards(workspace, "Nuit", "Clés")
    rng, wrong, statuses, stalls = random.Random(SEED), list[str](), Counter[int](), [0.0]
    async with open_room(workspace) as room, Browser(room) as lea:
        await lea.come_in("lea")
        cookie = lea.http.cookies["phone"]
        host, port = room.address.split(":")
        silent = [await asyncio.open_connection(host, int(port)) for _ in range(idle)]
        watching = asyncio.ensure_future(_watch(stalls))
        drawn = iter([_request(rng, room.address, cookie) for _ in range(count)])
        conducting = asyncio.ensure_future(_conduct(workspace, lea, rng))
        await asyncio.gather(*(_client(room, drawn, statuses, wrong) for _ in range(AT_ONCE)))
        for task in (watching, conducting):
            task.cancel()
        for _, writer in silent:
            writer.close()
        page = await lea.http.get("/wall")
        if page.status_code != 200:
            wrong.append(f"a page is answered with {page.status_code} in the end")
        claimed = {"lea", "ali", *(row.uid for row in workspace.session.workshop.people.values() if not row.name)}
        wrong += _unsound(workspace, claimed)
    workspace.close()
    if read(path).workshop != workspace.session.workshop:
        wrong.append("the file does not hold the workshop that was shown")
    answered, told = statuses.total(), " ".join(f"{status}:{n}" for status, n in sorted(statuses.items()))
    done = len(workspace.session.sent())
    figures = f"{count:,} requests, {idle} idle lines, {told}, {done} changes, longest work {stalls[0] * 1000:.0f} ms"
    return Outcome("requests", figures, wrong, missed=stalls[0] > LONGEST_STALL or answered < count // 3)


async def _watch(stalls: list[float]) -> None:
    """Note the longest time that the loop worked without a pause; other programs of the machine do not count."""
    while True:
        began = thread_time()
        await asyncio.sleep(0.005)
        stalls[0] = max(stalls[0], thread_time() - began)


async def _conduct(workspace: Workspace, lea: Browser, rng: random.Random) -> None:
    """Go from phase to phase, as a facilitator does, and ask for confidence; the phone says again who it is."""
    while True:
        phase = rng.choice(_PHASES)
        workspace.session.do(conduct.open_vote, how="people" if phase == "vote" else "", budget=3)
        go_to(workspace, phase)
        workspace.session.do(conduct.ask_confidence, about=rng.choice(("", "", "dep")))
        await lea.send("/here", person="lea")
        await asyncio.sleep(0.05)


async def _client(room: OpenRoom, drawn: Iterator[Sent], statuses: Counter[int], wrong: list[str]) -> None:
    host, port = room.address.split(":")
    for sent in drawn:
        try:
            reader, writer = await asyncio.open_connection(host, int(port))
        except OSError as error:
            wrong.append(f"no connection: {error}")
            return
        with suppress(OSError):
            writer.write(sent.data)
            await writer.drain()
            if sent.waits:
                if not sent.is_whole:
                    writer.write_eof()
                answer = b""
                with suppress(TimeoutError, ConnectionError):
                    answer = await asyncio.wait_for(
                        reader.read(200_000), 0.3 if b"/events" in sent.data else PATIENCE
                    )
                _judge(answer, sent.data, statuses, wrong)
        writer.close()


def _judge(answer: bytes, sent: bytes, statuses: Counter[int], wrong: list[str]) -> None:
    """Note the status of an answer, and its faults."""
    if not answer:
        return
    status = int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") and answer[9:12].isdigit() else 0
    statuses[status] += 1
    if status == 100:
        return
    if status not in _STATUSES:
        wrong.append(f"{status} to {sent[:120]!r}")
    if any(name + b": " + value not in answer for name, value in FOR_ALL):
        wrong.append(f"a header is missing in the answer to {sent[:120]!r}")
    if any(
        told in answer
        for told in (b"Traceback", b"/perenne_tui/", b"uvicorn", b"starlette", b"\x1b", b"<script>alert")
    ):
        wrong.append(f"something is told that must not be, in the answer to {sent[:120]!r}")


def _unsound(workspace: Workspace, claimed: set[str]) -> list[str]:
    """Return the faults of the workshop after it all."""
    workshop, wrong = workspace.session.workshop, list[str]()
    if strangers := {row.voter for row in workshop.ballots.values()} - claimed:
        wrong.append(f"ballots of {strangers}, whom no phone was")
    texts = [card.title for card in workshop.cards.values()] + list(workshop.sittings["sit"].words)
    texts += [person.role for person in workshop.people.values()]
    wrong += [f"a text that was not cleaned: {text!r}" for text in texts if HARMFUL.search(text)]
    keys = Counter(entry.sender.key for entry in workspace.session.sent() if entry.sender)
    wrong += [f"the key {key} was done {n} times" for key, n in keys.items() if n > 1]
    return wrong


def _request(rng: random.Random, host: str, cookie: str) -> Sent:
    """Return a random request: half of them forms of our pages, a quarter with its bytes changed."""
    kind = rng.random()
    data = _form(rng, host, cookie) if kind < 0.6 else _odd_request(rng, host, cookie)
    if is_mangled := rng.random() < 0.25:
        data = _mangled(rng, data)
    if rng.random() < 0.1:
        data = data * rng.randrange(2, 5)
    return Sent(
        data,
        is_whole=not (is_mangled or b"Content-Length: 3" in data or b"chunked" in data),
        waits=rng.random() < 0.9,
    )


def _form(rng: random.Random, host: str, cookie: str) -> bytes:
    path = rng.choice(_FORMS if rng.random() < 0.3 else tuple(_OF_FORM))
    names = [*_OF_FORM.get(path, ()), *rng.sample(_NAMES, rng.randrange(3))]
    names = names if rng.random() < 0.8 else rng.sample(_NAMES, rng.randrange(1, 8))
    fields = [(name, rng.choice(_USUAL.get(name, _TEXTS) if rng.random() < 0.7 else _TEXTS)) for name in names]
    key = (
        f"fuzz-{rng.randrange(10**9):09}"
        if rng.random() < 0.8
        else rng.choice(("same-key-as-ever", "short", "é" * 20))
    )
    body = urlencode([*fields, ("key", key)]).encode()
    if rng.random() < 0.1:
        body += b"&title=" + quote_from_bytes(rng.randbytes(60)).encode() + rng.randbytes(3)
    if rng.random() < 0.02:
        body += b"&title=" + b"x" * 70_000
    return _whole(rng, "POST", f"/{path}", host, cookie, body)


def _odd_request(rng: random.Random, host: str, cookie: str) -> bytes:
    method = rng.choice(
        ("GET", "GET", "GET", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PUT", "get", "\x00", "POST", "PRI")
    )
    return _whole(rng, method, rng.choice(_PATHS), host, cookie, b"")


def _whole(rng: random.Random, method: str, path: str, host: str, cookie: str, body: bytes) -> bytes:
    lines = [
        f"{method} {path} HTTP/1.{rng.choice('1110')}",
        f"Host: {host if rng.random() < 0.9 else rng.choice(_TEXTS)}",
    ]
    if rng.random() < 0.85:
        lines.append(f"Cookie: phone={cookie if rng.random() < 0.95 else 'A' * 22}")
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    lines += [rng.choice(_HEADERS) for _ in range(rng.choice((0, 0, 0, 0, 1, 2)))]
    lines.append("Connection: close")
    return "\r\n".join((*lines, "", "")).encode("utf-8", "replace") + body


def _mangled(rng: random.Random, data: bytes) -> bytes:
    """Return a request with bytes changed, cut out, repeated or put in."""
    for _ in range(rng.randrange(1, 4)):
        at, to = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
        change = rng.randrange(4)
        if change == 0:
            data = data[:at] + rng.randbytes(rng.randrange(1, 9)) + data[at:]
        elif change == 1:
            data = data[:at] + data[min(to, at + 20) :]
        elif change == 2:
            data = data[:to] + data[at:to] + data[to:]
        else:
            data = data[: max(1, to)]
    return data
