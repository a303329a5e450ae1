"""The bottom line: each key that it shows does something here and now, or says something; Esc wherever it leaves."""

from collections.abc import Sequence
from typing import get_args

import pytest

from perenne_tui.keys import ScreenName
from perenne_tui.screens.hints import offered
from tests.screens.board import Wall, on_the_wall, settled, some_workshop

SCREENS: tuple[ScreenName, ...] = tuple(name for name in get_args(ScreenName) if name != "desk")
BEGUN: Sequence[str] = ["f6", "enter", "enter", "f2"]
"""Keys that begin a sitting."""


async def come_to(wall: Wall, name: ScreenName) -> None:
    """Come to a screen from the board, by code: what its keys do is tried afterwards."""
    wall.front.text_input.end()
    wall.app.navigation.show_board()
    await settled(wall.app)
    if name == "card":
        wall.app.call_later(wall.app.navigation.show_card, "d1")
    elif name != "board":
        wall.app.call_later(wall.app.navigation.visit, name)
    await settled(wall.app)


def seen(wall: Wall) -> tuple[object, ...]:
    """Return all that a key may change but the rule, on which every key says something that does nothing."""
    picture = [row for row in wall.rows if "─" not in row]
    return wall.at, picture, wall.workshop, wall.front.text_input.text


def key_of(wall: Wall, hint: str) -> str:
    return next(key.keys[0] for key in wall.app.context.keyboard.of_screen(wall.front.NAME) if key.id == hint)


@pytest.mark.parametrize("name", SCREENS)
async def test_every_key_on_the_bottom_line_does_something_or_says_something(name: ScreenName) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press(*BEGUN)
        await come_to(wall, name)
        tried = offered(wall.front)
        assert tried
        for hint in tried:
            await come_to(wall, name)
            if hint in offered(wall.front):
                before = seen(wall)
                await wall.press(key_of(wall, hint))
                assert seen(wall) != before, hint


@pytest.mark.parametrize("name", SCREENS)
async def test_an_empty_workshop_shows_no_key_that_does_nothing_either(name: ScreenName) -> None:
    async with on_the_wall(some_workshop([]), size=(80, 24)) as wall:
        if name == "card":
            return
        for hint in offered(wall.app.registry.named(name)):
            await come_to(wall, name)
            if hint in offered(wall.front):
                before = seen(wall)
                await wall.press(key_of(wall, hint))
                assert seen(wall) != before, hint


async def test_keys_are_shown_where_they_do_something_alone() -> None:
    async with on_the_wall(some_workshop(), size=(160, 45)) as wall:
        assert "z annuler" not in wall.rows[-1]
        assert "o réglé" in wall.rows[-1]
        await wall.press("o")
        assert "z annuler" in wall.rows[-1]
        assert "o réglé" not in wall.rows[-1], "it is settled already"
        await wall.press("z")
        assert "z annuler" not in wall.rows[-1]
    async with on_the_wall(some_workshop([("A", "Axe", [])])) as wall:
        assert "n carte" in wall.rows[-1]
        for words in ("ouvrir", "réponse", "réglé", "parking"):
            assert words not in wall.rows[-1]


async def test_while_a_name_can_be_completed_tab_says_so() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("a", *"Relire @Lé")
        assert "Tab compléter" in wall.rows[-1]
        await wall.press("tab")
        assert "@Léa Martin" in wall.text
        assert "Tab" not in wall.rows[-1]


@pytest.mark.slow(reason="every screen is opened")
async def test_a_window_that_only_reads_shows_no_key_that_writes() -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        for name in SCREENS:
            await come_to(wall, name)
            if name != wall.front.NAME or wall.front.text_input.text is not None:
                continue
            rows = {row.id: row for row in wall.app.context.keyboard.of_screen(name)}
            front = wall.front
            for hint in offered(front):
                front.perform(rows[hint].action)
                assert "lecture seule" not in f"{front.notice} {wall.front.notice}", (name, hint)
                front.text_input.end()
                if wall.front is not front:
                    await come_to(wall, name)
