"""The contrast ratio of two colours, as WCAG 2 defines it."""

_STEP = 0.04045
"""Channel value up to which sRGB is linear: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, from 0 to 1."""
    linear = []
    for place in (1, 3, 5):
        value = int(colour[place : place + 2], 16) / 255
        linear.append(value / 12.92 if value <= _STEP else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, another: str) -> float:
    """Return the contrast ratio of two colours, `#rrggbb` each, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(another)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
