"""Two copies that went on apart: what each changed is there, what both changed is asked about."""

from datetime import date
from typing import get_args

import pytest

from perenne_tui.core.changes.cards import (
    answer_card,
    move_card,
    set_state,
)
from perenne_tui.core.changes.merging import Choice, settle_conflict
from perenne_tui.core.changes.records import add_action
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.rows import Action, Axis, Card, Header, Person
from perenne_tui.core.model.workshop import Workshop

DUE = date(2027, 1, 15)
BASE = Workshop(
    Header("w", title="Signal’Eau", counters={"D": 3, "T": 1, "AC": 1}),
    axes={"d": Axis("d", "i", "D", "Déploiement"), "t": Axis("t", "r", "T", "Transmission")},
    cards={
        "d1": Card("d1", "d", "c", "D1", "Un"),
        "d2": Card("d2", "d", "i", "D2", "Deux"),
        "d3": Card("d3", "d", "w", "D3", "Trois", answer="À la DSI"),
        "t1": Card("t1", "t", "i", "T1", "Quatre"),
    },
    actions={"ac1": Action("ac1", "d1", "AC1", "Déposer", "lea", due=DUE)},
    people={"lea": Person("lea", "Léa Martin"), "max": Person("max", "Max")},
)


def act(workshop: Workshop, uid: str, card: str, text: str = "Faire", owner: str = "") -> Workshop:
    return add_action(workshop, uid=uid, card=card, text=text, owner=owner, due=None, person=f"p{uid}")


def only_conflict(here: Workshop, there: Workshop, base: Workshop = BASE) -> Conflict:
    (conflict,) = merge(base, here, there).conflicts
    return conflict


def test_what_each_copy_changed_is_there() -> None:
    here = answer_card(BASE, card="d1", text="Ici")
    there = set_state(act(BASE, "x", "t1"), card="d1", state="settled")
    merged = merge(BASE, here, there)
    card = merged.workshop.cards["d1"]
    assert (card.answer, card.state, merged.conflicts) == ("Ici", "settled", ())
    assert merged.workshop.actions["x"].spoken == "AC2"
    assert merged.workshop.header.counters["AC"] == 2


def test_what_both_changed_alike_is_one() -> None:
    here = move_card(answer_card(BASE, card="d1", text="Oui"), card="d2", to="t")
    there = move_card(answer_card(BASE, card="d1", text="Oui"), card="d2", to="t")
    assert merge(BASE, here, there).workshop == here


def test_what_both_changed_differently_is_a_row_that_keeps_both() -> None:
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    merged = merge(BASE, here, there, origin="412-9f3a01c4")
    (conflict,) = merged.conflicts
    assert merged.workshop.conflicts == {conflict.uid: conflict}
    assert (conflict.table, conflict.row, conflict.field) == ("cards", "d3", "answer")
    assert conflict.origin == "412-9f3a01c4"
    assert (conflict.here, conflict.there) == ({"answer": "Ici"}, {"answer": "Là-bas"})
    assert merged.workshop.cards["d3"].answer == "Ici"


@pytest.mark.parametrize(("choice", "answer"), zip(get_args(Choice), ("Ici", "Là-bas", "Ici et là-bas"), strict=True))
def test_a_conflict_is_settled(choice: Choice, answer: str) -> None:
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    merged = merge(BASE, here, there)
    settled = settle_conflict(merged.workshop, conflict=merged.conflicts[0].uid, choice=choice, text="Ici et là-bas")
    assert (settled.cards["d3"].answer, settled.conflicts) == (answer, {})
