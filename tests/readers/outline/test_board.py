"""The board of an outline: columns, cards, states, tags and records of every shape of text."""

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.deck import Complaint, Deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.formats.text import read_text
from perenne_tui.readers.outline.board import import_outline
from perenne_tui.readers.outline.imported import Imported
from perenne_tui.readers.outline.levels import ITEM_LEVEL
from perenne_tui.readers.outline.outline import Entry, LeftOut, Outline, Task
from perenne_tui.readers.source import open_source
from tests.cases import cases

BOARDS = Path(__file__).parents[3] / "boards"
PLAIN = sorted(
    f"{path.parent.name}/{path.stem}"
    for path in BOARDS.glob("*/*.md")
    if path.parent.name in ("decks", "examples") and not path.stem.startswith("demo-sheets")
)
"""The shipped files that are decks without a complaint."""

TODAY = date(2026, 11, 23)

Columns = dict[str, list[str]]


def imported(text: str, columns: int | None = None) -> Imported:
    return board_of(read_text(open_source(text.encode()).lines), columns)


def board_of(outline: Outline, columns: int | None = None) -> Imported:
    numbers = count(1)
    return import_outline(outline, name="Essai", new_uid=lambda: f"u{next(numbers)}", columns=columns, today=TODAY)


def of_entries(*entries: Entry, **fields: object) -> Outline:
    """Return an outline of a file without Markdown, a line for each entry."""
    lines = tuple(entry.text for entry in entries)
    return Outline(entries, lines, **fields)  # type: ignore[arg-type]


def columns(workshop: Workshop) -> Columns:
    return {
        axis.name: [card.title for card in workshop.cards_in_order(axis.uid)] for axis in workshop.axes_in_order()
    }


def tags(workshop: Workshop) -> dict[str, tuple[str, ...]]:
    return {card.title: card.tags for card in workshop.cards.values()}


def said(deck: Deck) -> list[str]:
    return [f"{complaint.line}: {complaint.sentence.english()}" for complaint in deck.complaints]


def places(found: Imported) -> list[str]:
    return [f"{place.first}-{place.last} {place.where.english()}" for place in found.places]


