"""Tables whose heads are columns of a board: Garder / Arrêter / Commencer, strengths and weaknesses, forms.

The cells below a head are its items, each line or bullet of a cell one of them. The heads stand in a row, or at the
top of their own cells as in a square of four; the answers to a form are the items under its questions.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.readers.outline.outline import TABLE_LEVEL, Entry
from perenne_tui.readers.outline.table_lines import above_table, headed, line_of, row_text
from perenne_tui.readers.outline.table_shape import (
    LONGEST_HEAD,
    Shape,
    is_day,
    is_number,
    is_placeholder,
    lines_of_cell,
    words_of,
)
from perenne_tui.readers.outline.table_tasks import BULLET
from perenne_tui.readers.outline.table_words import bare_head, heads_column, role_of_head

_MOST_COLUMNS: Final = 9
_LOOKED_AT: Final = 10
"""Rows from the top among which the first heads are sought."""
_STAMPS: Final = frozenset(
    {"horodateur", "timestamp", "horodatage", "submission date", "heure de debut", "start time"}
)
"""Heads of the first column of what a form has gathered."""
_INLINE: Final = re.compile(r"\s+/\s+|\s*[•▪‣➢]\s+")
"""Between items on one line of a cell."""


def entries_of_columns(entry: Entry, shape: Shape, *, alone: bool = False) -> tuple[Entry, ...] | None:
    """Return headings with items where the heads of a table are columns of a board; else `None`."""
    if entry.level:
        return None  # a heading cannot stand in a list
    found = _in_rows(entry) or _in_cells(entry) or (_of_form(entry, shape) if alone else None)
    return (*found, *_others(entry, found)) if found else None


def _others(entry: Entry, found: Sequence[Entry]) -> Iterator[Entry]:
    """Return the rows that nothing was read from: names of rows, signs that cells are empty."""
    lines = {line for each in found for line in (each.first, each.last)}
    for row, cells in enumerate(entry.rows):
        if (line := line_of(entry, row)) not in lines and (text := row_text(cells)):
            yield Entry("text", text, line, line)


def _in_rows(entry: Entry) -> list[Entry] | None:
    """Return the columns of a table with rows of heads; a further such row below begins further columns."""
    is_headed = any(map(_is_row_of_columns, entry.rows[:_LOOKED_AT]))
    heads = [row for row, cells in enumerate(entry.rows) if _is_row_of_columns(cells)] if is_headed else []
    if not heads and _has_lists_below_first(entry.rows):
        heads = [next(row for row, cells in enumerate(entry.rows) if any(cells))]
    if not heads or len(heads) * 2 > len(entry.rows):
        return None
    above = [row for row in range(heads[0]) if any(map(str.strip, entry.rows[row]))]
    if len(above) > 3:
        return None
    found = list(above_table(entry, above))
    for place, head in enumerate(heads):
        end = heads[place + 1] if place + 1 < len(heads) else len(entry.rows)
        found += _columns(entry, head, range(head + 1, end))
    return found if any(each.kind == "item" for each in found) else None


def _is_row_of_columns(cells: Sequence[str]) -> bool:
    """Return whether a row has the heads of columns of a board and no others."""
    if any(len(cell) > LONGEST_HEAD for cell in cells):
        return False
    said = [words_of(cell) for cell in cells if cell.strip()]
    if not all(map(heads_column, said[1:])):  # the first may name the rows: « Équipe | Garder | Arrêter »
        return False
    known = [cell for cell in said if heads_column(cell)]
    if len(known) < 2 or len(said) > _MOST_COLUMNS + 1 or len(set(map(fold, said))) < len(said):
        return False
    first = said[0] if not heads_column(said[0]) else ""
    role, surely = role_of_head(first)
    return not (role in ("card", "owner") and surely == 3)


def _has_lists_below_first(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether short heads of no known word stand over cells that are lists."""
    filled = [row for row in rows if any(map(str.strip, row))]
    if not 2 <= len(filled) <= 6:
        return False
    heads, *below = filled
    said = [words_of(cell) for cell in heads]
    if not 2 <= len(said) <= _MOST_COLUMNS or not all(0 < len(cell) <= 40 for cell in said):
        return False
    if any(role_of_head(cell)[1] >= 2 or is_day(cell) or is_number(cell) for cell in said):
        return False
    lists = [
        cell for row in below for cell in row if sum(bool(BULLET.match(line)) for line in lines_of_cell(cell)) > 1
    ]
    return len(lists) * 2 > sum(bool(cell.strip()) for row in below for cell in row)


