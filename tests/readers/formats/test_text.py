"""Texts as outlines: every dialect by small inputs, and what holds for any text."""

import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perenne_tui.core.text.clean import clean, fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.html_in_markdown import Page
from perenne_tui.readers.formats.text import read_text, shown_words
from perenne_tui.readers.outline.outline import Entry, Outline
from perenne_tui.readers.source import open_source
from tests.budget import examples
from tests.cases import cases

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


@cases(("text", "expected"), LISTS.values())
def test_a_list_is_read_wherever_it_stands(text: str, expected: list[str]) -> None:
    assert told(read(text)) == expected


@cases(
    "mark",
    [
        *"-*+•‣◦●○◆·–—■□▪➢➔➜→▶►❖✗", "=>", "->", "--", "o\t", "§ ", "o  ", "Ø ", "\uf0b7", "\uf0a7", "\uf0d8", "👉",
        "1.", "1)", "(1)", "1/", "1°", "1°)", "a)", "(b)", "iv)", "12.", "1.2.", "1️⃣", "①", "- *", "**-**",
        "**1.**",
    ],
)  # fmt: skip
def test_every_mark_of_an_item_is_taken_from_its_words(mark: str) -> None:
    for blank in (" ", "\t", NBSP, "\u202f", "\u3000", "\u200b ", "   "):
        found = entry(f"{mark}{blank}Nommer un référent")
        assert (found.kind, found.text, found.box) == ("item", "Nommer un référent", ""), blank


