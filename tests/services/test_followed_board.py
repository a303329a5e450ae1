"""A followed board in words: every change with its text, what the wall shows, and nothing that it hides."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from perenne_tui.core.changes.axes import add_axis
from perenne_tui.core.changes.cards import add_card, answer_card, delete_card, set_state
from perenne_tui.core.changes.conduct import begin_phase, give_time, note_collected, open_card, open_vote, pause, turn
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.merging import merge_copy, settle_conflict
from perenne_tui.core.changes.people import add_person
from perenne_tui.core.changes.records import add_action, set_action_status
from perenne_tui.core.changes.sittings import PlannedPhase, begin_sitting
from perenne_tui.core.changes.voting import count_hands, set_dots
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.values import replace
from perenne_tui.i18n.language import language
from perenne_tui.services.change_log import log_entries
from perenne_tui.services.confirmation.confirm import confirm
from perenne_tui.services.followed_board import PATIENCE, FollowedBoard
from perenne_tui.services.history_document import write_history
from perenne_tui.store.creation import create
from perenne_tui.store.history import read_history
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import WorkshopFile
from tests.store.helpers import PATIENT, START, at_work, small_workshop

TODAY = date(2026, 11, 23)
LONG = "Oui :\n" + "la DSI le portera, " * 12


class Room:
    """A board that one window writes and another one follows."""

    def __init__(self, path: Path, file: WorkshopFile, session: Session) -> None:
        self.session = session
        self.path = path
        self.board = FollowedBoard(path, language("en"))
        self._file = file

    def told(self) -> list[str]:
        """Return the lines since the last time, without the times of day."""
        assert self._file.flush(PATIENT)
        return [line.partition("  ")[2] or line for line in self.board.poll(TODAY)]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A small workshop that is being written."""
    path = tmp_path / "w.perenne.json"
    create(path, small_workshop(), at=START)
    with at_work(path) as (file, session):
        yield Room(path, file, session)


def test_the_first_line_says_where_the_board_stands(room: Room) -> None:
    assert room.board.standing(TODAY).startswith("Signal’Eau · 0 of 5 settled · last change: 23 Nov 2026 ")
    assert room.told() == []


def test_the_first_line_names_the_challenge_as_documents_do(tmp_path: Path) -> None:
    workshop = small_workshop()
    path = tmp_path / "w.perenne.json"
    header = replace(workshop.header, title="Pérennisation", challenge="Carte\nscolaire")
    create(path, replace(workshop, header=header), at=START)
    assert FollowedBoard(path, language("en")).standing(TODAY).startswith("Carte scolaire · 0 of 5 settled")


def test_each_change_is_a_line_with_the_words_that_it_wrote(room: Room) -> None:
    do = room.session.do
    do(answer_card, card="c0", text=LONG)
    do(set_state, card="c0", state="settled")
    do(add_action, uid="a", card="c0", text="Deliver", owner="Léa", due=date(2026, 12, 12), person="p")
    do(set_action_status, action="a", status="done")
    do(delete_card, card="c4")
    do(add_axis, uid="b", name="Legal")
    assert room.told() == [
        f"Answer of D1: {' '.join(LONG.split())}",
        "D1 is settled · Carte 0",
        "AC1 on D1 · Léa · 12 December: Deliver",
        "AC1\u00a0: done · Deliver",
        "D5 is deleted: Carte 4",
        "Column added: L “Legal”",
    ]


def test_an_undo_says_what_it_takes_back(room: Room) -> None:
    room.session.do(add_action, uid="a", card="c0", text="Deliver", owner="", due=None, person="")
    said = room.told()
    room.session.undo()
    room.session.redo()
    assert room.told() == [f"Undone: {said[0]}", f"Redone: {said[0]}"]


def test_a_change_from_before_is_undone_in_words_too(tmp_path: Path) -> None:
    path = tmp_path / "w.perenne.json"
    create(path, small_workshop(), at=START)
    with at_work(path) as (file, session):
        session.do(set_state, card="c0", state="settled")
        assert file.flush(PATIENT)
        room = Room(path, file, session)
        session.undo()
        assert room.told() == ["Undone: D1 is settled · Carte 0"]


def test_what_the_wall_shows_is_told(room: Room) -> None:
    do = room.session.do
    do(begin_sitting, uid="s", day=TODAY, starts="13:00", ends="15:00", at="2026-11-23T13:00:05.000Z",
       agenda="short", planned=[PlannedPhase("vote", "Vote", 20)], uids=["p1"])  # fmt: skip
    do(begin_phase, phase="p1", at="2026-11-23T13:00:06.000Z", box=1200)
    do(give_time, seconds=60)
    do(open_card, card="c1")
    do(open_card, card="")
    do(pause, at="2026-11-23T13:00:07.000Z")
    do(pause, at="2026-11-23T13:00:09.000Z")
    assert room.told()[1:] == [
        "Phase “Vote”, 20 min",
        "1 minute more",
        "On the wall: D2 Carte 1",
        "On the wall: the board",
        "The clocks are stopped",
        "The clocks go on",
    ]
    assert "Phase “Vote”, 21 min" in room.board.standing(TODAY)


