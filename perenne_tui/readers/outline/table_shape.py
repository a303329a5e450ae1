"""The shape of a table: where its heads stand, which rows are data, and what stands above them.

title row above, rows of heads, rows of data          as minutes and trackers have them
Quoi | …                                              heads in the first column: each further column is a row
Qui  | …                                              and so is each repetition of the first head
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from msgspec import Struct

from perenne_tui.core.text.clean import fold
from perenne_tui.readers.outline.table_words import bare_head, heads_column, is_decision, role_of_head, state_of_cell

Rows = Sequence[Sequence[str]]

_LOOKED_AT: Final = 30
"""Rows from the top among which the heads are sought: forms have addresses and legends above their tables."""
LONGEST_HEAD: Final = 60
"""Characters of a text that may be a head although it is no known word."""
_BREAK: Final = re.compile(r"[ \t]*(?:<br ?/?>|\r\n?|\n|\u2028)[ \t]*", re.IGNORECASE)
_ONE_LINE: Final = re.compile(r"[^<\r\n\u2028]*")
_PLAIN: Final = re.compile(r"[^<*_~\r\n\u2028]*")
"""Cells without line breaks, and without signs of emphasis, which are most."""
_EMPHASIS: Final = re.compile(r"(\*{1,3}|_{1,3}|~~)(?=\S)((?:(?!\1).)+)(?<=\S)\1", re.DOTALL)
_DAY: Final = re.compile(
    r"(?:\d{4}-[01]?\d-[0-3]?\d|[0-3]?\d([/.-])[0-3]?\d\1(?:\d{4}|\d{2})|[0-3]?\d/[01]?\d"
    r"|[0-3]?\d[ /-][^\W\d]{3,9}\.?[ /-](?:\d{4}|\d{2})|[^\W\d]{3,9}\.? [0-3]?\d(?:st|nd|rd|th)?, \d{4})(?:[T ,].*)?"
)
_NUMBER: Final = re.compile(r"[-+]?[\d\s.,]+(?:%|€|\$|k€|h|j)?")
_TOTAL: Final = re.compile(r"(?:sous-?)?total\b|somme\b|sum\b|grand total\b")
_LONGEST_TOTAL: Final = 40
"""Characters from which such a word is told."""
_PLACEHOLDER: Final = re.compile(r"[-–—_.…?/:;,|*\s]*")


class Record(Struct, frozen=True, gc=False):
    """A row of data, whichever way it stands in the table."""

    cells: tuple[str, ...]
    """One by head; an empty one where the row is shorter."""
    rows: tuple[int, ...]
    """Indices of the rows of the table that it stands on, ascending."""

    def filled(self) -> list[int]:
        """The columns in which it has words."""
        return [column for column, cell in enumerate(self.cells) if cell]


@dataclass(frozen=True, slots=True)
class Shape:
    """A table whose heads are known."""

    heads: tuple[str, ...]
    """By column; an empty text where a column has none."""
    names: tuple[str, ...]
    """By column: the part of its head right over the cells, where heads stand in several rows."""
    records: tuple[Record, ...]
    above: tuple[int, ...] = ()
    """Indices of the rows with words above the heads."""
    head_rows: tuple[int, ...] = ()
    """Indices of the rows that the heads stand on; none where the table has no heads or has them at its side."""
    is_vertical: bool = False
    """Whether the heads stand in the first column."""


def lines_of_cell(cell: str) -> list[str]:
    """Return the lines of a cell, however its line breaks are written."""
    if _ONE_LINE.fullmatch(cell):
        return [text] if (text := cell.strip()) else []
    return [line for part in _BREAK.split(cell) if (line := part.strip())]


def words_of(cell: str) -> str:
    """Return the words of a cell on one line, without signs of emphasis around them all."""
    if _PLAIN.fullmatch(cell):
        return cell.strip()
    line = " ".join(lines_of_cell(cell))
    found = _EMPHASIS.fullmatch(line)
    return found[2] if found else line


def is_day(cell: str) -> bool:
    """Return whether a cell looks like a day written with numbers."""
    return len(cell) <= 40 and bool(_DAY.fullmatch(cell.strip()))


def is_number(cell: str) -> bool:
    """Return whether a cell is a number."""
    return len(cell) <= 40 and bool(_NUMBER.fullmatch(cell.strip()))


def shape_of(rows: Rows, lines: Sequence[int] = ()) -> Shape:
    """Return the shape of a table.

    Args:
        rows: its cells.
        lines: by row, its line in the file, which tells where blank rows stand; none where that is not known.
    """
    width = max(map(len, rows), default=0)
    cells = [tuple(cell.strip() for cell in row) + ("",) * (width - len(row)) for row in rows]
    filled = [index for index, row in enumerate(cells) if any(row)]
    if _is_vertical(cells, filled):
        return _vertical(cells, filled)
    head = _head_row(cells, filled)
    if head is None:
        has_title = len(filled) > 2 and gap(lines, filled[0], filled[1]) > 1 and _words_in(cells[filled[0]]) == 1
        title = filled[: int(has_title)]
        below = tuple(Record(cells[index], (index,)) for index in filled[len(title) :])
        return Shape(("",) * width, ("",) * width, below, tuple(title))
    upper = _upper_heads(cells, filled, head)
    heads = tuple(_joined_head([cells[index][column] for index in (*upper, head)]) for column in range(width))
    names = tuple(words_of(cells[head][column]) or heads[column] for column in range(width))
    above = tuple(index for index in filled if index < min((*upper, head)))
    below = tuple(Record(cells[index], (index,)) for index in filled if index > head)
    return Shape(heads, names, below, above, (*upper, head))


def gap(lines: Sequence[int], above: int, below: int) -> int:
    """Return the lines from one row to another further down."""
    return lines[below] - lines[above] if below < len(lines) else below - above


def _words_in(row: Sequence[str]) -> int:
    """Return the number of different texts in a row: merged cells may be repeated."""
    return len({cell for cell in row if cell})


def _joined_head(parts: Sequence[str]) -> str:
    """Return the head of a column over which heads stand in several rows."""
    return " ".join(dict.fromkeys(words_of(part) for part in parts if part))


def _head_row(cells: Sequence[tuple[str, ...]], filled: Sequence[int]) -> int | None:
    """Return the index of the row with the heads, `None` where the table has none."""
    scores = {index: known_heads(cells[index]) for index in filled[:_LOOKED_AT]}
    best = max(scores, key=lambda index: (scores[index], -index), default=None)
    first = next((index for index in filled if _words_in(cells[index]) > 1), None)
    is_known = best is not None and scores[best] >= (2 if _words_in(cells[best]) > 1 else 3)
    if is_known and best is not None and (best in (filled[0], first) or _are_heads(cells[best])):
        below = next((index for index in filled if index > best), None)
        return below if below is not None and _are_lower_heads(cells[best], cells[below]) else best
    return first if first is not None and _looks_like_heads(cells, filled, first) else None


def _are_lower_heads(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether a row has further heads under heads that are merged over its columns."""
    said = [words_of(cell) for cell in lower if cell]
    is_merged = len({cell for cell in upper if cell}) < len(upper) and any(cell and not under for cell, under in
                                                                          zip(upper, lower, strict=True))  # fmt: skip
    return is_merged and len(said) > 1 and all(role_of_head(cell)[1] == 3 for cell in said)


