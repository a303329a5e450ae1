"""The lines of a file of a word processor as a person sees them: headings by their look, items by typed signs.

Many minutes have no styles: a line in bold or underlined is a heading, and `-` or `➢` before words makes an item.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from perenne_tui.core.model.rows import State
from perenne_tui.documents.minutes.list_signs import box_in, box_of_sign, without_sign
from perenne_tui.documents.minutes.paragraphs import Cell, Paragraph, Part, Table, TextLine, lines_of
from perenne_tui.readers.outline.outline import BOLD_LEVEL, PLAIN_LEVEL

_LONGEST_HEADING: Final = 100
"""Characters of a line that may be a heading because of its look."""
_LONGEST_LEAD: Final = 80
"""Characters of a plain line that may head a list."""
_MOST_BOLD: Final = 0.6
"""Share of the lines of a text that may be bold where bold lines are headings."""
_SENTENCE: Final = re.compile(r".*[^.\s][.;,…!][\s»”\"')]*", re.DOTALL)
"""A text that ends as a sentence does, or that goes on."""
_VALUE: Final = re.compile(r"[^:]{1,30}[ \u00a0]?:\s+\S.*", re.DOTALL)
"""A label and its value: « Date : 12 janvier »."""
_TAB: Final = 1.25
_BLANK: Final = 0.1
"""Centimetres that a tab and a blank before the words of a paragraph move them."""


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line, and what a person takes it for."""

    text: str
    kind: Literal["heading", "item", "more", "text"]
    level: int = 0
    """Level of a heading; depth of an item that its program knows."""
    indent: float = 0
    is_numbered: bool = False
    is_listed: bool = False
    """Whether its program shows it as an item: its depth is known."""
    is_bold: bool = False
    is_underlined: bool = False
    box: State | Literal[""] = ""
    remarks: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is no heading and no item."""
        return self.kind in ("text", "more")


def seen(parts: Iterable[Part]) -> list[SeenLine | Table]:
    """Return the lines and tables of a file, in order; a table that only lays lines out is these lines."""
    found = list(_unpacked(parts))
    texts = [line for line in found if isinstance(line, SeenLine) and line.kind == "text"]
    is_bold_rare = sum(line.is_bold for line in texts) <= _MOST_BOLD * len(texts) or len(texts) < 4
    out: list[SeenLine | Table] = []
    for place, line in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        before = found[place - 1] if place else None
        out.append(
            _as_heading(line, before, after, is_bold_rare=is_bold_rare) if isinstance(line, SeenLine) else line
        )
    return _with_title(out)


def _unpacked(parts: Iterable[Part]) -> Iterator[SeenLine | Table]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield from _lines(part)
        elif _is_layout(part):
            above: Sequence[Cell] = ()
            for row in part.rows:
                for place, cell in enumerate(row):
                    if not (place < len(above) and cell is above[place]):
                        yield from _unpacked(cell)
                above = row
        else:
            yield part


def _is_layout(table: Table) -> bool:
    """Return whether a table only lays out what stands in it: one column or row, or cells with headings over lists."""
    columns = max((sum(map(has_words, row)) for row in table.rows), default=0)
    if columns <= 1 or len(table.rows) == 1:
        return True
    cells = [cell for row in table.rows for cell in row if has_words(cell)]
    return all(_is_section(cell) for cell in cells)


def has_words(cell: Cell) -> bool:
    """Return whether anything stands in a cell."""
    return any(isinstance(part, Table) or part.text.strip() for part in cell)


def _is_section(cell: Cell) -> bool:
    """Return whether a cell is a heading, or words that look like one, over a list."""
    paragraphs = [part for part in cell if isinstance(part, Paragraph) and part.text.strip()]
    if len(paragraphs) < 2:
        return False
    lines = [line for part in paragraphs for line in _lines(part)]
    first, *others = lines
    is_head = first.kind == "heading" or (first.kind == "text" and (first.is_bold or first.is_underlined))
    return is_head and any(line.kind == "item" for line in others)


def _lines(part: Paragraph) -> Iterator[SeenLine]:
    """Yield the lines of a paragraph: one, unless line breaks make items or a heading of its parts."""
    found = lines_of(part.runs)
    if not found:
        if part.remarks:
            yield SeenLine("", "text", remarks=part.remarks)
        return
    if part.kind == "heading":
        text = " ".join(line.text.strip() for line in found)
        yield SeenLine(text, "heading", part.level, remarks=part.remarks)
        return
    if part.kind == "text" and not _is_broken(found):
        text = "\n".join(line.text.strip() for line in found)
        found = [TextLine(_lead_of(found[0].text) + text, found[0].is_bold, found[0].is_underlined)]
    for place, line in enumerate(_rejoined(found)):
        yield replace(_line(part, line, place), remarks=() if place else part.remarks)


def _is_broken(lines: Sequence[TextLine]) -> bool:
    """Return whether the lines of a text are items, or a heading and what stands under it."""
    has_head = len(lines) > 1 and lines[0].is_bold and not lines[1].is_bold
    return has_head or any(without_sign(line.text.strip()).is_item for line in lines[1:])


def _rejoined(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield lines, those that go on in the middle of a sentence joined."""
    kept: TextLine | None = None
    for line in lines:
        if kept and line.text.strip()[:1].islower() and not without_sign(line.text.strip()).is_item:
            kept = kept._replace(text=f"{kept.text.rstrip()} {line.text.strip()}")
            continue
        if kept:
            yield kept
        kept = line
    if kept:
        yield kept


