"""Files that were set aside: recognised by their names, read, never written, and compared with their workshop."""

from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.copy_relation import relation_of_file
from perenne_tui.store.paths import journal_of
from perenne_tui.store.set_aside_names import SetAside, parse_set_aside
from perenne_tui.store.workshop_file import OnlyToRead, accept_damage, open_to_write, read
from tests.cases import cases
from tests.store.helpers import at_work, clock, lines_of, put_lines

OTHERS = (
    ".journal.other",
    ".journal.other-12",
    ".json.damaged",
    " (Copie en conflit de Léa Martin 2026-11-29).json",
    " (Léa's conflicted copy 2026-11-29).journal",
    " (conflicted copy 2026-11-29 140203).json",
    ".sync-conflict-20261129-140203-ABCDEFG.journal",
    "_conflict-20261129-140203.json",
    " (SFConflict lea@example.org 2026-11-29-14-02-03).json",
    "-PC-DE-LEA.json",
    " - Copie.json",
    " (1).json",
    " 2.journal",
    ".json~",
    ".json.bak",
)
"""Endings after `atelier.perenne` that the store, sync clients in both languages, file managers and editors add."""


@cases("rest", OTHERS)
def test_a_name_tells_of_which_workshop_it_was_set_aside_and_which_file_it_was(rest: str) -> None:
    found = parse_set_aside(f"mon atelier (d’été).perenne{rest}")
    assert found is not None
    assert (found.stem, found.form) == ("mon atelier (d’été)", "journal" if "journal" in rest else "snapshot")


CONFLICTS = (
    " (conflicted copy 2026-11-29 101112)",
    " (conflicted copy Léa 2026-11-29 101112)",
    " (copie conflictuelle 2026-11-29 101112)",
    " (copie en conflit 2026-11-29 101112)",
    "-LAPTOP-AB12",
    "-DESKTOP-1A2B3C4-2",
    "-PC de Léa",
    "-MacBook Pro de Léa",
    " (Copie en conflit de Léa Martin 2026-11-29)",
    " (Léa's conflicted copy 2026-11-29)",
    " (Léa’s conflicted copy 2026-11-29 (1))",
    " (LAPTOP-AB12's conflicted copy 2026-11-29)",
    ".sync-conflict-20261129-140203-ABCDEFG",
    " (SFConflict lea@example.org 2026-11-29-14-02-03)",
    "_conflict-20261129-140203",
    " [conflicted]",
)
"""Marks that Nextcloud, OneDrive, Dropbox, Syncthing, Seafile and pCloud add before the last ending."""


@cases("form", ["json", "journal"])
@cases("mark", CONFLICTS)
def test_a_conflicted_copy_is_known_by_its_name_whatever_program_made_it(mark: str, form: str) -> None:
    found = parse_set_aside(f"mon atelier.perenne{mark}.{form}")
    assert found == SetAside("mon atelier", "journal" if form == "journal" else "snapshot", "conflict")


@cases("mark", [" - Copie", " (1)", " 2", "-copie", "-Copy", "-2"])
def test_a_copy_by_hand_is_no_conflict(mark: str) -> None:
    found = parse_set_aside(f"mon atelier.perenne{mark}.json")
    assert found == SetAside("mon atelier", "snapshot", "copy")


@pytest.mark.parametrize("label", [" (conflicted copy)", " (Copie en conflit de Léa)", ".sync-conflict-2026-ABC"])
def test_the_mark_of_a_conflict_may_stand_before_the_whole_ending(label: str) -> None:
    found = parse_set_aside(f"atelier{label}.perenne.json")
    assert found is not None
    assert (found.stem, found.form, found.cause) == ("atelier", "snapshot", "conflict")


@cases(
    "name",
    [
        "atelier.perenne.json",
        "atelier.perenne.journal",
        "atelier.perenne.lock",
        "atelier.perenne.json.new",
        "atelier.perenne.journal.new",
        "conflit-d-usage.perenne.json",
        "conflict.perenne.journal",
        "réunion (été).perenne.json",
        ".atelier.perenne.json.swp",
        "atelier.perenne",
        "notes.json",
        ".perenne.json.other",
    ],
)
def test_files_in_use_and_others_were_not_set_aside(name: str) -> None:
    assert parse_set_aside(name) is None


@pytest.fixture
def worked(fresh: Path) -> Path:
    """A workshop with three answers, and beside it both of its files as they were after the first answer."""
    with at_work(fresh) as (_, session):
        session.do(word_card, card="c0", part="answer", text="un")
    for file in (fresh, journal_of(fresh)):
        file.with_name(f"{file.name}.other").write_bytes(file.read_bytes())
    with at_work(fresh) as (_, session):
        session.do(word_card, card="c1", part="answer", text="deux")
        session.do(word_card, card="c2", part="answer", text="trois")
    return fresh


def aside_of(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}.other"), path.with_name(f"{journal_of(path).name}.other")


def test_either_file_alone_gives_its_workshop_back_and_is_never_written(worked: Path) -> None:
    before = {file: file.read_bytes() for file in worked.parent.iterdir()}
    for file in aside_of(worked):
        reading = read(file)
        assert [reading.workshop.cards[uid].answer for uid in ("c0", "c1")] == ["un", ""]
        assert reading.opened_read_only_because
        assert file.name in reading.opened_read_only_because.english()
        with pytest.raises(OnlyToRead):
            open_to_write(file, now=clock().__next__)
    assert {file: file.read_bytes() for file in worked.parent.iterdir()} == before


