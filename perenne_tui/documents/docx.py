"""A document for Word and its like (docx): real headings, lists and tables, in the styles of the template of Word."""

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph as Written

from perenne_tui.documents.archive import settled
from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Runs, Table, blocks

_MARGIN = Cm(2)
_WIDTH = Cm(21) - 2 * _MARGIN
"""Between the margins of a page."""
_PLAIN = "Normal"
_DEEPEST = 3
"""Lists of the template go this deep."""


def to_docx(markdown: str, *, language: str, title: str, day: datetime) -> bytes:
    """Give a document as the bytes of a docx file; the same document gives the same bytes.

    Args:
        markdown: the document.
        language: its code, such as `fr`, in which Word looks at its spelling.
        title: for the properties of the file.
        day: for the same.
    """
    word = Document()
    _set_up(word, language, title, day)
    for block in blocks(markdown):
        _add(word, block, _PLAIN, 0)
    _keep_rows_whole(word)
    out = BytesIO()
    word.save(out)
    return settled(out.getvalue())


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
    """Add a block.

    Args:
        word: what it is added to.
        block: what is added.
        style: of the template, for a paragraph: its id.
        depth: in how many lists it stands.
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
    # By the id of its style: looking each up by its name would take longer than all the rest.
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
    """Write a table."""
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
    """Have no row broken over two pages, and the heads of a table repeated on each."""
    for table in word.element.body.iter(qn("w:tbl")):
        for place, row in enumerate(table.iter(qn("w:tr"))):
            properties = row.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if place == 0:
                properties.append(OxmlElement("w:tblHeader"))
