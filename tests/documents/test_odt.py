"""The plan as an odt file, read back with what did not write it: zipfile and ElementTree."""

import re
import sys
from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.blocks import Run
from perenne_tui.documents.column_widths import text_width
from perenne_tui.documents.odt import to_odt
from tests.budget import examples
from tests.cases import cases
from tests.documents.exported import export_bytes, export_text
from tests.documents.missing_words import words_missing
from tests.documents.office_files import (
    EDITION,
    EVERY_DOCUMENT,
    FO,
    STRUCTURES,
    STYLE,
    TABLE,
    TEXT,
    XLINK,
    contrast,
    demo,
    exported,
    names_in,
    part_of,
    whole_words,
)
from tests.documents.small_workshop import small
from tests.strategies import texts

DAY = date(2026, 11, 24)
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"


def content_of(data: bytes) -> ElementTree.Element:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return ElementTree.fromstring(archive.read("content.xml"))


def words_of(element: ElementTree.Element) -> str:
    """The words of a paragraph, its blanks and line breaks among them."""
    signs = {f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t"}
    inside = "".join(words_of(child) + (child.tail or "") for child in element)
    blanks = " " * int(element.get(f"{TEXT}c", "1")) if element.tag == f"{TEXT}s" else ""
    return signs.get(element.tag, blanks) + (element.text or "") + inside


def said_in(content: ElementTree.Element) -> str:
    return "\n".join(words_of(part) for part in content.iter() if part.tag in (f"{TEXT}p", f"{TEXT}h"))


def odt(workshop: Workshop) -> bytes:
    return export_bytes(workshop, document="plan", form="odt", day=DAY)


def test_the_file_says_what_the_markdown_says_in_headings_lists_and_tables(workshop: Workshop) -> None:
    content = content_of(odt(workshop))
    markdown = export_text(workshop, document="plan", form="md", day=DAY)
    assert words_missing(markdown, said_in(content)) == set()
    levels = [int(head.get(f"{TEXT}outline-level", "0")) for head in content.iter(f"{TEXT}h")]
    assert levels.count(1) == len(re.findall(r"^## ", markdown, re.MULTILINE))
    assert set(levels) == {1, 2, 3}
    tables = list(content.iter(f"{TABLE}table"))
    assert len(tables) == len(re.findall(r"^\|:-", markdown, re.MULTILINE))
    for table in tables:
        assert len(list(table.iter(f"{TABLE}table-header-rows"))) == 1, "its heads are on each page"
        assert len(list(table.iter(f"{TABLE}table-column"))) == 5
    items = re.findall(r"^- ", markdown, re.MULTILINE)
    assert len(list(content.iter(f"{TEXT}list-item"))) == len(items)


def test_every_style_that_the_content_names_is_there(workshop: Workshop) -> None:
    with ZipFile(BytesIO(odt(workshop))) as archive:
        content, styles = (archive.read(name).decode() for name in ("content.xml", "styles.xml"))
    named = set(re.findall(r'(?:text|table):style-name="([^"]+)"', content))
    assert named <= set(re.findall(r'style:name="([^"]+)"', content + styles))


def test_the_same_workshop_gives_the_same_bytes(workshop: Workshop) -> None:
    assert odt(workshop) == odt(workshop)
    with ZipFile(BytesIO(odt(workshop))) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert b"2026-11-24T00:00:00" in archive.read("meta.xml")
        assert b'fo:language="fr"' in archive.read("styles.xml")


@given(texts)
@examples(25)
def test_any_text_makes_a_sound_file(text: str) -> None:
    said = " ".join(text.split()) or "mot"
    assert said in " ".join(said_in(content_of(odt(small(said)))).split())


def test_no_library_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "perenne_tui.documents.odt", raising=False)
    monkeypatch.setitem(sys.modules, "odfdo", None)
    assert odt(small())


@pytest.mark.parametrize(("document", "code"), EVERY_DOCUMENT)
def test_every_document_is_sound_and_says_what_it_is(document: str, code: str) -> None:
    data = exported(document, code, "odt")
    names = names_in(data)
    listed = {part.get(f"{MANIFEST}full-path", "") for part in part_of(data, "META-INF/manifest.xml")}
    assert listed == {"/", *names} - {"mimetype", "META-INF/manifest.xml"}
    content, styles = content_of(data), part_of(data, "styles.xml")
    title = words_of(next(content.iter(f"{TEXT}p")))
    properties = {part.tag.rpartition("}")[2]: part.text for part in part_of(data, "meta.xml").iter()}
    assert properties["title"] == title
    assert properties["language"] == ("fr-FR" if code == "fr" else "en-GB")
    assert properties["generator"] == "perenne"
    foot = words_of(next(styles.iter(f"{STYLE}footer")))
    assert foot == (
        f"{title} · 30 novembre 2026 · interne\tpage 1 / 1"
        if code == "fr"
        else f"{title} · 30 November 2026 · internal\tpage 1 of 1"
    )


