"""Ranks: the order of rows as strings, so that moving one card in a column writes one row.

A rank is a fraction written in base 36 without its leading « 0. »: between any two there is always another.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from operator import attrgetter
from typing import Protocol, TypeVar

from perenne_tui.core.model.values import replace

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


class Ranked(Protocol):
    """A row that has a rank."""

    @property
    def uid(self) -> str:
        """Its uid."""
        ...

    @property
    def rank(self) -> str:
        """Its place: ranks sort as plain strings."""
        ...


RankedT = TypeVar("RankedT", bound=Ranked)


def in_rank_order(rows: Iterable[RankedT]) -> list[RankedT]:
    """Sort rows by rank, and by uid where a damaged file gives several the same rank."""
    ordered = sorted(rows, key=attrgetter("rank"))
    if len({row.rank for row in ordered}) < len(ordered):
        ordered.sort(key=attrgetter("rank", "uid"))
    return ordered


def between(low: str, high: str) -> str:
    """Return a rank strictly between two others. An empty string stands for the start or the end.

    Raises:
        ValueError: `low` does not sort before `high`.
    """
    if high and low >= high:
        raise ValueError(f"no rank between {low!r} and {high!r}")
    rank, place = "", 0
    while True:
        first = _digit(low, place, 0)
        last = _digit(high, place, _BASE) if high else _BASE
        if last - first > 1:
            return rank + _DIGITS[(first + last) // 2]
        rank += _DIGITS[first]
        if last > first:
            high = ""  # the rank is below it already: only the lower bound still counts
        place += 1


def spread(count: int) -> list[str]:
    """Return `count` ranks in order, evenly spread, for the rows of a new column."""
    width = 1
    while _BASE**width <= count + 1:
        width += 1
    step = _BASE**width // (count + 1)
    return [_written(step * (index + 1), width) for index in range(count)]


def several_between(low: str, high: str, count: int) -> list[str]:
    """Return `count` ranks in order strictly between two others, which may be empty as in `between`.

    Raises:
        ValueError: `low` does not sort before `high`.
    """
    if high and low >= high:
        raise ValueError(f"no rank between {low!r} and {high!r}")
    pairs = zip(low, high or _DIGITS[-1] * len(low), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return [low[:alike] + rank for rank in _several(low[alike:], high[alike:], count)]


def _several(low: str, high: str, count: int) -> list[str]:
    if count < 1:
        return []
    middle, left = between(low, high), (count - 1) // 2
    return [*_several(low, middle, left), middle, *_several(middle, high, count - 1 - left)]


def at(ranks: Sequence[str], index: int) -> str:
    """Return a rank that puts a row at place `index` among rows with these ranks.

    Raises:
        ValueError: the ranks beside that place are equal or not in order, as in a damaged file.
    """
    low = ranks[index - 1] if index > 0 else ""
    high = ranks[index] if index < len(ranks) else ""
    return between(low, high)


def insert(rows: Sequence[RankedT], row: RankedT, index: int) -> list[RankedT]:
    """Return the rows to write so that `row` is at place `index` among others, which are given in order.

    This is the row alone, with a new rank; where ranks of a damaged file leave no room, all rows with new ranks.
    """
    with_rank: Callable[..., RankedT] = replace
    low = rows[index - 1].rank if index > 0 else ""
    high = rows[index].rank if index < len(rows) else ""
    try:
        return [with_rank(row, rank=between(low, high))]
    except ValueError:
        all_rows = [*rows[:index], row, *rows[index:]]
        return [with_rank(other, rank=rank) for other, rank in zip(all_rows, spread(len(all_rows)), strict=True)]


def _digit(rank: str, place: int, beyond: int) -> int:
    return _DIGITS.index(rank[place]) if place < len(rank) else beyond


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits.rstrip("0")