CASES: list[tuple[str, Columns]] = [
    ("## Retour\n\n    - Rendre la clé\n    - Ouvrir un cahier\n", {"Retour": ["Rendre la clé", "Ouvrir un cahier"]}),
    ("##\u00a0Choix\n\n- Garder\n- Changer\n", {"Choix": ["Garder", "Changer"]}),
    ("# Sujets\n\n- un\n- deux\n", {"Sujets": ["un", "deux"]}),
    ("Tranché\n\n- un\n- deux\n\nOuvert\n\n- trois\n", {"Tranché": ["un", "deux"], "Ouvert": ["trois"]}),
    ("➢ un\n➢ deux\n✓ trois\n", {"Cartes": ["un", "deux", "trois"]}),
    ('## <a id="x"></a>2\\. Après\n\n- un\n- deux\n', {"2. Après": ["un", "deux"]}),
    ("##Bien\n\n* un\n\n**- deux**\n\n##Moins bien\n\n* trois\n", {"Bien": ["un", "deux"], "Moins bien": ["trois"]}),
    ("✅ Bien\n- un\n- deux\n\n❌ Moins bien\n- trois\n", {"✅ Bien": ["un", "deux"], "❌ Moins bien": ["trois"]}),
    (
        "# T\n\n✅ Ce qui a bien tenu\n\n- un\n\n🎯 À faire\n\n- deux\n",
        {"✅ Ce qui a bien tenu": ["un"], "🎯 À faire": ["deux"]},
    ),
    ("✅ CHOIX\n\n  • un\n\n🎯 ACTIONS\n\n☐ deux\n", {"✅ CHOIX": ["un"], "🎯 ACTIONS": ["deux"]}),
    ("Fin\n✅ un\n⬜ deux\n❌ trois\n", {"Fin": ["un", "deux", "trois"]}),
    ("✅ un\n  - détail\n✅ deux\n  - détail\n", {"Cartes": ["un", "deux"]}),
    ("# T\n\n➢ un\n- détail\n\n➢ deux\n- détail\n", {"T": ["un", "deux"]}),
    ("# T\n\n- un\n=> conclusion\n- deux\n→ conclusion\n", {"T": ["un", "deux"]}),
    (
        "# T\n\n**Début : 18 h**\n\nPrésents :\n\n- un\n\nSuites :\n\n- deux\n",
        {"Présents": ["un"], "Suites": ["deux"]},
    ),
    ("# T\n\nUn mot.\n\nUn autre.\n", {"Cartes": ["T"]}),
    (
        "# T\n\nUn mot.\n\n## A\n\nDeux mots.\n\n## B\n\n### C\n\nTrois mots.\n\n### D\n\nMots.\n",
        {"A": ["A"], "B": ["C", "D"]},
    ),
    (
        "# T\n- **Clés** : les rendre\n- `x_y` et *z* :\n  - a\n- [Fin](#fin)\n",
        {"T": ["Clés : les rendre", "`x_y` et z", "Fin"]},
    ),
    ("## Le **bon** volet :\n- a\n", {"Le bon volet": ["a"]}),
    ("## A\n- [x]un\n- [X]Deux\n- [v]ersion\n", {"A": ["un", "Deux", "[v]ersion"]}),
    ("--- Acté ---\n- un\n\n--- À voir ---\n- deux\n", {"Acté": ["un"], "À voir": ["deux"]}),
    (
        "====== T ======\n===== Acté =====\n  * un\n\n===== À voir =====\n  - deux\n",
        {"Acté": ["un"], "À voir": ["deux"]},
    ),
    (
        "== Acté ==\n* un\n\n== À voir ==\n=== Ici ===\n# deux\n## mot\n# trois\n",
        {"Acté": ["un"], "À voir": ["deux", "trois"]},
    ),
    ("1. A\n1.1 B\n- un\n1.2 C\n- deux\n2. D\n2.1 E\n- trois\n", {"1. A": ["un", "deux"], "2. D": ["trois"]}),
    ("# T\n- \\\\srv\\commun\\_plan\n- C:\\Notes\\*.txt\n", {"T": ["\\\\srv\\commun\\_plan", "C:\\Notes\\*.txt"]}),
    ("## A\n- un ✅\n- deux [x]\n- trois [ ]\n- ✅\n", {"A": ["un", "deux", "trois"]}),
    ("# T\n- garder le nom ;\n- changer,\n- relire.\n", {"T": ["garder le nom", "changer", "relire."]}),
    ("## Acté\n\n| N° | Décision |\n|---|---|\n| 1 | Garder |\n| 2 | Changer |\n", {"Acté": ["Garder", "Changer"]}),
    ("<u>Rendre</u> le badge\n**Prévenir** Léa\n", {"Cartes": ["Rendre le badge", "Prévenir Léa"]}),
    ("Rendre le badge\nPrévenir\n", {"Cartes": ["Rendre le badge", "Prévenir"]}),
    (
        "## Acté\nUn lieu\nUn nom\n\n## À voir\nUn prêt\nUn don\n",
        {"Acté": ["Un lieu", "Un nom"], "À voir": ["Un prêt", "Un don"]},
    ),
    ("## Acté\n\nUn lieu\n\n## À voir\n\nUn prêt\n", {"Cartes": ["Acté", "À voir"]}),
    ("- a\n- b\n## Z\n- c\n", {"Cartes": ["a", "b"], "Z": ["c"]}),
    ("# T\n- a\n## Z\n- c\n", {"Cartes": ["a"], "Z": ["c"]}),
    ("# A\n- a\n# B\n- b\n", {"A": ["a"], "B": ["b"]}),
    ("## À faire\n\n## En cours\n- a\n\n## Fait\n- b\n", {"À faire": [], "En cours": ["a"], "Fait": ["b"]}),
    ("## A\n- a\n## B\n- b\n## A\n- c\n", {"A": ["a", "c"], "B": ["b"]}),
    ("## Ici\n\nLéa\n\n## Décidé\n\n- a\n- b\n\n## À faire\n\n- c\n", {"Décidé": ["a", "b"], "À faire": ["c"]}),
    ("- Bien\n  - a\n  - b\n- Mal\n  - c\n", {"Bien": ["a", "b"], "Mal": ["c"]}),
    ("- Bien\n  - Pourquoi : a\n- Mal\n  - Pourquoi : c\n  - d\n", {"Cartes": ["Bien", "Mal"]}),
    ("- Fermer\n  - demander\n- Archiver\n  - sur le disque\n", {"Cartes": ["Fermer", "Archiver"]}),
    ("🙂 Oui\n- a\n- b\n\n🙁 Non\n- c\n\nACTIONS\n- d\n", {"🙂 Oui": ["a", "b"], "🙁 Non": ["c"], "ACTIONS": ["d"]}),
    ("## Un :\n- a :\n  - b\n## Deux\n- c\n", {"Un": ["a"], "Deux": ["c"]}),
    ("# T\n## A\ntexte a\n## B\ntexte b\n", {"T": ["A", "B"]}),
    ("# T\n## A\n### a\ntexte\n### b\ntexte\n## B\n### c\ntexte\n", {"A": ["a", "b"], "B": ["c"]}),
]  # fmt: skip


@cases(("text", "expected"), CASES)
def test_headings_become_columns_and_items_cards(text: str, expected: Columns) -> None:
    found = imported(text)
    assert columns(found.deck.workshop) == expected
    assert found.deck.complaints == ()


