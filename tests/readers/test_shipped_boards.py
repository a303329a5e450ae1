"""The shipped boards: they are read without a complaint, and agree in both languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck import Deck
from tests.cases import cases

Read = Callable[[str | bytes], Deck]

FILES = [
    f"{name}.{language}"
    for name in ("decks/perennisation", "decks/feedback", "decks/premortem", "examples/demo")
    for language in ("fr", "en")
]
STARRED = {
    "D01",
    "D02",
    "D03",
    "D04",
    "D24",
    "T01",
    "T02",
    "T03",
    "T04",
    "T05",
    "T28",
    "F01",
    "F02",
    "F03",
    "F04",
    "F27",
}
QUESTIONS_OF_THE_SOURCE = {"D01", "D02", "D03", "T01", "T02", "T03", "F01", "F02", "F03", "F04"}


@pytest.fixture
def board(boards: Path, read_text: Read) -> Callable[[str], Deck]:
    """Reads a shipped board by folder, name and language."""
    return lambda name: read_text((boards / f"{name}.md").read_bytes())


def shape(workshop: Workshop) -> list[object]:
    """Everything about a workshop that does not depend on its language."""
    people = list(workshop.people)
    return [
        [axis.letter for axis in workshop.axes_in_order()],
        [(card.ref, card.spoken, card.state, len(card.tags), bool(card.answer)) for card in workshop.cards.values()],
        [(row.spoken, row.status, row.due, row.owner, row.relay) for row in workshop.actions.values()],
        [(row.card, bool(row.done_when)) for row in workshop.actions.values()],
        [(row.spoken, row.status, row.due, row.decider, row.review) for row in workshop.decisions.values()],
        [(row.spoken, row.owner, bool(row.mitigation)) for row in workshop.risks.values()],
        [(row.card, row.dots) for row in workshop.ballots.values()],
        [(row.name, row.leaves) for row in workshop.people.values()],
        [(row.day, row.present, row.excused, row.next_day) for row in workshop.sittings.values()],
        (workshop.header.start, workshop.header.end, workshop.header.challenge, workshop.header.cohort, people),
    ]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_board_reads_without_a_complaint_and_loses_nothing(
    name: str, boards: Path, board: Callable[[str], Deck], lost_words: Callable[[str, Deck], set[str]]
) -> None:
    deck = board(name)
    assert deck.complaints == ()
    assert lost_words((boards / f"{name}.md").read_text(encoding="utf-8"), deck) == set()
    assert deck.workshop.header.language == name[-2:]
    assert "DINUM, Licence Ouverte 2.0" in deck.workshop.header.credits


@pytest.mark.parametrize("name", ["decks/perennisation", "decks/feedback", "decks/premortem", "examples/demo"])
def test_both_languages_have_the_same_cards_and_records(name: str, board: Callable[[str], Deck]) -> None:
    french, english = board(f"{name}.fr"), board(f"{name}.en")
    assert shape(workshop_of_deck(french, everything=True)) == shape(workshop_of_deck(english, everything=True))
    assert french.starred == english.starred


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_deck_has_28_complete_cards_a_column_and_16_by_default(
    language: str, board: Callable[[str], Deck]
) -> None:
    deck = board(f"decks/perennisation.{language}")
    for letter, axis in zip("DTF", deck.workshop.axes_in_order(), strict=True):
        column = deck.workshop.cards_in_order(axis.uid)
        assert [card.ref for card in column] == [f"{letter}{number:02}" for number in range(1, 29)]
        assert axis.aim
        assert axis.alias
    for card in deck.workshop.cards.values():
        assert len(card.title) <= 46
        assert all((card.question, card.why, card.evidence, card.suggestion, card.suggested_owner, card.source))
        assert re.fullmatch(r"(Fin|End)(-[136])?", card.milestone)
        assert not card.note
        assert 1 <= len(card.tags) <= 3
    taken = {card.ref for card in workshop_of_deck(deck).cards.values()}
    assert taken == STARRED
    assert taken > QUESTIONS_OF_THE_SOURCE


@pytest.mark.parametrize(
    ("name", "columns", "cards", "starred"), [("feedback", "GCE", 18, 9), ("premortem", "PTAU", 20, 11)]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_other_decks_have_complete_cards(
    name: str, columns: str, cards: int, starred: int, language: str, board: Callable[[str], Deck]
) -> None:
    deck = board(f"decks/{name}.{language}")
    axes = deck.workshop.axes_in_order()
    assert [axis.letter for axis in axes] == list(columns)
    assert all(axis.aim and axis.alias for axis in axes)
    assert (len(deck.workshop.cards), len(deck.starred)) == (cards, starred)
    for card in deck.workshop.cards.values():
        assert len(card.title) <= 60
        assert all((card.question, card.why, card.evidence, card.suggestion, card.suggested_owner, card.tags))
        assert not card.note


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_shows_a_bit_of_everything(language: str, board: Callable[[str], Deck]) -> None:
    deck = board(f"examples/demo.{language}")
    workshop = workshop_of_deck(deck)
    states = [card.state for card in workshop.cards.values()]
    assert {card.ref for card in workshop.cards.values()} == STARRED | {""}
    assert (states.count("parked"), states.count("not_applicable")) == (2, 1)
    assert [row.status for row in workshop.decisions.values()].count("pending") == 1
    end = workshop.header.end
    assert end is not None
    dated = [row.due for row in workshop.actions.values() if row.due]
    assert 0 < sum(due > end for due in dated) < len(dated)
    assert sum(not row.owner or not row.due for row in workshop.actions.values()) == 2
    assert any(row.status == "done" for row in workshop.actions.values())
    assert len(workshop.sittings) == 2
    assert all(card.title and len(card.title) <= 46 for card in workshop.cards.values())


@cases("name", FILES)
def test_shipped_text_is_well_set(name: str, boards: Path) -> None:
    text = (boards / f"{name}.md").read_text(encoding="utf-8")
    body = text.split("---\n", maxsplit=2)[2]
    assert "'" not in text
    assert "\\" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    if name.endswith("fr"):
        assert not re.search(r"[^\u00a0\u202f][;!?»]|[^\u00a0\u202f\d]:(?!\w)|«[^\u00a0]", body)
    else:
        assert "\u00a0" not in text


@pytest.mark.parametrize(
    ("language", "aliases"),
    [
        ("fr", ["mise en production", "transfert de connaissances", "résilience"]),
        ("en", ["going live", "knowledge transfer", "resilience"]),
    ],
)
def test_the_axes_have_both_their_names(language: str, aliases: list[str], board: Callable[[str], Deck]) -> None:
    axes = board(f"decks/perennisation.{language}").workshop.axes_in_order()
    assert [axis.alias for axis in axes] == aliases


def test_no_shipped_card_is_called_as_a_key_is(boards: Path, board: Callable[[str], Deck]) -> None:
    shipped = sorted(path for kind in ("decks/*", "examples/demo.*") for path in boards.glob(f"{kind}.md"))
    letters = {f"{path.parent.name}/{path.stem}": _letters(board, path) for path in shipped}
    assert letters
    assert not [name for name, found in letters.items() if "F" in found]
    assert letters["decks/perennisation.fr"] == letters["decks/perennisation.en"] == ["D", "T", "R"]
    assert letters["examples/demo.fr"] == letters["examples/demo.en"] == ["D", "T", "R"]


def _letters(board: Callable[[str], Deck], path: Path) -> list[str]:
    axes = board(f"{path.parent.name}/{path.stem}").workshop.axes_in_order()
    return [axis.letter for axis in axes]


def test_the_example_has_the_actions_that_teams_name_most(boards: Path) -> None:
    example = (boards / "examples" / "demo.fr.md").read_text(encoding="utf-8").lower()
    for word in ("documentation", "formation", "héberg", "maintenance", "communauté", "fiche de poste"):
        assert word in example


@pytest.mark.parametrize("name", FILES)
def test_what_a_deck_says_of_its_stars_and_number_of_cards_is_not_taken_into_a_workshop(
    name: str, boards: Path, read_text: Read
) -> None:
    note = workshop_of_deck(read_text((boards / f"{name}.md").read_bytes())).header.note
    assert note
    assert re.findall(r"★|étoile|\bstars?\b|\b[Cc]art?e?s (?:en|on|in)\b", note) == []
