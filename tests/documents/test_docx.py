"""The plan as a docx file, read back with what did not write it: zipfile and ElementTree."""

import re
import sys
from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.blocks import Heading, Listing, Paragraph, Run, Table, blocks
from perenne_tui.documents.column_widths import text_width
from perenne_tui.documents.docx import to_docx
from perenne_tui.documents.docx_parts import TWIPS
from perenne_tui.documents.edition import Edition
from tests.budget import examples
from tests.cases import cases
from tests.documents.exported import export_bytes, export_text
from tests.documents.missing_words import words_missing
from tests.documents.office_files import (
    EDITION,
    EVERY_DOCUMENT,
    STRUCTURES,
    R,
    W,
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


def document_of(data: bytes) -> ElementTree.Element:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return ElementTree.fromstring(archive.read("word/document.xml"))


def words_of(paragraph: ElementTree.Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    pieces = (part for run in paragraph.iter(f"{W}r") for part in run)
    return "".join(part.text or "" if part.tag == f"{W}t" else signs.get(part.tag, "") for part in pieces)


def styles_of(document: ElementTree.Element) -> list[str]:
    return [style.get(f"{W}val", "") for style in document.iter(f"{W}pStyle")]


def word(workshop: Workshop) -> bytes:
    return export_bytes(workshop, document="plan", form="docx", day=DAY)


def test_a_document_is_read_as_blocks() -> None:
    head = "---\ntitle: x\n---\n\n# A\n\n"
    tasks = "- [ ] **AC1** Faire *à nommer*.\n\n  Suite\n- [x] b\n\n"
    called = (Run("☐ ", anchor="AC1"), Run("AC1", bold=True))
    assert blocks(f"{head}{tasks}| a | b |\n|:--|--:|\n| 1 | 2 |\n") == (
        Heading(1, (Run("A"),)),
        Listing(
            (
                (
                    Paragraph((*called, Run(" Faire "), Run("à nommer", italic=True), Run("."))),
                    Paragraph((Run("Suite"),)),
                ),
                (Paragraph((Run("☑ b"),)),),
            )
        ),
        Table((((Run("a"),), (Run("b"),)), ((Run("1"),), (Run("2"),))), (False, True)),
    )


def test_the_file_says_what_the_markdown_says_in_the_styles_of_word(workshop: Workshop) -> None:
    document = document_of(word(workshop))
    markdown = export_text(workshop, document="plan", form="md", day=DAY)
    said = "\n".join(words_of(paragraph) for paragraph in document.iter(f"{W}p"))
    assert words_missing(markdown, said) == set()
    styles = styles_of(document)
    assert styles[0] == "Title"
    assert {"Heading1", "Heading2", "Heading3", "ListBullet"} <= set(styles)
    assert styles.count("Heading1") == len(re.findall(r"^## ", markdown, re.MULTILINE))
    tables = list(document.iter(f"{W}tbl"))
    assert len(tables) == len(re.findall(r"^\|:-", markdown, re.MULTILINE))
    for table in tables:
        assert len(list(table.iter(f"{W}tblHeader"))) == 1, "its heads are on each page"
        assert len(list(table.iter(f"{W}cantSplit"))) == len(list(table.iter(f"{W}tr")))


def test_the_same_workshop_gives_the_same_bytes(workshop: Workshop) -> None:
    assert word(workshop) == word(workshop)
    with ZipFile(BytesIO(word(workshop))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        properties = archive.read("docProps/core.xml").decode()
        assert "2026-11-24T00:00:00Z" in properties
        assert "python" not in properties
        assert b'w:val="fr-FR"' in archive.read("word/styles.xml")


@given(texts)
@examples(25)
def test_any_text_makes_a_sound_file(text: str) -> None:
    said = " ".join(text.split()) or "mot"
    document = document_of(word(small(said)))
    found = " ".join(" ".join(words_of(paragraph) for paragraph in document.iter(f"{W}p")).split())
    assert said in found


@given(st.text(max_size=80))
@examples(50)
def test_no_markdown_breaks_the_reading_of_blocks(text: str) -> None:
    assert isinstance(blocks(f"# {text}\n\n- {text}\n\n> {text}\n\n```\n{text}\n```\n"), tuple)


def test_no_library_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "perenne_tui.documents.docx", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    assert word(small())


@pytest.mark.parametrize(("document", "code"), EVERY_DOCUMENT)
def test_every_document_is_sound_and_says_what_it_is(document: str, code: str) -> None:
    data = exported(document, code, "docx")
    names = names_in(data)
    assert "docProps/thumbnail.jpeg" not in names
    types = " ".join(part.get("PartName", "") for part in part_of(data, "[Content_Types].xml"))
    assert all(f"/{name}" in types for name in names if name.endswith(".xml") and not name.startswith("["))
    title = words_of(next(part_of(data, "word/document.xml").iter(f"{W}p")))
    properties = {part.tag.rpartition("}")[2]: part.text for part in part_of(data, "docProps/core.xml")}
    assert properties["title"] == title
    assert properties["language"] == ("fr-FR" if code == "fr" else "en-GB")
    assert [part.text for part in part_of(data, "docProps/app.xml")] == ["perenne"]
    settings = {part.get(f"{W}name"): part.get(f"{W}val") for part in part_of(data, "word/settings.xml").iter()}
    assert settings["compatibilityMode"] == "15"
    foot = words_of(part_of(data, "word/perenne-footer.xml"))
    assert foot == (
        f"{title} · 30 novembre 2026 · interne\tpage 1 / 1"
        if code == "fr"
        else f"{title} · 30 November 2026 · internal\tpage 1 of 1"
    )


@cases(("document", "code"), EVERY_DOCUMENT)
def test_links_lead_somewhere_and_tables_fill_the_page_without_breaking_a_word(document: str, code: str) -> None:
    data = exported(document, code, "docx")
    main = part_of(data, "word/document.xml")
    marks = [mark.get(f"{W}name") for mark in main.iter(f"{W}bookmarkStart")]
    assert len(set(marks)) == len(marks)
    links = list(main.iter(f"{W}hyperlink"))
    assert {link.get(f"{W}anchor") for link in links} - {None} <= set(marks)
    related = {relation.get("Id") for relation in part_of(data, "word/_rels/document.xml.rels")}
    assert {link.get(f"{R}id") for link in links} - {None} <= related
    styles = {style.get(f"{W}styleId") for style in part_of(data, "word/styles.xml").iter(f"{W}style")}
    named = {part.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for part in main.iter(f"{W}{tag}")}
    assert named <= styles
    for table in main.iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) == pytest.approx(9638, abs=5)
        for row in table.iter(f"{W}tr"):
            for cell, width in zip(row.iter(f"{W}tc"), widths, strict=True):
                size = int(next(cell.iter(f"{W}sz")).get(f"{W}val", "0")) / 2 if words_of(cell) else 0
                runs = [Run(word) for word in whole_words(iter([words_of(cell)]))]
                assert all(text_width((run,), size) < width / TWIPS for run in runs)


def structures() -> ElementTree.Element:
    return part_of(to_docx(STRUCTURES, EDITION), "word/document.xml")


def paragraph_of(main: ElementTree.Element, words: str) -> ElementTree.Element:
    return next(paragraph for paragraph in main.iter(f"{W}p") if words_of(paragraph) == words)


def test_boxes_have_no_bullet_beside_them_and_numbers_begin_anew() -> None:
    main = structures()
    assert paragraph_of(main, "☐\tAC1 Faire à nommer").find(f".//{W}numId") is None
    assert paragraph_of(main, "☑\tFait").find(f".//{W}numId") is None
    lists = {
        words: next(paragraph_of(main, words).iter(f"{W}numId")).get(f"{W}val")
        for words in ("un", "deux", "trois", "quatre")
    }
    assert lists["un"] == lists["deux"] != lists["trois"] == lists["quatre"]
    numbering = part_of(to_docx(STRUCTURES, EDITION), "word/numbering.xml")
    starts = {
        number.get(f"{W}numId"): next(number.iter(f"{W}startOverride")).get(f"{W}val")
        for number in numbering.iter(f"{W}num")
        if number.find(f".//{W}startOverride") is not None
    }
    assert starts == {lists["un"]: "1", lists["trois"]: "3"}


def test_no_paragraph_is_empty_but_the_one_below_a_table() -> None:
    main = structures()
    empty = [paragraph for paragraph in main.iter(f"{W}p") if not words_of(paragraph)]
    assert len(empty) == len(list(main.iter(f"{W}tbl")))
    levels = [next(paragraph_of(main, words).iter(f"{W}ilvl")).get(f"{W}val") for words in ("a", "b", "c")]
    assert levels == ["0", "1", "1"]
    assert "ListContinue" in [style.get(f"{W}val") for style in paragraph_of(main, "suite").iter(f"{W}pStyle")]


def test_struck_literal_and_missing_words_look_so_and_figures_stand_right_with_their_heads() -> None:
    main = structures()
    looks = {words_of(run): run for run in main.iter(f"{W}r")}
    assert looks["vieille"].find(f".//{W}strike") is not None
    styles = {words: [style.get(f"{W}val") for style in run.iter(f"{W}rStyle")] for words, run in looks.items()}
    assert (styles["code"], styles["à nommer"]) == (["Literal"], ["Hole"])
    for words in ("Votes", "12"):
        assert next(paragraph_of(main, words).iter(f"{W}jc")).get(f"{W}val") == "right"
    links = {words_of(link): link for link in main.iter(f"{W}hyperlink")}
    assert links["AC1"].get(f"{W}anchor") == "AC1"
    assert "https://a.fr/b" in links


def test_one_font_is_declared_and_headings_can_be_read() -> None:
    styles = part_of(to_docx(STRUCTURES, EDITION), "word/styles.xml")
    assert {fonts.get(f"{W}ascii") for fonts in styles.iter(f"{W}rFonts")} == {"Arial", "Courier New"}
    assert list(structures().iter(f"{W}rFonts")) == []
    colours = {colour.get(f"{W}val", "") for style in styles.iter(f"{W}style") for colour in style.iter(f"{W}color")}
    assert min(map(contrast, colours)) >= 4.5


def test_the_contents_are_a_field_with_what_it_says_and_no_question_is_asked() -> None:
    data = exported("plan", "fr", "docx")
    main = part_of(data, "word/document.xml")
    assert 'TOC \\o "1-1"' in "".join(field.text or "" for field in main.iter(f"{W}instrText"))
    said = [words_of(paragraph) for paragraph in main.iter(f"{W}p") if "TOC1" in styles_of(paragraph)]
    headings = [words_of(paragraph) for paragraph in main.iter(f"{W}p") if "Heading1" in styles_of(paragraph)]
    assert [entry.partition("\t")[0] for entry in said] == headings
    assert all(entry.partition("\t")[2].isdigit() for entry in said), "each with the number of its page"
    kinds = [field.get(f"{W}fldCharType") for field in main.iter(f"{W}fldChar")]
    page = ["begin", "separate", "end"]
    assert kinds == ["begin", "separate", *page * len(said), "end"]
    with ZipFile(BytesIO(data)) as archive:
        assert b"updateFields" not in archive.read("word/settings.xml")
        assert b"w:dirty" not in archive.read("word/document.xml")
    assert list(part_of(exported("decisions", "fr", "docx"), "word/document.xml").iter(f"{W}instrText")) == []


def test_the_foot_says_for_whom_it_is_and_a_long_title_leaves_room_for_the_page() -> None:
    shareable = Edition("T" * 300, "fr", DAY, is_shareable=True)
    foot = words_of(part_of(to_docx("# A\n", shareable), "word/perenne-footer.xml"))
    assert foot.endswith("… · 24 novembre 2026 · diffusable\tpage 1 / 1")
    assert len(foot) < 110


def test_what_leaves_without_names_says_so_on_each_page() -> None:
    for form, part in (("docx", "word/perenne-footer.xml"), ("odt", "styles.xml")):
        data = export_bytes(demo("fr"), document="plan", form=form, day=DAY, is_shareable=True)
        assert "· diffusable" in "".join(part_of(data, part).itertext())


@pytest.mark.parametrize(("code", "decimal", "separator"), [("fr", ",", ";"), ("en", ".", ",")])
def test_figures_are_written_as_in_the_language_and_rows_have_heads(code: str, decimal: str, separator: str) -> None:
    data = exported("plan", code, "docx")
    settings, main = part_of(data, "word/settings.xml"), part_of(data, "word/document.xml")
    assert [next(settings.iter(f"{W}{name}")).get(f"{W}val") for name in ("decimalSymbol", "listSeparator")] == [
        decimal,
        separator,
    ]
    assert {look.get(f"{W}firstColumn") for look in main.iter(f"{W}tblLook")} == {"1"}


def test_links_are_told_by_more_than_their_colour() -> None:
    styles = part_of(to_docx("AC1", EDITION), "word/styles.xml").iter(f"{W}style")
    underlined = {style.get(f"{W}styleId") for style in styles if style.find(f"{W}rPr/{W}u") is not None}
    assert underlined == {"InnerLink", "Hyperlink"}


@pytest.mark.parametrize("code", ["fr", "en"])
def test_cards_can_be_gone_to_as_headings(code: str) -> None:
    main = part_of(exported("cards", code, "docx"), "word/document.xml")
    told = [paragraph for paragraph in main.iter(f"{W}p") if paragraph.find(f"{W}pPr/{W}outlineLvl") is not None]
    assert [words_of(paragraph).partition(" ")[0] for paragraph in told] == [
        card.spoken for axis in demo(code).axes_in_order() for card in demo(code).cards_in_order(axis.uid)
    ]
