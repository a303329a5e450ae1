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
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.blocks import Heading, Listing, Paragraph, Run, Table, blocks
from perenne_tui.documents.export import export_bytes, export_text
from tests.budget import examples
from tests.documents.missing_words import words_missing
from tests.documents.small_workshop import small
from tests.strategies import texts

DAY = date(2026, 11, 24)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_of(data: bytes) -> ElementTree.Element:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return ElementTree.fromstring(archive.read("word/document.xml"))


def words_of(paragraph: ElementTree.Element) -> str:
    said = (
        "\n" if part.tag == f"{W}br" else "\t" if part.tag == f"{W}tab" else part.text or ""
        for part in paragraph.iter()
    )
    return "".join(said)


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
        Table((((Run("a"),), (Run("b"),)), ((Run("1"),), (Run("2"),))), (False, True), (2, 2)),
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


def test_without_the_extra_people_are_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "perenne_tui.documents.docx", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(Refused) as refused:
        word(small())
    assert 'python -m pip install "perenne-tui[office]"' in refused.value.sentence.english()
