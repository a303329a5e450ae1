"""A document for Word and its like (docx): real headings, lists and tables, in the styles of the template of Word."""

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as Written

from perenne_tui.documents.archive import settled
from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Runs, Table, blocks

_MARGIN = Cm(2)
_WIDTH = Cm(21) - 2 * _MARGIN
"""Between the margins of a page."""
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
        _add(word, block, "Normal", 0)
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
        style: of the template, for a paragraph.
        depth: in how many lists it stands.
    """
    match block:
        case Heading():
            _write(word.add_heading(level=max(0, min(block.level - 1, 9))), block.runs)
        case Paragraph():
            _write(word.add_paragraph(style=style), block.runs)
        case Listing():
            within = min(depth + 1, _DEEPEST)
            at = "" if within == 1 else f" {within}"
            for item in block.items:
                for place, part in enumerate(item):
                    _add(word, part, f"{'List Continue' if place else 'List Bullet'}{at}", within)
        case Table():
            _write_table(word, block)


def _write(paragraph: Written, runs: Runs) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold, written.italic = run.bold or None, run.italic or None


def _write_table(word: Docx, table: Table) -> None:
    """Write a table."""
    columns = max((len(row) for row in table.rows), default=0)
    written = word.add_table(rows=0, cols=columns, style="Light List")
    written.autofit = False
    whole = sum(table.widths) or 1
    widths = [int(_WIDTH * width / whole) for width in table.widths]
    for column, width in zip(written.columns, widths, strict=False):
        column.width = width
    for row in table.rows:
        for column, (cell, runs) in enumerate(zip(written.add_row().cells, row, strict=False)):
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            if table.right[column]:
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
