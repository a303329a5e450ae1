"""A board that is added to another: which of its cards are there already."""

from datetime import date

import pytest

from perenne_tui.core.changes.boards import brought_again, join_board
from perenne_tui.core.model.rows import Action, Axis, Card, Header, Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from tests.cases import cases

DUE = date(2026, 12, 18)
THERE = Workshop(
    Header("w", note="Présents : Léa.\n\nExcusé : Noé."),
    axes={"d": Axis("d", "i", "D", "Déploiement"), "t": Axis("t", "r", "T", "Transmission")},
    cards={
        "d1": Card("d1", "d", "i", "D1", "Le devis", question="Qui paie ?", note="Long", answer="Nous", tags=("x",))
    },
    people={"p": Person("p", "Léa")},
    actions={"a": Action("a", "d1", "AC1", "demander", "p", due=DUE)},
)
CARD = Card("b1", "b", "i", "", "Le devis", question="Qui paie ?")
BOARD = Workshop(Header("b"), axes={"b": Axis("b", "i", "D", "déploiement")}, cards={"b1": CARD})


def with_action(owner: str, due: date | None) -> Workshop:
    person, action = Person("q", owner), Action("c", "b1", "AC1", "demander", "q", due=due)
    return BOARD.with_rows("people", person).with_rows("actions", action)


@cases(
    ("board", "is_there"),
    [
        (BOARD, True),
        (BOARD.with_rows("cards", replace(CARD, state="settled", tags=("x",))), True),
        (with_action("léa", DUE), True),
        (with_action("Paul", DUE), False),
        (with_action("Léa", None), False),
        (BOARD.with_rows("cards", replace(CARD, question="Combien ?")), False),
        (BOARD.with_rows("cards", replace(CARD, note="Autre")), False),
        (BOARD.with_rows("cards", replace(CARD, tags=("y",))), False),
        (BOARD.with_rows("cards", replace(CARD, title="Le bail")), False),
        (BOARD.with_rows("axes", Axis("b", "i", "T", "Transmission")), False),
    ],
)
def test_a_card_is_left_out_where_its_column_has_one_that_says_all_of_it(board: Workshop, is_there: bool) -> None:
    assert brought_again(THERE, board) == is_there
    after = join_board(THERE, board=board)
    assert len(after.cards) == 2 - is_there
    assert len(after.actions) == 1 + (not is_there and bool(board.actions))


@pytest.mark.parametrize(("note", "expected"), [("Excusé : Noé.", 0), ("Excusé : Paul.", 1)])
def test_a_note_that_is_there_is_not_added_again(note: str, expected: int) -> None:
    board = BOARD.with_rows("workshop", replace(BOARD.header, note=note))
    assert join_board(THERE, board=board).header.note.count("\n\n") == 1 + expected
