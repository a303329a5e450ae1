"""The plan as a web page: every word of it, and nothing loaded from elsewhere."""

from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.export import export_text
from perenne_tui.documents.html import to_html
from tests.documents.missing_words import words_missing
from tests.documents.small_workshop import small

DAY = date(2026, 11, 24)


class Page(HTMLParser):
    """The words of a page, and the addresses that a browser would load for it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.asked: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
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
    assert '<html lang="en">' in to_html("# A\n", language="en", title="A & B")
    assert "<title>A &amp; B</title>" in to_html("# A\n", language="en", title="A & B")