PARTS = ("Un", "Deux", "Trois", "Quatre")
THREE_LEVELS = "# Guide\n\n" + "".join(
    f"## {column}\n\n" + "".join(f"### {part} {column}\n\n- {part} faire {column}\n\n" for part in PARTS)
    for column in ("Avant", "Pendant", "Après")
)  # fmt: skip


def test_the_highest_balanced_level_is_the_columns_and_what_lies_deeper_is_a_tag() -> None:
    found = imported(THREE_LEVELS)
    workshop = found.deck.workshop
    assert workshop.header.title == "Guide"
    assert {name: len(cards) for name, cards in columns(workshop).items()} == {"Avant": 4, "Pendant": 4, "Après": 4}
    assert tags(workshop)["Deux faire Après"] == ("Deux Après",)
    assert found.level == 2
    assert [(level.number, level.names) for level in found.levels] == [
        (2, ("Avant", "Pendant", "Après")),
        (0, ("Guide",)),
    ]


def test_a_level_in_which_one_column_has_nearly_everything_is_not_taken() -> None:
    parts = "".join(f"### Partie {n}\n\n- a{n}\n- b{n}\n- c{n}\n\n" for n in range(4))
    found = imported(f"# T\n\n## Préambule\n\n- lire\n\n## Liste\n\n{parts}")
    assert [*columns(found.deck.workshop)] == ["Préambule", "Partie 0", "Partie 1", "Partie 2", "Partie 3"]
    assert tags(found.deck.workshop)["a2"] == ("Liste",)
    assert [level.number for level in found.levels] == [2, 3, 0]


def test_more_than_nine_groups_are_tags_of_one_column() -> None:
    text = "# Audit\n\n" + "".join(f"## Service {n}\n\n- a{n}\n\n" for n in range(12))
    found = imported(text)
    assert [*columns(found.deck.workshop)] == ["Audit"]
    assert tags(found.deck.workshop)["a7"] == ("Service 7",)
    assert (found.level, [level.number for level in found.levels]) == (0, [0])
    asked = imported(text, columns=2)
    assert len(columns(asked.deck.workshop)) == 9
    assert tags(asked.deck.workshop)["a11"] == ("Service 11",)
    assert [line.split(":")[0] for line in said(asked.deck)] == ["39", "43", "47"]


def test_groups_that_differ_only_by_their_headings_are_merged_by_the_level_below() -> None:
    text = "".join(f"## Service {n}\n\n### À faire\n\n- a{n}\n\n### Fait\n\n- b{n}\n\n" for n in range(11))
    found = imported(text)
    assert {name: len(cards) for name, cards in columns(found.deck.workshop).items()} == {"À faire": 11, "Fait": 11}
    assert tags(found.deck.workshop)["b3"] == ("Service 3",)


def test_a_level_may_be_chosen_and_one_that_is_not_there_is_refused() -> None:
    assert [*columns(imported(THREE_LEVELS, columns=1).deck.workshop)] == ["Guide"]
    one = imported(THREE_LEVELS, columns=0).deck.workshop
    assert [*columns(one)] == ["Guide"]
    assert tags(one)["Un faire Avant"] == ("Avant", "Un Avant")
    with pytest.raises(Refused, match="level 4"):
        imported(THREE_LEVELS, columns=4)
    nested = "- Bien\n  - a\n  - b\n- Mal\n  - c\n"
    assert columns(imported(nested, columns=0).deck.workshop) == {"Cartes": ["Bien", "Mal"]}
    assert columns(imported(nested, columns=ITEM_LEVEL).deck.workshop) == {"Bien": ["a", "b"], "Mal": ["c"]}


def test_a_wrapped_item_is_one_question_and_a_short_one_has_none() -> None:
    text = (
        "- Le passage de consignes se fait en deux matinées avec le bureau\n  exploitation, et l’on relit\n- Court\n"
    )
    first, second = imported(text).deck.workshop.cards.values()
    assert first.title == "Le passage de consignes se fait en deux matinées…"
    assert (
        first.question
        == "Le passage de consignes se fait en deux matinées avec le bureau exploitation, et l’on relit"
    )
    assert (second.title, second.question) == ("Court", "")


def test_labels_are_read_under_an_item_and_what_has_none_is_its_note() -> None:
    text = (
        "## A\n- x\n  - une remarque\n  - [x] déjà fait\n    - en détail\n  - Pourquoi : parce que\n"
        "  - Action : livrer · porteur : Léa · échéance : 2026-12-11\n  - [x] Action : écrire\n  - fin\n"
    )
    deck = imported(text).deck
    (card,) = deck.workshop.cards.values()
    assert (card.title, card.why) == ("x", "parce que")
    assert card.note == "- une remarque\n- [x] déjà fait\n  - en détail\n\n- fin"
    first, second = deck.workshop.actions.values()
    assert (first.text, first.due, first.status, second.status) == ("livrer", date(2026, 12, 11), "todo", "done")
    assert said(deck) == []


