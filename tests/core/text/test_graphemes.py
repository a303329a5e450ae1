"""Characters as people see them: whole, in order, none cut in two."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.graphemes import grapheme_start, graphemes, next_grapheme, previous_grapheme
from tests.cases import cases

SEEN = [
    "a", "é", "e\u0301", "漢", "👩", "👩\u200d💻", "❤\ufe0f", "❤\ufe0f\u200d🔥", "👍🏽", "🧑🏽\u200d⚖\ufe0f",
    "👨\u200d👩\u200d👧\u200d👦",
    "🇫🇷", "1\ufe0f\u20e3", "\u00a0", "\u202f", "\u00ad", "한", "ｱ\u200c", "\u1112\u1161\u11ab",
]  # fmt: skip
"""Characters of one code point or several."""
ANY = st.text(st.sampled_from("".join(SEEN)) | st.characters(codec="utf-8"), max_size=30)


@cases("char", SEEN)
def test_a_character_is_whole_between_any_others(char: str) -> None:
    for before in SEEN:
        for after in SEEN:
            assert list(graphemes(before + char + after)) == [before, char, after]


@given(ANY)
def test_characters_are_the_text_and_places_lie_between_them(text: str) -> None:
    found = list(graphemes(text))
    assert "".join(found) == text
    ends = [0]
    for char in found:
        ends.append(ends[-1] + len(char))
    for place in range(len(text) + 1):
        assert grapheme_start(text, place) == max(end for end in ends if end <= place)
        assert next_grapheme(text, place) == min((end for end in ends if end > place), default=len(text))
        assert previous_grapheme(text, place) == max((end for end in ends if end < place), default=0)


def test_a_page_of_flags_is_walked_through_once() -> None:
    flags = "🇫🇷" * 2_000
    assert list(graphemes(flags)) == ["🇫🇷"] * 2_000
    assert previous_grapheme(flags, len(flags)) == len(flags) - 2
