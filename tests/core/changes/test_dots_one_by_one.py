"""Dots one card after the other, as a phone gives them: whatever is done in between, a voter can go on."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.cards import delete_card, merge_cards, set_state, split_card
from perenne_tui.core.changes.voting import cast_ballot, count_hands, drop_ballot, set_dots, take_all_ballots_back
from perenne_tui.core.merged_cards import shown_card
from perenne_tui.core.model.history import Entry, Sender, apply
from perenne_tui.core.model.rows import Axis, Card, Header, Person, State
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import (
    IN_VOTE,
    ballot_of,
    dots_by_card,
    has_voted,
    people_who_voted,
)
from perenne_tui.core.text.sentences import Refused
from tests.budget import examples

CARDS = [f"d{n}" for n in range(1, 6)]
VOTERS = ["lea", "paul"]


def board() -> Workshop:
    return Workshop(
        Header("w"),
        axes={"d": Axis("d", "i", "D")},
        cards={uid: Card(uid, "d", uid, uid.upper()) for uid in CARDS},
        people={uid: Person(uid, uid.title()) for uid in VOTERS},
    )


def give(workshop: Workshop, card: str, dots: int, *, budget: int = 3, voter: str = "lea") -> Workshop:
    free = (f"u{n}" for n in count() if f"u{n}" not in workshop.ballots)
    return set_dots(workshop, voter=voter, card=card, dots=dots, budget=budget, uids=[next(free) for _ in CARDS])


def test_a_number_is_absolute_and_leaves_the_other_cards_alone() -> None:
    once = give(give(board(), "d1", 2), "d2", 1)
    assert dots_by_card(once, "lea") == {"d1": 2, "d2": 1}
    assert give(once, "d1", 2) is once, "sent twice, it is given once"
    assert dots_by_card(give(once, "d1", 0), "lea") == {"d2": 1}
    assert not has_voted(give(give(once, "d1", 0), "d2", 0), "lea")
    assert give(board(), "d1", 0) == board()


def test_more_than_the_budget_is_refused_and_the_ballot_stays() -> None:
    once = give(board(), "d1", 3)
    with pytest.raises(Refused, match="4 dots where there are 3"):
        give(once, "d2", 1)


def test_where_the_budget_was_lowered_dots_are_taken_away_one_by_one_and_none_is_added() -> None:
    given_all = give(give(board(), "d1", 4, budget=6), "d2", 2, budget=6)
    for left in (3, 2, 1):
        given_all = give(given_all, "d1", left, budget=3)
        with pytest.raises(Refused, match="where there are 3"):
            give(given_all, "d3", 3, budget=3)
    assert dots_by_card(given_all, "lea") == {"d1": 1, "d2": 2}


def test_a_card_that_is_settled_since_keeps_its_dots_can_lose_them_and_stops_nobody() -> None:
    settled = set_state(give(board(), "d1", 2), card="d1", state="settled")
    assert dots_by_card(give(settled, "d2", 1), "lea") == {"d1": 2, "d2": 1}
    assert not has_voted(give(settled, "d1", 0), "lea")
    with pytest.raises(Refused, match="settled"):
        give(settled, "d1", 3)


def test_the_dots_of_merged_cards_are_one_number() -> None:
    two = give(give(board(), "d1", 1), "d2", 1)
    merged = merge_cards(two.with_rows("cards", replace(two.cards["d2"], marked=True)), card="d1")
    assert dots_by_card(merged, "lea") == {"d1": 2}
    assert dots_by_card(give(merged, "d2", 3), "lea") == {"d1": 3}
    assert len(ballot_of(give(merged, "d1", 1), "lea")) == 1


def test_a_dot_ends_an_abstention_and_an_abstention_takes_every_dot() -> None:
    none = cast_ballot(board(), voter="lea", dots={}, budget=0, uids=["n"])
    assert dots_by_card(none, "lea") == {"": 0}
    assert give(none, "d1", 0) is none
    voted = give(none, "d1", 1)
    assert dots_by_card(voted, "lea") == {"d1": 1}
    assert dots_by_card(cast_ballot(voted, voter="lea", dots={}, budget=0, uids=["n"]), "lea") == {"": 0}


def test_nobody_who_is_not_listed_votes_and_no_card_that_is_gone_is_voted_for() -> None:
    assert give(board(), "d1", 1, voter="zoe") == board()
    assert give(board(), "x9", 1) == board()


KINDS = ("dots", "typed", "none", "drop", "state", "merge", "split", "hands", "delete")
STATES: Sequence[State] = ("open", "settled", "parked", "current", "not_applicable")


class Step(NamedTuple):
    """A step of a vote: what is done, by whom or to which card, with which number."""

    kind: str
    voter: str
    card: str
    number: int

    def after(self, before: Workshop, budget: int, place: int) -> Workshop:
        """Return the workshop after it; place tells it from other steps."""
        uid, other = f"s{place}", f"t{place}"
        other_card = CARDS[self.number]
        if self.card not in before.cards or other_card not in before.cards:
            return before
        match self.kind:
            case "dots":
                return set_dots(
                    before,
                    voter=self.voter,
                    card=self.card,
                    dots=self.number,
                    budget=budget,
                    uids=[f"{uid}{card}" for card in CARDS],
                )
            case "typed":
                dots = {self.card: self.number}
                return cast_ballot(before, voter=self.voter, dots=dots, budget=budget, uids=[uid, other])
            case "none":
                return cast_ballot(before, voter=self.voter, dots={}, budget=0, uids=[uid])
            case "drop":
                return drop_ballot(before, voter=self.voter)
            case "state":
                return set_state(before, card=self.card, state=STATES[self.number])
            case "merge":
                marked = before.with_rows("cards", replace(before.cards[other_card], marked=True))
                return merge_cards(marked, card=self.card)
            case "split":
                return split_card(before, card=self.card)
            case "hands":
                return count_hands(before, card=self.card, dots=self.number, most=99, uid=uid)
        return delete_card(before, card=self.card) if place % 7 == 0 else before


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(("dots", "dots", *KINDS)),
        st.sampled_from(VOTERS),
        st.sampled_from(CARDS),
        st.integers(0, 4),
    ),
    max_size=24,
)


@examples(60)
@given(STEPS, st.integers(1, 4))
def test_whatever_is_done_in_between_a_ballot_stays_whole_and_its_voter_can_go_on(
    steps: Sequence[Step], lowered: int
) -> None:
    workshop = board()
    for place, step in enumerate(steps):
        before, budget = workshop, lowered if place > len(steps) // 2 else 4
        with suppress(Refused):
            workshop = step.after(before, budget, place)
        assert_whole(workshop)
        if step.kind == "dots":
            total, was = (sum(dots_by_card(value, step.voter).values()) for value in (workshop, before))
            assert total <= max(budget, was)
            others = [
                [row for row in value.ballots.values() if row.voter != step.voter] for value in (workshop, before)
            ]
            assert others[0] == others[1], "neither the hands nor anybody else's ballot"
    for voter in VOTERS:
        for shown in [card for card in dots_by_card(workshop, voter) if card]:
            workshop = give(workshop, shown, 0, budget=1, voter=voter)
        assert sum(dots_by_card(workshop, voter).values()) == 0, "every dot can be taken away"
        free = next((card.uid for card in workshop.cards.values() if card.state in IN_VOTE), "")
        if free and workshop.cards[shown_card(workshop, free)].state in IN_VOTE:
            assert sum(dots_by_card(give(workshop, free, 1, budget=1, voter=voter), voter).values()) == 1


def assert_whole(workshop: Workshop) -> None:
    for voter in people_who_voted(workshop):
        rows = ballot_of(workshop, voter)
        assert len({row.card for row in rows}) == len(rows)
        assert all(row.card in workshop.cards and row.dots > 0 for row in rows) or [row.card for row in rows] == [""]


WAYS = ("phone", "phone", "typed", "typed", "undo", "redo", "new", "phone abstains", "phone takes back", "drop")


@examples(40)
@given(
    st.lists(
        st.tuples(st.sampled_from(WAYS), st.sampled_from(VOTERS), st.sampled_from(CARDS), st.integers(0, 3)),
        max_size=20,
    )
)
def test_of_a_ballot_typed_and_one_from_a_phone_the_last_one_counts_whatever_is_undone(
    steps: Sequence[tuple[str, str, str, int]],
) -> None:
    session, journal = Session(board(), store := Kept()), store.entries
    for place, (way, voter, card, dots) in enumerate(steps):
        uid, sender = f"s{place}", Sender(person=voter, key=f"k{place}")
        before = dots_by_card(session.workshop, voter)
        with suppress(Refused):
            match way:
                case "phone":
                    session.do_for(
                        sender,
                        set_dots,
                        voter=voter,
                        card=card,
                        dots=dots,
                        budget=4,
                        uids=[f"{uid}{one}" for one in CARDS],
                    )
                case "phone abstains":
                    session.do_for(sender, cast_ballot, voter=voter, dots={}, budget=0, uids=[uid])
                case "phone takes back":
                    session.do_for(sender, drop_ballot, voter=voter)
                case "typed":
                    session.do(cast_ballot, voter=voter, dots={card: dots}, budget=4, uids=[uid, f"t{place}"])
                    assert dots_by_card(session.workshop, voter) == ({card: dots} if dots else {"": 0})
                case "drop":
                    session.do(drop_ballot, voter=voter)
                case "new":
                    session.do(take_all_ballots_back)
                case _:
                    done = session.undo() if way == "undo" else session.redo()
                    if isinstance(done, Done):
                        since = [entry for entry in journal if entry.sender and entry.n > last_own(journal, done)]
                        for sent in {entry.sender.person for entry in since if entry.sender}:
                            assert dots_by_card(done.after, sent) == dots_by_card(done.before, sent)
        assert_whole(session.workshop)
        assert all(sum(dots_by_card(session.workshop, one).values()) <= 4 for one in VOTERS)
        if way == "phone" and dots and dots_by_card(session.workshop, voter) != before:
            assert dots_by_card(session.workshop, voter)[card] == dots
    replayed = board()
    for entry in journal:
        replayed = apply(replayed, entry.writes)
    assert replayed == session.workshop


def last_own(journal: Sequence[Entry], done: Done) -> int:
    """Return the number of the entry that a step takes back: the change, or its latest undo or redo before it."""
    return max(entry.n for entry in journal if done.about.n in (entry.n, entry.of) and entry.n < done.entry.n)


class Kept:
    """A store that keeps entries."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def commit(self, entry: Entry, after: Workshop) -> None:
        """Keep an entry."""
        del after
        self.entries.append(entry)
