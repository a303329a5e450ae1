"""Coming in: the token, the code and its guesses, cookies, the access that is kept and forgotten."""

from datetime import date, timedelta

import pytest

from perenne_tui.core.changes import sittings
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.phones.access import (
    CODE_LETTERS,
    MOST_DEVICES,
    MOST_WRONG,
    Access,
    AccessSecrets,
    new_secrets,
)
from perenne_tui.services.phones.kept_access import (
    KeptAccess,
    forget_expired,
    keep_access,
    kept_file,
    read_access,
)
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from tests.services.phones.room import NOON, Browser, go_to, open_room


def test_secrets_are_long_and_legible() -> None:
    secrets = new_secrets()
    assert len(secrets.token) == 26
    assert secrets.token.isalnum()
    assert secrets.token == secrets.token.upper()
    assert len(secrets.code) == 6
    assert set(secrets.code) <= set(CODE_LETTERS)
    assert not {"I", "O"} & set(CODE_LETTERS)
    assert not {"U", "V"} <= set(CODE_LETTERS)
    assert new_secrets() != secrets


def test_wrong_codes_are_limited_by_address_and_in_all() -> None:
    access = Access(new_secrets())
    for _ in range(MOST_WRONG):
        with pytest.raises(Refused, match="not the six letters"):
            access.check_code("AAAAAA", "one", 0.0)
    with pytest.raises(Refused, match="Too many"):
        access.check_code(access.secrets.code, "one", 1.0)
    access.check_code(f" {access.secrets.code.lower()} ", "two", 1.0)
    access.check_code(access.secrets.code, "one", 62.0)
    for number in range(30):
        with pytest.raises(Refused, match="not the six letters"):
            access.check_code("ÉÉÉ", f"address {number}", 100.0)
    with pytest.raises(Refused, match="Too many"):
        access.check_code(access.secrets.code, "address 7", 100.0)
    access.check_code(access.secrets.code, "another", 100.0)  # whoever guesses keeps nobody else out


def test_a_code_is_taken_as_people_type_it() -> None:
    access = Access(AccessSecrets("", "RCXVBY", ""))
    for word in ("RCXVBY", "rcx-vby", " r c x v b y ", "RCX–VBY.", "rcxuby"):
        access.check_code(word, "one", 0.0)
    with pytest.raises(Refused, match="not the six"):
        access.check_code("rcxvb", "one", 0.0)


def test_phones_of_nobody_make_room_for_others() -> None:
    access = Access(new_secrets())
    cookie = access.let_in("fr")
    device = access.device_of(cookie)
    assert device is not None
    access.claim(device, "lea")
    for _ in range(MOST_DEVICES + 5):
        access.let_in("fr")
    assert len(access.devices) == MOST_DEVICES
    assert access.device_of(cookie) is device
    assert access.device_of("") is None


def test_phones_that_come_in_again_and_again_throw_nobody_out() -> None:
    access = Access(new_secrets())
    watching, listening = (access.device_of(access.let_in("fr")) for _ in range(2))
    assert watching is not None
    assert listening is not None
    watching.seen = 1.0
    for _ in range(2 * MOST_DEVICES):
        access.let_in("fr", listening=[listening.mark])
    assert {watching.mark, listening.mark} <= access.devices.keys()


def test_an_access_outlives_neither_its_day_nor_its_sitting_nor_its_workshop(workspace: Workspace) -> None:
    workshop, today = workspace.session.workshop, NOON.date()
    yesterday = today - timedelta(days=1)

    def left(day: date, *, is_over: bool = False) -> list[str]:
        for uid, kept_on in (("7v2kq0m3xd", day), ("other", today), ("older", yesterday)):
            keep_access(uid, KeptAccess(new_secrets(), kept_on, "sit", 8765))
        forget_expired(workshop, today, is_over=is_over)
        return sorted(path.stem for path in kept_file("other").parent.iterdir())

    assert left(today) == ["7v2kq0m3xd", "other"]
    assert left(yesterday) == left(today, is_over=True) == ["other"]
    workshop = sittings.end_sitting(workshop, sitting="sit", at="2026-11-24T13:00:00.000Z")
    assert left(today) == ["other"]


