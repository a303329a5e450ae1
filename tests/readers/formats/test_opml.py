"""Outlines in OPML and maps of Freeplane, read as a person sees them."""

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.opml import read_mind_map, read_opml
from perenne_tui.readers.outline.outline import Outline, Task
from tests.cases import cases
from tests.readers.formats.outline_shapes import places_are_apart, shape, words


def opml(body: str, title: str = "") -> bytes:
    head = f"<head><title>{title}</title></head>"
    return f'<?xml version="1.0"?><opml version="2.0">{head}<body>{body}</body></opml>'.encode()


def points(*texts: str) -> str:
    return "".join(f'<outline text="{text}"/>' for text in texts)


def group(text: str, *inner: str) -> str:
    return f'<outline text="{text}">{"".join(inner)}</outline>'


def test_an_outline_of_workflowy_is_read_as_a_person_sees_it() -> None:
    body = (
        group(
            "Accès",
            '<outline text="Rendre les &lt;b&gt;clés&lt;/b&gt;" _complete="true" _note="du local&#10;et du garage"/>',
            group("Fermer", points("les comptes")),
        )
        + group(
            "Hébergement", '<outline text="A &amp;amp; B" _status="indeterminate" _expanded="true"/>', points("C")
        )
        + points("Seul")
    )
    outline = read_opml(opml(body, "Reprise"))
    assert shape(outline) == [
        "- Seul",
        "# Accès",
        "- [x] Rendre les clés",
        "- Fermer",
        "  - les comptes",
        "# Hébergement",
        "- [/] A & B",
        "- C",
    ]
    assert (outline.title, outline.entries[2].note) == ("Reprise", "du local\net du garage")
    assert [(left.kind.english(), left.count) for left in outline.left_out] == [("ids and settings", 3)]
    assert places_are_apart(outline)
    assert len(outline.lines) == len(outline.entries)


def test_columns_of_an_outliner_are_owners_days_and_words() -> None:
    body = (
        '<outline text="Clés" Owner="Léa" Due="12/01/2027" Effort="2 h" created="1" complete="true" checkbox="true"/>'
    )
    entry = read_opml(opml(body)).entries[0]
    assert entry.tasks == (Task("Clés", "Léa", "12/01/2027", status="done"),)
    assert (entry.box, entry.note) == ("settled", "Effort: 2 h")


def test_a_day_of_dynalist_is_that_of_an_action() -> None:
    entry = read_opml(opml(points("Rendre les clés !(2027-01-12)"))).entries[0]
    assert (entry.text, entry.tasks) == ("Rendre les clés", (Task("Rendre les clés", due="2027-01-12"),))


@cases(
    ("body", "seen"),
    [
        (points("a", "b"), ["- a", "- b"]),
        (group("A", points("b", "c")), ["# A", "- b", "- c"]),
        (
            group("T", group("A", points("b", "c")), group("D", points("e"))),
            ["# T", "## A", "- b", "- c", "## D", "- e"],
        ),
        (group("A", group("b", points("c")), points("d")) + group("E", points("f")), None),
        (
            "".join(group(f"P{n}", *(group(f"T{n}{m}", points("a", "b", "c")) for m in "xy")) for n in "12"),
            [
                *("# P1", "## T1x", "- a", "- b", "- c", "## T1y", "- a", "- b", "- c"),
                *("# P2", "## T2x", "- a", "- b", "- c", "## T2y", "- a", "- b", "- c"),
            ],
        ),
        (group("A", '<outline text="b" _complete="true"/>') * 2, ["# A", "- [x] b"] * 2),
        ('<outline text="A" _complete="true"><outline text="b"/></outline>', ["- [x] A", "  - [x] b"]),
        ('<outline text=""><outline text="a"/></outline>', ["- a"]),
        ("", []),
    ],
)
def test_upper_levels_are_headings_and_the_rest_are_items(body: str, seen: list[str] | None) -> None:
    details = ["# A", "- d", "- b", "  - c", "# E", "- f"]
    assert sorted(shape(read_opml(opml(body)))) == sorted(seen if seen is not None else details)


def test_a_map_is_read_as_a_person_sees_it() -> None:
    data = (
        '<map version="freeplane 1.9.13"><node TEXT="Départ" ID="x"><node TEXT="Avant"><icon BUILTIN="flag"/>'
        '<node TEXT="Sauver"><icon BUILTIN="button_ok"/><richcontent TYPE="NOTE"><html><head/><body>'
        "<p>sur le disque</p>"
        '<p>puis ailleurs</p></body></html></richcontent></node><node LINK="https://exemple.fr">'
        '<richcontent TYPE="NODE">'
        "<html><body><p><b>Dire</b> au revoir</p></body></html></richcontent>"
        '<attribute NAME="Responsable" VALUE="Léa"/>'
        '</node></node><node TEXT="Après"><node TEXT="Fermer"/></node></node></map>'
    )
    outline = read_mind_map(data.encode())
    assert shape(outline) == ["# Départ", "## Avant", "- [x] Sauver", "- Dire au revoir", "## Après", "- Fermer"]
    assert outline.entries[2].note == "sur le disque\npuis ailleurs"
    assert outline.entries[3].tasks == (Task("Dire au revoir", "Léa"),)
    assert "https://exemple.fr" in words(outline)


@cases("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_encoding_that_the_file_says_is_taken(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><opml><body>{points("déjà")}</body></opml>'.encode(encoding)
    assert shape(read_opml(data)) == ["- déjà"]


@cases(
    "data",
    [
        b"<opml><body><outline text='a'></body></opml>",
        b"<opml/>",
        b"<html><body/></html>",
        b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body><outline text="&a;"/></body></opml>',
        '<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>'.encode("utf-16"),
        b"",
        b"\x01\x02",
    ],
)
def test_what_is_damaged_or_declares_entities_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="Nothing was read"):
        read_opml(data)
    with pytest.raises(Refused, match="Nothing was read"):
        read_mind_map(data)


def deep(count: int) -> Outline:
    return read_opml(opml('<outline text="a">' * count + "</outline>" * count))


def test_no_depth_ends_in_an_error() -> None:
    outline = deep(20_000)
    assert len(outline.entries) == 20_000
    assert max(entry.level for entry in outline.entries) <= 12
