"""Slides laid out so that nothing of them ever lies outside: smaller letters first, then fewer words.

A slide has six lines at most, in letters that a room can read. What is left out stands in full in its notes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.documents.blocks import Run, Runs, Table, words_of
from perenne_tui.documents.slides.measures import (
    BETWEEN,
    BETWEEN_NOTES,
    BODY,
    NOTES,
    TITLE,
    Box,
    are_figures_whole,
    bold,
    lines_height,
    row_heights,
    table_height,
    table_widths,
)
from perenne_tui.documents.slides.slide import Line, Slide, joined
from perenne_tui.i18n.language import Language

LINES: Final = 6
"""Lines on a slide, or rows of its table with the head."""
LINES_BESIDE: Final = 2
"""Lines beside a table."""
COLUMNS: Final = 6
_TITLES: Final = (32, 28, 24)
_SIZES: Final = (28, 26, 24, 22, 20)
"""Points of the letters of lines: nothing on a wall is smaller than 20."""
_TABLES: Final = (22, 20, 18)
"""Points of the letters of tables."""
_NOTES: Final = (12, 11, 10, 9)
_CUTS: Final = (*range(300, 20, -10), 15, 10, 5, 1)
"""Characters that a line or a cell keeps where all of it does not fit, as many as there is room for."""
_BESIDE: Final = 60
"""Characters that a line beside a table keeps at least."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines in their place."""

    box: Box
    lines: tuple[Line, ...]
    size: int
    """Points of their letters."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in its place."""

    box: Box
    table: Table
    size: int
    """Points of its letters."""
    widths: tuple[float, ...]
    """Centimetres of its columns."""
    heights: tuple[float, ...]
    """Centimetres of its rows."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A slide laid out."""

    title: Runs
    title_size: int
    body: Lines | None
    grid: Grid | None
    notes: Lines

    @property
    def parts(self) -> tuple[Lines | Grid, ...]:
        """The parts below the title from top to bottom, as they are read."""
        return tuple(sorted(filter(None, (self.body, self.grid)), key=lambda part: part.box.top))


def laid(slide: Slide, language: Language) -> Laid:
    """Return a slide laid out.

    Args:
        slide: the slide.
        language: of the words that say how much was left out.
    """
    title, title_size = _fitted_title(slide.title)
    table = _first_columns(slide.table) if slide.table else None
    lines, others = slide.lines, 0
    if table and len(table.rows) > LINES:
        others = len(table.rows) - LINES
        table = replace(table, rows=table.rows[:LINES])
    most = (LINES_BESIDE if table else LINES) - bool(others)
    if len(lines) > most:
        most -= not others
        others += len(lines) - most
        lines = lines[:most]
    said = language.count("and {n} more: see the notes", "and {n} more: see the notes", others)
    lines = (*lines, *((Line((Run(said.capitalize()),)),) if others else ()))
    shown, small, size, table_size = _fitted(lines, table)
    left_out = [
        *([Line(slide.title, 0)] if title != slide.title else []),
        *_left_out(slide.lines, shown[:-1] if others else shown),
        *_rows_left_out(slide.table, small),
    ]
    body, grid = _placed(shown, size, small, table_size, is_table_first=slide.is_table_first)
    return Laid(title, title_size, body, grid, _fitted_notes((*left_out, *slide.notes), language))


