"""Journals that a crash cut short, an editor rewrote, a disk damaged, or another copy of the workshop continued."""

from pathlib import Path

import pytest
from tinydb import TinyDB

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.session import Done, Halt
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import NeedsAgreement, OnlyToRead, accept_damage, read
from tests.store.helpers import (
    START,
    ByUid,
    at_work,
    lines_of,
    names,
    open_file,
    put_lines,
    rewritten,
    small_workshop,
)


def change(path: Path, text: str) -> None:
    with at_work(path) as (_, session):
        session.do(word_card, card="c4", part="answer", text=text)


def titles(path: Path) -> list[str]:
    return [read(path).workshop.cards[f"c{number}"].title for number in (1, 2, 3)]


def test_a_journal_cut_at_any_byte_of_its_last_line_opens_and_goes_on(fresh: Path) -> None:
    snapshot = fresh.read_bytes()
    with at_work(fresh) as (_, session):
        for text in ("un", "deux « é »"):
            session.do(word_card, card="c0", part="answer", text=text)
    *before, last = lines_of(fresh)
    for cut in range(len(last)):
        put_lines(fresh, [*before, last[:cut]])
        fresh.write_bytes(snapshot)
        if cut % 2:  # with a snapshot and without one, by turns
            fresh.unlink()
        whole = cut == len(last) - 1  # only its line end is missing
        reading = read(fresh)
        assert reading.workshop.cards["c0"].answer == ("deux « é »" if whole else "un")
        assert journal_of(fresh).read_bytes() == b"".join(before) + last[:cut]
        with at_work(fresh) as (file, session):
            assert len(file.reading.notices) == int(0 < cut < len(last) - 1)
            session.do(word_card, card="c0", part="answer", text="trois")
        assert read(fresh).workshop.cards["c0"].answer == "trois"
        fresh.unlink()
        assert read(fresh).workshop.cards["c0"].answer == "trois"
        assert not list(fresh.parent.glob("*.damaged"))


def test_a_whole_illegible_last_line_is_cut_and_a_copy_kept(fresh: Path) -> None:
    journal_of(fresh).write_bytes(journal_of(fresh).read_bytes() + b"\0" * 40 + b"\n")
    damaged = journal_of(fresh).read_bytes()
    change(fresh, "oui")
    assert read(fresh).workshop.cards["c4"].answer == "oui"
    assert [copy.read_bytes() for copy in fresh.parent.glob("*.damaged")] == [damaged]


@pytest.mark.parametrize("keep_snapshot", [True, False])
def test_an_editor_that_adds_a_bom_carriage_returns_and_empty_lines_does_no_harm(
    used: Path, keep_snapshot: bool
) -> None:
    before = read(used).workshop
    data = b"\xef\xbb\xbf" + journal_of(used).read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n"
    journal_of(used).write_bytes(data)
    if not keep_snapshot:
        used.unlink()
    assert read(used).workshop == before
    change(used, "oui")
    assert journal_of(used).read_bytes().startswith(data)
    assert read(used).workshop.cards["c4"].answer == "oui"


def damaged_in_the_middle(used: Path, fresh_snapshot: bytes | None) -> None:
    lines = lines_of(used)
    lines[2] = lines[2].replace(b"Changement", b"Changemint")
    put_lines(used, lines)
    if fresh_snapshot is None:
        used.unlink()
    else:
        used.write_bytes(fresh_snapshot)


