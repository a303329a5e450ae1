"""The cells of a column of a table: days, numbers, states or names, their lengths, and how different they are."""

import re
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.readers.outline.table_shape import Shape, is_day, is_number, is_placeholder, words_of
from perenne_tui.readers.outline.table_words import state_of_cell

_SAMPLE: Final = 300
"""Cells of a column that are looked at."""
_MOST_GROUPS: Final = 24
"""Different words above which a column of groups is none: its words stay with their head."""
_LONGEST_GROUP: Final = 60
"""Characters that the name of a group may have."""
_ID: Final = re.compile(r"(?=\S*\d)[0-9a-f-]{8,}|https?://\S+|\S*@\S+\.\S+", re.IGNORECASE)
"""An id or an address, which is no title of a card."""


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column with words: their number, shares of kinds, lengths."""

    filled: int
    days: float
    numbers: float
    states: float
    signs: float
    names: float
    ids: float
    length: float
    different: int
    longest: int


def column_of(shape: Shape, place: int) -> Column:
    """Return the cells of a column of a table whose shape is known."""
    texts = [record.cells[place] for record in shape.records[:_SAMPLE] if record.cells[place]]
    cells = [cell for cell in texts if not is_placeholder(cell)]
    count = len(cells) or 1
    states = [state_of_cell(words_of(cell)) for cell in cells]
    return Column(
        filled=len(cells),
        days=sum(map(is_day, cells)) / count,
        numbers=sum(map(is_number, cells)) / count,
        states=sum(state is not None for state, _ in states) / count,
        signs=sum(is_sign for _, is_sign in states) / count,
        names=sum(map(_is_name, cells)) / count,
        ids=sum(bool(_ID.fullmatch(cell)) for cell in cells) / count,
        length=sum(map(len, cells)) / count,
        different=len({fold(cell) for cell in cells}),
        longest=max(map(len, cells), default=0),
    )


def _is_name(cell: str) -> bool:
    """Return whether a cell may be the name of a person: up to four words with capitals, no acronym or number."""
    words = words_of(cell).split()
    if not 0 < len(words) <= 4 or any(map(str.isdigit, cell)) or cell.isupper():
        return False
    return words[0].startswith("@") or all(word[:1].isupper() for word in words)


def is_group(column: Column, count: int) -> bool:
    """Return whether the words of a column are names of groups: short, and fewer than the rows."""
    most = min(_MOST_GROUPS, max(2, min(count, _SAMPLE) * 3 // 4))
    return 1 <= column.different <= most and column.longest <= _LONGEST_GROUP and column.numbers < 0.5


def is_text(column: Column) -> bool:
    """Return whether most cells of a column are texts that may be titles."""
    return column.days < 0.3 and column.numbers < 0.3 and column.states < 0.5 and column.ids < 0.5
