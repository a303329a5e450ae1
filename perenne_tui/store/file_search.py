"""What is in any file, whoever wrote it, as texts in which names are looked for.

Text in any encoding, office documents and archives (what they pack is unpacked), pages and mails. What cannot be read
here is said to be closed: pages to print, other archives, what is encrypted.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import Final
from zipfile import BadZipFile, ZipFile

from perenne_tui.core.text.name_search import Found, NameSearch

MOST_UNPACKED: Final = 100 * 1024 * 1024
"""Bytes that one file may hold once it is unpacked."""
_DEPTH: Final = 3
"""Archives inside archives."""
_ENDS: Final = 64 * 1024
"""Bytes at the two ends of pictures, sounds and films, where what is written about them stands."""

_TAG: Final = re.compile(r"<[^<>]{0,5000}>")
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_STREAM: Final = re.compile(rb"stream\r?\n")
_MEDIA: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"OggS", b"ID3", b"\x1aE\xdf\xa3", b"II*\0", b"MM\0*")
_CLOSED: Final = (b"%PDF-", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"-----BEGIN PGP")
_CLOSED_ENDINGS: Final = frozenset({".pdf", ".7z", ".rar", ".bz2", ".xz", ".zst", ".gpg", ".pgp", ".age", ".kdbx"})


class Closed(Exception):
    """A file, or a part of it, that cannot be read."""


def look_into(data: bytes, name: str, search: NameSearch) -> tuple[Found, bool]:
    """Look for names in a file.

    Args:
        data: its bytes.
        name: what it is called.
        search: what is looked for.

    Returns:
        what was found; whether all of it could be read.
    """
    found, is_open = Found.NOTHING, True
    try:
        for text in _texts(data, name, _DEPTH, [MOST_UNPACKED]):
            found = max(found, search.in_text(text))
            if found is Found.HOLDS:
                break
    except Closed:
        is_open = False
    return found, is_open


def _texts(data: bytes, name: str, depth: int, left: list[int]) -> Iterator[str]:
    """Give the texts in a file.

    Args:
        data: its bytes.
        name: what it is called.
        depth: how many archives may still be opened, one inside the other.
        left: bytes that may still be unpacked.

    Raises:
        Closed: there is more in it than can be read.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _packed(data, depth, left)
    elif data.startswith(b"\x1f\x8b"):
        yield from _texts(_unzipped(data, left), PurePath(name).stem, _deeper(depth), left)
    elif data.startswith(_MEDIA) or data[4:8] == b"ftyp":
        yield from _decoded(data[:_ENDS])
        yield from _decoded(data[-_ENDS:])
    elif data.startswith(_CLOSED) or PurePath(name).suffix.casefold() in _CLOSED_ENDINGS:
        yield from _decoded(data)
        for stream in _streams(data, left):
            yield from _decoded(stream)
        raise Closed
    else:
        for text in _decoded(data):
            yield text
            if "<" in text and ">" in text:
                yield _TAG.sub("", text)  # a word of a document may be cut by a change of its looks
            if "BEGIN:V" in text[:200] or name.casefold().endswith((".eml", ".mbox")):
                yield _FOLD.sub("", text)


def _packed(data: bytes, depth: int, left: list[int]) -> Iterator[str]:
    """Give the texts in an archive: an office document is one, too."""
    is_open = True
    try:
        with ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename
                try:
                    with archive.open(member) as file:
                        unpacked = _taken(file.read(left[0] + 1), left)
                    yield from _texts(unpacked, member.filename, _deeper(depth), left)
                except (Closed, RuntimeError, NotImplementedError, BadZipFile, zlib.error, EOFError):
                    is_open = False  # encrypted, damaged, packed in a way of its own, or too large
    except (BadZipFile, OSError, ValueError):
        yield from _decoded(data)
        is_open = False
    if not is_open:
        raise Closed


def _unzipped(data: bytes, left: list[int]) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as file:
            return _taken(file.read(left[0] + 1), left)
    except (OSError, EOFError, zlib.error) as error:
        raise Closed from error


def _streams(data: bytes, left: list[int]) -> Iterator[bytes]:
    """Give what is packed in a PDF: what is said about it, and the pages where these hold letters, not shapes."""
    if not data.startswith(b"%PDF-"):
        return
    for match in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            yield _taken(unpacker.decompress(data[match.end() :][: left[0]], left[0] + 1), left)
        except zlib.error:
            continue


def _taken(data: bytes, left: list[int]) -> bytes:
    """Count what was unpacked.

    Raises:
        Closed: it is too much.
    """
    left[0] -= len(data)
    if left[0] < 0:
        raise Closed
    return data


def _deeper(depth: int) -> int:
    if depth <= 0:
        raise Closed
    return depth - 1


def _decoded(data: bytes) -> Iterator[str]:
    """Give the text that bytes stand for, in each encoding that they may be in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
        return
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("utf-8", "replace")
        yield data.decode("cp1252", "replace")
    if b"\0" in data:  # two bytes a letter, or a program's own file with texts in it
        yield data.replace(b"\0", b"").decode("cp1252", "replace")
        yield data.decode("utf-16-le", "replace")
        yield data[1:].decode("utf-16-le", "replace")
