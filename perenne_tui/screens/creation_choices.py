"""The choices of a new workshop in words: a deck, a file of one's own, some of the cards of a deck."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import Language
from perenne_tui.services.library_changes import Selection
from perenne_tui.widgets.cells import cell_len

if TYPE_CHECKING:
    from perenne_tui.readers.deck import Deck

FILE: Final = "a file"
"""Name of the choice of a file of one's own, among the names of decks."""


def selections_of(deck: "Deck | None") -> Mapping[str, Selection]:
    """Return the choices of cards of a deck, by the names of their blocks."""
    starred: Mapping[str, Selection] = {"starred cards": "starred"} if deck and deck.starred else {}
    return {**starred, "all cards": "all", "chosen cards": "none"}


def source_title(deck: "Deck | None", language: Language) -> str:
    """Return the title of a deck; the name of a file of one's own for `None`."""
    return deck.workshop.header.title if deck else language.say("A file of yours")


def source_lines(deck: "Deck | None", width: int, language: Language) -> tuple[Line, ...]:
    """Return the lines of a deck, at most `width` cells long; those of a file of one's own for `None`."""
    if deck is None:
        about, cards = (
            language.say(
                "Minutes, notes, a table, a board of another program: shown before a workshop is made of it."
            ),
            "",
        )
    else:
        about = deck.workshop.header.note.split("\n")[0]
        cards = "   " + language.count("{n} card", "{n} cards", len(deck.workshop.cards))
    return ((Span(source_title(deck, language), "strong"), Span(cards, "quiet")), *_about(about, width))


def selection_lines(deck: "Deck", selection: Selection, width: int, language: Language) -> tuple[Line, ...]:
    """Return the lines of a choice among the cards of a deck, and what it is good for."""
    count, say = language.count, language.say
    every = len(deck.workshop.cards)
    match selection:
        case "starred":
            said = say("The starred cards: {n}", n=len(deck.starred))
            why = count(
                "Enough for a first sitting; {n} other waits in the reserve, key N.",
                "Enough for a first sitting; {n} others wait in the reserve, key N.",
                every - len(deck.starred),
            )
        case "all":
            said, why = say("All the cards: {n}", n=every), say("For a board that is sorted over several sittings.")
        case "none":
            said = say("Cards chosen one by one")
            why = say("The board begins empty, and the reserve opens beside it.")
    return ((Span(said, "strong"),), *_about(why, width))


def _about(words: str, width: int) -> tuple[Line, ...]:
    return tuple((Span(row, "quiet"),) for row in wrap(words, width, cell_len))