@pytest.mark.parametrize("with_snapshot", [True, False])
def test_damage_in_the_middle_is_never_cut_and_opens_to_read_until_agreed(path: Path, with_snapshot: bool) -> None:
    create(path, small_workshop(), at=START)
    snapshot = path.read_bytes()
    with at_work(path) as (_, session):
        for number in (1, 2, 3):
            session.do(word_card, card=f"c{number}", part="title", text=f"Changement {number}")
    damaged_in_the_middle(path, snapshot if with_snapshot else None)
    damaged = journal_of(path).read_bytes()

    assert titles(path) == ["Changement 1", "Carte 2", "Changement 3"]
    assert read(path).opened_read_only_because is not None
    for _ in range(2):  # the copy is kept once, not at every try
        with pytest.raises(NeedsAgreement) as refused:
            open_file(path)
        assert refused.value.reading.workshop == read(path).workshop
        assert refused.value.reading.opened_read_only_because == refused.value.sentence
        assert journal_of(path).read_bytes() == damaged
    assert [copy.read_bytes() for copy in path.parent.glob("*.damaged")] == [damaged]

    accept_damage(path)
    assert journal_of(path).read_bytes().startswith(damaged)
    assert titles(path) == ["Changement 1", "Carte 2", "Changement 3"]
    change(path, "oui")
    with at_work(path) as (file, session):
        assert names(file.earlier()) == ["word_card"]
        assert session.undo() is Halt.OPENING
        assert isinstance(session.undo(), Done)
        assert session.undo() is Halt.NOTHING
    path.unlink()
    assert read(path).opened_read_only_because is None
    assert titles(path) == ["Changement 1", "Carte 2", "Changement 3"]


def test_accepting_damage_that_is_not_there_changes_nothing(used: Path) -> None:
    before = {file: file.read_bytes() for file in used.parent.iterdir()}
    accept_damage(used)
    assert {file: file.read_bytes() for file in used.parent.iterdir()} == before


def test_an_illegible_line_that_the_snapshot_includes_is_asked_about_and_loses_nothing(used: Path) -> None:
    before = read(used).workshop
    *others, last = lines_of(used)
    put_lines(used, [*others, last.replace("« é »".encode(), b"x")])
    assert read(used).workshop == before
    with pytest.raises(NeedsAgreement):
        open_file(used)
    accept_damage(used)
    change(used, "oui")
    assert titles(used) == [f"Changement {number} « é »" for number in (1, 2, 3)]
    assert (read(used).last_n, read(used).workshop.cards["c4"].answer) == (5, "oui")
    used.unlink()
    assert titles(used) == [f"Changement {number} « é »" for number in (1, 2, 3)]
    assert (read(used).last_n, read(used).workshop.cards["c4"].answer) == (5, "oui")


def test_a_letter_changed_in_the_snapshot_is_noticed_and_the_journal_counts(used: Path) -> None:
    before = read(used)
    altered = used.read_bytes().replace(b"Changement 2", b"Changemint 2")
    used.write_bytes(altered)
    assert read(used).workshop == before.workshop
    change(used, "oui")
    assert read(used).notices == ()
    assert [kept.read_bytes() for kept in used.parent.glob("*.json.other")] == [altered]
    journal_of(used).unlink()
    used.write_bytes(altered)
    reading = read(used)
    assert reading.workshop.cards["c2"].title == "Changemint 2 « é »"
    assert [notice.values for notice in reading.notices] == [{"name": used.name}]


def test_what_was_changed_with_tinydb_itself_counts(used: Path) -> None:
    with TinyDB(used, encoding="utf-8", ensure_ascii=False) as db:
        db.table_class = ByUid
        db.table("cards").update({"title": "À la main"}, doc_ids=["c2"])
    assert read(used).workshop.cards["c2"].title == "À la main"
    assert read(used).notices == ()


def test_a_line_taken_out_and_a_line_twice_are_damage(used: Path) -> None:
    lines = lines_of(used)
    used.unlink()
    put_lines(used, [lines[0], lines[1], lines[3]])
    assert read(used).opened_read_only_because is not None
    put_lines(used, [*lines[:3], lines[2], lines[3]])
    assert read(used).opened_read_only_because is not None
    assert titles(used) == [f"Changement {number} « é »" for number in (1, 2, 3)]


def test_a_sound_line_that_does_not_fit_is_left_out_and_asked_about(used: Path) -> None:
    lines = lines_of(used)
    gone = {"table": "cards", "uid": "nobody", "was": {"title": "a"}, "set": {"title": "b"}}
    misfit = rewritten(lines[3], writes=[gone], n=4, prev=lines[3][:8].decode())
    put_lines(used, [*lines, misfit])
    assert titles(used) == [f"Changement {number} « é »" for number in (1, 2, 3)]
    with pytest.raises(NeedsAgreement):
        open_file(used)
    accept_damage(used)
    change(used, "oui")
    assert read(used).opened_read_only_because is None