async def test_the_token_is_exchanged_for_a_cookie(room: OpenRoom) -> None:
    async with Browser(room) as browser:
        browser.http.follow_redirects = False
        answer = await browser.http.get(f"/{room.access.secrets.token.lower()}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "Path=/" in cookie
        again = await browser.http.get(f"/{room.access.secrets.token}")
        assert "set-cookie" not in again.headers
    assert room.url.upper() == room.url
    assert len(room.access.devices) == 1


async def test_without_a_cookie_there_is_the_code_alone(room: OpenRoom) -> None:
    async with Browser(room) as browser:
        for path, status in (("/", 200), ("/wall", 401), ("/plan", 401), ("/part?of=wall", 401), ("/events", 401)):
            answer = await browser.http.get(path)
            assert answer.status_code == status
            assert "Démarches" not in answer.text
        wrong = await browser.http.post("/code", data={"code": "ZZZZZZ"})
        assert wrong.status_code == 403
        right = await browser.http.post("/code", data={"code": room.access.secrets.code.lower()})
        assert right.status_code == 200
        assert "Démarches" in right.text


async def test_phones_are_known_again_after_a_kill(workspace: Workspace) -> None:
    async with open_room(workspace) as room, Browser(room) as lea:
        await lea.come_in("lea")
        go_to(workspace, "collect")
        await lea.send("/card", axis="dep", title="Qui répond la nuit ?")
        cookies, secrets, address = lea.http.cookies, room.access.secrets, room.address
    kept = kept_file("7v2kq0m3xd").read_text(encoding="utf-8")
    assert "Léa" not in kept
    assert not any(value in kept for value in cookies.values())
    async with open_room(workspace) as room, Browser(room) as lea:
        assert (room.access.secrets, room.address) == (secrets, address)
        lea.http.cookies = cookies
        assert "Léa Martin" in (await lea.http.get("/")).text
        assert [arrival.who for arrival in room.arrivals()] == ["Léa Martin"]
    workspace.session.do(sittings.end_sitting, sitting="sit", at="2026-11-24T13:00:00.000Z")
    async with open_room(workspace) as room:
        assert room.access.secrets != secrets
        secrets = room.access.secrets
    async with open_room(workspace) as room:  # those who come to read the plan come back, too
        assert room.access.secrets == secrets


async def test_phones_that_are_thrown_out_need_the_new_letters(room: OpenRoom, lea: Browser) -> None:
    before = room.access.secrets
    room.renew()
    after = room.access.secrets
    assert not {before.token, before.code} & {after.token, after.code}
    assert after.key == before.key, "nobody answers twice without a name"
    for path in ("/", f"/{before.token}", "/part?of=now"):
        assert "Démarches" not in (await lea.http.get(path)).text
    assert (await lea.http.post("/code", data={"code": before.code})).status_code == 403
    assert "Démarches" in (await lea.http.post("/code", data={"code": after.code})).text
    assert room.access.people() == ()


async def test_the_access_goes_with_the_end_of_the_sitting(workspace: Workspace, lea: Browser) -> None:
    assert read_access("7v2kq0m3xd") is not None
    workspace.session.do(sittings.end_sitting, sitting="sit", at="2026-11-24T13:00:00.000Z")
    assert read_access("7v2kq0m3xd") is None
    assert (await lea.http.get("/")).status_code == 200
    await lea.send("/language", lang="en")
    assert read_access("7v2kq0m3xd") is None


def test_an_access_that_is_damaged_or_of_another_day_lets_nobody_in(workspace: Workspace) -> None:
    path = kept_file("7v2kq0m3xd")
    path.parent.mkdir(parents=True)
    for text in ("", "{", '{"secrets":{}}', "[]", "\x00"):
        path.write_text(text, encoding="utf-8")
        assert read_access("7v2kq0m3xd") is None
    assert kept_file("../../etc/passwd").parent == path.parent
    kept = KeptAccess(new_secrets(), NOON.date(), "sit", 8765)
    workshop = workspace.session.workshop
    assert kept.is_valid(workshop, NOON.date())
    assert not kept.is_valid(workshop, NOON.date() + timedelta(days=1))
    assert not KeptAccess(new_secrets(), NOON.date(), "other", 8765).is_valid(workshop, NOON.date())
