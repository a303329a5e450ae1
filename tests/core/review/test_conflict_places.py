"""Conflicts of a merge on the board and in the plan: the card that shows each, its name, the hole that it is."""

from collections.abc import Callable
from datetime import date
from functools import partial

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.cards import answer_card, delete_card, merge_cards, word_card
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.merging import settle_conflict
from perenne_tui.core.changes.voting import cast_ballot, count_hands
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.conflict_places import called, conflicts_by_card
from perenne_tui.core.review.gaps import completeness, gaps
from perenne_tui.core.review.holes import holes
from perenne_tui.core.review.plan_part import PlanPart, filter_plan, people_matching
from tests.cases import cases
from tests.core.merging.boards import BASE, only_conflict

TODAY = date(2026, 11, 24)
Side = Callable[[Workshop], Workshop]


def field(table: str, row: str, name: str) -> tuple[Side, Side]:
    one, other = (partial(set_field, table=table, row=row, field=name, value=value) for value in ("Oui", "Non"))
    return one, other


ABOUT: list[tuple[tuple[Side, Side], str, str]] = [
    (field("cards", "d1", "question"), "D1", "d1"),
    (field("actions", "ac1", "text"), "AC1", "d1"),
    (field("decisions", "de1", "reason"), "DE1", "d1"),
    (field("people", "lea", "side"), "Léa Martin", ""),
    (field("axes", "t", "aim"), "Transmission", ""),
    (field("workshop", "w", "challenge"), "Signal’Eau", ""),
    (
        (
            partial(count_hands, card="d2", dots=1, most=9, uid="x"),
            partial(count_hands, card="d2", dots=2, most=9, uid="y"),
        ),
        "D2",
        "d2",
    ),
    (
        (
            partial(cast_ballot, voter="lea", dots={"d1": 1}, budget=9, uids=["x"]),
            partial(cast_ballot, voter="lea", dots={"d2": 1}, budget=9, uids=["y"]),
        ),
        "Léa Martin",
        "",
    ),
    ((partial(delete_card, card="d3"), partial(answer_card, card="d3", text="Oui")), "D3", "d3"),
]


@cases(("sides", "name", "card"), ABOUT)
def test_a_conflict_is_called_by_its_row_and_shown_on_its_card(
    sides: tuple[Side, Side], name: str, card: str
) -> None:
    here, there = (side(BASE) for side in sides)
    merged, conflict = only_conflict(here, there)
    assert called(merged, conflict) == name
    assert conflicts_by_card(merged, {}) == ({card: 1} if card else {})
    assert gather_facts(merged).of("d1").conflicts == (card == "d1")


def test_a_card_that_shows_a_merged_one_shows_its_conflicts() -> None:
    merged, _ = only_conflict(*(answer_card(BASE, card="d2", text=text) for text in ("Oui", "Non")))
    for card in ("d1", "d2"):
        merged = merged.with_rows("cards", replace(merged.cards[card], marked=card == "d2"))
    facts = gather_facts(merge_cards(merged, card="d1"))
    assert (facts.of("d1").conflicts, facts.of("d2").conflicts) == (1, 0)


def test_facts_follow_a_conflict_until_it_is_settled_or_its_row_says_the_same() -> None:
    merged, conflict = only_conflict(*(answer_card(BASE, card="d2", text=text) for text in ("Oui", "Non")))
    facts = gather_facts(merged)
    settled = settle_conflict(merged, conflict=conflict.uid, choice="here")
    agreed = answer_card(merged, card="d2", text="Non")
    assert [gather_facts(each, facts).of("d2").conflicts for each in (merged, settled, agreed)] == [1, 0, 0]


def test_a_conflict_is_the_first_hole_of_the_plan_and_a_row_of_it_until_it_is_settled() -> None:
    merged, conflict = only_conflict(
        *(word_card(BASE, card="d2", part="title", text=text) for text in ("Oui", "Non"))
    )
    before, total = completeness(BASE, today=TODAY)
    first = holes(merged)[0]
    assert (first.kind, first.table, first.uid, first.spoken) == ("conflict", "conflicts", conflict.uid, "D2")
    assert gaps(merged, today=TODAY)[0].sentence == first.sentence
    assert completeness(merged, today=TODAY) == (before, total + 1)
    settled = settle_conflict(merged, conflict=conflict.uid, choice="there")
    assert "conflict" not in {hole.kind for hole in holes(settled)}


def test_a_part_of_the_plan_has_the_conflicts_about_its_own_rows() -> None:
    about_card, _ = only_conflict(*(side(BASE) for side in field("cards", "d1", "question")))
    about_person, _ = only_conflict(*(side(BASE) for side in field("people", "lea", "side")))
    for words, shown in (("léa", 1), ("max", 0)):
        wanted = PlanPart(people_matching(about_card, words))
        assert len(filter_plan(about_card, wanted).conflicts) == shown
        assert not filter_plan(about_person, wanted).conflicts
