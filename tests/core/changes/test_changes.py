"""Changes: pure, refused in one sentence, clean, and never a spoken id twice."""

import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from importlib import import_module
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core import changes
from perenne_tui.core.changes.cards import (
    CardText,
    add_card,
    answer_card,
    delete_card,
    mark_card,
    move_card,
    set_state,
    word_card,
)
from perenne_tui.core.changes.conduct import open_card
from perenne_tui.core.changes.people import find_person
from perenne_tui.core.changes.records import (
    add_action,
    add_decision,
    add_risk,
    delete_action,
    delete_decision,
    delete_risk,
    edit_action,
    edit_decision,
    edit_risk,
    set_action_status,
)
from perenne_tui.core.changes.voting import vote
from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.history import difference
from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_CARDS, Workshop
from perenne_tui.core.text.clean import LONGEST_TEXT, clean
from perenne_tui.core.text.sentences import Refused
from tests.cases import cases
from tests.random_changes import ARGUMENTS, random_change
from tests.strategies import HOSTILE, typed, workshops

DUE = date(2027, 1, 1)
BOARD = Workshop(
    Header("w", counters={"D": 3, "T": 1, "AC": 1, "DE": 1, "RI": 1}),
    axes={"a": Axis("a", "i", "D"), "b": Axis("b", "r", "T")},
    cards={
        "c1": Card("c1", "a", "c", "D1", "Un"),
        "c2": Card("c2", "a", "i", "D2", "Deux"),
        "c3": Card("c3", "a", "w", "D3", "Trois"),
        "t1": Card("t1", "b", "i", "T1", "Quatre"),
    },
    actions={"x": Action("x", "c1", "AC1", "Déposer", "lea", due=DUE)},
    decisions={"y": Decision("y", "c1", "DE1", "Publier", "made", "lea", DUE)},
    risks={"z": Risk("z", "c1", "RI1", "Panne", "Redonder")},
    people={"lea": Person("lea", "Léa Martin")},
)


def acted(
    board: Workshop, *, uid: str = "n", card: str = "c1", text: str = "Déposer", owner: str = "Léa Martin"
) -> Workshop:
    return add_action(board, uid=uid, card=card, text=text, owner=owner, due=DUE, person="p")


def acted_anew(board: Workshop, *, action: str = "x", text: str = "Déposer") -> Workshop:
    return edit_action(board, action=action, text=text, owner="Léa Martin", due=DUE, person="p")


def decided(board: Workshop, *, uid: str = "n", card: str = "c1") -> Workshop:
    return add_decision(
        board, uid=uid, card=card, text="Publier", status="made", decider="Léa Martin", due=DUE, person="p"
    )


def decided_anew(board: Workshop, *, decision: str = "y") -> Workshop:
    return edit_decision(
        board, decision=decision, text="Publier", status="made", decider="Léa Martin", due=DUE, person="p"
    )


def order(workshop: Workshop, axis: str = "a") -> str:
    return " ".join(card.uid for card in workshop.cards_in_order(axis))


def test_every_change_there_is_can_be_drawn_at_random() -> None:
    public = {
        function
        for module in pkgutil.iter_modules(changes.__path__)
        for name, function in inspect.getmembers(
            import_module(f"{changes.__name__}.{module.name}"), inspect.isfunction
        )
        if not name.startswith("_") and inspect.signature(function).return_annotation is Workshop
    }
    assert public == set(ARGUMENTS)


@given(workshops(), st.randoms(use_true_random=False))
def test_a_change_is_a_pure_function(workshop: Workshop, rng: Random) -> None:
    before = repr(workshop)
    change, arguments = random_change(rng, workshop)
    assert change(workshop, **arguments) == change(workshop, **arguments)
    assert repr(workshop) == before


@cases(
    "change",
    [
        lambda board: add_card(board, uid="n", axis="a", title=" \n"),
        lambda board: add_card(board, uid="n", axis="gone", title="Titre"),
        lambda board: word_card(board, card="c1", part="title", text="Un"),
        lambda board: word_card(board, card="c1", part="title", text="  "),
        lambda board: word_card(board, card="gone", part="title", text="Titre"),
        lambda board: answer_card(board, card="c1", text="\n"),
        lambda board: move_card(board, card="c2", to="a", before="c3"),
        lambda board: move_card(board, card="c3", to="a"),
        lambda board: move_card(board, card="c3", to="a", before="gone"),
        lambda board: move_card(board, card="c3", to="a", before="t1"),
        lambda board: move_card(board, card="c2", to="a", before="c2"),
        lambda board: move_card(board, card="c2", to="gone"),
        lambda board: move_card(board, card="gone", to="a"),
        lambda board: delete_card(board, card="gone"),
        lambda board: set_state(board, card="c1", state="open"),
        lambda board: set_state(board, card="gone", state="settled"),
        lambda board: mark_card(board, card="gone"),
        lambda board: vote(board, card="c1", dots=-1, uid="v"),
        lambda board: vote(board, card="c1", dots=0, uid="v"),
        lambda board: vote(board, card="gone", dots=1, uid="v"),
        lambda board: acted(board, text=" "),
        lambda board: acted(board, card="gone"),
        acted_anew,
        lambda board: acted_anew(board, text=""),
        lambda board: acted_anew(board, action="gone"),
        lambda board: set_action_status(board, action="x", status="todo"),
        lambda board: set_action_status(board, action="gone", status="done"),
        lambda board: delete_action(board, action="gone"),
        lambda board: decided(board, card="gone"),
        decided_anew,
        lambda board: decided_anew(board, decision="gone"),
        lambda board: delete_decision(board, decision="gone"),
        lambda board: add_risk(board, uid="n", card="gone", text="Panne", mitigation=""),
        lambda board: edit_risk(board, risk="z", text="Panne", mitigation="Redonder"),
        lambda board: edit_risk(board, risk="gone", text="Panne", mitigation=""),
        lambda board: delete_risk(board, risk="gone"),
        lambda board: open_card(board, card=""),
    ],
)
def test_nothing_happens_when_there_is_nothing_to_do(change: Callable[[Workshop], Workshop]) -> None:
    assert difference(BOARD, change(BOARD)) == ()