def _lead_of(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _line(part: Paragraph, line: TextLine, place: int) -> SeenLine:
    """Return a line of an item or of a text."""
    lead, text = _lead_of(line.text), line.text.strip()
    indent = part.indent + lead.count("\t") * _TAB + lead.count(" ") * _BLANK
    said = SeenLine(text, "text", indent=indent, is_bold=line.is_bold, is_underlined=line.is_underlined)
    if part.kind == "item" and not place:
        box, rest = box_in(text)
        return replace(
            said,
            text=rest,
            kind="item",
            level=part.level,
            is_numbered=part.is_numbered,
            is_listed=True,
            box=box or box_of_sign(part.sign),
        )
    marked = without_sign(text)
    if marked.is_item:
        return replace(said, text=marked.text, kind="item", is_numbered=marked.is_numbered, box=marked.box)
    return replace(said, kind="more") if place or part.kind in ("item", "more") else said


def _as_heading(
    line: SeenLine, before: SeenLine | Table | None, after: SeenLine | Table | None, *, is_bold_rare: bool
) -> SeenLine:
    """Return a line as a heading, where its look and what stands around it say that it is one."""
    level = BOLD_LEVEL if line.is_bold and is_bold_rare else PLAIN_LEVEL
    if line.kind == "item":
        if line.is_numbered and not line.level and _stands_alone(line, before, after):
            return replace(line, kind="heading", level=level)
        return line
    if line.kind != "text" or not line.text or "\n" in line.text:
        return line
    is_over = isinstance(after, Table) or (after is not None and after.kind != "heading")
    is_over_list = isinstance(after, SeenLine) and after.kind == "item"
    is_marked = (line.is_bold and is_bold_rare) or line.is_underlined or _is_in_capitals(line.text)
    is_short = len(line.text) <= _LONGEST_HEADING and not _SENTENCE.fullmatch(line.text)
    if is_marked and is_short and not (_VALUE.fullmatch(line.text) and not is_over_list):
        return replace(line, kind="heading", level=level)
    if (
        is_over
        and is_over_list
        and len(line.text) <= _LONGEST_LEAD
        and not _SENTENCE.fullmatch(line.text)
        and not _VALUE.fullmatch(line.text)
    ):
        return replace(line, kind="heading", level=PLAIN_LEVEL)
    return line


def _is_in_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 4 and text.upper() == text


def _stands_alone(line: SeenLine, before: SeenLine | Table | None, after: SeenLine | Table | None) -> bool:
    """Return whether an item with a number is the heading of what follows it: no other number stands beside it."""
    if len(line.text) > _LONGEST_HEADING or _SENTENCE.fullmatch(line.text) or after is None:
        return False
    if isinstance(before, SeenLine) and before.kind == "item" and before.is_numbered and not before.level:
        return False
    if isinstance(after, Table):
        return True
    if after.kind == "item":
        return not after.is_numbered and after.level <= line.level
    return after.kind == "text"


def _with_title(lines: list[SeenLine | Table]) -> list[SeenLine | Table]:
    """Return the lines with the first one as the title of the document, where it looks like one over other headings."""
    headings = [line for line in lines if isinstance(line, SeenLine) and line.kind == "heading"]
    first = next(iter(lines), None)
    if not isinstance(first, SeenLine) or first.kind != "heading" or first.level != BOLD_LEVEL or len(headings) < 3:
        return lines
    follows = lines[1] if len(lines) > 1 else None
    is_over_list = isinstance(follows, SeenLine) and follows.kind == "item"
    return lines if is_over_list else [replace(first, level=0), *lines[1:]]