def known_heads(row: Sequence[str]) -> int:
    """Return a measure of how surely the cells of a row are heads; 0 where one of them can be none."""
    score = 0
    seen: set[str] = set()
    for cell in filter(None, row):
        if is_day(cell) or len(cell) > 2 * LONGEST_HEAD:
            return 0
        said = bare_head(words_of(cell))
        if said in seen:
            continue
        seen.add(said)
        score += max(role_of_head(said)[1], 2 if heads_column(said) or is_decision(said) else 0)
    return score if len(seen) > 1 or score >= 3 else 0


def begins_table(row: Sequence[str]) -> bool:
    """Return whether a row in the midst of others is one of heads, with which a further table begins."""
    said = [words_of(cell) for cell in row if cell]
    if len(said) > 1 and all(map(heads_column, said)):
        return True
    return _are_heads(row)


def _are_heads(row: Sequence[str]) -> bool:
    """Return whether a row says heads by what its cells are, wherever it stands: those of tasks, or of a board."""
    said = [words_of(cell) for cell in row if cell]
    found = [role_of_head(cell) for cell in said]
    sure = {role for role, surely in found if surely}
    strong = {role for role, surely in found if surely == 3}
    if sum(map(heads_column, said)) * 2 > len(said):
        return True
    is_of_tasks = "card" in sure and not {"owner", "due", "state"}.isdisjoint(sure)
    return (is_of_tasks and (2 * sum(surely > 0 for _, surely in found) >= len(said) or len(strong) > 1)) or (
        len(strong & {"card", "owner", "due", "state"}) > 2
    )


