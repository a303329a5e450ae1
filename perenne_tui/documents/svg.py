"""A drawing of boxes, rules and words as SVG, the same for web pages and for Typst; lengths are millimetres."""

from collections.abc import Iterable
from html import escape
from typing import Final, Literal

from msgspec import Struct

from perenne_tui.core.text.clean import legible
from perenne_tui.documents.text_lines import width_of

FONTS: Final = "Arial, 'Liberation Sans', Helvetica, 'Libertinus Serif', 'Noto Emoji', sans-serif"
"""Fonts of the words: first those whose widths are known; that of the PDF is narrower."""
Anchor = Literal["start", "middle", "end"]


class Words(Struct, frozen=True):
    """A text on one line."""

    x: float
    y: float
    """Height of the line that the letters stand on."""
    text: str
    size: float
    colour: str = "#161616"
    bold: bool = False
    anchor: Anchor = "start"
    """Which end of the text stands at `x`."""
    halo: bool = False
    """Whether rules behind it stop at a white ground under its letters."""


class Box(Struct, frozen=True):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = ""
    """Colour of its edge, which is dashed; empty for none."""
    round: float = 0
    """Radius of its corners."""


class Rule(Struct, frozen=True):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 0.25
    dashed: bool = False


Shape = Words | Box | Rule


class Drawing(Struct, frozen=True):
    """A drawing."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    """Its boxes, rules and words; each one lies over those before it."""
    label: str
    """Its content in words, for those who do not see it."""


def svg_of(drawing: Drawing) -> str:
    """Return a drawing as an `<svg>` element."""
    width, height = _number(drawing.width), _number(drawing.height)
    return legible(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}mm" '
        f'height="{height}mm" role="img" aria-label="{escape(drawing.label)}" font-family="{FONTS}">\n'
        f"{_shapes(drawing.shapes)}</svg>\n"
    )


def _shapes(shapes: Iterable[Shape]) -> str:
    return "".join(f"{_shape(shape)}\n" for shape in shapes)


def _shape(shape: Shape) -> str:
    match shape:
        case Words():
            weight = ' font-weight="bold"' if shape.bold else ""
            anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
            place = f'x="{_number(shape.x)}" y="{_number(shape.y)}" font-size="{_number(shape.size)}"'
            ground = _shape(_ground(shape)) if shape.halo else ""
            return f'{ground}<text {place} fill="{shape.colour}"{weight}{anchor}>{escape(shape.text)}</text>'
        case Box():
            edge = f' stroke="{shape.edge}" stroke-width="0.25" stroke-dasharray="1 0.8"' if shape.edge else ""
            corners = f' rx="{_number(shape.round)}"' if shape.round else ""
            size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
            return f'<rect x="{_number(shape.x)}" y="{_number(shape.y)}" {size}{corners} fill="{shape.fill}"{edge}/>'
        case Rule():
            dashes = ' stroke-dasharray="1.2 0.9"' if shape.dashed else ""
            start = f'x1="{_number(shape.x1)}" y1="{_number(shape.y1)}"'
            end = f'x2="{_number(shape.x2)}" y2="{_number(shape.y2)}"'
            return f'<line {start} {end} stroke="{shape.colour}" stroke-width="{_number(shape.width)}"{dashes}/>'


def _ground(words: Words) -> Box:
    """Return the white ground of a text: high enough to hide a rule, too low to touch the line above."""
    width = width_of(words.text, words.size, bold=words.bold)
    left = words.x - {"start": 0, "middle": width / 2, "end": width}[words.anchor]
    edge = 0.1 * words.size
    return Box(left - edge, words.y - 0.9 * words.size, width + 2 * edge, 1.22 * words.size, "#fff")


def _number(value: float) -> str:
    """Return a length with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
