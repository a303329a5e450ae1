"""Tables for spreadsheets and for programs: their cells, their columns, and several tables made one.

`record_table` and `sheet_table` make the tables of each kind of row, `document_tables` those of a document; `csv` and
`xlsx` write them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

RowT_contra = TypeVar("RowT_contra", contravariant=True)


class Euros(NamedTuple):
    """An amount of money."""

    cents: int


Cell = str | date | int | Decimal | Euros | None
"""The value of a cell: a text, a day, a whole number, another number, or money."""


class Column(NamedTuple, Generic[RowT_contra]):
    """A column of the table of one kind of row."""

    heading: str
    value: Callable[[RowT_contra], Cell]
    shared: str = ""
    """Its heading in a table of several kinds of rows, where it is another: « Texte » for « Action »."""


class DataTable(NamedTuple):
    """A table for spreadsheets."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    """Its name, in the plural: « Actions »."""
    kind: str = ""
    """Its name for a single row: « Action »."""
    shared: Sequence[str] = ()
    """Its headings in a table of several kinds of rows; by default the same."""


def data_table(
    title: str, kind: str, columns: Sequence[Column[RowT_contra]], rows: Iterable[RowT_contra]
) -> DataTable:
    """Return the table of one kind of row.

    Args:
        title: its name, in the plural.
        kind: its name for a single row.
        columns: its columns from left to right.
        rows: its rows from top to bottom.
    """
    return DataTable(
        [column.heading for column in columns],
        [[column.value(row) for column in columns] for row in rows],
        title,
        kind,
        [column.shared or column.heading for column in columns],
    )


def merged(tables: Sequence[DataTable], heading: str, place: int) -> DataTable:
    """Return several tables as one: columns that they share come first, then those of one kind alone.

    Args:
        tables: the tables, in the order of their rows.
        heading: of the column that says what a row is.
        place: of that column, from 0.
    """
    counts = Counter(name for table in tables for name in (table.shared or table.headings))
    names = sorted(counts, key=lambda name: counts[name] == 1)  # stable: else the order of their first mention
    rows = []
    for table in tables:
        shared = table.shared or table.headings
        for row in table.rows:
            cells = dict(zip(shared, row, strict=True))
            rows.append([*map(cells.get, names[:place]), table.kind, *map(cells.get, names[place:])])
    return DataTable([*names[:place], heading, *names[place:]], rows, tables[0].title)
