"""On every screen every key of the table changes the picture or says why it does not; every change is confirmed."""

import pytest
from textual.actions import parse

from perenne_tui import keys
from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import Wall, board_of, on_the_wall, settled
from tests.screens.input.every_text import WORKSHOP
from tests.screens.test_first_opening import OTHERS, go_to

MOVING = {"move", "page", "ends", "across"}
"""Actions that may end without a word, at an end; in one direction at least they lead somewhere or say something."""
LEFT_OUT = {"quit", "import", "library", "curtain", "legibility", "triage"}
"""Keys that end the program, or lead to the screen itself."""
SCREENS: tuple[keys.ScreenName, ...] = ("board", *(name for name in OTHERS if name not in ("legibility", "help")))
EMPTY = board_of([])


async def bring(wall: Wall, name: keys.ScreenName) -> None:
    """Come to a screen as people do from the board, unless it is in front."""
    if wall.front.text_input.text is not None:
        await wall.press("escape")
    if name == wall.front.NAME and wall.front.text_input.text is None:
        return
    wall.app.call_later(wall.app.navigation.show_board)
    await settled(wall.app)
    if name != "board" and not (name == "card" and "d1" not in wall.workshop.cards):
        await go_to(wall, name)


def picture(wall: Wall) -> tuple[str, list[str]]:
    """Return the rows of the screen in front above its foot."""
    return wall.at, [row.rstrip() for row in wall.rows[:-2]]


@pytest.mark.slow(reason="every key of a screen is pressed")
@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("workshop", [WORKSHOP, EMPTY], ids=["full", "empty"])
async def test_every_key_changes_the_picture_or_says_why_it_does_not(
    name: keys.ScreenName, workshop: Workshop
) -> None:
    async with on_the_wall(workshop) as wall:
        silent, unconfirmed, led = [], [], set()
        for key in keys.of_screen(name):
            action = parse(key.action)[1]
            if not key.keys or key.id in LEFT_OUT:
                continue
            await bring(wall, name)
            if name != "board" and name != wall.front.NAME:
                continue
            before, written = picture(wall), len(wall.store.entries)
            await wall.press(key.keys[0])
            if picture(wall) != before or wall.notice or wall.front.text_input.text is not None:
                led.add(action)
            elif action not in MOVING:
                silent.append(key.id)
            if any(entry.is_content for entry in wall.store.entries[written:]) and not wall.notice:
                unconfirmed.append(key.id)
        assert (silent, unconfirmed) == ([], [])
        if name == wall.front.NAME and name != "creation":
            assert MOVING & {parse(key.action)[1] for key in keys.of_screen(name)} <= led


OF_OTHERS = ("z", "w", "n", "0", "space", "tab", "f10", "dollar_sign")
"""Keys that are for a few screens, or for none."""


@pytest.mark.slow(reason="every screen is opened")
async def test_a_key_that_a_screen_has_not_says_so() -> None:
    async with on_the_wall(WORKSHOP) as wall:
        for name in ("board", *OTHERS):
            if name != "board":
                await go_to(wall, name)
            if wall.front.text_input.text is not None or name == "legibility":
                continue  # letters are typed, or shown
            bound = {key for row in keys.of_screen(name) for key in row.keys}
            for key in set(OF_OTHERS) - bound:
                wall.front.notice = ""
                before = picture(wall), wall.workshop
                await wall.press(key)
                assert (picture(wall), wall.workshop) == before, (name, key)
                assert "F1" in wall.notice, (name, key)
                assert wall.front.view.notice == wall.notice, (name, key)


async def test_a_key_that_waits_for_the_end_of_a_text_says_so_and_the_text_stays() -> None:
    async with on_the_wall(WORKSHOP) as wall:
        await wall.press("a", *"Relire")
        for key in ("f2", "f3", "f6", "shift+f6", "f8", "ctrl+o", "ctrl+p"):
            await wall.press(key)
            assert "Entrée le garde ou Échap" in wall.said, key
            assert (wall.at, wall.front.text_input.entry.value) == ("board", "Relire")
        await wall.press("r")
        assert not wall.notice
