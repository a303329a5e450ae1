"""Records as people write them in files: owners and dates as they are typed, and nothing parted from its own line."""

from collections.abc import Callable
from datetime import date
from itertools import count

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.readers import format_words
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.people import NameIndex
from tests.cases import cases

Read = Callable[[str | bytes], Deck]
TODAY = date(2026, 11, 1)
HEAD = "---\nfin: 2027-06-30\nparticipants: [Léa Martin, Paul]\n---\n## A\n\n- Carte\n"


def read(record: str) -> Deck:
    return read_deck(f"{HEAD}{record}".encode(), new_uid=map(str, count()).__next__, today=TODAY)


def action_of(workshop: Workshop) -> tuple[str, str, date | None]:
    (action,) = workshop.actions.values()
    return action.text, workshop.person_name(action.owner), action.due


def texts_of(workshop: Workshop) -> list[str]:
    decided, risky = workshop.decisions.values(), workshop.risks.values()
    return [row.text for rows in (workshop.actions.values(), decided, risky) for row in rows]


DAY = date(2027, 1, 12)


@cases(
    ("line", "expected"),
    [
        ("comparer trois offres @Léa 12/01/2027", ("comparer trois offres", "Léa", DAY)),
        ("comparer @Léa Martin avant le 12 janvier 2027", ("comparer", "Léa Martin", DAY)),
        ("comparer mardi 12 janvier 2027 @Paul", ("comparer", "Paul", DAY)),
        ('comparer @"DSI support"', ("comparer", "DSI support", None)),
        ("comparer @Zoé · échéance : 12-01-27", ("comparer", "Zoé", DAY)),
        ("comparer 12/01/2027 · porteur : Zoé", ("comparer", "Zoé", DAY)),
        ("comparer J+72 · statut : à faire", ("comparer", "", DAY)),
        ("écrire à lea@exemple.fr", ("écrire à lea@exemple.fr", "", None)),
        ("écrire à lea@exemple.fr @Paul", ("écrire à lea@exemple.fr", "Paul", None)),
        ("voir https://exemple.fr/@equipe", ("voir https://exemple.fr/@equipe", "", None)),
        ("comparer @Zoé · porteur : Paul", ("comparer @Zoé", "Paul", None)),
        ("comparer @Zoé 12/01/2027 · échéance : 12/01/2027", ("comparer @Zoé 12/01/2027", "", DAY)),
        ("@Zoé", ("@Zoé", "", None)),
    ],
)
def test_an_action_is_read_as_it_is_typed(line: str, expected: tuple[str, str, date | None]) -> None:
    assert action_of(read(f"  - Action : {line}\n").workshop) == expected


def test_a_decision_has_its_decider_and_its_day_too() -> None:
    workshop = read("  - À arbitrer : ouvrir un poste @Paul 12/01/2027\n").workshop
    (decision,) = workshop.decisions.values()
    assert (decision.text, workshop.person_name(decision.decider), decision.due) == ("ouvrir un poste", "Paul", DAY)
    assert decision.status == "pending"


def test_the_texts_of_our_own_documents_are_whole() -> None:
    deck = read_deck(
        "---\nnuméros: AC 1, D 1\n---\n## A (D)\n- D1 · x\n  - Action AC1 : relire @Zoé 12/01/2027\n".encode(),
        new_uid=map(str, count()).__next__,
    )
    assert action_of(deck.workshop) == ("relire @Zoé 12/01/2027", "", None)


@cases(
    "said",
    [
        *("12 janvier 2027", "12/01/2027", "12-01-27", "12.01.27", "2027-01-12", "mardi 12 janvier 2027", "J+72"),
        *("le 12 janvier", "avant le 12 janvier", "au plus tard le 12 janvier 2027", "12 janv. 2027", "fin-169"),
        *("January 12, 2027", "12 January 2027", "by January 12", "Tuesday 12 January 2027", "before the 12 January"),
    ],
)
def test_a_day_is_read_in_every_form(said: str) -> None:
    deck = read(f"  - Action : comparer · échéance : {said}\n  - Décision : oui\n    - avant le : {said}\n")
    assert deck.complaints == ()
    assert action_of(deck.workshop) == ("comparer", "", DAY)
    assert [row.due for row in deck.workshop.decisions.values()] == [DAY]


