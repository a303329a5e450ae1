"""The parts of a file of a word processor: read with bounds, whatever the archive claims."""

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.docx_properties import RELATIONS
from perenne_tui.documents.reference_file import UNREADABLE, parsed

_MOST: Final = 40_000_000
"""Bytes of all parts that are read, unpacked."""
_MOST_PARTS: Final = 10_000
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""Names of the strict form of docx, and those that everybody else writes."""
DAMAGED: Final = (*UNREADABLE, BadZipFile, zlib.error, ParseError, OSError, MemoryError, OverflowError)
"""Errors of archives and XML that are damaged, nested without end, or made to do harm."""


class Relation(NamedTuple):
    """A relation of a part to another one, or to an address."""

    id: str
    kind: str
    """Last word of its type, such as `header`."""
    target: str
    """Name of the other part; an address where `is_external`."""
    is_external: bool


class Package:
    """The parts of a file that are XML, by name."""

    def __init__(self, data: bytes) -> None:
        """Read the parts; it may fail with any of `DAMAGED`.

        Raises:
            Refused: they are larger than minutes are.
        """
        with ZipFile(BytesIO(data)) as archive:
            known = archive.infolist()
            texts = [part for part in known if part.filename.endswith((".xml", ".rels"))]
            if len(known) > _MOST_PARTS or sum(part.file_size for part in texts) > _MOST:
                raise Refused(
                    "This file is too large when it is unpacked: split it in several files. Nothing was read."
                )
            self._parts = {part.filename.replace("\\", "/").lstrip("/"): archive.read(part) for part in texts}
        self.names: Final = frozenset(part.filename for part in known)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def data(self, name: str) -> bytes:
        """Return a part."""
        data = self._parts[name]
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return data

    def root(self, name: str) -> Element:
        """Return the root of a part; it may fail with any of `DAMAGED`."""
        return parsed(self.data(name))

    def relations(self, name: str) -> Iterator[Relation]:
        """Yield the relations of a part; an empty name is the file as a whole."""
        folder, file = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._parts:
            return
        for each in self.root(relations).iter(f"{{{RELATIONS}}}Relationship"):
            target, is_external = each.get("Target", ""), each.get("TargetMode") == "External"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield Relation(each.get("Id", ""), each.get("Type", "").rsplit("/", 1)[-1], target, is_external)

    def related(self, name: str) -> Mapping[str, str]:
        """Return the parts that a part leads to, by kind."""
        return {each.kind: each.target for each in self.relations(name) if not each.is_external}
