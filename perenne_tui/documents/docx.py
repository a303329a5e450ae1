"""A document as a docx file, for Word: headings, lists and tables in the styles of python-docx's own template."""

from io import BytesIO

import docx.document
import docx.text.paragraph
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Runs, Table, blocks
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.zip_archive import reproducible

_MARGIN = Cm(2)
_WIDTH = Cm(21) - 2 * _MARGIN
"""Width of a page (A4) between its margins."""
_PLAIN = "Normal"
_DEEPEST = 3
"""Levels of lists that the template has styles for."""


def to_docx(markdown: str, edition: Edition) -> bytes:
    """Return a document as the bytes of a docx file; the same document gives the same bytes."""
    document = docx.Document()
    _set_up(document, edition)
    for block in blocks(markdown):
        _add(document, block, _PLAIN, 0)
    _keep_rows_whole(document)
    out = BytesIO()
    document.save(out)
    return reproducible(out.getvalue())


def _set_up(document: docx.document.Document, edition: Edition) -> None:
    properties = document.core_properties
    properties.title, properties.language, properties.author = edition.title, edition.language, ""
    properties.created = properties.modified = edition.moment
    properties.comments, properties.revision = "", 1
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    spelling = OxmlElement("w:lang")
    spelling.set(qn("w:val"), "fr-FR" if edition.language == "fr" else "en-GB")
    normal.element.get_or_add_rPr().append(spelling)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _add(document: docx.document.Document, block: Block, style: str, depth: int) -> None:
    """Add a block to a docx document.

    Args:
        document: the docx document.
        block: the block.
        style: id of the template's style, for a paragraph.
        depth: number of lists around it.
    """
    match block:
        case Heading(1, runs):
            _write_paragraph(document, "Title", runs)
        case Heading(level, runs):
            _write_paragraph(document, f"Heading{level - 1}", runs)
        case Paragraph(runs):
            _write_paragraph(document, style, runs)
        case Listing(items):
            within = min(depth + 1, _DEEPEST)
            at = "" if within == 1 else str(within)
            for item in items:
                for place, part in enumerate(item):
                    _add(document, part, f"{'ListContinue' if place else 'ListBullet'}{at}", within)
        case Table():
            _write_table(document, block)


def _write_paragraph(document: docx.document.Document, style: str, runs: Runs) -> None:
    # By the id of the style: python-docx's search by name would take longer than the rest of the export.
    element = document.element.body.add_p()
    element.style = style
    _write(docx.text.paragraph.Paragraph(element, document), runs)


def _write(paragraph: docx.text.paragraph.Paragraph, runs: Runs) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        if run.bold:
            written.bold = True
        if run.italic:
            written.italic = True


def _write_table(document: docx.document.Document, table: Table) -> None:
    """Add a table, its columns as wide as the Markdown says."""
    written = document.add_table(rows=len(table.rows), cols=len(table.widths), style="Light List")
    written.autofit = False
    whole = sum(table.widths) or 1
    widths = [Length(_WIDTH * width // whole) for width in table.widths]
    for column, width in zip(written.columns, widths, strict=True):
        column.width = width
    for line, row in zip(document.element.body.tbl_lst[-1].tr_lst, table.rows, strict=True):
        for cell, runs, width, right in zip(line.tc_lst, row, widths, table.right, strict=False):
            cell.width = width
            paragraph = docx.text.paragraph.Paragraph(cell.p_lst[0], document)
            if right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _write(paragraph, runs)


def _keep_rows_whole(document: docx.document.Document) -> None:
    """Keep each row of a table on one page, and repeat the headings of its columns on each page."""
    for table in document.element.body.iter(qn("w:tbl")):
        for place, row in enumerate(table.iter(qn("w:tr"))):
            properties = row.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if place == 0:
                properties.append(OxmlElement("w:tblHeader"))
