"""A rule before a heading begins a new page; where there are contents, they begin that page."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from perenne_tui.documents.blocks import Heading, blocks
from perenne_tui.documents.docx import to_docx
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.odt import to_odt
from perenne_tui.documents.pdf import to_pdf

EDITION = Edition("T", "fr", date(2026, 11, 24))
SHORT = "# Titre\n\n## Page une\n\nmot\n\n***\n\n## Page deux\n\nmot\n\n## Suite\n\nmot\n"
LONG = SHORT + "".join(f"\n## Partie {number}\n\n{'mot ' * 800}\n" for number in range(6))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def test_a_rule_above_a_heading_begins_a_page() -> None:
    begun = [block.runs[0].text for block in blocks(SHORT) if isinstance(block, Heading) and block.begins_page]
    assert begun == ["Page deux"]


@pytest.mark.parametrize(
    ("markdown", "first"), [(SHORT, "Page deux"), (LONG, EDITION.contents)], ids=["short", "long"]
)
def test_the_page_begins_with_the_heading_or_with_the_contents(markdown: str, first: str) -> None:
    with ZipFile(BytesIO(to_docx(markdown, EDITION))) as archive:
        main = ElementTree.fromstring(archive.read("word/document.xml"))
    broken = [part for part in main.iter(f"{W}p") if part.find(f"./{W}pPr/{W}pageBreakBefore") is not None]
    assert ["".join(part.itertext()) for part in broken] == [first]
    with ZipFile(BytesIO(to_odt(markdown, EDITION))) as archive:
        content = ElementTree.fromstring(archive.read("content.xml"))
    breaking = {
        style.get(f"{STYLE}name")
        for style in content.iter(f"{STYLE}style")
        if any(part.get(f"{FO}break-before") == "page" for part in style)
    }
    starts = [
        "".join(part.itertext())
        for part in content.iter()
        if part.tag in (f"{TEXT}p", f"{TEXT}h") and part.get(f"{TEXT}style-name") in breaking
    ]
    assert starts == [first]
    pages = [page.extract_text() for page in PdfReader(BytesIO(to_pdf(markdown, EDITION))).pages]
    assert "Page une" in pages[0]
    assert "Page deux" not in pages[0]
    assert pages[1].lstrip().startswith(first)
