"""The guard: hosts, other sites, rates, headers of every answer, sizes, faults; nothing of the machine is told."""

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.phones import application, guard
from perenne_tui.services.phones.forms import LARGEST_BODY, read_form
from perenne_tui.services.phones.headers import FOR_ALL
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.phones.rates import MOST_SOURCES, OF_DEVICE, OF_PLACE, Limiter, Rate
from perenne_tui.services.workspace import Workspace
from tests.services.phones.room import Browser, go_to

PATHS = (
    "/", "/wall", "/plan", "/part", "/part?of=../..", "/code", "/events", "/phone.css", "/phone.js", "/nothing",
    "/a/b", "/../../etc/passwd", "/%2e%2e/%00", "/here", "/phone.css/", "//", "/favicon.ico", "/docs",
)  # fmt: skip


async def test_every_answer_has_the_headers_and_no_banner(room: OpenRoom, lea: Browser) -> None:
    async with Browser(room) as stranger:
        for browser in (stranger, lea):
            for path in PATHS:
                if (browser, path) == (lea, "/events"):
                    continue  # it has no end
                for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PROPFIND"):
                    answer = await browser.http.request(method, path)
                    given = {(name.lower(), value) for name, value in answer.headers.raw}
                    assert given >= set(FOR_ALL), (method, path)
                    assert not {"server", "date", "x-powered-by", "access-control-allow-origin"} & {*answer.headers}
                    assert "Traceback" not in answer.text
                    assert answer.status_code < 500


async def test_a_host_that_is_not_ours_is_not_answered(room: OpenRoom, lea: Browser) -> None:
    for host in ("evil.example", "127.0.0.1", "127.0.0.1:1", "", f"evil.example:{room.address.split(':')[1]}", "a,b"):
        answer = await lea.http.get("/", headers={"host": host})
        assert answer.status_code == 421
        assert "Démarches" not in answer.text
    local = f"localhost:{room.address.split(':')[1]}"
    assert (await lea.http.get("/", headers={"host": local})).status_code == 200


async def test_a_form_of_another_site_is_not_taken(room: OpenRoom, lea: Browser, workspace: Workspace) -> None:
    go_to(workspace, "collect")
    fields = {"key": "another-site", "axis": "dep", "title": "Volée"}
    for headers in (
        {"origin": "null"}, {"origin": "http://evil.example"}, {"origin": f"https://{room.address}"},
        {"origin": f"http://{room.address}.evil.example"}, {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": f"http://{room.address}"},
    ):  # fmt: skip
        assert (await lea.http.post("/card", data=fields, headers=headers)).status_code == 403
    assert not workspace.session.workshop.cards
    own = {"origin": f"http://{room.address}", "sec-fetch-site": "same-origin"}
    assert (await lea.http.post("/card", data=fields, headers=own)).status_code == 200
    assert len(workspace.session.workshop.cards) == 1


async def test_too_many_requests_are_put_off_and_others_are_answered(room: OpenRoom, lea: Browser) -> None:
    async with Browser(room, "192.168.1.66") as flood:
        answers = [(await flood.http.get("/nothing")).status_code for _ in range(200)]
        assert 429 in answers
        late = await flood.http.get("/")
        assert late.headers["retry-after"]
    assert (await lea.http.get("/")).status_code == 200


async def test_many_cookies_of_one_address_leave_others_room(
    room: OpenRoom, lea: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "monotonic", lambda: 1e9)
    each = int(OF_DEVICE.burst)
    cookies = [room.access.let_in("fr") for _ in range(2 * int(OF_PLACE.burst) // each)]
    async with Browser(room, "192.168.1.66") as flood:
        answers = []
        for cookie in cookies:
            flood.http.cookies.set("phone", cookie)
            answers += [(await flood.http.get("/phone.css")).status_code for _ in range(each)]
    assert answers[-1] == 429
    assert answers.count(200) == OF_PLACE.burst
    assert (await lea.http.get("/")).status_code == 200


def test_a_limiter_counts_each_source_and_forgets_the_oldest() -> None:
    limiter = Limiter(Rate(2, 1))
    assert [limiter.allows("a", 0.0) for _ in range(3)] == [True, True, False]
    assert limiter.allows("b", 0.0)
    assert [limiter.allows("a", 1.0), limiter.allows("a", 1.0)] == [True, False]
    for number in range(2 * MOST_SOURCES):
        limiter.allows(str(number), 2.0)
    assert len(limiter) == MOST_SOURCES


async def test_what_is_too_large_or_no_form_is_refused(lea: Browser, workspace: Workspace) -> None:
    go_to(workspace, "collect")
    body = b"key=too-large-1&axis=dep&title=" + b"a" * LARGEST_BODY
    as_form = {"content-type": "application/x-www-form-urlencoded", "x-part": "1"}
    assert (await lea.http.post("/card", content=body, headers=as_form)).status_code == 413
    for odd in (
        b"",
        b"\xff\xfe",
        b"key=short",
        b"key=" + b"k" * 81,
        b"&" * 200,
        b"title=x",
        b"key=a<b>cdefgh",
        b"{}",
    ):
        assert (await lea.http.post("/card", content=odd, headers=as_form)).status_code == 409, odd
    assert not workspace.session.workshop.cards


def test_a_form_has_few_short_fields() -> None:
    assert read_form(b"key=12345678&a=%C3%A9&b=").fields == {"a": "é", "b": ""}
    for body in (b"key=12345678&a=" + b"x" * 5000, b"key=12345678" + b"&a=1" * 20, b"key=12345678&a=%FF%FE\xff"):
        with pytest.raises(Refused):
            read_form(body)


async def test_a_fault_of_ours_is_a_sentence(lea: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("/home/secret")

    monkeypatch.setattr(application, "read_form", fail)
    answer = await lea.send("/card", axis="dep", title="Ici")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "rien n’est perdu" in answer.text
    assert {(name.lower(), value) for name, value in answer.headers.raw} >= set(FOR_ALL)
