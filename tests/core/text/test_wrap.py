"""Wrapping of prose for the wall."""

import re
import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from perenne_tui.core.text.graphemes import graphemes
from perenne_tui.core.text.wrap import cut, wrap
from tests.cases import cases

CHARACTERS = st.sampled_from("aéœ’-,.:?«»€…→■ \u00a0\u202f\n漢字ｱ👩\u0301\u200d") | st.characters(
    exclude_categories=("Cc", "Cs")
)
PROSE = st.text(CHARACTERS, max_size=80) | st.lists(st.text("aéœ«»\u00a0\u202f!", min_size=1, max_size=8)).map(
    " ".join
)
WIDTHS = st.integers(2, 30)


def cells(text: str) -> int:
    """Return the width of a text in a terminal, nearly: wide characters take two cells, marks and joiners none."""
    return sum(map(cells_of_character, graphemes(text)))


def cells_of_character(cluster: str) -> int:
    """Return the width of a character as people see it: that of its widest part."""
    if any(unicodedata.east_asian_width(char) in "WF" for char in cluster):
        return 2
    return max(unicodedata.category(char) not in ("Mn", "Me", "Cf") for char in cluster)


@given(PROSE, WIDTHS)
@example("漢字漢字", 3)
@example("🟥", 2)
@example("0🏻", 2)
@example("👩🏻", 2)
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrap(text, width, cells))


@given(PROSE, WIDTHS)
def test_every_character_but_the_spaces_at_breaks_is_kept_in_order(text: str, width: int) -> None:
    kept = "".join("".join(wrap(text, width, cells)).split(" "))
    assert kept == re.sub("[ \n]", "", text)


@given(PROSE, WIDTHS)
@example("00\u00ad", 2)
def test_lines_break_at_plain_spaces_and_nowhere_else(text: str, width: int) -> None:
    lines = wrap(text, width, cells)
    words = [word for paragraph in text.split("\n") for word in paragraph.split(" ") if word]
    if all(cells(word) <= width for word in words):
        assert [word for line in lines for word in line.split(" ") if word] == words


@given(PROSE, WIDTHS)
def test_lines_are_as_full_as_words_let_them_be(text: str, width: int) -> None:
    for paragraph in text.split("\n"):
        lines = wrap(paragraph, width, cells)
        for line, following in pairwise(lines):
            first = following.split(" ")[0]
            assert cells(line) + 1 + cells(first) > width


def test_french_punctuation_is_never_left_alone() -> None:
    assert wrap("Qui paie\u00a0?", 8) == ["Qui", "paie\u00a0?"]
    assert wrap("C’est prêt\u202f!", 10) == ["C’est", "prêt\u202f!"]
    assert wrap("Le mot «\u00a0fin\u00a0» reste", 10) == ["Le mot", "«\u00a0fin\u00a0»", "reste"]


def test_line_feeds_and_empty_lines_of_the_text_are_kept() -> None:
    assert wrap("a b\n\nc", 10) == ["a b", "", "c"]
    assert wrap("", 10) == [""]
    assert wrap("a\n", 10) == ["a", ""]


def test_a_word_wider_than_a_line_is_cut_at_the_last_cell() -> None:
    assert wrap("constitution", 5) == ["const", "ituti", "on"]
    assert wrap("un constitution", 5) == ["un", "const", "ituti", "on"]
    assert wrap("漢字漢字", 5, cells) == ["漢字", "漢字"]
    assert wrap("漢", 1, cells) == ["漢"]  # wider than the line itself: nothing better can be done


@given(PROSE, st.integers(3, 30), st.integers(1, 4))
def test_at_most_so_many_lines_and_an_ellipsis_if_something_is_missing(text: str, width: int, most: int) -> None:
    whole, short = wrap(text, width, cells), wrap(text, width, cells, most=most)
    if len(whole) <= most:
        assert short == whole
    else:
        assert len(short) == most
        assert short[:-1] == whole[: most - 1]
        assert short[-1].endswith("…")
        assert cells(short[-1]) <= width


@cases(
    ("text", "width", "short"),
    [
        ("Réserver le nom", 20, "Réserver le nom"),
        ("Réserver le nom", 15, "Réserver le nom"),
        ("Réserver le nom", 9, "Réserver…"),
        ("Réserver", 1, "…"),
        ("Réserver", 0, ""),
        ("", 5, ""),
        ("漢字漢字", 5, "漢字…"),
        ("漢字漢字", 4, "漢…"),
    ],
)
def test_a_text_is_cut_to_its_cells(text: str, width: int, short: str) -> None:
    assert cut(text, width, cells) == short


@given(PROSE, st.integers(0, 30))
def test_what_is_cut_is_never_too_wide(text: str, width: int) -> None:
    short = cut(text, width, cells)
    assert cells(short) <= width
    assert short == text or width == 0 or short.endswith("…")


@given(st.text("aéœ’«»\u00a0\u202f …€→", max_size=60), WIDTHS)
def test_latin_text_is_measured_without_asking(text: str, width: int) -> None:
    def never(_text: str) -> int:
        raise AssertionError("asked")

    assert wrap(text, width, never) == wrap(text, width, len)


@cases("char", ["👩\u200d💻", "🇫🇷", "❤\ufe0f", "1\ufe0f\u20e3", "👍🏽"])
def test_an_emoji_of_several_code_points_is_never_cut(char: str) -> None:
    for width in range(2, 9):
        lines = wrap("a" + char * 9, width, cell_len)
        assert "".join(lines) == "a" + char * 9
        assert all(line.replace("a", "").replace(char, "") == "" and cell_len(line) <= width for line in lines)
        shown = cut(char * 9, width, cell_len)
        assert shown.removesuffix("…").replace(char, "") == ""