def test_a_card_is_added_where_it_is_asked_for_with_the_next_number() -> None:
    board = add_card(BOARD, uid="n", axis="a", title="Premier", before="c1")
    board = add_card(board, uid="m", axis="a", title="Dernier")
    board = add_card(board, uid="o", axis="a", title="Ailleurs", before="t1")
    assert order(board) == "n c1 c2 c3 m o"
    assert [board.cards[uid].spoken for uid in "nmo"] == ["D4", "D5", "D6"]


def test_a_card_goes_before_another_or_last_and_keeps_its_spoken_id() -> None:
    assert order(move_card(BOARD, card="c3", to="a", before="c1")) == "c3 c1 c2"
    assert order(move_card(BOARD, card="c1", to="a")) == "c2 c3 c1"
    assert order(move_card(BOARD, card="t1", to="a", before="c2")) == "c1 t1 c2 c3"
    assert move_card(BOARD, card="t1", to="a").cards["t1"].spoken == "T1"


def test_moving_a_card_writes_one_row() -> None:
    assert len(difference(BOARD, move_card(BOARD, card="c3", to="a", before="c1"))) == 1


def test_a_column_whose_ranks_a_damaged_file_made_equal_is_ranked_anew() -> None:
    cards = {uid: replace(card, rank="i") for uid, card in BOARD.cards.items()}
    moved = move_card(replace(BOARD, cards=cards), card="t1", to="a", before="c2")
    assert order(moved) == "c1 t1 c2 c3"


@given(workshops(), st.data())
def test_a_moved_card_stands_before_its_neighbour(workshop: Workshop, data: st.DataObject) -> None:
    if not workshop.cards:
        return
    card, before = (
        data.draw(st.sampled_from(sorted(workshop.cards))),
        data.draw(st.sampled_from(sorted(workshop.cards))),
    )
    to = workshop.cards[before].axis
    moved = [row.uid for row in move_card(workshop, card=card, to=to, before=before).cards_in_order(to)]
    rest = [row.uid for row in workshop.cards_in_order(to) if row.uid != card]
    if card != before:
        assert moved == [*rest[: rest.index(before)], card, *rest[rest.index(before) :]]


def test_a_deleted_card_takes_its_records_and_votes_along() -> None:
    board = vote(BOARD, card="c1", dots=2, uid="v")
    board = vote(board, card="c2", dots=1, uid="u")
    board = delete_card(board, card="c1")
    assert "c1" not in board.cards
    assert not board.actions
    assert not board.decisions
    assert not board.risks
    assert list(board.ballots) == ["u"]


def test_numbers_are_not_given_again_after_a_delete() -> None:
    board = delete_card(BOARD, card="c3")
    board = add_card(board, uid="n", axis="a", title="Nouvelle")
    assert board.cards["n"].spoken == "D4"
    board = delete_risk(delete_decision(delete_action(board, action="x"), decision="y"), risk="z")
    board = acted(board, uid="n1")
    board = decided(board, uid="n2")
    board = add_risk(board, uid="n3", card="c1", text="Panne", mitigation="")
    assert [board.actions["n1"].spoken, board.decisions["n2"].spoken, board.risks["n3"].spoken] == [
        "AC2",
        "DE2",
        "RI2",
    ]


@given(workshops(most_steps=60))
def test_no_two_rows_have_the_same_spoken_id(workshop: Workshop) -> None:
    for table in (workshop.cards, workshop.actions, workshop.decisions, workshop.risks):
        spoken = [row.spoken for row in table.values()]
        assert len(set(spoken)) == len(spoken)


def test_votes_add_up_per_voter_and_never_go_below_none() -> None:
    board = vote(vote(BOARD, card="c1", dots=2, uid="v"), card="c1", dots=1, uid="unused")
    board = vote(board, card="c1", dots=4, uid="u", voter="lea")
    assert board.votes_of("c1") == 7
    assert len(board.ballots) == 2
    board = vote(board, card="c1", dots=-9, uid="unused")
    assert board.votes_of("c1") == 4
    assert list(board.ballots) == ["u"]


