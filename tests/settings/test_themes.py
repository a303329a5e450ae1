"""Every text of both themes has a contrast of at least 7:1, the strictest level of WCAG (AAA)."""

import pytest

from perenne_tui.settings.themes import NUIT, PALETTES, SALLE, Palette, contrast, other
from tests.cases import cases

ENOUGH = 7.0


def pairs(palette: Palette) -> dict[str, tuple[str, str]]:
    """Return every pair of text colour and background colour that is drawn in this theme."""
    page = {name: (getattr(palette, name), palette.background) for name in ("text", "quiet", "hole")}
    axes = {f"axis {place}": (colour, palette.background) for place, colour in enumerate(palette.axes, 1)}
    filled = {f"card of axis {place}": (palette.background, colour) for place, colour in enumerate(palette.axes, 1)}
    return page | axes | filled | {"selected": (palette.background, palette.text)}


EVERY = [(look, what, *inks) for look, palette in PALETTES.items() for what, inks in pairs(palette).items()]


@cases(("look", "what", "ink", "paper"), EVERY)
def test_a_text_stands_out_from_what_it_is_drawn_on(look: str, what: str, ink: str, paper: str) -> None:
    assert contrast(ink, paper) >= ENOUGH, f"{what} of {look}: {contrast(ink, paper):.2f}"


def test_the_measure_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [SALLE, NUIT], ids=lambda palette: palette.name)
def test_nine_axes_have_nine_colours(palette: Palette) -> None:
    assert len(set(palette.axes)) == 9
    assert palette.axis(9) == palette.axis(0)


def test_the_first_three_axes_have_the_colours_that_were_chosen_for_colour_vision() -> None:
    assert SALLE.axes[:3] == ("#00528A", "#8A3B00", "#7A2A63")
    assert NUIT.axes[:3] == ("#56B4E9", "#F0A830", "#E69AC4")


def test_one_key_swaps_the_looks() -> None:
    assert other(SALLE) is NUIT
    assert other(NUIT) is SALLE
