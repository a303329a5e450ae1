"""A search for names in a file of any format.

Text in any encoding, HTML, XML and mails are searched as they are; office documents and other archives are unpacked,
and so are the parts of a mail.
Files whose text cannot be read here, such as PDF, other archives and encrypted files, are reported as unreadable.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import PurePath
from typing import Final
from zipfile import BadZipFile, ZipFile

from perenne_tui.core.text.name_search import Found, NameSearch

MOST_UNPACKED: Final = 100 * 1024 * 1024
"""Bytes that are unpacked from one file, at most."""
_DEPTH: Final = 3
"""Levels of archives inside archives that are unpacked."""
_ENDS: Final = 64 * 1024
"""Bytes at the beginning and at the end of pictures, sounds and films that are searched: they hold the metadata."""

_TAG: Final = re.compile(r"<[^<>]{0,5000}>")
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_STREAM: Final = re.compile(rb"stream\r?\n")
_MEDIA: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"OggS", b"ID3", b"\x1aE\xdf\xa3", b"II*\0", b"MM\0*")
_CLOSED: Final = (b"%PDF-", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"-----BEGIN PGP")
_CLOSED_ENDINGS: Final = frozenset({".pdf", ".7z", ".rar", ".bz2", ".xz", ".zst", ".gpg", ".pgp", ".age", ".kdbx"})


class Unreadable(Exception):
    """A file, or a part of it, cannot be read."""


def search_file(data: bytes, name: str, search: NameSearch) -> tuple[Found, bool]:
    """Search a file for names.

    Args:
        data: its bytes.
        name: the name of the file.
        search: the names.

    Returns:
        The best match; whether all of the file could be read.
    """
    found, is_readable = Found.NOTHING, True
    try:
        for text in _texts(data, name, _DEPTH, [MOST_UNPACKED]):
            found = max(found, search.in_text(text))
            if found is Found.HOLDS:
                break
    except Unreadable:
        is_readable = False
    return found, is_readable


def _texts(data: bytes, name: str, depth: int, left: list[int]) -> Iterator[str]:
    """Yield the texts in a file.

    Args:
        data: its bytes.
        name: the name of the file.
        depth: levels of archives that may still be unpacked.
        left: bytes that may still be unpacked: one number, which is changed.

    Raises:
        Unreadable: a part of it cannot be read; all other texts were yielded before.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _archive_texts(data, depth, left)
    elif data.startswith(b"\x1f\x8b"):
        yield from _texts(_unzipped(data, left), PurePath(name).stem, _deeper(depth), left)
    elif data.startswith(_MEDIA) or data[4:8] == b"ftyp":
        yield from _decoded(data[:_ENDS])
        yield from _decoded(data[-_ENDS:])
    elif data.startswith(_CLOSED) or PurePath(name).suffix.casefold() in _CLOSED_ENDINGS:
        yield from _decoded(data)
        for stream in _streams(data, left):
            yield from _decoded(stream)
        raise Unreadable
    else:
        for text in _decoded(data):
            yield text
            if "<" in text and ">" in text:
                yield _TAG.sub("", text)  # a change of format may cut a word in two
            if "BEGIN:V" in text[:200] or name.casefold().endswith((".eml", ".mbox")):
                yield _FOLD.sub("", text)
        if name.casefold().endswith(".eml"):
            yield from _mail_texts(data, depth, left)


def _archive_texts(data: bytes, depth: int, left: list[int]) -> Iterator[str]:
    """Yield the texts in a ZIP archive, which an office document is too."""
    is_readable = True
    try:
        with ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename
                try:
                    with archive.open(member) as file:
                        unpacked = _counted(file.read(left[0] + 1), left)
                    yield from _texts(unpacked, member.filename, _deeper(depth), left)
                except (Unreadable, RuntimeError, NotImplementedError, BadZipFile, zlib.error, EOFError):
                    is_readable = False  # encrypted, damaged, too large, or compressed by another method
    except (BadZipFile, OSError, ValueError):
        yield from _decoded(data)
        is_readable = False
    if not is_readable:
        raise Unreadable


def _mail_texts(data: bytes, depth: int, left: list[int]) -> Iterator[str]:
    """Yield the heads of a mail and the texts of its parts, decoded; what is attached is unpacked too."""
    from email import message_from_bytes  # slow to import, and few files are mails
    from email.header import decode_header, make_header

    is_readable = True
    for part in message_from_bytes(data).walk():
        for value in part.values():
            with suppress(LookupError, ValueError):  # an encoding that nobody knows
                yield str(make_header(decode_header(str(value))))
        inner = part.get_payload(decode=True)
        if isinstance(inner, bytes) and inner:
            try:
                yield from _texts(_counted(inner, left), part.get_filename() or "", _deeper(depth), left)
            except Unreadable:
                is_readable = False
    if not is_readable:
        raise Unreadable


def _unzipped(data: bytes, left: list[int]) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as file:
            return _counted(file.read(left[0] + 1), left)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable from error


def _streams(data: bytes, left: list[int]) -> Iterator[bytes]:
    """Yield the decompressed streams of a PDF: metadata, and pages whose text is stored as letters."""
    if not data.startswith(b"%PDF-"):
        return
    for match in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            yield _counted(unpacker.decompress(data[match.end() :][: left[0]], left[0] + 1), left)
        except zlib.error:
            continue


def _counted(data: bytes, left: list[int]) -> bytes:
    """Return unpacked bytes, once they are counted.

    Raises:
        Unreadable: more was unpacked than may be.
    """
    left[0] -= len(data)
    if left[0] < 0:
        raise Unreadable
    return data


def _deeper(depth: int) -> int:
    if depth <= 0:
        raise Unreadable
    return depth - 1


def _decoded(data: bytes) -> Iterator[str]:
    """Yield the text of some bytes in each encoding that they may have."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
        return
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("utf-8", "replace")
        yield data.decode("cp1252", "replace")
    if b"\0" in data:  # UTF-16, or texts inside a binary file
        yield data.replace(b"\0", b"").decode("cp1252", "replace")
        yield data.decode("utf-16-le", "replace")
        yield data[1:].decode("utf-16-le", "replace")
