"""The forms of files that hold other files: zip archives, and the compound files of Office before 2007."""

import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from perenne_tui.core.document_base import PROPERTY
from perenne_tui.readers.formats.forms import FormWord

BOARDS_IN_ARCHIVES: Final = ("wekan.json", "data.json", "board.jsonl")
"""Names of the board in the archives that Wekan, Vikunja and Focalboard write."""
_LARGEST_PART: Final = 4 * 1024 * 1024
"""Bytes of a part that is read to find the form of a file."""
_MOST_PARTS: Final = 10_000
_ODF: Final[Mapping[str, FormWord]] = {
    "text": "odt",
    "spreadsheet": "ods",
    "presentation": "odp",
    "graphics": "drawing",
}
_ODF_KIND: Final = re.compile(rb"application/vnd\.oasis\.opendocument\.(\w+)")
_MANIFEST: Final = "META-INF/manifest.xml"
_TYPES: Final = "[Content_Types].xml"
_OFFICE: Final[tuple[tuple[bytes, FormWord], ...]] = (
    (b"sheet.binary", "xls"),
    (b"wordprocessingml", "docx"),
    (b"ms-word", "docx"),
    (b"spreadsheetml", "xlsx"),
    (b"ms-excel", "xlsx"),
    (b"presentationml", "pptx"),
    (b"ms-powerpoint", "pptx"),
    (b"ms-visio", "drawing"),
)
"""By words in the type of the main part: the form."""
_MAIN: Final = re.compile(rb"ContentType=[\"']([^\"']+\.main(?:\+xml)?)[\"']")
_FOLDERS: Final[Mapping[str, FormWord]] = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx", "visio/": "drawing"}
"""By folder of the main part: the form, where no type says it."""
_STREAMS: Final[tuple[tuple[str, FormWord], ...]] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__properties_version1.0", "mail"),
    ("VisioDocument", "drawing"),
)
"""By name of a part of a compound file: the form."""


def form_of_package(data: bytes) -> FormWord:
    """Return the form of a zip archive; that of a damaged one is an archive."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {part.filename: part for part in archive.infolist()[:_MOST_PARTS]}
            return _form_of_parts(archive, parts)
    except (BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, EOFError, OSError):
        return "archive"


def form_of_ole(data: bytes) -> FormWord:
    """Return the form of a compound file, by the names of the parts that it has."""
    return next((form for name, form in _STREAMS if name.encode("utf-16-le") in data), "unknown")


def _form_of_parts(archive: ZipFile, parts: Mapping[str, ZipInfo]) -> FormWord:
    kind = _ODF_KIND.match(_part(archive, parts, "mimetype")) or _ODF_KIND.search(_part(archive, parts, _MANIFEST))
    if kind or ("content.xml" in parts and "styles.xml" in parts):
        if b"encryption-data" in _part(archive, parts, _MANIFEST):
            return "locked"
        return _ODF.get(kind[1].decode(), "unknown") if kind else "odt"
    if b"vnd.sun.xml" in _part(archive, parts, "mimetype"):
        return "openoffice 1"
    if _TYPES in parts:
        return _form_of_office(archive, parts)
    if "META-INF/container.xml" in parts:
        return "epub"
    names = list(parts)
    if any(name.endswith(".iwa") or name in ("Index.zip", "index.apxl") for name in names):
        return "iwork"
    if "content.json" in parts and ("metadata.json" in parts or "manifest.json" in parts):
        return "xmind"
    if any(name.endswith(f".{PROPERTY}.json") for name in names):
        return "own pack"
    if any(name.rpartition("/")[2] in BOARDS_IN_ARCHIVES for name in names):
        return "json"
    return "archive"


def _form_of_office(archive: ZipFile, parts: Mapping[str, ZipInfo]) -> FormWord:
    types = [main[1] for main in _MAIN.finditer(_part(archive, parts, _TYPES))]
    found = [form for words, form in _OFFICE if any(words in said for said in types)]
    found += [form for folder, form in _FOLDERS.items() if any(name.startswith(folder) for name in parts)]
    form = found[0] if found else "archive"
    own = f'name="{PROPERTY}"'.encode()
    return "own xlsx" if form == "xlsx" and own in _part(archive, parts, "docProps/custom.xml") else form


def _part(archive: ZipFile, parts: Mapping[str, ZipInfo], name: str) -> bytes:
    """Return a small part of an archive; nothing where it has none of that name."""
    part = parts.get(name)
    return b"" if part is None or part.file_size > _LARGEST_PART else archive.read(part)
