"""An interrupted move: whichever file has which name, there is one workshop, and nothing is lost."""

import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services import library_changes
from perenne_tui.services.library import contents, find, name_of, workshops
from perenne_tui.store.creation import create
from perenne_tui.store.lock import LockedElsewhere, hold_lock
from perenne_tui.store.paths import SNAPSHOT_ENDING, TRASH, journal_of
from perenne_tui.store.workshop_file import open_to_write, read
from tests.store.helpers import START, ByUid, at_work, lines_of, small_workshop


@pytest.fixture
def one(tmp_path: Path) -> Path:
    path = tmp_path / f"one{SNAPSHOT_ENDING}"
    create(path, small_workshop(), at=START)
    with at_work(path) as (_, session):
        session.do(word_card, card="c0", part="answer", text="Oui")
    return path


def _half_moved(one: Path, *, place: str = "target") -> Path:
    """Move the journal alone, as a crash leaves it."""
    target = one.parent / f"{place}{SNAPSHOT_ENDING}"
    target.parent.mkdir(exist_ok=True)
    journal_of(one).rename(journal_of(target))
    return target


def _assert_is_whole(path: Path) -> None:
    assert path.exists()
    assert len(lines_of(path)) >= 2
    assert read(path).workshop.cards["c0"].answer == "Oui"


@pytest.mark.parametrize("place", ["target", "aaa"])
def test_a_half_is_listed_once_under_the_name_of_the_journal(one: Path, place: str) -> None:
    target = _half_moved(one, place=place)
    assert workshops(one.parent) == [target]


def test_a_workshop_on_its_way_to_the_trash_is_listed_there_alone(one: Path) -> None:
    target = _half_moved(one, place=f"{TRASH}/one")
    assert workshops(one.parent) == []
    assert workshops(one.parent / TRASH) == [target]


def test_both_names_are_found(one: Path) -> None:
    target = _half_moved(one)
    assert find(one.parent, "one") == one
    assert find(one.parent, "target") == target


@pytest.mark.parametrize("under_the_new_name", [False, True])
def test_opening_puts_the_halves_together(one: Path, under_the_new_name: bool) -> None:
    target = _half_moved(one)
    path, gone = (target, one) if under_the_new_name else (one, target)
    with at_work(path) as (file, _):
        assert file.reading.notices == ()
    _assert_is_whole(path)
    assert not gone.exists()
    assert not journal_of(gone).exists()


def test_renaming_once_more_gives_the_name_that_was_asked_for(one: Path) -> None:
    target = _half_moved(one)
    assert library_changes.retitle(find(one.parent, "one"), "target") == target
    _assert_is_whole(target)
    assert workshops(one.parent) == [target]


def test_deleting_once_more_and_restoring_bring_it_back_whole(one: Path) -> None:
    _half_moved(one, place=f"{TRASH}/one")
    trashed = library_changes.discard(find(one.parent, "one"))
    assert trashed == one.parent / TRASH / one.name
    _assert_is_whole(trashed)
    journal_of(trashed).rename(journal_of(one))
    assert library_changes.bring_back(one.parent, "one") == one
    _assert_is_whole(one)


def test_a_snapshot_that_came_alone_is_a_workshop_of_its_own(one: Path) -> None:
    """Only a journal without a snapshot beside it can belong to a single snapshot."""
    mailed = one.with_name(f"mailed{SNAPSHOT_ENDING}")
    mailed.write_bytes(one.read_bytes())
    assert set(map(name_of, workshops(one.parent))) == {"one", "mailed"}
    with at_work(mailed):
        pass
    assert journal_of(one).exists()


def test_a_journal_of_another_history_is_no_half(one: Path) -> None:
    other = one.with_name(f"other{SNAPSHOT_ENDING}")
    create(other, small_workshop(), at=START)
    other.unlink()
    journal_of(one).unlink()
    assert set(map(name_of, workshops(one.parent))) == {"one", "other"}


@pytest.mark.usefixtures("impatient")
def test_a_half_that_somebody_works_on_is_left_to_them(one: Path) -> None:
    target = _half_moved(one)
    with hold_lock(target), pytest.raises(LockedElsewhere):
        open_to_write(one, now=lambda: START)
    assert journal_of(target).exists()


