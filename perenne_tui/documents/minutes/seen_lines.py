"""The lines of a file of a word processor as a person sees them: items whose signs are typed, tables of one cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from perenne_tui.core.model.rows import State
from perenne_tui.core.model.values import replace
from perenne_tui.documents.minutes.list_signs import box_in, box_of_sign
from perenne_tui.documents.minutes.paragraphs import Cell, Paragraph, Part, Table, TextLine, lines_of
from perenne_tui.readers.formats.text_marks import BLANKS, Mark, mark_of

_TAB: Final = 1.25
_BLANK: Final = 0.1
"""Centimetres that a tab and a blank before the words of a paragraph move them."""
_NUMBERS: Final = frozenset({"number", "letter", "roman", "bold number"})


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line, and what a person takes it for."""

    text: str
    kind: Literal["heading", "item", "more", "text"]
    level: int = 0
    """Level of a heading; depth of an item that its program knows."""
    indent: float = 0
    number: str = ""
    """Of an item with a number: the number, if it is typed, else `#`."""
    is_listed: bool = False
    """Whether its program shows it as an item, so that its depth is known."""
    is_bold: bool = False
    is_underlined: bool = False
    size: float = 0
    """Points of its letters; 0 where nothing says it."""
    box: State | Literal[""] = ""
    remarks: tuple[str, ...] = ()


def unpacked(parts: Iterable[Part]) -> Iterator[SeenLine | Table]:
    """Yield the lines and tables of a file; a table that only lays lines out is these lines."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield from _lines(part)
        elif _is_layout(part):
            above: Sequence[Cell] = ()
            for row in part.rows:
                for place, cell in enumerate(row):
                    if not is_same(cell, above, place):
                        yield from unpacked(cell)
                above = row
        else:
            yield part


def is_same(cell: Cell, above: Sequence[Cell], place: int) -> bool:
    """Return whether a cell is merged with the one above it."""
    return place < len(above) and bool(cell) and cell is above[place]


def has_words(cell: Cell) -> bool:
    """Return whether anything stands in a cell."""
    return any(isinstance(part, Table) or part.text.strip() for part in cell)


def _is_layout(table: Table) -> bool:
    """Return whether a table only lays lines out: in one column or row, or as headings over lists in its cells."""
    columns = max((sum(map(has_words, row)) for row in table.rows), default=0)
    if columns <= 1 or len(table.rows) == 1:
        return True
    return all(_is_section(cell) for row in table.rows for cell in row if has_words(cell))


def _is_section(cell: Cell) -> bool:
    """Return whether a cell has a heading, or words that look like one, over a list."""
    lines = [line for part in cell if isinstance(part, Paragraph) for line in _lines(part)]
    if len(lines) < 2:
        return False
    first, *others = lines
    is_head = first.kind == "heading" or (first.kind == "text" and (first.is_bold or first.is_underlined))
    return is_head and any(line.kind == "item" for line in others)


def _lines(part: Paragraph) -> Iterator[SeenLine]:
    """Yield the lines of a paragraph: one, unless line breaks make items of its parts, or a heading of the first."""
    found = lines_of(part.runs)
    if not found:
        if part.remarks:
            yield SeenLine("", "text", remarks=part.remarks)
        return
    if part.kind == "heading":
        text = " ".join(line.text.strip() for line in found)
        size, is_bold = found[0].size, found[0].is_bold
        yield SeenLine(text, "heading", part.level, is_bold=is_bold, size=size, remarks=part.remarks)
        return
    if part.kind == "text" and not _is_broken(found):
        text = "\n".join(line.text.strip() for line in found)
        found = [found[0]._replace(text=_lead_of(found[0].text) + text)]
    for place, line in enumerate(_rejoined(found)):
        seen = _line(part, line, is_first=not place)
        if seen is not None:
            yield replace(seen, remarks=() if place else part.remarks)


def _mark(text: str) -> Mark | None:
    text = text.strip(f"{BLANKS}\n")
    return mark_of(text) if text else None


def _is_broken(lines: Sequence[TextLine]) -> bool:
    """Return whether the lines of a text are items, or a heading and what stands under it."""
    has_head = len(lines) > 1 and lines[0].is_bold and not lines[1].is_bold
    return has_head or any(_mark(line.text) for line in lines[1:])


def _rejoined(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield lines, those that go on in the middle of a sentence joined."""
    kept: TextLine | None = None
    for line in lines:
        if kept and line.text.strip()[:1].islower() and not _mark(line.text):
            kept = kept._replace(text=f"{kept.text.rstrip()} {line.text.strip()}")
            continue
        if kept:
            yield kept
        kept = line
    if kept:
        yield kept


def _lead_of(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _line(part: Paragraph, line: TextLine, *, is_first: bool) -> SeenLine | None:
    """Return a line of an item or of a text; `None` for a sign of a list without words."""
    lead, text = _lead_of(line.text), line.text.strip(f"{BLANKS}\n")
    indent = part.indent + lead.count("\t") * _TAB + lead.count(" ") * _BLANK
    said = SeenLine(
        text, "text", indent=indent, is_bold=line.is_bold, is_underlined=line.is_underlined, size=line.size
    )
    if part.kind == "item" and is_first:
        box, rest = box_in(text)
        number = "#" if part.is_numbered else ""
        box = box or box_of_sign(part.sign)
        return replace(said, text=rest, kind="item", level=part.level, number=number, is_listed=True, box=box)
    mark = mark_of(text) if text else None
    if mark is None:
        is_more = not is_first or part.kind in ("item", "more")
        return replace(said, kind="more") if is_more else said
    if not mark.text:
        return None if not any(map(str.isalnum, text)) else said
    number = (mark.label or "#") if mark.family in _NUMBERS else ""
    return replace(said, text=mark.text, kind="item", indent=indent + mark.deeper, number=number, box=mark.box)
