"""The field: what is typed goes there and nowhere else."""

import pytest

from perenne_tui import keys
from perenne_tui.core.changes.texts import block
from tests.screens.board import Wall, character, on_the_wall, some_workshop

PRINTABLE = sorted(
    {character(one) for name in ("board", "card") for key in keys.of_screen(name) for one in key.keys} - {""}
)
"""Every character that is a key of the board or of the card while nothing is typed."""

OPENERS = ["n", "e", "r", "a", "d", "exclamation_mark", "g", "slash"]


@pytest.mark.parametrize("on_card", [False, True], ids=["board", "card"])
async def test_no_character_typed_in_a_field_is_a_key(on_card: bool) -> None:
    async with on_the_wall(some_workshop()) as wall:
        for opener in OPENERS:
            if on_card and opener == "n":
                continue
            await wall.press("f2", *(["enter"] if on_card else []))
            await wall.press(opener)
            before, entries = wall.workshop, len(wall.store.entries)
            await wall.press("ctrl+u", *PRINTABLE)
            assert wall.front.text_input.entry.value == "".join(PRINTABLE)
            assert wall.workshop is before
            assert len(wall.store.entries) == entries
            at = wall.at
            await wall.press("escape")
            assert (wall.at, wall.front.text_input.text) == (at, None)


async def test_the_keys_that_go_elsewhere_wait_until_the_field_is_put_away() -> None:
    elsewhere = [
        "f2",
        "f3",
        "f5",
        "ctrl+p",
        "ctrl+z",
        "ctrl+y",
        "tab",
        "shift+tab",
        "pageup",
        "pagedown",
        "up",
        "down",
    ]
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("o", "n", "x")
        before = wall.workshop
        await wall.press(*elsewhere)
        assert wall.workshop is before
        assert wall.at == "board"
        assert wall.front.text_input.entry.value == "x"


async def test_letters_and_arrows_edit_the_text_where_the_caret_is() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n", *"ceci", "home", *"A", "right", "delete", "end", "left", "backspace", *"Z", "enter")
        (new,) = wall.workshop.cards.keys() - some_workshop().cards.keys()
        assert wall.workshop.cards[new].title == "AcZi"


@pytest.mark.parametrize("key", ["x", "backspace", "delete"])
async def test_a_key_in_a_field_is_drawn_once_the_text_with_its_caret(key: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n", "d", "o", "m", "left")
        before = wall.front.view.drawn
        await wall.press(key)
        assert wall.front.view.drawn == before + 1


async def test_the_terminals_own_cursor_stands_on_the_caret_and_on_the_cursor_card() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("j")
        assert wall.app.cursor_position == wall.board.view.caret
        region = wall.board.view.card_region("d2")
        assert region is not None
        assert wall.app.cursor_position == region.offset
        await wall.press("a", *"abc")
        x, y = wall.app.cursor_position
        assert wall.rows[y][:x].endswith("abc")
        await wall.press("escape", "enter", "exclamation_mark", *"é漢")
        x, y = wall.app.cursor_position
        assert wall.rows[y].replace("漢", "漢\x00")[:x].endswith("é漢\x00")


PASTES = [
    "une ligne",
    "une\ndeux\n\ntrois",
    "une\r\ndeux",
    "une\tdeux",
    "   blancs   ",
    "\n\n\n",
    "ligne " * 400,
    "x" * 10_000,
]


@pytest.mark.parametrize("text", PASTES, ids=[repr(text[:20]) for text in PASTES])
async def test_a_paste_of_many_lines_is_kept_whole(text: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("j", "enter", "r")
        await wall.paste(text)
        await wall.press("enter")
        assert wall.workshop.cards["d2"].answer == block(text)


async def test_a_paste_goes_where_the_caret_is_between_the_letters_typed() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("r", *"ac", "left")
        await wall.paste("1\n2")
        await wall.press(*"b", "enter")
        assert wall.workshop.cards["d1"].answer == "a1\n2bc"


async def test_a_paste_of_lines_into_a_title_keeps_every_word_on_one_line() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n")
        await wall.paste("Qui paie\r\n\tl’hébergement\n\n?")
        await wall.press("shift+enter")
        assert "Qui paie l’hébergement ?" in {card.title for card in wall.workshop.cards.values()}


async def test_a_paste_while_nothing_is_typed_is_no_keys() -> None:
    async with on_the_wall(some_workshop()) as wall:
        before = wall.text
        await wall.paste("oonexpd")
        assert field_text(wall) == "oonexpd"
        await wall.press("escape")
        await wall.paste(" \n")
        assert wall.workshop.cards == some_workshop().cards
        assert wall.text.splitlines()[:-2] == before.splitlines()[:-2], "all but what is said of the text given up"


async def test_an_action_is_edited_and_kept_with_every_line_it_had() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("enter", "a")
        await wall.paste("Déposer\nla demande @Paul Guérin 2026-12-20")
        await wall.press("ctrl+s")
        uid = wall.focus.cursor
        before = wall.workshop.actions[uid]
        assert before.text == "Déposer\nla demande"
        await wall.press("e", "enter")
        assert wall.workshop.actions[uid] == before


async def test_help_shows_while_a_field_is_open_and_the_words_stay() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n", *"abc", "f1")
        assert wall.at == "help"
        await wall.press("escape")
        assert field_text(wall) == "abc"
        await wall.press("d", "ctrl+s")
        assert "abcd" in {card.title for card in wall.workshop.cards.values()}


def field_text(wall: Wall) -> str:
    """Return the text in the field of the screen in front."""
    assert wall.front.text_input.text is not None
    return wall.front.text_input.entry.value


async def test_a_megabyte_that_is_pasted_is_refused_in_one_sentence_and_nothing_is_changed() -> None:
    async with on_the_wall(some_workshop()) as wall:
        before = wall.workshop
        await wall.press("enter", "r")
        await wall.paste("Réponse très longue, « collée » d’un fichier.\n" * 22_000)
        await wall.press("enter")
        assert wall.workshop.cards["d1"].answer == before.cards["d1"].answer
        assert wall.front.notice
        await wall.press("escape", "escape")
        assert wall.at == "board"
