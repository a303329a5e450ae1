"""The parts of a workbook beside the values of its cells: merged cells, comments, texts of drawings, other things.

openpyxl does not give these where it reads row by row.
"""

import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from perenne_tui.core.text.clean import clean, clean_line
from perenne_tui.core.text.sentences import Refused

_LARGEST: Final = 64 * 1024 * 1024
"""Bytes that the parts of a workbook may have together once they are unpacked, pictures apart."""
_MOST_PARTS: Final = 5_000
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_MOST_MERGED: Final = 50_000
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ />]")
_VALUELESS: Final = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?: [^<>]*)?/>)(?:<v ?/>|<v></v>)?</(?:\w+:)?c>")
"""A formula without the value that the program has computed."""
_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THREADS: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Comment = tuple[int, int, str]
"""Row and column of a cell, from 0, and what is said of it."""


@dataclass(frozen=True, slots=True)
class SheetParts:
    """The parts of a sheet beside its values."""

    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Top, left, bottom and right of merged cells, from 0."""
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a workbook beside its values."""

    sheets: Mapping[str, SheetParts] = field(default_factory=dict)
    """By name of the sheet."""
    texts: tuple[str, ...] = ()
    """Texts that are drawn over the sheets."""
    formulas: int = 0
    valueless: int = 0
    """Formulas whose value nobody has computed."""
    charts: int = 0
    pictures: int = 0
    macros: int = 0
    pivots: int = 0

    def of_sheet(self, name: str) -> SheetParts:
        """Return the parts of a sheet."""
        return self.sheets.get(name, SheetParts())


def parts_of(data: bytes) -> Parts:
    """Return the parts of a workbook beside its values.

    Raises:
        Refused: it is no workbook, is damaged, or unpacks to too much.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _parts(archive)
    except (BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError, RuntimeError, EOFError,
            NotImplementedError, OSError) as error:  # fmt: skip
        raise Refused("This workbook is damaged: open it in Excel and save it again. Nothing was read.") from error


def _parts(archive: ZipFile) -> Parts:
    names = [part.filename for part in archive.infolist()]
    size = sum(part.file_size for part in archive.infolist() if "/media/" not in part.filename)
    if size > _LARGEST or len(names) > _MOST_PARTS:
        raise Refused(
            "This workbook unpacks to {size} MB and may have {limit} MB: copy what is to become cards to a workbook "
            "of its own. Nothing was read.",
            size=size // 1024 // 1024,
            limit=_LARGEST // 1024 // 1024,
        )
    sheets, formulas, valueless = {}, 0, 0
    for name, part in _sheet_parts(archive):
        if part not in names:
            continue
        content = archive.read(part)
        sheets[name] = SheetParts(tuple(_merged(content)), tuple(_comments(archive, part, names)))
        formulas += len(_FORMULA.findall(content))
        valueless += len(_VALUELESS.findall(content))
    drawings = sorted(name for name in names if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name))
    return Parts(
        sheets,
        tuple(text for name in drawings for text in _drawn(archive.read(name))),
        formulas,
        valueless,
        charts=sum(
            bool(re.fullmatch(r"xl/(?:charts/chart(?:ex)?\d+|chartsheets/[^/]+)\.xml", name)) for name in names
        ),
        pictures=sum(name.startswith("xl/media/") for name in names),
        macros=sum(name.endswith("vbaProject.bin") for name in names),
        pivots=sum(bool(re.fullmatch(r"xl/pivotTables/[^/]+\.xml", name)) for name in names),
    )


def _sheet_parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and the part with its cells."""
    workbook = next(target for kind, target in _related(archive, "").values() if kind == "officeDocument")
    related = _related(archive, workbook)
    for sheet in _tree(archive.read(workbook)).iter():
        if sheet.tag.endswith("}sheet") and (found := related.get(sheet.get(_RELATION, ""))):
            yield sheet.get("name", ""), found[1]


def _related(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return the parts that belong to a part, by id: their kind and name."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.NameToInfo:
        return {}
    found = {}
    for each in _tree(archive.read(path)):
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
            found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
    return found


def _tree(content: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("a workbook declares no entities")
    return ElementTree.fromstring(content)


def _merged(content: bytes) -> Iterator[tuple[int, int, int, int]]:
    for count, found in enumerate(_MERGED.finditer(content)):
        if count == _MOST_MERGED:
            return
        left, top, right, bottom = (value.decode() for value in found.groups())
        yield int(top) - 1, _column(left), int(bottom) - 1, _column(right)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _comments(archive: ZipFile, sheet: str, names: list[str]) -> Iterator[Comment]:
    """Yield the comments on the cells of a sheet; a thread stands once, although old programs see it as a comment."""
    related = _related(archive, sheet).values()
    threads = [target for kind, target in related if kind == "threadedComment" and target in names]
    seen = set()
    for part in threads:
        for each in _tree(archive.read(part)).iter(f"{_THREADS}threadedComment"):
            seen.add(each.get("ref", ""))
            yield from _comment(each.get("ref", ""), each.findtext(f"{_THREADS}text") or "")
    for part in [target for kind, target in related if kind == "comments" and target in names]:
        for each in _tree(archive.read(part)).iter(f"{_MAIN}comment"):
            if each.get("ref", "") not in seen:
                yield from _comment(each.get("ref", ""), "".join(text.text or "" for text in each.iter(f"{_MAIN}t")))


def _comment(place: str, text: str) -> Iterator[Comment]:
    found = _PLACE.fullmatch(place)
    if found and (said := clean(text).strip()) and int(found[2]) > 0:
        yield int(found[2]) - 1, _column(found[1]), said


def _drawn(content: bytes) -> Iterator[str]:
    """Yield the paragraphs of the texts in a drawing."""
    for paragraph in _tree(content).iter(f"{_DRAWN}p"):
        if text := clean_line("".join(part.text or "" for part in paragraph.iter(f"{_DRAWN}t"))):
            yield text