def test_a_day_may_count_from_an_end_that_stands_below_it() -> None:
    deck = read_deck(
        "---\nséance: fin-30\nfin: 2027-06-30\n---\n- x\n".encode(), new_uid=map(str, count()).__next__, today=TODAY
    )
    assert [row.day for row in deck.workshop.sittings.values()] == [date(2027, 5, 31)]


def test_another_day_of_the_week_is_said() -> None:
    deck = read("  - Action : comparer · échéance : lundi 12 janvier 2027\n")
    assert [complaint.sentence.english() for complaint in deck.complaints] == [
        "“lundi 12 janvier 2027” is on another day of the week: write it like 2026-12-31."
    ]
    assert action_of(deck.workshop) == ("comparer · échéance : lundi 12 janvier 2027", "", None)


KINDS = {
    "Action": format_words.ACTION,
    "Décision": format_words.DECISION,
    "À arbitrer": format_words.DECISION,
    "Risque": format_words.RISK,
    "Action suggérée": format_words.SUGGESTION,
}
FIELDS = [(label, word, name) for label, words in KINDS.items() for word, name in words.items() if name != "notes"]
WORDED = ("due", "review", "status", "priority", "effort", "probability", "impact", "response")
"""Fields that do not take any words."""


@cases(("label", "word", "name"), FIELDS)
@cases("is_below", [False, True])
def test_a_refused_value_stays_with_its_own_record(label: str, word: str, name: str, *, is_below: bool) -> None:
    between = "\n    - " if is_below else " · "
    first = "" if name in WORDED else f"{between}{word} : bon"
    deck = read(f"  - {label} : Relire{first}{between}{word} : gibier perdu\n")
    (card,) = deck.workshop.cards.values()
    assert (texts_of(deck.workshop) or [card.suggestion]) == [f"Relire · {word} : gibier perdu"]
    assert len(deck.complaints) == 1
    assert (card.note, deck.workshop.header.note) == ("", "")


@cases("label", KINDS)
def test_what_is_no_field_stays_with_its_own_record(label: str) -> None:
    deck = read(f"  - {label} : Relire\n    - tout de suite\n      - vraiment\n\n    Au calme.\n  - Note : x\n")
    (card,) = deck.workshop.cards.values()
    (text,) = texts_of(deck.workshop) or [card.suggestion]
    assert text.split() == ["Relire", "-", "tout", "de", "suite", "-", "vraiment", "Au", "calme."]
    assert card.note == "x"


@cases(
    ("record", "kept"),
    [
        ("  - État : gibier perdu\n", "- État : gibier perdu"),
        ("  - Votes : gibier perdu\n", "- Votes : gibier perdu"),
        ("  - Urgent : gibier perdu\n", "- Urgent : gibier perdu"),
        ("  - Réunie à : D99\n", "Réunie à : D99"),
        ("  - Votes : 3\n\n    à main levée\n", "Votes : à main levée"),
        ("  - Action : · porteur : Zoé\n", "- Action : · porteur : Zoé"),
        ("  - Action suggérée : un\n  - Action suggérée : deux\n", "- Action suggérée : deux"),
    ],
)
def test_a_refused_value_of_a_card_keeps_its_label(record: str, kept: str) -> None:
    deck = read(record)
    assert [card.note for card in deck.workshop.cards.values()] == [kept]
    assert deck.workshop.header.note == ""


def test_what_is_refused_of_a_sitting_stays_under_its_day() -> None:
    deck = read(
        "\n## Séances\n\n- 2026-11-24 · prochain point : bientôt\n  - il pleuvait\n  - confiance : D99 · 2, 3\n"
        "- 2026-12-01\n  - ROTI : bon\n"
    )
    assert deck.workshop.header.note == (
        "- 2026-11-24\n  - prochain point : bientôt\n  - il pleuvait\n\n- 2026-12-01\n  - ROTI : bon\n\n"
        "2026-11-24 · confiance : D99 · 2, 3"
    )
    assert not deck.workshop.confidences


def test_only_people_whose_name_may_begin_in_a_text_are_looked_for_in_it() -> None:
    names = NameIndex()
    for key, name in (("lea", "Léa Martin"), ("dsi", "la DSI"), ("paul", "Paul"), ("equipe", "l’équipe support")):
        names.add(key, name)
    names.add("paul", "chef de projet")
    assert names.keys_in("voir avec @PAUL et @Lea") == ["lea", "paul"]
    assert names.keys_in("à faire par le chef ou @DSI") == ["dsi", "paul"]
    assert names.keys_in("pour l'équipe") == ["equipe"]
    assert names.keys_in("Martin") == []
