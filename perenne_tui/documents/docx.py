"""A document as a docx file, for Word: headings, lists and tables in the styles of python-docx's own template."""

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph as Written

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Runs, Table, blocks
from perenne_tui.documents.zip_archive import reproducible

_MARGIN = Cm(2)
_WIDTH = Cm(21) - 2 * _MARGIN
"""Width of a page (A4) between its margins."""
_PLAIN = "Normal"
_DEEPEST = 3
"""Levels of lists that the template has styles for."""


def to_docx(markdown: str, *, language: str, title: str, day: datetime) -> bytes:
    """Return a document as the bytes of a docx file; the same document gives the same bytes.

    Args:
        markdown: the document.
        language: its code, such as `fr`, for the spelling checker.
        title: title in the properties of the file.
        day: day of creation and of the last change in the same properties.
    """
    word = Document()
    _set_up(word, language, title, day)
    for block in blocks(markdown):
        _add(word, block, _PLAIN, 0)
    _keep_rows_whole(word)
    out = BytesIO()
    word.save(out)
    return reproducible(out.getvalue())


def _set_up(word: Docx, language: str, title: str, day: datetime) -> None:
    properties = word.core_properties
    properties.title, properties.language, properties.author = title, language, ""
    properties.created = properties.modified = day
    properties.comments, properties.revision = "", 1
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    spelling = OxmlElement("w:lang")
    spelling.set(qn("w:val"), "fr-FR" if language == "fr" else "en-GB")
    normal.element.get_or_add_rPr().append(spelling)
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _add(word: Docx, block: Block, style: str, depth: int) -> None:
    """Add a block to a docx document.

    Args:
        word: the document.
        block: the block.
        style: id of the template's style, for a paragraph.
        depth: number of lists around it.
    """
    match block:
        case Heading(1, runs):
            _write_paragraph(word, "Title", runs)
        case Heading(level, runs):
            _write_paragraph(word, f"Heading{level - 1}", runs)
        case Paragraph(runs):
            _write_paragraph(word, style, runs)
        case Listing(items):
            within = min(depth + 1, _DEEPEST)
            at = "" if within == 1 else str(within)
            for item in items:
                for place, part in enumerate(item):
                    _add(word, part, f"{'ListContinue' if place else 'ListBullet'}{at}", within)
        case Table():
            _write_table(word, block)


def _write_paragraph(word: Docx, style: str, runs: Runs) -> None:
    # By the id of the style: python-docx's search by name would take longer than the rest of the export.
    element = word.element.body.add_p()
    element.style = style
    _write(Written(element, word), runs)


def _write(paragraph: Written, runs: Runs) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        if run.bold:
            written.bold = True
        if run.italic:
            written.italic = True


def _write_table(word: Docx, table: Table) -> None:
    """Add a table, its columns as wide as the Markdown says."""
    written = word.add_table(rows=len(table.rows), cols=len(table.widths), style="Light List")
    written.autofit = False
    whole = sum(table.widths) or 1
    widths = [Length(_WIDTH * width // whole) for width in table.widths]
    for column, width in zip(written.columns, widths, strict=True):
        column.width = width
    for line, row in zip(word.element.body.tbl_lst[-1].tr_lst, table.rows, strict=True):
        for cell, runs, width, right in zip(line.tc_lst, row, widths, table.right, strict=False):
            cell.width = width
            paragraph = Written(cell.p_lst[0], word)
            if right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _write(paragraph, runs)


def _keep_rows_whole(word: Docx) -> None:
    """Keep each row of a table on one page, and repeat the headings of its columns on each page."""
    for table in word.element.body.iter(qn("w:tbl")):
        for place, row in enumerate(table.iter(qn("w:tr"))):
            properties = row.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if place == 0:
                properties.append(OxmlElement("w:tblHeader"))
