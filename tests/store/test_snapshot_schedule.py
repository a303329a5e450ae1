"""When a snapshot is written: not for looking, unless the next opening would have to read many lines."""

from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.store.open_files import MOST_LINES_BEHIND
from perenne_tui.store.paths import journal_of, unfinished_of
from perenne_tui.store.snapshot import from_bytes
from perenne_tui.store.workshop_file import read
from tests.store.helpers import at_work


def write(path: Path, many: int) -> None:
    with at_work(path) as (_, session):
        for number in range(many):
            session.do(word_card, card="c0", part="answer", text=f"réponse {number}")


@pytest.mark.parametrize(("lines", "is_written"), [(MOST_LINES_BEHIND - 1, False), (MOST_LINES_BEHIND, True)])
def test_looking_at_a_workshop_writes_no_snapshot_that_is_a_little_behind(
    used: Path, lines: int, is_written: bool
) -> None:
    before = used.read_bytes()
    write(used, lines)
    after, journal = used.read_bytes(), journal_of(used).read_bytes()
    used.write_bytes(before)  # as git and programs that keep folders in step bring one file without the other
    with at_work(used) as (_, session):
        assert session.workshop.cards["c0"].answer == f"réponse {lines - 1}"
    assert journal_of(used).read_bytes() == journal
    assert used.read_bytes() == (after if is_written else before)


def test_the_first_change_after_that_brings_it_up_to_date(used: Path) -> None:
    before = used.read_bytes()
    write(used, 2)
    used.write_bytes(before)
    write(used, 1)
    assert from_bytes(used.read_bytes()).facts.n == read(used).last_n


def test_one_that_is_missing_is_written_by_the_next_window(used: Path) -> None:
    before = used.read_bytes()
    used.unlink()
    with at_work(used):
        pass
    assert from_bytes(used.read_bytes()).workshop == from_bytes(before).workshop


def test_what_a_crash_left_of_a_write_is_swept_away_by_the_next_window(used: Path) -> None:
    left = [unfinished_of(file) for file in (used, journal_of(used))]
    for file in left:
        file.write_bytes(b"{")
    with at_work(used):
        pass
    assert not any(file.exists() for file in left)
