"""The plan as pages, read back with what did not write them: pypdf."""

import re
import sys
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from pypdf import PdfReader

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.export import export_bytes, export_text
from tests.budget import examples
from tests.documents.missing_words import words_missing
from tests.documents.small_workshop import small
from tests.strategies import texts

DAY = date(2026, 11, 24)


def pdf(workshop: Workshop) -> bytes:
    return export_bytes(workshop, document="plan", form="pdf", day=DAY)


def said_in(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_the_pages_say_what_the_markdown_says(workshop: Workshop) -> None:
    markdown = export_text(workshop, document="plan", form="md", day=DAY)
    assert words_missing(markdown, said_in(pdf(workshop))) == set()


def test_the_pages_can_be_read_aloud(workshop: Workshop) -> None:
    reader = PdfReader(BytesIO(pdf(workshop)))
    root = reader.root_object
    assert str(root["/Lang"]) == "fr"
    assert "/Marked" in str(root["/MarkInfo"])
    assert reader.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf(workshop)
    assert reader.metadata is not None
    assert reader.metadata.title == "Plan d’action de pérennisation\u00a0: Signal’Eau"
    heads = [item.title for item in reader.outline if not isinstance(item, list)]
    assert heads[:3] == ["En bref", "Décisions", "Actions avant la fin du défi"]


def test_the_first_page_holds_what_was_decided(workshop: Workshop) -> None:
    first = PdfReader(BytesIO(pdf(workshop))).pages[0].extract_text()
    assert all(words in first for words in ("En bref", "DE3", "Actions à dater", "AC4"))
    assert "Par axe" not in first


def test_the_same_workshop_gives_the_same_bytes(workshop: Workshop) -> None:
    assert pdf(workshop) == pdf(workshop)


@pytest.mark.parametrize("words", ["un 😀 deux", "漢字", "a\u200bb", '#import "/etc/passwd"', "#{}[]$*_`<a>@b\\"])
def test_words_that_no_font_has_or_that_look_like_markup_are_printed(words: str) -> None:
    said = said_in(pdf(small(words)))
    assert all(piece in said for piece in re.findall(r"[ -~]+", words))


def test_a_document_that_is_called_nothing_has_a_title() -> None:
    reader = PdfReader(BytesIO(pdf(Workshop(small().header))))
    assert reader.metadata is not None
    assert reader.metadata.title


@given(texts)
@examples(10)
def test_any_text_makes_a_sound_file(text: str) -> None:
    assert PdfReader(BytesIO(pdf(small(" ".join(text.split()) or "mot")))).pages


def test_without_the_extra_people_are_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "perenne_tui.documents.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused) as refused:
        pdf(small())
    assert 'python -m pip install "perenne-tui[pdf]"' in refused.value.sentence.english()
