"""The cards of a workshop, read and written again: the same document, byte for byte."""

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from random import Random

import pytest
from hypothesis import example, given

from perenne_tui.core.model.rows import Axis, Header, Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.text_import import import_text
from tests.budget import examples
from tests.cases import cases
from tests.documents.exported import export_text
from tests.documents.test_deck import DAY, boards
from tests.readers.test_no_word_lost import FILES
from tests.strategies import workshops

HAND_WRITTEN = """# Mon atelier

Une note au-dessus de tout.

## Déploiement (D) · mettre en service

Premier paragraphe du but.

Second paragraphe du but.

- [ ] ★ D1 · Choisir l’hébergeur
  - Question : Qui héberge, et jusqu’à quand ?
  - [x] demander trois devis
  - une remarque sans étiquette
  - Action : comparer les offres · porteur : Léa
"""


def cards_of(workshop: Workshop) -> str:
    return export_text(workshop, document="cards", form="md", day=DAY)


def board_of(text: str) -> Workshop:
    """Return the board of a deck, with uids in no order, as programs give them."""
    random = Random(0)
    deck = read_deck(text.encode(), new_uid=lambda: f"{random.getrandbits(50):013x}", today=DAY)
    return workshop_of_deck(deck, everything=True)


def with_numbers(workshop: Workshop) -> Workshop:
    """Return a workshop whose header has the numbers that its rows have."""
    counters = board_of(cards_of(workshop)).header.counters
    return replace(workshop, header=replace(workshop.header, counters=counters))


@examples(20)
@given(workshops())
def test_the_cards_of_any_workshop_are_the_same_after_a_round(workshop: Workshop) -> None:
    written = cards_of(with_numbers(workshop))
    assert cards_of(board_of(written)) == written


@cases("role", ["?", "…", "à nommer", "DSI"])
def test_whoever_has_no_name_keeps_a_function_that_says_nothing(role: str) -> None:
    nameless = Workshop(
        Header("w0rksh0p00"), {"a": Axis("a", "i", "D", "Droit")}, people={"p": Person("p", "", role)}
    )
    again = board_of(cards_of(nameless))
    assert [(row.name, row.role) for row in again.people.values()] == [("", role)]


@examples(16)
@given(boards())
def test_words_that_mean_something_in_a_deck_are_the_same_after_a_round(board: Workshop) -> None:
    written = cards_of(with_numbers(board))
    assert cards_of(board_of(written)) == written


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_filled_workshop_is_the_same_after_a_round(language: str, filled_in: Callable[[str], Workshop]) -> None:
    written = cards_of(with_numbers(filled_in(language)))
    assert cards_of(board_of(written)) == written


@examples(60)
@given(FILES)
@example(HAND_WRITTEN)
def test_a_deck_written_by_hand_is_the_same_from_its_first_document_on(text: str) -> None:
    with suppress(Refused):
        written = cards_of(board_of(text))
        assert cards_of(board_of(written)) == written


def test_nothing_of_a_deck_written_by_hand_is_missing_in_its_document() -> None:
    written = cards_of(board_of(HAND_WRITTEN)).replace("\\", "").replace("\u00a0", " ")
    for words in (
        *("# Cartes : Mon atelier", "Une note au-dessus de tout.", "## Déploiement (D) · mettre en service"),
        *("Premier paragraphe du but.\n\nSecond paragraphe du but.", "Choisir l’hébergeur", "Référence : D1"),
        *("Qui héberge, et jusqu’à quand ?", "[x] demander trois devis", "une remarque sans étiquette"),
        *("comparer les offres", "porteur : Léa"),
    ):
        assert words in written


@examples(10)
@given(workshops())
def test_the_cards_of_any_workshop_are_the_same_after_an_import(workshop: Workshop) -> None:
    header = replace(workshop.header, title="Essai")
    written = cards_of(with_numbers(replace(workshop, header=header)))
    imported = import_text(written.encode(), name="fichier", new_uid=map(str, count()).__next__)
    assert cards_of(workshop_of_deck(imported.deck, everything=True)) == written


def test_a_board_that_is_imported_keeps_its_long_titles() -> None:
    long = "Que fait-on, et qui le fait, quand le service tombe un dimanche et que personne ne répond ?"
    written = cards_of(board_of(HAND_WRITTEN.replace("Choisir l’hébergeur", long)))
    imported = import_text(written.encode(), name="Essai", new_uid=map(str, count()).__next__)
    assert cards_of(workshop_of_deck(imported.deck, everything=True)) == written
