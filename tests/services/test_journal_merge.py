"""Two journals merged without anybody to ask: the bytes that come of it, and what is refused."""

import shutil
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.session import Halt
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.journal_merge import merge_journals
from perenne_tui.store.creation import create
from perenne_tui.store.history import state_after
from perenne_tui.store.integrity_check import inspect
from perenne_tui.store.journal_line import begin_line
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import read
from tests.git_repositories import words_of
from tests.store.helpers import PATIENT, START, at_work, lines_of, small_workshop

NAME = "Ateliers/signal.perenne.journal"


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """A workshop in two folders, each with a word of its own."""
    here, there = tmp_path / "ici" / "signal.perenne.json", tmp_path / "là-bas" / "signal.perenne.json"
    here.parent.mkdir()
    create(here, small_workshop(), at=START)
    shutil.copytree(here.parent, there.parent)
    write(here, c1="d’ici")
    write(there, c2="de là-bas")
    return here, there


def write(path: Path, **answers: str) -> None:
    with at_work(path) as (_, session):
        for card, text in answers.items():
            session.do(word_card, card=card, part="answer", text=text)


def data(path: Path) -> bytes:
    return journal_of(path).read_bytes()


def words(path: Path, journal: bytes) -> set[str]:
    """Return the words of a workshop with another journal beside its snapshot."""
    journal_of(path).write_bytes(journal)
    return words_of(read(path).workshop)


def test_the_journal_goes_on_with_one_line_and_is_the_same_on_every_machine(sides: tuple[Path, Path]) -> None:
    here, there = map(data, sides)
    merged = merge_journals(here, there, NAME)
    assert merged.data.startswith(here)
    assert merged.data.count(b"\n") == here.count(b"\n") + 1
    assert merged.conflicts == 0
    assert merge_journals(here, there, NAME).data == merged.data
    assert words(sides[0], merged.data) == {"d’ici", "de là-bas"}
    assert merge_journals(merged.data, there, NAME).data == merged.data, "once more is nothing"
    assert merge_journals(there, merged.data, NAME).data == merged.data, "what has all of it is taken as it is"


def test_conflicts_that_either_side_knew_are_not_counted_again(sides: tuple[Path, Path]) -> None:
    here, there = sides
    write(here, c3="oui")
    write(there, c3="non")
    first = merge_journals(data(here), data(there), NAME)
    second = merge_journals(data(there), data(here), NAME)
    assert (first.conflicts, second.conflicts) == (1, 1)
    both = merge_journals(first.data, second.data, NAME)
    assert both.conflicts == 0
    assert words(here, both.data) == {"d’ici", "de là-bas", "oui", "non"}
    assert len(read(here).workshop.conflicts) == 1


def test_lines_that_bring_nothing_are_kept_all_the_same(sides: tuple[Path, Path]) -> None:
    """The snapshot that git takes from the other side may name the last of them."""
    here, there = sides
    write(there, c2="")
    merged = merge_journals(data(here), data(there), NAME)
    assert merged.plan is not None
    shutil.copy(there, here)
    assert words(here, merged.data) == {"d’ici"}
    assert read(here).opened_read_only_because is None


def test_a_snapshot_of_the_other_side_that_arrives_in_an_open_window_is_known_there(sides: tuple[Path, Path]) -> None:
    here, there = sides
    journal_of(here).write_bytes(merge_journals(data(here), data(there), NAME).data)
    with at_work(here) as (file, session):
        shutil.copy(there, here)
        assert file.flush(PATIENT)
        session.do(word_card, card="c3", part="answer", text="ensuite")
    assert words_of(read(here).workshop) == {"d’ici", "de là-bas", "ensuite"}
    assert [path.name for path in here.parent.iterdir() if "other" in path.name] == []
    assert not inspect(here).findings


def test_a_merge_that_was_undone_is_no_part_of_what_a_window_takes_in(sides: tuple[Path, Path]) -> None:
    """A journal that took in the lines of this window and gave them up again is another history."""
    here, there = sides
    journal_of(there).write_bytes(merge_journals(data(there), data(here), NAME).data)
    with at_work(there) as (_, session):
        while session.undo() is Halt.OPENING:
            pass
    with at_work(here) as (file, session):
        for arrived in (there, journal_of(there)):
            shutil.copy(arrived, here.parent)
        session.do(word_card, card="c3", part="answer", text="ensuite")
        assert file.flush(PATIENT)
    assert words_of(read(here).workshop) == {"d’ici", "ensuite"}


def test_a_state_of_the_other_side_is_known_once_it_was_merged(sides: tuple[Path, Path]) -> None:
    """A plan that somebody wrote on a branch comes back after the branch was merged."""
    here, there = sides
    written = scan(data(there)).lines[-1]
    write(there, c3="après")
    assert state_after(here, written.entry.n, written.crc) is None
    journal_of(here).write_bytes(merge_journals(data(here), data(there), NAME).data)
    found = state_after(here, written.entry.n, written.crc)
    assert found is not None
    assert words_of(found.workshop) == {"de là-bas"}
    assert [entry.what for entry in found.since] == ["word_card", "merge_copy"]


@pytest.mark.parametrize("ending", [b"", b'13d96c6d {"n":9,"pr'])
def test_an_end_that_is_missing_or_torn_is_mended(sides: tuple[Path, Path], ending: bytes) -> None:
    here, there = sides
    cut = data(here).rstrip(b"\n") + ending if not ending else data(here) + ending
    merged = merge_journals(cut, data(there), NAME)
    assert merged.data == merge_journals(data(here), data(there), NAME).data


def test_another_workshop_damage_and_forgotten_names_are_refused(sides: tuple[Path, Path], tmp_path: Path) -> None:
    here, there = sides
    lines = lines_of(there)
    for damaged in (
        b"",
        b"<<<<<<< HEAD\n",
        data(here) + b">>>>>>> branche\n",
        b"".join([lines[0][:200], b"\n", *lines[1:]]),
    ):
        with pytest.raises(Refused, match="illegible"):
            merge_journals(data(here), damaged, NAME)
    other = tmp_path / "autre.perenne.json"
    small = small_workshop()
    create(other, replace(small, header=replace(small.header, uid="0ther00000"), cards={}), at=START)
    with pytest.raises(Refused, match="another workshop"):
        merge_journals(data(here), data(other), NAME)
    begun_again, _ = begin_line(read(there).workshop, 9, START)
    for one, two in ((data(here), begun_again), (begun_again, data(here))):
        with pytest.raises(Refused, match="People were forgotten"):
            merge_journals(one, two, NAME)
