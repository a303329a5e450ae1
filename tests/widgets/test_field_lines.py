"""A field: every letter is drawn once, in a closed frame, with the caret on its letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from perenne_tui.core.text.graphemes import grapheme_start, next_grapheme
from perenne_tui.core.text.spans import Line, plain
from perenne_tui.widgets.field import Field, field_lines
from tests.cases import cases

letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Mn", "Me", "Mc", "Zl", "Zp"))
EMOJI = ("👩\u200d💻", "❤\ufe0f", "🇫🇷", "1\ufe0f\u20e3", "👍🏽", "\u00ad")
"""Characters of several code points, and one that is seldom drawn."""
pieces = st.one_of(st.sampled_from([*"ab é\u00a0漢\n", *EMOJI]), letters)
texts = st.lists(pieces, max_size=120).map("".join)
sizes = st.integers(8, 120)


def typed(text: str, caret: int | None = None, reading: str = "") -> Field:
    """Return a field with a text, by default with the caret at its end."""
    place = len(text) if caret is None else caret
    return Field("Réponse", text, place, (place, place), reading)


def inside(lines: tuple[Line, ...]) -> list[str]:
    """Return the rows between the sides of the frame."""
    return [plain(line)[2:-2] for line in lines[1:-1]]


@cases("text", ["0000  ", "0000   \n", "     ", "0000\n", "00 " + " " * 40 + "1", "漢字漢  "])
def test_more_spaces_than_a_row_has_room_for_go_on_below(text: str) -> None:
    for caret in range(len(text) + 1):
        lines, (column, row) = field_lines(typed(text, caret), 9, 60)
        assert {cell_len(plain(line)) for line in lines} == {9}
        assert 2 <= column <= 6, "the caret stands in the frame"
        assert 1 <= row < len(lines) - 1


@given(texts, sizes, st.integers(3, 12), st.data())
def test_the_frame_closes_on_every_line(text: str, width: int, most: int, data: st.DataObject) -> None:
    lines, _ = field_lines(typed(text, data.draw(st.integers(0, len(text))), "compris ainsi"), width, most)
    assert 3 <= len(lines) <= most
    assert [cell_len(plain(line)) for line in lines] == [width] * len(lines)
    top, *middle, foot = map(plain, lines)
    assert top[0] + top[-1] + foot[0] + foot[-1] == "┌┐└┘"
    assert all(line[0] == line[-1] == "│" for line in middle)


@given(texts, sizes)
def test_every_letter_is_drawn_once_and_in_order(text: str, width: int) -> None:
    lines, _ = field_lines(typed(text), width, 10_000)
    assert "".join(inside(lines)).replace(" ", "") == text.replace("\n", "").replace(" ", "")


@given(texts.filter(bool), sizes, st.integers(3, 12), st.data())
def test_the_caret_stands_on_its_letter(text: str, width: int, most: int, data: st.DataObject) -> None:
    caret = data.draw(st.integers(0, len(text)))
    lines, (x, y) = field_lines(typed(text, caret), width, most)
    start = grapheme_start(text, caret)
    under = text[start : next_grapheme(text, start)].replace("\n", " ") or " "
    row = lines[y]
    found = [place for place, span in enumerate(row) if span.role == "caret"]
    assert sum(span.role == "caret" for line in lines for span in line) == 1
    assert row[found[0]].text == under
    assert cell_len(plain(row[: found[0]])) == x


def test_a_long_text_shows_the_part_around_the_caret() -> None:
    text = "\n".join(f"ligne {n}" for n in range(30))
    top, _ = field_lines(typed(text, 0), 40, 6)
    assert inside(top)[0].startswith("ligne 0")
    foot, (_, y) = field_lines(typed(text), 40, 6)
    assert inside(foot)[-1].startswith("ligne 29")
    assert y == 4


@pytest.mark.parametrize(("caret", "selected"), [(7, (3, 7)), (3, (7, 3))], ids=["forwards", "backwards"])
def test_what_is_selected_is_drawn_so(caret: int, selected: tuple[int, int]) -> None:
    lines, _ = field_lines(Field("x", "un deux trois", caret, selected), 40, 6)
    marked = "".join(span.text for span in lines[1] if span.role in ("selected", "caret"))
    assert marked.strip() == "deux"


def test_an_empty_field_shows_an_example_of_what_to_type() -> None:
    lines, caret = field_lines(Field("Action", placeholder="verbe et livrable"), 40, 6)
    assert "verbe et livrable" in plain(lines[1])
    assert caret == (2, 1)


def test_label_and_reading_stand_on_the_frame_and_are_cut_to_it() -> None:
    lines, _ = field_lines(typed("x", reading="Léa · mardi 12 décembre"), 60, 6)
    assert plain(lines[0]).startswith("┌─ Réponse ─")
    assert "Léa · mardi 12 décembre" in plain(lines[-1])
    narrow, _ = field_lines(Field("Action" * 10, "x", 1, (1, 1), "Léa" * 20), 20, 6)
    assert "…" in plain(narrow[0])
    assert "…" in plain(narrow[-1])


@cases("text", ["\n", "\n\n", "a\n", "a\n\nb"])
def test_an_empty_line_is_a_line(text: str) -> None:
    lines, (_, y) = field_lines(typed(text), 20, 10)
    assert len(lines) - 2 == text.count("\n") + 1
    assert y == text.count("\n") + 1
