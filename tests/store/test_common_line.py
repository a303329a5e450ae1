"""The state that two copies of a workshop come from, whatever their files still tell of it."""

import shutil
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.history import Origin, difference
from perenne_tui.core.model.session import Halt
from perenne_tui.store.common_line import CopyComparison, compare_copies
from perenne_tui.store.copy_reading import own_state
from perenne_tui.store.copy_relation import relation_of_file
from perenne_tui.store.journal_line import kept_line
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import read
from tests.store.helpers import at_work, lines_of


def answer(path: Path, card: str, *texts: str) -> None:
    with at_work(path) as (_, session):
        for text in texts:
            session.do(word_card, card=card, part="answer", text=text)


def compared(here: Path, there: Path) -> CopyComparison:
    return compare_copies(own_state(here), own_state(there))


def answers(found: CopyComparison) -> str:
    assert found.common is not None
    return " ".join(card.answer for card in found.common.workshop.cards.values() if card.answer)


def take_in(here: Path, there: Path) -> None:
    """Note in one copy that it took in the other one, whose answers to other cards it has from then on."""
    other, found = own_state(there), compared(here, there)
    facts, uid = other.facts, other.workshop.header.uid
    origin = Origin(uid, facts.n, facts.crc, tuple(kept_line(line) for line in found.unknown))
    with at_work(here) as (_, session):
        cards = {
            key: card
            for key, card in other.workshop.cards.items()
            if found.common and card != found.common.workshop.cards[key]
        }
        after = session.workshop.with_rows("cards", *cards.values())
        session.apply_patches("merge_copies", difference(session.workshop, after), origin=origin)


