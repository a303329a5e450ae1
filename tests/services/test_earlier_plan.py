"""The plan as it was when its tickets were written last, or on a day: noted by numbers, found in the history."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from perenne_tui.core.changes.records import add_action
from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services import last_tickets
from perenne_tui.services.document_base import base_of
from perenne_tui.services.earlier_plan import plan_of_last_tickets, plan_on
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from tests.cases import cases
from tests.store.helpers import START, at_work, small_workshop

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
UID = "w0rksh0p00"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for state of this machine."""
    monkeypatch.setattr("perenne_tui.settings.paths.state_dir", lambda: tmp_path / "state")
    return tmp_path / "state"


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    path = tmp_path / "atelier.perenne.json"
    create(path, small_workshop(), at=START)
    return path


def act(path: Path, *texts: str) -> None:
    with at_work(path) as (_, session):
        for text in texts:
            session.do(add_action, uid=text, card="", text=text, owner="", due=None, person="")


def base(path: Path) -> DocumentBase:
    found = base_of(path, "plan", "issues")
    assert found is not None
    return found


def test_the_state_of_the_last_tickets_is_found_again(workshop: Path) -> None:
    act(workshop, "un")
    assert last_tickets.note(base(workshop), ["gitlab", "deck"], NOW)
    act(workshop, "deux")
    earlier = plan_of_last_tickets(workshop, UID, ("gitlab", "deck"))
    assert [*earlier.workshop.actions] == ["un"]
    assert earlier.day == NOW.astimezone().date()
    assert last_tickets.note(base(workshop), ["deck"], NOW + timedelta(days=1))
    assert [*plan_of_last_tickets(workshop, UID, ("gitlab",)).workshop.actions] == ["un"]
    assert [*plan_of_last_tickets(workshop, UID, ("deck",)).workshop.actions] == ["un", "deux"]
    with pytest.raises(Refused) as refused:
        plan_of_last_tickets(workshop, UID, ("gitlab", "deck"))
    assert "choose one of them (--to)" in str(refused.value)


def test_without_a_last_time_a_day_is_asked_for(workshop: Path) -> None:
    last_tickets.note(base(workshop), ["gitlab"], NOW)
    with pytest.raises(Refused) as refused:
        plan_of_last_tickets(workshop, UID, ("gitlab", "grist"))
    assert "on this machine yet for: grist (" in str(refused.value)


def test_what_is_noted_holds_no_word_of_the_room(workshop: Path, state: Path) -> None:
    act(workshop, "Appeler Léa Martin")
    last_tickets.note(base(workshop), ["gitlab"], NOW)
    (file,) = (path for path in state.rglob("*") if path.is_file())
    assert file.name == f"{UID}.json"
    said = file.read_text(encoding="utf-8")
    assert not any(word in said for word in ("Appeler", "Martin"))
    assert last_tickets.read(UID)["gitlab"].at == NOW


@cases(
    "data",
    [
        *(b"", b"\xff", b"{", b"[]", b'{"gitlab": 4}', b'{"gitlab": {"n": "x"}}', b"x" * 20_000),
        b'{"gitlab": {"n": 1, "crc": "00000000", "at": "2026-12-01T10:00:00"}}',
    ],
)
def test_a_damaged_note_says_nothing(data: bytes, state: Path) -> None:
    (state / "tickets").mkdir(parents=True, exist_ok=True)
    (state / "tickets" / f"{UID}.json").write_bytes(data)
    assert last_tickets.read(UID) == {}


def test_a_note_that_cannot_be_kept_is_said_to_be_so(workshop: Path, state: Path) -> None:
    state.write_text("a file where the folder should be", encoding="utf-8")
    assert not last_tickets.note(base(workshop), ["gitlab"], NOW)


@cases("days", [-9, 9])
def test_a_history_without_that_state_is_not_asked_by_time(workshop: Path, days: int) -> None:
    """A merge or an older file brings changes with times from before the tickets, which would be left out."""
    act(workshop, "un")
    last_tickets.note(DocumentBase("plan", UID, 99, "00000000"), ["gitlab"], START + timedelta(days=days))
    with pytest.raises(Refused) as refused:
        plan_of_last_tickets(workshop, UID, ("gitlab",))
    assert "leave --since out to write all tickets" in str(refused.value)


def test_a_day_is_meant_from_its_beginning(workshop: Path) -> None:
    act(workshop, "un")
    day = START.astimezone().date()
    assert not plan_on(workshop, day).workshop.actions
    assert not plan_on(workshop, date(2020, 1, 1)).workshop.cards, "there was no workshop yet"
    assert [*plan_on(workshop, day + timedelta(days=2)).workshop.actions] == ["un"]
    assert plan_on(workshop, day).day == day


def test_a_day_before_what_is_left_of_the_history_is_refused(workshop: Path) -> None:
    act(workshop, "un")
    journal_of(workshop).unlink()
    with pytest.raises(Refused) as refused:
        plan_on(workshop, date(2020, 1, 1))
    assert "name a later day with --since" in str(refused.value)
