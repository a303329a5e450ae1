"""The merge of one row that both copies changed, field by field.

A field that one copy changed is taken from it. One that both changed is merged where its value allows it: lists are
united, counters keep the higher number, places and numbers stay as they are here. Anything else is a clash: the row
keeps what was said here, and a person decides.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from msgspec import NODEFAULT
from msgspec.structs import fields

from perenne_tui.core.model.codec import from_json, to_json
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES

Fields = Mapping[str, Json]


class RowMerge(NamedTuple):
    """A row as both copies make it."""

    row: Row
    clashes: tuple[tuple[str, ...], ...]
    """Fields that both changed differently, in groups of those that belong together; the row has those of here."""


LISTS: Final = frozenset(
    {
        ("workshop", "answered"),
        ("cards", "tags"),
        ("actions", "notes"),
        ("sittings", "present"),
        ("sittings", "excused"),
        ("scenarios", "allies"),
        ("scenarios", "criteria"),
        ("stakeholders", "cards"),
    }
)
"""Lists that are united: what either copy added is there, what either took out is not."""

_DATED: Final = "notes"
"""The list whose items begin with their day: it stays in the order of days."""

_AS_HERE: Final = frozenset({"rank", "spoken", "letter"})
"""Fields that no person says as such: where both changed them, those of here stay."""

_GROUPS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "cards": (("axis", "rank"),),
    "workshop": (("start", "end"), ("take_off_from", "take_off_to")),
    "people": (("name", "role"),),
    "sittings": (("present", "excused"),),
}
"""Fields that are no value without each other, by table: the ones of one copy are never mixed with those of the other
where that makes no sense."""


def merged_row(table: str, base: Row | None, here: Row, there: Row) -> RowMerge:
    """Return a row merged from two copies.

    Args:
        table: name of its table.
        base: the row that both changed; `None` when both made it. Then a field that only one filled is taken from it.
        here: the row here, whose uid the merged one has.
        there: the row in the copy.
    """
    fields_merged, clashes = merged_fields(table, to_json(base) if base else None, to_json(here), to_json(there))
    return RowMerge(from_json(type(here), here.uid, fields_merged), clashes)


def merged_fields(
    table: str, base: Fields | None, here: Fields, there: Fields
) -> tuple[dict[str, Json], tuple[tuple[str, ...], ...]]:
    """Return the fields of a row merged from two copies, and those that clash, as `merged_row` does."""
    merged = dict(here)
    clashing: list[str] = []
    for name in dict.fromkeys((*here, *there, *(base or ()))):
        ours, theirs = here.get(name), there.get(name)
        if ours == theirs:
            continue
        if base is None:
            value, is_clash = _of_two(table, name, ours, theirs)
        elif theirs == (was := base.get(name)):
            continue
        elif ours == was:
            value, is_clash = theirs, False
        else:
            value, is_clash = _united(table, name, was, ours, theirs)
        if is_clash:
            clashing.append(name)
        _put(merged, name, value)
    if table == "sittings" and here.get("ended") and there.get("ended"):  # how things stood when it ended
        _put(merged, "left", (here if merged.get("ended") == here.get("ended") else there).get("left"))
    return merged, _grouped(table, here, there, merged, clashing)


def _of_two(table: str, name: str, ours: Json, theirs: Json) -> tuple[Json, bool]:
    """Return the value of a field that two copies say differently, without a base, and whether it is a clash."""
    if (ours is None or theirs is None) and _is_blank(table, name):
        return (theirs if ours is None else ours), False
    return _united(table, name, None, ours, theirs)


def _united(table: str, name: str, was: Json, ours: Json, theirs: Json) -> tuple[Json, bool]:
    """Return the value of a field that both copies changed, and whether that is a clash."""
    if name in _AS_HERE:
        return ours, False
    if (table, name) in LISTS and _is_list(ours) and _is_list(theirs):
        return united_list(_listed(was), _listed(ours), _listed(theirs), is_dated=name == _DATED) or None, False
    if (table, name) == ("workshop", "counters") and isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return _highest(ours, theirs), False
    if table == "sittings" and name in _MOMENTS:
        return _MOMENTS[name](filter(None, (ours, theirs)), key=str), False
    return ours, True


_MOMENTS: Final[Mapping[str, Callable[..., Json]]] = {"began": min, "prepared": max, "ended": max, "left": max}
"""Fields that the program writes by itself at a moment, by name: which of two is kept."""


def united_list(was: Sequence[Json], ours: Sequence[Json], theirs: Sequence[Json], *, is_dated: bool) -> list[Json]:
    """Return a list with what either copy added, and without what either took out.

    It is in the order of a copy that has all of it. Otherwise additions come after the rest, those of one copy
    together; which copy comes first does not depend on the side.
    """
    base, mine, other = _numbered(was), _numbered(ours), _numbered(theirs)
    kept = {item for item in (*mine, *other) if item not in base or (item in mine and item in other)}
    for side in sorted((mine, other), key=str):
        if side.keys() == kept:
            return [item for item, _ in side]
    one, two = ([item for item in side if item not in base] for side in (mine, other))
    first, second = sorted((one, two), key=str)
    items = [item for item, _ in dict.fromkeys((*(item for item in base if item in kept), *first, *second))]
    return sorted(items, key=lambda item: str(item)[:10]) if is_dated else items


def _numbered(items: Sequence[Json]) -> dict[tuple[Json, int], None]:
    """Return the items of a list in order, each with the number of equal ones before it."""
    seen = Counter[Json]()
    numbered: dict[tuple[Json, int], None] = {}
    for item in items:
        seen[item] += 1
        numbered[item, seen[item]] = None
    return numbered


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _is_list(value: Json) -> bool:
    """Return whether a value is a list of texts, or none: what a file holds in its place is left alone."""
    return value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def _highest(ours: Fields, theirs: Fields) -> Json:
    """Return counters with the higher number of each letter."""
    return {letters: max(_number(ours.get(letters)), _number(theirs.get(letters))) for letters in (*ours, *theirs)}


def _number(value: Json, default: int = 0) -> int:
    return value if isinstance(value, int) else default


def _grouped(
    table: str, here: Fields, there: Fields, merged: dict[str, Json], clashing: list[str]
) -> tuple[tuple[str, ...], ...]:
    """Return the clashes with fields that belong together in one group, and put right a mixture of both copies."""
    groups: list[tuple[str, ...]] = []
    for group in _GROUPS.get(table, ()):
        if group[0] == "axis":  # a place counts in its column only
            if here.get("axis") != there.get("axis"):
                _put(merged, "rank", (here if merged.get("axis") == here.get("axis") else there).get("rank"))
            is_clash = "axis" in clashing
        else:
            is_clash = any(name in clashing for name in group) or not _makes_sense(group, merged)
        if is_clash and any(here.get(name) != there.get(name) for name in group):
            groups.append(group)
            for name in group:
                _put(merged, name, here.get(name))
    grouped = {name for group in groups for name in group}
    return (*groups, *((name,) for name in clashing if name not in grouped))


def _makes_sense(group: tuple[str, ...], merged: Fields) -> bool:
    """Return whether the fields of a group, each from either copy, make sense together."""
    first, second = (merged.get(name) for name in group)
    match group[0]:
        case "start":
            return not (first and second) or str(first) <= str(second)
        case "take_off_from":
            return _number(first, 6) <= _number(second, 8)
        case "name":
            return bool(first or second)
        case _:
            return {str(item) for item in _listed(first)}.isdisjoint(str(item) for item in _listed(second))


def _put(merged: dict[str, Json], name: str, value: Json) -> None:
    if value is None:
        merged.pop(name, None)
    else:
        merged[name] = value


@cache
def _blank_fields(table: str) -> frozenset[str]:
    """Return the fields of a table whose default says nothing: an empty text, no date, no list."""
    if table not in ROW_TYPES:
        return frozenset()
    own = fields(ROW_TYPES[table])
    return frozenset(
        spec.name for spec in own if spec.default in ("", None, ()) or spec.default_factory is not NODEFAULT
    )


def _is_blank(table: str, name: str) -> bool:
    return name in _blank_fields(table) or table not in ROW_TYPES or name not in ROW_TYPES[table].__struct_fields__
