"""A move that was cut short: whichever half stands under which name, there is one workshop, and nothing is lost."""

from pathlib import Path

import pytest

from perenne_tui import librarian
from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.sentences import Refused
from perenne_tui.library import find, name_of, workshops
from perenne_tui.store.lock import LockedElsewhere, held
from perenne_tui.store.places import ENDING, TRASH, journal_of
from perenne_tui.store.store import create, open_to_write, read
from tests.store.helpers import START, at_work, lines_of, small_workshop


@pytest.fixture
def one(tmp_path: Path) -> Path:
    path = tmp_path / f"one{ENDING}"
    create(path, small_workshop(), at=START)
    with at_work(path) as (_, session):
        session.do(word_card, card="c0", part="answer", text="Oui")
    return path


def _half_moved(one: Path, *, place: str = "target") -> Path:
    """Move the journal alone, as a crash leaves it."""
    target = one.parent / f"{place}{ENDING}"
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
    assert librarian.retitle(find(one.parent, "one"), "target") == target
    _assert_is_whole(target)
    assert workshops(one.parent) == [target]


def test_deleting_once_more_and_restoring_bring_it_back_whole(one: Path) -> None:
    _half_moved(one, place=f"{TRASH}/one")
    trashed = librarian.discard(find(one.parent, "one"))
    assert trashed == one.parent / TRASH / one.name
    _assert_is_whole(trashed)
    journal_of(trashed).rename(journal_of(one))
    assert librarian.bring_back(one.parent, "one") == one
    _assert_is_whole(one)


def test_a_snapshot_that_came_alone_is_a_workshop_of_its_own(one: Path) -> None:
    """Only a journal that stands alone as well can be its other half."""
    mailed = one.with_name(f"mailed{ENDING}")
    mailed.write_bytes(one.read_bytes())
    assert set(map(name_of, workshops(one.parent))) == {"one", "mailed"}
    with at_work(mailed):
        pass
    assert journal_of(one).exists()


def test_a_journal_of_another_history_is_no_half(one: Path) -> None:
    other = one.with_name(f"other{ENDING}")
    create(other, small_workshop(), at=START)
    other.unlink()
    journal_of(one).unlink()
    assert set(map(name_of, workshops(one.parent))) == {"one", "other"}


def test_a_half_that_somebody_works_on_is_left_to_them(one: Path) -> None:
    target = _half_moved(one)
    with held(target), pytest.raises(LockedElsewhere):
        open_to_write(one, now=lambda: START)
    assert journal_of(target).exists()


def test_a_move_that_the_disk_takes_back_is_told_and_is_no_half(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder fails to be synced once the journal stands under its new name."""
    synced: list[Path] = []

    def fails_once(folder: Path) -> None:
        synced.append(folder)
        if len(synced) == 1:
            raise OSError(5, "Input/output error")

    (one.parent / TRASH).mkdir()
    monkeypatch.setattr("perenne_tui.store.disk.sync_folder", fails_once)
    with pytest.raises(Refused):
        librarian.discard(one)
    _assert_is_whole(one)
    assert workshops(one.parent / TRASH) == []