@pytest.fixture
def parted(used: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A workshop and its copy, each with an answer of its own after one that they share."""
    answer(used, "c0", "ensemble")
    folder = tmp_path / "ailleurs"
    folder.mkdir()
    for file in (used, journal_of(used)):
        shutil.copy(file, folder)
    there = folder / used.name
    answer(used, "c1", "ici", "ici encore")
    answer(there, "c2", "là-bas")
    return used, there


def test_two_copies_that_went_on_apart_come_from_their_last_line_in_common(parted: tuple[Path, Path]) -> None:
    here, there = parted
    found = compared(here, there)
    assert answers(found) == "ensemble"
    assert [line.entry.writes[0].set for line in found.unknown] == [{"answer": "là-bas"}]
    assert not found.is_known
    assert [kept_line(line) for line in found.unknown] == [
        line.decode().rstrip("\n") for line in lines_of(there)[-1:]
    ]
    assert compared(here, here).is_known


@pytest.mark.parametrize("lost", ["journal here", "journal there", "snapshot here", "snapshot there"])
def test_one_file_of_either_copy_may_be_missing(parted: tuple[Path, Path], lost: str) -> None:
    here, there = parted
    side = here if lost.endswith("here") else there
    (journal_of(side) if lost.startswith("journal") else side).unlink()
    assert answers(compared(here, there)) == "ensemble"
    assert answers(compared(there, here)) == "ensemble"


def test_without_both_journals_nothing_tells_what_the_state_in_common_was(parted: tuple[Path, Path]) -> None:
    for side in parted:
        journal_of(side).unlink()
    assert compared(*parted).common is None


def test_a_merge_is_found_again_from_either_side(parted: tuple[Path, Path]) -> None:
    here, there = parted
    take_in(here, there)
    assert compared(here, there).is_known
    assert answers(compared(there, here)) == "ensemble là-bas", "the copy went on to what is here"
    answer(there, "c3", "plus tard")
    found = compared(here, there)
    assert (found.is_known, answers(found)) == (False, "ensemble là-bas")
    journal_of(there).unlink()  # the merge has the lines of the copy: its snapshot alone will do from now on
    assert answers(compared(here, there)) == "ensemble là-bas"


def test_a_merge_of_a_snapshot_alone_keeps_its_state_for_the_next_one(parted: tuple[Path, Path]) -> None:
    here, there = parted
    take_in(here, there)
    there_alone = own_state(there)
    journal_of(there).unlink()
    answer(there, "c3", "plus tard")
    assert there_alone.facts.crc in own_state(there).facts.trail
    assert answers(compared(here, there)) == "ensemble là-bas"


def test_a_merge_that_was_undone_counts_no_more_until_it_is_made_again(parted: tuple[Path, Path]) -> None:
    here, there = parted
    take_in(here, there)
    with at_work(here) as (_, session):
        while session.undo() is Halt.OPENING:
            pass
    assert answers(compared(here, there)) == "ensemble"
    assert relation_of_file(here, kept(there, here)).kind == "apart"
    with at_work(here) as (_, session):
        session.redo()
    assert compared(here, there).is_known
    assert relation_of_file(here, kept(there, here)).kind == "contained"


def kept(there: Path, here: Path) -> Path:
    """Return the journal of a copy as it stands beside the workshop under the name of a conflicted copy."""
    name = journal_of(here).name.replace(".journal", " (conflicted copy 2026-11-29).journal")
    return Path(shutil.copy(journal_of(there), here.with_name(name)))


def test_either_file_of_a_copy_that_was_taken_in_holds_nothing_more(parted: tuple[Path, Path]) -> None:
    here, there = parted
    snapshot = here.with_name(here.name.replace(".json", " (conflicted copy 2026-11-29).json"))
    shutil.copy(there, snapshot)
    assert relation_of_file(here, kept(there, here)) == ("apart", 1)
    assert relation_of_file(here, snapshot).kind == "unknown"
    take_in(here, there)
    assert relation_of_file(here, kept(there, here)).kind == relation_of_file(here, snapshot).kind == "contained"


def test_where_each_took_in_the_other_an_earlier_state_counts_that_both_come_from(parted: tuple[Path, Path]) -> None:
    here, there = parted
    before = {file: file.read_bytes() for file in (here, journal_of(here))}
    take_in(here, there)
    after = {file: file.read_bytes() for file in before}
    for file, data in before.items():
        file.write_bytes(data)
    take_in(there, here)
    for file, data in after.items():
        file.write_bytes(data)
    assert read(here).workshop == read(there).workshop
    found = compared(here, there)
    assert (found.is_known, answers(found)) == (False, "ensemble")


def test_copies_of_copies_are_found_through_what_they_took_in(parted: tuple[Path, Path], tmp_path: Path) -> None:
    here, there = parted
    third = tmp_path / "tiers" / here.name
    third.parent.mkdir()
    for file in (there, journal_of(there)):
        shutil.copy(file, third.parent)
    answer(third, "c3", "tiers")
    take_in(there, third)
    take_in(here, there)
    assert compared(here, third).is_known
    answer(third, "c4", "enfin")
    assert answers(compared(here, third)) == "ensemble là-bas tiers"


def test_an_edit_of_another_program_is_no_part_of_the_state_after_a_line(parted: tuple[Path, Path]) -> None:
    here, there = parted
    for file in (here, journal_of(here)):
        shutil.copy(file, there.parent)
    there.write_bytes(there.read_bytes().replace(b"ici encore", "à la main".encode()).replace(b"{", b"{ ", 1))
    found = compared(here, there)
    assert (found.is_known, answers(found)) == (True, "ensemble ici encore")
    assert "à la main" in {card.answer for card in own_state(there).workshop.cards.values()}


def test_merging_back_and_forth_keeps_each_line_once_in_a_journal(parted: tuple[Path, Path]) -> None:
    """One within the other, each quoted once more, ten merges would make a journal of gigabytes."""
    here, there = parted
    for turn in range(10):
        answer(here, "c3", f"ici {turn}")
        take_in(there, here)
        answer(there, "c4", f"là-bas {turn}")
        take_in(here, there)
    for path in parted:
        texts = [line.decode() for line in lines_of(path)]
        kept = [
            text for line in own_state(path).lines for text in (line.entry.origin.lines if line.entry.origin else ())
        ]
        crcs = [text[:8] for text in (*kept, *texts)]
        assert len(crcs) == len(set(crcs))
        assert all("\\\\" not in text for text in texts), "nothing is quoted twice"
    assert {card.answer for card in read(here).workshop.cards.values()} == {
        "ensemble", "ici encore", "là-bas", "ici 9", "là-bas 9"
    }  # fmt: skip
    assert compared(there, here).is_known is False
    take_in(there, here)
    assert compared(there, here).is_known
    assert compared(here, there).brings_nothing
