"""The entries that a table is read as: items of tasks, or the columns of a board with their items.

    read_tables(entries).entries            every table of a file that is one of tasks, or a board
    read_tables(entries, roles)             with the roles that a person gave to the columns
    entries_of_table(entry)                 one table: `None` where it is neither, and stays a table

Several entries have the line of one row where its cells are several items, or where a cell names the group of a row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perenne_tui.core.model.values import replace
from perenne_tui.readers.outline.outline import TABLE_LEVEL, Entry
from perenne_tui.readers.outline.table_columns import entries_of_columns
from perenne_tui.readers.outline.table_lines import SEPARATOR, above_table, line_of, row_text
from perenne_tui.readers.outline.table_roles import Roles, roles_of_shape
from perenne_tui.readers.outline.table_shape import Record, Shape, gap, is_total, shape_of, words_of
from perenne_tui.readers.outline.table_tasks import TaskRows


@dataclass(frozen=True, slots=True)
class Tables:
    """Entries whose tables were read as tasks and columns."""

    entries: tuple[Entry, ...]
    roles: tuple[Roles, ...] = ()
    """The roles of the columns of each table of tasks, the longest first; a person may change them."""


def read_tables(entries: Sequence[Entry], roles: Roles | None = None, *, is_table_file: bool = False) -> Tables:
    """Return entries with tables of tasks as items, and those of a board as headings with items.

    Where a file has no other items and none of its tables says that it is of tasks, the rows of all are cards.

    Args:
        entries: those of an outline.
        roles: of the columns, as a person gave them: for the tables that have these heads.
        is_table_file: whether the file is one of tables, so that columns are also known by their cells.
    """
    read = [_reading(entry, roles) if entry.kind == "table" else None for entry in entries]
    has_items = any(entry.kind == "item" for entry in entries)
    is_alone = not has_items and not any(each and each.is_sure for each in read)
    made: list[Entry] = []
    used: list[tuple[int, Roles]] = []
    for entry, reading in zip(entries, read, strict=True):
        is_whole = is_alone or bool(reading and reading.is_sure and is_table_file)
        given = _roles_read(entry, reading, alone=is_whole) if reading else None
        found = _entries(entry, reading, given, alone=is_whole) if reading else None
        made += found or (entry,)
        used += [(len(entry.rows), given)] if found and given else []
    return Tables(tuple(made), tuple(read for _, read in sorted(used, key=lambda item: -item[0])))


def entries_of_table(entry: Entry, roles: Roles | None = None, *, alone: bool = False) -> tuple[Entry, ...] | None:
    """Return a table as items, or as headings with items; `None` where it is to stay a table.

    Args:
        entry: the table.
        roles: of its columns, as a person gave them; they serve for tables with these heads, others are guessed.
        alone: whether the file is nothing but tables, of which a person wants cards.
    """
    if entry.kind != "table":
        return None
    reading = _reading(entry, roles)
    return _entries(entry, reading, _roles_read(entry, reading, alone=alone), alone=alone)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A table before it is asked whether it is all of a file."""

    shape: Shape
    columns: tuple[Entry, ...] | None
    """The columns of a board with their items."""
    roles: Roles | None
    is_sure: bool
    """Whether the table says by itself that it is one of tasks or of columns."""
    is_given: bool = False
    """Whether a person gave the roles."""


def _reading(entry: Entry, roles: Roles | None) -> _Reading:
    shape = shape_of(entry.rows, entry.row_lines)
    columns = entries_of_columns(entry, shape)
    guessed = None if columns else roles_of_shape(shape)
    is_sure = columns is not None or guessed is not None
    if roles is not None and roles.fit(shape.heads):
        return _Reading(shape, None, roles, is_sure, is_given=True)
    return _Reading(shape, columns, guessed, is_sure)


def _roles_read(entry: Entry, reading: _Reading, *, alone: bool) -> Roles | None:
    if reading.is_given or reading.columns or not alone:
        return reading.roles
    return None if entries_of_columns(entry, reading.shape, alone=True) else roles_of_shape(reading.shape, alone=True)


