"""The keys of the keypad type and command as the plain keys do, whatever the terminal calls them."""

from collections.abc import Iterable

import pytest
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.events import Key
from textual.keys import _character_to_key

from perenne_tui.app.key_dispatch import plain_key
from perenne_tui.app.terminal_driver import Reader
from tests.cases import cases

SIGNS = dict(enumerate("0123456789./*-+", 57399)) | {57415: "=", 57416: ","}
"""By code of a key of the keypad in Kitty's protocol: its sign."""
LOCKS = {"": "", "NumLock": ";129", "Shift and NumLock": ";130", "Caps Lock": ";65"}


def keys_of(data: str) -> list[Key]:
    """Return the keys that a terminal has sent, as they are answered."""
    reader = Reader()
    messages: Iterable[object] = [*reader.feed(data.encode()), *reader.pause(5)]
    return [plain_key(message) for message in messages if isinstance(message, Key)]


def test_every_key_of_the_keypad_is_tried_here() -> None:
    keypad = {int(code[:-1]) for code in FUNCTIONAL_KEYS if code.endswith("u") and 57399 <= int(code[:-1]) <= 57416}
    assert keypad == {*SIGNS, 57414}


@cases("code", SIGNS)
@cases("lock", LOCKS.values())
def test_a_key_of_the_keypad_is_the_plain_key_that_types_the_same(code: int, lock: str) -> None:
    sign = SIGNS[code]
    (plain,) = keys_of(sign)
    assert (plain.key, plain.character) == (_character_to_key(sign), sign)
    for sent in (f"\x1b[{code}{lock}u", f"\x1b[{code}{lock or ';1'};{ord(sign)}u"):
        (key,) = keys_of(sent)
        assert (key.key, key.character) == (plain.key, plain.character)


def test_the_point_of_a_keypad_that_types_a_comma_is_a_comma() -> None:
    (key,) = keys_of("\x1b[57409;129;44u")
    assert (key.key, key.character) == ("comma", ",")


def test_with_ctrl_a_key_of_the_keypad_types_nothing() -> None:
    (key,) = keys_of("\x1b[57412;5u")
    assert (key.key, key.character) == ("ctrl+minus", None)


@pytest.mark.parametrize("lock", ["", ";129", ";65"])
def test_enter_of_the_keypad_is_enter(lock: str) -> None:
    (key,) = keys_of(f"\x1b[57414{lock}u")
    assert key.key == "enter"


@cases("name", ["a", "5", "f5", "ctrl+s", "minus", "shift+tab", "é", "shift+f6"])
def test_any_other_key_is_as_it_was(name: str) -> None:
    event = Key(name, None)
    assert (plain_key(event).key, plain_key(event).character) == (event.key, event.character)
