"""docx and odt as LibreOffice draws them: nothing short is broken, pages are numbered, the contents are true."""

import re
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from perenne_tui.documents.blocks import Table, blocks
from perenne_tui.documents.docx import to_docx
from perenne_tui.documents.odt import to_odt
from tests.documents.exported import export_bytes, export_text
from tests.documents.libreoffice import convert
from tests.documents.office_files import DAY, EDITION, demo, exported
from tests.documents.reference_files import MINISTRY, docx_reference, odt_reference
from tests.documents.slides.large_workshop import large_workshop
from tests.programs import missing

DRAWN = [*product(("plan", "comparison"), ("fr", "en"), ("docx", "odt"))]
LONG = "# Titre\n\n## Partie\n\n" + "W" * 200 + "\n\n| N° | Mot |\n|--|--|\n| AC12 | " + "W" * 200 + " |\n"


def pages_of(folder: Path, name: str) -> list[str]:
    return [page.extract_text() for page in PdfReader(folder / f"{name}.pdf").pages]


def short_words(document: str, code: str) -> set[str]:
    """Return the ids, dates, amounts and other short words in the tables of a document."""
    markdown = export_text(demo(code), document=document, form="md", day=DAY)
    tables = [block for block in blocks(markdown) if isinstance(block, Table)]
    cells = ["".join(run.text for run in cell) for table in tables for row in table.rows for cell in row]
    return {word for cell in cells for word in re.split(r"[\s/-]", cell) if len(word) <= 12}


@pytest.mark.needs_office
@pytest.mark.slow(reason="LibreOffice starts once and draws fourteen files")
def test_the_pages_are_as_their_readers_want_them(tmp_path: Path) -> None:
    for document, code, form in DRAWN:
        (tmp_path / f"{document}-{code}-{form}.{form}").write_bytes(exported(document, code, form))
    (tmp_path / "long-docx.docx").write_bytes(to_docx(LONG, EDITION))
    (tmp_path / "long-odt.odt").write_bytes(to_odt(LONG, EDITION))
    (tmp_path / "look-docx.docx").write_bytes(to_docx(LONG, EDITION, docx_reference()))
    (tmp_path / "look-odt.odt").write_bytes(to_odt(LONG, EDITION, odt_reference()))
    for form in ("odp", "pptx"):
        data = export_bytes(large_workshop(), document="slides", form=form, day=DAY)
        (tmp_path / f"slides-{form}.{form}").write_bytes(data)
    convert("pdf", tmp_path, tmp_path.glob("*-*.*"))
    for document, code, form in DRAWN:
        pages = pages_of(tmp_path, f"{document}-{code}-{form}")
        words = re.split(r"[\s/-]", " ".join(pages))
        assert short_words(document, code) - set(words) == set(), (document, code, form)
        of = "/" if code == "fr" else "of"
        for number, page in enumerate(pages, start=1):
            assert f"page {number} {of} {len(pages)}" in page
            assert ("interne" if code == "fr" else "internal") in page
        assert re.search(r"^\d+\.(?:\d+\.)* ", "\n".join(pages), re.MULTILINE) is None, "numbers nobody asked for"
    for name in ("long-docx", "long-odt"):
        lines = re.findall("W+", "\n".join(pages_of(tmp_path, name)))
        assert sum(map(len, lines)) == 400
        assert max(map(len, lines)) < 60, "no line is longer than the page is wide"
    for name in ("look-docx", "look-odt"):
        assert MINISTRY in pages_of(tmp_path, name)[0]
    for form in ("odp", "pptx"):
        _check_slides(tmp_path, form)
    for form, most in (("odt", 0), ("docx", 1)):  # LibreOffice counts the pages of an odt file when it opens it
        _check_contents(pages_of(tmp_path, f"plan-fr-{form}"), most)


def _check_slides(folder: Path, form: str) -> None:
    """Five slides have their foot and their number, and no word of theirs is drawn lower than those."""
    if not (folder / f"slides-{form}.pdf").is_file():
        missing("libreoffice-impress")
    for number, slide in enumerate(PdfReader(folder / f"slides-{form}.pdf").pages, start=1):
        heights = _heights(slide)
        foot = next(height for text, height in heights.items() if text.startswith("Présentation au comité"))
        assert heights[str(number)] == pytest.approx(foot, abs=3)
        assert min(heights.values()) == pytest.approx(foot, abs=3), (form, number)
        assert max(heights.values()) < float(slide.mediabox.height)


def _heights(page: PageObject) -> dict[str, float]:
    """Return the height of each piece of text on a page, in points from its foot."""
    found: dict[str, float] = {}

    def note(text: str, _matrix: object, place: Sequence[float], *_: object) -> None:
        found.setdefault(text.strip(), place[5])

    page.extract_text(visitor_text=note)
    return {text: height for text, height in found.items() if text}


def _check_contents(pages: list[str], most: int) -> None:
    """Each entry of the table of contents names the page of its heading; what was decided stands before it."""
    place = next(place for place, page in enumerate(pages) if "Sommaire" in page)
    before, _, contents = "\n".join(pages[: place + 1]).partition("Sommaire")
    assert "DE5" in before, "page one says what was decided"
    entries = re.findall(r"^(\D+?)[ .]{3,}(\d+)$", contents, re.MULTILINE)
    assert len(entries) > 5
    for heading, number in entries:
        near = pages[max(0, int(number) - 1 - most) : int(number) + most]
        assert any(heading.strip() in page for page in near), (heading, number)
