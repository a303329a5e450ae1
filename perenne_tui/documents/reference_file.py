"""A docx or odt file of somebody else's, whose look a document takes: its parts, read with care."""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final, TypeVar
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from perenne_tui.core.text.sentences import Refused

LookT = TypeVar("LookT")
UNKNOWN_BREADTH: Final = 1.18
"""Width of the letters of a font that we have not measured, as a share of those of ours: that of Verdana."""
_MOST: Final = 50_000_000
"""Bytes of all parts together."""
_PACKED: Final = (ZIP_STORED, ZIP_DEFLATED)
"""Ways of packing that Word and LibreOffice use; what is damaged in others ends in errors of other modules."""
UNREADABLE: Final = (
    *(BadZipFile, zlib.error, ElementTree.ParseError),
    *(KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, StopIteration),
)
"""Errors of damaged archives, of parts that are missing, and of others than the form expects."""


def taken_from(data: bytes, form: str, take: Callable[[Mapping[str, bytes]], LookT]) -> LookT:
    """Return the look that a function finds in the parts of a reference file.

    Args:
        data: the file.
        form: the form that it must have, such as `docx`.
        take: the function, which gets the parts by name; it may fail where they are not as they should be.

    Raises:
        Refused: it is no such file, is damaged, or is too large.
    """
    try:
        return take(parts_of(data))
    except UNREADABLE as error:
        raise Refused(
            "The reference file is not a {form} file, or is damaged: save it as {form} once more, or go without it. "
            "Nothing was written.",
            form=form,
        ) from error


def parts_of(data: bytes) -> Mapping[str, bytes]:
    """Return the parts of an archive by name; it may fail with any of `UNREADABLE`.

    Raises:
        ValueError: it is larger than a document is, or packed as no word processor does.
    """
    with ZipFile(BytesIO(data)) as archive:
        known = archive.infolist()
        if sum(part.file_size for part in known) > _MOST or any(part.compress_type not in _PACKED for part in known):
            raise ValueError
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def parsed(part: bytes) -> ElementTree.Element:
    """Return the root of a part.

    Raises:
        ParseError: it is no XML.
        ValueError: it declares entities, as no word processor does, or is not written in UTF-8.
    """
    if b"<!DOCTYPE" in part:
        raise ValueError
    return ElementTree.fromstring(part.decode("utf-8-sig"))