def test_a_mistyped_label_is_said_at_its_line() -> None:
    deck = imported("## A\n- x\n  - Pouquoi : parce que\n").deck
    assert said(deck) == ["3: “Pouquoi” is no label of a card: did you mean “pourquoi”?"]


def test_text_right_under_a_heading_is_the_aim_and_other_text_stands_in_the_note() -> None:
    text = "# T\n\nAvant.\n\n## A\n\nLe but.\n\nEncore le but.\n\n- a\n\nEntre deux.\n\n- b\n\n## B\n\nSans carte.\n"
    workshop = imported(text).deck.workshop
    (axis,) = workshop.axes.values()
    assert axis.aim == "Le but.\n\nEncore le but."
    assert workshop.header.note == "Avant.\n\n## B\n\nSans carte.\n\n## A\n\nEntre deux."


def test_a_heading_over_a_text_alone_is_a_card_with_the_text_as_its_note() -> None:
    text = "# T\n## A\n- a\n### Contexte\nUn texte.\n\nUn autre.\n\nAction : appeler Paul\n## B\n- b\n"
    workshop = imported(text).deck.workshop
    card = next(card for card in workshop.cards.values() if card.title == "Contexte")
    assert card.note == "Un texte.\n\nUn autre."
    assert [(row.card, row.text) for row in workshop.actions.values()] == [(card.uid, "appeler Paul")]


def test_long_prose_becomes_notes_by_section_within_the_bounds() -> None:
    section = "Une phrase de plus dans un long texte, avec ses mots. " * 120
    text = (
        "# Rapport\n\n" + "".join(f"## Partie {n}\n\n{section}\n\n{section}\n\n" for n in range(9)) + "- un\n- deux\n"
    )
    workshop = imported(text).deck.workshop
    assert columns(workshop) == {"Rapport": [*(f"Partie {n}" for n in range(9)), "un", "deux"]}
    assert all(len(card.note) > 12_000 for card in workshop.cards.values() if card.title.startswith("Partie"))
    assert len(workshop.header.note) < 1000


def test_a_text_too_long_for_one_note_goes_on_on_a_further_card() -> None:
    outline = of_entries(
        Entry("heading", "A", 1, 1, 2),
        Entry("text", "mot " * 40_000, 2, 2),
        Entry("item", "x", 3, 3),
        unit="paragraph",
    )
    workshop = board_of(outline).deck.workshop
    notes = [card.note for card in workshop.cards.values() if card.note]
    assert len(notes) == 3
    assert all(len(note) <= LONGEST_TEXT for note in notes)
    assert sum(note.count("mot") for note in notes) == 40_000


def test_a_board_that_was_pasted_twice_is_made_once_and_said() -> None:
    board = "# T\n\n## A\n\n- a\n- b\n\n## B\n\n- c\n- d\n\n"
    found = imported(board + board)
    assert columns(found.deck.workshop) == {"A": ["a", "b"], "B": ["c", "d"]}
    assert said(found.deck) == [
        "15: The cards of “A” stand in this file twice: they were made once.",
        "20: The cards of “B” stand in this file twice: they were made once.",
    ]
    assert places(found)[-3:] == [
        "13-14 the head of the workshop",
        "15-19 column A, where these cards stand already",
        "20-24 column B, where these cards stand already",
    ]


@cases(
    ("board", "expected"),
    [
        ("## A\n- a\n- b\n## B\n- c\n", {"A": ["a", "b"], "B": ["c"]}),
        ("## B\n- c\n## A\n- a\n- b\n", {"B": ["c"], "A": ["a", "b"]}),
        ("# T\n## A\n- a\n## B\n- b\n", {"A": ["a"], "B": ["b"]}),
        ("# T\n## A\n- a\n", {"A": ["a"]}),
    ],
)
def test_columns_of_one_card_that_were_pasted_twice_with_the_rest_are_made_once(
    board: str, expected: Columns
) -> None:
    assert columns(imported(board + board).deck.workshop) == expected


