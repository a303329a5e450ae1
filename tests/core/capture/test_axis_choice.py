"""The column that takes the cards of one that is removed, as people say it."""

import pytest

from perenne_tui.core.capture.axis_choice import receiving_axis
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.workshop import Workshop

BOARD = Workshop(
    Header("w", counters={"D": 2, "T": 1}),
    axes={
        "d": Axis("d", "i", "D", "Déploiement"),
        "t": Axis("t", "r", "T", "Transmission"),
        "f": Axis("f", "w", "F"),
    },
    cards={"d1": Card("d1", "d", "i", "D1"), "d2": Card("d2", "d", "r", "D2"), "t1": Card("t1", "t", "i", "T1")},
)


@pytest.mark.parametrize(
    ("axis", "said", "meant"),
    [
        ("t", "", "d"), ("d", "", "t"), ("d", "2", "t"), ("d", "t", "t"), ("d", "TRANS", "t"), ("f", "déploi", "d"),
        ("d", "1", None), ("d", "7", None), ("d", "xyz", None),
    ],
)  # fmt: skip
def test_the_axis_that_takes_the_cards_is_said_as_people_say_it(axis: str, said: str, meant: str | None) -> None:
    found = receiving_axis(BOARD, axis, said)
    assert (found.uid if found else None) == meant
