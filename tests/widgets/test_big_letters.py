"""Big letters: every character of a French title, as large as it fits, never wider or higher than allowed."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.ids import new_uid
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.widgets.big_letters import BELOW, CAPITAL, big_lines, font
from tests.cases import cases

DECKS = Path(__file__).parents[2] / "boards" / "decks"
FRENCH = "AÀÂÆBCÇDEÉÈÊËFGHIÎÏJKLMNOÔŒPQRSTUÙÛÜVWXYŸZaàâæbcçdeéèêëfghiîïjklmnoôœpqrstuùûüvwxyÿz0123456789"
SIGNS = "«»’'“”(),.;:!?-–—/+=%&€…·°#@_"


def test_every_sign_of_the_font_is_nine_rows_of_one_width() -> None:
    for sign, glyph in font().items():
        assert len(glyph) - glyph.count("." * len(glyph[0])) <= CAPITAL + BELOW, sign
        assert len({len(row) for row in glyph}) == 1, sign


def test_each_letter_and_sign_of_french_is_drawn_and_looks_like_no_other() -> None:
    drawn = {sign: "\n".join(big_lines(sign, 40, 12, largest=1)) for sign in FRENCH + SIGNS}
    assert [sign for sign, lines in drawn.items() if not lines] == []
    like = {(one, other) for one in drawn for other in FRENCH if one != other and drawn[one] == drawn[other]}
    assert like == set()


@cases("letter", "ÀÂÉÈÊËÎÏÔÙÛÜŸàâéèêëîïôùûüÿ")
def test_an_accent_never_touches_its_letter(letter: str) -> None:
    rows = [bool(row.strip()) for row in big_lines(letter, 40, 40, largest=2)]
    inked = rows.index(True)
    gap = rows.index(False, inked)
    assert True in rows[gap:], "a blank row lies between the accent and the letter"


def test_a_title_is_drawn_in_the_largest_size_that_fits() -> None:
    sizes = [len(big_lines("Été", width, 40)) for width in (12, 24, 36, 48, 60)]
    assert sizes[0] == 0
    assert sizes[1:] == sorted(set(sizes[1:]))


def test_what_the_font_has_not_or_does_not_fit_is_not_drawn() -> None:
    assert big_lines("漢字", 100, 30) == ()
    assert big_lines("anticonstitutionnellement", 60, 30) == ()
    assert big_lines("mot " * 60, 60, 12) == ()
    assert big_lines(" ", 60, 12) == ()


@given(st.text(alphabet=FRENCH + SIGNS + "  ", min_size=1), st.integers(1, 170), st.integers(1, 50))
def test_it_stays_within_the_room_that_it_is_given(text: str, width: int, height: int) -> None:
    drawn = big_lines(text, width, height)
    assert len(drawn) <= height
    assert all(len(row) <= width for row in drawn)
    assert set("".join(drawn)) <= set(" ▀▄█")


def test_the_title_of_every_shipped_card_is_drawn_on_a_projector() -> None:
    decks = [read_deck(path.read_bytes(), new_uid=new_uid) for path in sorted(DECKS.glob("*.md"))]
    titles = [card.title for deck in decks for card in deck.workshop.cards.values()]
    assert len(titles) > 40
    assert [title for title in titles if not big_lines(title, 96, 26)] == []
