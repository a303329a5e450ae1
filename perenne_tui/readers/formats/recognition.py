"""The form of a file: found in its bytes first, since names lie, then in the ending of its name."""

import codecs
import json
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from perenne_tui.core.document_base import PROPERTY
from perenne_tui.readers.formats.forms import FormWord
from perenne_tui.readers.formats.json_values import means_json
from perenne_tui.readers.formats.obsidian_kanban import is_obsidian_kanban
from perenne_tui.readers.formats.packages import form_of_ole, form_of_package

_HEAD: Final = 64 * 1024
"""Bytes at the beginning of a text in which its form is looked for."""
_BEGINNINGS: Final[tuple[tuple[bytes, FormWord], ...]] = (
    (b"{\\rtf", "rtf"),
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"8BPS", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "onenote"),
    (b"ID3", "recording"),
    (b"OggS", "recording"),
    (b"fLaC", "recording"),
    (b"\x1a\x45\xdf\xa3", "recording"),
)
"""First bytes of forms that are no text."""
_ENDINGS: Final[Mapping[str, FormWord]] = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), "csv"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".org": "org",
    ".opml": "opml",
}
"""By ending of the name: forms of texts that do not always say themselves what they are."""
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of an archive, and of a file of Office before 2007."""
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_BEFORE_THE_ROOT: Final = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
"""A declaration or a comment before the first element of an XML file."""
_ROOT: Final = re.compile(r"\s*<(?:[\w.-]+:)?(?P<name>[A-Za-z][\w.-]*)(?P<attributes>[^>]*)")
_PAGE: Final = re.compile(r"\s*(?:<!--.*?-->\s*)*<!DOCTYPE\s+html", re.DOTALL | re.IGNORECASE)
_PARTS_OF_A_PAGE: Final = frozenset({"html", "head", "body", "meta", "title", "style"})
_ROOTS: Final[Mapping[str, FormWord]] = {
    "opml": "opml",
    "map": "freemind",
    "wordDocument": "word xml",
    "Workbook": "excel xml",
    "svg": "picture",
    "en-export": "evernote",
    "rss": "feed",
    "feed": "feed",
}
"""By name of the first element of an XML file."""
_FLAT: Final[Mapping[str, FormWord]] = {
    "text": "fodt",
    "spreadsheet": "fods",
    "presentation": "fodp",
    "graphics": "drawing",
}
"""By kind of a LibreOffice file that is one XML file."""
_ORG: Final = re.compile(
    r"^#\+(?:title|author|date|todo|startup|options|filetags|language|begin_\w+):?", re.IGNORECASE | re.MULTILINE
)
_HEADERS: Final = re.compile(r"(?:[A-Z][A-Za-z-]{1,40}: ?.*\n(?:[ \t].*\n)*)+")
_OF_A_MAIL: Final = re.compile(
    r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To): ?\S", re.IGNORECASE | re.MULTILINE
)
_FORM_OF_PAGES: Final = re.compile(r"^Content-Type: ?multipart/related", re.IGNORECASE | re.MULTILINE)


def form_of(data: bytes, name: str = "") -> FormWord:
    """Return the form of a file.

    Args:
        data: the file.
        name: its name or path; empty where it has none.
    """
    if data.startswith(_ZIP):
        return form_of_package(data)
    if data.startswith(_COMPOUND):
        return form_of_ole(data)
    return _form_of_bytes(data) or _form_of_text(data, PurePath(name).suffix.casefold())


def is_packed(beginning: bytes) -> bool:
    """Return whether a file is no text, by its first bytes."""
    return beginning.startswith((*_ZIP, _COMPOUND)) or _form_of_bytes(beginning) not in (None, "rtf")


def is_wrapped(beginning: bytes) -> bool:
    """Return whether a file may be a text with much besides its words, by its first bytes: JSON, RTF, tags."""
    return beginning.removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"{", b"[", b"<"))


def _form_of_bytes(data: bytes) -> FormWord | None:
    """Return the form that the first bytes of a file say; `None` for a text."""
    for beginning, form in _BEGINNINGS:
        if data.startswith(beginning):
            return form
    if data[4:8] == b"ftyp":
        return "picture" if data[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "recording"
    if data.startswith(b"RIFF"):
        return "picture" if data[8:12] == b"WEBP" else "recording"
    if data.startswith(b"BM") and b"\x00" in data[:64]:
        return "picture"
    return "unknown" if b"\x00" in data and not data.startswith(_UTF_16) else None


def _form_of_text(data: bytes, ending: str) -> FormWord:
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    head = data[:_HEAD].decode(encoding, "replace").replace("\r\n", "\n")
    start = head.lstrip()
    if is_obsidian_kanban(start):
        return "obsidian"
    if start.startswith("<") and (found := _form_of_markup(start)):
        return found
    if start.startswith(("{", "[")) and (read := _form_of_json(data, encoding)):
        return read
    if start.startswith("BEGIN:VCALENDAR"):
        return "own ics" if "PRODID:-//perenne" in head else "calendar"
    if start.startswith("BEGIN:VCARD"):
        return "contacts"
    headers = _HEADERS.match(start)
    if headers and _OF_A_MAIL.search(headers[0]):
        return "web archive" if _FORM_OF_PAGES.search(headers[0]) else "mail"
    if ending not in _ENDINGS and _ORG.match(start):
        return "org"
    return _ENDINGS.get(ending, "text")


def _form_of_markup(start: str) -> FormWord | None:
    """Return the form of a file that begins with a tag; `None` for a text that only has HTML in it."""
    if _PAGE.match(start):
        return "html"
    is_xml = start.startswith("<?xml")
    place = 0
    while before := _BEFORE_THE_ROOT.match(start, place):
        place = before.end()
    root = _ROOT.match(start, place)
    if root is None:
        return "other xml" if is_xml else None
    name = root["name"]
    if name.casefold() in _PARTS_OF_A_PAGE:
        return "html"
    if name == "document" and "opendocument" in root["attributes"]:
        kind = re.search(r"mimetype=[\"']application/vnd\.oasis\.opendocument\.(\w+)", root["attributes"])
        return _FLAT.get(kind[1] if kind else "", "other xml")
    if name == "package" and "xmlPackage" in root["attributes"]:
        return "word xml"
    if name == "map" and not is_xml and "version=" not in root["attributes"]:
        return None
    return _ROOTS.get(name, "other xml" if is_xml else None)


def _form_of_json(data: bytes, encoding: str) -> FormWord | None:
    """Return the form of a file that begins as JSON; `None` where it is a text that begins with a bracket."""
    try:
        read = json.loads(data.decode(encoding))
    except (ValueError, RecursionError):
        return "json" if means_json(data) else None
    if isinstance(read, dict):
        if PROPERTY in read and "workshop" in read:
            return "own workshop"
        if "schema" in read and isinstance(read.get("workshop"), dict) and "axes" in read and "cards" in read:
            return "own json"
        if "nbformat" in read and "cells" in read:
            return "notebook"
    return "json"
