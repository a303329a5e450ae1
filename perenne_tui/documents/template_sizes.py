"""The sizes of the values of a template of the user's, and what filters and methods could make of them."""

import re
from collections.abc import ItemsView, Iterable, Mapping, Sequence, Sized
from itertools import chain
from math import prod
from typing import Final, cast

from perenne_tui.core.text.sentences import Refused

_LARGEST_PRODUCT: Final = 50_000_000
"""Largest product of the sizes of all that a filter multiplies, such as the width of each line."""
NUMBERED: Final = frozenset({"batch", "center", "indent", "slice", "wordwrap"})
"""Filters that make their result as large as a number says."""
_LARGEST_NUMBERS: Final[Mapping[str, int]] = {"round": 300, "tojson": 4}
"""Largest number of decimals, and of blanks in front of each line and level."""
FORMATS: Final = frozenset({"format", "format_map"})
"""The filter and the methods that fill in a pattern."""
_SQUARING: Final = frozenset({"pprint", "striptags", "sum", "tojson", "urlize", "wordwrap"})
"""Filters that may take the square of what they are given."""
_LARGEST_SQUARED: Final = 100_000
"""Largest size of what those are given."""
_WIDTH: Final = re.compile(r"\d+")
_WIDTH_ELSEWHERE: Final = re.compile(r"%(?:\([^)]*\))?[-#0 +\d.]*\*|\{[^{}]*\{")
"""A column of a format whose width is one of the values: `%*d`, `{:{width}}`."""
_LISTS: Final = frozenset({list, tuple, dict, type({}.items()), type({}.keys()), type({}.values())})
"""Types of what may hold many values of a template's; items of ours hold what is there anyway."""
_FILTERS: Final = "jinja2.filters"
"""The module of the pairs that the filter `groupby` makes."""
_SIZED: Final = frozenset({bytes, range, set, frozenset})
"""Types of what is as large as it is long."""


def check_product(name: str, given: Sequence[object], *, counts_numbers: bool) -> None:
    """Check what a filter or a method could make of what it is given, and how long that could take.

    Args:
        name: of the filter or the method.
        given: its value first.
        counts_numbers: whether a whole number may say how large the result is.

    Raises:
        Refused: it could be too much.
    """
    if name in _SQUARING:
        fit(max(map(weight_of, given), default=0), _LARGEST_SQUARED)
    if name in _LARGEST_NUMBERS:
        fit(max(map(size_of, given[1:]), default=0), _LARGEST_NUMBERS[name])
    sizes = sorted(max(1, size_of(value) if counts_numbers else weight_of(value)) for value in given)[-2:]
    fit(prod(sizes) * (_width(given[0]) if name in FORMATS and given else 1), _LARGEST_PRODUCT)


def _width(pattern: object) -> int:
    """Return the widest column that a format may have.

    Raises:
        Refused: a width is not written in it.
    """
    if isinstance(pattern, bytes):
        pattern = pattern.decode("latin-1")
    if not isinstance(pattern, str):
        return 1
    if _WIDTH_ELSEWHERE.search(pattern.replace("{{", "").replace("%%", "")):
        raise Refused("a column of a format is as wide as a value says: write its width as a number.")
    widths = [_LARGEST_PRODUCT if len(found) > 9 else int(found) for found in _WIDTH.findall(pattern)]
    return max([1, *widths])


def size_of(value: object) -> int:
    """Return the size of a text or a list, and a whole number itself."""
    return abs(value) if isinstance(value, int) else weight_of(value)


def weight_of(value: object) -> int:
    """Return the characters of a text, or the texts and values in a list, those of lists inside it included."""
    return _weight_of(value, {})


def _weight_of(value: object, known: dict[int, int]) -> int:
    """Return the weight of a value; a list that stands in many others counts in each, and is gone through once."""
    if isinstance(value, str):
        return len(value)
    kind = type(value)
    if kind in _SIZED:
        return len(cast(Sized, value))
    if kind not in _LISTS and not (isinstance(value, tuple) and kind.__module__ == _FILTERS):
        return 1
    if id(value) not in known:
        known[id(value)] = 1 + sum(_weight_of(part, known) for part in _parts(value))
    return known[id(value)]


def _parts(value: object) -> Iterable[object]:
    """Return the values in a list or a table, but no pairs made just now, whose ids would soon be those of others."""
    if isinstance(value, dict):
        return chain(value, value.values())
    return chain.from_iterable(value) if isinstance(value, ItemsView) else cast(Iterable[object], value)


def fit(size: int, limit: int) -> None:
    """Check a size.

    Raises:
        Refused: it is larger than the limit.
    """
    if size > limit:
        raise Refused("a text, a list or a number grows larger here than a document could hold.")
