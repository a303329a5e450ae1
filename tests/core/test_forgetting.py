"""Forgetting people: names become functions in every row and text, and nothing else changes."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, cast, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.people import find_person
from perenne_tui.core.changes.records import edit_action, edit_decision
from perenne_tui.core.forgetting import forget
from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Header, Person, Risk, Row
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.holes import holes
from perenne_tui.core.text.sentences import Refused
from tests.cases import cases
from tests.strategies import workshops

STRANGER = "une personne de l’équipe"
LEA, PAUL, DSI = (
    Person("lea", "Léa Martin", "développeuse", date(2026, 12, 31), extra={"mail": "lea@x.fr"}),
    Person("paul", "Paul Guérin", "adjoint de Léa Martin"),
    Person("dsi", "DSI"),
)


def room() -> Workshop:
    """Return a workshop with a name in every kind of text."""
    return Workshop(
        Header("w0", "Atelier de Léa", challenge="Défi Martin", note="Léa", credits="Léa", extra={"by": ["Léa"]}),
        axes={"a": Axis("a", "h", "D", "Côté Léa", "Martin", "Aim: Léa")},
        cards={
            "c": Card(
                "c", "a", "h", "D1", "Léa ?", "Que fait Léa ?", "Léa part", "Léa", "demander à @léa", "Léa", "Fin-6",
                ("Léa", "dsi"), "Martin", "D01", answer="Léa Martin et la DSI", note="lea.martin@x.fr",
            )
        },
        ballots={"b": Ballot("b", "c", "lea", 2)},
        actions={"ac": Action("ac", "c", "AC1", "Voir Léa", "lea", "paul", date(2027, 1, 5), "Léa signe")},
        decisions={"de": Decision("de", "c", "DE1", "Léa reste", "pending", "lea", None, "Léa", "sans Léa")},
        risks={"ri": Risk("ri", "c", "RI1", "Léa part", "relayer Léa", "lea")},
        people={row.uid: row for row in (LEA, PAUL, DSI)},
        sittings={"s": Sitting("s", place="Chez Léa", facilitator="Léa Martin", present=("lea", "paul"))},
        unknown={"later": {"x": {"text": "Léa", "Léa": 1}}},
    )  # fmt: skip


def said(workshop: Workshop) -> str:
    return repr([workshop.table(name) for name in ROW_TYPES] + [workshop.unknown])


def test_one_person_goes_from_every_row_and_every_text() -> None:
    before = room()
    forgotten = forget(before, default_role=STRANGER, person="lea")
    after = forgotten.workshop
    assert forgotten.people == {"Léa Martin": "développeuse"}
    assert "Léa" not in said(after)
    assert "Martin" not in said(after)
    assert "x.fr" not in said(after)
    assert (forgotten.places, forgotten.left) == (27, {})
    assert after.people["lea"] == Person("lea", "", "développeuse", date(2026, 12, 31))
    assert after.people["paul"] == replace(PAUL, role="adjoint de développeuse")
    assert after.people["dsi"] == DSI
    assert after.cards["c"].answer == "développeuse et la DSI"
    assert (after.actions["ac"].owner, after.decisions["de"].decider, after.ballots["b"].voter) == ("lea",) * 3
    assert after.sittings["s"].present == ("lea", "paul")
    assert not forgotten.is_everybody


@cases("table", [name for name in ROW_TYPES if name != "people"])
def test_no_field_of_words_is_overlooked_whatever_rows_will_have(table: str) -> None:
    row_type = ROW_TYPES[table]
    words: dict[object, object] = {str: "Léa", tuple[str, ...]: ("Léa", "avec Léa")}
    no_words = {"uid", "extra", "rank", "letter", "spoken", "ref", "language", "left", "sheet"}
    no_words |= {"table", "field", "origin", "key", "hashes"}
    fields_of_rows = Mapping[str, object]
    words[fields_of_rows] = {"answer": "Léa", "tags": ["Léa", 3], "avec Léa": {"a": "Léa"}}
    known = {bool, int, int | None, date | None, Mapping[str, int], tuple[int, ...], *words}
    said = {spec.name: spec.type for spec in fields(row_type) if spec.name not in no_words}
    assert all(kind in known or get_origin(kind) is Literal for kind in said.values()), "how is this one forgotten?"
    values = {name: words[kind] for name, kind in said.items() if kind in words}
    row = cast("Callable[..., Row]", row_type)(uid="x", extra={"a": {"Léa": ["Léa"]}}, **values)
    workshop = Workshop(Header("w0")).with_rows(table, row)
    after = forget(workshop, default_role=STRANGER, person="Léa").workshop.table(table)["x"]
    assert "Léa" not in repr(after)
    assert repr(after) == repr(row).replace("Léa", STRANGER)


def test_everybody_goes_unless_kept_and_a_function_that_is_not_known_is_said_so() -> None:
    forgotten = forget(room(), default_role=STRANGER, keep=["dsi"])
    assert forgotten.people == {"Léa Martin": "développeuse", "Paul Guérin": f"adjoint de {STRANGER}"}
    assert forgotten.workshop.people["dsi"] == DSI
    every = forget(room(), default_role=STRANGER)
    assert every.people["DSI"] == STRANGER
    assert every.workshop.cards["c"].answer == f"développeuse et la {STRANGER}"
    assert every.is_everybody
    again = forget(every.workshop, default_role=STRANGER)
    assert (again.workshop, again.people, again.places) == (every.workshop, {}, 0)


def test_a_name_that_only_texts_hold_is_forgotten_as_well() -> None:
    workshop = replace(room(), people={"dsi": DSI})
    forgotten = forget(workshop, default_role=STRANGER, person="@Léa Martin")
    assert forgotten.people == {"Léa Martin": STRANGER}
    assert "Léa" not in said(forgotten.workshop)
    assert forget(workshop, default_role=STRANGER, person="Zoé").workshop == workshop


def test_a_row_with_the_first_name_alone_is_the_same_person_unless_somebody_else_has_it() -> None:
    short = Person("short", "léa", "développeuse")
    workshop = replace(room(), people={"lea": LEA, "short": short})
    forgotten = forget(workshop, default_role=STRANGER, person="léa martin")
    assert [row.name for row in forgotten.workshop.people.values()] == ["", ""]
    other = replace(workshop, people={**workshop.people, "o": Person("o", "Léa Petit")})
    assert [
        row.name for row in forget(other, default_role=STRANGER, person="Léa Martin").workshop.people.values()
    ] == [
        "",
        "léa",
        "Léa Petit",
    ]


@cases("person", ["A", "Le", "42", "", " ", "@", "???"])
def test_what_cannot_be_told_from_other_words_is_refused(person: str) -> None:
    with pytest.raises(Refused, match="cannot be told"):
        forget(room(), default_role=STRANGER, person=person)


def test_a_name_that_several_answer_to_is_refused_and_so_is_nobody_to_keep() -> None:
    workshop = replace(room(), people={"p": PAUL, "q": Person("q", "Paul Petit")})
    with pytest.raises(Refused, match="Paul Guérin, Paul Petit"):
        forget(workshop, default_role=STRANGER, person="paul")
    with pytest.raises(Refused, match="Nobody in this workshop"):
        forget(workshop, default_role=STRANGER, keep=["Zoé"])


def test_words_that_were_left_are_counted() -> None:
    card = Card("c", "a", answer="léa, Léa-Rose, Léa")
    forgotten = forget(replace(room(), cards={"c": card}), default_role=STRANGER, person="Léa")
    assert forgotten.left == {"léa": 1, "Léa-Rose": 1}


def test_who_has_no_name_any_more_is_called_by_the_function_everywhere() -> None:
    before = room()
    after = forget(before, default_role=STRANGER).workshop
    assert after.person_name("lea") == "développeuse"
    assert gather_facts(after).of("c").owners == ("développeuse",)
    assert [hole.kind for hole in holes(after, today=date(2026, 11, 24))] == [
        hole.kind for hole in holes(before, today=date(2026, 11, 24))
    ]
    assert find_person(after, "Développeuse") == after.people["lea"]


def test_wording_a_record_anew_leaves_it_to_whom_it_is_even_where_two_have_one_function() -> None:
    workshop = replace(room(), people={"p": Person("p", "", STRANGER), "lea": Person("lea", "", STRANGER)})
    action = edit_action(workshop, action="ac", text="Autre", owner=STRANGER, due=None, person="new")
    assert (action.actions["ac"].owner, action.people) == ("lea", workshop.people)
    decision = edit_decision(
        workshop, decision="de", text="Autre", status="made", decider=STRANGER, due=None, person="new"
    )
    assert (decision.decisions["de"].decider, decision.people) == ("lea", workshop.people)


@given(workshops(), st.data())
def test_whatever_the_workshop_the_names_are_gone_and_the_rest_is_there(
    workshop: Workshop, data: st.DataObject
) -> None:
    named = [row.name for row in workshop.people.values() if row.name]
    person = data.draw(st.sampled_from([None, *named]))
    try:
        forgotten = forget(workshop, default_role=STRANGER, person=person)
    except Refused:
        return
    after = forgotten.workshop
    assert forget(after, default_role=STRANGER).workshop.cards.keys() == workshop.cards.keys()
    for table in ROW_TYPES:
        for uid, row in after.table(table).items():
            was = workshop.table(table)[uid]
            if not forgotten.names.are_in(repr(was).replace("\\xa0", "\u00a0")) and table != "people":
                assert row == was
    texts = [text for card in after.cards.values() for text in (card.title, card.answer, *card.tags)]
    texts += [row.text for row in after.actions.values()] + [row.text for row in after.decisions.values()]
    texts += [text for row in after.risks.values() for text in (row.text, row.mitigation)]
    assert not any(forgotten.names.are_in(text) for text in texts)
    if person is None:
        assert not any(row.name for row in after.people.values())
