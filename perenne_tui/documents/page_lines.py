"""The lines of a page of help on a screen of any width: paragraphs, lists, typed commands, tables.

A table stands in columns where each has room for its words, else as one short list for each row.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import Measure, wrap
from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Run, Runs, Table, words_of
from perenne_tui.documents.page_sections import Section

Piece = tuple[Line, ...]
"""Lines that stand together; a blank line is between two pieces."""
GAP: Final = 2
"""Cells between two columns of a table."""
LEAST_COLUMN: Final = 14
"""Cells that a column with longer texts needs."""
_HEADINGS: Final[Mapping[int, Role]] = {1: "title", 2: "heading"}
"""Roles of the upper levels of headings; lower ones are strong."""
_BLANKS: Final = re.compile("^ +|  +")
_SEVERAL: Final = re.compile("  +")
_KEPT: Final = "\u00a0"
"""A blank at which no line breaks: those that align a typed command with what is said beside it."""


class Paper(NamedTuple):
    """The width that lines are made for, and how it is counted."""

    width: int
    """Cells of a line."""
    measure: Measure
    """Returns the cells of a text."""
    place_of: Callable[[str], str] = lambda _: ""
    """Returns the words for the place that a link leads to; empty for none."""


def section_pieces(section: Section, paper: Paper) -> Iterator[Piece]:
    """Yield the pieces of a section, its heading first."""
    if section.heading:
        yield tuple(_wrapped(section.heading.runs, paper, _HEADINGS.get(section.heading.level, "strong")))
    for block in section.blocks:
        yield from _pieces(block, paper)


def _pieces(block: Block, paper: Paper) -> Iterator[Piece]:
    match block:
        case Heading(_, runs):
            yield tuple(_wrapped(runs, paper, "heading"))
        case Paragraph((Run(text, code=True),)):
            yield tuple(_typed(text, paper))
        case Paragraph(runs):
            yield tuple(_wrapped(runs, paper))
        case Listing():
            yield tuple(_listed(block, paper))
        case Table():
            yield from _tabled(block, paper)


def _narrower(paper: Paper, cells: int) -> Paper:
    return paper._replace(width=max(1, paper.width - cells))


def _indented(lines: Iterable[Line], first: str, others: str) -> Iterator[Line]:
    """Yield lines with something before the first one, and something as wide before the others."""
    for place, line in enumerate(lines):
        yield (Span(others if place else first), *line)


def _listed(block: Listing, paper: Paper) -> Iterator[Line]:
    for place, item in enumerate(block.items, block.start):
        sign = f"{place}. " if block.ordered else "· "
        pieces = [piece for part in item for piece in _pieces(part, _narrower(paper, len(sign)))]
        yield from _indented((line for piece in pieces for line in piece), sign, " " * len(sign))


def _typed(text: str, paper: Paper) -> Iterator[Line]:
    """Yield what is typed, set off to the right; a line that is too long goes on further to the right."""
    inside = _narrower(paper, 2)
    for row in text.split("\n"):
        first, *others = wrap(_BLANKS.sub(lambda blanks: _KEPT * len(blanks[0]), row), inside.width, paper.measure)
        yield (Span("  "), Span(first, "key"))
        rest = wrap(" ".join(others), max(1, paper.width - 6), paper.measure) if others else []
        yield from ((Span("      "), Span(part, "key")) for part in rest)


def _wrapped(runs: Runs, paper: Paper, role: Role = "text") -> Iterator[Line]:
    """Yield a text in lines: bold and typed words are strong, and a link says where it leads."""
    spans = list(_spans(runs, paper, role))
    text = "".join(span.text for span in spans)
    place = 0
    for row in wrap(text, paper.width, paper.measure):
        place = text.index(row, place)  # behind the blanks at which the line before was broken
        yield tuple(_between(spans, place, place + len(row)))
        place += len(row)


def _between(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the part of a text that is between two of its letters."""
    for span in spans:
        if start < len(span.text) and end > 0:
            yield Span(span.text[max(start, 0) : end], span.role)
        start, end = start - len(span.text), end - len(span.text)


def _spans(runs: Runs, paper: Paper, role: Role) -> Iterator[Span]:
    """Yield the spans of a text, with a single blank between its words, as it is wrapped."""
    before = ""
    for run in runs:
        its: Role = "strong" if role == "text" and (run.bold or run.code) else role
        place = paper.place_of(run.link) if run.link else ""
        is_file = bool(place) and run.text.endswith(".md")  # whose name says nothing to whoever reads a screen
        named = f" ({place})" if place and place != run.text and not is_file else ""
        for said, its_role in ((place if is_file else run.text, its), (named, "quiet")):
            words = _SEVERAL.sub(" ", said)
            if words := words.lstrip(" ") if before.endswith(" ") else words:
                before = words
                yield Span(words, its_role)


def _tabled(block: Table, paper: Paper) -> Iterator[Piece]:
    heads, *rows = block.rows
    widths = _columns([heads, *rows], paper)
    if widths is None:
        yield from (_as_list(heads, row, paper) for row in rows)
        return
    lined = [_row(row, widths, paper, "text") for row in rows]
    head = _row(heads, widths, paper, "quiet") if any(heads) else ()
    if all(len(row) == 1 for row in lined):
        yield (*head, *(line for row in lined for line in row))
        return
    if head:
        yield head
    yield from lined


def _columns(rows: Sequence[Sequence[Runs]], paper: Paper) -> list[int] | None:
    """Return the cells of each column; `None` where there is no room for columns that can be read."""
    columns = list(zip(*rows, strict=True))
    said = [["".join(span.text for span in _spans(runs, paper, "text")) for runs in column] for column in columns]
    wanted = [max(map(paper.measure, column)) for column in said]
    longest = [
        max((paper.measure(word) for text in column for word in text.split(" ")), default=0) for column in said
    ]
    least = [min(want, max(word, LEAST_COLUMN)) for want, word in zip(wanted, longest, strict=True)]
    room = paper.width - GAP * (len(columns) - 1)
    if sum(least) > room:
        return None
    widths = list(least)
    # What is left goes, a cell at a time, to the column that would have the most lines.
    for _ in range(room - sum(widths)):
        place = max(range(len(widths)), key=lambda place: wanted[place] / widths[place] if widths[place] else 0)
        if widths[place] < wanted[place]:
            widths[place] += 1
    return widths


def _row(cells: Sequence[Runs], widths: Sequence[int], paper: Paper, role: Role) -> Piece:
    """Return a row of a table, as many lines as its longest cell has."""
    texts = [
        list(_wrapped(cell, paper._replace(width=width), role)) for cell, width in zip(cells, widths, strict=True)
    ]
    lines: list[Line] = []
    for place in range(max(map(len, texts))):
        line: list[Span] = []
        for text, width in zip(texts, widths, strict=True):
            part = text[place] if place < len(text) else ()
            used = sum(paper.measure(span.text) for span in part)
            line += [*part, Span(" " * (width - used + GAP))]
        lines.append(tuple(line[:-1]))
    return tuple(lines)


def _as_list(heads: Sequence[Runs], row: Sequence[Runs], paper: Paper) -> Piece:
    """Return a row as a list: its first cell, and below it the others behind the heads of their columns."""
    lines = [tuple(Span(span.text, "strong") for span in line) for line in _wrapped(row[0], paper)]
    for head, cell in zip(heads[1:], row[1:], strict=True):
        if cell:
            name = words_of(head)
            named = (Run(f"{name}\u00a0: "), *cell) if name else cell
            lines += _indented(_wrapped(named, _narrower(paper, 2)), "  ", "  ")
    return tuple(lines)
