"""A document as a docx file, for Word: headings, lists, tables and links in named styles, footer, table of contents.

The XML is written here and not by a library: each part of the file is ours, or comes from a reference file.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from perenne_tui.documents.blocks import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Run,
    Runs,
    Table,
    blocks,
    box_of,
    is_told_in_parts,
)
from perenne_tui.documents.column_widths import columns_of
from perenne_tui.documents.contents import Contents, contents_of
from perenne_tui.documents.docx_parts import (
    BULLETS,
    FIELD_END,
    FIRST_NUMBERED,
    HANGING,
    INDENT,
    LINK_ID,
    OFFICE,
    TWIPS,
    XML,
    Look,
    W,
    archive,
    field_begin,
    own_look,
)
from perenne_tui.documents.docx_reference import look_of
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.keeping import Kept, kept, kept_in_item, kept_items, kept_rows

_DEEPEST_HEADING: Final = 5
_BELOW_LIST: Final = '<w:spacing w:before="100"/>'
"""The blank that keeps a paragraph off the list above it."""
_DEEPEST_LIST: Final = 8
"""Levels of lists that are drawn one to the right of another; deeper ones stand below the last."""


def to_docx(markdown: str, edition: Edition, reference: bytes | None = None) -> bytes:
    """Return a document as the bytes of a docx file; the same document gives the same bytes.

    Args:
        markdown: the document.
        edition: its title, its language and its day.
        reference: a docx file whose styles, page and header are taken.

    Raises:
        Refused: the document is nested too deeply, or the reference is no docx file.
    """
    found = blocks(markdown)
    look = own_look(edition) if reference is None else look_of(reference, edition)
    body = _Body(look, contents_of(found), edition)
    root = f'{XML}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>'
    main = "".join((root, *body.written(found), look.section, "</w:body></w:document>"))
    return archive(look, edition, main, links=list(body.links), starts=body.starts)


class _Body:
    """Writes the blocks of a document, and counts what other parts of the file hold: links, numbered lists."""

    def __init__(self, look: Look, contents: Contents | None, edition: Edition) -> None:
        self.links: dict[str, str] = {}
        """By address: the id of its relation."""
        self.starts: list[int] = []
        """First numbers of the numbered lists."""
        self._look = look
        self._listed = contents.entries if contents else ()
        self._below_contents = contents.before if contents else None
        self._edition = edition
        self._bookmarks = 0
        self._headings = 0
        self._depth = 0
        """Level of the heading above, 1 for those below the title."""

    def written(self, found: Sequence[Block]) -> Iterator[str]:
        """Yield the XML of all blocks, the contents among them."""
        before: Block | None = None
        for part in kept(found):
            if part.block is self._below_contents:
                yield from self._contents()
            if isinstance(before, Listing) and isinstance(part.block, Paragraph):
                yield self._paragraph("Normal", part.block.runs, indent=_BELOW_LIST, with_next=part.with_next)
            else:
                yield from self._block(part)
            before = part.block

    def _contents(self) -> Iterator[str]:
        """Yield the table of contents: a field of Word with what it would say.

        Word brings such a field up to date when it is asked to, and asks nobody about it when the file is opened: the
        numbers of pages are those of our own count until then.
        """
        deepest = max(entry.heading.level for entry in self._listed) - 1
        toc = field_begin(f'TOC \\o "1-{deepest}" \\h \\z')
        yield (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            "</w:docPartObj></w:sdtPr><w:sdtContent>"
        )
        begins_page = self._below_contents is not None and self._below_contents.begins_page
        yield self._paragraph("TOCHeading", (Run(self._edition.contents),), begins_page=begins_page)
        tab = f'<w:tab w:val="right" w:leader="dot" w:pos="{round(self._look.width * TWIPS)}"/>'
        for place, entry in enumerate(self._listed, start=1):
            words = _run(Run("".join(run.text for run in entry.heading.runs) + "\t"))
            page = field_begin(f"PAGEREF _Toc{place} \\h") + _run(Run(str(entry.page))) + FIELD_END
            link = f'<w:hyperlink w:anchor="_Toc{place}" w:history="1">{words}{page}</w:hyperlink>'
            style = self._look.styles[f"TOC{entry.heading.level - 1}"]
            whole = "".join((toc if place == 1 else "", link, FIELD_END if place == len(self._listed) else ""))
            yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:tabs>{tab}</w:tabs></w:pPr>{whole}</w:p>'
        yield "</w:sdtContent></w:sdt>"

    def _block(self, part: Kept) -> Iterator[str]:
        match block := part.block:
            case Heading(1, runs):
                yield self._paragraph("Title", runs)
            case Heading(level, runs):
                mark = ""
                if any(block is entry.heading for entry in self._listed):
                    self._headings += 1
                    mark = f"_Toc{self._headings}"
                begins_page = block.begins_page and block is not self._below_contents
                self._depth = min(level - 1, _DEEPEST_HEADING)
                style = f"Heading{self._depth}"
                yield self._paragraph(style, runs, mark=mark, begins_page=begins_page)
            case Paragraph(runs):
                yield self._paragraph("Normal", runs, with_next=part.with_next)
            case Listing():
                yield from self._listing(block, 0, part)
            case Table():
                yield from self._table(block, part)

    def _listing(self, listing: Listing, depth: int, around: Kept) -> Iterator[str]:
        """Yield a list; every numbered one has a number of its own, so that it begins anew."""
        numbering = BULLETS
        if listing.ordered:
            numbering = FIRST_NUMBERED + len(self.starts)
            self.starts.append(listing.start)
        level = min(depth, _DEEPEST_LIST)
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
        for item, with_next in kept_items(listing, around):
            parts = kept_in_item(item or (Paragraph(()),), is_whole=around.is_whole, with_next=with_next)
            for place, part in enumerate(parts):
                if isinstance(part.block, Listing):
                    yield from self._listing(part.block, depth + 1, part)
                elif isinstance(part.block, Paragraph):
                    style = "ListContinue" if place else "ListNumber" if listing.ordered else "ListBullet"
                    outline = self._depth if not place and not depth and is_told_in_parts(item) else 0
                    yield self._in_item(part, style, "" if place else number, INDENT * (level + 1), outline)
                else:
                    yield from self._block(part)

    def _in_item(self, part: Kept, style: str, number: str, left: int, outline: int) -> str:
        """Return the XML of a paragraph of an item.

        Args:
            part: the paragraph.
            style: id of one of our styles.
            number: XML of its place in a list, empty when it is not the first of its item.
            left: twips of its indentation.
            outline: its level among the headings, from 1 below the first; 0 when it is none.
        """
        runs = part.block.runs if isinstance(part.block, Paragraph) else ()
        box = box_of(runs) if number else ""
        if box:
            first = runs[0]._replace(text=f"{box}\t{runs[0].text.removeprefix(box).lstrip()}")
            indent = f'<w:ind w:left="{left}" w:hanging="{HANGING}"/>'
            return self._paragraph("ListBullet", (first, *runs[1:]), indent=indent, with_next=part.with_next)
        indent = "" if number else f'<w:ind w:left="{left}"/>'
        indent += f'<w:outlineLvl w:val="{outline}"/>' if outline else ""
        return self._paragraph(style, runs, number=number, indent=indent, with_next=part.with_next)

    def _table(self, table: Table, around: Kept) -> Iterator[str]:
        """Yield a table whose rows stay whole, and whose heads stand on each page."""
        columns = columns_of(table, self._look.width, self._look.breadth)
        widths = [round(width * TWIPS) for width in columns.widths]
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._look.styles["PlanTable"]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" '
            'w:noVBand="1"/></w:tblPr><w:tblGrid>'
        )
        yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
        stays = kept_rows(table, is_whole=around.is_whole, with_next=around.with_next)
        for place, (row, with_next) in enumerate(zip(table.rows, stays, strict=True)):
            yield f"<w:tr><w:trPr><w:cantSplit/>{'' if place else '<w:tblHeader/>'}</w:trPr>"
            for runs, width, right in zip(row, widths, table.right, strict=False):
                yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                indent = '<w:jc w:val="right"/>' if right else ""
                yield self._paragraph(
                    "TableText", runs, indent=indent, size=columns.size, is_bold=not place, with_next=with_next
                )
                yield "</w:tc>"
            yield "</w:tr>"
        yield '</w:tbl><w:p><w:pPr><w:spacing w:after="60" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'

    def _paragraph(
        self,
        style: str,
        runs: Runs,
        *,
        number: str = "",
        indent: str = "",
        mark: str = "",
        size: float = 0,
        is_bold: bool = False,
        begins_page: bool = False,
        with_next: bool = False,
    ) -> str:
        """Return the XML of a paragraph.

        Args:
            style: id of one of our styles.
            runs: its text.
            number: XML of its place in a list.
            indent: XML of its indentation or its alignment.
            mark: name of a bookmark around it.
            size: points of its letters, 0 for those of the style.
            is_bold: whether all of it is bold.
            begins_page: whether it begins a new page.
            with_next: whether it stays on the page of the next paragraph.
        """
        breaks = ("<w:keepNext/>" if with_next else "") + ("<w:pageBreakBefore/>" if begins_page else "")
        name = self._look.styles[style]
        words = "".join(self._linked(run, size, is_bold=is_bold) for run in runs)
        for anchor in filter(None, (mark, runs[0].anchor if runs else "")):
            words = self._bookmark(anchor, words)
        return f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{breaks}{number}{indent}</w:pPr>{words}</w:p>'

    def _bookmark(self, name: str, words: str) -> str:
        self._bookmarks += 1
        number = self._bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>{words}<w:bookmarkEnd w:id="{number}"/>'

    def _linked(self, run: Run, size: float, *, is_bold: bool) -> str:
        """Return the XML of a run, inside its link when it has one."""
        if not run.link:
            return _run(run, self._character(run), size, is_bold=is_bold)
        is_inner = run.link.startswith("#")
        style = self._look.styles["InnerLink" if is_inner else "Hyperlink"]
        words = _run(run, style, size, is_bold=is_bold)
        if is_inner:
            return f'<w:hyperlink w:anchor="{escape(run.link[1:])}" w:history="1">{words}</w:hyperlink>'
        relation = self.links.setdefault(run.link, f"{LINK_ID}{len(self.links)}")
        return f'<w:hyperlink r:id="{relation}" w:history="1">{words}</w:hyperlink>'

    def _character(self, run: Run) -> str:
        """Return the id of the style of characters that a run has, empty for none."""
        style = "Literal" if run.code else "Hole" if run.italic else "Strong" if run.bold else ""
        return self._look.styles[style] if style else ""


def _run(run: Run, style: str = "", size: float = 0, *, is_bold: bool = False) -> str:
    properties = "".join(_properties(run, style, size, is_bold=is_bold))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{''.join(_pieces(run.text))}</w:r>"


def _properties(run: Run, style: str, size: float, *, is_bold: bool) -> Iterator[str]:
    if style:
        yield f'<w:rStyle w:val="{style}"/>'
    if is_bold or run.bold:
        yield "<w:b/>"
    if run.strike:
        yield "<w:strike/>"
    if size:
        yield f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


def _pieces(text: str) -> Iterator[str]:
    """Yield the XML of a text; its tabs and its line breaks are elements."""
    for place, line in enumerate(text.split("\n")):
        if place:
            yield "<w:br/>"
        for number, piece in enumerate(line.split("\t")):
            if number:
                yield "<w:tab/>"
            if piece:
                yield f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
