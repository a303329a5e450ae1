"""Cards to cut out and the poster, read back with pypdf."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from perenne_tui.core.export_request import PAPER_SIZES, PaperOptions
from perenne_tui.core.model.rows import Axis, Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.signs import loss
from tests.cases import cases
from tests.documents.paper.drawn_sheets import MARK, MM, board, count_of, numbered, pages_of, pieces_of, sheets

HOSTILE = ('#import "/etc/passwd"', "#{}[]$*_`<a>@b\\", "=HYPERLINK(1)", "a\r\nb :: c|d", "*gras* #12 /close - [ ] x")


def test_every_card_of_the_board_is_on_a_sheet_of_eight_with_blank_ones_behind_them(workshop: Workshop) -> None:
    data = sheets(workshop, "cut-cards")
    (page,) = pages_of(data)
    for card in workshop.cards.values():
        assert card.spoken in page
        assert " ".join(card.title.split()) in page
    assert page.count("carte nouvelle") == 8 - len(workshop.cards)
    assert page.count("☐ à traiter") == 8
    assert "☒ réglé" in page, "what is settled is ticked already"
    assert MARK in data
    reader = PdfReader(BytesIO(data))
    assert str(reader.root_object["/Lang"]) == "fr"
    assert reader.metadata is not None
    assert reader.metadata.title == "Cartes à découper\u00a0: Signal’Eau"
    assert len(reader.outline) == len(workshop.cards), "each card is a heading"
    assert sheets(workshop, "cut-cards") == data


def test_a_full_sheet_brings_one_of_blank_cards_and_many_cards_many_sheets() -> None:
    assert [page.count("carte nouvelle") for page in pages_of(sheets(board(*numbered(8)), "cut-cards"))] == [0, 8]
    assert count_of(sheets(board(*numbered(39)), "cut-cards")) == 5


@cases("title", ["Titre", "mot " * 80, "x" * 300])
def test_no_text_leaves_its_card_and_what_is_cut_is_said(title: str) -> None:
    """Each question is made of a word of its own card alone, so that its place tells whose it is."""
    cards = [
        replace(card, title=title, question=f"mot{card.spoken} " * 28 * n) for n, card in enumerate(numbered(8), 1)
    ]
    data = sheets(board(*cards), "cut-cards")
    seen = set()
    for piece in pieces_of(data):
        for word in piece.text.split():
            if not word.startswith("motD") or piece.page > 0:
                continue
            number = int(word.removeprefix("motD"))
            seen.add(number)
            column, row = (number - 1) % 2, (number - 1) // 2
            assert 10 + 95 * column <= piece.across < 10 + 95 * (column + 1)
            assert 297 - 10 - 69.25 * (row + 1) < piece.up < 297 - 10 - 69.25 * row
    assert seen == set(range(1, 9))
    lost = loss(data)
    assert lost is not None
    assert "D8" in lost.english()
    assert "… (la suite\u00a0: au tableau)" in "".join(PdfReader(BytesIO(data)).pages[0].extract_text().split("\n"))


def test_a_text_that_fits_is_not_called_cut(workshop: Workshop) -> None:
    assert loss(sheets(workshop, "cut-cards")) is None


@cases("document", ["cut-cards", "ballots", "poster"])
def test_typed_signs_are_words_on_every_sheet(document: str) -> None:
    cards = [replace(card, title=words) for card, words in zip(numbered(len(HOSTILE)), HOSTILE, strict=True)]
    workshop = board(*cards, axes=len(HOSTILE))
    named = [replace(row, aim=words) for row, words in zip(workshop.axes.values(), HOSTILE, strict=True)]
    said = " ".join(pages_of(sheets(workshop.with_rows("axes", *named), document)))
    assert [words for words in HOSTILE if " / ".join(words.split("\r\n")) not in said] == []


def test_merged_cards_are_printed_as_the_one_that_shows_them() -> None:
    first, second = numbered(2)
    (page,) = pages_of(sheets(board(first, replace(second, merged_into="c1")), "cut-cards"))
    assert "D1" in page
    assert "D2" not in page


def test_an_empty_board_has_no_cards_to_cut_out_and_a_poster() -> None:
    with pytest.raises(Refused, match="no card to cut out"):
        sheets(board(), "cut-cards")
    assert "Colonne R" in pages_of(sheets(board(), "poster"))[0]


@cases(("size", "wide", "high"), zip(PAPER_SIZES, (420, 594, 841), (297, 420, 594), strict=True))
def test_a_poster_is_one_sheet_of_its_size_with_columns_states_and_room(size: str, wide: int, high: int) -> None:
    workshop = board(*numbered(3))
    workshop = workshop.with_rows(
        "axes", replace(workshop.axes["T"], aim="Donner de quoi reprendre", alias="savoirs")
    )
    known = next(one for one in PAPER_SIZES if one == size)
    data = sheets(workshop, "poster", PaperOptions(size=known))
    (page,) = PdfReader(BytesIO(data)).pages
    assert (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM)) == (wide, high)
    (said,) = pages_of(data)
    for words in ("Signal’Eau", "1 · Colonne D", "Donner de quoi reprendre", "savoirs", "sans objet", "Parking"):
        assert words in said
    assert "Titre 1" not in said, "its cards are not on it"
    assert MARK in data


@cases("axes", [0, 1, 5, 9])
def test_a_poster_stays_one_sheet_however_many_columns_and_words(axes: int) -> None:
    workshop = board(axes=axes)
    long = {
        uid: replace(row, name="Nom " * 30, alias="x" * 90, aim="But " * 90) for uid, row in workshop.axes.items()
    }
    assert count_of(sheets(workshop.with_tables({"axes": long}), "poster")) == 1


def test_cards_and_poster_are_in_the_language_of_the_workshop(filled_in: Callable[[str], Workshop]) -> None:
    english = filled_in("en")
    assert "☐ open" in pages_of(sheets(english, "cut-cards"))[0]
    assert "new card" in pages_of(sheets(english, "cut-cards"))[0]
    assert "Workshop board" in pages_of(sheets(english, "poster"))[0]


def test_nobody_is_named_on_shareable_sheets(workshop: Workshop) -> None:
    workshop = workshop.with_rows("cards", Card("d9", "deployment", "z", "D9", "Ce que sait Léa Martin", "Léa ?"))
    workshop = workshop.with_rows("axes", Axis("deployment", "a", "D", "Déploiement", aim="Comme Léa Martin le dit"))
    for document in ("cut-cards", "ballots", "records", "poster"):
        assert "Léa" not in " ".join(pages_of(sheets(workshop, document, is_shareable=True))), document
    with pytest.raises(Refused, match="about people"):
        sheets(workshop, "attendance", is_shareable=True)