@cases(("document", "code"), EVERY_DOCUMENT)
def test_links_lead_somewhere_and_tables_fill_the_page_without_breaking_a_word(document: str, code: str) -> None:
    content = content_of(exported(document, code, "odt"))
    marks = [mark.get(f"{TEXT}name", "") for mark in content.iter(f"{TEXT}bookmark")]
    assert len(set(marks)) == len(marks)
    targets = [link.get(f"{XLINK}href", "") for link in content.iter(f"{TEXT}a")]
    assert {target[1:] for target in targets if target.startswith("#")} <= set(marks)
    made = {style.get(f"{STYLE}name", ""): style for style in content.iter(f"{STYLE}style")}
    for table in content.iter(f"{TABLE}table"):
        columns = [made[column.get(f"{TABLE}style-name", "")][0] for column in table.iter(f"{TABLE}table-column")]
        widths = [float(column.get(f"{STYLE}column-width", "")[:-2]) for column in columns]
        assert sum(widths) == pytest.approx(17, abs=0.05)
        for row in table.iter(f"{TABLE}table-row"):
            for cell, width in zip(row.iter(f"{TABLE}table-cell"), widths, strict=True):
                paragraph = cell[0]
                look = next(made[paragraph.get(f"{TEXT}style-name", "")].iter(f"{STYLE}text-properties"))
                size = float(look.get(f"{FO}font-size", "")[:-2])
                runs = [Run(word) for word in whole_words(iter([words_of(paragraph)]))]
                assert all(text_width((run,), size) < width for run in runs)


def structures() -> ElementTree.Element:
    return content_of(to_odt(STRUCTURES, EDITION))


def test_headings_have_no_numbers_of_their_own() -> None:
    styles = part_of(exported("plan", "fr", "odt"), "styles.xml")
    levels = list(styles.iter(f"{TEXT}outline-level-style"))
    assert len(levels) == 10
    assert {level.get(f"{STYLE}num-format") for level in levels} == {""}


def test_boxes_have_no_bullet_beside_them_and_numbers_begin_anew() -> None:
    content = structures()
    lists = [(found.get(f"{TEXT}style-name"), words_of(found[0][0])) for found in content.iter(f"{TEXT}list")]
    assert lists == [
        *(("Plan_Boxes", "☐\tAC1 Faire à nommer"), ("Plan_Bullets", "a"), ("Plan_Bullets", "b")),
        *(("Plan_Numbers", "un"), ("Plan_Numbers", "trois")),
    ]
    starts = [item.get(f"{TEXT}start-value") for item in content.iter(f"{TEXT}list-item")]
    assert [start for start in starts if start] == ["1", "3"]
    kinds = {kind.get(f"{STYLE}name"): kind[0] for kind in content.iter(f"{TEXT}list-style")}
    assert kinds["Plan_Boxes"].get(f"{STYLE}num-format") == ""
    assert kinds["Plan_Numbers"].get(f"{STYLE}num-format") == "1"
    assert [part for part in content.iter(f"{TEXT}p") if not words_of(part)] == []


def test_struck_literal_and_missing_words_look_so_and_figures_stand_right_with_their_heads() -> None:
    content = structures()
    spans = {words_of(span): span.get(f"{TEXT}style-name") for span in content.iter(f"{TEXT}span")}
    assert spans["vieille"] == "Struck"
    assert spans["code"] == "Source_20_Text"
    assert spans["à nommer"] == "Hole"
    made = {style.get(f"{STYLE}name", ""): style for style in content.iter(f"{STYLE}style")}
    cells = {words_of(cell): cell[0].get(f"{TEXT}style-name", "") for cell in content.iter(f"{TABLE}table-cell")}
    for words in ("Votes", "12"):
        look = next(made[cells[words]].iter(f"{STYLE}paragraph-properties"))
        assert look.get(f"{FO}text-align") == "end"
    links = {words_of(link): link.get(f"{XLINK}href") for link in content.iter(f"{TEXT}a")}
    assert links == {"https://a.fr/b": "https://a.fr/b", "AC1": "#AC1"}


def test_one_font_is_declared_and_headings_can_be_read() -> None:
    styles = part_of(exported("plan", "fr", "odt"), "styles.xml")
    looks = list(styles.iter(f"{STYLE}text-properties"))
    fonts = {look.get(f"{FO}font-family") for look in looks} - {None}
    assert fonts == {"'Liberation Sans', Arial", "'Liberation Mono', 'Courier New'"}
    assert min(contrast(colour[1:]) for look in looks if (colour := look.get(f"{FO}color"))) >= 4.5


def test_the_contents_say_each_part_with_its_page() -> None:
    content = content_of(exported("plan", "fr", "odt"))
    said = [words_of(part) for part in next(content.iter(f"{TEXT}index-body")).iter(f"{TEXT}p")]
    heads = [words_of(head) for head in content.iter(f"{TEXT}h") if head.get(f"{TEXT}outline-level") == "1"]
    assert [line.partition("\t")[0] for line in said] == ["Sommaire", *heads]
    pages = [int(line.partition("\t")[2]) for line in said[1:]]
    assert pages == sorted(pages)
    assert pages[0] == 1 < pages[-1]
    assert list(content_of(exported("decisions", "fr", "odt")).iter(f"{TEXT}index-body")) == []


def test_blanks_and_line_breaks_are_kept() -> None:
    content = content_of(to_odt("```\n  a   b\n\tc\n```\n", EDITION))
    assert words_of(next(content.iter(f"{TEXT}p"))) == "  a   b\n\tc"


def test_links_are_told_by_more_than_their_colour() -> None:
    underlined = {
        style.get(f"{STYLE}name")
        for style in part_of(to_odt("AC1", EDITION), "styles.xml").iter(f"{STYLE}style")
        for looks in style.iter(f"{STYLE}text-properties")
        if looks.get(f"{STYLE}text-underline-style") == "solid"
    }
    assert underlined == {"Inner_20_Link", "Internet_20_link"}


@pytest.mark.parametrize("code", ["fr", "en"])
def test_cards_can_be_gone_to_as_headings(code: str) -> None:
    content = part_of(exported("cards", code, "odt"), "content.xml")
    told = {re.split(r"\W", "".join(heading.itertext()))[0] for heading in content.iter(f"{TEXT}h")}
    cards = [card for axis in demo(code).axes_in_order() for card in demo(code).cards_in_order(axis.uid)]
    assert {card.spoken for card in cards} <= told
