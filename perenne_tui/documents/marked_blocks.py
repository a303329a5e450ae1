"""The blocks of a document while its typed texts are still marked: read without Markdown, whose import takes long.

The Markdown around the marks is that of our own templates, and nothing in a typed text means anything. So what has to
be read is little: headings, paragraphs, lists in one another, tables, rules, bold and italic words. It is what
Markdown makes of the finished document: a test compares both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from perenne_tui.core.text.clean import legible
from perenne_tui.core.text.spans import Role, Span
from perenne_tui.documents.typed_text import FEED, VALUE, lines_of

_MATTER: Final = "---"
_ITEM: Final = re.compile(r"(?:[-*+]|(\d{1,9})[.)]) +")
_HEADING: Final = re.compile(r"(#{1,6}) +")
_RULE: Final = re.compile(r"\*{3,}|-{3,}|_{3,}")
_LOOK: Final = re.compile(r"(\*\*|\*)")
_ROLES: Final[dict[str, Role]] = {"**": "strong", "*": "hole"}

Runs = tuple[Span, ...]
"""Words with their roles, not yet broken into lines."""


class Heading(NamedTuple):
    """A heading; level 1 is the title of the document."""

    level: int
    runs: Runs


class Paragraph(NamedTuple):
    """A paragraph."""

    runs: Runs


class Listing(NamedTuple):
    """A list of items, each of which holds blocks."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None
    """Number of the first item; `None` in a list with bullets."""


class Table(NamedTuple):
    """A table; its first row holds the headings of its columns."""

    rows: tuple[tuple[Runs, ...], ...]
    right: tuple[bool, ...]
    """By column: whether it is aligned to the right."""


class Rule(Struct, frozen=True):
    """A line across the page."""


Block = Heading | Paragraph | Listing | Table | Rule


class _Line(NamedTuple):
    """A line of the document."""

    indent: int
    """Blanks before it."""
    pieces: tuple[str, ...]
    """Pieces of the template and typed texts, by turns; without the blanks before it."""

    @property
    def said(self) -> str:
        """The piece of the template at its beginning."""
        return self.pieces[0]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(piece.strip() for piece in self.pieces)


def marked_blocks(document: str) -> tuple[Block, ...]:
    """Return the blocks of a document whose typed texts are marked, its front matter left out."""
    lines = document.split("\n")
    if lines[0] == _MATTER and _MATTER in lines[1:]:
        lines = lines[lines.index(_MATTER, 1) + 1 :]
    return tuple(_Reading([one for line in lines for one in _lines(line)]).blocks(0))


def _lines(line: str) -> Iterator[_Line]:
    """Yield a line; where typed text of several lines ends it, a paragraph for each of those too."""
    bare = line.rstrip().lstrip(" ")
    pieces, more = VALUE.split(bare), list[str]()
    for place in range(1, len(pieces), 2):
        typed = lines_of(pieces[place].replace(FEED, "\n"))
        is_last = place == len(pieces) - 2 and not pieces[-1]
        if is_last and len(typed) > 1 and not _HEADING.match(bare) and "|" not in "".join(pieces[::2]):
            typed, more = typed[:1], typed[1:]
        pieces[place] = " / ".join(typed)
    indent = len(line) - len(line.lstrip(" "))
    yield _Line(indent, tuple(map(legible, pieces)))
    item = _ITEM.match(pieces[0])
    inside = indent + (item.end() if item else 0)
    for text in more:
        yield from (_Line(0, ("",)), _Line(inside, ("", legible(text), "")))
    if more and item:
        yield _Line(0, ("",))


class _Reading:
    """Reads lines one after the other."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._place = 0

    def blocks(self, indent: int) -> Iterator[Block]:
        """Yield the blocks that stand at least so many blanks from the edge."""
        while (line := self._next()) is not None and line.indent >= indent:
            if _RULE.fullmatch(line.said) and len(line.pieces) == 1:
                self._place += 1
                yield Rule()
            elif heading := _HEADING.match(line.said):
                self._place += 1
                yield Heading(len(heading[1]), _stripped(_runs(_from(line.pieces, heading.end()))))
            elif line.said.startswith("|"):
                yield self._table()
            elif item := _ITEM.match(line.said):
                yield Listing(tuple(self._items(line.indent, item[1] is not None)), int(item[1]) if item[1] else None)
            else:
                yield Paragraph(self._text(line.pieces))

    def _next(self) -> _Line | None:
        """Return the next line that is not blank; `None` at the end."""
        while self._place < len(self._lines) and self._lines[self._place].is_blank:
            self._place += 1
        return self._lines[self._place] if self._place < len(self._lines) else None

    def _items(self, indent: int, is_numbered: bool) -> Iterator[tuple[Block, ...]]:
        """Yield the items of a list whose signs stand so many blanks from the edge."""
        while (line := self._next()) is not None and line.indent == indent:
            item = _ITEM.match(line.said)
            if item is None or (item[1] is not None) is not is_numbered:
                return
            first = self._text(_from(line.pieces, item.end()))
            blocks = tuple(self.blocks(indent + 1))
            yield (Paragraph(first), *blocks) if first else blocks

    def _text(self, pieces: Sequence[str]) -> Runs:
        """Return the words of a paragraph: those of its first line, and of the lines right below it."""
        self._place += 1
        runs = _runs(pieces)
        while self._place < len(self._lines):
            line = self._lines[self._place]
            if line.is_blank or _ITEM.match(line.said) or _HEADING.match(line.said) or line.said.startswith("|"):
                break
            self._place += 1
            runs = (*_stripped(runs), Span(" "), *_runs(line.pieces))
        return _stripped(runs)

    def _table(self) -> Table:
        rows: list[tuple[Runs, ...]] = []
        right: tuple[bool, ...] = ()
        while self._place < len(self._lines) and self._lines[self._place].said.startswith("|"):
            cells = list(_cells(self._lines[self._place].pieces))
            self._place += 1
            if len(rows) == 1 and not right:
                right = tuple("".join(cell).strip().endswith(":") and cell[0].strip()[0] != ":" for cell in cells)
            else:
                rows.append(tuple(_stripped(_runs(cell)) for cell in cells))
        return Table(tuple(rows), right)


def _from(pieces: Sequence[str], place: int) -> tuple[str, ...]:
    """Return the pieces behind a place of the first one."""
    return (pieces[0][place:], *pieces[1:])


def _cells(pieces: Sequence[str]) -> Iterator[list[str]]:
    """Yield the pieces of each cell of a row, which begins and ends with the sign between two cells."""
    cell = list[str]()
    for place, piece in enumerate(_from(pieces, 1)):
        if place % 2:
            cell.append(piece)
            continue
        first, *others = piece.split("|")
        cell.append(first)
        for other in others:
            yield cell
            cell = [other]


def _runs(pieces: Iterable[str]) -> Runs:
    """Return words with their roles: what the template sets in bold or italics, and all else as it is."""
    runs, look = list[Span](), ""
    for place, piece in enumerate(pieces):
        for part in (piece,) if place % 2 else _LOOK.split(piece):
            if part in _ROLES and not place % 2:
                look = "" if look == part else part
            elif part:
                runs.append(Span(part, _ROLES.get(look, "text")))
    return tuple(runs)


def _stripped(runs: Runs) -> Runs:
    """Return words without the blanks at their ends."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = Span(kept[0].text.lstrip(), kept[0].role)
        kept[-1] = Span(kept[-1].text.rstrip(), kept[-1].role)
    return tuple(kept)
