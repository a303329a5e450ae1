"""The persons and days that people mean when they ask for a part of the plan; all else is refused in a sentence."""

from datetime import date

import pytest

from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import PlanPart
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.plan_people import part_asked, person_called
from tests.cases import cases

END = date(2026, 12, 31)
TODAY = date(2026, 11, 24)
WORKSHOP = Workshop(
    Header("w", end=END),
    people={
        row.uid: row
        for row in (
            Person("lea", "Léa Martin", "développeuse", side="Équipe"),
            Person("lea2", "Léa Martin", "juriste", side="DSI"),
            Person("hugo", "Hugo Roux", "chef de bureau", side="dsi "),
            Person("paul", "", "directeur du numérique"),
            Person("jean", "Jean-Marie O’Brien"),
            Person("zoe", "Zoe Blanc"),
            Person("zoe2", "Zoé Blanc"),
            Person("twin", "Yann Noir", "juriste"),
            Person("twin2", "Yann Noir", "juriste"),
        )
    },
)


@cases(
    ("words", "uid"),
    [
        ("hugo", "hugo"),
        ("ROUX", "hugo"),
        ("roux hugo", "hugo"),
        ("Léa Martin juriste", "lea2"),
        ("lea martin développeuse", "lea"),
        ("directeur du numerique", "paul"),
        ("directeur", "paul"),
        ("obrien", ""),
        ("o'brien", "jean"),
        ("jean marie", "jean"),
        ("Zoe Blanc", "zoe"),
        ("Zoé Blanc", "zoe2"),
    ],
)
def test_a_person_is_meant_by_the_name_whole_or_in_part_or_by_the_function(words: str, uid: str) -> None:
    if uid:
        assert person_called(WORKSHOP, words).uid == uid
    else:
        with pytest.raises(Refused, match="nearest: Jean-Marie"):
            person_called(WORKSHOP, words)


@cases(
    ("words", "said"),
    [
        ("léa", "Léa Martin (développeuse, Équipe) · Léa Martin (juriste, DSI)"),
        ("Léa Martin", "Add words of the name or of the function"),
        ("Yann Noir", "nothing tells them apart: give each a function"),
        ("Hugo Rous", "The nearest: Hugo Roux."),
        ("xyzzy", "There is: directeur du numérique, Hugo Roux"),
        ("", "Nobody in this workshop"),
        ("  ", "Nobody in this workshop"),
        ("\u202e{0}%s[", "Nobody in this workshop"),
    ],
)
def test_who_is_nobody_or_several_is_refused_with_those_there_are(words: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        part_asked(WORKSHOP, owner=words, today=TODAY)
    assert said in refused.value.sentence.english()


def test_a_side_is_all_people_of_it_whatever_its_capitals_and_another_is_refused() -> None:
    assert part_asked(WORKSHOP, side="DSI", today=TODAY).people == frozenset({"lea2", "hugo"})
    with pytest.raises(Refused, match="there is: dsi, Équipe"):
        part_asked(WORKSHOP, side="métier", today=TODAY)
    functions = {"a": Person("a", "Ada", "cheffe, DSI"), "b": Person("b", "la DSI"), "c": Person("c", "Dsi Roux")}
    assert part_asked(Workshop(Header("w"), people=functions), side="dsi", today=TODAY).people == frozenset(
        {"a", "b"}
    )
    with pytest.raises(Refused, match="of nobody on which side"):
        part_asked(Workshop(Header("w")), side="DSI", today=TODAY)


def test_the_end_of_the_challenge_stays_that_whatever_day_it_will_be() -> None:
    assert part_asked(WORKSHOP, before="fin", today=TODAY) == PlanPart(when="before")
    assert part_asked(WORKSHOP, after="end", today=TODAY) == PlanPart(when="after")
    assert part_asked(WORKSHOP, before="fin-10", today=TODAY).day == date(2026, 12, 21)
    both = part_asked(WORKSHOP, owner="hugo", after="2027-01-31", today=TODAY)
    assert both == PlanPart(frozenset({"hugo"}), when="after", day=date(2027, 1, 31))
    for words in ("", "un jour", "31/02/2027"):
        with pytest.raises(Refused, match="is no day"):
            part_asked(WORKSHOP, before=words, today=TODAY)
    with pytest.raises(Refused, match="no end date"):
        part_asked(Workshop(Header("w")), before="fin", today=TODAY)


def test_no_words_are_no_side() -> None:
    with pytest.raises(Refused):
        part_asked(Workshop(Header("w"), people={"p": Person("p", name="Léa")}), side="", today=date(2026, 12, 1))
