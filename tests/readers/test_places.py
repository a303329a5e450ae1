"""The places of lines: each line of a file is in one, and its words stand where it says."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import count

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.rows import Action, Decision, Json, Risk, Row
from perenne_tui.core.text.clean import clean, fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers import format_words
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.places import NOTE, Destination, PlaceNotes, places_of
from perenne_tui.readers.text_import import import_text
from tests.budget import examples
from tests.readers.lines import LINES

WORD = re.compile(r"[^\W\d_]{2,}")
LABELS = {
    word for words in (format_words.PARTS, format_words.ACTION) for label in words for word in WORD.findall(label)
}
READ = LABELS | {"br", "toc", "tip"}
"""Words that are read and not kept: labels, and the tags that no page shows."""


def words(texts: Iterable[Json]) -> set[str]:
    return {word for text in texts for word in WORD.findall(fold(str(text)))}


def words_of(rows: Iterable[Row]) -> set[str]:
    return words(value for row in rows for value in to_json(row).values())


def words_at(deck: Deck, destination: Destination) -> set[str]:
    """Return the words that stand at the destination of a line."""
    workshop, (kind, uid) = deck.workshop, destination
    records: list[Action | Decision | Risk] = [*workshop.actions.values(), *workshop.decisions.values()]
    records += workshop.risks.values()
    cards = [card for card in workshop.cards.values() if card.axis == uid]
    match kind:
        case "card" | "note of card":
            of_card = [row for row in records if row.card == uid]
            return words_of([workshop.cards[uid], *of_card, *workshop.people.values(), *workshop.ballots.values()])
        case "column" | "again" | "questions" | "tags":
            return words_of([workshop.axes[uid], *cards]) | words([workshop.header.note])
        case "note":
            return words([workshop.header.note])
        case _:
            return words_of([workshop.header, *workshop.sittings.values(), *workshop.people.values(), *records])


def astray(text: str, deck: Deck) -> list[tuple[str, str, set[str]]]:
    """Return the lines whose words are not where their places say, with these words."""
    lines = clean(text).split("\n")
    found: list[tuple[str, str, set[str]]] = []
    for line, destination in zip(lines, deck.destinations, strict=False):
        if away := words([line]) - READ - words_at(deck, destination):
            found.append((line, destination.kind, away))
    return found


@examples(300)
@given(LINES)
def test_each_line_of_a_text_is_in_one_place_and_its_words_are_there(lines: list[str]) -> None:
    text = "\n".join([*lines, "- fin"])
    numbers = count(1)
    with suppress(Refused):
        imported = import_text(text.encode(), name="Essai", new_uid=lambda: f"u{next(numbers)}")
        assert astray(text, imported.deck) == []
        assert len(imported.deck.destinations) == text.count("\n") + 1
        covered = [number for place in imported.places for number in range(place.first, place.last + 1)]
        assert covered == [*range(1, text.count("\n") + 2)]


DECK_LINES = st.lists(
    st.sampled_from(
        [
            "# Titre", "## Axe un (U) · autre nom", "## Axe deux", "### trop profond", "Un paragraphe.", "- carte",
            "- [x] ★ A1 · autre carte #mot", "  question dessous", "  - Pourquoi : raison", "  - sans label",
            "  - Action : agir · porteur : Zoé · échéance : bientôt", "    - relais : Max", "  - Note : mot",
            "    - dessous", "  > citation", "", "## Séances", "- 2026-11-24 · lieu : Ici", "## Sans carte", "***",
            "- perdue", "  - Décision : oui · par : Léa", "| table | ici |", "text `code`", "  - Votes : 3",
        ]
    ),
    max_size=16,
)  # fmt: skip


@examples(200, suppress=[HealthCheck.function_scoped_fixture])
@given(lines=DECK_LINES)
def test_each_line_of_a_deck_is_in_one_place_and_its_words_are_there(
    lines: list[str], read_text: Callable[[str], Deck]
) -> None:
    text = "\n".join(
        ["---", "défi: Nom", "participants: [Ann (rôle), Bob]", "couleur: bleu", "---", "## Axe", *lines, "- fin"]
    )
    deck = read_text(text)
    # Front matter and sittings are read as values, the item over the records without a card stands for none.
    away = [found for found in astray(text, deck) if found[1] not in ("head", "sittings", "loose")]
    assert away == []
    assert len(deck.destinations) == len(text.split("\n"))


def test_a_later_note_overrides_and_lines_without_one_go_with_the_line_before() -> None:
    notes = PlaceNotes()
    first, second = Destination("card", "a"), Destination("note of card", "a")
    notes.put(2, 5, first)
    notes.put(4, 4, second)
    assert notes.by_line(["", "", "", "", "", "", ""]) == (first, first, first, second, first, first)
    assert PlaceNotes().by_line(["a", ""]) == (NOTE,)
    assert PlaceNotes().by_line([""]) == (NOTE,)


@pytest.mark.parametrize(("end", "lines"), [("", 3), ("\n", 3), ("\n\n", 4)])
def test_the_end_of_the_last_line_is_no_line(end: str, lines: int) -> None:
    numbers = count(1)
    data = f"## A\n\n- a{end}".encode()
    imported = import_text(data, name="Essai", new_uid=lambda: f"u{next(numbers)}")
    assert imported.places == places_of(imported.deck.destinations, imported.deck.workshop)
    assert imported.places[-1].last == lines
