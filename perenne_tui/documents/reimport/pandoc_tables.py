"""The tables of pandoc that are no pipe tables, as pipe tables: simple, multiline and grid ones.

    N°    Action        Porteur          +-----+----------+
    ----- ------------- ---------        | N°  | Action   |
    AC1   Écrire        Léa              +=====+==========+

The dashes under the heads say where each column begins; a row of several lines ends at an empty one.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

_COLUMNS: Final = re.compile(r" {0,3}-{2,}(?: +-{2,})+ *")
"""The line of dashes under the heads of a table of two columns or more."""
_EDGE: Final = re.compile(r" {0,3}-{5,} *")
"""The first and the last line of a table whose rows may have several lines."""
_GRID: Final = re.compile(r" {0,3}\+(?:[-=:]+\+){2,} *")


def with_pipes(lines: Sequence[str]) -> list[str]:
    """Return the lines of a text with every such table as a pipe table."""
    out: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if _GRID.fullmatch(line):
            table, place = _grid(lines, place)
            out += table
        elif _COLUMNS.fullmatch(line) and (heads := _heads(out)):
            del out[-len(heads) :]
            out += ["", *_pipes(list(_rows(lines, place, heads))), ""]
            place = _end(lines, place, heads)
        else:
            out.append(line)
            place += 1
    return out


def _heads(before: Sequence[str]) -> list[str]:
    """Return the lines above the dashes that belong to a table: its heads, the edge above them if there is one."""
    edge = next((place for place in range(1, min(len(before), 8) + 1) if _EDGE.fullmatch(before[-place])), 0)
    if edge > 1 and all(line.strip() for line in before[-edge:]):
        return list(before[-edge:])
    above = before[-2] if len(before) > 1 else ""
    return [before[-1]] if before and before[-1].strip() and not above.strip() else []


def _end(lines: Sequence[str], place: int, heads: Sequence[str]) -> int:
    """Return the place after the last line of a table whose dashes are at a place."""
    has_edge = len(heads) > 1
    for end in range(place + 1, len(lines)):
        if has_edge and _EDGE.fullmatch(lines[end]):
            return end + 1
        if not has_edge and not lines[end].strip():
            return end
    return len(lines)


def _rows(lines: Sequence[str], place: int, heads: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of a table whose dashes are at a place, its heads first."""
    starts = [found.start() for found in re.finditer(r"-+", lines[place])]
    has_edge = len(heads) > 1
    yield _cells(heads[has_edge:], starts)
    row: list[str] = []
    for line in [*lines[place + 1 : _end(lines, place, heads) - has_edge], ""]:
        if line.strip():
            row.append(line)
        if row and (not has_edge or not line.strip()):
            yield _cells(row, starts)
            row = []


def _cells(lines: Sequence[str], starts: Sequence[int]) -> list[str]:
    """Return the cells of a row, each of which has words on any of its lines."""
    wide = [_in_columns(line) for line in lines]
    bounds = list(pairwise([*starts, None]))
    return [" ".join(filter(None, ("".join(line[first:last]).strip() for line in wide))) for first, last in bounds]


def _in_columns(line: str) -> list[str]:
    """Return the characters of a line by column of the screen, of which one may have two, and an accent none."""
    columns: list[str] = []
    for sign in line:
        if columns and (unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf")):
            columns[-1] += sign
        else:
            columns += [sign, ""] if unicodedata.east_asian_width(sign) in ("W", "F") else [sign]
    return columns


def _grid(lines: Sequence[str], place: int) -> tuple[list[str], int]:
    """Return a grid table as a pipe table, and the place after it."""
    starts = [found.end() for found in re.finditer(r"\+", lines[place])][:-1]
    rows: list[list[str]] = []
    row: list[str] = []
    while place < len(lines) and lines[place].lstrip().startswith(("+", "|")):
        if _GRID.fullmatch(lines[place]):
            rows += [[cell.rstrip("| ") for cell in _cells(row, starts)]] if row else []
            row = []
        else:
            row.append("".join(" " if sign == "|" else sign for sign in lines[place]))
        place += 1
    return ["", *_pipes(rows), ""], place


def _pipes(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a pipe table."""
    for place, row in enumerate(rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
        if not place:
            yield "|" + " --- |" * len(row)
