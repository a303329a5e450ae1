"""Rescued copies: a workshop that could not be saved is written elsewhere, and taken up again without any loss."""

import errno
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store import journal
from perenne_tui.store.creation import create
from perenne_tui.store.lock import hold_lock
from perenne_tui.store.paths import journal_of
from perenne_tui.store.rescue import recover
from perenne_tui.store.rescued_copies import RescuedCopy, copies_in, copies_of
from perenne_tui.store.workshop_file import LockedElsewhere, read
from tests.store.helpers import START, at_work, lines_of, open_file, session_on, small_workshop
from tests.torture.faulty_disk import FaultyDisk


def places(folder: Path, name: str) -> Iterator[Path]:
    return (folder / f"{name}{'' if n == 1 else f'-{n}'}.perenne.json" for n in count(1))


@dataclass(frozen=True)
class Case:
    """A workshop whose disk was full, and its rescued copy."""

    path: Path
    copy: Path
    folder: Path

    @property
    def found(self) -> RescuedCopy:
        """The copy, as it is found for its workshop."""
        (copy,) = copies_of(copies_in(self.folder), self.path, "w0rksh0p00")
        return copy

    def take_up(self) -> tuple[str, Path]:
        """Take the copy up."""
        return recover(self.copy, self.path, places(self.path.parent, "à part"))


def answers(path: Path) -> list[str]:
    return [card.answer for card in read(path).workshop.cards.values()]


def full(_descriptor: int, _data: bytes) -> None:
    raise OSError(errno.ENOSPC, "full")


@pytest.fixture
def case(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    folder = tmp_path / "sauvés"
    folder.mkdir()
    file = open_file(fresh)
    session = session_on(file)
    session.do(word_card, card="c0", part="answer", text="enregistré")
    assert file.flush(20)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_all", full)
        session.do(word_card, card="c1", part="answer", text="disque plein 1")
        session.do(word_card, card="c2", part="answer", text="disque plein 2")
        assert not file.close(0.05)
    copy = file.rescue(places(folder, "pérennité & suite"))
    assert answers(fresh) == ["enregistré", "", "", "", ""]
    return Case(fresh, copy, folder)


def test_it_bears_the_name_of_its_workshop_and_is_its_history_some_changes_longer(case: Case) -> None:
    assert case.copy.name == case.path.name
    assert answers(case.copy) == ["enregistré", "disque plein 1", "disque plein 2", "", ""]
    assert lines_of(case.copy)[: len(lines_of(case.path))] == lines_of(case.path)
    assert case.found.relation == ("continues", 2)
    case.copy.unlink()
    assert answers(case.copy)[2] == "disque plein 2", "the journal alone has all of it"


def test_taking_it_up_adds_its_changes_which_can_be_undone_one_by_one(case: Case) -> None:
    lines = lines_of(case.copy)
    assert case.take_up() == ("continued", case.path)
    assert answers(case.path) == ["enregistré", "disque plein 1", "disque plein 2", "", ""]
    assert lines_of(case.path) == lines
    assert not list(case.folder.iterdir())
    with at_work(case.path) as (_, session):
        session.undo()
        session.undo()
    assert answers(case.path) == ["enregistré", "disque plein 1", "", "", ""]


def test_a_workshop_that_has_all_of_it_by_now_only_lets_it_go(case: Case) -> None:
    journal_of(case.path).write_bytes(journal_of(case.copy).read_bytes())
    with at_work(case.path) as (_, session):
        session.do(word_card, card="c4", part="answer", text="depuis")
    assert case.found.relation.kind == "contained"
    before = lines_of(case.path)
    assert case.take_up() == ("nothing", case.path)
    assert lines_of(case.path) == before
    assert not list(case.folder.iterdir())


def test_a_workshop_that_went_on_without_it_stays_as_it_is_and_the_copy_is_put_beside_it(case: Case) -> None:
    with at_work(case.path) as (_, session):
        session.do(word_card, card="c4", part="answer", text="depuis")
    assert case.found.relation == ("apart", 2)
    before = lines_of(case.path)
    how, there = case.take_up()
    assert (how, there.name) == ("beside", "à part.perenne.json")
    assert lines_of(case.path) == before
    assert answers(there) == ["enregistré", "disque plein 1", "disque plein 2", "", ""]
    assert len(lines_of(there)) == 4, "its history came along"
    assert not list(case.folder.iterdir())


def test_a_workshop_that_is_gone_comes_back_from_it(case: Case) -> None:
    case.path.unlink()
    journal_of(case.path).unlink()
    how, there = case.take_up()
    assert how == "beside"
    assert answers(there)[2] == "disque plein 2"


@pytest.mark.parametrize("what", ["snapshot", "journal", "both"])
def test_whichever_file_of_either_is_missing_nothing_of_the_other_is_lost(case: Case, what: str) -> None:
    for file in {"snapshot": [case.copy], "journal": [journal_of(case.path)]}.get(
        what, [case.copy, journal_of(case.path)]
    ):
        file.unlink()
    case.take_up()
    everywhere = [answers(path) for path in sorted(case.path.parent.glob("*.json"))]
    assert ["enregistré", "disque plein 1", "disque plein 2", "", ""] in everywhere


def test_where_the_original_cannot_be_read_the_copy_begins_with_the_whole_workshop(
    fresh: Path, tmp_path: Path
) -> None:
    folder, away = tmp_path / "sauvés", tmp_path / "parti"
    folder.mkdir()
    file = open_file(fresh)
    session = session_on(file)
    session.do(word_card, card="c0", part="answer", text="enregistré")
    assert file.flush(20)
    fresh.parent.rename(away)
    session.do(word_card, card="c1", part="answer", text="sans le partage")
    assert not file.close(0.05)
    copy = file.rescue(places(folder, "x"))
    away.rename(fresh.parent)
    case = Case(fresh, copy, folder)
    assert case.found.relation == ("continues", 1)
    assert case.take_up()[0] == "continued"
    assert answers(fresh)[:2] == ["enregistré", "sans le partage"]
    assert len(lines_of(fresh)) == 3
    assert not list(folder.iterdir())


def test_a_copy_from_before_its_history_was_kept_goes_beside_its_workshop(fresh: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sauvés"
    folder.mkdir()
    create(folder / "workshop.perenne.json", small_workshop(), at=START.replace(day=24))
    case = Case(fresh, folder / "workshop.perenne.json", folder)
    assert case.found.relation.kind == "unknown"
    assert case.take_up()[0] == "beside"


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("which", [lambda case: case.copy, lambda case: case.path])
def test_while_a_window_has_one_of_them_open_nothing_is_done(case: Case, which: Callable[[Case], Path]) -> None:
    before = {file: file.read_bytes() for file in (*case.folder.iterdir(), *case.path.parent.iterdir())}
    with hold_lock(which(case)), pytest.raises(LockedElsewhere):
        case.take_up()
    assert {file: file.read_bytes() for file in before} == before


def test_a_full_disk_leaves_the_copy_whichever_call_it_strikes(case: Case) -> None:
    whole = {file: file.read_bytes() for file in case.folder.iterdir()}
    done = False
    for at in range(1, 40):
        with FaultyDisk(case.path.parent, at, "full"), suppress(Refused):
            done = case.take_up()[0] == "continued"
        if done:
            break
        assert {file: file.read_bytes() for file in case.folder.iterdir() if file.suffix != ".lock"} == whole
        assert answers(case.path)[0] == "enregistré"
    assert done
    assert answers(case.path) == ["enregistré", "disque plein 1", "disque plein 2", "", ""]
