"""Pages of pads, wikis, word processors and browsers, read as a person sees them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.html import read_html
from perenne_tui.readers.outline.outline import Outline
from tests.budget import examples
from tests.cases import cases
from tests.documents.browser import Browser, running
from tests.programs import program
from tests.readers.formats.outline_shapes import places_are_apart, shape, words
from tests.readers.formats.pages import PAGES

SEEN = {
    "pad": [
        "# Réunion de reprise",
        "####### Décisions",
        "- Garder le nom",
        "- Changer l’hébergeur",
        "  - avant mars",
        "######## Ce qui reste ouvert",
        "- Les accès",
        "  - ceux de la mairie",
        "## Suite",
        "- rendre les clés",
        "  - celles du ~~garage~~ local",
        "- [x] fermer la liste",
    ],
    "hedgedoc": [
        "# Départ",
        "## Avant",
        "- [x] Sauvegarder",
        "- [ ] Prévenir",
        "## Après",
        "- Fermer",
        "  avec un mot",
        "= Avant",
    ],
    "word": [
        "# Comité",
        "## Actions",
        "- Rendre les clés",
        "  - celle du local",
        "- [x] Fermer la liste",
        "  hier soir",
        "####### Notes",
        "Rien d’autre.",
    ],
    "google docs": [
        "# Atelier",
        "## À garder",
        "- Le nom",
        "  - sur la porte",
        "####### À voir",
        "Voir le plan (https://exemple.fr/plan?a=1).",
    ],
    "table": [
        "######## Suivi",
        "| Qui | Quoi | Quand |",
        "| Léa | - les clés/- le local | 12/01/2027 |",
        "| Léa | la liste | 13 14 |",
        "## À gauche",
        "- un",
        "## À droite",
        "- deux",
    ],
    "confluence": ["# Rétrospective", "- [x] Relire", "- [ ] Publier 12 janv. 2027", "####### Bilan", "Bien."],
    "notion": ["# Plan", "- [x] Écrire", "- [ ] Relire", "  à deux"],
    "onenote": ["######## Tâches", "- [ ] Appeler", "- [x] Écrire", "- [ ] Ranger"],
    "saved page": [
        "= Accueil Blog",
        "# Partir",
        "######## Ce qu’il faut faire",
        "- Dire",
        "- Faire",
        "- Clé",
        "  de la porte",
        "Adresse/rue du Port/plan du quartier",
        "=   a/    b",
        "coopérer a@exemple.fr ici",
        "= Mentions",
    ],
    "unclosed": ["# Un", "######## Deux gras", "- a", "- b", "  - c", "- d", "Fin été <x> z"],
}


def read(page: str) -> Outline:
    return read_html(page.encode())


@cases("name", PAGES)
def test_a_page_is_read_as_a_person_sees_it(name: str) -> None:
    outline = read(PAGES[name])
    assert shape(outline) == SEEN[name]
    assert places_are_apart(outline)
    assert outline.unit == "paragraph"


def test_every_paragraph_is_in_one_entry() -> None:
    outline = read("".join(PAGES.values()))
    covered = [number for entry in outline.entries for number in range(entry.first, entry.last + 1)]
    assert covered == list(range(1, len(outline.lines) + 1))


def test_what_no_browser_shows_is_counted_by_kind() -> None:
    outline = read(PAGES["saved page"])
    assert {left.kind.english(): left.count for left in outline.left_out} == {
        "pictures": 1,
        "hidden parts": 4,
        "links within the site": 3,
    }
    assert {left.kind.english() for left in read(PAGES["hedgedoc"]).left_out} >= {"scripts"}
    assert "secret" not in words(outline)


@cases(
    ("data", "complaints"),
    [
        ("<p>déjà".encode(), 0),
        ("<p>déjà".encode("utf-8-sig"), 0),
        ("<p>déjà".encode("utf-16"), 0),
        ("<meta charset=iso-8859-1><p>déjà".encode("latin-1"), 0),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>déjà".encode("cp1252"), 0),
        ("<meta charset=nothing><p>déjà".encode("cp1252"), 1),
        ("<p>déjà".encode("cp1252"), 1),
    ],
)
def test_the_encoding_is_found(data: bytes, complaints: int) -> None:
    outline = read_html(data)
    assert shape(outline) == ["déjà"]
    assert len(outline.complaints) == complaints


@cases(
    ("page", "seen"),
    [
        ("<h2>Un<br>titre</h2><ul><li>a</ul>", ["## Un titre", "- a"]),
        ("<div role=heading aria-level=3>Titre</div><p>a", ["### Titre", "a"]),
        ("<ul><li>a<br>b<br>c</ul>", ["- a", "  b/c"]),
        ("<ul><li><s>fait</s><li>pas fait</ul>", ["- [x] fait", "- pas fait"]),
        ("<ul><ul><li>a</ul><li>b</ul>", ["- a", "- b"]),
        ("<ul><li><table><tr><th>A<th>B<tr><td>1<td>2</table>x</ul>", ["| A | B |", "| 1 | 2 |", "- x"]),
        ("<p><b>Décisions</b><br>- un<br>- deux</p>", ["####### Décisions", "- un", "- deux"]),
        ("<p>Une phrase en <b>gras</b>.</p>", ["Une phrase en gras."]),
        ("<b style='font-weight:normal'><p>Du texte simple</p></b>", ["Du texte simple"]),
        ("<a href='https://exemple.fr/'>exemple.fr</a>", ["exemple.fr"]),
        ("<a href='https://exemple.fr/a'>lire</a>", ["lire (https://exemple.fr/a)"]),
        ("a<!-- b -- > c --> d <![CDATA[e]]> f", ["a d f"]),
        ("a &lt;b&gt; &amp;amp; c", ["a <b> &amp; c"]),
        ("<table><tr><td>seule</table>", ["seule"]),
        ("<table><tr><th>Lieu<td>Port<tr><th>Jour<td>lundi</table>", ["Lieu : Port/Jour : lundi"]),
        ("<p>Un <select><option>x<option>y</select>", ["Un", "= x/y"]),
        ("", []),
    ],
)
def test_small_things(page: str, seen: list[str]) -> None:
    assert shape(read(page)) == seen


BOMBS = {
    "a tag without end": "<a ",
    "comments without end": "<!--",
    "quotes without end": "<a x='>",
    "elements without end": "<div><b>",
    "lists in lists": "<ul><li>",
    "tables in tables": "<table><tr><td>",
    "ends without beginning": "<b></div></i>",
    "signs": "<&#x",
    "scripts": "<script>",
    "sections": "<![if ",
    "paragraphs": "<p>a",
    "cells": "<td rowspan=9999 colspan=9999>a",
    "links": "<a href=http://x>a",
    "items of word": "<p class=MsoListParagraph style='text-indent:-1pt'><span style='font:7.0pt'>x",
}


@pytest.mark.parametrize("piece", BOMBS.values(), ids=list(BOMBS))
def test_no_page_takes_for_ever_or_ends_in_an_error(piece: str) -> None:
    outline = read(piece * (20_000 // len(piece)))
    assert places_are_apart(outline)
    assert max((entry.level for entry in outline.entries), default=0) <= 13


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perenne_tui.readers.formats.html_scopes.MOST_LINES", 50)
    with pytest.raises(Refused, match="50 paragraphs"):
        read("<p>a" * 51)
    with pytest.raises(Refused, match="kB"):
        read("a" * 3_000_000)
    with pytest.raises(Refused, match="no text"):
        read_html(b"<p>a\x00b")


@examples(60)
@given(st.sampled_from(sorted(PAGES)), st.data())
def test_a_page_that_was_cut_or_mixed_up_is_read_all_the_same(name: str, data: st.DataObject) -> None:
    page = PAGES[name]
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(page))] * 2)))
    other = PAGES[data.draw(st.sampled_from(sorted(PAGES)))]
    assert places_are_apart(read(page[:first] + page[last:]))
    assert places_are_apart(read(page[:first] + other[last:]))


WORD = re.compile(r"\w+")


def seen_words(text: str) -> set[str]:
    return set(WORD.findall(text.replace("\u00ad", "").casefold()))


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with running(program("needs_browser"), tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.mark.needs_browser
@pytest.mark.slow(reason="Chromium starts once and opens ten pages")
@pytest.mark.parametrize("name", PAGES)
def test_every_word_that_the_browser_shows_is_in_the_outline(name: str, chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"\xef\xbb\xbf" + PAGES[name].encode())
    chromium.open(path, 1000)
    shown = seen_words(str(chromium.value("document.body.innerText")))
    # Bullets of Word are letters, and « x » in a box is the box.
    assert shown - seen_words(words(read(PAGES[name]))) <= {"o", "ü", "x"}