@cases(
    ("text", "expected", "note"),
    [
        ("## A\n- a\n- b\n## A\n- a\n- b\n- c\n", {"A": ["a", "b", "c"]}, ""),
        ("## A\n- a\n- b\n## B\n- d\n## A\n- b\n- c\n- a\n## B\n- d\n", {"A": ["a", "b", "c"], "B": ["d"]}, ""),
        ("## A\nBut.\n- a\n- b\n\nMot.\n## A\nBut.\n- a\n- b\n\nMot.\n\n- c\n", {"A": ["a", "b", "c"]}, "Mot."),
        (
            "## A\n### x\n- a\n- b\n## B\n- a\n- c\n- d\n## A\n### x\n- a\n- b\n### y\n- a\n",
            {"A": ["a", "b", "a"], "B": ["a", "c", "d"]},
            "",
        ),
        ("## A\n- a\n## A\n- a\n- b\n", {"A": ["a", "a", "b"]}, ""),
        ("## A\n- a\n- b\n## A\n- b\n- c\n- d\n- e\n", {"A": ["a", "b", "b", "c", "d", "e"]}, ""),
        ("## A\n- a\n- a\n- b\n", {"A": ["a", "a", "b"]}, ""),
    ],
)
def test_of_a_column_that_is_mostly_there_already_the_new_cards_alone_are_added(
    text: str, expected: Columns, note: str
) -> None:
    found = imported(text)
    assert columns(found.deck.workshop) == expected
    assert found.deck.workshop.header.note.count("Mot.") == text.count("Mot.") // 2
    assert note in found.deck.workshop.header.note
    lines = len(text.split("\n")) - 1
    assert [line for place in found.places for line in range(place.first, place.last + 1)][:lines] == [
        *range(1, lines + 1)
    ]
    is_said = any("stand in this file twice" in each for each in said(found.deck))
    assert is_said == (sum(map(len, expected.values())) < sum(line.startswith("-") for line in text.split("\n")))


@cases(
    ("below", "expected"),
    [
        ("Attention : prévenir la com.", ("", "Attention : prévenir la com.")),
        ("Attention : qui prévient la com ?", ("Attention : qui prévient la com ?", "")),
    ],
)
@cases("indent", ["", "  "])
def test_a_line_right_under_an_item_is_a_remark_unless_it_asks(
    below: str, expected: tuple[str, str], indent: str
) -> None:
    (card,) = imported(f"## A\n- Pot de départ le 18 !!\n{indent}{below}\n").deck.workshop.cards.values()
    assert (card.title, (card.question, card.note)) == ("Pot de départ le 18 !!", expected)


TITLES = [
    ("Atelier du 24/11\nhttps://pad.exemple.org/p/x\n\nPrésents : Léa\n\n## A\n- a\n", "Atelier du 24/11"),
    ("\nAtelier du 24/11\n\n## A\n- a\n", "Atelier du 24/11"),
    ("Atelier du 24/11\n\n# T\n\n## A\n- a\n\n## B\n- b\n", "T"),
    ("Présents : Léa, Paul\n\n## A\n- a\n", "Essai"),
    ("Bonjour à tous\nhttps://pad.exemple.org/p/x\n\n## A\n- a\n", "Essai"),
    ("Voici ce qui s’est dit hier.\n\n## A\n- a\n", "Essai"),
    ("Une ligne\nqui continue\n\n## A\n- a\n", "Essai"),
    ("- a\n\nUne ligne\n\n## A\n- b\n", "Essai"),
    ("https://pad.exemple.org/p/x\n\n## A\n- a\n", "Essai"),
]


@cases(("text", "title"), TITLES)
def test_the_first_line_is_the_title_where_it_stands_alone_above_everything(text: str, title: str) -> None:
    for level in (None, 0):
        assert imported(text, level).deck.workshop.header.title == title


def test_a_row_that_names_somebody_is_not_there_already_without_a_name() -> None:
    table = "# T\n| Quoi | Qui | Quand |\n|---|---|---|\n| Lire |"
    workshop = imported(f"{table}\n{table} Léa | 12/01/2027 |\n").deck.workshop
    assert [person.name for person in workshop.people.values()] == ["Léa"]


def test_a_box_behind_the_words_of_an_item_is_its_state() -> None:
    cards = imported("# T\n- un ✅\n- deux [x]\n- trois [ ]\n- quatre\n").deck.workshop.cards.values()
    assert [card.state for card in cards] == ["settled", "settled", "open", "open"]


def test_a_row_that_becomes_several_cards_is_told_as_all_of_them() -> None:
    found = imported("| Garder | Arrêter |\n|---|---|\n| le pad | le bruit |\n| le lundi | |\n")
    assert places(found)[-2:] == [
        "3-3 column Garder, card “le pad”; column Arrêter, card “le bruit”",
        "4-4 column Garder, card “le lundi”",
    ]


def test_one_card_that_is_there_twice_stays_twice() -> None:
    assert columns(imported("## A\n- a\n## B\n- b\n## A\n- a\n").deck.workshop) == {"A": ["a", "a"], "B": ["b"]}


def test_every_line_has_its_place() -> None:
    found = imported(
        "\n# T\n\nAvant.\n\n## A\n\nLe but.\n\n### Partie\n\n- a\n  - note\n  - Action : agir\n\nMot.\n\n## B\n- b\n"
    )
    assert places(found) == [
        "1-3 the head of the workshop",
        "4-5 the note of the workshop",
        "6-9 column A",
        "10-11 column A, tag of its cards",
        "12-12 column A, card “a”",
        "13-13 column A, note of card “a”",
        "14-15 column A, card “a”",
        "16-17 the note of the workshop",
        "18-18 column B",
        "19-19 column B, card “b”",
    ]


