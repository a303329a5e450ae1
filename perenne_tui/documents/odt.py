"""A document as an odt file, for LibreOffice: headings, lists, tables and links in named styles, footer, contents.

The XML is written here and not by a library: each part of the file is ours, or comes from a reference file.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
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
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.keeping import Kept, kept, kept_in_item, kept_items
from perenne_tui.documents.odt_parts import BOXES, BULLETS, NUMBERS, Look, archive, own_look
from perenne_tui.documents.odt_reference import look_of

_DEEPEST_HEADING: Final = 5
_BLANKS: Final = re.compile(r"^ +|(?<= ) +|[\t\n]")
"""Blanks that a reader of XML would drop or join."""
_STYLE_NAME: Final = re.compile(r'(^<text:[ph] text:style-name=")([^"]*)(")')
_BELOW_LIST: Final = '<style:paragraph-properties fo:margin-top="0.18cm" fo:margin-bottom="0.18cm"{keep}/>'
"""The blank that keeps a paragraph off the list above it; LibreOffice takes both margins of a style together."""
_KEEP: Final = ' fo:keep-with-next="always"'
_UNBROKEN: Final = ' style:may-break-between-rows="false"'
_PAGE_OF: Final = '<text:bookmark-ref text:reference-format="page" text:ref-name="{name}">{page}</text:bookmark-ref>'


def to_odt(markdown: str, edition: Edition, reference: bytes | None = None) -> bytes:
    """Return a document as the bytes of an odt file; the same document gives the same bytes.

    Args:
        markdown: the document.
        edition: its title, its language and its day.
        reference: an odt file whose styles, page and header are taken.

    Raises:
        Refused: the document is nested too deeply, or the reference is no odt file.
    """
    found = blocks(markdown)
    look = own_look(edition) if reference is None else look_of(reference, edition)
    body = _Body(look, contents_of(found), edition)
    text = "".join(body.written(found))
    return archive(look, edition, text, body.styles)


class _Body:
    """Writes the blocks of a document, and keeps the styles that it needs besides those with names."""

    def __init__(self, look: Look, contents: Contents | None, edition: Edition) -> None:
        self._look = look
        self._listed = contents.entries if contents else ()
        self._below_contents = contents.before if contents else None
        self._edition = edition
        self._headings = 0
        self._depth = 0
        """Level of the heading above, 1 for those below the title."""
        self._tables = 0
        self._made: dict[str, str] = {}
        """By XML of a style without its name: its name."""

    @property
    def styles(self) -> str:
        """The XML of the styles without names of their own."""
        return "".join(f'<style:style style:name="{name}" {xml}' for xml, name in self._made.items())

    def written(self, found: Sequence[Block]) -> Iterator[str]:
        """Yield the XML of all blocks, the contents among them."""
        before: Block | None = None
        for part in kept(found):
            if part.block is self._below_contents:
                yield from self._contents()
            written = "".join(self._block(part))
            if before is None and self._look.first_page and isinstance(part.block, Heading | Paragraph):
                written = self._varied(written, f' style:master-page-name="{escape(self._look.first_page)}"')
            elif isinstance(before, Listing) and isinstance(part.block, Paragraph):
                written = self._varied(written, "", _BELOW_LIST.format(keep=_KEEP if part.with_next else ""))
            yield written
            before = part.block
        if self._edition.base:
            yield self._paragraph("Perenne_20_Version", (Run(self._edition.base_line),))

    def _varied(self, written: str, attributes: str, properties: str = "") -> str:
        """Return the XML of a paragraph or heading whose style has something more."""

        def varied(found: re.Match[str]) -> str:
            own = self._style(f'style:family="paragraph"{attributes}', found[2], properties)
            return f"{found[1]}{own}{found[3]}"

        return _STYLE_NAME.sub(varied, written, count=1)

    def _style(self, attributes: str, parent: str, properties: str = "") -> str:
        """Return the name of a style without a name of its own, made when it is first asked for."""
        based = f' style:parent-style-name="{parent}"' if parent else ""
        return self._made.setdefault(f"{attributes}{based}>{properties}</style:style>", f"P{len(self._made) + 1}")

    def _on_new_page(self, style: str) -> str:
        """Return the name of a style like another one, whose paragraph begins a page."""
        return self._style('style:family="paragraph"', style, '<style:paragraph-properties fo:break-before="page"/>')

    def _contents(self) -> Iterator[str]:
        """Yield the table of contents with what it says; LibreOffice counts the pages when it opens the file."""
        levels = max(entry.heading.level for entry in self._listed) - 1
        title, style = escape(self._edition.contents), self._look.styles["Contents_20_Heading"]
        # LibreOffice keeps no heading of contents with their lines: below what was decided they begin a page.
        is_below_sections = self._below_contents is not self._listed[0].heading
        if self._below_contents is not None and (self._below_contents.begins_page or is_below_sections):
            style = self._on_new_page("Contents_20_Heading")
        yield f'<text:table-of-content text:name="{title}" text:protected="false">'
        yield f'<text:table-of-content-source text:outline-level="{levels}" text:use-index-marks="false">'
        yield f'<text:index-title-template text:style-name="{style}">{title}</text:index-title-template>'
        for level in range(1, levels + 1):
            yield (
                f'<text:table-of-content-entry-template text:outline-level="{level}" '
                f'text:style-name="{self._look.styles[f"Contents_20_{level}"]}"><text:index-entry-link-start/>'
                '<text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/>'
                "<text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"
            )
        yield "</text:table-of-content-source><text:index-body>"
        yield f'<text:index-title text:name="{title} 1"><text:p text:style-name="{style}">{title}</text:p>'
        yield "</text:index-title>"
        for place, entry in enumerate(self._listed, start=1):
            style = self._look.styles[f"Contents_20_{entry.heading.level - 1}"]
            words = xml_text("".join(run.text for run in entry.heading.runs))
            page = _PAGE_OF.format(name=f"_Toc{place}", page=entry.page)
            link = self._link(f"#_Toc{place}", "Index_20_Link", f"{words}<text:tab/>{page}")
            yield f'<text:p text:style-name="{style}">{link}</text:p>'
        yield "</text:index-body></text:table-of-content>"

    def _block(self, part: Kept) -> Iterator[str]:
        match block := part.block:
            case Heading(1, runs):
                yield self._paragraph("Title", runs)
            case Heading(level, runs):
                mark = ""
                if any(block is entry.heading for entry in self._listed):
                    self._headings += 1
                    mark = f'<text:bookmark text:name="_Toc{self._headings}"/>'
                depth = self._depth = min(level - 1, _DEEPEST_HEADING)
                style = f"Heading_20_{depth}"
                breaks = block.begins_page and block is not self._below_contents
                name = self._on_new_page(style) if breaks else self._look.styles[style]
                words = "".join(self._run(run) for run in runs)
                yield f'<text:h text:style-name="{name}" text:outline-level="{depth}">{mark}{words}</text:h>'
            case Paragraph(runs):
                yield self._paragraph("Text_20_body", runs, with_next=part.with_next)
            case Listing():
                yield from self._listing(block, part)
            case Table():
                yield from self._table(block, is_whole=part.is_whole)

    def _listing(self, listing: Listing, around: Kept, depth: int = 0) -> Iterator[str]:
        """Yield a list; items with a box are printed without a bullet, so they make a list of their own."""
        line = 0
        for is_boxed, group in groupby(kept_items(listing, around), lambda kept_item: _is_boxed(kept_item[0])):
            style = BOXES if is_boxed else NUMBERS if listing.ordered else BULLETS
            yield f'<text:list text:style-name="{style}">'
            for place, (item, with_next) in enumerate(group):
                start = f' text:start-value="{listing.start + line}"' if listing.ordered and not place else ""
                line += 1
                yield f"<text:list-item{start}>"
                outline = self._depth + 1 if depth == 0 and self._depth and is_told_in_parts(item) else 0
                for part in kept_in_item(item or (Paragraph(()),), is_whole=around.is_whole, with_next=with_next):
                    yield from self._in_item(part, depth, outline)
                    outline = 0
                yield "</text:list-item>"
            yield "</text:list>"

    def _in_item(self, part: Kept, depth: int, outline: int) -> Iterator[str]:
        """Yield a part of an item, as a heading of the level `outline` unless that is 0."""
        if isinstance(part.block, Listing):
            yield from self._listing(part.block, part, depth + 1)
            return
        if not isinstance(part.block, Paragraph):
            yield from self._block(part)
            return
        runs = part.block.runs
        box = box_of(runs)
        if box:
            runs = (runs[0]._replace(text=f"{box}\t{runs[0].text.removeprefix(box).lstrip()}"), *runs[1:])
        yield self._paragraph("List_20_Item", runs, with_next=part.with_next, outline=outline)

    def _table(self, table: Table, *, is_whole: bool) -> Iterator[str]:
        """Yield a table that repeats its heads on each page and keeps each row on one page."""
        self._tables += 1
        columns = columns_of(table, self._look.width, self._look.breadth)
        whole = self._style(
            'style:family="table"',
            "",
            f'<style:table-properties style:width="{self._look.width:.2f}cm" table:align="left" '
            'fo:margin-top="0.1cm" fo:margin-bottom="0.3cm" table:border-model="collapsing"'
            f"{_UNBROKEN if is_whole else ''}/>",
        )
        yield f'<table:table table:name="Table{self._tables}" table:style-name="{whole}">'
        for width in columns.widths:
            column = self._style(
                'style:family="table-column"',
                "",
                f'<style:table-column-properties style:column-width="{width:.2f}cm"/>',
            )
            yield f'<table:table-column table:style-name="{column}"/>'
        for place, row in enumerate(table.rows):
            yield "" if place else "<table:table-header-rows>"
            yield from self._row(row, table.right, columns.size, is_head=not place)
            yield "" if place else "</table:table-header-rows>"
        yield "</table:table>"

    def _row(self, row: Sequence[Runs], right: Sequence[bool], size: float, *, is_head: bool) -> Iterator[str]:
        whole = self._style('style:family="table-row"', "", '<style:table-row-properties fo:keep-together="always"/>')
        line = "1pt solid #161616" if is_head else "0.5pt solid #cecece"
        cell = self._style(
            'style:family="table-cell"',
            "",
            f'<style:table-cell-properties fo:padding-left="0.15cm" '
            f'fo:padding-right="0.15cm" fo:padding-top="0.02cm" fo:padding-bottom="0.02cm" fo:border-left="none" '
            f'fo:border-right="none" fo:border-top="{"1pt solid #161616" if is_head else "none"}" '
            f'fo:border-bottom="{line}"/>',
        )
        yield f'<table:table-row table:style-name="{whole}">'
        for runs, is_right in zip(row, right, strict=False):
            aligned = '<style:paragraph-properties fo:text-align="end"/>' if is_right else ""
            parent = self._look.styles["Table_20_Heading" if is_head else "Table_20_Contents"]
            properties = f'{aligned}<style:text-properties fo:font-size="{size}pt"/>'
            own = self._style('style:family="paragraph"', parent, properties)
            words = "".join(self._run(run) for run in runs)
            yield f'<table:table-cell table:style-name="{cell}" office:value-type="string">'
            yield f'<text:p text:style-name="{own}">{words}</text:p></table:table-cell>'
        yield "</table:table-row>"

    def _paragraph(self, style: str, runs: Runs, *, with_next: bool = False, outline: int = 0) -> str:
        words, name = "".join(self._run(run) for run in runs), self._look.styles[style]
        if with_next:
            name = self._style('style:family="paragraph"', name, f"<style:paragraph-properties{_KEEP}/>")
        if outline:
            return f'<text:h text:style-name="{name}" text:outline-level="{outline}">{words}</text:h>'
        return f'<text:p text:style-name="{name}">{words}</text:p>'

    def _run(self, run: Run) -> str:
        """Return the XML of a run: its text inside the styles that it has, and inside its link."""
        written = xml_text(run.text)
        for style in _styles_of(run):
            written = f'<text:span text:style-name="{self._look.styles[style]}">{written}</text:span>'
        if run.link:
            written = self._link(
                run.link, "Inner_20_Link" if run.link.startswith("#") else "Internet_20_link", written
            )
        return f'<text:bookmark text:name="{escape(run.anchor)}"/>{written}' if run.anchor else written

    def _link(self, target: str, style: str, words: str) -> str:
        name = self._look.styles[style]
        return (
            f'<text:a xlink:type="simple" xlink:href="{escape(target)}" text:style-name="{name}" '
            f'text:visited-style-name="{name}">{words}</text:a>'
        )


def _is_boxed(item: Sequence[Block]) -> bool:
    return bool(item) and isinstance(item[0], Paragraph) and bool(box_of(item[0].runs))


def _styles_of(run: Run) -> Iterator[str]:
    if run.code:
        yield "Source_20_Text"
    if run.italic:
        yield "Hole"
    elif run.bold:
        yield "Strong_20_Emphasis"
    if run.strike:
        yield "Struck"


def xml_text(text: str) -> str:
    """Return the XML of a text; blanks that would be lost, tabs and line breaks are elements."""
    return _BLANKS.sub(_blank, escape(text))


def _blank(found: re.Match[str]) -> str:
    signs = {"\t": "<text:tab/>", "\n": "<text:line-break/>"}
    return signs.get(found[0]) or f'<text:s text:c="{len(found[0])}"/>'