def _columns(entry: Entry, head: int, below: range) -> Iterator[Entry]:
    """Return the columns under a row of heads."""
    heads = entry.rows[head]
    line = line_of(entry, head)
    names = [words_of(cell) for cell in heads]
    has_rows_named = (
        bool(names) and not heads_column(names[0]) and all(heads_column(name) for name in names[1:] if name)
    )
    start = 1 if has_rows_named else 0
    if has_rows_named and names[0]:
        yield Entry("verbatim", names[0], line, line)
    width = max((len(entry.rows[row]) for row in below), default=0)
    for column in range(start, max(len(heads), width)):
        name = names[column] if column < len(names) else ""
        if name:
            yield Entry("heading", name.rstrip(" :\u00a0"), line, line, TABLE_LEVEL)
        for row in below:
            cells = entry.rows[row]
            label = words_of(cells[0]) if start and cells else ""
            if column < len(cells):
                yield from _items(cells[column], line_of(entry, row), (label,) if label else ())


def _items(cell: str, line: int, tags: tuple[str, ...] = ()) -> Iterator[Entry]:
    """Return the items of a cell: its bullets, its lines, or what stands between ` / `."""
    lines = lines_of_cell(cell)
    marked = [bool(BULLET.match(each)) for each in lines]
    if any(marked):
        texts: list[str] = []
        for each, has_mark in zip(lines, marked, strict=True):
            bare = BULLET.sub("", each, count=1) if has_mark else each
            if has_mark or not texts:
                texts.append(bare)
            else:
                texts[-1] += f" {bare}"
    else:
        texts = [part.strip() for each in lines for part in _INLINE.split(each) if part.strip()]
    for text in texts:
        if not is_placeholder(text):
            yield Entry("item", words_of(text), line, line, tags=tags)


def _in_cells(entry: Entry) -> list[Entry] | None:
    """Return the columns of a table whose cells begin with their heads, as strengths and weaknesses may stand."""
    found: list[Entry] = []
    for row, cells in enumerate(entry.rows):
        for cell in cells:
            first, *rest = lines_of_cell(cell) or [""]
            if not first:
                continue
            if not rest or not heads_column(words_of(first)):
                return None
            line = line_of(entry, row)
            found.append(Entry("heading", words_of(first).rstrip(" :\u00a0"), line, line, TABLE_LEVEL))
            found += _items("\n".join(rest), line)
    return found if sum(each.kind == "heading" for each in found) >= 2 else None


def _of_form(entry: Entry, shape: Shape) -> list[Entry] | None:
    """Return the answers to the questions of a form as items under them."""
    if len(shape.head_rows) != 1 or not shape.records or bare_head(shape.heads[0]) not in _STAMPS:
        return None
    asked = [place for place in range(1, len(shape.heads)) if _is_asked(shape, place)]
    if len(asked) < 2:
        return None
    head = line_of(entry, shape.head_rows[0])
    rest = [place for place in range(len(shape.heads)) if place not in asked]
    found = [Entry("verbatim", " | ".join(shape.heads[place] for place in rest), head, head)]
    said = {
        record.rows[0]: "\n".join(
            headed(shape.heads[place], record.cells[place]) for place in rest if record.cells[place]
        )
        for record in shape.records
    }
    for place in asked:
        found.append(Entry("heading", shape.heads[place], head, head, TABLE_LEVEL))
        for record in shape.records:
            row = record.rows[0]
            items = list(_items(record.cells[place], line_of(entry, row)))
            if items and said[row]:  # who said it and when stands with the first answer
                first = items[0]
                items[0] = Entry("item", first.text, first.first, first.last, note=said.pop(row))
                said[row] = ""
            found += items
    found += [Entry("text", text, line_of(entry, row), line_of(entry, row)) for row, text in said.items() if text]
    return found


def _is_asked(shape: Shape, place: int) -> bool:
    """Return whether a column of a form has answers in words."""
    cells = [record.cells[place] for record in shape.records if record.cells[place]]
    if not cells or any(map(is_day, cells)) or all(map(is_number, cells)):
        return False
    return sum(len(cell) > 15 for cell in cells) * 2 > len(cells) or shape.heads[place].rstrip().endswith("?")
