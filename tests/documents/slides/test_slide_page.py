"""The web page of slides: sections with a title, tables with roles, notes below, nothing typed is markup."""

import re

from perenne_tui.documents.edition import Edition
from perenne_tui.documents.slides.slide_page import to_slide_page
from tests.documents.exported import export_text
from tests.documents.office_files import DAY, demo
from tests.documents.slides.large_workshop import large_workshop
from tests.documents.slides.test_pptx import STRUCTURES


def test_every_slide_is_a_section_with_a_title_and_notes() -> None:
    page = export_text(demo("fr"), document="slides", form="html", day=DAY)
    assert page.count("<section") == page.count('class="notes"') == 5
    assert "<script" not in page
    assert "http" not in page.partition("</head>")[0].replace("http-equiv", "")
    assert re.findall(r"page (\d) / (\d)", page) == [(str(number), "5") for number in range(1, 6)]
    assert page.count('role="rowheader"') == 9


def test_lists_stand_in_one_another_and_everything_is_closed() -> None:
    page = to_slide_page(STRUCTURES, Edition("Essai", "fr", DAY))
    body = " ".join(page.partition("<body>")[2].split())
    assert "<ul> <li>un <strong>gras</strong>, <em>à nommer</em>, <code>code</code>, <s>non</s>" in body
    assert '<a href="https://a.fr/b?c&amp;d">https://a.fr/b?c&amp;d</a><ul> <li>dedans</li> </ul> </li> </ul>' in body
    for tag in ("ul", "li", "section", "div", "table", "p", "h2"):
        assert len(re.findall(rf"<{tag}[ >]", body)) == body.count(f"</{tag}>"), tag


def test_what_is_typed_is_no_markup() -> None:
    page = export_text(large_workshop(), document="slides", form="html", day=DAY)
    assert "<b>" not in page
    assert "&lt;b&gt;gras&lt;/b&gt;" in page