def test_a_name_said_twice_is_one_person_however_it_is_typed() -> None:
    board = add_action(BOARD, uid="n", card="c1", text="Relire", owner=" LEA   martin", due=None, person="p1")
    board = add_decision(board, uid="m", card="c1", text="Oui", status="made", decider="Zoé", due=None, person="p2")
    board = edit_action(board, action="x", text="Déposer", owner="zoe", due=DUE, person="p3")
    assert {person.name for person in board.people.values()} == {"Léa Martin", "Zoé"}
    assert (board.actions["n"].owner, board.decisions["m"].decider, board.actions["x"].owner) == ("lea", "p2", "p2")
    assert find_person(board, "ZOÉ") == Person("p2", "Zoé")
    assert edit_action(board, action="x", text="Déposer", owner="", due=None, person="p").actions["x"].owner == ""


def test_a_text_longer_than_a_row_may_hold_is_refused_in_one_sentence() -> None:
    long = "x" * (LONGEST_TEXT + 1)
    changes_to_refuse: list[Callable[[], Workshop]] = [
        lambda: add_card(BOARD, uid="n", axis="a", title=long),
        lambda: word_card(BOARD, card="c1", part="why", text=long),
        lambda: acted(BOARD, text=long),
        lambda: acted(BOARD, owner=long),
        lambda: add_risk(BOARD, uid="n", card="c1", text="Panne", mitigation=long),
    ]
    for change in changes_to_refuse:
        with pytest.raises(Refused, match="at most 65536 characters and this one has 65537; nothing was changed"):
            change()
    assert len(word_card(BOARD, card="c1", part="why", text=long[1:]).cards["c1"].why) == LONGEST_TEXT


def test_more_cards_than_a_workshop_holds_are_refused_in_one_sentence() -> None:
    full = replace(BOARD, cards={f"k{place}": Card(f"k{place}", "b", str(place)) for place in range(MOST_CARDS)})
    with pytest.raises(Refused, match="at most 20000 cards; nothing was added"):
        add_card(full, uid="n", axis="a", title="Une de trop")


def dirty(workshop: Workshop) -> list[str]:
    """Return the texts in a workshop that are not clean."""
    tables = ("cards", "actions", "decisions", "risks", "people")
    written = [to_json(row) for name in tables for row in workshop.table(name).values()]
    return [text for row in written for text in row.values() if isinstance(text, str) and text != clean(text)]


@given(
    typed | st.sampled_from(HOSTILE),
    st.sampled_from(["title", "question", "why", "evidence", "suggestion", "answer", "note"]),
)
def test_whatever_is_typed_is_clean_once_it_is_in(text: str, part: CardText) -> None:
    board = add_card(BOARD, uid="n", axis="a", title=text)
    board = word_card(board, card="c1", part=part, text=text)
    board = answer_card(board, card="c2", text=text)
    board = add_action(board, uid="n1", card="c1", text=text, owner=text, due=None, person="p1")
    board = edit_action(board, action="x", text=text, owner=text, due=None, person="p2")
    board = add_decision(board, uid="n2", card="c1", text=text, status="made", decider=text, due=None, person="p3")
    board = edit_decision(board, decision="y", text=text, status="made", decider=text, due=None, person="p4")
    board = add_risk(board, uid="n3", card="c1", text=text, mitigation=text)
    board = edit_risk(board, risk="z", text=text, mitigation=text)
    assert dirty(board) == []
    assert all("\n" not in card.title + card.suggestion for card in board.cards.values())
    assert all("\n" not in person.name for person in board.people.values())


@given(workshops(most_steps=60))
def test_a_workshop_stays_whole_whatever_is_done(workshop: Workshop) -> None:
    assert dirty(workshop) == []
    assert all(card.axis in workshop.axes for card in workshop.cards.values())
    records: list[Ballot | Action | Decision | Risk] = [
        *(row for row in workshop.ballots.values() if row.dots),
        *workshop.actions.values(),
        *workshop.decisions.values(),
        *workshop.risks.values(),
    ]
    # A record may be without a card.
    assert all(record.card in ("", *workshop.cards) for record in records)
    assert all(row.owner in ("", *workshop.people) for row in workshop.actions.values())
    assert all(row.decider in ("", *workshop.people) for row in workshop.decisions.values())
    assert all(row.dots > 0 or (row.voter and not row.card) for row in workshop.ballots.values()), "or an abstention"


def test_a_first_name_serves_while_only_one_person_has_it() -> None:
    workshop = Workshop(
        Header("w"),
        people={"a": Person("a", "Nadia Benali"), "b": Person("b", "Léa Martin"), "c": Person("c", "Léa Roux")},
    )
    assert find_person(workshop, "nadia") == workshop.people["a"]
    assert find_person(workshop, "Léa") is None
    assert find_person(workshop, "lea roux") == workshop.people["c"]
    assert find_person(workshop, "") is None
