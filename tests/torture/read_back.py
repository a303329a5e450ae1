"""Documents read back by programs that did not write them: the words that each of them finds, on one line."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import odfdo
import openpyxl
import vobject
from markdown_it import MarkdownIt
from pypdf import PdfReader

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that no document of ours may contain."""


class Unsound(Exception):
    """A document that cannot be read back; the message says why."""


def words_of(form: str, data: bytes) -> str:
    """Return the text of a document, without blanks.

    Args:
        form: as `FORMS` of the catalogue calls it.
        data: of the file.

    Raises:
        Unsound: it is not well formed, or holds a character that it must not.
    """
    try:
        said = _READERS[form](data)
    except Exception as error:  # whatever an independent reader says is what a stranger would see
        raise Unsound(f"{type(error).__name__}: {error}") from error
    if found := _FORBIDDEN.search(said):
        raise Unsound(f"it holds U+{ord(found[0]):04X}")
    return without_blanks(said)


def without_blanks(text: str) -> str:
    """Return a text without its blanks, which a form may put elsewhere, for a line feed for example."""
    return "".join(text.split())


class _Page(HTMLParser):
    """The text in the body of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag not in ("meta", "br", "hr", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Pass over a tag that closes itself, such as `<hr />`: it holds no words."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Unsound(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if "body" in self.open:
            self.words.append(data)


def _html(data: bytes) -> str:
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    if page.open:
        raise Unsound(f"{page.open} is never closed")
    return "".join(page.words)


def _markdown(data: bytes) -> str:
    text = data.decode("utf-8")
    tokens = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).parse(text)
    return " ".join(child.content for token in tokens for child in token.children or [token])


def _archive(data: bytes, part: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        if damaged := archive.testzip():
            raise Unsound(f"{damaged} is damaged")
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    # LibreOffice and what writes like it have parts for tool bars, with nothing in them.
    read = {name: ElementTree.fromstring(inside) for name, inside in parts.items() if inside}
    return "".join(read[part].itertext())


def _odt(data: bytes) -> str:
    odfdo.Document(BytesIO(data)).body.get_formatted_text()
    return _archive(data, "content.xml")


def _docx(data: bytes) -> str:
    docx.Document(BytesIO(data))
    return _archive(data, "word/document.xml")


def _pdf(data: bytes) -> str:
    """Return the title of a PDF; the words on its pages depend on its fonts."""
    reader = PdfReader(BytesIO(data))
    if not reader.pages or reader.metadata is None:
        raise Unsound("it has no pages")
    return str(reader.metadata.title or "")


def _calendar(data: bytes) -> str:
    events = vobject.readOne(data.decode("utf-8")).contents.get("vevent", [])
    return "\n".join(
        line.value for event in events for line in event.lines() if line.name in ("SUMMARY", "DESCRIPTION")
    )


def _table(delimiter: str) -> Callable[[bytes], str]:
    def read(data: bytes) -> str:
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True))
        if len({len(row) for row in rows}) != 1:
            raise Unsound("its rows have not one number of cells")
        return "\n".join(cell for row in rows for cell in row)

    return read


def _workbook(data: bytes) -> str:
    """Return the texts of all sheets; those of one row without anything between them, as it may continue a text."""
    _archive(data, "xl/workbook.xml")
    book = openpyxl.load_workbook(BytesIO(data))
    return "\n".join(
        "".join(cell for cell in row if isinstance(cell, str))
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
    )


def _json(data: bytes) -> str:
    return "\n".join(_strings(json.loads(data.decode("utf-8"))))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _folder(data: bytes) -> str:
    """Return the texts of a folder packed as an archive, without the sign that keeps words from doing anything."""
    read = {"md": _markdown, "txt": _markdown, "json": _json, "csv": _table(",")}
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return "\n".join(read[name.rpartition(".")[2]](inside) for name, inside in files.items()).replace("\u2060", "")


_READERS: Mapping[str, Callable[[bytes], str]] = {
    "md": _markdown,
    "html": _html,
    "odt": _odt,
    "docx": _docx,
    "pdf": _pdf,
    "ics": _calendar,
    "csv": _table(";"),
    "csv-plain": _table(","),
    "xlsx": _workbook,
    "json": _json,
    "issues": _folder,
}
