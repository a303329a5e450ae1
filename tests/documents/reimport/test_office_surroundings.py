"""Plans edited in Word and LibreOffice beyond their words: merged cells, lost styles, lists of other programs."""

from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from perenne_tui.documents.reimport.reader import read_plan
from perenne_tui.documents.reimport.returned_file import read_returned
from perenne_tui.documents.reimport.statements import ParsedPlan
from perenne_tui.documents.reimport.values import same
from tests.documents.office_files import TABLE, exported
from tests.documents.reimport.office_edits import with_part


def edited(edit: Callable[[Opened], None]) -> bytes:
    """Return the demo's plan as docx with an edit."""
    document = Document(BytesIO(exported("plan", "fr", "docx")))
    edit(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def plan_of(data: bytes) -> ParsedPlan:
    return read_plan(read_returned(data).blocks)


def statements(data: bytes) -> set[str]:
    return {
        f"{one.place} {one.called} {[(name, same(words)) for name, words in sorted(one.fields.items())]}"
        for one in plan_of(data).statements
    }


OWN = statements(exported("plan", "fr", "docx"))


def headings_as_text(document: Opened) -> None:
    for paragraph in document.paragraphs:
        name = paragraph.style.name if paragraph.style else ""
        if name and name.startswith(("Heading", "Title")):
            paragraph.style = document.styles["Normal"]


def owners_merged(document: Opened) -> None:
    """Merge the owners of three rows, who are one person, and leave one of the names."""
    table = next(table for table in document.tables if "AC6" in table.cell(1, 0).text)
    assert {table.cell(row, 2).text for row in (1, 2, 3)} == {"Yanis Cherif"}
    merged = table.cell(1, 2).merge(table.cell(3, 2))
    for paragraph in merged.paragraphs[1:]:
        merged._tc.remove(paragraph._p)


def further_paragraphs_in_lists(document: Opened) -> None:
    """Put the second paragraphs of items into a list without a sign, as pandoc does."""
    part = document.part.numbering_part.element
    sign = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl>'
    part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="990">{sign}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="990"><w:abstractNumId w:val="990"/></w:num>'))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith(("Une autre personne", "Quelle vision", "Que gardons-nous")):
            paragraph.style = document.styles["Normal"]
            number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="990"/></w:numPr>'
            properties = paragraph._p.get_or_add_pPr()
            for old in properties.findall(qn("w:numPr")):
                properties.remove(old)
            properties.append(parse_xml(number))


@pytest.mark.parametrize("edit", [headings_as_text, owners_merged, further_paragraphs_in_lists])
def test_what_only_looks_otherwise_says_the_same(edit: Callable[[Opened], None]) -> None:
    assert statements(edited(edit)) == OWN


def test_cells_that_are_merged_in_odt_say_the_same() -> None:
    def merged(xml: str) -> str:
        """Let the owner of AC6 cover the two rows below, whose cells are covered and empty."""
        root = ElementTree.fromstring(xml)
        owners = [
            (row, place, cell)
            for row in root.iter(f"{TABLE}table-row")
            for place, cell in enumerate(row)
            if "".join(cell.itertext()) == "Yanis Cherif"
        ]
        owners[0][2].set(f"{TABLE}number-rows-spanned", "3")
        for row, place, _ in owners[1:3]:
            row[place] = ElementTree.Element(f"{TABLE}covered-table-cell")
        return ElementTree.tostring(root, encoding="unicode")

    data = with_part(exported("plan", "fr", "odt"), "content.xml", merged)
    assert data != exported("plan", "fr", "odt")
    assert statements(data) == statements(exported("plan", "fr", "odt"))
