"""`replace` for structs and dataclasses."""

from dataclasses import dataclass

import pytest

from perenne_tui.core.model.rows import Card, Header
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop


@dataclass(frozen=True)
class Note:
    """A dataclass whose field has the name of the argument of `replace`."""

    value: str


def test_a_dataclass_is_changed_too() -> None:
    assert replace(Note("avant"), value="après") == Note("après")


def test_the_cache_of_a_workshop_says_nothing_about_it() -> None:
    workshop = Workshop(Header("w"), cards={"c": Card("c")})
    assert workshop.with_stacks() == workshop
    assert workshop != replace(workshop, cards={})


def test_rows_and_workshops_are_changed_alike() -> None:
    card = Card("c", title="Avant", extra={"x": 1})
    assert replace(card, title="Après") == Card("c", title="Après", extra={"x": 1})
    assert card.title == "Avant"
    workshop = Workshop(Header("w"), cards={"c": card})
    assert replace(workshop, header=Header("v")).header.uid == "v"
    with pytest.raises(TypeError):
        replace(card, nothing=1)  # type: ignore[call-arg]


def test_a_row_is_never_changed_in_place() -> None:
    card = Card("c")
    with pytest.raises(AttributeError):
        card.title = "x"  # type: ignore[misc]