def _entries(entry: Entry, reading: _Reading, roles: Roles | None, *, alone: bool) -> tuple[Entry, ...] | None:
    """Return the entries that a table is read as, `None` where it is to stay a table."""
    columns = reading.columns or (entries_of_columns(entry, reading.shape, alone=True) if alone else None)
    if columns and not reading.is_given:
        return columns
    if roles is None or roles.column("card") is None or not reading.shape.records:
        return None
    shape = reading.shape
    found = (*above_table(entry, shape.above), *_heads(entry, shape), *_rows(entry, shape, roles))
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
    last = _last_of_table(entry, shape)
    groups: dict[str, _Group] = {}
    for place, record in enumerate(shape.records):
        lines = [line_of(entry, row) for row in record.rows] or [entry.first]
        if place in sections:
            yield from _grouped(groups, inside=bool(sections))
            groups = {}
            text = words_of(next(filter(None, record.cells)))
            yield Entry("heading", text.rstrip(" :\u00a0"), lines[0], lines[-1], TABLE_LEVEL)
        elif place > last or is_total(record):
            # Outside the groups, so that it goes to no card.
            text = row_text(record.cells)
            loose = groups.setdefault("", _Group(lines[0], [])).entries
            loose.append(Entry("text", text, lines[0], lines[-1], entry.level))
        else:
            name, found = tasks.read(record, (lines[0], lines[-1]), entry.level)
            group = groups.setdefault(name, _Group(lines[0], []))
            items = group.entries
            if not found.entries and group.line != lines[0]:  # the name of the group again, and nothing else
                items.append(Entry("text", name, lines[0], lines[-1], entry.level))
            if found.follows and items and items[-1].kind == "item":
                items[-1] = _with_more(items[-1], found.entries[0])
            else:
                items += found.entries
    yield from _grouped(groups, inside=bool(sections))


def _with_more(item: Entry, more: Entry) -> Entry:
    """Return an item with the tasks and the note of a further row about it."""
    note = "\n".join(filter(None, (item.note, more.note)))
    box = (
        item.box
        if item.box == more.box or not more.box
        else "current"
        if "settled" in (item.box, more.box)
        else item.box
    )
    tags = tuple(dict.fromkeys((*item.tags, *more.tags)))
    last = max(item.last, more.last)
    decisions = tuple(dict.fromkeys((*item.decisions, *more.decisions)))
    return replace(
        item, last=last, box=box, note=note, tags=tags, tasks=(*item.tasks, *more.tasks), decisions=decisions
    )


@dataclass(slots=True)
class _Group:
    """The entries under a name in the column of groups, and the line on which the name stands first."""

    line: int
    entries: list[Entry]


def _grouped(groups: dict[str, _Group], *, inside: bool) -> Iterator[Entry]:
    """Return items under the headings of their groups, those of none first."""
    for name, group in sorted(groups.items(), key=lambda item: bool(item[0])):
        if name:
            yield Entry("heading", name, group.line, group.line, TABLE_LEVEL + inside)
        yield from group.entries


def _sections(shape: Shape, roles: Roles) -> frozenset[int]:
    """Return the places of rows that head those below them: one cell, written as a heading or merged over all."""
    card = roles.column("card")
    single = {place for place, record in enumerate(shape.records) if _is_single(record)}
    found = set()
    for place in single:
        record = shape.records[place]
        below = shape.records[place + 1] if place + 1 < len(shape.records) else None
        text = words_of(record.cells[record.filled()[0]])
        is_merged = len(record.filled()) > 1
        looks = is_merged or record.filled()[0] != card or text.isupper() or text.endswith(":")
        if below and place + 1 not in single and looks and len(text) <= 80 and not is_total(record):
            found.add(place)
    # Where most rows have one cell, they are no headings of others.
    return frozenset(found) if len(found) * 2 <= len(shape.records) else frozenset()


def _is_single(record: Record) -> bool:
    """Return whether a row has one text, perhaps repeated as merged cells are."""
    filled = record.filled()
    return len({record.cells[column] for column in filled}) == 1


def _last_of_table(entry: Entry, shape: Shape) -> int:
    """Return the place of the last row before a legend: rows of one cell at the end, behind a blank row."""
    last = len(shape.records) - 1
    place = last
    while place > 0 and len(shape.records[place].filled()) == 1 and len(shape.heads) > 2:
        if gap(entry.row_lines, shape.records[place - 1].rows[-1], shape.records[place].rows[0]) > 1:
            return place - 1
        place -= 1
    return last
