"""Card summaries: votes and records by card, reused where nothing changed."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.card_summary import NO_RECORDS, gather_facts
from perenne_tui.core.changes.cards import mark_card
from perenne_tui.core.changes.records import add_action, set_action_status
from perenne_tui.core.changes.voting import vote
from perenne_tui.core.merged_cards import merged_cards
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from tests.random_changes import random_change
from tests.strategies import workshops

BOARD = Workshop(
    Header("w"),
    axes={"a": Axis("a", "i", "D")},
    cards={"c": Card("c", "a", "i", "D1"), "d": Card("d", "a", "r", "D2")},
)


def acted(board: Workshop, uid: str, owner: str, due: date | None) -> Workshop:
    return add_action(board, uid=uid, card="c", text="Déposer", owner=owner, due=due, person=f"p{uid}")


def test_a_card_nobody_spoke_about_has_no_facts() -> None:
    assert gather_facts(BOARD).of("c") is NO_RECORDS
    assert gather_facts(BOARD).of("gone") is NO_RECORDS


def test_owners_are_named_once_and_the_next_due_date_is_of_what_is_still_to_do() -> None:
    board = acted(BOARD, "x", "Léa", date(2027, 1, 1))
    board = acted(board, "y", "Zoé", date(2027, 3, 1))
    board = acted(board, "z", "Léa", None)
    facts = gather_facts(board).of("c")
    assert [action.spoken for action in facts.actions] == ["AC1", "AC2", "AC3"]
    assert facts.owners == ("Léa", "Zoé")
    assert facts.next_due == date(2027, 1, 1)
    done = set_action_status(board, action="x", status="done")
    assert gather_facts(done).of("c").next_due == date(2027, 3, 1)


def test_votes_of_all_voters_are_added() -> None:
    board = vote(vote(BOARD, card="c", dots=2, uid="v"), card="c", dots=3, uid="u", voter="lea")
    assert gather_facts(board).of("c").votes == 5


@given(workshops(most_steps=60))
def test_facts_are_the_rows_of_each_card_in_the_order_of_their_numbers(workshop: Workshop) -> None:
    facts = gather_facts(workshop)
    homes = merged_cards(workshop)
    for card in {*workshop.cards} - {*homes}:
        ours = [card, *(uid for uid, home in homes.items() if home == card)]
        assert list(facts.of(card).actions) == in_spoken_order(
            row for uid in ours for row in workshop.actions_of(uid)
        )
        assert list(facts.of(card).decisions) == in_spoken_order(
            row for uid in ours for row in workshop.decisions_of(uid)
        )
        assert list(facts.of(card).risks) == in_spoken_order(row for uid in ours for row in workshop.risks_of(uid))
        assert facts.of(card).votes == sum(workshop.votes_of(uid) for uid in ours)
        assert {part.uid for part in facts.of(card).parts} == {*ours} - {card}


@given(workshops(), st.randoms(use_true_random=False))
def test_facts_kept_up_to_date_are_those_gathered_anew(workshop: Workshop, rng: Random) -> None:
    facts = gather_facts(workshop)
    for _ in range(5):
        change, arguments = random_change(rng, workshop)
        workshop = change(workshop, **arguments)
        facts = gather_facts(workshop, facts)
        assert facts.by_card == gather_facts(workshop).by_card


def test_what_did_not_change_is_the_same_object() -> None:
    board = acted(vote(BOARD, card="d", dots=1, uid="v"), "x", "Léa", None)
    facts = gather_facts(board)
    assert gather_facts(mark_card(board, card="c"), facts) is facts
    after = gather_facts(vote(board, card="c", dots=1, uid="u"), facts)
    assert after.of("d") is facts.of("d")
    assert after.of("c") is not facts.of("c")
