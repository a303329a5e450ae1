"""What a screen of the program shows: rows of runs, each a text in one look."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from rich.color import Color
from rich.segment import Segment
from textual.app import App

from perenne_tui.settings.themes import Palette


class Look(NamedTuple):
    """How characters of a screen look."""

    ink: str
    paper: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False


class Run(NamedTuple):
    """Characters of one look, from a column on."""

    column: int
    text: str
    look: Look


Row = tuple[Run, ...]
"""A row of a screen."""


def rows_of(app: App[None], palette: Palette) -> tuple[Row, ...]:
    """Return the rows that a running program shows."""
    # Textual has no public way to a screen that is drawn, but for a picture of its own.
    strips = app.screen._compositor.render_strips(app.size)
    return tuple(row_of(strip, palette) for strip in strips)


def row_of(segments: Iterable[Segment], palette: Palette) -> Row:
    """Return the row that some segments make, neighbours of one look as one run."""
    pieces = [(_look(segment, palette), segment.text) for segment in segments if segment.text]
    runs: list[Run] = []
    column = 0
    for look, group in groupby(pieces, key=lambda piece: piece[0]):
        text = "".join(piece[1] for piece in group)
        runs.append(Run(column, text, look))
        column += len(text)
    return tuple(runs)


def _look(segment: Segment, palette: Palette) -> Look:
    style = segment.style
    if style is None:
        return Look(palette.text.lower(), palette.background.lower())
    ink, paper = _named(style.color, palette.text), _named(style.bgcolor, palette.background)
    if style.reverse:
        ink, paper = paper, ink
    return Look(ink, paper, bool(style.bold), bool(style.italic), bool(style.underline))


def _named(color: Color | None, otherwise: str) -> str:
    known = color.get_truecolor().hex if color and not color.is_default else otherwise
    return known.lower()
