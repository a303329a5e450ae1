"""Outlines of org-mode, read as a person sees them."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.org import read_org
from perenne_tui.readers.outline.board import import_outline
from perenne_tui.readers.outline.outline import Outline, Task
from tests.budget import examples
from tests.cases import cases
from tests.readers.formats.outline_shapes import places_are_apart, shape, words

PROJECT = """\
#+TITLE: Reprise de l’atelier
#+TODO: TODO(t) RELECTURE | FAIT ABANDON(a)

Une introduction.

* Accès                                                     :clés:
** TODO [#A] Rendre les clés :badge:
   DEADLINE: <2027-01-12 mar.>
   :PROPERTIES:
   :Owner: Léa
   :ID: 4f
   :END:
   Celles du local,
   pas celles du garage.
   - [X] bâtiment A
   - [ ] bâtiment B
     dont la cave
   - [-] le reste
** FAIT Fermer les comptes
   CLOSED: [2026-11-02 lun. 10:00]
** RELECTURE Relire le plan
* Hébergement
Ce qui manque :
- un contrat
  1. signé
- voir [[https://exemple.fr][le site]] et [[id:4f][les clés]]

  | Qui | Quoi |
  |-----+------|
  | Léa | lire |
* TODO Égarée
"""


def read(text: str) -> Outline:
    return read_org(text.encode())


def test_a_project_is_read_as_a_person_sees_it() -> None:
    outline = read(PROJECT)
    assert shape(outline) == [
        "# Reprise de l’atelier",
        "= #+TODO: TODO(t) RELECTURE | FAIT ABANDON(a)",
        "Une introduction.",
        "- [ ] Égarée",
        "## Accès",
        "- [ ] Rendre les clés",
        "  Celles du local,/pas celles du garage.",
        "  - [x] bâtiment A",
        "  - [ ] bâtiment B dont la cave",
        "  - [/] le reste",
        "- [x] Fermer les comptes",
        "- [/] Relire le plan",
        "## Hébergement",
        "######## Ce qui manque",
        "- un contrat",
        "  - signé",
        "- voir le site (https://exemple.fr) et les clés",
        "  | Qui | Quoi |",
        "  | Léa | lire |",
    ]
    keys = next(entry for entry in outline.entries if entry.text == "Rendre les clés")
    assert keys.tasks == (Task("Rendre les clés", "Léa", "2027-01-12"),)
    assert (keys.tags, keys.priority) == (("badge", "clés"), "A")
    assert (keys.first, keys.last) == (7, 12)
    assert [(left.kind.english(), left.count) for left in outline.left_out] == [("properties", 1)]
    assert places_are_apart(outline)


def test_each_line_with_words_is_in_an_entry() -> None:
    outline = read(PROJECT)
    covered = {number for entry in outline.entries for number in range(entry.first, entry.last + 1)}
    assert {number for number, line in enumerate(outline.lines, 1) if line.strip()} <= covered
    missing = set(PROJECT.replace(":ID: 4f", "").replace("[id:4f]", "").split()) - set(words(outline).split())
    assert {word for word in missing if len(word) > 3 and word.isalpha()} == {"TODO"}


@cases(
    ("keyword", "sign"),
    [
        ("TODO", "[ ] "),
        ("NEXT", "[ ] "),
        ("STARTED", "[/] "),
        ("WAITING", "[>] "),
        ("DONE", "[x] "),
        ("CANCELLED", "[-] "),
    ],
)
def test_usual_keywords_are_known_without_a_line_that_says_so(keyword: str, sign: str) -> None:
    assert shape(read(f"* {keyword} Clés\n")) == [f"- {sign}Clés"]


@cases(
    ("text", "seen"),
    [
        ("* A\n** B\n*** TODO c\n** D\n*** TODO e\n", ["# A", "## B", "- [ ] c", "## D", "- [ ] e"]),
        ("* A\n** b\n** c\n* D\n** e\n", ["# A", "- b", "- c", "# D", "- e"]),
        ("* a\n* b\n", ["- a", "- b"]),
        ("* TODO a\n** TODO b\n** c\n", ["- [ ] a", "  - [ ] b", "  - c"]),
        ("* A\nDEADLINE: <2027-01-12>\n- b\n", ["# A", "DEADLINE: 2027-01-12", "- b"]),
        ("- a\n\n\n- b\ntexte\n", ["- a", "- b", "texte"]),
        ("#+BEGIN_QUOTE\n- a\n#+END_QUOTE\nb\n", ["- a", "b"]),
        ("#+BEGIN_SRC sh\nls\n#+END_SRC\n", ["= #+BEGIN_SRC sh/ls/#+END_SRC"]),
        ("#+BEGIN_SRC sh\n- a\n", ["= #+BEGIN_SRC sh", "- a"]),
        (":NOTES:\nmot\n:END:\nautre\n", ["mot", "autre"]),
        ("# un commentaire\n-----\n: fixe\n", ["= # un commentaire", "= : fixe"]),
        ("  * a\n  * b\n", ["- a", "- b"]),
        ("*gras* et texte\n", ["*gras* et texte"]),
        ("", []),
    ],
)
def test_small_things(text: str, seen: list[str]) -> None:
    outline = read(text)
    assert shape(outline) == seen
    assert places_are_apart(outline)


@pytest.mark.parametrize(
    "piece",
    [*("* a\n", ":A:\n", "#+BEGIN_SRC\n", "#+BEGIN_QUOTE\n", "abc\n", "[[a", ":a", "*a ", "|a", "#+a: b\n")],
)
def test_no_file_takes_for_ever_or_ends_in_an_error(piece: str) -> None:
    assert places_are_apart(read(piece * (100_000 // len(piece))))
    nested = "".join("*" * (number % 300 + 1) + " a\n" + " " * (number % 300) + "- b\n" for number in range(600))
    assert max(entry.level for entry in read(nested).entries) <= 13


def test_a_file_of_too_many_lines_is_refused() -> None:
    with pytest.raises(Refused, match="lines"):
        read("a\n" * 100_001)


@examples(15)
@given(st.data())
def test_a_file_that_was_cut_or_mixed_up_is_read_all_the_same(data: st.DataObject) -> None:
    lines = PROJECT.split("\n")
    mixed = data.draw(st.lists(st.sampled_from(lines), max_size=20))
    assert places_are_apart(read("\n".join(mixed)))
    cut = data.draw(st.integers(0, len(PROJECT)))
    assert places_are_apart(read(PROJECT[cut:] + PROJECT[:cut]))


@cases(
    ("line", "expected"),
    [
        ("#+AUTHOR: Yann", "Auteur : Yann"),
        ("#+author: Léa, Yann", "Auteur : Léa, Yann"),
        ("#+DATE: 12 novembre", "Date : 12 novembre"),
        ("#+OPTIONS: toc:nil", "= #+OPTIONS: toc:nil"),
    ],
)
def test_what_a_document_says_about_itself_reads_as_words(line: str, expected: str) -> None:
    assert shape(read(f"#+TITLE: T\n{line}\n\n* A\n- a\n")) == ["# T", expected, "## A", "- a"]


def test_a_priority_is_in_the_note_of_its_card_and_no_tag() -> None:
    text = "* Accès\n** TODO [#A] Rendre\nDemain.\n* [#B] Site\n** TODO Fermer\n"
    board = import_outline(read(text), name="T", new_uid=map(str, count()).__next__).deck.workshop
    assert {card.title: (card.note, card.tags) for card in board.cards.values()} == {
        "Rendre": ("Priorité : A\n\nDemain.", ()),
        "Fermer": ("", ()),
    }
    assert [axis.name for axis in board.axes_in_order()] == ["Accès", "[#B] Site"]