def test_what_is_a_part_of_a_history_is_told_from_what_went_on_apart(worked: Path) -> None:
    snapshot, journal = aside_of(worked)
    assert relation_of_file(worked, journal).kind == "contained"
    assert relation_of_file(worked, snapshot).kind == "contained"
    whole = journal_of(worked).read_bytes()
    for cut in range(1, len(whole), 97):  # also in the middle of a line
        journal.write_bytes(whole[:cut])
        assert relation_of_file(worked, journal).kind == "contained", cut
    journal.write_bytes(whole)
    put_lines(worked, lines_of(worked)[:2])
    assert relation_of_file(worked, journal).kind == "contained", "the snapshot has all of it"
    worked.write_bytes(snapshot.read_bytes())
    assert relation_of_file(worked, journal) == ("continues", 2)
    with at_work(worked) as (_, session):
        session.do(word_card, card="c3", part="answer", text="autre chose")
    assert relation_of_file(worked, journal) == ("apart", 2)
    journal.write_bytes(b"")
    assert relation_of_file(worked, journal).kind == "unknown"


def test_a_snapshot_that_another_program_changed_is_no_part_of_the_history(worked: Path) -> None:
    snapshot, _ = aside_of(worked)
    snapshot.write_bytes(snapshot.read_bytes().replace(b'"un"', b'"UN"'))
    assert relation_of_file(worked, snapshot).kind == "unknown"
    spaced = snapshot.read_bytes().replace(b'{"perenne":', b'{ "perenne":')  # as TinyDB itself writes
    snapshot.write_bytes(spaced)
    assert relation_of_file(worked, snapshot).kind == "apart"


def test_a_history_that_was_begun_again_still_knows_the_journal_it_was_begun_from(worked: Path) -> None:
    _, journal = aside_of(worked)
    journal.write_bytes(journal_of(worked).read_bytes())
    journal_of(worked).unlink()
    with at_work(worked) as (_, session):
        session.do(word_card, card="c3", part="answer", text="quatre")
    assert len(lines_of(worked)) == 2
    assert relation_of_file(worked, journal).kind == "contained"


def test_a_journal_that_was_illegible_is_shown_as_far_as_it_can_be_read(worked: Path) -> None:
    lines = lines_of(worked)
    put_lines(worked, [*lines[:2], b"x" * 40 + b"\n", *lines[3:]])
    accept_damage(worked)
    damaged = worked.with_name(f"{journal_of(worked).name}.damaged")
    reading = read(damaged)
    assert reading.workshop.cards["c2"].answer == "trois"
    assert any(damaged.name in notice.english() for notice in reading.notices)
    damaged.write_bytes(b"x" * 40 + b"\n")
    with pytest.raises(Refused):
        read(damaged)


@pytest.fixture
def late(worked: Path) -> bytes:
    """The journal of the workshop without its last change."""
    return b"".join(lines_of(worked)[:-1])


def test_an_earlier_journal_is_a_part_of_this_history_and_is_gone_on_from(worked: Path, late: bytes) -> None:
    whole = journal_of(worked).read_bytes()
    journal_of(worked).write_bytes(late)
    reading = read(worked)
    assert reading.opened_read_only_because is None
    assert any(journal_of(worked).name in notice.english() for notice in reading.notices)
    assert reading.workshop.cards["c2"].answer == "trois", "the snapshot has all of it"
    for file in aside_of(worked):
        file.unlink()
    with at_work(worked) as (_, session):
        session.do(word_card, card="c3", part="answer", text="quatre")
    assert journal_of(worked).read_bytes().startswith(late), "its history is kept"
    assert {file.name for file in worked.parent.iterdir()} == {worked.name, journal_of(worked).name}
    worked.unlink()
    assert [card.answer for card in read(worked).workshop.cards.values()] == ["un", "deux", "trois", "quatre", ""]
    with at_work(worked):
        pass
    journal_of(worked).write_bytes(whole)  # and now the late one comes as well
    with at_work(worked) as (_, session):
        session.do(word_card, card="c4", part="answer", text="cinq")
    assert {file.name for file in worked.parent.iterdir()} == {worked.name, journal_of(worked).name}
    assert [card.answer for card in read(worked).workshop.cards.values()] == ["un", "deux", "trois", "quatre", "cinq"]


def test_an_earlier_journal_that_came_in_part_is_one_all_the_same(worked: Path, late: bytes) -> None:
    snapshot = worked.read_bytes()
    for file in aside_of(worked):
        file.unlink()
    begun = len(lines_of(worked)[0])
    for cut in range(begun, len(late), 61):
        worked.write_bytes(snapshot)
        journal_of(worked).write_bytes(late[:cut])
        with at_work(worked) as (_, session):
            session.do(word_card, card="c3", part="answer", text=f"après {cut}")
        assert {file.name for file in worked.parent.iterdir()} == {worked.name, journal_of(worked).name}, cut
        worked.unlink()
        answers = [card.answer for card in read(worked).workshop.cards.values()]
        assert answers == ["un", "deux", "trois", f"après {cut}", ""], cut


def test_a_journal_that_left_this_history_is_another_one_however_short(worked: Path) -> None:
    snapshot, journal = aside_of(worked)
    newer = worked.read_bytes()
    worked.write_bytes(snapshot.read_bytes())
    journal_of(worked).write_bytes(journal.read_bytes())
    with at_work(worked) as (_, session):
        session.do(word_card, card="c4", part="answer", text="autrement")
    apart = journal_of(worked).read_bytes()
    worked.write_bytes(newer)
    with at_work(worked) as (file, _):
        assert [card.answer for card in file.reading.workshop.cards.values()] == ["un", "deux", "trois", "", ""]
    kept = worked.with_name(f"{journal_of(worked).name}.other-2")
    assert kept.read_bytes() == apart
