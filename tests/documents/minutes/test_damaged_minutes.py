"""Files that are damaged, made to do harm, or larger than minutes are: each is refused in one sentence, soon."""

import re
from contextlib import suppress
from io import BytesIO
from random import Random
from time import process_time
from zipfile import ZipFile

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.minutes.office_minutes import (
    read_docx_outline,
    read_flat_odt_outline,
    read_odt_outline,
    read_pptx_outline,
    read_slides_outline,
)
from tests.cases import cases
from tests.documents.minutes.minutes_files import W, docx, flat_odt, odt, p, packed, table

READERS = [read_docx_outline, read_odt_outline, read_flat_odt_outline, read_slides_outline, read_pptx_outline]
_ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def document(inside: str, before: str = "") -> bytes:
    """Return a docx file that is only its text."""
    return packed({"word/document.xml": f'{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'})


@cases("read", READERS)
@cases(
    "data",
    [b"", b"PK\x03\x04", packed({}), packed({"word/document.xml": "<w:document"}), packed({"content.xml": "<a/>"})],
)
def test_a_damaged_file_is_refused(read: object, data: bytes) -> None:
    assert callable(read)
    with pytest.raises(Refused, match="save it once more"):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        document(p("&b;"), _ENTITIES),
        document("<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000),
        document("<w:p>" + "<w:ins>" * 20_000 + "</w:ins>" * 20_000 + "</w:p>"),
        document("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000),
    ],
    ids=["entities", "controls", "insertions", "tables"],
)
def test_a_bomb_is_refused_soon(data: bytes) -> None:
    begun = process_time()
    with pytest.raises(Refused):
        read_docx_outline(data)
    assert process_time() - begun < 3


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(Refused, match="too large"):
        read_docx_outline(packed({"word/document.xml": " " * 41_000_000}))


def test_a_note_that_names_itself_ends() -> None:
    note = f'<w:footnote w:id="1">{p("a")}<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'
    data = docx(p('<w:r><w:t>Texte</w:t><w:footnoteReference w:id="1"/></w:r>'), footnotes=note)
    assert read_docx_outline(data).entries[0].text == "Texte\na"


def test_cells_that_claim_to_be_many_are_few() -> None:
    cell = '<table:table-cell table:number-columns-repeated="1000000"><text:p>a</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    outline = read_odt_outline(odt(f"<table:table>{row * 2}</table:table>"))
    assert max(map(len, outline.entries[0].rows)) <= 100


@pytest.mark.parametrize("form", ["docx", "odt", "fodt"])
def test_a_file_with_wrong_bytes_is_read_or_refused(form: str) -> None:
    random = Random(7)
    whole = {
        "docx": docx(p("Décisions", "Titre1") + p("Clés", number="1") + table(("Qui", "Quoi"), ("Léa", "a"))),
        "odt": odt("<text:h>Décisions</text:h><text:p>- a</text:p>"),
        "fodt": flat_odt("<text:h>Décisions</text:h><text:p>- a</text:p>"),
    }[form]
    read = {"docx": read_docx_outline, "odt": read_odt_outline, "fodt": read_flat_odt_outline}[form]
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(random.randrange(1, 6)):
            data[random.randrange(len(data))] = random.randrange(256)
        with suppress(Refused):
            read(bytes(data[: random.choice([len(data), random.randrange(len(data))])]))


def test_a_file_with_strange_values_is_read_or_refused() -> None:
    random = Random(11)
    values = ["", "-1", "1e999", "nan", "99999999999999999999", "x", "\u00e9", "0.5", "false"]
    body = p("Clés", number="1", depth=1, look='<w:sz w:val="20"/>', more='<w:ind w:left="20"/>')
    body += '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("a") + "</w:tc></w:tr></w:tbl>"
    with ZipFile(BytesIO(docx(body))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for _ in range(300):
        changed = {name: re.sub(r'"[^"]{1,4}"', lambda found: _other(found[0], random, values), text)
                   for name, text in parts.items()}  # fmt: skip
        with suppress(Refused):
            read_docx_outline(packed(changed))


def _other(value: str, random: Random, values: list[str]) -> str:
    return f'"{random.choice(values)}"' if random.random() < 0.1 else value


def test_200_kilobytes_of_text_are_read_in_less_than_a_second() -> None:
    words = "Le comité décide de remettre les clés du local à la fin du mois. "
    body = "".join(p(f"Point {n}", "Titre1") + p(words * 3) + p(words, number="1") for n in range(750))
    data = docx(body)
    begun = process_time()
    outline = read_docx_outline(data)
    assert sum(len(entry.text) for entry in outline.entries) > 180_000
    assert process_time() - begun < 1
