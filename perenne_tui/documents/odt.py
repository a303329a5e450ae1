"""A document as an odt file, for LibreOffice: headings, lists and tables in named styles."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

import odfdo

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Run, Runs, Table, blocks
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.zip_archive import reproducible

_WIDTH: Final = 17.0
"""Width of a page (A4) between its margins, in centimetres."""
_DEEPEST: Final = 3
"""Levels of lists that have a style."""
_FEW: Final = 50
"""Runs of a paragraph that are added the simple way; the cost of that grows with those already there."""

_STYLES: Final = (
    '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading">'
    '<style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>',
    '<style:style style:name="Table_20_Contents" style:display-name="Table Contents" style:family="paragraph" '
    'style:parent-style-name="Standard" style:class="extra"/>',
    '<style:style style:name="Table_20_Number" style:display-name="Table Number" style:family="paragraph" '
    'style:parent-style-name="Table_20_Contents"><style:paragraph-properties fo:text-align="end"/></style:style>',
    '<style:style style:name="Table_20_Heading" style:display-name="Table Heading" style:family="paragraph" '
    'style:parent-style-name="Table_20_Contents" style:class="extra">'
    '<style:text-properties fo:font-weight="bold"/></style:style>',
    '<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>',
    '<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/>'
    "</style:style>",
    '<style:style style:name="Strong_20_Emphasis_20_Italic" style:family="text">'
    '<style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>',
)  # fmt: skip
_OWN_STYLES: Final = (
    '<style:style style:name="Plan_20_Row" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>',
    '<style:style style:name="Plan_20_Cell" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.1cm" fo:border="none" fo:border-bottom="0.5pt solid #999999"/></style:style>',
)  # fmt: skip
"""Styles that no other style is based on: they are written into the content of the file."""


def to_odt(markdown: str, edition: Edition) -> bytes:
    """Return a document as the bytes of an odt file; the same document gives the same bytes."""
    document = odfdo.Document("text")
    _set_up(document, edition)
    body = document.body
    body.clear()
    for number, block in enumerate(blocks(markdown)):
        for element in _elements(document, block, number):
            body.append(element)
    out = BytesIO()
    document.save(out)
    return reproducible(out.getvalue())


def _set_up(document: odfdo.Document, edition: Edition) -> None:
    meta = document.meta
    meta.title, meta.language = edition.title, edition.language
    meta.creation_date = meta.date = edition.moment
    meta.generator = "perenne"
    document.set_language("fr-FR" if edition.language == "fr" else "en-GB")
    for source in _STYLES:
        document.insert_style(source)
    for source in (*_OWN_STYLES, _list_style()):
        document.insert_style(source, automatic=True)


def _list_style() -> str:
    """Return the XML of the list style, each level 0.6 cm further to the right."""
    levels = "".join(
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•"><style:list-level-properties '
        'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        f'text:label-followed-by="listtab" fo:margin-left="{level * 0.6:.1f}cm" fo:text-indent="-0.5cm"/>'
        "</style:list-level-properties></text:list-level-style-bullet>"
        for level in range(1, _DEEPEST + 1)
    )
    return f'<text:list-style style:name="Plan_20_List">{levels}</text:list-style>'


def _elements(document: odfdo.Document, block: Block, number: int) -> Iterator[odfdo.Element]:
    match block:
        case Heading(1, runs):
            yield _worded(odfdo.Paragraph(style="Title"), runs)
        case Heading(level, runs):
            yield _worded(odfdo.Header(level=level - 1, style=f"Heading_20_{level - 1}"), runs)
        case Paragraph(runs):
            yield _worded(odfdo.Paragraph(style="Text_20_body"), runs)
        case Listing(items):
            listing = odfdo.List(style="Plan_20_List")
            for item in items:
                entry = odfdo.ListItem()
                for part in item:
                    for element in _elements(document, part, number):
                        entry.append(element)
                listing.append(entry)
            yield listing
        case Table():
            yield _table(document, block, number)


def _worded(element: odfdo.Paragraph, runs: Runs) -> odfdo.Paragraph:
    for place, run in enumerate(runs):
        style = _style_of(run)
        if style or place > _FEW:  # `append_plain_text` parses the whole paragraph again
            element.append(_span(run.text, style))
        else:
            element.append_plain_text(run.text)
    return element


def _span(text: str, style: str) -> odfdo.Span:
    span = odfdo.Span(style=style or None)
    span.append_plain_text(text)
    return span


def _style_of(run: Run) -> str:
    if run.bold:
        return "Strong_20_Emphasis_20_Italic" if run.italic else "Strong_20_Emphasis"
    return "Emphasis" if run.italic else ""


def _table(document: odfdo.Document, table: Table, number: int) -> odfdo.Table:
    """Return a table that repeats its headings on each page and keeps each row on one page."""
    name = f"Table{number}"
    element = odfdo.Element.from_tag(f'<table:table table:name="{name}"/>')
    assert isinstance(element, odfdo.Table)
    whole = sum(table.widths) or 1
    for place, width in enumerate(table.widths):
        style = f"{name}.{place}"
        source = (
            f'<style:style style:name="{style}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{_WIDTH * width / whole:.2f}cm"/></style:style>'
        )
        document.insert_style(source, automatic=True)
        element.append(odfdo.Column(style=style))
    for place, row in enumerate(table.rows):
        made = odfdo.Row(style="Plan_20_Row")
        for column, runs in enumerate(row):
            style = "Table_20_Heading" if not place else f"Table_20_{'Number' if table.right[column] else 'Contents'}"
            cell = odfdo.Cell(style="Plan_20_Cell")
            cell.set_attribute("office:value-type", "string")
            cell.append(_worded(odfdo.Paragraph(style=style), runs))
            made.append_cell(cell, clone=False)
        if place:
            element.append_row(made, clone=False)
        else:
            headings = odfdo.HeaderRows()
            headings.append(made)
            element.append(headings)
    return element
