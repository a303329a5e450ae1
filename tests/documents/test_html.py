"""The plan as a web page: every word of it, and nothing loaded from elsewhere."""

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from html.parser import HTMLParser

import pytest
from markdown_it.common.normalize_url import normalizeLink

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.blocks import blocks
from perenne_tui.documents.contents import contents_of
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.html import to_html
from tests.documents.exported import export_bytes, export_text
from tests.documents.missing_words import words_missing
from tests.documents.office_files import EVERY_DOCUMENT, demo
from tests.documents.small_workshop import small

DAY = date(2026, 11, 24)
FR = Edition("T", "fr", DAY)


class Page(HTMLParser):
    """The words of a page, and the addresses that a browser would load for it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.asked: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if (tag, name) == ("a", "href")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.asked += [value or "" for name, value in attrs if name in ("src", "srcset", "data", "action")]
        if tag in ("link", "script", "iframe", "object", "embed", "base"):
            self.asked.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_says_every_word_of_the_markdown_and_asks_for_nothing(workshop: Workshop) -> None:
    html = export_text(workshop, document="plan", form="html", day=DAY)
    page = Page(html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert page.asked == []
    assert "url(" not in html
    assert "@import" not in html
    markdown = export_text(workshop, document="plan", form="md", day=DAY)
    assert words_missing(markdown, page.text) == set()
    assert html.count("☐") == markdown.count("- [ ] ")
    assert html.count("☑") == markdown.count("- [x] ")
    assert 'scope="col"' in html


def test_what_people_typed_is_no_tag_in_the_page() -> None:
    html = export_text(small("<script>alert(1)</script> & <img src=x>"), document="plan", form="html", day=DAY)
    page = Page(html)
    assert page.asked == []
    assert "<script>alert(1)</script>" in page.text


def test_the_page_is_in_the_language_of_its_document() -> None:
    page = to_html("# A\n", Edition("A & B", "en", DAY))
    assert '<html lang="en">' in page
    assert "<title>A &amp; B</title>" in page


ADDRESS = "https://exemple.gouv.fr/Atelier_(réunion)"


def test_addresses_and_ids_are_links_and_what_they_lead_to_is_there() -> None:
    told = "## D1 Question\n\n- [x] **AC1** fait\n\n| N° |\n| --- |\n| AC1 |\n"
    page = Page(to_html(f"# T\n\nVoir D1, AC1 et ({ADDRESS}).\n\n{told}", FR))
    assert page.links == ["#D1", "#AC1", normalizeLink(ADDRESS), "#AC1"]
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_boxes_struck_words_and_numbers_stay_what_they_are() -> None:
    page = to_html("3. trois\n4. ~~quatre~~\n\n- [ ] à faire\n- [x] fait\n", FR)
    assert '<ol start="3">' in page
    assert "<s>quatre</s>" in page
    assert '<span role="img" aria-label="case à cocher">☐</span> à faire' in page
    assert '<span role="img" aria-label="case cochée">☑</span> fait' in page


def test_a_table_says_its_roles_and_its_heads_where_browsers_forget_them() -> None:
    heads = "| Question posée à tous | Échéance | Combien |\n| --- | --- | ---: |\n"
    narrow = to_html(f"{heads}| a | b | 1 |\n| c | d | 2 |\n", FR)
    assert 'class="narrow"' in narrow
    assert narrow.count('role="cell"') == 6
    assert narrow.count('role="columnheader"') == 3
    assert 'data-head="Échéance\u00a0:"' in narrow
    assert narrow.count('class="right short"') == 3
    assert "style=" not in narrow.partition("<main>")[2]
    many = "| " + " | ".join(["Hydrogéologue"] * 5) + " |\n" + "| --- " * 5 + "|\n" + "| a " * 5 + "|\n"
    assert 'class="wide"' in to_html(many, FR)


def test_what_a_title_holds_ends_neither_the_style_nor_a_string_of_it() -> None:
    style = to_html("# T\n", Edition('</style><b>"; } * { x: "\\', "fr", DAY)).partition("<style>")[2]
    rules = style.partition("</style>")[0]
    assert "<b>" not in rules
    assert "\\3c " in rules
    assert rules.count('"') % 2 == 0


def test_a_shareable_page_says_so_where_it_is_printed(workshop: Workshop) -> None:
    for is_shareable, status in ((True, "diffusable"), (False, "interne")):
        page = export_bytes(workshop, document="plan", form="html", day=DAY, is_shareable=is_shareable).decode()
        feet = page.partition("@bottom-left")[2].partition("}")[0]
        assert status in feet


@pytest.mark.parametrize(("document", "code"), EVERY_DOCUMENT)
def test_a_long_page_begins_with_its_contents_and_rows_have_heads(document: str, code: str) -> None:
    markdown = export_text(demo(code), document=document, form="md", day=DAY)
    html = to_html(markdown, Edition("T", code, DAY))
    page, found = Page(html), contents_of(blocks(markdown))
    assert page.tags.count("nav") == (found is not None)
    if found is not None:
        nav = html[html.index("<nav") : html.index("</nav>")]
        said = ["".join(run.text for run in entry.heading.runs) for entry in found.entries]
        assert re.findall(r'<a href="#[^"]+">(.*)</a>', nav) == [escape(words) for words in said]
        assert {link.removeprefix("#") for link in Page(nav).links} <= set(page.ids)
        assert html.index("</nav>") < html.index(f"{escape(said[-1])}</h2>")
    nameless = re.findall(r"<tr[^>]*>\n<td[^>]*>(?:<a[^>]*>)?[A-Z]{1,2}[0-9]+(?:</a>)?</td>", html)
    assert nameless == [], "a row without a head"
    assert len(page.ids) == len(set(page.ids))
