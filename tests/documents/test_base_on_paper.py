"""The base in files of offices and on paper: said once, on no page of its own; that LibreOffice keeps it is held by
`reimport/test_returned_office.py`."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import docx
import odfdo
import openpyxl
import pytest
from pypdf import PdfReader

from perenne_tui.core.document_base import PROPERTY, DocumentBase
from perenne_tui.core.model.values import replace
from perenne_tui.documents.docx import to_docx
from perenne_tui.documents.odt import to_odt
from perenne_tui.documents.pdf import to_pdf
from perenne_tui.documents.signs import UnmarkedPdf
from tests.documents.exported import export_bytes
from tests.documents.libreoffice import convert
from tests.documents.office_files import DAY, EDITION, demo, names_in
from tests.documents.reference_files import docx_reference, odt_reference

BASE = DocumentBase("plan", "k3f9a2mqz1", 412, "9f3a01c4")
LINE = f"Version {BASE.word}"
SAYING = replace(EDITION, base=BASE)
ON_PAPER = ("plan", "note", "decisions")
ENDS = {"words": "Fin.\n", "table": "| A | B |\n|---|---|\n| 1 | 2 |\n"}
NEAR_A_PAGE = ((42, 7), (43, 13), (43, 19), (44, 13), (44, 19))
"""Lines of a document, and how many paragraphs they make: it ends near the foot of its first page or just behind."""
IN_AN_OFFICE = NEAR_A_PAGE[::2]
"""Those of them that LibreOffice draws too: just before the foot, at it and behind."""


def near_a_page(lines: int, paragraphs: int, end: str) -> str:
    words = "Ligne.\n\n" * paragraphs + "\\\n".join(["Ligne."] * (lines - paragraphs))
    return f"# Titre\n\n{words}\n\n{ENDS[end]}"


def saying(document: str, form: str, base: DocumentBase | None) -> bytes:
    return export_bytes(demo("fr"), document=document, form=form, day=DAY, base=base)


def parts_with(data: bytes, words: str) -> Mapping[str, int]:
    """Return the parts of a file that hold words, and how often each does."""
    with ZipFile(BytesIO(data)) as archive:
        counts = {name: archive.read(name).count(words.encode()) for name in archive.namelist()}
    return {name: count for name, count in counts.items() if count}


def properties(data: bytes, form: str) -> Mapping[str, object]:
    """Return the properties of a file that have no name of their own in its form."""
    if form == "odt":
        return odfdo.Document(BytesIO(data)).meta.user_defined_metadata
    with ZipFile(BytesIO(data)) as archive:
        custom = archive.read("docProps/custom.xml").decode()
    return dict(re.findall(r'name="(\w+)"><vt:lpwstr>([^<]*)<', custom))


@pytest.mark.parametrize("document", ON_PAPER)
def test_a_docx_says_it_in_a_property_and_in_its_last_paragraph(document: str) -> None:
    base = replace(BASE, document=document)
    data = saying(document, "docx", base)
    assert parts_with(data, base.word) == {"docProps/custom.xml": 1, "word/document.xml": 1}
    assert properties(data, "docx") == {PROPERTY: base.word}
    last = docx.Document(BytesIO(data)).paragraphs[-1]
    assert (last.text, last.style.name if last.style else "") == (f"Version {base.word}", "Perenne Version")
    assert names_in(saying(document, "docx", None)) == [name for name in names_in(data) if "custom" not in name]


@pytest.mark.parametrize("document", ON_PAPER)
def test_an_odt_says_it_in_a_property_and_in_its_last_paragraph(document: str) -> None:
    base = replace(BASE, document=document)
    data = saying(document, "odt", base)
    assert parts_with(data, base.word) == {"meta.xml": 1, "content.xml": 1}
    assert properties(data, "odt") == {PROPERTY: base.word}
    assert str(odfdo.Document(BytesIO(data)).body.get_paragraphs()[-1]).strip() == f"Version {base.word}"


def test_the_look_of_somebody_else_gets_it_too() -> None:
    both = (to_docx("# Titre\n", SAYING, docx_reference()), to_odt("# Titre\n", SAYING, odt_reference()))
    for data, form in zip(both, ("docx", "odt"), strict=True):
        assert sum(parts_with(data, BASE.word).values()) == 2
        assert properties(data, form) == {PROPERTY: BASE.word}


def test_a_workbook_says_it_in_a_property() -> None:
    book = openpyxl.load_workbook(BytesIO(saying("plan", "xlsx", BASE)))
    assert [(each.name, each.value) for each in book.custom_doc_props.props] == [(PROPERTY, BASE.word)]
    assert not openpyxl.load_workbook(BytesIO(saying("plan", "xlsx", None))).custom_doc_props.props


@pytest.mark.parametrize("document", ON_PAPER)
def test_a_pdf_says_it_once_and_keeps_its_mark(document: str) -> None:
    data = saying(document, "pdf", BASE)
    assert not isinstance(data, UnmarkedPdf)
    assert b"pdfuaid:part" in data
    reader = PdfReader(BytesIO(data))
    said = [page.extract_text().count(BASE.word) for page in reader.pages]
    assert said == [0] * (len(said) - 1) + [1]
    assert reader.metadata is not None
    assert reader.metadata.get("/Keywords") == BASE.word
    assert len(said) == len(PdfReader(BytesIO(saying(document, "pdf", None))).pages)


def test_in_a_pdf_it_begins_no_page() -> None:
    counts = []
    for lines, paragraphs in NEAR_A_PAGE:
        text = near_a_page(lines + 4, paragraphs, "table")
        plain, said = (len(PdfReader(BytesIO(to_pdf(text, edition))).pages) for edition in (EDITION, SAYING))
        assert plain == said, (lines, paragraphs)
        counts.append(plain)
    assert set(counts) == {1, 2}


def _pairs() -> Iterator[tuple[str, bytes, bytes]]:
    """Yield names of files, and the files without a base and with it."""
    for document, form in product(ON_PAPER, ("docx", "odt")):
        base = replace(BASE, document=document)
        yield f"{document}-{form}.{form}", saying(document, form, None), saying(document, form, base)
    for end, (lines, paragraphs) in product(ENDS, IN_AN_OFFICE):
        text = near_a_page(lines, paragraphs, end)
        yield f"{end}-{lines}-{paragraphs}-docx.docx", to_docx(text, EDITION), to_docx(text, SAYING)
        yield f"{end}-{lines}-{paragraphs}-odt.odt", to_odt(text, EDITION), to_odt(text, SAYING)


def check_saved(data: bytes, form: str) -> None:
    """Check that a file that says `BASE`, and that a program for offices has saved, still does."""
    assert properties(data, form) == {PROPERTY: BASE.word}
    assert any(name.startswith(("word/document", "content")) for name in parts_with(data, LINE))


@pytest.mark.needs_office
@pytest.mark.slow(reason="LibreOffice starts and draws some sixty pages")
def test_libreoffice_begins_no_page_for_it(tmp_path: Path) -> None:
    names = list[str]()
    for name, plain, said in _pairs():
        (tmp_path / f"plain-{name}").write_bytes(plain)
        (tmp_path / f"said-{name}").write_bytes(said)
        names.append(name)
    convert("pdf", tmp_path / "to-pdf", [*tmp_path.glob("plain-*.*"), *tmp_path.glob("said-*.*")])
    pages = {
        name: tuple(
            len(PdfReader(tmp_path / "to-pdf" / f"{which}-{Path(name).stem}.pdf").pages)
            for which in ("plain", "said")
        )
        for name in names
    }
    assert {name: counts for name, counts in pages.items() if counts[1] > counts[0]} == {}
    for form, end in product(("docx", "odt"), ENDS):
        near = {plain for name, (plain, _) in pages.items() if name.startswith(end) and name.endswith(form)}
        assert near == {1, 2}, "some end just before the foot of the page, others just behind"
