"""Order inside a column: between any two ranks there is always another."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model import ranks
from tests.cases import cases

# A rank is a fraction without trailing zeros: "a0" would leave no room before it that is after "a".
RANKS = st.text("0123456789abcdefghijklmnopqrstuvwxyz", max_size=8).map(lambda rank: rank.rstrip("0"))


@given(RANKS, RANKS)
def test_there_is_always_a_rank_in_between(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if low < high:
        rank = ranks.between(low, high)
        assert low < rank < high
        assert not rank.endswith("0")


@given(RANKS)
def test_there_is_always_room_at_both_ends(rank: str) -> None:
    assert ranks.between(rank, "") > rank
    assert not rank or ranks.between("", rank) < rank


def test_equal_or_turned_round_neighbours_are_an_error() -> None:
    for low, high in (("a", "a"), ("b", "a")):
        with pytest.raises(ValueError, match="no rank between"):
            ranks.between(low, high)


@pytest.mark.parametrize("place", ["first", "last", "second", "middle"])
def test_thousands_of_inserts_at_the_same_place_stay_in_order(place: str) -> None:
    order = ranks.spread(3)
    for _ in range(2000):
        index = {"first": 0, "last": len(order), "second": 1, "middle": len(order) // 2}[place]
        order.insert(index, ranks.at(order, index))
    assert order == sorted(set(order))
    assert max(map(len, order)) <= 450  # a byte or so for each few inserts, not more


def test_inserts_anywhere_stay_in_order() -> None:
    rng, order = Random(7), ranks.spread(1)
    for _ in range(3000):
        index = rng.randrange(len(order) + 1)
        order.insert(index, ranks.at(order, index))
    assert order == sorted(set(order))


@cases("count", [0, 1, 2, 34, 35, 36, 84, 1295, 5000])
def test_a_fresh_column_is_spread_in_order_with_room_everywhere(count: int) -> None:
    order = ranks.spread(count)
    assert len(order) == count
    assert order == sorted(set(order))
    for low, high in pairwise(["", *order, ""]):
        assert low < ranks.between(low, high)
        assert not high or ranks.between(low, high) < high


@given(RANKS, RANKS | st.just(""), st.integers(0, 40))
def test_several_fit_in_order_between_two_others_and_stay_short(one: str, other: str, count: int) -> None:
    low, high = sorted((one, other)) if other else (one, "")
    if low == high != "":
        with pytest.raises(ValueError, match="no rank"):
            ranks.several_between(low, high, max(1, count))
        return
    made = ranks.several_between(low, high, count)
    assert all(first < second for first, second in pairwise([low, *made, *([high] if high else [])]))
    assert len(made) == count
    assert all(len(rank) <= max(len(low), len(high)) + 4 for rank in made)
