"""Changes from phones in the files of a workshop: their sender stays wherever a journal is read or written again."""

import json
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import add_card, answer_card
from perenne_tui.core.changes.people import add_person
from perenne_tui.core.changes.voices import give_confidence
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.rebasing import rebased
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.sitting.voices import own_voices
from perenne_tui.services.copy_merge import Answers, copies_to_merge, merge_file
from perenne_tui.services.pack import pack, unpack
from perenne_tui.store.common_line import merged_lines
from perenne_tui.store.creation import create
from perenne_tui.store.history import read_history
from perenne_tui.store.integrity_check import inspect
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from tests.store.helpers import START, at_work, small_workshop
from tests.store.test_forgetting import forgotten

LEA, VOICE = Sender("lea", "key-of-a-card"), Sender(key="key-of-a-voice", voice="opaque-voice")


def send(session: Session) -> None:
    """Write on the keyboard, then send a card and a voice from phones."""
    session.do(add_person, uid="lea", name="Léa Martin")
    session.do(answer_card, card="c0", text="La DSI")
    session.do_for(LEA, add_card, uid="hers", axis="axis", title="Qui paie ?")
    session.do_for(VOICE, give_confidence, about="axis", score=2, was=None, uid="f")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workshop to which phones have sent something."""
    path = tmp_path / "ici" / f"atelier{SNAPSHOT_ENDING}"
    path.parent.mkdir()
    create(path, small_workshop(), at=START)
    with at_work(path) as (_, session):
        send(session)
    return path


def senders(path: Path) -> list[Sender]:
    return [line.entry.sender for line in read_history(path).lines if line.entry.sender]


def test_they_are_known_after_reopening_and_undo_passes_over_them(path: Path) -> None:
    with at_work(path) as (_, session):
        assert [entry.sender for entry in session.sent()] == [LEA, VOICE]
        assert own_voices(session.sent(), session.workshop) == {"opaque-voice": 2}
        assert session.do_for(LEA, add_card, uid="again", axis="axis", title="Qui paie ?") is None
        while not isinstance(done := session.undo(), Done):
            pass
        assert done.about.what == "answer_card"
        assert {"hers"} == session.workshop.cards.keys() - small_workshop().cards.keys()
    assert inspect(path).damage == ()
    assert senders(path) == [LEA, VOICE]


def test_a_line_without_a_sender_is_as_it_was(path: Path) -> None:
    lines = [json.loads(line[9:]) for line in journal_of(path).read_bytes().splitlines()]
    assert [line.get("sender") for line in lines] == [
        None, None, None, {"person": "lea", "key": "key-of-a-card"},
        {"key": "key-of-a-voice", "voice": "opaque-voice"},
    ]  # fmt: skip
    assert all("sender" not in line for line in lines[:3])


def test_another_copy_that_takes_them_in_keeps_them(path: Path) -> None:
    there = path.parent.parent / "là" / path.name
    there.parent.mkdir()
    create(there, small_workshop(), at=START)
    (copy,) = copies_to_merge(path.parent, str(path), there)
    merge_file(there, copy, lambda _: Answers())
    (merge,) = [line for line in read_history(there).lines if line.entry.origin]
    assert [line.entry.sender for line in merged_lines(merge) if line.entry.sender] == [LEA, VOICE]
    with at_work(there) as (_, session):
        assert session.sent() == ()  # they were sent there


def test_an_archive_has_them(path: Path, tmp_path: Path) -> None:
    archive = tmp_path / "atelier.perenne.zip"
    archive.write_bytes(pack(path, with_history=True))
    folder = tmp_path / "ailleurs"
    folder.mkdir()
    assert senders(unpack(archive, folder).path) == [LEA, VOICE]


def test_changes_that_follow_on_another_state_keep_them(path: Path) -> None:
    entries = [line.entry for line in read_history(path).lines[1:]]
    moved = rebased(entries, small_workshop(), 40)
    assert moved is not None
    assert [entry.sender for entry in moved] == [entry.sender for entry in entries]


def test_forgetting_somebody_takes_every_key_and_voice_with_the_history(path: Path) -> None:
    assert forgotten(path) is not None
    assert senders(path) == []
    data = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    assert not [word for word in ("opaque-voice", "key-of-a", "Martin") if word.encode() in data]
    with at_work(path) as (_, session):
        assert (session.sent(), own_voices(session.sent(), session.workshop)) == ((), {})
        assert "hers" in session.workshop.cards
