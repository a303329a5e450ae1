"""Tables of `list` and `actions`: aligned columns, as wide as the terminal; only titles are ever cut."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.cli.output import UNCUT, hanging_indent, line_width
from perenne_tui.core.text.wrap import cut

GAP: Final = "  "
"""Between two columns."""
INDENT: Final = "    "
"""Before a line that continues a row."""
WIDEST: Final = 40
"""Characters to which a column is aligned at most, so that one long title does not shift all rows."""
LEAST: Final = 16
"""Characters of a title at least; where there is less room, the facts go to a second line."""


def padded(rows: Sequence[Sequence[str]], widest: int = WIDEST) -> list[str]:
    """Return each row in one line, its columns aligned as far as they are not wider than `widest`."""
    widths = _widths(rows, widest)
    return [GAP.join(map(str.ljust, row, widths)) for row in rows]


def with_text(begins: str, text: str) -> list[str]:
    """Return a row that ends in a text of any length: beside the rest where there is room, else below it."""
    if len(begins) + LEAST <= line_width():
        return hanging_indent(begins + GAP, text)
    return [begins.rstrip(), *hanging_indent(INDENT, text)]


def fitted(rows: Sequence[tuple[str, str, Sequence[str]]], width: int) -> list[list[str]]:
    """Return each row as lines: one line if all of it fits, else its facts below its name and title.

    Args:
        rows: name, title and facts of each. Names and facts are never cut.
        width: characters of a line; `UNCUT` in a pipe or a file.
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
    """Return the line with the name and title."""
    begins = name.ljust(names) + GAP
    return (begins + cut(title, width - len(begins))).rstrip() if title else name


def _under(facts: Sequence[str], widths: Sequence[int], width: int) -> list[str]:
    """Return the facts of a row in one line, or in more that break between two facts."""
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
    """Return the characters of each column."""
    return [min(widest, max(map(len, column))) for column in zip(*rows, strict=True)]
