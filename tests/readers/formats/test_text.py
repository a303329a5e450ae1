"""Texts as outlines: every dialect by small inputs, and what holds for any text."""

import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perenne_tui.core.text.clean import clean, fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.text import read_text
from perenne_tui.readers.outline.outline import Entry, Outline
from perenne_tui.readers.source import open_source
from tests.budget import examples

NBSP = "\u00a0"


def read(text: str) -> Outline:
    return read_text(open_source(text.encode()).lines)


def told(outline: Outline) -> list[str]:
    """Return the entries one a line: `2 Titre` for a heading, `- a` and `  - b` for items, `[x] ` for boxes."""
    return [_told(entry) for entry in outline.entries]


def _told(entry: Entry) -> str:
    match entry.kind:
        case "heading":
            return f"{entry.level} {entry.text}"
        case "item":
            box = {"": "", "open": "[ ] ", "settled": "[x] ", "current": "[~] ", "not_applicable": "[-] "}
            return "  " * entry.level + f"- {box[entry.box]}{entry.text}"
        case "table":
            return " / ".join(" | ".join(row) for row in entry.rows)
        case "text":
            return "  " * entry.level + entry.text
        case _:
            return "  " * entry.level + f"= {entry.text}"


def entry(text: str) -> Entry:
    (one,) = read(text).entries
    return one


LISTS = {
    "under a heading, by four blanks": ("## A\n\n    - b\n        - c\n    - d", ["2 A", "- b", "  - c", "- d"]),
    "under a line, by four blanks": ("A\n\n    - b\n    - c", ["8 A", "- b", "- c"]),
    "by tabs": ("\t* a\n\t\t* b\n\t* c", ["- a", "  - b", "- c"]),
    "by no-break blanks": (f"{NBSP * 4}- a\n{NBSP * 8}- b\n{NBSP * 4}- c", ["- a", "  - b", "- c"]),
    "by tabs and blanks": ("    - a\n\t- b\n\t\t- c\n        - d", ["- a", "- b", "  - c", "  - d"]),
    "by wide blanks": ("- a\n\u3000- b\n- c", ["- a", "  - b", "- c"]),
    "sub-items by one blank": ("- a\n - b\n- c", ["- a", "  - b", "- c"]),
    "sub-items by two": ("- a\n  - b\n    - c\n- d", ["- a", "  - b", "    - c", "- d"]),
    "sub-items by three": ("1. a\n   - b\n2. c", ["- a", "  - b", "- c"]),
    "sub-items by eight": ("- a\n        - b\n- c", ["- a", "  - b", "- c"]),
    "back to a place between two levels": ("- a\n    - b\n  - c\n- d", ["- a", "  - b", "  - c", "- d"]),
    "further left than the first": ("    - a\n- b", ["- a", "- b"]),
    "numbers that are right-aligned": (" 9. a\n10. b", ["- a", "- b"]),
    "numbers of several parts": ("1. a\n1.1. b\n1.2. c\n2. d", ["- a", "  - b", "  - c", "- d"]),
    "several stars": ("* a\n** b\n*** c\n* d", ["- a", "  - b", "    - c", "- d"]),
    "of a word processor": ("•\ta\no\tb\n§\tc\n•\td", ["- a", "  - b", "    - c", "- d"]),
    "bullets that take turns with numbers": ("- a\n1. b\n2. c\n- d\n1. e", ["- a", "  - b", "  - c", "- d", "  - e"]),
    "two kinds of bullets": ("* a\n- b\n* c", ["- a", "- b", "- c"]),
    "bullets apart from their words": ("-\n\na\n-\nb\n*", ["- a", "- b", "= "]),
    "blank lines between": ("- a\n\n- b\n\n    - c", ["- a", "- b", "  - c"]),
    "a text between ends a list": ("    - a\n\nb.\n\n        - c", ["- a", "b.", "- c"]),
    "two bullets before one text": ("- - a\n* • b", ["- a", "- b"]),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_a_list_is_read_wherever_it_stands(text: str, expected: list[str]) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    "mark",
    [
        *"-*+•‣◦●○◆·–—■□▪➢➔➜→▶►❖✗", "=>", "->", "--", "o\t", "§ ", "o  ", "Ø ", "\uf0b7", "\uf0a7", "\uf0d8", "👉",
        "1.", "1)", "(1)", "1/", "1°", "1°)", "a)", "(b)", "iv)", "12.", "1.2.", "1️⃣", "①", "➢➢"[:1], "- *", "**-**",
        "**1.**",
    ],
)  # fmt: skip
@pytest.mark.parametrize("blank", [" ", "\t", NBSP, "\u202f", "\u3000", "\u200b ", "   "])
def test_every_mark_of_an_item_is_taken_from_its_words(mark: str, blank: str) -> None:
    found = entry(f"{mark}{blank}Nommer un référent")
    assert (found.kind, found.text, found.box) == ("item", "Nommer un référent", "")


