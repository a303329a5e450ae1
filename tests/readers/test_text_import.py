"""The import of any text as a board: no word is lost."""

import os
import re
from collections import Counter
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean, fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.text import write_text
from perenne_tui.readers.outline.imported import Imported
from perenne_tui.readers.text_import import import_text
from tests.budget import examples
from tests.cases import cases
from tests.readers.lines import LINES

COPIED = Path(__file__).parent / "copied_page.md"
SOURCE = os.environ.get("PERENNE_SOURCE_DOCUMENT", "")
"""The page that the programme published, on a machine that has it."""


ONCE = (
    "column {name}",
    "column {name}, tag of its cards",
    "the head of the workshop",
)
"""Destinations of lines whose words a board has once, however often they stand in the file."""
AGAIN = "column {name}, where these cards stand already"


def read(text: str | bytes, name: str = "Essai", columns: int | None = None) -> Imported:
    numbers = count(1)
    data = text if isinstance(text, bytes) else text.encode()
    return import_text(data, name=name, new_uid=lambda: f"u{next(numbers)}", columns=columns)


def columns(workshop: Workshop) -> dict[str, list[str]]:
    return {
        axis.name: [card.title for card in workshop.cards_in_order(axis.uid)] for axis in workshop.axes_in_order()
    }


def words(text: str) -> Counter[str]:
    """Return the number of times each word occurs; numbers of items, ticks of boxes and tags are none."""
    bare = re.sub(r"(?m)^ *\d+[.)] |\[x\]|</?[a-z]+>", "", clean(text))
    return Counter(re.findall(r"[^\W_]+", fold(bare)))


def lost(text: str, imported: Imported) -> Counter[str]:
    """Return the words of a text that its board does not have, as often as they are in it.

    Headings of one name are one column or one tag, and what was pasted twice is there once.
    """
    once: set[str] = set()
    others: list[str] = []
    lines = clean(text).split("\n")
    for place in imported.places:
        there = lines[place.first - 1 : place.last]
        if place.where.message in ONCE:
            once.update(line.strip(" #=-*") for line in there)
        elif place.where.message != AGAIN:
            others += there
    return words("\n".join([*others, *once])) - words(write_text(imported.deck.workshop))


def test_a_copied_page_gives_the_columns_that_hide_in_its_list() -> None:
    imported = read(COPIED.read_bytes())
    workshop = imported.deck.workshop
    assert columns(workshop) == {
        "Hébergement": ["Qui paie la machine ?", "Où sont les sauvegardes, et qui les a essayées ?"],
        "Savoir": ["Qui lit le code aujourd’hui ?", "Qui le lira quand l’équipe, qui en sait…"],
        "Veille": ["Que fait-on quand le service tombe un dimanche ?"],
    }
    first, second, _ = workshop.axes_in_order()
    assert (first.alias, second.alias, first.letter) == ("mise en ligne", "connaissance", "H")
    assert [place.where.english() for place in imported.places if 7 <= place.first <= 9] == [
        "column Hébergement and its 2 questions",
        "column Savoir and its 2 questions",
        "column Veille and its 1 questions",
    ]


def test_no_word_of_a_copied_page_is_dropped_and_every_line_is_accounted_for() -> None:
    text = COPIED.read_text(encoding="utf-8")
    imported = read(text)
    assert lost(text, imported) == Counter()
    told = {number for place in imported.places for number in range(place.first, place.last + 1)}
    assert {number for number, line in enumerate(text.split("\n"), 1) if re.search(r"\w", line)} <= told


def test_a_bullet_alone_on_its_line_is_joined_with_its_text() -> None:
    note = read(COPIED.read_bytes()).deck.workshop.header.note
    assert "- les moyens : œuvrer à deux" in note
    assert "- la date du comité" in note


@pytest.mark.skipif(not SOURCE, reason="PERENNE_SOURCE_DOCUMENT names the published page, which is not part of this")
def test_the_published_page_gives_its_three_axes_and_ten_questions() -> None:
    text = Path(SOURCE).read_text(encoding="utf-8")
    imported = read(text)
    found = columns(imported.deck.workshop)
    assert [(name, len(titles)) for name, titles in found.items()] == [
        ("Déploiement", 3),
        ("Transmission", 3),
        ("Fiabilisation", 4),
    ]
    assert lost(text, imported) == Counter()


