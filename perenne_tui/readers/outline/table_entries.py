"""The entries that a table is read as: items of tasks, or the columns of a board with their items.

    entries_of_table(entry)                 a table in a text: `None` where it is neither, and stays a table
    entries_of_table(entry, alone=True)     a table that is all of a file: its rows are cards
    entries_of_table(entry, roles)          with the roles that a person gave to the columns

Several entries have the line of one row where its cells are several items, or where a cell names the group of a row.
"""

from collections.abc import Iterator
from dataclasses import replace

from perenne_tui.readers.outline.outline import TABLE_LEVEL, Entry
from perenne_tui.readers.outline.table_columns import entries_of_columns
from perenne_tui.readers.outline.table_lines import SEPARATOR, above_table, line_of, row_text
from perenne_tui.readers.outline.table_roles import Roles, roles_of_shape
from perenne_tui.readers.outline.table_shape import Record, Shape, is_total, shape_of, words_of
from perenne_tui.readers.outline.table_tasks import TaskRows


def entries_of_table(entry: Entry, roles: Roles | None = None, *, alone: bool = False) -> tuple[Entry, ...] | None:
    """Return a table as items, or as headings with items; `None` where it is to stay a table.

    Args:
        entry: the table.
        roles: of its columns, as a person gave them; they serve for tables with these heads, others are guessed.
        alone: whether the file is nothing but tables, of which a person wants cards.
    """
    if entry.kind != "table" or not entry.rows:
        return None
    shape = shape_of(entry.rows)
    given = roles if roles and roles.fit(shape.heads) else None
    if given is None:
        columns = entries_of_columns(entry, shape, alone=alone)
        if columns is not None:
            return columns
        given = roles_of_shape(shape, alone=alone)
    if given is None or given.column("card") is None or not shape.records:
        return None
    found = (*above_table(entry, shape.above), *_heads(entry, shape), *_rows(entry, shape, given))
    if not any(each.kind == "item" for each in found):
        return None
    # A heading cannot stand in a list.
    return found if not entry.level or all(each.kind != "heading" for each in found) else None


def _heads(entry: Entry, shape: Shape) -> Iterator[Entry]:
    """Return the words of the heads, which no card has."""
    for row in shape.head_rows:
        line = line_of(entry, row)
        yield Entry("verbatim", row_text(entry.rows[row]), line, line, entry.level)
    if shape.is_vertical:
        first, last = line_of(entry, 0), line_of(entry, len(entry.rows) - 1)
        yield Entry("verbatim", SEPARATOR.join(shape.heads), first, last, entry.level)


def _rows(entry: Entry, shape: Shape, roles: Roles) -> Iterator[Entry]:
    """Return the rows of data: items by group, headings of sections, and texts."""
    tasks = TaskRows(shape, roles)
    sections = _sections(shape, roles)
    last = _last_of_table(shape)
    group: dict[str, list[Entry]] = {"": []}
    for place, record in enumerate(shape.records):
        lines = [line_of(entry, row) for row in record.rows] or [entry.first]
        if place in sections:
            yield from _grouped(group, inside=bool(sections))
            group = {"": []}
            text = words_of(next(filter(None, record.cells)))
            yield Entry("heading", text.rstrip(" :\u00a0"), lines[0], lines[-1], TABLE_LEVEL)
        elif place > last or is_total(record):
            # Outside the groups, so that it goes to no card.
            text = row_text(record.cells)
            group[""].append(Entry("text", text, lines[0], lines[-1], entry.level))
        else:
            name, found = tasks.read(record, (lines[0], lines[-1]), entry.level)
            items = group.setdefault(name, [])
            if found.follows and items and items[-1].kind == "item":
                items[-1] = _with_more(items[-1], found.entries[0])
            else:
                items += found.entries
    yield from _grouped(group, inside=bool(sections))


def _with_more(item: Entry, more: Entry) -> Entry:
    """Return an item with the tasks and the note of a further row about it."""
    note = "\n".join(filter(None, (item.note, more.note)))
    tags = tuple(dict.fromkeys((*item.tags, *more.tags)))
    return replace(item, last=max(item.last, more.last), note=note, tags=tags, tasks=(*item.tasks, *more.tasks))


def _grouped(groups: dict[str, list[Entry]], *, inside: bool) -> Iterator[Entry]:
    """Return items under the headings of their groups, those of none first."""
    for name, items in groups.items():
        if name and items:
            yield Entry("heading", name, items[0].first, items[0].first, TABLE_LEVEL + inside)
        yield from items


def _sections(shape: Shape, roles: Roles) -> frozenset[int]:
    """Return the places of rows that head those below them: one cell, written as a heading or merged over all."""
    card = roles.column("card")
    single = {place for place, record in enumerate(shape.records) if _is_single(record)}
    if not single or len(single) * 2 > len(shape.records):
        return frozenset()
    found = set()
    for place in single:
        record = shape.records[place]
        below = shape.records[place + 1] if place + 1 < len(shape.records) else None
        text = words_of(record.cells[record.filled()[0]])
        is_merged = len(record.filled()) > 1
        looks = is_merged or record.filled()[0] != card or text.isupper() or text.endswith(":")
        if below and place + 1 not in single and looks and len(text) <= 80 and not is_total(record):
            found.add(place)
    return frozenset(found)


def _is_single(record: Record) -> bool:
    """Return whether a row has one text, perhaps repeated over all its cells as merged cells are."""
    filled = record.filled()
    return len(filled) == 1 or (len(filled) == len(record.cells) > 2 and len(set(record.cells)) == 1)


def _last_of_table(shape: Shape) -> int:
    """Return the place of the last row before a legend: rows of one cell at the end, behind a blank row."""
    last = len(shape.records) - 1
    place = last
    while place > 0 and len(shape.records[place].filled()) == 1 and len(shape.heads) > 2:
        if shape.records[place].rows[0] - shape.records[place - 1].rows[-1] > 1:
            return place - 1
        place -= 1
    return last
