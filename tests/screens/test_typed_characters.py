"""Every character that a keyboard, an input method or a paste brings is typed and drawn; an emoji stays whole."""

import unicodedata

import pytest
from textual.events import Key

from perenne_tui.app.terminal_driver import Reader
from perenne_tui.core.text.clean import clean_block, clean_line
from tests.screens.board import Wall, on_the_wall, settled, some_workshop

LAST = 0x20000
"""Code point from which on there are ideographs, and signs that `clean` makes visible."""
UNPRINTABLE = [
    char
    for char in map(chr, range(0x80, LAST))
    if unicodedata.category(char) in ("Zs", "Cf")
    and not char.isprintable()
    and clean_line(f"a{char}b") == f"a{char}b"
]
"""Every blank and every sign without a shape that `clean` keeps, though `str.isprintable` refuses them."""
EMOJI = ["👩\u200d💻", "❤\ufe0f", "🇫🇷", "1\ufe0f\u20e3", "👍🏽", "👨\u200d👩\u200d👧\u200d👦", "e\u0301"]


async def send(wall: Wall, text: str) -> None:
    """Send bytes as a terminal does."""
    reader = Reader()
    for message in [*reader.feed(text.encode()), *reader.pause(5)]:
        wall.app.post_message(message)
    await settled(wall.app, times=3)


def new_title(wall: Wall) -> str:
    """Return the title of the card that was not there before."""
    (new,) = wall.workshop.cards.keys() - some_workshop().cards.keys()
    return wall.workshop.cards[new].title


def test_what_isprintable_refuses_is_tried_here() -> None:
    assert {"\u00a0", "\u202f", "\u2009", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060"} <= set(UNPRINTABLE)


@pytest.mark.parametrize("by", ["keys", "paste"])
async def test_blanks_and_joiners_of_any_kind_are_typed_and_kept(by: str) -> None:
    typed = "".join(f"a{char}" for char in UNPRINTABLE)
    async with on_the_wall(some_workshop()) as wall:
        await send(wall, f"n{typed}\r" if by == "keys" else f"n\x1b[200~{typed}\x1b[201~\r")
        assert new_title(wall) == clean_line(typed) == typed


async def test_a_question_with_a_no_break_space_stands_on_the_wall_as_it_was_typed() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await send(wall, "nOù en est-on\u00a0?")
        assert "Où en est-on\u00a0?" in "\n".join(wall.rows)
        await send(wall, "\r")
        assert new_title(wall) == "Où en est-on\u00a0?"
        assert "Où en est-on\u00a0?" in "\n".join(wall.rows)


@pytest.mark.parametrize("char", EMOJI, ids=ascii)
async def test_a_character_of_several_code_points_is_one_for_the_caret_and_the_keys_that_delete(char: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await send(wall, f"na{char}b")
        entry = wall.front.text_input.entry
        assert entry.value == f"a{char}b"
        assert f"│ a{clean_line(char)}b" in "\n".join(wall.rows)
        await wall.press("left", "left")
        assert entry.cursor_position == 1
        await wall.press("right")
        assert entry.cursor_position == 1 + len(char)
        await wall.press("shift+left")
        assert entry.selected_text == char
        await wall.press("right", "backspace")
        assert entry.value == "ab"
        await send(wall, char)
        await wall.press("left", "delete")
        assert entry.value == "ab"
        await send(wall, f"{char}\r")
        assert new_title(wall) == clean_line(f"a{char}b")


async def test_a_sign_that_would_do_harm_is_made_visible_as_in_a_paste() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await send(wall, "na\u202eb\u200f")
        entry = wall.front.text_input.entry
        assert entry.value == clean_block("a\u202eb\u200f") == "a\ufffdb\ufffd"


async def test_control_characters_are_never_letters() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n")
        entry = wall.front.text_input.entry
        for char in [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), ""]:
            assert not entry.is_letter(Key("f20", char))
        await wall.press("escape")
        assert not entry.is_letter(Key("a", "a")), "nothing is typed"


KEYPAD = {char: f"\x1b[{code};129u" for code, char in enumerate("0123456789./*-+", 57399)}
"""By sign: what a terminal with Kitty's protocol sends for the key of the keypad, NumLock on."""


async def test_the_keypad_types_numbers_and_dates() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await send(wall, "n" + "".join(KEYPAD.values()) + "\x1b[57414;129u")
        assert new_title(wall) == "0123456789./*-+"


async def test_the_keypad_commands_as_the_plain_keys_do() -> None:
    async with on_the_wall(some_workshop()) as wall:
        for char in "23/.":
            states = []
            for sent in (char, KEYPAD[char]):
                await send(wall, sent)
                opened = type(wall.front.text_input.text)
                states.append((wall.at, opened, wall.workshop.cards["d1"].axis))
                await send(wall, "\x1b" if opened is not type(None) or wall.at != "board" else "z")
                await wall.press("f2", "home")
            assert states[0] == states[1]
            assert states[0] != ("board", type(None), "d"), "the key does something"


async def test_lines_of_one_read_are_offered_and_short_ones_are_keys() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await send(wall, "nab\rnef\ro")
        assert {"ab", "ef"} < {card.title for card in wall.workshop.cards.values()}
        assert wall.workshop.cards[wall.board.card].state == "settled"
        await send(wall, "Titre un\rTitre deux\r")
        assert wall.front.text_input.entry.value == "Titre un\nTitre deux"
        assert "2 lignes : Entrée en fait 2 cartes" in wall.said
