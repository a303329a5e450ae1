"""The text of a plan as it comes out of a mail: quoted, with an answer around it, or pasted as plain text."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.headings import section_of
from perenne_tui.documents.reimport.labels import HEADS
from perenne_tui.documents.reimport.lines import called_of
from perenne_tui.documents.reimport.marks import Marks

_QUOTED: Final = re.compile(r"\s*>[ \t]?")
_BULLET: Final = re.compile(r"\s*[•◦▪‣·●○■]\s+")
_MOSTLY: Final = 0.6
"""Part of the lines that are quoted in a mail that brings a plan back."""
_CLOSE: Final = 0.15
"""Part of the lines that are empty, up to which each line of a plain text is a paragraph."""
_FEWEST: Final = 3
"""Columns that a table of a plan has at least."""
_AT_LEAST: Final = 2
"""Names of parts that stand alone on a line in a plan without headings."""


def without_quotation(lines: Sequence[str], marks: Marks) -> list[str]:
    """Return the lines of a text which a mail has put into a quotation; what was written around it are remarks."""
    bare = list(lines)
    while _is_quotation(bare):
        bare = list(_answered(bare, marks))
    return bare


def _is_quotation(lines: Sequence[str]) -> bool:
    """Return whether a text is quoted: as a whole, or but for an answer, where the quotation has parts of a plan."""
    said = [line for line in lines if line.strip()]
    quoted = [_QUOTED.sub("", line, count=1) for line in said if _QUOTED.match(line)]
    if len(quoted) == len(said):
        return bool(said)
    return len(quoted) >= _MOSTLY * len(said) and sum(map(_is_part, quoted)) >= _AT_LEAST


def _is_part(line: str) -> bool:
    return section_of(_QUOTED.sub("", line).lstrip("># \t")) != ""


def _answered(lines: Sequence[str], marks: Marks) -> Iterator[str]:
    """Yield the lines of a quotation, each answer as the mark of a remark behind the line above it."""
    kept: list[str] = []
    for is_quoted, group in groupby(lines, lambda line: _QUOTED.match(line) is not None or not line.strip()):
        if is_quoted:
            kept += (_QUOTED.sub("", line, count=1) for line in group)
            continue
        mark = marks.mark("comment", " ".join(group))
        place = next((place for place in reversed(range(len(kept))) if kept[place].strip()), -1)
        if place < 0:
            kept += [mark, ""]
        elif kept[place].rstrip().endswith("|"):  # behind its last cell it would be lost
            kept[place] = kept[place].rstrip()[:-1] + mark + "|"
        else:
            kept[place] += mark
    yield from kept


def from_plain_text(lines: Sequence[str]) -> list[str]:
    """Return the lines of a plan that was pasted as plain text as paragraphs and items; another text as it is.

    Programs of offices give each paragraph one line, and no empty one between two of them.
    """
    said = [line for line in lines if line.strip()]
    names = sum(section_of(line) != "" and not line.lstrip().startswith("#") for line in said)
    has_headings = any(line.lstrip().startswith("#") and section_of(line.lstrip("# ")) for line in said)
    if has_headings or names < _AT_LEAST or len(said) < len(lines) * (1 - _CLOSE):
        return list(lines)
    return [part for line in _with_tables(lines) for part in (line, *[""] * (not line.startswith("|")))]


def _with_tables(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a plain text, its tables as pipe tables: a cell a line, or a row a line with tabs."""
    place = 0
    while place < len(lines):
        heads = [cell for cell in lines[place].split("\t") if cell.strip()]
        size = 1 if len(heads) > 1 else 0
        while not size and _is_head(lines, place + len(heads)):
            heads.append(lines[place + len(heads)])
        if len(heads) < _FEWEST or not all(fold(head).strip() in HEADS for head in heads):
            yield _BULLET.sub("- ", lines[place].strip()).replace("\t", " ")
            place += 1
            continue
        size = size or len(heads)
        yield from ("", _row(heads), "|" + " --- |" * len(heads))
        place += size
        while called_of(lines[place].strip() if place < len(lines) else "")[0]:
            cells = lines[place].split("\t") if size == 1 else lines[place : place + size]
            yield _row(cells)
            place += size
        yield ""


def _is_head(lines: Sequence[str], place: int) -> bool:
    return place < len(lines) and fold(lines[place]).strip() in HEADS


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.strip().replace("|", "\\|") for cell in cells) + " |"
