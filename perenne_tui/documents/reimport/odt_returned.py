"""A document that came back as odt, as LibreOffice has saved it.

Tracked changes, comments, notes and text boxes are remarks; what a tracked change inserts is left out, and what it
deletes, which odt keeps apart from the text, is put back. Contents, empty fields and hidden text are left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.document_base import DocumentBase, parse_base
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import clean
from perenne_tui.documents.blocks import Block, Run, Runs, Table, words_of
from perenne_tui.documents.odt_parts import NAMES
from perenne_tui.documents.reference_file import parsed
from perenne_tui.documents.reimport.marks import Marks
from perenne_tui.documents.reimport.odt_styles import Style, Styles
from perenne_tui.documents.reimport.office_lines import Line, blocks_of_lines, runs_of, styled

_OFFICE, _STYLE, _TEXT, _TABLE, _FO, _DC = (
    f"{{{NAMES[name]}}}" for name in ("office", "style", "text", "table", "fo", "dc")
)
_XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PARAGRAPHS: Final = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_INDEXES: Final = frozenset(
    f"{_TEXT}{name}"
    for name in (
        *("table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index"),
        *("user-index", "bibliography", "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls"),
    )
)
"""Parts that are made of the text, or say something about it."""
_HIDDEN: Final = frozenset(
    f"{_TEXT}{name}" for name in ("hidden-text", "hidden-paragraph", "conditional-text", "script")
)
_ROWS: Final = frozenset({f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"})
_MOST: Final = 1000
"""Cells or blanks that an element may stand for."""
_PLAIN: Final = Run("")


def read_odt(parts: Mapping[str, bytes]) -> tuple[tuple[Block, ...], Marks, DocumentBase | None]:
    """Return the blocks of a file, with its remarks still marked in them, and the base in its properties.

    Args:
        parts: the parts of the file by name; it may fail with any of `reference_file.UNREADABLE`.
    """
    content = parsed(parts["content.xml"])
    sheets = [content, *([parsed(parts["styles.xml"])] if "styles.xml" in parts else [])]
    marks = Marks()
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:  # a sheet or a drawing
        raise ValueError
    lines = _Reader(Styles(sheets), body, marks).lines(body)
    texts = parsed(parts["meta.xml"]).itertext() if "meta.xml" in parts else iter(())
    return blocks_of_lines(lines, marks), marks, next(filter(None, map(parse_base, texts)), None)


@dataclass(frozen=True, slots=True)
class _Change:
    """A tracked change."""

    kind: str
    author: str
    region: Element


class _Reader:
    """Reads the text of a file, and keeps track of tracked changes, which may go beyond a paragraph."""

    def __init__(self, styles: Styles, body: Element, marks: Marks) -> None:
        self._styles = styles
        self._marks = marks
        self._changes = dict(_changes(body))
        self._inserting: _Change | None = None
        self._inserted = ""
        """Words of the insertion that is being read."""
        self._before: list[Run] = []
        """Pieces of a paragraph whose end a tracked change has inserted: they belong to the next one."""

    def lines(self, elements: Iterable[Element], depth: int = -1, list_style: str = "") -> Iterator[Line | Table]:
        """Yield the paragraphs and tables of a part of the text; `depth` is that of the list around, -1 for none."""
        is_first = True
        for element in elements:
            if element.tag in _PARAGRAPHS:
                yield from self._paragraph(element, depth, list_style, is_first=is_first)
                is_first = False
            elif element.tag == f"{_TEXT}list":
                yield from self._list(element, depth + 1, element.get(f"{_TEXT}style-name") or list_style)
            elif element.tag == f"{_TABLE}table":
                yield self._table(element)
            elif element.tag == f"{_TEXT}section" and element.get(f"{_TEXT}display") != "none":
                yield from self.lines(element, depth, list_style)
            elif element.tag not in _INDEXES:
                self._before += self._own(element, Style())

    def _list(self, element: Element, depth: int, style: str) -> Iterator[Line | Table]:
        for item in element:
            if item.tag == f"{_TEXT}list-item":
                yield from self.lines(item, depth, style)
            elif item.tag == f"{_TEXT}list-header":
                for line in self.lines(item, depth, style):
                    yield replace(line, kind="more") if isinstance(line, Line) and line.kind == "item" else line

    def _paragraph(self, element: Element, depth: int, list_style: str, *, is_first: bool) -> Iterator[Line | Table]:
        style = self._styles.style("paragraph", element.get(f"{_TEXT}style-name", ""))
        kind = styled(style.names)
        ordered = self._styles.is_ordered(list_style, depth)
        line = Line("text", ())
        if kind and kind[0] in ("heading", "contents", "quote"):
            line = Line(kind[0], (), kind[1])
        elif depth >= 0:
            line = Line("item" if is_first else "more", (), depth, ordered)
        elif element.tag == f"{_TEXT}h":
            line = Line("heading", (), int(element.get(f"{_TEXT}outline-level", "1")) + 1)
        elif kind:
            line = Line(kind[0], (), kind[1])
        pieces = self._before
        self._before = []
        for piece in self._pieces(element, replace(style, look=_PLAIN)):
            if isinstance(piece, Run):
                pieces.append(piece)
                continue
            first, *between, last = piece
            yield replace(_kind_of(first, line), runs=runs_of([*pieces, *_pieces_of(first)]))
            yield from between
            line, pieces = _kind_of(last, line), _pieces_of(last)
        if self._inserting:
            self._before = pieces
            self._inserted += " "
        else:
            yield replace(line, runs=runs_of(pieces))

    def _pieces(self, element: Element, style: Style) -> Iterator[Run | list[Line | Table]]:
        """Yield the pieces of text in an element, the marks of remarks among them.

        A deletion of several paragraphs is the list of these: the first goes on with what stands before it.
        """
        yield from self._said(element.text, style)
        for child in element:
            if child.tag == f"{_TEXT}change":
                yield from self._deleted(child)
            elif child.tag in (f"{_TEXT}span", f"{_TEXT}a", f"{_TEXT}meta", f"{_TEXT}ruby", f"{_TEXT}ruby-base"):
                yield from self._span(child, style)
            else:
                yield from self._own(child, style)
            yield from self._said(child.tail, style)

    def _span(self, element: Element, style: Style) -> Iterator[Run | list[Line | Table]]:
        """Yield the pieces of a part of a text that may have a look of its own."""
        inner = style
        if element.tag == f"{_TEXT}span":
            inner = self._styles.style("text", element.get(f"{_TEXT}style-name", "")).inside(style)
        words = ""
        for piece in self._pieces(element, inner):
            words += piece.text if isinstance(piece, Run) else ""
            yield piece
        if inner.is_highlighted and not style.is_highlighted:
            yield Run(self._marks.mark("highlighted", words))

    def _said(self, text: str | None, style: Style) -> Iterator[Run]:
        """Yield a text of the XML, whose line feeds and runs of blanks are one blank each."""
        if text:
            words = " ".join(part for part in clean(text).replace("\n", " ").replace("\t", " ").split(" ") if part)
            lead, trail = (" " if text[at] in " \t\n\r" else "" for at in (0, -1))
            yield from self._words(f"{lead}{words}{trail}" if words else " ", style)

    def _words(self, words: str, style: Style) -> Iterator[Run]:
        if self._inserting:
            self._inserted += words
        elif not style.is_hidden:
            yield style.look._replace(text=words)

    def _own(self, element: Element, style: Style) -> Iterator[Run]:
        """Yield the pieces of an element that is no text: a blank, a comment, the beginning of a change."""
        name = element.tag.removeprefix(_TEXT)
        if name in ("s", "tab", "line-break"):
            count = int(element.get(f"{_TEXT}c", "1")) if name == "s" else 1
            yield from self._words({"s": " ", "tab": "\t", "line-break": "\n"}[name] * min(count, _MOST), style)
        elif name == "change-start":
            self._inserting = self._changes.get(element.get(f"{_TEXT}change-id", ""))
        elif name == "change-end" and self._inserting:
            mark = self._marks.mark("inserted", self._inserted, self._inserting.author)
            self._inserting, self._inserted = None, ""
            yield Run(mark)
        elif element.tag == f"{_OFFICE}annotation":
            author = element.find(f"{_DC}creator")
            words = _text_of(element)
            yield from self._remark(words, (author.text or "") if author is not None else "")
        elif name == "note":
            body = element.find(f"{_TEXT}note-body")
            yield from self._remark(_text_of(body) if body is not None else "")
        elif element.tag.startswith(_DRAW):
            yield from self._remark(_text_of(element))
        elif element.tag.startswith(_TEXT) and element.tag not in _HIDDEN | _INDEXES:
            yield from self._words(clean("".join(element.itertext())), style)  # a field: what it shows

    def _remark(self, words: str, author: str = "") -> Iterator[Run]:
        mark = self._marks.mark("comment", words, author)
        if self._inserting:
            self._inserted += mark
        else:
            yield Run(mark)

    def _deleted(self, element: Element) -> Iterator[Run | list[Line | Table]]:
        """Yield what a tracked change has deleted at a place, and the mark of the remark about it."""
        change = self._changes.get(element.get(f"{_TEXT}change-id", ""))
        if change is None or change.kind != "deletion" or self._inserting:
            return
        del self._changes[element.get(f"{_TEXT}change-id", "")]  # each is put back once, or it could hold itself
        lines = list(self.lines(part for part in change.region if part.tag != f"{_OFFICE}change-info"))
        words = " ".join(words_of(_pieces_of(line)) for line in lines)
        mark = Run(self._marks.mark("deleted", words, change.author))
        first = lines[0] if lines else Line("text", ())
        if len(lines) < 2:
            yield from (*_pieces_of(first), mark)
        else:
            yield [replace(first, runs=(*first.runs, mark)) if isinstance(first, Line) else first, *lines[1:]]

    def _table(self, element: Element) -> Table:
        rows: list[tuple[Runs, ...]] = []
        covered: dict[int, int] = {}
        # by column: the number of rows below that its last cell covers
        for row in _rows(element):
            rows.append(tuple(self._cells(row, rows[-1] if rows else (), covered)))
        return Table(tuple(rows), (False,) * max(map(len, rows), default=0))

    def _cells(self, row: Element, above: Sequence[Runs], covered: dict[int, int]) -> Iterator[Runs]:
        """Yield the texts of the cells of a row.

        One that the cell above covers says the same; one that is covered by its neighbour is empty.
        """
        column = 0
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            pieces: list[Run] = []
            for more in filter(None, map(_pieces_of, self.lines(cell))):
                pieces += [Run(" / "), *more] if pieces else more
            for _ in range(min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST)):
                is_covered = cell.tag == f"{_TABLE}covered-table-cell" and covered.get(column, 0) > 0
                if is_covered:
                    covered[column] -= 1
                elif cell.tag == f"{_TABLE}table-cell":
                    covered[column] = int(cell.get(f"{_TABLE}number-rows-spanned", "1")) - 1
                yield above[column] if is_covered and column < len(above) else runs_of(pieces)
                column += 1


def _kind_of(deleted: Line | Table, around: Line) -> Line:
    """Return the line that tells what a paragraph of a deletion was, put back where it was deleted.

    Its own style says it; the lists that it stood in are lost where it was one of their items.
    """
    is_told = isinstance(deleted, Line) and (deleted.kind in ("heading", "item") or around.kind != "item")
    return deleted if is_told and isinstance(deleted, Line) else around


def _pieces_of(line: Line | Table) -> list[Run]:
    """Return the pieces of a line; those of a table are those of its cells."""
    return list(line.runs) if isinstance(line, Line) else [run for row in line.rows for cell in row for run in cell]


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _text_of(element: Element) -> str:
    """Return the words of the paragraphs in an element."""
    return clean(" ".join("".join(part.itertext()) for part in element.iter() if part.tag in _PARAGRAPHS))


def _changes(body: Element) -> Iterator[tuple[str, _Change]]:
    """Yield the tracked changes of a text by id."""
    for region in body.iter(f"{_TEXT}changed-region"):
        name = region.get(_XML_ID, "") or region.get(f"{_TEXT}id", "")
        for change in region:
            kind = change.tag.removeprefix(_TEXT)
            author = change.find(f"{_OFFICE}change-info/{_DC}creator")
            if kind in ("insertion", "deletion"):
                yield name, _Change(kind, (author.text or "") if author is not None else "", change)
