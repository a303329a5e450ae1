"""The whole program without colours, and with ASCII signs: everything can be done, and told apart."""

import pytest

from perenne_tui.i18n.vocabulary.states import AXIS_GLYPHS
from perenne_tui.keys.user_keymap import keyboard
from tests.looks.room import filled
from tests.screens.board import on_the_wall
from tests.wgl4 import WGL4

EVERYWHERE = (
    ["down", "o", "v"],
    ["slash", *"panne"],
    ["escape", "n", *"Une"],
    ["enter", "e"],
    ["escape", "enter", "a", *"Faire @Léa Martin 12/12"],
    ["enter", "down", "e"],
    ["escape", "escape", "f3"],
    ["f2", "f1"],
    ["escape", "ctrl+p"],
    ["escape", "z"],
)
"""A walk through every screen and field."""


async def shown(*, ascii_only: bool, size: tuple[int, int] = (100, 30)) -> list[str]:
    """Return the text on the screen at each stop of the walk."""
    stops = []
    async with on_the_wall(filled(), size=size, ascii_only=ascii_only) as wall:
        stops.append("\n".join(wall.rows))
        for keys in EVERYWHERE:
            await wall.press(*keys)
            stops.append("\n".join(wall.rows))
    return stops


@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=str)
async def test_every_sign_is_in_the_set_of_windows_fonts(size: tuple[int, int]) -> None:
    for screen in await shown(ascii_only=False, size=size):
        assert set(screen) - WGL4 == {"\n"}


async def test_with_ascii_signs_nothing_but_letters_is_outside_ascii_and_nothing_moves() -> None:
    full, plain = await shown(ascii_only=False), await shown(ascii_only=True)
    for before, after in zip(full, plain, strict=True):
        assert {char for char in after if not char.isascii() and not char.isalpha()} == set()
        assert [len(row) for row in after.split("\n")] == [len(row) for row in before.split("\n")]
        assert [char for char in after if char.isalnum() and not char.isascii()] == [
            char for char in before if char.isalnum() and not char.isascii()
        ]


async def test_with_ascii_signs_axes_and_states_are_told_apart() -> None:
    async with on_the_wall(filled(), ascii_only=True) as wall:
        heads = next(row for row in wall.rows if "TRANSMISSION" in row)
        assert [sign for sign in "^*#" if f"{sign} " in heads] == ["^", "*", "#"]
        assert "x D1" in wall.text
        assert "> D2" in wall.text
        assert "o D3" in wall.text
        assert "= T4" in wall.text
        assert not set(AXIS_GLYPHS) & set(wall.text)


async def test_a_key_that_was_changed_does_its_work_and_is_shown_everywhere() -> None:
    changed = keyboard({"new": ["y"], "help": ["f12"]})
    async with on_the_wall(filled(), keyboard=changed) as wall:
        await wall.press("n")
        assert wall.front.text_input.text is None
        assert "y carte" in wall.said
        await wall.press("y", *"Neuve", "enter")
        assert "Neuve" in {card.title for card in wall.workshop.cards.values()}
        await wall.press("f12")
        assert wall.at == "help"
        pages = []
        for _ in range(12):
            pages.append(wall.text)
            await wall.press("pagedown")
        assert any("F12" in page for page in pages)
        await wall.press("f12", "ctrl+p", *"nouvelle")
        assert " y " in wall.text
