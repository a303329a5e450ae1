"""A conflict that people settle in both copies: alike it is over, differently it is asked once more."""

import pytest

from perenne_tui.core.changes.cards import answer_card, delete_card
from perenne_tui.core.changes.merging import Choice, settle_conflict
from perenne_tui.core.changes.voting import cast_ballot
from perenne_tui.core.merging.ballot_merge import Vote, dots_by_card, votes_of
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.workshop import Workshop
from tests.core.merging.boards import BASE, act

ANSWERS: dict[Choice, str] = {"here": "Ici", "there": "Là-bas", "words": "Autrement"}


def settled(workshop: Workshop, choice: Choice) -> Workshop:
    (uid,) = workshop.conflicts
    return settle_conflict(workshop, conflict=uid, choice=choice, text="Autrement")


@pytest.fixture
def asked() -> Workshop:
    """A merged workshop in which an answer waits to be settled; both copies have it."""
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    return merge(BASE, here, there).workshop


@pytest.mark.parametrize("choice", ANSWERS)
@pytest.mark.parametrize("other", ANSWERS)
def test_neither_decision_is_lost(asked: Workshop, choice: Choice, other: Choice) -> None:
    merged = merge(asked, settled(asked, choice), settled(asked, other))
    assert merged.workshop.cards["d3"].answer == ANSWERS[choice]
    said = [(row.here, row.there) for row in merged.workshop.conflicts.values()]
    assert said == ([] if choice == other else [({"answer": ANSWERS[choice]}, {"answer": ANSWERS[other]})])


def test_a_decision_stands_against_what_was_typed_in_the_other_copy_meanwhile(asked: Workshop) -> None:
    typed = answer_card(asked, card="d3", text="Tapé")
    for here, there in ((settled(asked, "here"), typed), (typed, settled(asked, "here"))):
        (conflict,) = merge(asked, here, there).workshop.conflicts.values()
        assert (conflict.here, conflict.there) == (
            {"answer": here.cards["d3"].answer},
            {"answer": there.cards["d3"].answer},
        )


def test_what_was_settled_in_one_copy_is_settled(asked: Workshop) -> None:
    for choice, answer in ANSWERS.items():
        done = settled(asked, choice)
        for merged in (merge(asked, done, asked), merge(asked, asked, done)):
            assert (merged.workshop.cards["d3"].answer, merged.workshop.conflicts) == (answer, {})


@pytest.mark.parametrize("choice", ["here", "there"])
def test_a_row_is_not_deleted_after_somebody_chose_to_keep_it(choice: Choice) -> None:
    asked = merge(BASE, delete_card(BASE, card="d3"), act(BASE, "x", "d3")).workshop
    (one,) = asked.conflicts
    here, there = settled(asked, choice), settled(asked, "there" if choice == "here" else "here")
    merged = merge(asked, here, there).workshop
    (again,) = merged.conflicts.values()
    assert again.uid != one
    assert ("d3" in merged.cards, "x" in merged.actions) == (True, True)
    assert (again.deleted, again.because) == (choice, ("x",))


def test_a_ballot_that_was_settled_apart_is_asked_about() -> None:
    here, there = (
        cast_ballot(BASE, voter="lea", dots={card: 1}, budget=3, uids=[card, "s"]) for card in ("d1", "d2")
    )
    asked = merge(BASE, here, there).workshop
    merged = merge(asked, settled(asked, "here"), settled(asked, "there")).workshop
    assert dots_by_card(votes_of(merged)[Vote("lea", "")]) == {"d1": 1}
    (again,) = merged.conflicts.values()
    assert (again.here, again.there) == ({"d1": 1}, {"d2": 1})


def test_a_question_that_was_asked_again_is_not_asked_a_third_time(asked: Workshop) -> None:
    here, there = settled(asked, "here"), settled(asked, "there")
    once = merge(asked, here, there).workshop
    for base in (asked, there):
        again = merge(base, once, there)
        assert (again.conflicts, again.workshop) == ((), once)
    other_way = merge(asked, there, here).workshop
    assert other_way.conflicts.keys() == once.conflicts.keys()
    done = settled(once, "here")
    assert merge(there, done, there).workshop == done