def test_what_the_wall_hides_is_told_when_it_is_shown(room: Room) -> None:
    do = room.session.do
    do(turn, what="curtain", on=True)
    do(add_card, uid="n", axis="axis", title="Nobody has asked")
    do(note_collected, card="n")
    room.session.undo()
    room.session.redo()
    assert room.told() == ["The curtain is down"]
    do(turn, what="curtain", on=False)
    assert room.told() == ["The curtain is up: D6 Nobody has asked"]
    do(open_vote, how="hands", budget=3)
    do(count_hands, card="c1", dots=4, most=30, uid="h")
    assert room.told() == ["Vote by hands, card after card", "D2: votes counted"]
    do(turn, what="revealed", on=True)
    assert room.told() == ["The votes are shown: D2 4"]


def test_a_ballot_that_a_phone_gives_dot_by_dot_is_told_once(room: Room) -> None:
    session = room.session
    session.do(add_person, uid="lea", name="Léa Martin")
    session.do(open_vote, how="people", budget=3)
    room.told()
    for dots in (1, 2, 0, 1):
        phone = Sender(person="lea", key=f"k{dots}{session.last_n}")
        session.do_for(
            phone, set_dots, voter="lea", card="c1", dots=dots, budget=3, uids=[f"b{session.last_n}", "none"]
        )
    told = room.told()
    assert [line.startswith("Ballot of Léa Martin") for line in told] == [True, True, True]
    assert "taken back" in told[1]


def test_a_history_that_begins_again_is_told_as_a_new_state(room: Room) -> None:
    room.session.do(answer_card, card="c0", text="One")
    room.told()
    journal = journal_of(room.path)
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0])
    room.path.unlink()
    assert [line[:29] for line in room.board.poll(TODAY)] == ["The workshop was read again: "]


def test_a_workshop_that_goes_ends_it_and_one_that_is_replaced_does_not(room: Room) -> None:
    away = room.path.parent.with_name("away")
    room.path.parent.rename(away)
    for _ in range(PATIENCE - 1):
        assert [*room.board.poll(TODAY)] == []
    assert not room.board.is_gone
    away.rename(room.path.parent)
    assert [*room.board.poll(TODAY)] == []
    room.path.parent.rename(away)
    for _ in range(PATIENCE):
        assert [*room.board.poll(TODAY)] == []
    assert room.board.is_gone
    away.rename(room.path.parent)


def test_a_line_of_another_day_stands_under_its_date(tmp_path: Path) -> None:
    path = tmp_path / "w.perenne.json"
    create(path, small_workshop(), at=START - timedelta(days=3))
    with at_work(path) as (file, session):
        room = Room(path, file, session)
        session.do(set_state, card="c0", state="settled")
        session.do(set_state, card="c1", state="settled")
        assert room.told() == ["23 November 2026", "D1 is settled · Carte 0", "D2 is settled · Carte 1"]


def test_no_sentence_about_a_change_says_the_address_of_a_person(room: Room) -> None:
    def address(value: str) -> dict[str, str]:
        return {"table": "people", "row": "zoe", "field": "mail", "value": value}

    session, said = room.session, list[str]()

    def keep(done: object) -> None:
        assert isinstance(done, Done)
        said.append(confirm(done, language("en"), TODAY))

    keep(session.do(add_person, uid="zoe", name="Zoé O’Brien", mail="zoe@x.fr"))
    for value in ("zoe@y.fr", "", "zoe@x.fr"):
        keep(session.do(set_field, **address(value)))
    keep(session.undo())
    keep(session.redo())
    base = session.workshop
    keep(session.do(set_field, **address("zoe@y.fr")))
    keep(session.do(merge_copy, base=base, there=set_field(base, **address("zoe@z.fr"))))
    (conflict,) = session.workshop.conflicts
    keep(session.do(settle_conflict, conflict=conflict, choice="there"))
    told, past = room.told(), read_history(room.path)
    log = [f"{entry.said}: {entry.detail}" for entry in log_entries(past, language("en"))]
    assert said.count("Address of Zoé O’Brien: noted") == 5
    assert said[-1].startswith("Zoé O’Brien, address: noted")
    everywhere = (said, told, log, write_history(past, language("en")).splitlines())
    for lines in everywhere:
        assert any("Zoé O’Brien" in line and "noted" in line for line in lines) or lines is log
        assert "@" not in "\n".join(lines)
    assert "noted" in log[-1]