def test_front_matter_of_others_gives_what_it_can_and_the_rest_is_kept() -> None:
    workshop = imported("---\ntitle: Bilan\nlang: en\nauthor: Léa\n---\n\n- a\n- b\n").deck.workshop
    assert (workshop.header.title, workshop.header.language, workshop.header.note) == ("Bilan", "en", "author: Léa")
    assert [*columns(workshop)] == ["Bilan"]


def test_the_tasks_tags_box_and_note_of_an_item_are_on_its_card() -> None:
    entry = Entry(
        "item", "Rendre *la* `clé` &lt; \\*", 1, 1, box="settled", tags=("accueil", "Les clés"), note="Une\n\nsuite",
        tasks=(Task("Rendre le badge", "Léa", "12/01/2027", status="done"), Task("Relire", "Paul", "bientôt")),
    )  # fmt: skip
    deck = board_of(of_entries(entry, unit="card", title="Tableau")).deck
    (card,) = deck.workshop.cards.values()
    assert (card.title, card.state, card.tags) == ("Rendre *la* `clé` &lt; \\*", "settled", ("accueil", "Les clés"))
    assert deck.workshop.header.title == "Tableau"
    first, second = deck.workshop.actions.values()
    names = deck.workshop.person_name
    assert (first.text, names(first.owner), first.due, first.status) == (
        "Rendre le badge", "Léa", date(2027, 1, 12), "done",
    )  # fmt: skip
    assert (second.text, names(second.owner), second.due) == ("Relire · échéance : bientôt", "Paul", None)
    assert card.note == "Une\n\nsuite"


def test_what_the_outline_says_of_itself_is_passed_on() -> None:
    complaint = Complaint(2, Sentence("x"))
    left_out = (LeftOut(Sentence("styles"), 3),)
    outline = of_entries(Entry("item", "a", 1, 1), unit="row", complaints=(complaint,), left_out=left_out)
    found = board_of(outline)
    assert (found.unit, found.left_out, found.deck.complaints) == ("row", left_out, (complaint,))


@given(st.text("ab\\`&<lt;#39*_ ·:[]() \u00a0é", max_size=40).filter(lambda text: any(map(str.isalnum, text))))
def test_text_that_is_no_markdown_keeps_all_its_signs(text: str) -> None:
    (card,) = board_of(
        of_entries(Entry("item", "x", 1, 1), Entry("item", f"q {text} q", 1, 1, 1))
    ).deck.workshop.cards.values()
    assert " ".join(f"q {text} q".split(" ")).split() == card.note.removeprefix("- ").split()


def rows(deck: Deck) -> dict[str, list[dict[str, object]]]:
    """Return the columns, cards and records of a deck, with names for the uids in them."""
    workshop = deck.workshop
    names = {person.uid: person.name for person in workshop.people.values()}
    names |= {axis.uid: axis.name for axis in workshop.axes.values()}
    names |= {card.uid: card.title for card in workshop.cards.values()}
    return {
        table: [
            {
                name: names.get(value, value) if isinstance(value, str) else value
                for name, value in to_json(row).items()
            }
            for row in workshop.table(table).values()
        ]
        for table in ("axes", "cards", "ballots", "actions", "decisions", "risks")
    }


@pytest.mark.parametrize("name", PLAIN)
def test_a_shipped_deck_is_the_same_board_as_a_deck_and_as_an_outline(name: str) -> None:
    data = (BOARDS / f"{name}.md").read_bytes()
    numbers: Callable[[], int] = count(1).__next__
    deck = read_deck(data, new_uid=lambda: f"u{numbers()}", today=TODAY)
    assert deck.complaints == ()
    assert rows(imported(data.decode()).deck) == rows(deck)


_LONG = "Une phrase de plus dans un long texte, avec ses mots. " * 12
_CHAPTERS = "".join(
    f"## {n}. Chapitre\n\n### {n}.1 Constats\n\n{_LONG}\n\n### {n}.2 Suites\n\n{_LONG}\n\n" for n in (1, 2)
)
REPORTS: list[tuple[str, Columns]] = [
    (
        "# R\n\n" + _CHAPTERS,
        {"1. Chapitre": ["1.1 Constats", "1.2 Suites"], "2. Chapitre": ["2.1 Constats", "2.2 Suites"]},
    ),
    (
        f"# R\n\n{_CHAPTERS}\n- un\n- deux\n\n## 3. Fin\n\n{_LONG}\n",
        {
            "1. Chapitre": ["1.1 Constats", "1.2 Suites"],
            "2. Chapitre": ["2.1 Constats", "2.2 Suites", "un", "deux"],
            "3. Fin": ["3. Fin"],
        },
    ),
    (
        f"# R\n\n## 0. Début\n\n{_LONG}\n\n### 0.1 Objet\n\n{_LONG}\n\n### 0.2 Renvoi\n\nUn mot.\n\n"
        f"{_CHAPTERS}- un\n",
        {
            "0. Début": ["0. Début", "0.1 Objet", "0.2 Renvoi"],
            "1. Chapitre": ["1.1 Constats", "1.2 Suites"],
            "2. Chapitre": ["2.1 Constats", "2.2 Suites", "un"],
        },
    ),
    (
        f"# R\n\n## A\n\n{_LONG}\n\n## B\n\n{_LONG}\n\n## C\n\n{_LONG}\n\n- un\n",
        {"R": ["A", "B", "C", "un"]},
    ),
]