@cases(
    ("text", "expected"),
    [
        ("# Titre\n\n### Un\n* a\n* b\n\n### Deux\n+ c\n", {"Un": ["A", "B"], "Deux": ["C"]}),
        ("Un\n===\n1. a\n2. b\n", {"Un": ["A", "B"]}),
        ("**Un**\n☐ a\n☑ b\n**Deux :**\n=> c\n", {"Un": ["A", "B"], "Deux": ["C"]}),
        ("- [ ] a\n- [x] b\n", {"Cartes": ["A", "B"]}),
        (
            "| Garder | Arrêter | Commencer |\n|---|---|---|\n| a | b | c |\n",
            {"Garder": ["A"], "Arrêter": ["B"], "Commencer": ["C"]},
        ),
        ("Qui paie ?\nOn verra.\nQui répond ?\n", {"Cartes": ["Qui paie ?", "Qui répond ?"]}),
        (
            "---\nkanban-plugin: basic\n---\n\n## À faire\n- [ ] a\n## Fait\n\n- [x] b\n",
            {"À faire": ["A"], "Fait": ["B"]},
        ),
        ("﻿## Un\r\n- a\r\n", {"Un": ["A"]}),
    ],
)
def test_every_dialect_gives_columns_and_cards(text: str, expected: dict[str, list[str]]) -> None:
    found = columns(read(text).deck.workshop)
    assert {name: [title.capitalize() for title in titles] for name, titles in found.items()} == expected


def test_other_encodings_are_read_and_said() -> None:
    assert columns(read("## Été\n- où ?\n".encode("utf-16")).deck.workshop) == {"Été": ["où ?"]}
    old = read("## Été\n- œuvre\n".encode("cp1252"))
    assert columns(old.deck.workshop) == {"Été": ["œuvre"]}
    assert "cp1252" in old.deck.complaints[0].sentence.english()


def test_a_file_that_says_its_language_keeps_it() -> None:
    assert read("---\nlangue: en\n---\n## A\n- b\n").has_language
    assert not read("## A\n- langue: en\n").has_language


@cases("data", [b"", b"\x00\x01\x02", b"Une phrase.", b"x" * (2 * 1024 * 1024 + 1), b">" * 100_000])
def test_what_holds_no_card_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused):
        read(data)


@examples(300)
@example(["    code", "===", "    code", "===", "- item aa"])
@given(LINES)
def test_no_word_is_lost_whatever_the_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    with suppress(Refused):
        assert lost(text, read(text)) == Counter()


@examples(100)
@given(st.text(st.sampled_from("ab \t\n-*+#>`~|:·[]()★1.x\\_<!&?É☐=")))
def test_any_text_is_imported_with_all_its_words_or_refused(text: str) -> None:
    with suppress(Refused):
        assert lost(text, read(text)) == Counter()


def test_a_title_in_the_front_matter_of_others_is_told_where_it_went() -> None:
    titled = read("---\ntitle: Mon pad\n---\n## A\n- x\n")
    assert next((place.first, place.where.english()) for place in titled.places) == (1, "the head of the workshop")
    both = read("---\ntitle: Mon pad\n---\n# Compte rendu\n## A\n- x\n")
    assert (both.deck.workshop.header.title, both.deck.workshop.header.note) == ("Compte rendu", "Mon pad")
    assert (2, "the note of the workshop") in [(place.first, place.where.english()) for place in both.places]


def test_a_heading_over_all_cards_is_no_tag_of_each() -> None:
    over = "# Suivi\n\n## Hébergement\n\n### Signal’Eau\n\n- a\n- b\n"
    workshop = read(over, columns=2).deck.workshop
    assert [card.tags for card in workshop.cards.values()] == [(), ()]
    assert "Signal’Eau" in workshop.header.note
    some = read(over + "\n### Autre\n\n- c\n", columns=2).deck.workshop
    assert [card.tags for card in some.cards.values()] == [("Signal’Eau",), ("Signal’Eau",), ("Autre",)]
