"""On every screen every key of the table changes the picture or says why it does not; every change is confirmed."""

import pytest

from perenne_tui import keys
from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import Wall, board_of, on_the_wall, settled
from tests.screens.input.every_text import WORKSHOP
from tests.screens.test_first_opening import OTHERS, go_to

SILENT = {"move", "page", "ends", "across", "tab", "back", "keep", "help", "palette"}
"""Actions that may end without a word: moves at the end of a list, Esc on the first screen, no field to keep."""
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
        silent, unconfirmed = [], []
        for key in keys.of_screen(name):
            action = key.action.partition("(")[0]
            if not key.keys or key.id in LEFT_OUT or action in SILENT:
                continue
            await bring(wall, name)
            if name != "board" and name != wall.front.NAME:
                continue
            before, written = picture(wall), len(wall.store.entries)
            await wall.press(key.keys[0])
            if picture(wall) == before and not wall.notice and wall.front.text_input.text is None:
                silent.append(key.id)
            if any(entry.is_content for entry in wall.store.entries[written:]) and not wall.notice:
                unconfirmed.append(key.id)
        assert (silent, unconfirmed) == ([], [])