def _left_out(lines: Sequence[Line], shown: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of which words are not shown."""
    for place, line in enumerate(lines):
        if place >= len(shown) or shown[place] != line:
            yield line._replace(level=1)


def _rows_left_out(table: Table | None, shown: Table | None) -> Iterator[Line]:
    """Yield the rows of a table of which words are not shown."""
    for place, row in enumerate(table.rows if table else ()):
        if not shown or place >= len(shown.rows) or shown.rows[place] != row:
            yield Line(joined(row))


def _placed(
    lines: tuple[Line, ...], size: int, table: Table | None, table_size: int, *, is_table_first: bool
) -> tuple[Lines | None, Grid | None]:
    """Return the lines and the table of a slide in their places, one below the other."""
    if table is None:
        return Lines(BODY, lines, size), None
    heights = row_heights(table, table_size, BODY.width, safety=1)  # programs make them higher where words need it
    high, room = table_height(table, table_size, BODY.width), lines_height(lines, size, BODY.width)
    top = BODY.top if is_table_first or not lines else BODY.top + room + 2 * BETWEEN
    box = BODY._replace(top=top, height=sum(heights))
    grid = Grid(box, table, table_size, table_widths(table, table_size, BODY.width), heights)
    if not lines:
        return None, grid
    below = BODY.top + high + 2 * BETWEEN if is_table_first else BODY.top
    return Lines(BODY._replace(top=below, height=room), lines, size), grid


def _fitted(lines: tuple[Line, ...], table: Table | None) -> tuple[tuple[Line, ...], Table | None, int, int]:
    """Return lines and a table that fit on a slide, and the sizes of their letters."""

    def fits(lines: Sequence[Line], size: int, table: Table | None, table_size: int) -> bool:
        high = lines_height(lines, size, BODY.width)
        if table:
            high += table_height(table, table_size, BODY.width) + (2 * BETWEEN if lines else 0)
        return high <= BODY.height

    sizes = [(max(size, _SIZES[-1]), size) for size in _TABLES] if table else [(size, 0) for size in _SIZES]
    fitting = [each for each in sizes if fits(lines, each[0], table, each[1])]
    if fitting:
        whole = (each for each in fitting if not table or are_figures_whole(table, each[1], BODY.width))
        return lines, table, *next(whole, fitting[0])
    size, table_size = sizes[-1]

    def shortened(most: int) -> tuple[tuple[Line, ...], Table | None]:
        kept = max(most, _BESIDE) if table else most
        short = tuple(line._replace(runs=cut(line.runs, kept)) for line in lines)
        return short, table and replace(
            table, rows=tuple(tuple(cut(cell, most) for cell in row) for row in table.rows)
        )

    def is_enough(most: int) -> bool:
        short, small = shortened(most)
        return fits(short, size, small, table_size)

    first = bisect_left(_CUTS, True, key=is_enough)
    most = next(filter(is_enough, _CUTS[first:]), _CUTS[-1])  # narrower columns may need a little less
    return *shortened(most), size, table_size


def _first_columns(table: Table) -> Table:
    """Return a table without the columns beyond those that a slide has room for."""
    return replace(table, rows=tuple(row[:COLUMNS] for row in table.rows), right=table.right[:COLUMNS])


def _fitted_title(runs: Runs) -> tuple[Runs, int]:
    """Return a title that fits, and the size of its letters."""

    def fits(runs: Runs, size: int) -> bool:
        return lines_height([Line(bold(runs), 0)], size, TITLE.width) <= TITLE.height

    for size in _TITLES:
        if fits(runs, size):
            return runs, size
    shortened = (cut(runs, most) for most in _CUTS)
    return next(words for words in shortened if fits(words, _TITLES[-1])), _TITLES[-1]


def _fitted_notes(notes: tuple[Line, ...], language: Language) -> Lines:
    """Return notes that fit on their page: smaller letters first, then shorter lines, then fewer of them."""

    def fits(notes: Sequence[Line], size: int) -> bool:
        return lines_height(notes, size, NOTES.width, BETWEEN_NOTES) <= NOTES.height

    for size in _NOTES:
        if fits(notes, size):
            return Lines(NOTES, notes, size)
    for most in (600, 500, 400, 300, 200, 150):
        short = tuple(line._replace(runs=cut(line.runs, most)) for line in notes)
        if fits(short, _NOTES[-1]):
            return Lines(NOTES, short, _NOTES[-1])
    end = Line((Run(language.say("The rest stands in the plan.")),), 0)
    kept = next(count for count in range(len(short), -1, -1) if fits((*short[:count], end), _NOTES[-1]))
    return Lines(NOTES, (*short[:kept], end), _NOTES[-1])


def cut(runs: Runs, most: int) -> Runs:
    """Return a text of at most so many characters and « … », cut between words where it can be."""
    words = words_of(runs)
    if len(words) <= most:
        return runs
    head = words[:most]
    end = len(head.rpartition(" ")[0].rstrip(" ,;:/\u00a0"))
    if end < most / 2:  # a word without end
        end = len(head)
    kept, at = list[Run](), 0
    for run in runs:
        if at >= end:
            break
        kept.append(run._replace(text=run.text[: end - at]))
        at += len(run.text)
    kept.append(Run(" …" if end < len(head) else "…"))
    return tuple(kept)
