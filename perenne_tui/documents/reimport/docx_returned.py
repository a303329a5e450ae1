"""A document that came back as docx, as Word or LibreOffice has saved it.

What a tracked change inserts is left out and what it deletes stays, each of them a remark, as are comments, notes at
the foot of a page and text boxes. Contents, fields without words and hidden text are left out.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.document_base import DocumentBase, parse_base
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import clean
from perenne_tui.documents.blocks import Block, Run, Runs, Table, words_of
from perenne_tui.documents.docx_parts import W
from perenne_tui.documents.docx_properties import RELATIONS
from perenne_tui.documents.reference_file import parsed
from perenne_tui.documents.reimport.docx_styles import Style, Styles, switch, value_of, with_own
from perenne_tui.documents.reimport.marks import Marks
from perenne_tui.documents.reimport.office_lines import Line, blocks_of_lines, runs_of, styled

_W: Final = f"{{{W}}}"
_INSIDE: Final = frozenset(
    f"{_W}{name}" for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent", "dir", "bdo")
)
"""Elements around runs that say nothing about their text."""
_TOLD: Final = frozenset(f"{_W}{name}" for name in ("r", "ins", "del", "moveTo", "moveFrom"))
_SIGNS: Final[Mapping[str, str]] = {
    f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011",
}  # fmt: skip
_WINGDINGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("F0FE", "F0FD", "F078", "F052", "F054"), "☑"),
    **dict.fromkeys(("F0A8", "F06F", "F071", "F0A3"), "☐"),
}
"""By code of a sign of the fonts of symbols: the box that it is."""
_PLAIN: Final = Run("")
_COVERED: Final[Runs] = (Run(""),)
"""The text of a cell that is merged with the one above it."""


def read_docx(parts: Mapping[str, bytes]) -> tuple[tuple[Block, ...], Marks, DocumentBase | None]:
    """Return the blocks of a file, with its remarks still marked in them, and the base in its properties.

    Args:
        parts: the parts of the file by name; it may fail with any of `reference_file.UNREADABLE`.
    """
    main = _related(parts, "").get("officeDocument", "word/document.xml")
    custom = _related(parts, "").get("custom-properties", "docProps/custom.xml")
    body = parsed(parts[main]).find(f"{_W}body")
    if body is None:  # another program of the same makers
        raise ValueError
    marks = Marks()
    lines = _Reader(parts, main, marks).lines(body)
    blocks = blocks_of_lines(lines, marks)
    texts = parsed(parts[custom]).itertext() if custom in parts else iter(())
    return blocks, marks, next(filter(None, map(parse_base, texts)), None)


def _related(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """Return the parts that a part leads to, by kind; an empty name is the file as a whole."""
    folder, file = posixpath.split(name)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if relations not in parts:
        return {}
    return {
        relation.get("Type", "").rsplit("/", 1)[-1]: posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in parsed(parts[relations]).iter(f"{{{RELATIONS}}}Relationship")
        if relation.get("TargetMode") != "External"
    }


class _Reader:
    """Reads the text of a file, and keeps track of what goes beyond a paragraph: fields, inserted ends."""

    def __init__(self, parts: Mapping[str, bytes], main: str, marks: Marks) -> None:
        related = _related(parts, main)
        self._styles = Styles(*(parts.get(related.get(kind, "")) for kind in ("styles", "numbering")))
        self._marks = marks
        self._notes = {
            (name, note.get(f"{_W}id", "")): note
            for name, kind in (("comment", "comments"), ("footnote", "footnotes"), ("endnote", "endnotes"))
            if related.get(kind) in parts
            for note in parsed(parts[related[kind]]).iter(f"{_W}{name}")
        }
        self._fields: list[str] = []
        """Instructions of the fields that are open, each up to its result with a `?` before it."""
        self._before: list[Run] = []
        """Pieces of a paragraph whose end a tracked change has inserted: they belong to the next one."""

    def lines(self, elements: Iterable[Element]) -> Iterator[Line | Table]:
        """Yield the paragraphs and tables of a part of the text."""
        for element in elements:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield self._table(element)
            elif element.tag == f"{_W}sdt":
                gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
                if gallery is None or "contents" not in gallery.get(f"{_W}val", "").casefold():
                    yield from self.lines(each for content in element.iter(f"{_W}sdtContent") for each in content)
            elif element.tag in (f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
                yield from self.lines(element)

    def _paragraph(self, element: Element) -> Iterator[Line]:
        properties = element.find(f"{_W}pPr")
        style = self._styles.style(value_of(properties, "pStyle") if properties is not None else "")
        pieces = [*self._before, *self._pieces(element, style)]
        self._before = []
        end = properties.find(f"{_W}rPr/{_W}ins") if properties is not None else None
        if end is not None:
            self._before = pieces
            return
        yield self._line(runs_of(pieces), style, properties)

    def _line(self, runs: Runs, style: Style, properties: Element | None) -> Line:
        """Return a paragraph as a line, by the name of its style, else by its list, else by its level of outline."""
        own = style
        if properties is not None:
            own = with_own(replace(style, outline=0), properties, None)
        kind = styled(style.names)
        if kind and kind[0] in ("heading", "contents", "quote"):
            return Line(kind[0], runs, kind[1])
        if style.outline:
            return Line("heading", runs, style.outline + 1)
        if own.number != "0" and self._styles.is_signless(own.number, own.depth):
            return Line("more", runs)
        if own.number != "0":
            return Line("item", runs, own.depth, self._styles.is_ordered(own.number, own.depth))
        if kind:
            is_taken_off = style.number != "0" or _has_number(properties)  # its number was: it goes on the item above
            return Line("more" if is_taken_off else kind[0], runs, kind[1])
        return Line("heading", runs, own.outline + 1) if own.outline else Line("text", runs)

    @property
    def _is_in_contents(self) -> bool:
        return any(field.lstrip("? ").startswith("TOC") for field in self._fields)

    def _pieces(self, element: Element, style: Style) -> Iterator[Run]:
        """Yield the pieces of text in an element, the marks of remarks among them."""
        for (tag, author), group in groupby(_told(element), _change):
            children = list(group)
            if tag in ("ins", "moveTo"):
                words = "".join(piece.text for child in children for piece in self._pieces(child, style))
                yield Run(self._marks.mark("inserted", words, author))
            elif tag in ("del", "moveFrom"):
                gone = [piece for child in children for piece in self._pieces(child, style)]
                yield from gone
                yield Run(self._marks.mark("deleted", words_of(gone), author))
            else:
                yield from self._unchanged(children, style)

    def _unchanged(self, children: Sequence[Element], style: Style) -> Iterator[Run]:
        """Yield the pieces of text in elements that no tracked change is about."""
        for is_highlighted, group in groupby(children, _is_highlighted):
            words = ""
            for child in group:
                for piece in self._run(child, style):
                    words += piece.text
                    yield piece
            if is_highlighted:
                yield Run(self._marks.mark("highlighted", words))

    def _run(self, element: Element, style: Style) -> Iterator[Run]:
        properties = element.find(f"{_W}rPr")
        own = replace(style, look=_PLAIN, is_hidden=style.is_hidden)
        if properties is not None:
            named = self._styles.style(value_of(properties, "rStyle"))
            own = with_own(replace(named, is_hidden=named.is_hidden or style.is_hidden), None, properties)
        words = "".join(self._signs(element))
        if own.is_hidden or self._is_in_contents or any(field.startswith("?") for field in self._fields):
            words = "".join(sign for sign in words if self._marks.remarks_in(sign))
        if words:
            yield own.look._replace(text=words)

    def _signs(self, element: Element) -> Iterator[str]:
        """Yield the texts of a run, and the marks of what hangs on it."""
        for child in element:
            tag = child.tag.removeprefix(_W)
            if tag in ("t", "delText"):
                yield clean(child.text or "")
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif tag == "sym":
                yield _WINGDINGS.get(child.get(f"{_W}char", "").upper(), "")
            elif tag == "fldChar":
                self._field(child.get(f"{_W}fldCharType", ""))
            elif tag in ("instrText", "delInstrText") and self._fields:
                self._fields[-1] += child.text or ""
            elif tag in ("commentReference", "footnoteReference", "endnoteReference"):
                note = self._notes.get((tag.removesuffix("Reference"), child.get(f"{_W}id", "")))
                if note is not None:
                    yield self._marks.mark("comment", _words_in(note), note.get(f"{_W}author", ""))
            elif tag in ("drawing", "pict", "object") or tag.endswith("}AlternateContent"):
                box = next(child.iter(f"{_W}txbxContent"), None)
                yield self._marks.mark("comment", _words_in(box)) if box is not None else ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("?")
        elif kind == "separate" and self._fields:
            self._fields[-1] = self._fields[-1].lstrip("?")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _table(self, element: Element) -> Table:
        rows: list[tuple[Runs, ...]] = []
        for row in _children(element, "tr"):
            cells = list(_merged([cell for each in _children(row, "tc") for cell in self._cells(each)], rows))
            inserted, deleted = (row.find(f"{_W}trPr/{_W}{name}") for name in ("ins", "del"))
            words = " | ".join(map(words_of, cells))
            if inserted is not None:
                mark = Run(self._marks.mark("inserted", words, inserted.get(f"{_W}author", "")))
                rows = [*rows[:-1], _with_mark(rows[-1], mark)] if rows else [((mark,),)]
                continue
            if deleted is not None:
                mark = Run(self._marks.mark("deleted", words, deleted.get(f"{_W}author", "")))
                cells = list(_with_mark(cells, mark))
            rows.append(tuple(cells))
        return Table(tuple(rows), (False,) * max(map(len, rows), default=0))

    def _cells(self, element: Element) -> Iterator[Runs]:
        """Yield the text of a cell, and an empty one for each column more that it has."""
        pieces: list[Run] = []
        for line in self.lines(element):
            texts = [line.runs] if isinstance(line, Line) else [cell for row in line.rows for cell in row]
            for runs in filter(None, texts):
                pieces += [Run(" / "), *runs] if pieces else runs
        merged = element.find(f"{_W}tcPr/{_W}vMerge")
        yield _COVERED if merged is not None and merged.get(f"{_W}val") != "restart" else runs_of(pieces)
        span = element.find(f"{_W}tcPr/{_W}gridSpan")
        columns = int(span.get(f"{_W}val", "1")) if span is not None else 1
        yield from ((),) * (min(columns, 100) - 1)


def _merged(cells: Sequence[Runs], rows: Sequence[Sequence[Runs]]) -> Iterator[Runs]:
    """Yield the cells of a row; one that is merged with the cell above it says the same."""
    for place, cell in enumerate(cells):
        above = rows[-1][place] if rows and place < len(rows[-1]) else ()
        yield above if cell is _COVERED else cell


def _words_in(element: Element) -> str:
    """Return the words of a comment, a note or a text box."""
    paragraphs = element.iter(f"{_W}p")
    return clean(" ".join("".join(text.text or "" for text in each.iter(f"{_W}t")) for each in paragraphs))


def _with_mark(cells: Sequence[Runs], mark: Run) -> tuple[Runs, ...]:
    """Return the cells of a row, the last of them with a mark."""
    return (*cells[:-1], (*cells[-1], mark)) if cells else ((mark,),)


def _has_number(properties: Element | None) -> bool:
    return properties is not None and properties.find(f"{_W}numPr") is not None


def _told(element: Element) -> Iterator[Element]:
    """Yield the runs and the tracked changes in an element, whatever links and controls are around them."""
    for child in element:
        if child.tag in _INSIDE:
            yield from _told(child)
        elif child.tag in _TOLD:
            yield child


def _is_highlighted(element: Element) -> bool:
    """Return whether a run is highlighted, or shaded as LibreOffice writes it."""
    properties = element.find(f"{_W}rPr")
    if properties is None:
        return False
    shade = properties.find(f"{_W}shd")
    fill = shade.get(f"{_W}fill", "auto").casefold() if shade is not None else "auto"
    return bool(switch(properties, "highlight")) or fill not in ("auto", "ffffff")


def _change(element: Element) -> tuple[str, str]:
    """Return the kind and the author of a tracked change; nothing for another element."""
    tag = element.tag.removeprefix(_W)
    return (tag, element.get(f"{_W}author", "")) if tag in ("ins", "del", "moveTo", "moveFrom") else ("", "")


def _children(element: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, those inside of content controls too."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _children(child, name)
