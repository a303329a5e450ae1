"""Caps Lock: where the terminal tells, a capital that it makes only says so; elsewhere an unbound capital asks."""

import pytest
from textual.events import Key

from perenne_tui import keys
from perenne_tui.app.terminal_driver import CAPS_LOCK, Reader
from tests.screens.board import Wall, on_the_wall, some_workshop
from tests.screens.test_typed_characters import new_title, send

CAPITALS = sorted({name for key in keys.KEYS for name in key.keys if len(name) == 1 and name.isupper()})
"""Capital letters that are a key on some screen."""
LED_TO = {
    "board": (),
    "card": ("enter",),
    "triage": ("t",),
    "plan": ("f3",),
    "sheets": ("f4",),
    "curtain": ("b",),
    "export": ("x",),
}
"""By screen: the keys that lead to it from the board."""


def locked(letter: str, *, text: bool = True, shift: bool = False) -> str:
    """Return the sequence of a terminal with Kitty’s protocol for the key of a letter while Caps Lock is on."""
    typed = f";{ord(letter.lower() if shift else letter.upper())}" if text else ""
    return f"\x1b[{ord(letter.lower())};{66 if shift else 65}{typed}u"


def read(data: str) -> list[tuple[str, str | None]]:
    """Return the keys in what a terminal sends."""
    reader = Reader()
    messages = [*reader.feed(data.encode()), *reader.pause(5)]
    return [(message.key, message.character) for message in messages if isinstance(message, Key)]


def state(wall: Wall) -> tuple[object, ...]:
    return wall.workshop, wall.at, len(wall.store.entries), wall.board.cursor


@pytest.mark.parametrize("text", [True, False])
def test_a_capital_that_caps_lock_makes_is_told_from_one_with_shift(text: bool) -> None:
    assert read(locked("k", text=text)) == [(f"{CAPS_LOCK}K", "K")]
    assert read("\x1b[107;193;75u") == [(f"{CAPS_LOCK}K", "K")], "NumLock is on too"
    assert read(locked("é", text=text)) == [(f"{CAPS_LOCK}É", "É")]
    assert read("\x1b[107;2;75u") == [("K", "K")], "with Shift"
    assert read(locked("k", shift=True, text=text))[0][0] in ("k", "shift+k"), "Shift takes the lock back"
    assert read("\x1b[107;69u") == [("ctrl+k", None)]
    assert read("\x1b[50;65;50u") == [("2", "2")]
    assert read("\x1b[13;65u") == [("enter", None)]
    assert read("\x1b[1;65A") == [("up", None)]


def test_no_number_in_such_a_sequence_ends_the_reading() -> None:
    for data in ("\x1b[9999999;65u", "\x1b[107;65;9999999u", "\x1b[55296;65u", "\x1b[107;999u", "\x1b[0;65;0u"):
        assert read(data + "j")[-1] == ("j", "j")


@pytest.mark.parametrize("screen", LED_TO)
async def test_no_capital_does_anything_by_accident_under_caps_lock(screen: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("space", *LED_TO[screen])
        before = state(wall)
        for letter in [*CAPITALS, "A", "É"]:
            wall.front.notice = ""
            await send(wall, locked(letter))
            assert state(wall) == before, letter
            assert "Verr. Maj est actif" in wall.notice, letter
            assert "Verr. Maj est actif" in wall.said


async def test_in_a_field_caps_lock_types_capitals_as_always() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await send(wall, "n" + "".join(map(locked, "dsié")) + "\x1b[13;65u")
        assert new_title(wall) == "DSIÉ"


async def test_where_the_terminal_does_not_tell_an_unbound_capital_asks() -> None:
    async with on_the_wall(some_workshop()) as wall:
        before = state(wall)
        await send(wall, "G")
        assert "G n’a pas d’effet ici : Verr. Maj est-il actif ?" in wall.said
        assert state(wall) == before
        await send(wall, "g")
        await send(wall, "D2\r")
        assert wall.board.card == "d2", "in a field capitals are letters"
        await send(wall, "K")
        assert "Verr. Maj" not in wall.said, "a capital that is a key is that key"
