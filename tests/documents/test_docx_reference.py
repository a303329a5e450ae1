"""A ministry's docx gives its look to ours: its styles, page, header and logo, and nothing of its text."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.docx import to_docx
from tests.budget import examples
from tests.documents.exported import PAGED, export_bytes
from tests.documents.office_files import DAY, EDITION, STRUCTURES, R, W, demo, names_in, part_of
from tests.documents.reference_files import BLUE, MINISTRY, SECRET, changed, docx_reference, odt_reference, packed

REFERENCE = docx_reference()


def test_styles_page_header_and_logo_are_theirs_and_their_text_stays_behind() -> None:
    data = to_docx("# Titre\n\n## Partie\n\nMot\n", EDITION, REFERENCE)
    main = part_of(data, "word/document.xml")
    assert [style.get(f"{W}val") for style in main.iter(f"{W}pStyle")] == ["Title", "Titre1", "Normal"]
    heading = next(
        style for style in part_of(data, "word/styles.xml").iter(f"{W}style") if style.get(f"{W}styleId") == "Titre1"
    )
    assert next(heading.iter(f"{W}color")).get(f"{W}val") == BLUE
    assert next(main.iter(f"{W}pgMar")).get(f"{W}left") == "1701"
    names = names_in(data)
    with ZipFile(BytesIO(data)) as archive:
        assert MINISTRY.encode() in archive.read("word/header1.xml")
        assert any(name.startswith("word/media/") for name in names)
        assert all(SECRET.encode() not in archive.read(name) for name in names)
    header = next(main.iter(f"{W}headerReference")).get(f"{R}id")
    related = {part.get("Id"): part.get("Target") for part in part_of(data, "word/_rels/document.xml.rels")}
    assert related[header] == "header1.xml"
    assert docx.Document(BytesIO(data)).sections[0].header.paragraphs[0].text.strip() == MINISTRY


@pytest.mark.parametrize("document", PAGED)
def test_every_document_finds_or_brings_its_styles_and_fills_their_page(document: str) -> None:
    data = export_bytes(demo("fr"), document=document, form="docx", day=DAY, reference=REFERENCE)
    main, styles = part_of(data, "word/document.xml"), part_of(data, "word/styles.xml")
    there = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    assert len(set(there)) == len(there)
    named = {part.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for part in main.iter(f"{W}{tag}")}
    based = {part.get(f"{W}val") for part in styles.iter(f"{W}basedOn")}
    assert named | based <= set(there)
    for table in main.iter(f"{W}tblGrid"):
        assert sum(int(column.get(f"{W}w", "0")) for column in table) == pytest.approx(8504, abs=5)
    types = {part.get("PartName", "")[1:] for part in part_of(data, "[Content_Types].xml")}
    assert types - {""} <= set(names_in(data))


def test_the_language_is_that_of_the_document() -> None:
    english = replace(EDITION, language="en")
    styles = part_of(to_docx("# A\n", english, REFERENCE), "word/styles.xml")
    assert {language.get(f"{W}val") for language in styles.iter(f"{W}lang")} == {"en-GB"}


def test_their_footer_stands_and_without_one_it_is_ours() -> None:
    theirs = to_docx("# A\n", EDITION, docx_reference(footer="Pied de page"))
    assert "word/perenne-footer.xml" not in names_in(theirs)
    assert docx.Document(BytesIO(theirs)).sections[0].footer.paragraphs[0].text == "Pied de page"
    ours = to_docx("# A\n", EDITION, REFERENCE)
    assert docx.Document(BytesIO(ours)).sections[0].footer.paragraphs[0].text.startswith("Essai · ")


def test_lists_of_theirs_and_of_ours_do_not_meet() -> None:
    data = to_docx(STRUCTURES, EDITION, REFERENCE)
    numbering = part_of(data, "word/numbering.xml")
    kinds = [part.tag.rpartition("}")[2] for part in numbering]
    assert kinds == sorted(kinds, key=("abstractNum", "num").index)
    numbers = [part.get(f"{W}numId") for part in numbering.iter(f"{W}num")]
    assert len(set(numbers)) == len(numbers) > 5


def test_lists_are_there_where_their_file_has_none() -> None:
    with ZipFile(BytesIO(REFERENCE)) as archive:
        whole = archive.read("word/numbering.xml").decode()
    none = f'<w:numbering xmlns:w="{W[1:-1]}"/>'
    data = to_docx(STRUCTURES, EDITION, changed(REFERENCE, "word/numbering.xml", {whole: none}))
    there = {part.get(f"{W}numId") for part in part_of(data, "word/numbering.xml").iter(f"{W}num")}
    named = {part.get(f"{W}val") for part in part_of(data, "word/document.xml").iter(f"{W}numId")}
    assert named <= there


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"texte",
        odt_reference(),
        REFERENCE[:-200],
        changed(REFERENCE, "word/document.xml", {"<w:body>": "<w:corps>"}),
        changed(REFERENCE, "word/styles.xml", {"<w:styles": "<!DOCTYPE a><w:styles"}),
        changed(REFERENCE, "word/document.xml", {'w:left="1701"': 'w:left="9999"'}),
        changed(REFERENCE, "[Content_Types].xml", {"Override": "Overlook"}),
        changed(REFERENCE, "word/header1.xml", {"<w:hdr": '<!DOCTYPE a [<!ENTITY x "y">]><w:hdr'}),
        changed(REFERENCE, "word/header1.xml", {"</w:hdr>": ""}),
        changed(REFERENCE, "word/numbering.xml", {"<w:numbering": "<!DOCTYPE a><w:numbering"}),
        changed(REFERENCE, "word/document.xml", {'w:w="11906"': 'w:w="99999999999"'}),
        *(packed(REFERENCE, method) for method in (ZIP_BZIP2, ZIP_LZMA)),
    ],
    ids=[
        *("empty", "text", "odt", "cut", "no XML", "entities", "no room", "no types"),
        *("entities in a header", "no XML in a header", "entities in lists", "no end of room", "bzip2", "lzma"),
    ],
)
def test_what_is_no_docx_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        to_docx("# A\n", EDITION, data)
    assert "reference file is not a docx file" in refused.value.sentence.english()


@given(st.integers(0, len(REFERENCE) - 1), st.integers(1, 255))
@examples(25)
def test_a_damaged_file_is_refused_or_taken_but_ends_nothing(place: int, change: int) -> None:
    damaged = bytearray(REFERENCE)
    damaged[place] ^= change
    with suppress(Refused):
        assert names_in(to_docx("# A\n", EDITION, bytes(damaged)))
