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
from perenne_tui.documents.export import export_bytes, export_text
from tests.budget import examples
from tests.documents.missing_words import words_missing
from tests.documents.small_workshop import small
from tests.strategies import texts

DAY = date(2026, 11, 24)
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


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
