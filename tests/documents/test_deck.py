"""The cards as a deck: `perenne new --from` makes the same board of it, whatever people typed."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import count
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.rows import (
    Action,
    ActionStatus,
    Axis,
    Card,
    Decision,
    DecisionStatus,
    Effort,
    Header,
    Level,
    Person,
    Priority,
    Risk,
    State,
    YesNo,
)
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.documents.typed_text import one_line
from perenne_tui.documents.view_model.deck import RECORDS
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.format_words import is_hole
from tests.budget import examples
from tests.documents.exported import export_bytes, export_text
from tests.strategies import workshops

DAY = date(2026, 11, 24)


def deck_of(workshop: Workshop) -> Deck:
    """The deck that is read from the document of the cards."""
    numbers = count(1)
    written = export_text(workshop, document="cards", form="md", day=DAY)
    return read_deck(written.encode(), new_uid=lambda: f"u{next(numbers)}", today=DAY)


def lines_of(text: str) -> list[str]:
    """The lines of a text that have words, single blanks between them: a document keeps no others."""
    return [re.sub(r"[ \t]+", " ", line.strip()) for line in text.split("\n") if line.strip()]


def claimed(workshop: Workshop) -> Mapping[str, object]:
    """Everything of a workshop that the document of its cards carries."""
    header = workshop.header
    cards, actions = workshop.cards, workshop.actions
    spoken = {uid: row.spoken for uid, row in cards.items()} | {uid: row.spoken for uid, row in actions.items()}
    letters = {row.uid: row.letter for row in workshop.axes.values()}
    spoken_decisions = {row.uid: row.spoken for row in workshop.decisions.values()}
    shown = [card for axis in workshop.axes_in_order() for card in workshop.cards_in_order(axis.uid)]

    def name(uid: str) -> str:
        said = one_line(workshop.person_name(uid)).strip()
        return "" if is_hole(said) else said  # « ? » is nobody, in any deck

    return {
        "header": [
            *map(lines_of, (header.title, header.challenge, header.cohort, header.organisation)),
            *(header.start, header.end),
        ],
        "credits": lines_of(header.credits),
        "note": lines_of(header.note),
        "axes": [
            (row.name.strip() or "Questions", row.letter, row.alias, lines_of(row.aim))
            for row in workshop.axes_in_order()
        ],
        "cards": [
            (
                (card.spoken, card.ref, lines_of(card.title), card.state, card.tags, workshop.votes_of(card.uid)),
                [lines_of(text) for text in (card.question, card.why, card.evidence, card.answer, card.note)],
                [lines_of(text) for text in (card.suggestion, card.suggested_owner, card.milestone, card.source)],
                (card.urgent, card.important, name(card.taken_by), spoken.get(card.merged_into, "")),
            )
            for card in shown
        ],
        "actions": [
            (
                (
                    row.spoken,
                    spoken.get(row.card, ""),
                    lines_of(row.text),
                    lines_of(row.done_when),
                    row.due,
                    row.status,
                ),
                (name(row.owner), name(row.relay), row.priority, row.effort, [lines_of(note) for note in row.notes]),
            )
            for row in in_spoken_order(actions.values())
        ],
        "decisions": [
            (
                (row.spoken, spoken.get(row.card, ""), lines_of(row.text), row.status, name(row.decider)),
                (lines_of(row.reason), lines_of(row.rejected), row.due, row.review),
            )
            for row in in_spoken_order(workshop.decisions.values())
        ],
        "risks": [
            (
                (row.spoken, spoken.get(row.card, ""), lines_of(row.text), lines_of(row.mitigation), name(row.owner)),
                (row.probability, row.impact, spoken.get(row.response, "")),
            )
            for row in in_spoken_order(workshop.risks.values())
        ],
        "people": sorted(
            (*(one_line(words).strip() for words in (row.name, row.role, row.side)), str(row.leaves))
            for row in workshop.people.values()
            if row.role or not is_hole(row.name)
        ),
        "sittings": sorted(
            (
                (str(row.day), row.starts, row.ends, row.place, row.facilitator, str(row.next_day)),
                [[name(uid) for uid in people if name(uid)] for people in (row.present, row.excused)],
                ([one_line(word) for word in row.words if one_line(word)], row.roti),
                sorted(
                    (letters.get(vote.about) or spoken_decisions[vote.about], vote.scores, one_line(vote.lift))
                    for vote in workshop.confidences.values()
                    if vote.sitting == row.uid and vote.scores
                    if vote.about in letters or vote.about in spoken_decisions
                ),
            )
            for row in workshop.sittings_in_order()
            if row.day
        ),
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_filled_workshop_comes_back_whole(language: str, filled_in: Callable[[str], Workshop]) -> None:
    workshop = filled_in(language)
    deck = deck_of(workshop)
    assert not deck.complaints
    again = workshop_of_deck(deck)
    assert claimed(again) == claimed(workshop)
    assert again.header.language == language
    assert again.header.counters.items() >= workshop.header.counters.items()
    numbered = replace(workshop, header=replace(workshop.header, counters=again.header.counters))
    written = [export_text(each, document="cards", form="md", day=DAY) for each in (numbered, again)]
    assert written[0] == written[1], "nor does a second round change a word"


WORDS = (
    *("Héberger", "le service", "[x] fait", "★ à voir", "D3 · autre", "AC1", "#nom #dns", "## Colonne", "# Titre"),
    *("- Réponse : non", "Action AC4 : rien", "faire · porteur : Zoé · échéance : 2026-01-01", "?", "à nommer", "·"),
    *(
        "**gras**",
        "`a\\*b`",
        "| a | b |",
        "<b>x</b>",
        "1. un",
        "> cité",
        "---",
        "```",
        "(a, b)",
        "[a](b)",
        "É : e",
        "\\",
    ),
)
"""Words that mean something in a deck."""
TEXT = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
BLOCK = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join), max_size=3).map("\n".join)
NAME = st.sampled_from(("Léa Martin", "Dupont (Marie)", '"Zoé"', "d’Arc", "- Ann", "[Li]", "Fin : non", "#1"))
ROLE = st.sampled_from(("", "développeuse (EIG), à mi-temps", "côté cour", "DSI"))
DATES = st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1))


def values_of(literal: object) -> st.SearchStrategy[Any]:
    """Any of the values of a field."""
    return st.sampled_from(get_args(literal))


@st.composite
def boards(draw: st.DrawFn) -> Workshop:
    """A board in whose rows everything is filled in with words that mean something in a deck."""
    names = draw(st.lists(NAME, unique=True, max_size=3))
    people = [Person(f"p{n}", name, draw(ROLE), draw(DATES), draw(ROLE)) for n, name in enumerate(names)]
    if draw(st.booleans()):
        people.append(Person("nameless", "", "cheffe de bureau, DSI"))
    somebody = st.sampled_from(["", *(row.uid for row in people)])
    cards = [
        Card(
            *(f"c{n}", "axis", f"{n}", f"D{3 * n + 2}", draw(TEXT), draw(BLOCK), draw(BLOCK), draw(TEXT)),
            *(draw(TEXT), draw(TEXT), draw(TEXT), draw(st.sampled_from([(), ("nom",), ("dns", "mise-en-ligne")]))),
            *(draw(TEXT), draw(st.sampled_from(("", f"D0{n}"))), draw(values_of(State)), draw(BLOCK)),
            merged_into=draw(st.sampled_from(("", "c0"))) if n else "",
            note=draw(BLOCK),
            taken_by=draw(somebody),
            urgent=draw(values_of(YesNo)),
            important=draw(values_of(YesNo)),
        )
        for n in range(draw(st.integers(1, 3)))
    ]
    card = st.sampled_from(["gone", *(row.uid for row in cards)])
    actions = [
        Action(
            *(f"a{n}", draw(card), f"AC{2 * n + 1}", draw(BLOCK), draw(somebody), draw(somebody), draw(DATES)),
            *(draw(BLOCK), draw(values_of(ActionStatus)), tuple(draw(st.lists(TEXT.filter(bool), max_size=2)))),
            *(draw(values_of(Priority)), draw(values_of(Effort))),
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    decision = Decision(
        *("d", draw(card), "DE4", draw(BLOCK), draw(values_of(DecisionStatus)), draw(somebody), draw(DATES)),
        *(draw(BLOCK), draw(BLOCK), draw(DATES)),
    )
    risk = Risk(
        *("r", draw(card), "RI9", draw(BLOCK), draw(BLOCK), draw(somebody), draw(values_of(Level))),
        *(draw(values_of(Level)), draw(st.sampled_from(["", *(row.uid for row in actions)]))),
    )
    language = draw(st.sampled_from(("fr", "en")))
    header = Header("w", draw(TEXT), draw(TEXT), draw(TEXT), draw(TEXT), language, draw(DATES), draw(DATES))
    axis = Axis("axis", "a", "D", "Déploiement", draw(st.sampled_from(("", "mise en service"))), draw(BLOCK))
    workshop = Workshop(replace(header, note=draw(BLOCK), credits=draw(TEXT), counters={"D": 40}))
    sitting = Sitting(
        "s", date(2026, 11, 24), "14\u00a0h\u00a000", "16\u00a0h\u00a030", present=tuple(row.uid for row in people)
    )
    sitting = replace(sitting, words=tuple(draw(st.lists(TEXT.filter(bool), max_size=2))), roti=(3, 5))
    return (
        workshop.with_rows("axes", axis)
        .with_rows("cards", *cards)
        .with_rows("actions", *actions)
        .with_rows("decisions", decision)
        .with_rows("risks", risk)
        .with_rows("people", *people)
        .with_rows("sittings", sitting)
        .with_rows("confidences", Confidence("v", "s", draw(st.sampled_from(("axis", "d"))), (0, 4), draw(TEXT)))
    )


@examples(16)
@given(boards())
def test_words_that_mean_something_in_a_deck_stay_words(board: Workshop) -> None:
    deck = deck_of(board)
    assert claimed(workshop_of_deck(deck)) == claimed(board)
    assert not deck.complaints


@examples(20)
@given(workshops())
def test_any_workshop_comes_back_whole(workshop: Workshop) -> None:
    deck = deck_of(workshop)
    again = workshop_of_deck(deck, everything=True)
    assert claimed(again) == claimed(workshop)
    of_the_board = {letters for letters in workshop.header.counters if len(letters) == 1} | {*RECORDS}
    last, first = again.header.counters, workshop.header.counters
    assert all(last.get(letters, 0) >= first.get(letters, 0) for letters in of_the_board), "no number comes twice"
    assert not deck.complaints


@pytest.mark.parametrize("columns", [1, 9])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_cards_whose_column_is_gone_come_back_with_their_records(
    language: str, columns: int, filled_in: Callable[[str], Workshop]
) -> None:
    whole = filled_in(language)
    axes = {f"x{n}": Axis(f"x{n}", f"x{n}", "GHIJKLMN"[n], f"Axe {n}") for n in range(columns - 1)}
    workshop = whole.with_tables({"axes": {"deployment": whole.axes["deployment"], **axes}})
    deck = deck_of(workshop)
    assert not deck.complaints
    again = workshop_of_deck(deck)
    expected = claimed(whole)
    assert {key: claimed(again)[key] for key in ("cards", "actions", "decisions", "risks")} == {
        key: expected[key] for key in ("cards", "actions", "decisions", "risks")
    }
    last = again.axes_in_order()[-1]
    gone = {"fr": "Autres cartes", "en": "Other cards"}[language]
    assert last.name == (gone if columns == 1 else "Axe 7")
    assert [card.spoken for card in again.cards_in_order(last.uid)] == [
        card.spoken for card in whole.cards_in_order("handover")
    ]


def test_the_title_of_the_document_is_never_doubled_on_the_way(filled_in: Callable[[str], Workshop]) -> None:
    workshop = filled_in("fr")
    for _ in range(3):
        workshop = workshop_of_deck(deck_of(workshop))
    assert export_text(workshop, document="cards", form="md", day=DAY).count("Cartes") == 1


def test_a_shareable_deck_has_functions_for_names_and_is_read_without_a_complaint(workshop: Workshop) -> None:
    twice = workshop.with_rows("people", replace(workshop.people["hugo"], role="développeuse EIG"))
    shown = export_bytes(twice, document="cards", form="md", day=DAY, is_shareable=True)
    assert not any(name in shown.decode() for name in ("Léa", "Martin", "Hugo", "Roux", "Caron"))
    numbers = count(1)
    deck = read_deck(shown, new_uid=lambda: f"u{next(numbers)}", today=DAY)
    assert not deck.complaints
    owners = {deck.workshop.person_name(row.owner) for row in deck.workshop.actions.values()}
    assert "développeuse EIG" in owners
    assert not any(row.name for row in deck.workshop.people.values())


def test_a_deck_without_numbers_is_read_as_ever() -> None:
    numbers = count(1)
    deck = read_deck(
        b"# Board\n\n## A (A)\n\n- D01 \xc2\xb7 Title #tag\n  - Action: Do it \xc2\xb7 owner: Zo\xc3\xa9\n",
        new_uid=lambda: f"u{next(numbers)}",
    )
    board = workshop_of_deck(deck)
    (card,), (action,) = board.cards.values(), board.actions.values()
    assert (card.ref, card.spoken, card.title, card.tags) == ("D01", "A1", "Title", ("tag",))
    assert (action.text, board.person_name(action.owner), action.spoken) == ("Do it", "Zoé", "AC1")