@cases(
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
    lines = [mark + text for mark, text in zip(marks, texts, strict=True)]
    found = read("Liste :\n" + "\n".join(lines)).entries[1:]
    assert [(each.kind, each.text) for each in found] == [("item", text) for text in texts]


@cases(
    "text",
    [
        "M. Dupont est là.", "A. Martin", "1.5 million", "-5 degrés", "2027", "*important* : lire", "> citation",
        "§ 12 de la loi", "o", "v 2", "[x](http://exemple.fr)", "[1]: http://exemple.fr", "[^1]: note",
        "12/01 réunion", "a", "(le bureau)", "#tag", "#1", "#1 et #2", "#tag #autre", "à faire", "l. 12", "œuvre",
        "un\n-celle des sous", "d’un\n– peut-être", "voir le\n12. Puis", "iPad de prêt", "data.exemple.fr",
        "npm : retirer", "**Lire**, puis dire",
    ],
)  # fmt: skip
def test_words_that_look_like_marks_stay_text(text: str) -> None:
    found = entry(text)
    assert found.kind == "text"
    assert Counter(re.findall(r"\w+", found.text)) == Counter(re.findall(r"\w+", text))


@cases(
    ("box", "state"),
    [
        *((box, "settled") for box in ("[x]", "[X]", "[✓]", "[✔]", "[v]", "[V]", "[ x ]", "[×]", r"\[x\]")),
        (f"[{NBSP}x]", "settled"),
        *((box, "settled") for box in ("✓", "✔", "☑", "☑️", "✅", "☒", "(x)")),
        *((box, "open") for box in ("[ ]", "[]", f"[{NBSP}]", "[  ]", r"\[ \]", "☐", "( )", "⬜")),
        *((box, "current") for box in ("[~]", "[/]", "[ / ]")),
        ("[-]", "not_applicable"),
    ],
)  # fmt: skip
def test_a_box_is_a_state_and_none_is_left_in_the_words(box: str, state: str) -> None:
    glued = ["-"] if box[0] in "[\\" else []
    for before in ("- ", "* ", "1. ", f"-{NBSP}", "", "• ", *glued):
        found = entry(f"{before}{box} Rendre le badge")
        assert (found.kind, found.text, found.box) == ("item", "Rendre le badge", state), before


@cases(
    ("text", "expected"),
    [
        ("- []Prévenir", "- [ ] Prévenir"),
        ("- [x]Fait", "- [x] Fait"),
        ("- [x]fait", "- [x] fait"),
        ("- [v]ersion", "- [v]ersion"),
        ("- [a] lettre", "- [a] lettre"),
        ("- [[x]] page", "- x page"),
        ("**[x] tout en gras**", "- [x] tout en gras"),
        ("ü\tcopié", "- [x] copié"),
        ("✓ sans puce", "- [x] sans puce"),
        ("- [ ]", "= "),
    ],
)
def test_boxes_that_are_glued_or_are_none(text: str, expected: str) -> None:
    assert told(read(text)) == [expected]


HEADINGS = {
    "marks": ("# A\n\n###### B\n", ["1 A", "6 B"]),
    "a no-break blank": (f"##{NBSP}A\n- b", ["2 A", "- b"]),
    "closing marks": ("## A ##\n## C# #", ["2 A", "2 C#"]),
    "no blank": ("##A\n###B c\n##", ["2 A", "3 B c", "= "]),
    "no blank, the title too": ("#Compte rendu\n##A\n#tag", ["1 Compte rendu", "2 A", "#tag"]),
    "no blank before emphasis, a sign, a number": ("##**A**\n##🎯 B\n##1. C", ["2 A", "2 🎯 B", "2 1. C"]),
    "a span around an id": ('## <span id="a"></span>1\\. A', [r"2 1\. A"]),
    "a name before": ('<a name="a"></a>\n## A', ["= ", "2 A"]),
    "a name within": ('## A <a id="b" href="#b"></a>', ["2 A"]),
    "an id behind": ("## A {#a .b}\n## C [¶](#c)", ["2 A", "2 C"]),
    "HTML": ('<h2 class="x">A</h2>\n<center><h1>B</h1></center>', ["2 A", "1 B"]),
    "HTML on lines of its own": ("<h2>\nA\n</h2>", ["= ", "2 A", "= "]),
    "a line break in HTML": ("## A<br>B", ["2 A B"]),
    "details": ("<details><summary>A</summary>\n\n- b\n</details>", ["6 A", "- b", "= "]),
    "underlined": ("A\n===\n\nB\n---\n- c", ["1 A", "2 B", "- c"]),
    "underlined with other signs": ("Quatre\n~~~~~~\n\nBCDE\n____\n\nEfgh\n****", ["3 Quatre", "2 BCDE", "3 Efgh"]),
    "underlined by one sign": ("A\n=", ["1 A"]),
    "a rule under a paragraph": ("Une phrase.\n---\n- a\n---", ["Une phrase.", "= ---", "- a", "= ---"]),
    "in bold": ("**A**\n\n- b\n\n__C :__\n- d\n**E** :\n- f", ["7 A", "- b", "7 C", "- d", "7 E", "- f"]),
    "in bold behind a sign": ("🎯 **A**\n- b", ["7 🎯 A", "- b"]),
    "in bold over a text": ("**A**\nun texte", ["7 A", "un texte"]),
    "in bold in HTML": ("<b>A</b>\n<u>B</u>", ["7 A", "7 B"]),
    "bold sentences are none": ("**Une phrase.**", ["Une phrase."]),
    "bold in a heading": ("## **A**", ["2 A"]),
    "in capitals": ("DÉCISIONS PRISES\nOn garde le nom.", ["7 DÉCISIONS PRISES", "On garde le nom."]),
    "capitals without anything below": ("## A\n\nRAS\n\n## B\n\nSANS SUITE", ["2 A", "RAS", "2 B", "SANS SUITE"]),
    "a plain line over a list": (
        "Décisions prises\n- a\n\n🎯 Suites\n\n- b",
        ["8 Décisions prises", "- a", "8 🎯 Suites", "- b"],
    ),
    "a plain line below an item": ("- premier\nDécisions prises\n- b", ["- premier", "8 Décisions prises", "- b"]),
    "a plain line with a colon": ("Présents :\n- a\nà faire :\n- b", ["8 Présents", "- a", "8 à faire", "- b"]),
    "a plain line over a table": ("A\n\n| b | c |\n|---|---|\n| d | e |", ["8 A", "b | c / d | e"]),
    "the last line of a text": ("Réunion du 3 mars\nPrésents :\n- a", ["1 Réunion du 3 mars", "8 Présents", "- a"]),
    "a value is none": ("Date : 12 janvier\n- a", ["Date : 12 janvier", "- a"]),
    "a sentence is none": ("On a vu ceci.\n- a", ["On a vu ceci.", "- a"]),
    "the sentence before a list, beside marks": (
        "## A\n\nVoici ce que nous avons décidé ensemble :\n- b",
        ["2 A", "Voici ce que nous avons décidé ensemble :", "- b"],
    ),
    "numbered over texts": ("1. A\n\nun texte.\n\n2. B\n- c\n- d", ["7 1. A", "un texte.", "7 2. B", "- c", "- d"]),
    "Roman over lists": ("I. A\n- b\nII. C\n- d", ["7 I. A", "- b", "7 II. C", "- d"]),
    "the title above all": ("Compte rendu\n\nDécisions\n- a", ["1 Compte rendu", "8 Décisions", "- a"]),
    "no title in a greeting": ("Bonjour à tous,\n\nDécisions\n- a", ["Bonjour à tous,", "8 Décisions", "- a"]),
    "a template": ('{% tab title="A" %}\n- b\n{% endtab %}', ["6 A", "- b", "= "]),
}


@cases(("text", "expected"), HEADINGS.values())
def test_headings_are_known_by_marks_and_by_looks(text: str, expected: list[str]) -> None:
    assert told(read(text)) == expected


CONTINUED = {
    "by blanks": ("- a\n  b\n- c", ["- a b", "- c"]),
    "lazily": ("- le bureau\nexploitation\n- c", ["- le bureau exploitation", "- c"]),
    "a name below an article": ("- voir avec la\n  DSI", ["- voir avec la DSI"]),
    "a hyphen": ("- le compte-\n  rendu", ["- le compte- rendu"]),
    "a hard break": ("- a  \n  b\\\n  c", ["- a\nb\nc"]),
    "a line break of HTML": ("- a<br>b", ["- a\nb"]),
    "a line break of a word processor": ("- a\x0bb", ["- a\nb"]),
    "a line end of macOS": ("- a\u2028- b\u2029c", ["- a", "- b c"]),
    "a sentence below a question": ("- Qui paie ?\n  On verra.", ["- Qui paie ?\nOn verra."]),
    "a label": ("- Fermer les accès\n  Porteur : Léa", ["- Fermer les accès\nPorteur : Léa"]),
    "a paragraph below a blank line": ("- a\n\n  b\n\nc", ["- a", "  b", "c"]),
    "a paragraph of a sub-item": ("- a\n    - b\n\n        c\n    d\n- e", ["- a", "  - b", "    c d", "- e"]),
    "a sentence right below": ("- Qui paie ?\nOn verra.\n- b", ["- Qui paie ?", "  On verra.", "- b"]),
    "a line below a short one": ("1) Divers\nRAS", ["- Divers\nRAS"]),
    "a signature": ("Merci,\nLéa\n-- \nLéa Martin", ["Merci,\nLéa", "= --", "Léa Martin"]),
    "the sign of a tool": ("- Qui paie ?\n📚 Tiré d’un billet", ["- Qui paie ?", "📚 Tiré d’un billet"]),
    "numbers within": ("- réunion du\n  12. Puis", ["- réunion du", "  - Puis"]),
    "a quote": ("- a\n  > b\n\n> c", ["- a", "  b", "c"]),
    "a wrapped text": (
        "Un texte que quelqu’un a coupé à la main, au bord de sa page.\nPuis la suite, qui ne tenait plus.",
        ["Un texte que quelqu’un a coupé à la main, au bord de sa page. Puis la suite, qui ne tenait plus."],
    ),
    "lines of a head": ("Date : 12/01\nLieu : visio", ["Date : 12/01\nLieu : visio"]),
}


@cases(("text", "expected"), CONTINUED.values())
def test_lines_that_go_on_are_joined_and_breaks_that_are_meant_are_kept(text: str, expected: list[str]) -> None:
    assert told(read(text)) == expected


TABLES = {
    "of Markdown": ("| a | b |\n|:--|--:|\n| c \\| d | |", "a | b / c | d | "),
    "without its outer signs": ("a | b\n--- | ---\nc | d", "a | b / c | d"),
    "without the line under its head": ("| a | b |\n| c | d |", "a | b / c | d"),
    "in a grid": ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n| e |   |\n+---+---+", "a | b / c e | d"),
    "over dashes": (
        "Quoi    Qui\n------  -----\nun fait Léa\ndeux    Paul",
        "Quoi | Qui / un fait | Léa / deux | Paul",
    ),
    "by tabs": ("Quoi\tQui\nun fait\tLéa", "Quoi | Qui / un fait | Léa"),
    "a break in a cell": ("| a | b |\n|---|---|\n| c<br>d | e |", "a | b / c\nd | e"),
}


@cases(("text", "expected"), TABLES.values())
def test_tables_are_rows_with_their_lines(text: str, expected: str) -> None:
    found = entry(text)
    assert told(read(text)) == [expected]
    first_cells = [row[0].split("\n")[0].split()[0] for row in found.rows]
    lines = text.split("\n")
    assert all(cell in lines[line - 1] for cell, line in zip(first_cells, found.row_lines, strict=True))


@cases(
    ("text", "expected", "left_out"),
    [
        ("a <!-- b --> c", ["a  c"], {"comments": 1}),
        ("<!-- a\n\nb -->\n- c", ["= ", "- c"], {"comments": 1}),
        ("%% a %%\n- b\n%%\nc\n%%", ["= ", "- b", "= "], {"comments": 2}),
        ("[//]: # (a)\n- b", ["= ", "- b"], {"comments": 1}),
        ("<style>\na {}\n</style>\n- b", ["= ", "- b"], {"styles": 1}),
        ("<!-- a.\n- b", ["<!-- a.", "- b"], {}),
        ("- `<b>` &amp; <b>c</b>", ["- `<b>` &amp; c"], {"tags of HTML": 2}),
        ("- &eacute;t&eacute; &nbsp;&ast;", [f"- été {NBSP}\\*"], {}),
        ('<a href="http://b.fr">a</a> <img src="c" alt="d">', ["[a](http://b.fr) ![d](c)"], {"tags of HTML": 3}),
        ("<ul><li>a</li>\n<li><input type=checkbox checked> b</li></ul>", ["- a", "- [x] b"], {"tags of HTML": 7}),
        ("a <https://b.fr> <3 x <y", ["a <https://b.fr> <3 x <y"], {}),
        ("```\n- a\n```\n- b", ["= ```\n- a\n```", "- b"], {}),
        ("```\n- a", ["```", "- a"], {}),
        (":::tip A\n- b\n:::\n[[toc]]", ["= :::tip A", "- b", "= :::", "= [[toc]]"], {}),
        ("> a\n>\n> - b", ["a", "= ", "- b"], {}),
        ("> [!NOTE]\n> a", ["NOTE a"], {}),
        ("![a](b.png)\n\n[c]: http://d.fr\n[^1]: e", ["![a](b.png)", "[c]: http://d.fr\n[^1]: e"], {}),
    ],
)  # fmt: skip
def test_what_a_page_does_not_show_is_counted_and_the_rest_stays(
    text: str, expected: list[str], left_out: dict[str, int]
) -> None:
    found = read(text)
    assert told(found) == expected
    assert {left.kind.english(): left.count for left in found.left_out} == left_out


@cases(
    ("text", "title", "expected"),
    [
        ('---\ntitle: "A : b"\ntags: [c, d]\n---\n- e', "A : b", ["tags: [c, d]", "- e"]),
        ("---\nkanban-plugin: basic\n---\n- a", "", ["= ", "- a"]),
        ("+++\ntitle = 'A'\ndraft = true\n+++\n- b", "A", ["draft = true", "- b"]),
        ("---\naliases:\n  - a\nlayout: post\n---\n- b", "", ["aliases:\n  - a", "- b"]),
        ("% A\n% B\n\n- c", "A", ["B", "- c"]),
        ("De : Léa\nÀ : Paul\nObjet : A\n\n- b", "A", ["De : Léa\nÀ : Paul\nObjet : A", "- b"]),
        ("---\n\nUne phrase, sans rien\n\n---\n- a", "", ["= ---", "Une phrase, sans rien", "= ---", "- a"]),
        ("> De nous\n> - a\n>   - b\n> ## C\n> - d\n", "", ["8 De nous", "- a", "  - b", "2 C", "- d"]),
    ],
)  # fmt: skip
def test_the_head_of_other_programs_gives_the_title_and_stays(text: str, title: str, expected: list[str]) -> None:
    found = read(text)
    assert (found.title, told(found)) == (title, expected)


def test_one_line_of_two_megabytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="2097152 characters"):
        open_source(b"- " + b"a" * (2 * 1024 * 1024 - 2))


