"""Rows of a table as lines: aligned, as wide as the terminal, and with nothing cut but what may be."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.cli.output import UNCUT, columns, hanging
from perenne_tui.core.text.wrap import cut

GAP: Final = "  "
INDENT: Final = "    "
WIDEST: Final = 40
"""Characters to which a column is filled up at most: one long title moves its own row, not all of them."""
LEAST: Final = 16
"""Characters below which a title says nothing: the facts go to a second line instead."""


def padded(rows: Sequence[Sequence[str]], widest: int = WIDEST) -> list[str]:
    """Give each row in one line, its columns under one another as far as they are not wider than `widest`."""
    widths = _widths(rows, widest)
    return [GAP.join(map(str.ljust, row, widths)) for row in rows]


def under(begins: str, text: str) -> list[str]:
    """Give a row that ends in a text of any length: beside the rest where there is room for it, else under it."""
    if len(begins) + LEAST <= columns():
        return hanging(begins + GAP, text)
    return [begins.rstrip(), *hanging(INDENT, text)]


def fitted(rows: Sequence[tuple[str, str, Sequence[str]]], width: int) -> list[list[str]]:
    """Give each row as lines: one where all of it fits, else its facts under its name and title.

    Args:
        rows: name, title and facts of each. Only titles are cut, so that what is typed and what is counted is whole.
        width: characters of a line; `UNCUT` where nobody says how many there may be.
    """
    if width >= UNCUT:
        return [[line.rstrip()] for line in padded([(name, title, *facts) for name, title, facts in rows])]
    facts = [facts for _, _, facts in rows]
    beside = sum(_widths(facts)) + len(GAP) * len(facts[0]) if facts else 0
    names = _widths([(name,) for name, _, _ in rows])[0] if rows else 0
    titles = max((len(title) for _, title, _ in rows), default=0)
    room = width - names - len(GAP) - beside
    if room >= min(titles, LEAST) and all(len(name) <= names for name, _, _ in rows):
        heads = [(name, cut(title, room)) for name, title, _ in rows]
        lines = padded([(*head, *row[2]) for head, row in zip(heads, rows, strict=True)], width)
        return [[line.rstrip()] for line in lines]
    return [[_head(name, title, names, width), *_under(row, _widths(facts), width)] for name, title, row in rows]


def _head(name: str, title: str, names: int, width: int) -> str:
    begins = name.ljust(names) + GAP
    return (begins + cut(title, width - len(begins))).rstrip() if title else name


def _under(facts: Sequence[str], widths: Sequence[int], width: int) -> list[str]:
    """Give the facts of a row in a line, or in as many as they need where they break between two facts."""
    line = INDENT + GAP.join(map(str.ljust, facts, widths)).rstrip()
    if len(line) <= width:
        return [line] if line.strip() else []
    lines: list[str] = []
    for fact in filter(None, facts):
        if lines and len(lines[-1]) + len(GAP) + len(fact) <= width:
            lines[-1] += GAP + fact
        else:
            lines.append(INDENT + fact)
    return lines


def _widths(rows: Sequence[Sequence[str]], widest: int = WIDEST) -> list[int]:
    return [min(widest, max(map(len, column))) for column in zip(*rows, strict=True)]
