"""The depth of the items of lists, by what stands before them and by their marks."""

from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.readers.formats.text_blocks import Block
from perenne_tui.readers.formats.text_marks import Family

DEEPEST: Final = 40
"""Depth of the deepest item; what stands deeper is taken for that deep."""

_ORDER_OF_WORD: Final[dict[Family, int]] = {"letter o": 1, "section sign": 2}
"""Depth of the marks that word processors give to the levels below the first, where these have lost their blanks."""


def set_depths(blocks: Sequence[Block]) -> None:
    """Set the depth of each item.

    A list may stand at any distance from the margin; what stands further right than an item is under it. Items with
    marks of two kinds at one distance are one list, unless these take turns: then the second kind is under the first.
    """
    for run in _lists(blocks):
        nested = _nested(run)
        open_items: list[tuple[int, int]] = []
        for item in run:
            mark = item.mark
            deeper = (mark.deeper if mark else 0) + nested.get((item.indent, _family(item)), 0)
            place = (item.indent, deeper)
            while open_items and open_items[-1] >= place:
                open_items.pop()
            item.level = min(len(open_items), DEEPEST)
            open_items.append(place)


def _lists(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Return the items of each list; a heading, or what stands at the margin between two items, ends a list."""
    run: list[Block] = []
    for block in blocks:
        if block.kind == "item":
            run.append(block)
        elif run and block.parent is None and not block.is_empty:
            yield run
            run = []
    if run:
        yield run


def _family(item: Block) -> Family:
    return item.mark.family if item.mark else "bullet"


def _nested(run: Sequence[Block]) -> dict[tuple[int, Family], int]:
    """Return the levels that an item is deeper than others at its distance, by distance and kind of mark."""
    found: dict[int, list[Family]] = {}
    for item in run:
        families = found.setdefault(item.indent, [])
        if not families or families[-1] != _family(item):
            families.append(_family(item))
    depths: dict[tuple[int, Family], int] = {}
    for indent, families in found.items():
        if len(families) == 1:
            continue
        first = families[0]
        for family in dict.fromkeys(families[1:]):
            of_word = _ORDER_OF_WORD.get(family, 0)
            if family == first:
                continue
            if of_word:
                depths[indent, family] = of_word - _ORDER_OF_WORD.get(first, 0)
            elif first in families[families.index(family) :]:
                depths[indent, family] = 10
    return depths
