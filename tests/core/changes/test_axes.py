"""Columns of the board: added, renamed, carried, removed; no card is lost and every spoken id stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.axes import add_axis, move_axis, remove_axis, rename_axis
from perenne_tui.core.changes.boards import join_board
from perenne_tui.core.changes.cards import add_card
from perenne_tui.core.model.history import apply, difference, inverse
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.workshop import MOST_AXES, Workshop
from perenne_tui.core.text.sentences import Refused
from tests.cases import cases
from tests.strategies import workshops

BOARD = Workshop(
    Header("w", counters={"D": 2, "T": 1}),
    axes={
        "d": Axis("d", "i", "D", "Déploiement"),
        "t": Axis("t", "r", "T", "Transmission"),
        "f": Axis("f", "w", "F"),
    },
    cards={"d1": Card("d1", "d", "i", "D1"), "d2": Card("d2", "d", "r", "D2"), "t1": Card("t1", "t", "i", "T1")},
)


def order(board: Workshop) -> str:
    return "".join(axis.letter for axis in board.axes_in_order())


def test_a_new_axis_stands_at_the_right_with_a_letter_of_its_own() -> None:
    board = add_axis(BOARD, uid="n", name="  Droit ")
    assert order(board) == "DTFR"
    assert board.axes["n"].name == "Droit"
    assert add_card(board, uid="c", axis="n", title="Licence").cards["c"].spoken == "R1"
    assert add_axis(BOARD, uid="n", name=" ") is BOARD


def test_a_tenth_axis_is_refused() -> None:
    board = BOARD
    for place in range(MOST_AXES - 3):
        board = add_axis(board, uid=f"n{place}", name="Droit")
    assert len({axis.letter for axis in board.axes.values()}) == MOST_AXES
    with pytest.raises(Refused, match="at most 9"):
        add_axis(board, uid="more", name="Une de plus")


def test_a_renamed_axis_keeps_its_letter() -> None:
    board = rename_axis(BOARD, axis="d", name="Mise en production")
    assert (board.axes["d"].name, board.axes["d"].letter) == ("Mise en production", "D")
    assert rename_axis(BOARD, axis="d", name="") is BOARD
    assert rename_axis(BOARD, axis="gone", name="x") is BOARD


@cases(("axis", "step", "after"), [("d", 1, "TDF"), ("f", -1, "DFT"), ("d", 9, "TFD"), ("f", -9, "FDT")])
def test_an_axis_is_carried_and_the_ends_hold(axis: str, step: int, after: str) -> None:
    assert order(move_axis(BOARD, axis=axis, step=step)) == after
    assert move_axis(BOARD, axis="d", step=-1) is BOARD
    assert move_axis(BOARD, axis="gone", step=1) is BOARD


def test_the_cards_of_a_removed_axis_go_to_the_end_of_another_and_keep_their_ids() -> None:
    board = remove_axis(BOARD, axis="d", to="t")
    assert order(board) == "TF"
    assert [card.spoken for card in board.cards_in_order("t")] == ["T1", "D1", "D2"]
    assert remove_axis(BOARD, axis="gone", to="t") is BOARD
    assert order(remove_axis(BOARD, axis="f")) == "DT"


def test_cards_are_never_left_without_an_axis() -> None:
    for to in ("", "d", "gone"):
        with pytest.raises(Refused, match="keeps its cards"):
            remove_axis(BOARD, axis="d", to=to)


@given(workshops(), st.data())
def test_removing_an_axis_is_taken_back_in_one_step(workshop: Workshop, data: st.DataObject) -> None:
    if len(workshop.axes) < 2:
        return
    axis, to = data.draw(st.permutations(sorted(workshop.axes)))[:2]
    after = remove_axis(workshop, axis=axis, to=to)
    assert after.cards.keys() == workshop.cards.keys()
    assert axis not in {card.axis for card in after.cards.values()}
    assert apply(after, inverse(difference(workshop, after))) == workshop


def test_cards_of_a_deck_that_has_renamed_a_column_go_to_the_column_with_the_same_other_name() -> None:
    there = BOARD.with_rows("axes", Axis("f", "w", "F", "Fiabilisation", alias="résilience"))
    deck = Workshop(
        Header("deck"),
        axes={"r": Axis("r", "i", "R", "Fiabilisation ou résilience", alias="Résilience"), "u": Axis("u", "r", "U")},
        cards={"r1": Card("r1", "r", "i", "R1", "Panne")},
    )
    after = join_board(there, board=deck)
    assert order(after) == "DTFU"
    assert (after.cards["r1"].axis, after.cards["r1"].spoken) == ("f", "F1")
