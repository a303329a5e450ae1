"""A page of help on a screen of any width: every word of it, no line too long, tables that can be read."""

import re

import pytest

from perenne_tui.core.text.spans import plain
from perenne_tui.documents.page_lines import Paper, section_pieces
from perenne_tui.documents.page_sections import sections_of
from perenne_tui.services.help_pages import PAGES
from perenne_tui.settings import paths

TABLE = """| key | what it does |
|:---|:---|
| `a` | An action of the card that is under the cursor now |
| `z` | Undo |
"""


def lines_of(markdown: str, width: int, **words: object) -> list[str]:
    paper = Paper(width, len, **words)  # type: ignore[arg-type]
    pieces = [piece for section in sections_of(markdown) for piece in section_pieces(section, paper)]
    return [plain(line).rstrip() for place, piece in enumerate(pieces) for line in ((), *piece)[place == 0 :]]


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_page_is_whole_at_every_width_and_no_line_is_too_long(page: str, code: str) -> None:
    text = (paths.pages() / f"{page}.{code}.md").read_text(encoding="utf-8")
    wanted = "".join(word for section in sections_of(text) for word in section.words.split())
    for width in (40, 76, 156):
        lines = lines_of(text, width)
        assert max(map(len, lines)) <= width
        assert set(wanted) <= set("".join(lines))
        shown = re.sub(" +", " ", " ".join(lines))
        assert not [sign for sign in ("](", "**", "|:--") if sign in shown]
        for section in sections_of(text):
            assert section.title[: width // 2] in shown


def test_words_in_bold_and_typed_ones_are_strong_and_lines_break_at_plain_blanks() -> None:
    (section,) = sections_of("Press **the key** `x` here, as it is\u00a0said\u00a0: no more.")
    (piece,) = section_pieces(section, Paper(24, len))
    assert [plain(line) for line in piece] == ["Press the key x here, as", "it is\u00a0said\u00a0: no more."]
    assert [(span.text, span.role) for span in piece[0]][1:4] == [
        ("the key", "strong"),
        (" ", "text"),
        ("x", "strong"),
    ]


def test_a_table_stands_in_columns_where_there_is_room_and_as_lists_where_there_is_none() -> None:
    assert lines_of(TABLE, 60) == [
        "key  what it does", "a    An action of the card that is under the cursor now", "z    Undo",
    ]  # fmt: skip
    assert lines_of(TABLE, 30) == [
        "key  what it does", "", "a    An action of the card", "     that is under the cursor", "     now", "",
        "z    Undo",
    ]  # fmt: skip
    assert lines_of(TABLE, 18) == [
        "a", "  what it does\u00a0:", "  An action of the", "  card that is", "  under the cursor", "  now", "",
        "z", "  what it does\u00a0:", "  Undo",
    ]  # fmt: skip


def test_what_is_typed_keeps_its_columns_and_lists_hang() -> None:
    typed = "```\nperenne check a     what it has\n  more\n```\n"
    assert [line.replace("\u00a0", " ") for line in lines_of(typed, 60)] == [
        "  perenne check a     what it has", "    more",
    ]  # fmt: skip
    assert lines_of("1. One thing of many words\n2. Two\n   - in it\n", 16) == [
        "1. One thing of", "   many words", "2. Two", "   · in it",
    ]  # fmt: skip


def test_a_link_says_where_it_leads_and_pictures_are_left_out() -> None:
    text = "See [sharing](sharing.fr.md#a) and [here](#b).\n\n![A board](board.svg)\n"
    words = {"sharing.fr.md#a": "perenne help partage"}
    assert lines_of(text, 70, place_of=lambda link: words.get(link, "")) == [
        "See sharing (perenne help partage) and here."
    ]