@pytest.mark.parametrize(
    ("marks", "texts"),
    [
        (["-", "-"], ["Un", "deux"]),
        (["I. ", "II. ", "III. "], ["un", "deux", "trois"]),
        (["a. ", "b. "], ["un", "deux"]),
        (["A. ", "B. "], ["un", "deux"]),
        (["1 - ", "2 - "], ["un", "deux"]),
        (["1- ", "2- "], ["un", "deux"]),
        (["1.", "2."], ["Un", "Deux"]),
        (["1.1 ", "1.2 "], ["un", "deux"]),
    ],
)
def test_marks_that_words_may_have_count_where_they_follow_each_other(marks: list[str], texts: list[str]) -> None:
    lines = [mark + text for mark, text in zip(marks, texts, strict=False)]
    found = read("Liste :\n" + "\n".join(lines)).entries[1:]
    assert [(each.kind, each.text) for each in found] == [("item", text) for text in texts[: len(lines)]]


@pytest.mark.parametrize(
    "text",
    [
        "M. Dupont est là.", "A. Martin", "1.5 million", "-5 degrés", "2027", "*important* : lire", "**Lire**, puis dire",
        "§ 12 de la loi", "o", "v 2", "[x](http://exemple.fr)", "[1]: http://exemple.fr", "[^1]: note", "12/01 réunion",
        "a", "(le bureau)", "#tag", "#1", "#1 et #2", "#tag #autre", "à faire", "l. 12", "un\n-celle des sous", "voir le\n12. Puis",
        "d’un\n– peut-être", "> citation", "iPad de prêt", "data.exemple.fr", "npm : retirer", "√", "œuvre",
    ],
)  # fmt: skip
def test_words_that_look_like_marks_stay_text(text: str) -> None:
    found = entry(text)
    assert found.kind == "text"
    assert Counter(re.findall(r"\w+", found.text)) == Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize("before", ["- ", "* ", "1. ", f"-{NBSP}", "-", "", "• "])
@pytest.mark.parametrize(
    ("box", "state"),
    [
        *((box, "settled") for box in ("[x]", "[X]", "[✓]", "[✔]", "[v]", "[V]", "[ x ]", f"[{NBSP}x]", "[×]", r"\[x\]")),
        *((box, "settled") for box in ("✓", "✔", "☑", "☑️", "✅", "☒", "(x)")),
        *((box, "open") for box in ("[ ]", "[]", f"[{NBSP}]", "[  ]", r"\[ \]", "☐", "( )", "⬜")),
        *((box, "current") for box in ("[~]", "[/]", "[ / ]")),
        ("[-]", "not_applicable"),
    ],
)  # fmt: skip
def test_a_box_is_a_state_and_none_is_left_in_the_words(before: str, box: str, state: str) -> None:
    if before == "-" and box[0] not in "[\\":
        pytest.skip("a dash is glued to brackets only")
    found = entry(f"{before}{box} Rendre le badge")
    assert (found.kind, found.text, found.box) == ("item", "Rendre le badge", state)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- []Prévenir", "- [ ] Prévenir"),
        ("- [x]Fait", "- [x] Fait"),
        ("- [x]ylophone", "- [x]ylophone"),
        ("- [a] lettre", "- [a] lettre"),
        ("- [[x]] page", "- [[x]] page"),
        ("**[x] tout en gras**", "- [x] tout en gras"),
        ("ü\tcopié", "- [x] copié"),
        ("✓ sans puce", "- [x] sans puce"),
        ("- [ ]", "= "),
    ],
)
def test_boxes_that_are_glued_or_are_none(text: str, expected: str) -> None:
    assert told(read(text)) == [expected]
