"""A card that is typed twice is noticed, whatever the accents and the order of the words."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.duplicates import alike, likeness
from perenne_tui.core.model.rows import Card, Header
from perenne_tui.core.model.workshop import Workshop
from tests.cases import cases

BOARD = Workshop(
    Header("w"),
    cards={"d1": Card("d1", title="Réserver le nom de domaine"), "t1": Card("t1", title="Écrire la documentation")},
)


@cases(
    ("title", "found"),
    [
        ("reserver le nom de DOMAINE", "d1"),
        ("Nom de domaine : le réserver", "d1"),
        ("Documentation à écrire", "t1"),
        ("Réserver la salle", None),
        ("", None),
        ("?", None),
    ],
)
def test_the_same_question_in_other_words_is_noticed(title: str, found: str | None) -> None:
    card = alike(BOARD, title)
    assert (card.uid if card else None) == found


@given(st.text(), st.text())
def test_likeness_goes_both_ways_and_from_0_to_1(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
