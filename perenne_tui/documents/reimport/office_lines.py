"""The paragraphs of a file of a word processor, and the blocks that they make: headings, lists, tables.

docx has no lists, only paragraphs that say how deep they stand in one; odt has lists, of which LibreOffice makes
paragraphs when it has read them from docx. So both are read as lines, and lists are made of these.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from perenne_tui.core.model.values import replace
from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Run, Runs, Table, words_of
from perenne_tui.documents.reimport.boxes import box_in
from perenne_tui.documents.reimport.labels import ID
from perenne_tui.documents.reimport.marks import Marks

Kind = Literal["heading", "item", "more", "text", "quote", "contents"]
"""Kind of a line; `more` is a further paragraph of an item."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    kind: Kind
    runs: Runs
    level: int = 0
    """Level of a heading, 1 for the title; depth of an item, 0 for one of an outer list."""
    is_ordered: bool = False
    """Whether it is an item with a number."""


_NAMES: Final[tuple[tuple[re.Pattern[str], Kind], ...]] = (
    (re.compile(r"(?:title|titre)"), "heading"),
    (re.compile(r"(?:heading|titre|header) ?(?P<level>[1-9])"), "heading"),
    (
        re.compile(r"(?:toc|tm|contents|table des matieres) ?(?:heading|[1-9])|en-tete de table des matieres"),
        "contents",
    ),
    (re.compile(r"(?:list bullet|list number|liste a puces|liste a numeros)(?: (?P<depth>[2-9]))?"), "item"),
    (re.compile(r"list(?:e)? (?:continue|paragraph|item|contents)(?: [1-9])?|paragraphe de liste"), "more"),
    (re.compile(r"(?:intense |block )?quot(?:e|ations?)|citation(?: intense)?|block text"), "quote"),
)
"""By folded name of a style, as word processors have it in English and French: the kind of its paragraphs."""


def styled(names: Iterable[str]) -> tuple[Kind, int] | None:
    """Return the kind that the style of a paragraph stands for, with its level; `None` for a style of texts.

    Args:
        names: folded name of the style, then those of the styles that it is based on.
    """
    for name in names:
        for pattern, kind in _NAMES:
            found = pattern.fullmatch(name)
            if found:
                groups = found.groupdict()
                level = int(groups.get("level") or 0) + 1 if kind == "heading" else int(groups.get("depth") or 1) - 1
                return kind, level
    return None


def runs_of(pieces: Iterable[Run]) -> Runs:
    """Return the runs of a line: joined where they look alike, without blanks at its ends, each tab as a blank."""
    looks = groupby(pieces, lambda run: run._replace(text=""))
    runs = [look._replace(text="".join(run.text for run in group).replace("\t", " ")) for look, group in looks]
    while runs and not runs[0].text.strip():
        del runs[0]
    while runs and not runs[-1].text.strip():
        del runs[-1]
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(runs)


def blocks_of_lines(lines: Iterable[Line | Table], marks: Marks) -> tuple[Block, ...]:
    """Return the blocks that lines make; empty ones and contents are left out, quotations become remarks."""
    out: list[Block] = []
    items: list[Line] = []
    for line in lines:
        if isinstance(line, Line) and (line.kind == "contents" or not line.runs):
            continue
        if isinstance(line, Line) and _is_item(line, marks):
            items.append(line if line.kind == "item" else replace(line, kind="item", level=0))
            continue
        if isinstance(line, Line) and line.kind == "more" and items:
            items.append(line)
            continue
        out += _listings(items)
        items = []
        if isinstance(line, Table):
            out.append(line)
        elif line.kind == "heading":
            out.append(Heading(line.level, line.runs))
        elif line.kind == "quote":
            out.append(Paragraph((Run(marks.mark("quoted", words_of(line.runs))),)))
        else:
            out.append(Paragraph(line.runs))
    return (*out, *_listings(items))


def _is_item(line: Line, marks: Marks) -> bool:
    """Return whether a line is an item: what begins with a box and an id is one, in whatever style it stands.

    In the style of an item, the sign of a box is enough: `[x]` may be what somebody has typed.
    """
    if line.kind in ("item", "quote"):
        return line.kind == "item"
    words = marks.without(words_of(line.runs))
    box, rest = box_in(words)
    return box is not None and (ID.match(rest) is not None or (line.kind == "more" and not words.startswith("[")))


def _listings(lines: Sequence[Line]) -> Iterator[Listing]:
    """Yield the lists that items make: bullets and numbers are different lists."""
    items: list[list[Line]] = []
    for line in lines:
        if line.kind == "item" and (not items or line.level <= items[0][0].level):
            items.append([line])
        else:
            items[-1].append(line)
    for is_ordered, group in groupby(items, lambda item: item[0].is_ordered):
        yield Listing(tuple(tuple(_in_item(item)) for item in group), is_ordered)


def _in_item(lines: Sequence[Line]) -> Iterator[Block]:
    first = next((place for place, line in enumerate(lines) if place and line.kind == "item"), len(lines))
    yield from (Paragraph(line.runs) for line in lines[:first])
    yield from _listings(lines[first:])
