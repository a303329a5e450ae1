"""The fixtures of the tests of readers: reading a deck, and the words that were lost on the way."""

import json
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.text.clean import clean, fold
from perenne_tui.readers import format_words
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.deck_reader import read_deck

Read = Callable[[str | bytes], Deck]
Lost = Callable[[str, Deck], set[str]]

WORD = re.compile(r"\w+")

# Labels and the words for states and the like are read, not kept; so are the numbers of lists, days and votes.
READ_AS_MEANING = {
    word
    for table in (
        format_words.PARTS,
        format_words.SUGGESTION,
        format_words.ACTION,
        format_words.DECISION,
        format_words.RISK,
        format_words.SITTING,
        format_words.HEADER,
        format_words.SITTINGS_HEADING,
        format_words.STATES,
        format_words.STATUSES,
        format_words.LANGUAGES,
        dict.fromkeys(format_words.HOLES),
    )
    for phrase in table
    for word in WORD.findall(phrase)
} | {"until", "jusqu", "au"}


@pytest.fixture
def read_text() -> Read:
    """Reads a deck, with uids that count up."""

    def reading(text: str | bytes) -> Deck:
        numbers = count(1)
        data = text.encode("utf-8") if isinstance(text, str) else text
        return read_deck(data, new_uid=lambda: f"u{next(numbers)}")

    return reading


@pytest.fixture
def lost_words() -> Lost:
    """Returns the words of a file that are in no row; accents and case do not matter."""

    def lost(text: str, deck: Deck) -> set[str]:
        kept: list[str] = []
        for table in ROW_TYPES:
            for row in deck.workshop.table(table).values():
                kept.append(" ".join(_texts(to_json(row))))
        there = _words("\n".join(kept))
        return {
            word for word in _words(clean(text)) - there - READ_AS_MEANING if len(word) > 1 and not word.isdigit()
        }

    return lost


@pytest.fixture(scope="session")
def boards() -> Path:
    """The folder of the shipped boards."""
    return Path(__file__).parents[2] / "boards"


def _words(text: str) -> set[str]:
    return set(WORD.findall(fold(text).replace("_", " ")))


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value if isinstance(value, str) else json.dumps(value)]
