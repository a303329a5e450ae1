"""Pages in a browser: nobody has to scroll sideways, and axe-core finds nothing that somebody could not read."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.html import to_html
from perenne_tui.documents.mail_body import part_body
from perenne_tui.documents.portfolio_forms import portfolio_bytes
from tests.documents.browser import Browser, running
from tests.documents.exported import WRITTEN, export_text
from tests.documents.slides.large_workshop import large_workshop
from tests.documents.small_workshop import small
from tests.documents.test_portfolio import some_challenges
from tests.programs import axe_core, missing, program

DAY = date(2026, 11, 24)
pytestmark = [pytest.mark.needs_browser, pytest.mark.slow(reason="Chromium starts once and opens ten pages")]

AXE = """
axe.run(document, {resultTypes: ["violations"], preload: false}).then(
    found => JSON.stringify(found.violations.map(one => [one.id, one.nodes[0].html])))
"""
"""axe-core's rules, and a piece of the page for each that is broken."""
BROKEN = """
(() => {
    const range = document.createRange();
    const height = cell => { range.selectNodeContents(cell); return range.getBoundingClientRect().height; };
    return [...document.querySelectorAll(".short")].filter(cell => height(cell) > 36).map(cell => cell.innerText);
})()
"""
"""Cells that stand on more than one line though they are short."""
WORD = "W" * 100
BASE = DocumentBase("plan", "k3f9a2mqz1", 412, "9f3a01c4")
NEAR_A_PAGE = ((45, 17, "Fin.\n"), (48, 9, "Fin.\n"), (41, 17, "| A |\n|---|\n| 1 |\n"), (52, 9, "Fin.\n"))
"""Lines, paragraphs and ends of documents that end near the foot of a page, or just behind."""
STRANGE = f"""# {WORD}

{WORD} https://exemple.gouv.fr/{WORD}

- [ ] {WORD}
  1. {WORD}

```
{WORD}
```

| N° | {WORD} | Échéance | Combien |
| --- | --- | --- | ---: |
| AC1 | {WORD} | 18/12/2026 | 12 000 € |

| A | B |
| --- | --- |
| {WORD} | b |
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser for all tests of this file."""
    with running(program("needs_browser"), tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def pages(filled_in: Callable[[str], Workshop], tmp_path: Path) -> list[Path]:
    """The page of each document, that of a portfolio, of a mail, and one of words without end."""
    found = []
    for document in WRITTEN:
        found.append(tmp_path / f"{document}.html")
        page = export_text(filled_in("fr"), document=document, form="html", day=DAY, base=BASE)
        found[-1].write_text(page, encoding="utf-8")
    found.append(tmp_path / "portfolio.html")
    found[-1].write_bytes(portfolio_bytes(some_challenges(), form="html", code="fr", day=DAY))
    found.append(tmp_path / "mail.html")
    body = part_body(small(WORD), "lea", DAY, subject="Vos actions", has_pdf=False, has_calendar=True)
    found[-1].write_text(body.html, encoding="utf-8")
    found.append(tmp_path / "strange.html")
    found[-1].write_text(to_html(STRANGE, Edition("Étrange", "fr", DAY)), encoding="utf-8")
    return found


def test_nobody_scrolls_sideways_and_dates_and_figures_stay_on_one_line(browser: Browser, pages: list[Path]) -> None:
    for page in pages:
        for width in (320, 400, 710, 1000):
            browser.open(page, width)
            assert browser.value("document.documentElement.scrollWidth") == width, page.name
            assert browser.value(BROKEN) == [], (page.name, width)


def test_axe_finds_nothing(browser: Browser, pages: list[Path]) -> None:
    script = axe_core()
    if script is None:
        missing("axe-core: python -m pip install --no-deps -r .ci/axe.txt")
    found = {}
    for page, width in [*((page, 1000) for page in pages), (pages[0], 400), (pages[-1], 400)]:
        browser.open(page, width)
        browser.value(script.read_text(encoding="utf-8"))
        found[page.name, width] = json.loads(str(browser.value(AXE)))
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_printed_pages_say_what_they_are_and_their_number(browser: Browser, pages: list[Path]) -> None:
    browser.open(pages[0], 1000)
    printed = PdfReader(BytesIO(browser.print())).pages
    for place, page in enumerate(printed, 1):
        said = " ".join(page.extract_text().split())
        assert "24 novembre 2026 · interne" in said
        assert f"page {place} / {len(printed)}" in said


def test_each_slide_prints_on_a_page_of_its_own_as_wide_as_a_wall(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "slides.html"
    page.write_text(export_text(large_workshop(), document="slides", form="html", day=DAY), encoding="utf-8")
    browser.open(page, 1000)
    printed = PdfReader(BytesIO(browser.print())).pages
    assert [(round(paper.mediabox.width), round(paper.mediabox.height)) for paper in printed] == [(960, 540)] * 5
    for place, paper in enumerate(printed, 1):
        assert f"page {place} / 5" in paper.extract_text(), "what is above it has not pushed it off"


def test_the_line_that_says_the_base_begins_no_page(browser: Browser, tmp_path: Path) -> None:
    counts = []
    for lines, paragraphs, end in NEAR_A_PAGE:
        words = "Ligne.\n\n" * paragraphs + "\\\n".join(["Ligne."] * (lines - paragraphs))
        printed = []
        for edition in (Edition("Essai", "fr", DAY), Edition("Essai", "fr", DAY, base=BASE)):
            page = tmp_path / "page.html"
            page.write_text(to_html(f"# Titre\n\n{words}\n\n{end}", edition), encoding="utf-8")
            browser.open(page, 1000)
            printed.append(PdfReader(BytesIO(browser.print())).pages)
        plain, said = map(len, printed)
        assert said <= plain, (lines, paragraphs)
        assert BASE.word in printed[1][-1].extract_text()
        counts.append(plain)
    assert set(counts) == {1, 2}
