"""The escaping of typed texts: a document has their words in their places, and no markup that was typed."""

import json
import re
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Header, Person, Risk, Row
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean
from perenne_tui.documents.markdown import render, write_markdown
from tests.budget import examples

RowT = TypeVar("RowT", bound=Row)

SEEDS = (
    "|", "\n", "\n\n", "`", "``", "```", "<script>", "</b>", "&amp;", "&", "&#42;", "# ", "#", " ##", "- ", "+ ",
    "* ", "> ", "1. ", "1) ", "1234567890. ", "---", "- - -", "***", "___", "===", "=", "--", "~~~", "~~", "~",
    "<!--", "-->", "<?", "<![CDATA[", "[x](javascript:alert(1))", "![](a.png)", "[ ] ", "[x] ", "[", "]", "](",
    "]:", "*a*", "**a**", "_a_", "__a__", "a_b_c", "a*b", "\\", "\\|", "\\\\", "\t", "    ", "  ", "  \n", "[^1]",
    "[^1]: b", "[ref]: url", "[ref]: http://x.fr", "^[note]", "www.x.fr", "http://x.fr",
    "https://x.fr/_a_|b*c*?d=1&amp;e", "<https://x.fr>", "<a@b.fr>", "a@b.fr", "mailto:a@b.fr", "", "\xa0",
    "\xa0\n", "\u2028", "\x85", "\x1b[31m", "{{ 7*7 }}", "{% raw %}", "{#", "@x", "#1", "!", ":", "é", "’", "« a »",
    "mot", "deux mots", "12", '"', "'", "\ufdd0", "\ufdd1", "$a$", "(", ")", "-", "+", ".", "\U0001f600", "e\u0301",
    "| a |", "|---|", ":::",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(SEEDS) | st.text(max_size=3), max_size=9).map("".join)
WORDED = st.tuples(HOSTILE, HOSTILE).map("mot".join)