PIECES = [
    "- ", "* ", "+", "•", "➢", "o\t", "§ ", "1. ", "1)", "a) ", "I. ", "1.2. ", "[x]", "[ ]", "[]", "☐", "✓", "# ",
    "## ", "##A", "---", "===", "~~~", "```", "**", "__", "*", "_", "|", "|---|", "> ", "<b>", "</b>", "<!--", "-->",
    "<br>", "<h2>", "</h2>", "<li>", "<style>", "</style>", "%%", ":::", "[[toc]]", "[a](b)", "[^1]:", "{#a}",
    "{% x %}",
    "&nbsp;", "&lt;", "\\", "a", "Bc", "DEFG", "é", "?", ".", ":", ",", "—", "–", "»", "1", "12",
    " ", " ", "  ", "    ", "\t", NBSP, "\u200b", "\u3000", "\n", "\n", "\n", "\n\n",
]  # fmt: skip
"""Pieces of lines, of each kind that there is a rule for."""
ANY_TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEMPLATE = re.compile(r"\{% \w+ %\}")
TAGS = re.compile(r"\{[^{}\n]*\}|</?\w+>|&\w+;")


@examples(400)
@example("<!--\n```\n-->\n- a")
@example("1.\n2.\n-\n\n\n[x]")
@given(ANY_TEXT)
def test_each_line_is_in_one_entry_and_each_word_is_kept_or_counted(text: str) -> None:
    lines = clean(text).split("\n")
    outline = read_text(lines)
    taken = Counter(number for each in outline.entries for number in range(each.first, each.last + 1))
    assert [each.first for each in outline.entries] == sorted(each.first for each in outline.entries)
    assert set(taken.values()) <= {1}
    assert {number for number, line in enumerate(lines, 1) if line.strip()} <= set(taken)
    if not any(mark in text for mark in ("<!--", "<style>", "%%")):
        assert _words("\n".join([outline.title, *(each.text for each in outline.entries)])) == _words(text)


def _words(text: str) -> Counter[str]:
    """Return the words of a text of more than one letter: `a)` and `o` are marks of items."""
    shown = TAGS.sub(" ", TEMPLATE.sub("", clean(text)))
    return Counter(word for word in re.findall(r"[^\W\d_]+", fold(shown)) if len(word) > 1)


@cases(
    ("text", "shown"),
    [
        ("**Clés** : les rendre", "Clés : les rendre"),
        ("les *deux* et __trois__ ___mots___", "les deux et trois mots"),
        ("[Budget](#un) et [page](https://a.fr)", "Budget et [page](https://a.fr)"),
        ("2 * 3 * 4 et a_b_c", "2 * 3 * 4 et a_b_c"),
        (r"\*mot\* \**mot**", r"\*mot\* \**mot**"),
        ("`**mot**` et **`mot`**", "`**mot**` et `mot`"),
        ("** mot** et *", "** mot** et *"),
        ("![image](#x) et [](#x)", "![image](#x) et [](#x)"),
        ("[[Page]] et [[Page|mots]]", "Page et [[Page|mots]]"),
    ],
)
def test_emphasis_and_links_within_the_page_leave_their_words(text: str, shown: str) -> None:
    assert shown_words(text, Page(())) == shown
