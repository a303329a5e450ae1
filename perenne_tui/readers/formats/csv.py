"""Tables as CSV text, from any program: the encoding, the separator and the quotes are found out.

The library's reader of rows is used; which separator a file has is asked of the rows that each gives, since
`csv.Sniffer` looks at letters and takes those of words.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.text.clean import LONGEST_TEXT, clean
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.deck import Complaint
from perenne_tui.readers.formats.table_rows import sheet_of
from perenne_tui.readers.outline.outline import LeftOut, Outline
from perenne_tui.readers.outline.table_shape import known_heads
from perenne_tui.readers.source import LARGEST_FILE

_SEPARATORS: Final = (";", "\t", ",", "|")
_SAMPLE: Final = 200
"""Rows by which the separator is found."""
_NAMED: Final = re.compile(r"\"?sep=(.)\"?[ \t;,]*\n", re.IGNORECASE)
"""First line that names the separator, which spreadsheets read and do not show."""
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_END: Final = "\x00"
"""A row behind the last, which comes back alone unless a quote before it is open; no text has it."""

_Rows = list[list[str]]


def read_csv(data: bytes) -> Outline:
    """Return a table in CSV text as an outline.

    Args:
        data: the file as it is on disk.

    Raises:
        Refused: it is no text, or too large.
    """
    text, complaints = _text(data)
    named = _NAMED.match(text)
    left_out: tuple[LeftOut, ...] = ()
    if named:
        text = text[named.end() :]
        left_out = (LeftOut(Sentence("lines that name the separator"), 1),)
    separator = named[1] if named else _separator(text)
    rows, is_open = _rows(text, separator)
    if is_open:
        said = Sentence("A quote in this table is never closed: each of its lines was read as a row.")
        complaints = (*complaints, Complaint(_line_of_open_quote(text, separator), said))
    sheet = sheet_of(rows)
    return Outline(sheet.entries, sheet.lines, unit="row", complaints=complaints, left_out=left_out)


def _text(data: bytes) -> tuple[str, tuple[Complaint, ...]]:
    """Return a file as clean text, with a complaint where its encoding was guessed."""
    if len(data) > LARGEST_FILE:
        raise Refused(
            "This file has {size} kB and may have {limit} kB: split it in several files. Nothing was read.",
            size=-(-len(data) // 1024),
            limit=LARGEST_FILE // 1024,
        )
    is_wide = data.startswith(_UTF_16)
    if b"\x00" in data and not is_wide:
        raise Refused("This file is no text: save it as text or Markdown first. Nothing was read.")
    try:
        return clean(data.decode("utf-16" if is_wide else "utf-8-sig")), ()
    except UnicodeDecodeError:
        said = Sentence("This file is no UTF-8: it was read as Windows text (cp1252). Look at its accents.")
        return clean(data.decode("utf-16" if is_wide else "cp1252", errors="replace")), (Complaint(1, said),)


def _separator(text: str) -> str:
    """Return the separator that gives the most regular rows."""
    lines = text.split("\n", _SAMPLE * 2)[: _SAMPLE * 2]
    sample = "\n".join(line[:LONGEST_TEXT] for line in lines)
    return max(_SEPARATORS, key=lambda each: _regularity(_rows(sample, each)[0]))


def _regularity(rows: Sequence[Sequence[str]]) -> tuple[int, float, int]:
    """Return the likeness of some rows to a table: heads that are known, rows of one width, that width."""
    filled = [row for row in rows if any(map(str.strip, row))][:_SAMPLE]
    widths = Counter(len(row) for row in filled)
    if not filled or max(widths) < 2:
        return 0, 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    heads = max(known_heads([cell.strip() for cell in row]) if len(row) > 1 else 0 for row in filled[:10])
    return heads, count / len(filled), width


def _rows(text: str, separator: str) -> tuple[_Rows, bool]:
    """Return the rows of a text, and whether a quote in it is never closed: then each line is a row."""
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    try:
        *rows, last = csv.reader(_with_ends([*lines, _END]), delimiter=separator)
        if last == [_END]:
            return rows, False
    except csv.Error:  # a cell that has swallowed the rest of the file
        pass
    return [_row(line, separator) for line in lines], True


def _with_ends(lines: Sequence[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


def _row(line: str, separator: str) -> list[str]:
    """Return the cells of a line that is read alone."""
    try:
        rows = list(csv.reader([line], delimiter=separator))
    except csv.Error:
        return line.split(separator)
    return rows[0] if rows else []


def _line_of_open_quote(text: str, separator: str) -> int:
    """Return the number of the first line that a quote leaves open."""
    for number, line in enumerate(text.split("\n"), 1):
        try:
            if list(csv.reader(_with_ends([line, _END]), delimiter=separator))[-1] != [_END]:
                return number
        except csv.Error:
            return number
    return 1