def _looks_like_heads(cells: Sequence[tuple[str, ...]], filled: Sequence[int], first: int) -> bool:
    """Return whether a row is one of heads by what stands below it."""
    row = [words_of(cell) for cell in cells[first]]
    said = [cell for cell in row if cell]
    below = [cells[index] for index in filled if index > first][:50]
    if not below or any(is_day(cell) or is_number(cell) or len(cell) > LONGEST_HEAD for cell in said):
        return False
    if any(state_of_cell(cell)[1] for cell in said) or len({fold(cell) for cell in said}) < len(said):
        return False
    for column, cell in enumerate(row):
        others = [each[column] for each in below if each[column]]
        if cell and any(fold(cell) == fold(words_of(other)) for other in others):
            return False  # it is one of the values
        if cell and others and len(cell) <= 40 and sum(map(_is_data, others)) * 2 > len(others):
            return True  # a word over days, numbers or ticks
    longest = [max((len(each[column]) for each in below), default=0) for column in range(len(row))]
    return any(size > 2.5 * len(cell) + 10 for size, cell in zip(longest, row, strict=True) if cell)


def _is_data(cell: str) -> bool:
    return is_day(cell) or is_number(cell) or state_of_cell(cell)[1]


def _upper_heads(cells: Sequence[tuple[str, ...]], filled: Sequence[int], head: int) -> tuple[int, ...]:
    """Return the rows right above the heads that belong to them: merged heads such as « Suivi » over two columns."""
    upper: list[int] = []
    for index in reversed([index for index in filled if index < head]):
        row = cells[index]
        words = {fold(cell) for cell in row if cell}
        below = head if not upper else upper[-1]
        missing = [column for column, cell in enumerate(cells[head]) if not cell and row[column]]
        is_over = len(words) > 1 and below - index == 1 and all(len(cell) <= LONGEST_HEAD for cell in row)
        if len(upper) == 2 or not is_over or not (missing or len(words) < sum(map(bool, row))):
            break
        upper.append(index)
    return tuple(reversed(upper))


def _is_vertical(cells: Sequence[tuple[str, ...]], filled: Sequence[int]) -> bool:
    """Return whether the heads stand in the first column and not in a row."""
    if len(filled) < 2 or len(cells[0]) < 2:
        return False
    if sum(_sure_role(words_of(cell)) is not None for cell in cells[filled[0]]) != 1:
        return False
    said = [words_of(cells[index][0]) for index in filled]
    known = {role for cell in said if (role := _sure_role(cell)) is not None}
    is_strong = any(role_of_head(cell)[1] == 3 for cell in said)
    share = sum(_sure_role(cell) is not None for cell in said) / len(said)
    return "card" in known and len(known) > 1 and is_strong and share >= 2 / 3


def _sure_role(cell: str) -> str | None:
    role, surely = role_of_head(cell)
    return role if surely else None


def _vertical(cells: Sequence[tuple[str, ...]], filled: Sequence[int]) -> Shape:
    """Return the shape of a table whose heads stand in the first column."""
    groups: list[list[int]] = []
    begins = bare_head(words_of(cells[filled[0]][0]))
    for index in filled:
        if not groups or (bare_head(words_of(cells[index][0])) == begins and len(groups[-1]) > 1):
            groups.append([])
        groups[-1].append(index)
    names = dict.fromkeys(words_of(cells[index][0]) for index in filled)
    heads = tuple(names)
    records = []
    for group in groups:
        for column in range(1, len(cells[0])):
            values: dict[str, list[str]] = {}
            for index in group:
                values.setdefault(words_of(cells[index][0]), []).append(cells[index][column])
            record = tuple("\n".join(filter(None, values.get(head, []))) for head in heads)
            if any(record):
                records.append(Record(record, tuple(group)))
    return Shape(heads, heads, tuple(records), is_vertical=True)


def is_total(record: Record) -> bool:
    """Return whether a row adds up those above it."""
    words = [record.cells[column] for column in record.filled()]
    first = fold(words_of(words[0])[:_LONGEST_TOTAL]) if words else ""
    return bool(_TOTAL.match(first)) and all(is_number(word) or _PLACEHOLDER.fullmatch(word) for word in words[1:])


def is_placeholder(cell: str) -> bool:
    """Return whether a cell has nothing but a sign that it is empty: `-`, `…`, `?`."""
    return not cell[:1].isalnum() and bool(_PLACEHOLDER.fullmatch(cell))
