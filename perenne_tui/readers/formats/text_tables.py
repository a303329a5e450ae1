"""The tables in a text: those of Markdown, grids, columns under dashes, and cells that tabs separate."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.readers.formats.text_lines import Line
from perenne_tui.readers.formats.text_marks import BLANKS

Rows = list[tuple[int, tuple[str, ...]]]
"""Cells of each row, with the number of its line."""

_DELIMITERS: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_BORDER: Final = re.compile(r"\+(?:[-=:]+\+)+")
_DASHES: Final = re.compile(r"-{2,}(?:[ \t]+-{2,})+")
_PIPE: Final = re.compile(r"(?<!\\)\|")


def with_tables(found: Sequence[Line], lines: Sequence[str]) -> list[Line]:
    """Return the lines of a text with those of each table as one.

    Args:
        found: the lines with their kinds.
        lines: the lines of the file.
    """
    out: list[Line] = []
    place = 0
    while place < len(found):
        length, rows = _table(found, place, lines)
        if not length:
            out.append(found[place])
            place += 1
            continue
        part = found[place : place + length]
        text = "\n".join(lines[part[0].first - 1 : part[-1].end])
        head = part[0]
        out.append(
            Line(
                head.first, "table", text, head.indent, last=part[-1].end,
                rows=tuple(cells for _, cells in rows), row_lines=tuple(number for number, _ in rows),
            )
        )  # fmt: skip
        place += length
    return out


def _table(found: Sequence[Line], place: int, lines: Sequence[str]) -> tuple[int, Rows]:
    """Return the number of lines of the table that begins at a place, and its rows; 0 where none begins."""
    line = found[place]
    if line.kind != "text" or place + 1 >= len(found):
        return 0, []
    if line.text[0] == "+" and _BORDER.fullmatch(line.text):
        return _grid(found, place)
    if "|" in line.text and (rows := _piped(found, place)):
        return len(rows) + (_is_delimiter(found[place + 1])), rows
    if "\t" in line.text and (rows := _tabbed(found, place)):
        return len(rows), rows
    below = found[place + 1]
    if below.kind == "rule" and _DASHES.fullmatch(below.text):
        return _columns(found, place, lines)
    return 0, []


def _piped(found: Sequence[Line], place: int) -> Rows:
    """Return the rows of a table of Markdown, or of lines that begin and end with its sign; none if it is none."""
    is_headed = _is_delimiter(found[place + 1])
    rows: Rows = []
    for line in _lines_from(found, place):
        if rows and is_headed and len(rows) == 1 and line is found[place + 1]:
            continue
        text = line.text if line.kind == "text" else line.raw.strip(BLANKS)
        if line.kind not in ("text", "item") or "|" not in text:
            break
        if not is_headed and not (len(text) > 1 and text[0] == text[-1] == "|"):
            break
        rows.append((line.first, _cells(text)))
    widths = {len(cells) for _, cells in rows}
    return rows if is_headed or (len(rows) > 1 and len(widths) == 1) else []


def _lines_from(found: Sequence[Line], place: int) -> Iterator[Line]:
    """Yield the lines from a place on, none of them copied: most tables are short, and files may be long."""
    return (found[index] for index in range(place, len(found)))


def _is_delimiter(line: Line) -> bool:
    """Return whether a line separates the head of a table from its rows."""
    return (
        line.kind in ("text", "rule")
        and "-" in line.text
        and "|" in line.text
        and bool(_DELIMITERS.fullmatch(line.text))
    )


def _cells(text: str) -> tuple[str, ...]:
    inner = text.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.replace("\\|", "|").strip(BLANKS) for cell in _PIPE.split(inner))


def _grid(found: Sequence[Line], place: int) -> tuple[int, Rows]:
    """Return a table with a border around each cell, whose cells may have several lines."""
    rows: Rows = []
    open_row: list[list[str]] = []
    first = length = 0
    for line in _lines_from(found, place):
        is_border = bool(_BORDER.fullmatch(line.text))
        if line.kind != "text" or not (is_border or line.text[0] == "|"):
            break
        length += 1
        if not is_border:
            first = first or line.first
            for column, cell in enumerate(_cells(line.text)):
                open_row += [[]] * (column >= len(open_row))
                open_row[column] = [*open_row[column], cell] if cell else open_row[column]
        if is_border and open_row:
            rows.append((first, tuple(" ".join(cell) for cell in open_row)))
            open_row, first = [], 0
    if open_row:
        rows.append((first, tuple(" ".join(cell) for cell in open_row)))
    return (length, rows) if len(rows) > 1 else (0, [])


def _tabbed(found: Sequence[Line], place: int) -> Rows:
    """Return the rows that tabs separate into as many cells each; none where they are fewer than two."""
    rows: Rows = []
    for line in _lines_from(found, place):
        if line.kind != "text" or "\t" not in line.text:
            break
        cells = tuple(cell.strip(BLANKS) for cell in line.text.split("\t"))
        if rows and len(cells) != len(rows[0][1]):
            break
        rows.append((line.first, cells))
    return rows if len(rows) > 1 and all(rows[0][1]) else []


def _columns(found: Sequence[Line], place: int, lines: Sequence[str]) -> tuple[int, Rows]:
    """Return a table whose columns are as wide as the dashes under its head."""
    written = lines[found[place + 1].first - 1].expandtabs(4)
    starts = [dashes.start() for dashes in re.finditer(r"-+", written)]
    ends = [*starts[1:], None]
    rows: Rows = []
    length = 0
    for line in _lines_from(found, place):
        length += 1
        if length == 2:
            continue
        if line.kind in ("blank", "rule", "heading", "verbatim"):
            length -= line.kind != "rule"
            break
        text = lines[line.first - 1].expandtabs(4)
        first = ("" if rows and starts[0] else text[: starts[0]]) + text[starts[0] : ends[0]]
        rest = (text[start:end] for start, end in zip(starts[1:], ends[1:], strict=True))
        rows.append((line.first, tuple(cell.strip(BLANKS) for cell in (first, *rest))))
    is_table = len(rows) > 1 and all(sum(map(bool, cells)) > 1 for _, cells in rows[:1])
    return (length, rows) if is_table else (0, [])
