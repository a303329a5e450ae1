"""Votes with dots: budgets, typed ballots, wrong totals, abstentions, hidden totals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.conduct import open_vote, turn
from perenne_tui.core.changes.voting import cast_ballot, count_hands, drop_ballot
from perenne_tui.core.model.rows import Axis, Card, Header, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import (
    as_seen,
    budget_of,
    cards_in_vote,
    people_who_voted,
    proposed_budget,
    read_ballot,
    voters,
)
from perenne_tui.core.text.sentences import Refused

UIDS = [f"u{number}" for number in range(9)]


def board(cards: int = 9) -> Workshop:
    return Workshop(
        Header("w"),
        axes={"d": Axis("d", "i", "D")},
        cards={f"d{n}": Card(f"d{n}", "d", f"{n:02}", f"D{n}") for n in range(1, cards + 1)},
        people={"lea": Person("lea", "Léa"), "paul": Person("paul", "Paul")},
    )


@pytest.mark.parametrize(("cards", "dots"), [(0, 0), (1, 1), (9, 3), (10, 4), (16, 4), (17, 5)])
def test_everybody_has_the_square_root_of_the_number_of_cards_rounded_up(cards: int, dots: int) -> None:
    assert proposed_budget(board(cards)) == dots
    assert budget_of(open_vote(board(cards), how="people", budget=7)) == 7


@pytest.mark.parametrize(
    ("text", "dots", "strange"),
    [
        ("d3 d3 D1", {"d3": 2, "d1": 1}, ()),
        ("D3x2, d1", {"d3": 2, "d1": 1}, ()),
        ("d03;d1*1", {"d3": 1, "d1": 1}, ()),
        ("d 3", {"d3": 1}, ()),
        ("d3 z9 d1", {"d3": 1, "d1": 1}, ("z9",)),
        ("rien", {}, ("rien",)),
        ("", {}, ()),
    ],
)
def test_a_ballot_is_read_as_people_type_it(text: str, dots: dict[str, int], strange: tuple[str, ...]) -> None:
    read = read_ballot(text, board())
    assert (dict(read.dots), read.unreadable) == (dots, strange)


@given(st.text("dDzx123 ,;*", max_size=30))
def test_any_ballot_is_read_to_its_end(text: str) -> None:
    read = read_ballot(text, board())
    assert read.total == sum(read.dots.values()) >= 0


def test_a_ballot_takes_the_place_of_an_earlier_one_and_can_be_taken_back() -> None:
    once = cast_ballot(board(), voter="lea", dots={"d1": 2, "d2": 1}, budget=3, uids=UIDS)
    again = cast_ballot(once, voter="lea", dots={"d3": 1}, budget=3, uids=UIDS[3:])
    assert (once.votes_of("d1"), again.votes_of("d1"), again.votes_of("d3")) == (2, 0, 1)
    assert drop_ballot(again, voter="lea") == board()


def test_too_many_dots_are_refused_and_none_is_an_abstention() -> None:
    with pytest.raises(Refused, match="4 dots"):
        cast_ballot(board(), voter="lea", dots={"d1": 4}, budget=3, uids=UIDS)
    nobody = cast_ballot(board(), voter="lea", dots={}, budget=3, uids=UIDS)
    assert people_who_voted(nobody) == {"lea"}
    assert sum(map(nobody.votes_of, nobody.cards)) == 0
    assert [person.uid for person in voters(nobody)] == ["lea", "paul"]


def test_hands_are_bound_by_what_the_room_has() -> None:
    counted = count_hands(board(), card="d1", dots=5, most=6, uid="a")
    with pytest.raises(Refused, match="7 dots"):
        count_hands(counted, card="d2", dots=2, most=6, uid="b")
    assert count_hands(counted, card="d1", dots=6, most=6, uid="c").votes_of("d1") == 6
    assert count_hands(counted, card="d1", dots=0, most=6, uid="c") == board()


def test_nobody_sees_a_vote_before_it_is_revealed() -> None:
    voting = open_vote(cast_ballot(board(), voter="lea", dots={"d1": 1}, budget=3, uids=UIDS), how="people", budget=0)
    assert as_seen(voting).votes_of("d1") == 0
    assert as_seen(turn(voting, what="revealed", on=True)).votes_of("d1") == 1


def test_only_cards_that_are_still_to_be_talked_about_are_voted_on() -> None:
    workshop = board(3)
    settled = Card("d2", "d", "02", "D2", state="settled")
    assert [card.uid for card in cards_in_vote(workshop.with_rows("cards", settled))] == ["d1", "d3"]
