"""The grid of the columns: piles beside each other, in each one column or several under each other.

Most lenses have one row of columns. Where cards are weighed by two questions, a lens has rows too: its columns then
say where they stand (`Column.place`).
"""

from collections.abc import Sequence

from perenne_tui.core.lenses.columns import Column, GridPlace


def piles(columns: Sequence[Column]) -> tuple[tuple[int, ...], ...]:
    """Return the piles from left to right: of each, the indexes of its columns from top to bottom."""
    if all(column.place is None for column in columns):
        return tuple((index,) for index in range(len(columns)))
    found: dict[int, list[tuple[int, int]]] = {}
    for index, column in enumerate(columns):
        place = column.place or GridPlace(index)
        found.setdefault(place.across, []).append((place.down, index))
    return tuple(tuple(index for _, index in sorted(found[across])) for across in sorted(found))


def beside(columns: Sequence[Column], here: int, step: int) -> int | None:
    """Return the column beside another one: in the same row of the next pile, else at its top.

    Args:
        columns: all columns.
        here: index of the column.
        step: 1 for the pile on the right, -1 for the one on the left.

    Returns:
        Its index; `None` at the edge of the grid.
    """
    grid = piles(columns)
    across, down = next((place, pile.index(here)) for place, pile in enumerate(grid) if here in pile)
    if not 0 <= across + step < len(grid):
        return None
    pile = grid[across + step]
    return pile[down] if down < len(pile) else pile[0]


def beneath(columns: Sequence[Column], here: int, step: int) -> int | None:
    """Return the column under another one in its pile, or above it when `step` is -1; `None` at its end."""
    pile = next(pile for pile in piles(columns) if here in pile)
    down = pile.index(here) + step
    return pile[down] if 0 <= down < len(pile) else None