def test_a_move_that_the_disk_takes_back_is_told_and_is_no_half(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sync of the folder fails after the journal was renamed."""
    synced: list[Path] = []

    def fails_once(folder: Path) -> None:
        synced.append(folder)
        if len(synced) == 1:
            raise OSError(5, "Input/output error")

    (one.parent / TRASH).mkdir()
    monkeypatch.setattr("perenne_tui.store.atomic_write.sync_folder", fails_once)
    with pytest.raises(Refused):
        library_changes.discard(one)
    _assert_is_whole(one)
    assert workshops(one.parent / TRASH) == []


MARKED = (
    (".sync-conflict-20261129-101112-ABCDEFG", ".sync-conflict-20261129-101113-ABCDEFG"),
    (" (copie en conflit de Léa 2026-11-29)", " (copie en conflit de Léa 2026-11-29 2)"),
    (" (Case Conflict)", " (Case Conflict 1)"),
    ("_conflict-20261129-120000", "_conflict-20261129-120001"),
    (" (1)", " (Case Conflict)"),
)
"""The marks that synchronising programs put before the ending of the snapshot, and of the journal."""


@pytest.mark.parametrize("trashed", [False, True])
@pytest.mark.parametrize("marks", MARKED)
def test_conflicted_copies_of_both_files_are_no_halves_of_anything(
    one: Path, marks: tuple[str, str], trashed: bool
) -> None:
    folder = one.parent / TRASH if trashed else one.parent
    folder.mkdir(exist_ok=True)
    snapshot, journal = (folder / f"one{mark}{SNAPSHOT_ENDING}" for mark in marks)
    shutil.copy(one, snapshot)
    shutil.copy(journal_of(one), folder / journal.name.replace(".json", ".journal"))
    before = {file: file.read_bytes() for file in folder.iterdir() if file.suffix != ".lock"}
    assert one in workshops(one.parent)
    found = contents(folder)
    assert {path for path, _ in (*found.workshops, *found.aside)} >= {snapshot}
    for path in (snapshot, folder / journal.name.replace(".json", ".journal"), one):
        try:
            open_to_write(path, now=lambda: START).close(20)
        except Refused:
            assert path != one
    assert {file for file in before if not file.exists()} == set()


@pytest.mark.parametrize("mark", [first for first, _ in MARKED])
def test_a_conflicted_journal_never_takes_the_place_of_the_one_that_is_gone(one: Path, mark: str) -> None:
    conflict = journal_of(one).with_name(f"one{mark}.perenne.journal")
    if mark == " (1)":
        shutil.copy(one, one.with_name(f"one{mark}{SNAPSHOT_ENDING}"))  # or it is a workshop like any other
    journal_of(one).rename(conflict)
    data = conflict.read_bytes()
    with at_work(one) as (_, session):
        session.do(word_card, card="c1", part="answer", text="Non")
    assert conflict.read_bytes() == data


def _edit(path: Path) -> None:
    with TinyDB(path, encoding="utf-8") as db:
        db.table("cards").update({"answer": "Variante"}, doc_ids=["c0"])


def test_a_variant_that_another_program_wrote_is_nobodys_half(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TinyDB, "table_class", ByUid)
    variant = one.with_name(f"variante{SNAPSHOT_ENDING}")
    shutil.copy(one, variant)
    _edit(variant)
    one.unlink()
    assert set(workshops(one.parent)) == {one, variant}
    with at_work(one):
        pass
    assert read(one).workshop.cards["c0"].answer == "Oui"
    assert read(variant).workshop.cards["c0"].answer == "Variante"


def test_where_two_would_do_neither_is_taken(one: Path) -> None:
    copies = [one.with_name(f"{name}{SNAPSHOT_ENDING}") for name in ("alpha", "beta")]
    for copy in copies:
        shutil.copy(one, copy)
    one.unlink()
    assert set(workshops(one.parent)) == {one, *copies}
    with at_work(one):
        pass
    with at_work(copies[0]):
        pass
    assert all(path.exists() for path in (one, *copies, journal_of(one)))


def test_two_copies_do_not_fight_for_one_journal(one: Path) -> None:
    target = _half_moved(one)
    shutil.copy(one, one.with_name(f"copy{SNAPSHOT_ENDING}"))
    assert set(map(name_of, workshops(one.parent))) == {"one", "copy", "target"}
    with at_work(one):
        pass
    assert journal_of(target).exists()