@cases(("text", "expected"), REPORTS)
def test_the_chapters_of_a_report_are_columns_and_each_section_is_a_card_with_its_own_text(
    text: str, expected: Columns
) -> None:
    found = imported(text)
    assert columns(found.deck.workshop) == expected
    assert next(level.names for level in found.levels if level.number == found.level) == tuple(expected)
    texts = [card.note for card in found.deck.workshop.cards.values() if card.note]
    assert all(note in (_LONG.strip(), "Un mot.") for note in texts)
    assert "\n".join(texts).count(_LONG.strip()) == text.count(_LONG)


@pytest.mark.parametrize(
    "text", [text for text, _ in REPORTS] + ["# R\n\n## A\n- a\n- b\n\n## B\n- c\n"], ids=str.__len__
)
def test_the_title_is_that_of_the_file_whatever_headings_are_the_columns(text: str) -> None:
    outline = read_text(open_source(text.encode()).lines)
    entries = tuple(
        replace(entry, level=entry.level - 1) if entry.kind == "heading" else entry for entry in outline.entries
    )
    for each in (outline, replace(outline, entries=entries)):
        for level in (None, 0, *{entry.level for entry in each.entries if entry.kind == "heading"}):
            found = board_of(each, level)
            assert found.deck.workshop.header.title == "R", level
            assert len({offered.number for offered in found.levels}) == len(found.levels)


@cases(
    ("action", "day", "remark"),
    [
        ("Action : relancer · échéance : 20/11", "2026-11-20", "20/11"),
        ("Action : relancer @Léa 20/11", "2026-11-20", "20/11"),
        ("Action : relancer @Léa vendredi 20 novembre", "2026-11-20", "vendredi 20 novembre"),
        ("Action : relancer · échéance : octobre", "2026-10-31", "octobre"),
        ("Action : relancer · échéance : 20/11/2025", "2025-11-20", ""),
        ("Action : relancer · échéance : 20/12", "2026-12-20", ""),
        ("Action : relancer · échéance : janvier 2027", "2027-01-31", ""),
        ("Action : relancer · échéance : 1er trim. 2027", "2027-03-31", ""),
    ],
)
def test_a_day_of_minutes_without_a_year_is_the_nearest(action: str, day: str, remark: str) -> None:
    deck = imported(f"## A\n\n- Carte\n  - {action}\n").deck
    (row,) = deck.workshop.actions.values()
    assert (row.text, row.due) == ("relancer", date.fromisoformat(day))
    read = date.fromisoformat(day).strftime("%d/%m/%Y")
    told = [f"4: “{remark}” has no year: it was read as {read}, which is past."]
    assert said(deck) == (told if remark else [])


def test_in_a_deck_a_day_without_a_year_is_the_next() -> None:
    text = "---\nfin: 2027-06-30\n---\n## A\n\n- Carte\n  - Action : relancer · échéance : 20/11\n"
    deck = read_deck(text.encode(), new_uid=map(str, count()).__next__, today=TODAY)
    assert [row.due for row in deck.workshop.actions.values()] == [date(2027, 11, 20)]
    assert not said(deck)


