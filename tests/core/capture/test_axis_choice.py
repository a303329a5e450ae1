"""The column that takes the cards of one that is removed, as people say it."""

from perenne_tui.core.capture.axis_choice import receiving_axis
from tests.cases import cases
from tests.core.changes.test_axes import BOARD


@cases(
    ("axis", "said", "meant"),
    [
        ("t", "", "d"), ("d", "", "t"), ("d", "2", "t"), ("d", "t", "t"), ("d", "TRANS", "t"), ("f", "déploi", "d"),
        ("d", "1", None), ("d", "7", None), ("d", "xyz", None),
    ],
)  # fmt: skip
def test_the_axis_that_takes_the_cards_is_said_as_people_say_it(axis: str, said: str, meant: str | None) -> None:
    found = receiving_axis(BOARD, axis, said)
    assert (found.uid if found else None) == meant
