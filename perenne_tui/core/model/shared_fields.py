"""Fields in which several people have a part: lists, of which each added some items, and counters."""

from collections import Counter
from collections.abc import Mapping

from perenne_tui.core.model.rows import Json


def without_own(there: Json, before: Json, wanted: Json, *, is_sorted: bool) -> list[Json]:
    """Return a list as it is now, without what a step added to it, and with what the step took from it.

    Args:
        there: the list as it is now; anything else is an empty one.
        before: as the step left it.
        wanted: as it was before the step.
        is_sorted: whether its items stand in ascending order.
    """
    kept, before, wanted = list(_items(there)), _items(before), _items(wanted)
    added = Counter(map(repr, before)) - Counter(map(repr, wanted))
    taken = Counter(map(repr, wanted)) - Counter(map(repr, before))
    for place in range(len(kept) - 1, -1, -1):
        if added[name := repr(kept[place])]:
            added[name] -= 1
            del kept[place]
    for place, item in enumerate(wanted):
        if taken[name := repr(item)]:
            taken[name] -= 1
            kept.insert(_place(kept, wanted[:place]), item)
    return sorted(kept, key=repr) if is_sorted else kept


def highest(one: Json, other: Json) -> dict[str, Json]:
    """Return counters with the higher number of each letter."""
    found: dict[str, Json] = {}
    for counters in (one, other):
        for letters, number in counters.items() if isinstance(counters, Mapping) else ():
            there = found.get(letters)
            is_lower = isinstance(there, int) and isinstance(number, int) and number < there
            found[letters] = there if is_lower else number
    return found


def _items(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _place(kept: list[Json], before: list[Json]) -> int:
    """Return the place after the last one of some items in a list; the first one where none is there."""
    return max((place + 1 for place, item in enumerate(kept) if item in before), default=0)
