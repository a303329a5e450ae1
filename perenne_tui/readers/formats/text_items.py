"""The depth of the items of lists, by what stands before them and by their marks."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from perenne_tui.readers.formats.text_blocks import Block
from perenne_tui.readers.formats.text_marks import Family

DEEPEST: Final = 40
"""Depth of the deepest item; what stands deeper is taken for that deep."""
_DEEPER: Final = 10
"""Levels that the second kind of marks is under the first: below all that marks say themselves."""

Kind = Literal["sign", "arrow"] | Family
"""Kind of a mark in a list: bullets of Markdown are told from signs, and from arrows, which draw a conclusion."""

_ORDER_OF_WORD: Final[dict[Kind, int]] = {"letter o": 1, "section sign": 2}
"""Depth of the marks that word processors give to the levels below the first, where these have lost their blanks."""
_ARROWS: Final = frozenset("→⇒⇨➔➜➝➞➙➛➡")
_DASHES: Final = frozenset("-*+–—―−‐‑‒[")


def set_depths(blocks: Sequence[Block]) -> None:
    """Set the depth of each item.

    A list may stand at any distance from the margin; what stands further right than an item is under it. Items with
    marks of two kinds at one distance are one list, unless these take turns: then the second kind is under the first.
    A conclusion behind an arrow is under the item that it is drawn from.
    """
    for run in _lists(blocks):
        nested = _nested(run)
        open_items: list[tuple[int, int]] = []
        for item in run:
            mark = item.mark
            deeper = (mark.deeper if mark else 0) + nested.get((item.indent, _kind(item)), 0)
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


def _kind(item: Block) -> Kind:
    family = item.mark.family if item.mark else "bullet"
    if family != "bullet":
        return family
    if item.sign in _ARROWS or item.written[1:2] == ">":
        return "arrow"
    return family if item.sign in _DASHES else "sign"


def _nested(run: Sequence[Block]) -> dict[tuple[int, Kind], int]:
    """Return the levels that an item is deeper than others at its distance, by distance and kind of mark."""
    found: dict[int, list[Kind]] = {}
    for item in run:
        kinds = found.setdefault(item.indent, [])
        if not kinds or kinds[-1] != _kind(item):
            kinds.append(_kind(item))
    depths: dict[tuple[int, Kind], int] = {}
    for indent, kinds in found.items():
        first = kinds[0]
        for kind in dict.fromkeys(kinds[1:]):
            of_word = _ORDER_OF_WORD.get(kind, 0)
            if kind in (first, "sign"):
                continue
            if of_word:
                depths[indent, kind] = of_word - _ORDER_OF_WORD.get(first, 0)
            elif (kind == "arrow" and first != "sign") or first in kinds[kinds.index(kind) :]:
                depths[indent, kind] = _DEEPER
    return depths
