"""Documents in Python-Markdown, which knows neither CommonMark nor front matter: the same words in the same places.

What holds in it and in markdown-it held in marked, commonmark.js, the engine of HedgeDoc, cmark-gfm, mistune and
pandoc too, when they were tried by hand over the same texts.
"""

import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import count

import pytest
from hypothesis import example, given
from markdown import Markdown
from markdown_it import MarkdownIt

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.hidden_front_matter import as_front_matter, hidden
from tests.budget import examples
from tests.documents.conftest import filled
from tests.documents.exported import WRITTEN, export_text
from tests.documents.test_escape import WORDED, lines, written

DAY = date(2026, 11, 24)
EXTENSIONS = {
    "none": [],
    "tables": ["tables", "sane_lists"],
    "front matter": ["meta", "tables", "sane_lists"],
    "all": ["extra", "meta", "sane_lists", "toc", "wikilinks", "admonition"],
}
MARKUP = (
    "{%youtube abcdefghijk%}", "[TOC]", "[[_TOC_]]", "[[wiki]]", "mot :smile: mot", ":+1:", "==mark==", "a ==b== c",
    "++ins++", "x^2^", "H~2~O", "~~del~~", "$a$", "prix $a_b$ et $c$", ":::spoiler", ": définition", "~ définition",
    "*[HTML]: sigle", "[!NOTE]", "#123 vu", "##titre", "C#", "C##", "a) premier", "(1) un", "II. deux", "(c) Léa",
    "C:\\Users\\lea", "\\textbf{x}", "\\(x\\)", "{.classe}", "mot {.c}", "{: .c}", "{#id}", "&copy;", "AT&T;",
    "<b>gras</b>", "<script>alert(1)</script>", "<!-- x -->", "<?php x ?>", "<div>", "</div>", "<lea@x.fr>",
    "https://x.fr/Atelier_(réunion)", "https://x.fr/?a=1&amp;b=2", "www.x.fr/_a_", "2 * 3 * 4", "[perenne:title]",
    "!!! note", "{{ x }}", "1234567890. mot", "mot [x] mot", "+- 3", "@lea", "a < b > c", "5 $ et 6 $", "C++ et C++",
)  # fmt: skip
"""Markup of engines beyond CommonMark, and words that look like it."""
PLACES = {
    "cell": "| a | b |\n|---|---|\n| x {{ text }} | {{ text }} |\n",
    "heading": "## {{ text }}\n\n### x {{ text }} y\n",
    "line": "un {{ text }} deux {{ text }}, trois\n",
    "paragraph": "avant\n\n{{ text }}\n\naprès\n",
    "item": "- {{ text }}\n- b\n",
    "number": "1. {{ text }}\n2. b\n",
    "nested item": "- a\n    - {{ text }}\n- b\n",
    "nested number": "1. a\n    1. {{ text }}\n2. b\n",
    "high number": "avant\n\n100. {{ text }}\n101. b\n",
    "item of a quotation": "> - {{ text }}\n> - b\n",
    "list below": "- {{ text }}\n    - a\n    - b\n- c\n",
    "lists below": "- a\n    - {{ text }}\n        - b\n    - c\n        - d\n- e\n",
    "quotation": "> {{ text }}\n\naprès\n",
    "task": "- [ ] **AC1** {{ text }}\n- [x] b {{ text }} c\n",
}


