"""Files for Word and LibreOffice read back by hand, and the documents that they are made of."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.edition import Edition
from perenne_tui.i18n.language import language
from perenne_tui.services.demo import demo_workshop
from tests.documents.exported import PAGED, export_bytes

DAY = date(2026, 11, 30)
EVERY_DOCUMENT = [(document, code) for document in PAGED for code in ("fr", "en")]
EDITION = Edition("Essai", "fr", DAY)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"

STRUCTURES = """# Titre

Une ~~vieille~~ idée, du `code`, voir <https://a.fr/b> et AC1.

- [ ] **AC1** Faire *à nommer*
- [x] Fait
- a
  - b

    suite
  - c
1. un
2. deux

Puis :

3. trois
4. quatre

| N° | Votes |
|:---|------:|
| AC1 | 12 |
"""
"""Markdown with one of each kind of block and of run."""


@cache
def demo(code: str) -> Workshop:
    """Return the workshop of the demo in a language."""
    return demo_workshop(language(code), datetime(2026, 11, 30, 10, tzinfo=UTC))


@cache
def exported(document: str, code: str, form: str) -> bytes:
    """Return a document of the demo."""
    return export_bytes(demo(code), document=document, form=form, day=DAY)


def part_of(data: bytes, name: str) -> ElementTree.Element:
    """Return the root of a part of a file."""
    with ZipFile(BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def names_in(data: bytes) -> list[str]:
    """Return the names of the parts of a file, each of which is sound XML or something else."""
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
        return archive.namelist()


def contrast(colour: str) -> float:
    """Return the contrast of a colour such as `00528A` on white, as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def whole_words(cells: Iterator[str]) -> list[str]:
    """Return the words of cells that no line may break: short ones, dates, ids, amounts."""
    return [word for cell in cells for word in cell.replace("-", " ").split(" ") if len(word) <= 14]