class Reader(MarkdownIt):
    """A reader that shows addresses as they are written, as forges do."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the name that markdown-it gives it
        return link


def reader() -> MarkdownIt:
    """A reader as strict as CommonMark, with what forges add to it."""
    markdown = Reader("commonmark", {"maxNesting": 300, "linkify": True})
    markdown.enable(["table", "strikethrough", "linkify"])
    markdown.use(front_matter_plugin).use(footnote_plugin).use(tasklists_plugin)
    return markdown


READER = reader()


def said(markdown: str) -> list[str]:
    """Return a document as its blocks, opened and closed, with their words between them.

    Bold and italics, which only templates write, stand as « ** » and « * »; an address of the web that became a
    link stands as its words alone.
    """
    found: list[str] = []
    for token in READER.parse(markdown):
        if token.type == "inline":
            found.append("".join(map(_words, token.children or [])))
        elif token.type == "front_matter":
            found.append(f"front matter {token.content}")
        elif token.type not in ("thead_open", "thead_close", "tbody_open", "tbody_close"):
            found.append(f"<{token.type}>" if token.type != "heading_open" else f"<{token.tag}>")
    return [piece for piece in found if piece not in ("<paragraph_open>", "<paragraph_close>", "")]


def _words(token: Token) -> str:
    if token.type in ("text", "text_special"):
        return token.content
    if token.type == "link_open" and token.markup in ("autolink", "linkify"):
        return ""
    if token.type == "html_inline" and token.content.startswith('<input class="task-list-item-checkbox"'):
        return "[x]" if "checked" in token.content else "[ ]"
    plain = {"softbreak": "\n", "strong_open": "**", "strong_close": "**", "em_open": "*", "em_close": "*"}
    return "" if token.type == "link_close" else plain.get(token.type, f"<{token.type}>")


def lines(text: str) -> list[str]:
    """Return the lines of a text as a document must have them."""
    cleaned = clean(re.sub("[\ufdd0-\ufdd2]", "\ufffd", text))
    return [line for raw in cleaned.split("\n") if (line := re.sub("[ \t]+", " ", raw.strip()))]


def written(template: str, **values: object) -> str:
    """Return a small document made of a template."""
    return render("fr", name="", template=template, **values)


PLACES = {
    "cell": ("| a | b |\n|---|---|\n| x {{ text }} | {{ text }} |\n", 3),
    "heading": ("## {{ text }}\n\n### x {{ text }} y\n", 2),
    "middle of a line": ("un {{ text }} deux {{ text }}, trois\n", 1),
}


def expected(place: str, text: str) -> list[str]:
    """Return the blocks and words of a document of `PLACES` with a text in it."""
    words = " / ".join(lines(text))
    if place == "cell":
        row = [f"x {words}".strip(), words]
        cells = [piece for word in row for piece in ("<td_open>", word, "<td_close>") if piece]
        head = ["<table_open>", "<tr_open>", "<th_open>", "a", "<th_close>", "<th_open>", "b", "<th_close>"]
        return [*head, "<tr_close>", "<tr_open>", *cells, "<tr_close>", "<table_close>"]
    if place == "heading":
        return [
            piece for piece in ("<h2>", words, "<heading_close>", "<h3>", f"x {words} y", "<heading_close>") if piece
        ]
    return [f"un {words} deux {words}, trois"]


@pytest.mark.parametrize("place", PLACES)
def test_each_seed_stays_a_word_on_one_line(place: str) -> None:
    for text in filter(lines, SEEDS):
        assert said(written(PLACES[place][0], text=text)) == expected(place, text), text


@given(text=WORDED)
@examples(100)
@pytest.mark.parametrize("place", PLACES)
def test_a_text_stays_words_on_one_line(place: str, text: str) -> None:
    assert said(written(PLACES[place][0], text=text)) == expected(place, text)


def inside(kind: str) -> tuple[list[str], list[str]]:
    """Return the opening and closing of a list with one item."""
    return [f"<{kind}_list_open>", "<list_item_open>"], ["<list_item_close>", f"<{kind}_list_close>"]


OPENED, CLOSED = inside("bullet")
BLOCKS = {
    "paragraph": ("{{ text }}\n\naprès\n", [], ["après"]),
    "item": ("- {{ text }}\n- b\n", OPENED, ["<list_item_close>", "<list_item_open>", "b", *CLOSED]),
    "numbered item": ("1. {{ text }}\n", *inside("ordered")),
    "nested item": ("- a\n  - {{ text }}\n", [*OPENED, "a", *OPENED], [*CLOSED, *CLOSED]),
    "quotation": ("> {{ text }}\n", ["<blockquote_open>"], ["<blockquote_close>"]),
}


@given(text=WORDED)
@examples(75)
@pytest.mark.parametrize("place", BLOCKS)
@example(text="[ ] mot")
@example(text="mot\n\n\n    code\n1. a")
@example(text="===\nmot")
@example(text="\u00a0\n#\u00a0mot")
def test_every_line_of_a_text_is_a_paragraph_of_its_block(place: str, text: str) -> None:
    template, before, after = BLOCKS[place]
    assert said(written(f"avant\n\n{template}", text=text)) == ["avant", *before, *lines(text), *after]


@example(text="mot\\Ahttps://x.fr/_a_|b*c*")
@given(text=WORDED)
@examples(150)
def test_a_text_after_a_task_box_goes_on_in_the_same_item(text: str) -> None:
    document = written("- [ ] **AC1** {{ text }}\n- [x] b {{ text }} c\n", text=text)
    first, *more = lines(text)
    assert said(document) == [
        *["<bullet_list_open>", "<list_item_open>", f"[ ] **AC1** {first}", *more, "<list_item_close>"],
        *["<list_item_open>", f"[x] b {' / '.join(lines(text))} c", "<list_item_close>", "<bullet_list_close>"],
    ]


@given(text=WORDED)
@examples(150)
def test_front_matter_holds_a_text_as_one_scalar(text: str) -> None:
    document = written('---\ntitle: {{ text }}\nquoted: "a {{ text }}"\n---\n\n{{ text }}\n', text=text)
    _, title, quoted, end, *_ = document.split("\n")
    value = title.removeprefix("title: ")
    assert (json.loads(value) if value.startswith('"') else value) == " / ".join(lines(text))
    assert json.loads(quoted.removeprefix("quoted: ")) == f"a {' / '.join(lines(text))}"
    assert end == "---"


def workshop(texts: list[str], language: str) -> Workshop:
    """A workshop where every text comes from a list, each once."""
    say = iter(texts).__next__
    return Workshop(
        Header("w", "", say(), say(), say(), language, end=date(2026, 12, 31), credits=say()),
        axes=rows(Axis("a", "1", "D", say())),
        cards=rows(
            Card("c1", "a", "1", "D1", say(), say(), answer=say(), state="settled"),
            Card("c2", "a", "2", "D2", say(), say(), state="parked"),
            Card("c3", "a", "3", "D3", say()),
        ),
        ballots=rows(Ballot("v", "c1", "", 3)),
        people=rows(Person("p", say(), say(), date(2026, 12, 31)), Person("q", say())),
        actions=rows(
            Action("x", "c1", "AC1", say(), "p", "q", date(2027, 1, 2), say()),
            Action("y", "gone", "AC2", say(), "q"),
        ),
        decisions=rows(
            Decision("d", "c1", "DE1", say(), "made", "p", None, say(), say(), date(2027, 1, 2)),
            Decision("e", "c1", "DE2", say(), "pending", "q", date(2027, 1, 2)),
        ),
        risks=rows(Risk("r", "c1", "RI1", say(), say(), "p")),
        sittings=rows(Sitting("s", date(2026, 11, 24), say(), say(), say(), say(), ("p",), ("q",))),
    )


def rows(*given_rows: RowT) -> dict[str, RowT]:
    return {row.uid: row for row in given_rows}


def with_words(piece: str, words: dict[str, str]) -> str:
    return re.sub(r"w\d+x\d+z", lambda token: words[token[0]], piece)


TEXTS_OF_A_WORKSHOP = 32
ENDED = HOSTILE.map(lambda text: text[:40] + "mot")


@given(texts=st.lists(ENDED, min_size=TEXTS_OF_A_WORKSHOP, max_size=TEXTS_OF_A_WORKSHOP))
@examples(25, suppress=[HealthCheck.data_too_large, HealthCheck.too_slow])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_plan_of_hostile_records_says_what_a_plan_of_tame_records_says(language: str, texts: list[str]) -> None:
    """Ten records at a time: with its words put in for the tame ones, the tame plan is the hostile plan."""
    tame: list[str] = []
    words: dict[str, str] = {}
    for index, text in enumerate(texts):
        tokens = [f"w{index}x{line}z" for line in range(len(lines(text)))]
        words.update(zip(tokens, lines(text), strict=True))
        tame.append("\n".join(tokens))
    hostile_plan = said(write_markdown(workshop(texts, language), day=date(2026, 11, 24)))
    tame_plan = said(write_markdown(workshop(tame, language), day=date(2026, 11, 24)))
    assert hostile_plan[1:] == [with_words(piece, words) for piece in tame_plan[1:]]