ROWS = of_entries(
    Entry("item", "Relire", 1, 1, tasks=(Task("Relire", "Léa, Paul", status="doing"),)),
    Entry("item", "Dire", 2, 2, tasks=(Task("Dire", "tous", status="blocked", priority="high"),)),
    Entry("item", "Clore", 3, 3, tasks=(Task("Clore", "A. Benali / Y. Le Goff", status="dropped"),)),
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_action_has_one_owner_and_its_status_and_priority(language: str) -> None:
    head = Entry("verbatim", f"---\nlanguage: {language}\n---", 1, 3)
    lines = ("---", f"language: {language}", "---", "Relire", "Dire", "Clore")
    moved = [Entry(e.kind, e.text, e.first + 3, e.last + 3, tasks=e.tasks) for e in ROWS.entries]
    workshop = board_of(Outline((head, *moved), lines)).deck.workshop
    rows = [
        (row.text, workshop.person_name(row.owner), row.status, row.priority) for row in workshop.actions.values()
    ]
    assert rows == [
        ("Relire (Léa, Paul)", "Léa", "doing", "normal"),
        ("Dire (tous)", "", "blocked", "high"),
        ("Clore (A. Benali / Y. Le Goff)", "A. Benali", "dropped", "normal"),
    ]
    assert [person.name for person in workshop.people.values()] == ["Léa", "A. Benali"]


def test_several_owners_of_a_deck_of_ours_are_left_as_they_are() -> None:
    text = "---\nfin: 2027-06-30\n---\n## A\n\n- Carte\n  - Action : relire · porteur : Léa, Paul\n"
    workshop = read_deck(text.encode(), new_uid=map(str, count()).__next__, today=TODAY).workshop
    assert [person.name for person in workshop.people.values()] == ["Léa, Paul"]


def records(workshop: Workshop) -> list[tuple[str, str, str, str, str]]:
    """Return title of the card, status, text, owner and day of each record."""
    actions = [(row.card, row.status, row.text, row.owner, row.due) for row in workshop.actions.values()]
    decisions = [(row.card, row.status, row.text, row.decider, row.due) for row in workshop.decisions.values()]
    risks = [(row.card, "risk", row.text, row.owner, None) for row in workshop.risks.values()]
    return [
        (workshop.cards[card].title, status, text, workshop.person_name(owner), f"{due or ''}")
        for card, status, text, owner, due in (*actions, *decisions, *risks)
    ]


@cases(
    ("line", "record"),
    [
        ("Décision : on garde le forum", ("on garde le forum", "made", "")),
        ("**Décision :** on garde le forum", ("on garde le forum", "made", "")),
        ("Action : demander le devis (Paul, 15/12)", ("demander le devis", "todo", "Paul 2026-12-15")),
        ("[x] Action : demander le devis (Paul, 15/12)", ("demander le devis", "done", "Paul 2026-12-15")),
        ("Action : relire · porteur : Léa", ("relire", "todo", "Léa")),
        ("Risque : le prestataire part (Léa)", ("le prestataire part", "risk", "Léa")),
        ("Risque : le prestataire part @Léa", ("le prestataire part", "risk", "Léa")),
        ("À arbitrer : hébergeur interne ? @DGS 5/12", ("hébergeur interne ?", "pending", "DGS 2026-12-05")),
        ("TODO appeler Gandi @Léa 12/01/2027", ("appeler Gandi", "todo", "Léa 2027-01-12")),
        ("À faire : appeler Gandi", ("appeler Gandi", "todo", "")),
        ("Action : relire la charte (tous)", ("relire la charte (tous)", "todo", "")),
        ("Action : installer GIMP (logiciel libre)", ("installer GIMP (logiciel libre)", "todo", "")),
    ],
)
def test_an_item_that_is_a_record_is_a_card_that_has_it(line: str, record: tuple[str, str, str]) -> None:
    workshop = imported(f"## A\n\n- Une carte\n- {line}\n").deck.workshop
    text, status, who = record
    (found,) = records(workshop)
    assert (*found[:3], " ".join(filter(None, found[3:]))) == (text, status, text, who)
    assert columns(workshop) == {"A": ["Une carte", text]}


def test_what_stands_under_an_item_that_is_a_record_stays_with_one_of_both() -> None:
    workshop = imported(
        "## A\n\n- Action : relancer (Léa et Paul)\n  - échéance : 12/01/2027\n  - penser au budget\n"
    ).deck.workshop
    assert records(workshop) == [("relancer (Léa et Paul)", "todo", "relancer (Léa et Paul)", "Léa", "2027-01-12")]
    assert [card.note for card in workshop.cards.values()] == ["- penser au budget"]


def test_a_label_alone_over_a_list_is_no_record() -> None:
    workshop = imported("## A\n\n- Action :\n  - un\n- deux\n").deck.workshop
    assert columns(workshop) == {"A": ["Action", "deux"]}
    assert not records(workshop)


def test_a_decision_in_a_paragraph_is_a_card_and_not_the_aim() -> None:
    found = imported("## A\n\nDécision : on garde le forum.\nAction : le dire (Léa)\n\n- Une carte\n")
    assert columns(found.deck.workshop) == {"A": ["on garde le forum.", "le dire", "Une carte"]}
    assert [axis.aim for axis in found.deck.workshop.axes.values()] == [""]
    assert [row[1] for row in records(found.deck.workshop)] == ["todo", "made"]


def test_a_column_of_decisions_is_the_decision_of_the_card() -> None:
    table = "| Sujet | Discussion | Décision |\n|---|---|---|\n| Local | long | On reste |\n| Site | – | – |\n"
    workshop = imported(f"## Points\n\n{table}").deck.workshop
    assert records(workshop) == [("Local", "made", "On reste", "", "")]
    assert [card.note for card in workshop.cards_in_order(next(iter(workshop.axes)))] == ["Discussion : long", ""]