def test_a_journal_of_another_history_is_set_aside_and_never_mixed(used: Path) -> None:
    before = read(used)
    lines = lines_of(used)
    other = [*lines[:3], rewritten(lines[3], at="2026-11-24T09:00:00Z")]
    put_lines(used, other)
    reading = read(used)
    assert reading.workshop == before.workshop
    assert reading.opened_read_only_because is not None
    with at_work(used) as (file, _):
        assert file.reading.workshop == before.workshop
        aside = [path for path in used.parent.iterdir() if path.name.endswith(".other")]
        assert [path.read_bytes() for path in aside] == [b"".join(other)]
        assert aside[0].name in file.reading.notices[-1].english()
    change(used, "oui")
    assert (read(used).last_n, read(used).workshop.cards["c4"].answer) == (before.last_n + 1, "oui")
    used.unlink()
    assert read(used).workshop.cards["c4"].answer == "oui"


def test_a_snapshot_without_its_journal_gets_a_new_one(used: Path) -> None:
    before = read(used)
    journal_of(used).unlink()
    assert read(used) == before
    with at_work(used) as (file, _):
        assert file.earlier() == []
    assert read(used) == before
    used.unlink()
    assert read(used) == before


@pytest.mark.parametrize(
    "snapshot",
    [b"", b"{", b"[]", b'{"cards": 3}', b'{"perenne": {"file": {"schema": 1}}}', b"\xff\xfe{", b"[" * 100_000],
)
def test_an_illegible_snapshot_is_rebuilt_from_the_journal(used: Path, snapshot: bytes) -> None:
    before = read(used)
    used.write_bytes(snapshot)
    reading = read(used)
    assert (reading.workshop, reading.last_n, reading.last_at) == (before.workshop, before.last_n, before.last_at)
    assert [notice.values for notice in reading.notices] == [{"name": used.name}]
    change(used, "oui")
    assert (read(used).workshop.cards["c4"].answer, read(used).notices) == ("oui", ())


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param(b"[" * 100_000, id="nested lists"),
        pytest.param(b'{"a":' * 100_000, id="nested objects"),
        pytest.param(b"9" * 5000, id="a number of 5,000 digits"),
        pytest.param(b'{"perenne": 1e400}', id="a number without end"),
        pytest.param(b'{"perenne": NaN}', id="NaN"),
        pytest.param(b"hello", id="text"),
    ],
)
def test_a_file_that_is_no_workshop_is_refused_in_one_sentence(path: Path, bomb: bytes) -> None:
    path.write_bytes(bomb)
    with pytest.raises(Refused, match="is not a workshop"):
        read(path)
    with pytest.raises(Refused, match="is not a workshop"):
        open_file(path)
    assert path.read_bytes() == bomb


def test_a_file_of_more_than_50_mb_is_refused_before_it_is_parsed(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    with pytest.raises(Refused, match="larger than 50 MB"):
        read(path)


def test_a_missing_workshop_is_refused_and_nothing_is_created(path: Path) -> None:
    for opener in (read, open_file):
        with pytest.raises(Refused, match="There is no workshop"):
            opener(path)
    assert list(path.parent.iterdir()) == []


def test_a_newer_schema_is_shown_and_never_written(used: Path) -> None:
    used.write_bytes(used.read_bytes().replace(b'"schema":1', b'"schema":2'))
    before = {file: file.read_bytes() for file in used.parent.iterdir()}
    assert titles(used) == [f"Changement {number} « é »" for number in (1, 2, 3)]
    with pytest.raises(OnlyToRead, match="newer version") as refused:
        open_file(used)
    assert refused.value.reading.workshop == read(used).workshop
    assert {file: file.read_bytes() for file in used.parent.iterdir()} == before
    used.unlink()
    put_lines(used, [rewritten(lines_of(used)[0], schema=2)])
    with pytest.raises(OnlyToRead, match="newer version"):
        open_file(used)
