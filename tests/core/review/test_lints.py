"""Lints of a plan."""

from datetime import date

import pytest

from perenne_tui.core.model.rows import Action, Axis, Card, Header, Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.lints import MOST_ACTIONS, is_group, is_vague, lints
from tests.cases import cases

GOOD = Action("a1", "c1", "AC1", "Déposer les supports", "hugo", due=date(2027, 1, 15))  # a Friday
LEAVING = date(2026, 12, 31)


def workshop(*actions: Action) -> Workshop:
    people = [
        Person("lea", "Léa Martin", leaves=LEAVING),
        Person("hugo", "Hugo Roux"),
        Person("dsi", "", "DSI"),
        Person("team", "l’équipe"),
    ]
    return Workshop(
        Header("w", end=date(2027, 2, 28)),
        axes={"x": Axis("x", letter="D")},
        cards={"c1": Card("c1", "x", spoken="D1"), "c2": Card("c2", "x", "b", spoken="D2")},
        actions={action.uid: action for action in actions},
        people={person.uid: person for person in people},
    )


def kinds(*actions: Action) -> list[tuple[str, str]]:
    return [(lint.kind, lint.spoken) for lint in lints(workshop(*actions))]


def test_a_good_action_needs_no_second_look() -> None:
    assert kinds(GOOD) == []
    assert kinds(replace(GOOD, owner="")) == [], "what is missing is another matter"


@pytest.mark.parametrize("owner", ["dsi", "team"])
def test_an_action_of_a_group_is_nobodys(owner: str) -> None:
    assert kinds(replace(GOOD, owner=owner)) == [("group_owner", "AC1")]


@cases(
    ("name", "group"),
    [
        ("L’équipe produit", True),
        ("les métiers", True),
        ("Everybody", True),
        ("Bureau exploitation", True),
        ("Hélène Bureau", False),
        ("Léa", False),
        ("chef du bureau des données", False),
        ("", False),
    ],
)
def test_a_group_is_told_by_its_first_word(name: str, group: bool) -> None:
    assert is_group(name) is group


def test_a_weekend_is_no_due_date() -> None:
    assert kinds(replace(GOOD, due=date(2027, 1, 16))) == [("weekend", "AC1")]
    assert kinds(replace(GOOD, due=date(2027, 1, 17))) == [("weekend", "AC1")]


@cases("text", ["Voir avec la DSI", "réfléchir au nom", "Faire le point à la rentrée", "Look into it"])
def test_a_vague_verb_leaves_nothing_behind(text: str) -> None:
    assert is_vague(text)
    assert kinds(replace(GOOD, text=text)) == [("vague", "AC1")]


@cases("text", ["Voirie : publier l’arrêté", "Faire signer la convention", "Looking-glass", ""])
def test_other_words_that_begin_alike_are_not_vague(text: str) -> None:
    assert not is_vague(text)


def test_more_than_seven_actions_are_too_many_for_one_person() -> None:
    some = [replace(GOOD, uid=f"a{n}", spoken=f"AC{n}") for n in range(1, MOST_ACTIONS + 1)]
    assert kinds(*some) == []
    one_more = replace(GOOD, uid="a9", spoken="AC9")
    assert kinds(*some, one_more) == [("too_many", "Hugo Roux")]
    assert kinds(*some, replace(one_more, status="done")) == []


def test_a_question_is_left_alone_when_everybody_who_answers_for_it_leaves() -> None:
    leaving = replace(GOOD, owner="lea", due=date(2026, 12, 11))
    assert kinds(leaving) == [("all_leave", "D1")]
    assert kinds(replace(leaving, relay="hugo")) == []
    assert kinds(leaving, replace(GOOD, uid="a2", spoken="AC2")) == []
    assert kinds(replace(leaving, status="done")) == []
    assert kinds(replace(leaving, owner="")) == []
