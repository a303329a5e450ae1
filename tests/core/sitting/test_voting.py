"""Votes with dots: budgets, typed ballots, wrong totals, abstentions, hidden totals."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.cards import merge_cards, set_state
from perenne_tui.core.changes.conduct import begin_phase, conducted, open_vote, turn
from perenne_tui.core.changes.sittings import PlannedPhase, begin_sitting, set_presence
from perenne_tui.core.changes.voting import (
    add_nameless_ballot,
    cast_ballot,
    count_hands,
    drop_ballot,
    take_all_ballots_back,
    vote,
)
from perenne_tui.core.model.rows import STATES, Axis, Card, Header, Person, State
from perenne_tui.core.model.sitting_rows import PhaseKind, Voting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import (
    IN_VOTE,
    as_seen,
    ballot_text,
    ballots_over,
    budget_of,
    cards_by_votes,
    cards_in_vote,
    dots_of_hands,
    is_blind,
    latecomers,
    people_who_voted,
    proposed_budget,
    read_ballot,
    vote_stage,
    voters,
)
from perenne_tui.core.text.sentences import Refused
from tests.cases import cases

DAY = date(2026, 11, 24)
UIDS = [f"u{number}" for number in range(9)]


def board(cards: int = 9) -> Workshop:
    return Workshop(
        Header("w"),
        axes={"d": Axis("d", "i", "D")},
        cards={f"d{n}": Card(f"d{n}", "d", f"{n:02}", f"D{n}") for n in range(1, cards + 1)},
        people={"lea": Person("lea", "Léa"), "paul": Person("paul", "Paul")},
    )


@cases(("cards", "dots"), [(0, 0), (1, 1), (9, 3), (10, 4), (16, 4), (17, 5)])
def test_everybody_has_the_square_root_of_the_number_of_cards_rounded_up(cards: int, dots: int) -> None:
    assert proposed_budget(board(cards)) == dots
    assert budget_of(open_vote(board(cards), how="people", budget=7)) == 7


@cases(
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
    assert cast_ballot(once, voter="lea", dots={"d1": 2, "d2": 1}, budget=3, uids=UIDS[3:]) is once


def test_too_many_dots_are_refused_and_none_is_an_abstention() -> None:
    with pytest.raises(Refused, match="4 dots"):
        cast_ballot(board(), voter="lea", dots={"d1": 4}, budget=3, uids=UIDS)
    nobody = cast_ballot(board(), voter="lea", dots={}, budget=3, uids=UIDS)
    assert people_who_voted(nobody) == {"lea"}
    assert sum(map(nobody.votes_of, nobody.cards)) == 0
    assert [person.uid for person in voters(nobody)] == ["lea", "paul"]


def test_a_ballot_without_a_name_joins_the_hands_of_its_cards() -> None:
    counted = count_hands(board(), card="d1", dots=2, most=9, uid="a")
    after = add_nameless_ballot(counted, dots={"d1": 1, "d2": 2}, budget=3, uids=UIDS)
    assert (dots_of_hands(after, "d1"), dots_of_hands(after, "d2")) == (3, 2)
    assert people_who_voted(after) == set(), "nobody is told of"
    assert add_nameless_ballot(counted, dots={}, budget=3, uids=UIDS) is counted
    with pytest.raises(Refused, match="4 dots"):
        add_nameless_ballot(counted, dots={"d1": 4}, budget=3, uids=UIDS)
    with pytest.raises(Refused, match="settled"):
        add_nameless_ballot(
            counted.with_rows("cards", replace(counted.cards["d1"], state="settled")),
            dots={"d1": 1},
            budget=3,
            uids=UIDS,
        )


def test_hands_are_bound_by_what_the_room_has() -> None:
    counted = count_hands(board(), card="d1", dots=5, most=6, uid="a")
    with pytest.raises(Refused, match="7 dots"):
        count_hands(counted, card="d2", dots=2, most=6, uid="b")
    assert count_hands(counted, card="d1", dots=6, most=6, uid="c").votes_of("d1") == 6
    assert count_hands(counted, card="d1", dots=0, most=6, uid="c") == board()
    assert count_hands(counted, card="d1", dots=5, most=6, uid="c") is counted, "the same number is no change"


def test_nobody_sees_a_vote_before_it_is_revealed() -> None:
    voting = open_vote(cast_ballot(board(), voter="lea", dots={"d1": 1}, budget=3, uids=UIDS), how="people", budget=0)
    assert as_seen(voting).votes_of("d1") == 0
    assert as_seen(turn(voting, what="revealed", on=True)).votes_of("d1") == 1


def test_only_cards_that_are_still_to_be_talked_about_are_voted_on() -> None:
    workshop = board(3)
    settled = Card("d2", "d", "02", "D2", state="settled")
    assert [card.uid for card in cards_in_vote(workshop.with_rows("cards", settled))] == ["d1", "d3"]


def in_a_sitting(workshop: Workshop, kind: PhaseKind = "welcome", people: Sequence[str] = ("lea",)) -> Workshop:
    begun = begin_sitting(
        workshop,
        uid="si",
        day=DAY,
        starts="9 h",
        ends="",
        at="2026-11-24T09:00:00Z",
        agenda="",
        planned=[PlannedPhase(kind, "La phase", 10)],
        uids=["ph"],
        present=people,
    )
    return begin_phase(begun, phase="ph", at="2026-11-24T09:00:00Z", box=600)


@cases("state", STATES)
@cases("way", ["ballot", "hands", "board", "merged"])
def test_every_way_to_vote_takes_cards_in_play_and_refuses_the_others_with_the_reason(way: str, state: State) -> None:
    marked = board().with_rows("cards", Card("d4", "d", "04", "D4", marked=True))
    workshop = set_state(merge_cards(marked, card="d3"), card="d3", state=state)

    def voted() -> Workshop:
        if way == "hands":
            return count_hands(workshop, card="d3", dots=2, most=6, uid="a")
        if way == "board":
            return vote(workshop, card="d3", dots=2, uid="a")
        read = read_ballot("d4 d4" if way == "merged" else "d3 d3", workshop)
        assert (read.out_of_vote == ()) == (state in IN_VOTE)
        return cast_ballot(workshop, voter="lea", dots={"d3": 2}, budget=3, uids=UIDS)

    if state in IN_VOTE:
        assert voted().votes_of("d3") == 2
    else:
        with pytest.raises(Refused, match="voted for"):
            voted()


def test_merged_cards_lead_to_the_card_that_shows_them() -> None:
    marked = board().with_rows("cards", Card("d4", "d", "04", "D4", marked=True))
    read = read_ballot("d4 d3", merge_cards(marked, card="d3"))
    assert (dict(read.dots), dict(read.shown)) == ({"d3": 2}, {"d3": "D4"})


def test_a_card_that_was_settled_since_keeps_its_votes_among_the_totals() -> None:
    voted = cast_ballot(board(3), voter="lea", dots={"d1": 2}, budget=3, uids=UIDS)
    assert [(n, card.uid) for n, card in cards_by_votes(set_state(voted, card="d1", state="settled"))] == [
        (2, "d1"),
        (0, "d2"),
        (0, "d3"),
    ]


@given(st.dictionaries(st.sampled_from(["d1", "d2", "d3", "d9"]), st.integers(1, 99), max_size=4))
def test_a_ballot_that_is_in_reads_as_it_was_typed(dots: dict[str, int]) -> None:
    voted = cast_ballot(board(), voter="lea", dots=dots, budget=10**4, uids=UIDS)
    assert dict(read_ballot(ballot_text(voted, "lea"), voted).dots) == dots


def test_a_sitting_that_begins_ends_a_vote_left_open_and_hides_nothing_until_its_own_begins() -> None:
    given_on_the_board = vote(board(), card="d1", dots=2, uid="b")
    left_open = open_vote(given_on_the_board, how="hands", budget=5)
    assert is_blind(left_open)
    begun = in_a_sitting(left_open)
    assert as_seen(begun).votes_of("d1") == 2
    assert budget_of(begun) == proposed_budget(begun)
    assert as_seen(open_vote(in_a_sitting(left_open, "vote"), how="people", budget=0)).votes_of("d1") == 0


@cases(
    ("people", "way"),
    [(["lea"], "people"), ([], "hands")],
)
def test_a_phase_of_vote_begins_its_vote_hidden_where_nobody_has_voted_yet(people: list[str], way: Voting) -> None:
    begun = in_a_sitting(board(), "vote", people)
    assert (vote_stage(begun), conducted(begun).voting) == ("blind", way)
    assert vote_stage(begin_phase(begun, phase="ph", at="2026-11-24T09:10:00Z", box=600)) == "blind"


def test_a_phase_of_vote_shows_what_was_given_before_and_begins_no_vote() -> None:
    given_before = in_a_sitting(vote(board(), card="d1", dots=2, uid="b"), "vote")
    assert vote_stage(given_before) == "shown"
    assert as_seen(given_before).votes_of("d1") == 2
    assert vote_stage(take_all_ballots_back(given_before)) == "ready"


def test_back_in_a_phase_of_vote_shown_totals_stay_shown_and_hidden_ones_hidden() -> None:
    voted = cast_ballot(in_a_sitting(board(), "vote"), voter="lea", dots={"d1": 1}, budget=3, uids=UIDS)
    again = begin_phase(voted, phase="ph", at="2026-11-24T09:10:00Z", box=600)
    assert (vote_stage(again), as_seen(again).votes_of("d1")) == ("blind", 0)
    shown = begin_phase(turn(voted, what="revealed", on=True), phase="ph", at="2026-11-24T09:10:00Z", box=600)
    assert (vote_stage(shown), as_seen(shown).votes_of("d1")) == ("shown", 1)


def test_no_vote_is_given_unseen_on_the_board_while_totals_are_hidden() -> None:
    begun = open_vote(board(), how="hands", budget=0)
    with pytest.raises(Refused, match="hidden"):
        vote(begun, card="d1", dots=1, uid="b")


def test_somebody_who_comes_late_or_was_excused_votes_and_is_then_noted_as_present() -> None:
    begun = set_presence(in_a_sitting(board()), sitting="si", person="paul", presence="excused")
    assert [person.uid for person in latecomers(begun, DAY)] == ["paul"]
    voted = cast_ballot(begun, voter="paul", dots={"d1": 1}, budget=3, uids=UIDS)
    assert voted.sittings["si"].present == ("lea", "paul")
    assert voted.sittings["si"].excused == ()
    assert latecomers(voted, DAY) == []


def test_ballots_with_more_dots_than_a_smaller_budget_are_named() -> None:
    voted = cast_ballot(board(), voter="lea", dots={"d1": 3}, budget=3, uids=UIDS)
    assert ballots_over(voted, 3) == {}
    assert ballots_over(voted, 2) == {"lea": 3}


def test_a_new_vote_takes_every_ballot_and_every_hand_back() -> None:
    voted = vote(cast_ballot(board(), voter="lea", dots={"d1": 1}, budget=3, uids=UIDS), card="d2", dots=1, uid="b")
    assert take_all_ballots_back(voted) == board()
    assert take_all_ballots_back(board()) == board()