class Shape(HTMLParser):
    """The blocks of a page, opened and closed, with their words between them; paragraphs are not told."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._words = ""
        self.feed(page)
        self.close()
        self._end()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._tag(f"<{tag}>", tag)

    def handle_endtag(self, tag: str) -> None:
        self._tag(f"</{tag}>", tag)

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_comment(self, data: str) -> None:
        self.blocks.append(f"comment {data}")

    def _tag(self, said: str, tag: str) -> None:
        if tag in ("em", "strong"):
            self._words += "*"
        elif tag != "a":
            self._end()
            self.blocks += [said] if tag not in ("p", "thead", "tbody") else []

    def _end(self) -> None:
        words = self._words.strip(" \n")
        self.blocks += [re.sub(r"[ \n]+", " ", words)] if words else []
        self._words = ""


@cache
def engine(extensions: str) -> Markdown:
    """Return Python-Markdown with some of its extensions."""
    return Markdown(extensions=EXTENSIONS[extensions])


def shape(markdown: str, extensions: str) -> list[str]:
    """Return the shape of a document in Python-Markdown."""
    return Shape(engine(extensions).reset().convert(markdown)).blocks


def tame_words(count: int) -> list[str]:
    """Return lines of one plain word each."""
    return [f"w{number}z" for number in range(count)]


@cache
def expected_shape(place: str, count: int, extensions: str) -> tuple[str, ...]:
    """Return the shape of a document with that many lines of plain words in a place."""
    return tuple(shape(written(PLACES[place], text="\n".join(tame_words(count))), extensions))


def agree(text: str, place: str, extensions: str) -> None:
    """Assert that a text is in a document what plain words are: its words, in their places."""
    tame = tame_words(len(lines(text)))
    words = dict(zip(tame, lines(text), strict=True))
    expected = expected_shape(place, len(tame), extensions)
    assert shape(written(PLACES[place], text=text), extensions) == [
        re.sub(r"w\d+z", lambda token: words[token[0]], block) for block in expected
    ]


@pytest.mark.parametrize("place", PLACES)
def test_markup_of_any_engine_stays_words(place: str) -> None:
    for text in MARKUP:
        agree(text, place, "tables" if place == "cell" else "all")


@pytest.mark.parametrize("place", PLACES)
@given(text=WORDED)
@examples(12)
@example(text="- [x] mot\n\n    code\n1. a")
@example(text="mot<0<a@b.fr>")
@example(text="mot<\u00a0<a@b.fr>&#1")
@example(text="mot[ref]: http://x.fr`")
@example(text="mothttp://x.fr\\")
def test_any_text_stays_words(place: str, text: str) -> None:
    agree(text, place, "all" if place == "cell" else "none")


def hostile() -> Workshop:
    """Return a workshop with markup in every text of its cards, actions, risks and scenarios."""
    texts = count()

    def say() -> str:
        return f"mot {MARKUP[next(texts) % len(MARKUP)]} mot\n{MARKUP[next(texts) % len(MARKUP)]}"

    value = filled("fr")
    for axis, letter in zip(value.axes.values(), "RC", strict=True):
        value = value.with_rows("axes", replace(axis, letter=letter))
    for card in value.cards.values():
        value = value.with_rows("cards", replace(card, title=say(), question=say(), why=say(), answer=say()))
    for action in value.actions.values():
        value = value.with_rows("actions", replace(action, text=say(), done_when=say()))
    for risk in value.risks.values():
        value = value.with_rows("risks", replace(risk, text=say(), mitigation=say()))
    for scenario in value.scenarios.values():
        value = value.with_rows("scenarios", replace(scenario, name=say(), about=say()))
    return replace(value, header=replace(value.header, challenge=say(), organisation=say()))


@pytest.mark.parametrize("language", ["fr", "en", "hostile"])
@pytest.mark.parametrize("document", WRITTEN)
def test_every_document_has_the_same_shape_as_in_github_and_no_front_matter_in_view(
    document: str, language: str
) -> None:
    workshop = hostile() if language == "hostile" else filled(language)
    said = export_text(workshop, document=document, form="md", day=DAY)
    github = Shape(MarkdownIt("commonmark").enable(["table"]).render(said)).blocks
    assert github[0] == "<h1>", "no front matter in view, which would be a rule"
    assert not any(words.startswith(("title:", "[perenne]:", "[perenne:title]: ")) for words in github)
    for extensions in ("tables", "front matter", "all"):
        assert shape(said, extensions) == github
    pads = MarkdownIt("commonmark", {"typographer": True}).enable(["table", "strikethrough", "replacements"])
    assert Shape(pads.render(said)).blocks == github


def test_what_is_hidden_is_front_matter_again_to_our_reader() -> None:
    front = [
        "---",
        'title: "Eau & <b> \\"é\\""',
        "langue: fr",
        "participants:",
        "- Léa (dev, chef)",
        "---",
    ]
    written_out = hidden("\n".join(front), "cards")
    assert "---" not in written_out
    assert "<b>" not in written_out
    numbers = count(1)
    deck = read_deck(f"{written_out}\n\n## A\n\n- b\n".encode(), new_uid=lambda: f"u{next(numbers)}")
    assert not deck.complaints
    assert deck.workshop.header.title == 'Eau & <b> "é"'
    assert deck.workshop.header.language == "fr"
    assert [person.name for person in deck.workshop.people.values()] == ["Léa"]


def test_other_definitions_are_no_front_matter() -> None:
    for first in ('[a]: # "b"', '[perenne]: # "plan"\n[perenne:title]: # "x"\nmot', "# T"):
        assert as_front_matter(first.split("\n")) == tuple(first.split("\n"))
