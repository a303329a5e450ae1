"""A workshop that is only shown: every screen can be read, every change is refused in a sentence."""

import pytest

from tests.screens.board import on_the_wall, some_workshop

CHANGES = ["i", "o", "p", "s", "v", "space", "J", "L", "2", "delete", "n", "e", "r", "d", "a", "exclamation_mark"]


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("on_card", [False, True], ids=["board", "card"])
async def test_every_change_is_refused_in_a_sentence(on_card: bool, code: str) -> None:
    async with on_the_wall(some_workshop(), read_only=True, code=code) as wall:
        words = "lecture seule" if code == "fr" else "read only"
        for key in CHANGES:
            await wall.press("f2", "g", *"d1", "enter", *(["enter"] if on_card else []))
            assert wall.notice == ""
            if (key == "n" and on_card) or (key == "J" and on_card):
                continue  # these keys are for the board alone
            await wall.press(key)
            assert words in wall.notice, key
            assert wall.notice.replace("\u00a0", " ") in wall.text, key
            assert wall.front.text_input.text is None
            assert wall.front.card == "d1"
            assert wall.workshop == some_workshop()


@pytest.mark.parametrize("row", ["why", "ac1", "de1", "ri1"])
async def test_what_is_said_about_a_card_stays_too(row: str) -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        await wall.press("enter")
        for key in ("delete", "e"):
            wall.focus.cursor = row
            await wall.press(key)
            assert "lecture seule" in wall.notice
        assert wall.workshop == some_workshop()


async def test_undo_and_redo_do_nothing_and_say_so() -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        for key in ("z", "z", "Z"):
            await wall.press(key)
            assert wall.notice


async def test_everything_can_be_read() -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        assert "lecture seule" in wall.rows[0].replace("\u00a0", " ")
        await wall.press("enter", "pagedown")
        assert wall.focus.card == "d2"
        await wall.press("escape")
        assert wall.board.card == "d2"
        await wall.press("f3", "escape", "f1", "escape", "slash", *"panne", "enter")
        assert wall.board.card == "f2"
        await wall.press("escape", "ctrl+p", *"sombre", "enter")
        assert wall.app.theme == "nuit"


async def test_the_cursor_is_where_it_was_after_a_refused_carry() -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        await wall.press("L", "3", "j")
        assert wall.board.card == "d2"
