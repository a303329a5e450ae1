"""A ministry's odt gives its look to ours: its styles, page, header and logo, and nothing of its text."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile

import odfdo
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.odt import to_odt
from tests.budget import examples
from tests.documents.exported import PAGED, export_bytes
from tests.documents.office_files import DAY, EDITION, FO, STYLE, TABLE, TEXT, demo, names_in, part_of
from tests.documents.reference_files import BLUE, MINISTRY, SECRET, changed, docx_reference, odt_reference, packed

REFERENCE = odt_reference()


def test_styles_page_header_and_logo_are_theirs_and_their_text_stays_behind() -> None:
    data = to_odt("# Titre\n\n## Partie\n\nMot\n", EDITION, REFERENCE)
    styles = part_of(data, "styles.xml")
    heading = next(style for style in styles.iter(f"{STYLE}style") if style.get(f"{STYLE}name") == "Heading_20_1")
    assert next(heading.iter(f"{STYLE}text-properties")).get(f"{FO}color") == f"#{BLUE}"
    assert MINISTRY in "".join(next(styles.iter(f"{STYLE}header")).itertext())
    names = names_in(data)
    assert "Pictures/logo.png" in names
    with ZipFile(BytesIO(data)) as archive:
        assert all(SECRET.encode() not in archive.read(name) for name in names)
    assert "Partie" in str(odfdo.Document(BytesIO(data)).body)


@pytest.mark.parametrize("document", PAGED)
def test_every_document_finds_or_brings_its_styles_and_fills_their_page(document: str) -> None:
    data = export_bytes(demo("fr"), document=document, form="odt", day=DAY, reference=REFERENCE)
    content, styles = part_of(data, "content.xml"), part_of(data, "styles.xml")
    there = {(part.get(f"{STYLE}family"), part.get(f"{STYLE}name")) for part in styles.iter(f"{STYLE}style")}
    names = [part.get(f"{STYLE}name") for part in (*styles.iter(), *content.iter()) if part.get(f"{STYLE}name")]
    named = {part.get(f"{space}style-name") for part in content.iter() for space in (TEXT, TABLE)} - {None}
    assert named <= set(names)
    parents = {part.get(f"{STYLE}parent-style-name") for part in (*styles.iter(), *content.iter())} - {None}
    assert parents <= {name for _, name in there}
    for table in content.iter(f"{STYLE}table-properties"):
        assert table.get(f"{STYLE}width") == "15.00cm"


def test_the_language_is_that_of_the_document() -> None:
    styles = part_of(to_odt("# A\n", replace(EDITION, language="en"), REFERENCE), "styles.xml")
    assert {look.get(f"{FO}language") for look in styles.iter()} - {None} == {"en"}


def test_their_footer_stands_and_without_one_it_is_ours() -> None:
    for footer, said in (("Pied de page", "Pied de page"), ("", "Essai · ")):
        styles = part_of(to_odt("# A\n", EDITION, odt_reference(footer=footer)), "styles.xml")
        (foot,) = styles.iter(f"{STYLE}footer")
        assert "".join(foot.itertext()).startswith(said)


def test_the_first_page_is_the_kind_that_theirs_begins_with() -> None:
    pages = "<office:master-styles>"
    first = '<style:master-page style:name="Premiere" style:page-layout-name="Mpm1"/>'
    begun = '<style:style style:name="P9" style:family="paragraph" style:master-page-name="Premiere"/>'
    styles = {"<office:automatic-styles/>": f"<office:automatic-styles>{begun}</office:automatic-styles>"}
    data = changed(REFERENCE, "styles.xml", {pages: f"{pages}{first}"})
    data = changed(data, "content.xml", styles | {"<text:p>": '<text:p text:style-name="P9">'})
    content = part_of(to_odt("# Titre\n\nMot\n", EDITION, data), "content.xml")
    title = next(content.iter(f"{TEXT}p")).get(f"{TEXT}style-name")
    made = {style.get(f"{STYLE}name"): style for style in content.iter(f"{STYLE}style")}
    assert made[title].get(f"{STYLE}master-page-name") == "Premiere"


def test_a_template_of_libreoffice_is_a_reference_too() -> None:
    template = changed(REFERENCE, "mimetype", {"opendocument.text": "opendocument.text-template"})
    data = to_odt("# A\n", EDITION, template)
    assert MINISTRY in "".join(part_of(data, "styles.xml").itertext())
    with ZipFile(BytesIO(data)) as archive:
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"texte",
        docx_reference(),
        REFERENCE[:-200],
        changed(REFERENCE, "styles.xml", {"</office:styles>": ""}),
        changed(REFERENCE, "styles.xml", {"<office:document-styles": "<!DOCTYPE a><office:document-styles"}),
        changed(REFERENCE, "mimetype", {"text": "spreadsheet"}),
        *(
            changed(REFERENCE, "styles.xml", {'fo:page-width="20.999cm"': f'fo:page-width="{width}"'})
            for width in ("wide", "infcm", "nancm", "1e300cm", "9999cm")
        ),
        *(packed(REFERENCE, method) for method in (ZIP_BZIP2, ZIP_LZMA)),
    ],
    ids=[
        *("empty", "text", "docx", "cut", "no XML", "entities", "a table"),
        *("no width", "endless", "no number", "vast", "too wide", "bzip2", "lzma"),
    ],
)
def test_what_is_no_odt_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        to_odt("# A\n", EDITION, data)
    assert "reference file is not a odt file" in refused.value.sentence.english()


@given(st.integers(0, len(REFERENCE) - 1), st.integers(1, 255))
@examples(25)
def test_a_damaged_file_is_refused_or_taken_but_ends_nothing(place: int, change: int) -> None:
    damaged = bytearray(REFERENCE)
    damaged[place] ^= change
    with suppress(Refused):
        assert names_in(to_odt("# A\n", EDITION, bytes(damaged)))
