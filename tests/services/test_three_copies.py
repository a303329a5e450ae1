"""Three people with a copy each, who merge whom they meet in any order: they come to one workshop, and it is over."""

import shutil
from collections.abc import Sequence
from itertools import pairwise, permutations
from pathlib import Path
from random import Random

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.changes.merging import Choice, merge_copy, settle_conflict
from perenne_tui.core.changes.records import add_action
from perenne_tui.core.merging.same_people import join_people
from perenne_tui.core.model.history import difference
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.copy_merge import Answers, copies_to_merge, merge_file
from perenne_tui.store.creation import create
from perenne_tui.store.integrity_check import inspect
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.workshop_file import read
from tests.random_changes import random_change
from tests.store.helpers import START, at_work, lines_of, small_workshop

MERGING = (merge_copy, settle_conflict, join_people)


@pytest.fixture
def copies(tmp_path: Path) -> Sequence[Path]:
    """The same workshop in three folders."""
    paths = [tmp_path / name / f"atelier{SNAPSHOT_ENDING}" for name in ("Léa", "Paul", "Zoé")]
    for path in paths:
        path.parent.mkdir()
    create(paths[0], small_workshop(), at=START)
    for path in paths[1:]:
        for file in (paths[0], journal_of(paths[0])):
            shutil.copy(file, path.parent)
    return paths


def taken_in(here: Path, there: Path) -> bool:
    """Merge one copy into another, asking nobody, and return whether it brought anything."""
    (copy,) = copies_to_merge(here.parent, str(there), here)
    return merge_file(here, copy, lambda _: Answers()).kind == "merged"


def went_around(copies: Sequence[Path]) -> bool:
    """Merge each copy into each other one, and return whether any brought something."""
    brought = [taken_in(here, there) for here, there in permutations(copies, 2)]
    return any(brought)


def go_on(path: Path, rng: Random) -> None:
    """Make some changes, and settle one conflict in two."""
    with at_work(path) as (_, session):
        for _ in range(rng.randrange(6)):
            change, arguments = random_change(rng, session.workshop)
            if change not in MERGING:
                try:
                    session.do(change, **arguments)
                except Refused:
                    continue
        choice: Choice = rng.choice(("here", "there"))
        for uid in list(session.workshop.conflicts)[::2]:
            try:
                session.do(settle_conflict, conflict=uid, choice=choice, text="")
            except Refused:
                continue


def said(workshop: Workshop, other: Workshop) -> set[str]:
    """Return the tables in which two workshops differ, but for how the room is being run."""
    return {patch.table for patch in difference(workshop, other)} - CONDUCT_TABLES


@pytest.mark.parametrize("seed", range(4))
def test_in_any_order_they_come_to_one_workshop(copies: Sequence[Path], seed: int) -> None:
    rng = Random(seed)
    for _ in range(4):
        for path in copies:
            go_on(path, rng)
        taken_in(*rng.sample(copies, 2))
    for _ in range(4):
        if not went_around(copies):
            break
    else:
        raise AssertionError("they never come to an end")
    first, *others = (read(path).workshop for path in copies)
    for other in others:
        assert said(first, other) == set()
    assert not any(inspect(path).damage for path in copies)


def test_numbers_that_were_given_anew_once_stay(copies: Sequence[Path]) -> None:
    lea, paul, _ = copies
    for path, text in ((lea, "Appeler"), (paul, "Écrire")):
        with at_work(path) as (_, session):
            card = next(iter(session.workshop.cards))
            session.do(add_action, uid=text, card=card, text=text, owner="", due=None, person=f"p{text}")
    taken_in(lea, paul)
    given = {row.text: row.spoken for row in read(lea).workshop.actions.values()}
    for here, there in ((paul, lea), (lea, paul), (paul, lea)):
        taken_in(here, there)
        assert {row.text: row.spoken for row in read(here).workshop.actions.values()} == given


def test_a_journal_grows_by_what_was_said_however_often_both_copies_meet(copies: Sequence[Path]) -> None:
    lea, paul, _ = copies
    sizes: list[int] = []
    for day in range(8):
        for place, path in enumerate((lea, paul)):
            with at_work(path) as (_, session):
                card = list(session.workshop.cards)[place]
                session.do(word_card, card=card, part="answer", text=f"dit le {day}")
        assert taken_in(lea, paul)
        assert taken_in(paul, lea)
        sizes.append(sum(map(len, lines_of(lea))))
    grown = [later - earlier for earlier, later in pairwise(sizes)]
    assert max(grown) < 2 * min(grown)
