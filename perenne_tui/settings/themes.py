"""The two colour themes of the board, both with a contrast of at least 7:1 for every text.

`salle` is light, for a projector in a lit room; `nuit` is dark, for a laptop. Colour is never the only carrier of
a meaning: an axis also has its shape and letter, a state its glyph and word.
"""

from msgspec import Struct

from perenne_tui.settings.configuration import THEMES

_LINEAR_UP_TO = 0.04045
"""Channel value up to which sRGB is linear: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""


class Palette(Struct, frozen=True):
    """The colours of one theme, as `#rrggbb`."""

    name: str
    dark: bool
    background: str
    text: str
    quiet: str
    """Secondary text; still 7:1."""
    rule: str
    """Thin lines; never text."""
    hole: str
    """Text about what the plan still lacks."""
    axes: tuple[str, ...]
    """One colour for each of up to nine axes, readable on the background, and with the background as its text."""

    def axis(self, index: int) -> str:
        """Return the colour of the axis at an index from 0; after the ninth the colours repeat."""
        return self.axes[index % len(self.axes)]


SALLE = Palette(
    name=THEMES[0],
    dark=False,
    background="#FFFFFF",
    text="#161616",
    quiet="#4A4A4A",
    rule="#B8B8B8",
    hole="#9B0F1F",
    axes=("#00528A", "#8A3B00", "#7A2A63", "#1E5C2A", "#4B3A9B", "#5A4A00", "#00595A", "#8B1A2B", "#4A4A4A"),
)
NUIT = Palette(
    name=THEMES[1],
    dark=True,
    background="#0B0F14",
    text="#F2F3F8",
    quiet="#B6BCC8",
    rule="#4A5362",
    hole="#FF9A9A",
    axes=("#56B4E9", "#F0A830", "#E69AC4", "#7BD88F", "#B4A7FF", "#D8CB5A", "#5FD6CE", "#FF9EA8", "#C8CCD4"),
)

PALETTES = {palette.name: palette for palette in (SALLE, NUIT)}
"""The themes by name, the default one first."""


def other(palette: Palette) -> Palette:
    """Return the theme that the theme key changes to."""
    return NUIT if palette is SALLE else SALLE


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, from 0 to 1."""
    linear = []
    for place in (1, 3, 5):
        value = int(colour[place : place + 2], 16) / 255
        linear.append(value / 12.92 if value <= _LINEAR_UP_TO else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, another: str) -> float:
    """Return the contrast ratio of two colours, `#rrggbb` each, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(another)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
