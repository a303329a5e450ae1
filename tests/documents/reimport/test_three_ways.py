"""A plan that comes back to a workshop that went on: taken, there already, or a conflict; never lost, never false."""

from collections.abc import Callable, Sequence
from functools import cache
from random import Random

import pytest

from perenne_tui.core.changes.plan_differences import take_in
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import Added, Changed, Gone, Reordered
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.uniform import uniform
from perenne_tui.documents.docx import to_docx
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.odt import to_odt
from perenne_tui.documents.reimport.comparison import Comparison
from tests.documents.reimport.human_edits import (
    DAY,
    EDITS,
    THEN,
    HumanEdit,
    all_edits,
    all_of_the_file,
    compared,
    plan,
    settled,
)
from tests.documents.reimport.rewrites import BOXES, REWRITES
from tests.random_changes import random_change

SEEDS = range(8)
CHANGES = 50


class Journal:
    """The changes of a session."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def commit(self, entry: Entry, after: Workshop) -> None:
        del after
        self.entries.append(entry)


@cache
def moved_on(seed: int) -> tuple[Workshop, tuple[Entry, ...]]:
    """Return the filled workshop after fifty changes, and the changes."""
    rng, journal = Random(seed), Journal()
    session = Session(THEN, journal)
    while len(journal.entries) < CHANGES:
        change, arguments = random_change(rng, session.workshop)
        try:
            session.do(change, **arguments)
        except Refused:
            continue
    return session.workshop, tuple(journal.entries)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_is_one_difference_and_nothing_else_is(edit: HumanEdit) -> None:
    found = compared(edit.make(plan()))
    assert len(found.differences) == 1
    assert found.unknown == []
    assert [one.outcome for one in settled(edit.make(plan()), THEN)] == ["taken"]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_edit_is_lost_and_nothing_said_since_is_written_over(seed: int) -> None:
    now, since = moved_on(seed)
    assert settled(plan(), now, since=since) == (), "an untouched file proposes nothing"
    for edit in EDITS:
        text = edit.make(plan())
        (found,) = settled(text, now, since=since)
        if found.outcome == "unclear":
            assert edit.name == "cards in another order", "the cards are in columns of their own by now"
            continue
        assert edit.taken(now, [found]) or went_through(found.difference, since), (edit.name, found)
        if found.outcome == "taken":
            assert not changed_since(found.difference, now), edit.name
        after = take_in(now, differences=all_of_the_file([found]))
        again = settled(text, after, since=since)
        assert [one.outcome for one in again] == ["there"], f"{edit.name}: the second import proposes nothing"


def told(found: Comparison) -> list[str]:
    """Return differences in short, without uids and in the form that texts are compared in."""
    lines = []
    for one in found.differences:
        match one:
            case Changed():
                lines.append(f"{one.called} {one.name} {uniform(one.after)} {one.others}")
            case Added():
                lines.append(f"{one.table} {one.card} {[uniform(words) for words in one.fields.values()]}")
            case Gone():
                lines.append(f"{one.section} {one.rows} {one.still}")
            case Reordered():
                lines.append(f"{one.name} {one.cards}")
    return sorted(lines)


@pytest.mark.parametrize("name", [*REWRITES, *BOXES])
def test_edits_come_back_through_any_rewrite(name: str) -> None:
    """All edits at once; what each rewrite does alone to the plan is told beside its reader."""
    found = compared({**REWRITES, **BOXES}[name](all_edits(plan())))
    assert told(found) == told(compared(all_edits(plan())))
    assert found.unknown == []


@pytest.mark.parametrize("write", [to_docx, to_odt])
def test_edits_come_back_through_word_processors(write: Callable[[str, Edition], bytes]) -> None:
    edition = Edition("Plan d’action", "fr", DAY)
    assert told(compared(write(plan(), edition))) == []
    found = compared(write(all_edits(plan()), edition))
    assert told(found) == told(compared(all_edits(plan())))
    assert found.unknown == []


def went_through(difference: object, since: Sequence[Entry]) -> bool:
    """Return whether the board has had the value of a changed field since the file left."""
    return isinstance(difference, Changed) and any(
        (patch.table, patch.uid) == (difference.table, difference.row)
        and (patch.set or {}).get(difference.name) == difference.after
        for entry in since
        for patch in entry.writes
    )


def changed_since(difference: object, now: Workshop) -> bool:
    """Return whether the board has changed what a difference is about."""
    match difference:
        case Changed(table, row, _, name):
            return bool(getattr(now.table(table)[row], name) != getattr(THEN.table(table)[row], name))
        case Gone(_, rows):
            return any(now.table(table)[uid] != THEN.table(table)[uid] for table, uid, _ in rows)
    return False
