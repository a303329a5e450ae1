"""Draws the rows of a screen as SVG: letters as text, blocks and lines as shapes, so that no font leaves gaps.

Letters keep to their cells whatever monospaced font there is; nothing is asked of another machine.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Final

from distribution.pictures.cells import Look, Row, Run
from perenne_tui.settings.themes import Palette

WIDTH: Final = 10
HEIGHT: Final = 20
"""Units of a cell."""
MARGIN: Final = 12
"""Units of paper around the screen."""
BASELINE: Final = 15
FONTS: Final = "ui-monospace,'Cascadia Mono',Consolas,Menlo,'DejaVu Sans Mono','Liberation Mono',monospace"
SHAPES: Final[Mapping[str, Sequence[tuple[int, int, int, int]]]] = {
    "█": [(0, 0, 10, 20)],
    "▀": [(0, 0, 10, 10)],
    "▄": [(0, 10, 10, 10)],
    "▌": [(0, 0, 5, 20)],
    "▐": [(5, 0, 5, 20)],
    "▬": [(1, 7, 8, 6)],
    "─": [(0, 9, 10, 1)],
    "│": [(5, 0, 1, 20)],
    "┌": [(5, 9, 5, 1), (5, 9, 1, 11)],
    "┐": [(0, 9, 6, 1), (5, 9, 1, 11)],
    "└": [(5, 9, 5, 1), (5, 0, 1, 10)],
    "┘": [(0, 9, 6, 1), (5, 0, 1, 10)],
    "║": [(3, 3, 1, 14), (6, 3, 1, 14)],
}
"""By character: its rectangles in a cell, as left, top, width, height."""
LINES: Final = "─│┌┐└┘║"
SHADE: Final = "░"
"""What is left of a bar: its colour, thinned."""
_PIECES: Final = re.compile(r"░+|[█▀▄▌▐▬]+|[─│┌┐└┘║]+|[^\s░█▀▄▌▐▬─│┌┐└┘║]+(?: [^\s░█▀▄▌▐▬─│┌┐└┘║]+)*")
_SIGN: Final = re.compile(r"([←-⯿])")
"""Arrows, marks and figures: fonts that lack them borrow them, as wide as they come."""


class Looks:
    """The classes of a picture, by look: each gets the next short name."""

    def __init__(self) -> None:
        self._names: dict[tuple[object, ...], str] = {}

    def of_text(self, look: Look) -> str:
        """Return the class of letters."""
        return self._name((look.ink, look.bold, look.italic, look.underlined))

    def of_shape(self, colour: str) -> str:
        """Return the class of shapes in a colour."""
        return self._name((colour, False, False, False))

    def rules(self) -> str:
        """Return the rules of all classes."""
        return "".join(f".{name}{{{_rule(*look)}}}" for look, name in self._names.items())

    def _name(self, look: tuple[object, ...]) -> str:
        return self._names.setdefault(look, f"c{len(self._names)}")


def _rule(ink: object, bold: object, italic: object, underlined: object) -> str:
    said = (
        f"fill:{ink}",
        "font-weight:700" if bold else "",
        "font-style:italic" if italic else "",
        "text-decoration:underline" if underlined else "",
    )
    return ";".join(filter(None, said))


def picture(rows: Sequence[Row], palette: Palette, title: str) -> str:
    """Return a screen as a picture whose title says what is seen."""
    looks = Looks()
    drawn = "\n".join(filter(None, (row_svg(row, number, looks, palette) for number, row in enumerate(rows))))
    wide = max(run.column + len(run.text) for row in rows for run in row) * WIDTH + 2 * MARGIN
    high = len(rows) * HEIGHT + 2 * MARGIN
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>{common_rules()}{looks.rules()}</style>",
            sheet(wide, high, palette),
            f'<g transform="translate({MARGIN} {MARGIN})">',
            drawn,
            "</g>",
            "</svg>",
            "",
        )
    )


def common_rules() -> str:
    """Return the rules that every picture of a screen has."""
    return f"text{{font:16.6px {FONTS}}}path{{shape-rendering:crispEdges}}.l{{shape-rendering:auto}}"


def sheet(wide: int, high: int, palette: Palette) -> str:
    """Return the paper of a picture, with a thin edge."""
    paper, edge = palette.background.lower(), palette.rule.lower()
    return f'<rect x=".5" y=".5" width="{wide - 1}" height="{high - 1}" rx="8" fill="{paper}" stroke="{edge}"/>'


def row_svg(row: Row, number: int, looks: Looks, palette: Palette) -> str:
    """Return the shapes and letters of a row; empty for a blank one.

    Args:
        row: the row.
        number: its place from the top.
        looks: the classes of the picture.
        palette: the colours of the screen, whose background needs no drawing.
    """
    top = number * HEIGHT
    paper = palette.background.lower()
    parts = [
        _path(looks.of_shape(colour), (f"M{left} {top}h{wide}v{HEIGHT}h-{wide}z",))
        for colour, left, wide in _papers(row)
        if colour != paper
    ]
    for run in row:
        parts += _run(run, top, looks)
    return "".join(parts)


def _papers(row: Row) -> Iterator[tuple[str, int, int]]:
    """Yield each stretch of one background, as colour, left and width."""
    for colour, group in groupby(row, key=lambda run: run.look.paper):
        runs = list(group)
        yield colour, runs[0].column * WIDTH, sum(len(run.text) for run in runs) * WIDTH


def _run(run: Run, top: int, looks: Looks) -> Iterator[str]:
    for piece in _PIECES.finditer(run.text):
        left = (run.column + piece.start()) * WIDTH
        text = piece[0]
        if text[0] == SHADE:
            wide = len(text) * WIDTH
            shade = f"M{left} {top}h{wide}v{HEIGHT}h-{wide}z"
            yield _path(looks.of_shape(run.look.ink), (shade,), ' opacity=".25"')
        elif text[0] in SHAPES:
            # Thin lines fade when a picture is made smaller, but never vanish.
            name = looks.of_shape(run.look.ink) + (" l" if text[0] in LINES else "")
            yield _path(name, _boxes(text, left, top))
        else:
            yield from _words(text, left, top, looks.of_text(run.look))


def _boxes(text: str, left: int, top: int) -> Iterator[str]:
    """Yield the ways around the rectangles of some characters; equal neighbours that touch are one."""
    x = left
    for char, group in groupby(text):
        times = len(list(group))
        touching = SHAPES[char][0][0] == 0 and SHAPES[char][0][2] == WIDTH
        for step in range(1 if touching else times):
            for across, down, wide, high in SHAPES[char]:
                long = wide * times if touching else wide
                yield f"M{x + step * WIDTH + across} {top + down}h{long}v{high}h-{long}z"
        x += times * WIDTH


def _words(text: str, left: int, top: int, name: str) -> Iterator[str]:
    """Yield letters, held to the width of their cells, and each sign in the middle of its own."""
    at = 0
    for part in _SIGN.split(text):
        if not part:
            continue
        words = part.strip(" ")
        x, y = left + (at + len(part) - len(part.lstrip(" "))) * WIDTH, top + BASELINE
        at += len(part)
        if _SIGN.fullmatch(words):
            yield f'<text class="{name}" x="{x + WIDTH // 2}" y="{y}" text-anchor="middle">{words}</text>'
        elif words:
            held = f' textLength="{len(words) * WIDTH}"' if len(words) > 1 else ""
            yield f'<text class="{name}" x="{x}" y="{y}"{held}>{escape(words, quote=False)}</text>'


def _path(name: str, ways: Iterable[str], more: str = "") -> str:
    return f'<path class="{name}"{more} d="{"".join(ways)}"/>'
