"""Every size of terminal and of workshop: nothing raises, and what is too small says so politely."""

import pytest
from rich.cells import cell_len

from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import Wall, board_of, on_the_wall, some_workshop, where

SCREENS = {
    "board": [],
    "filter": ["slash", "e"],
    "new card": ["n", "x"],
    "action": ["a", "x"],
    "card": ["enter"],
    "answer": ["enter", "r", "x"],
    "plan": ["f3"],
    "help": ["f1"],
    "palette": ["ctrl+p", "e"],
}
SIZES = [(80, 24), (200, 60), (59, 15), (1, 1), (300, 3), (60, 16)]


def many(count: int) -> Workshop:
    letters = "ABCDEFGHI"
    titles = [f"Carte {n} sur un sujet assez long pour prendre deux ou trois lignes" for n in range(count)]
    return board_of([(letter, f"Axe {letter}", titles[place::9]) for place, letter in enumerate(letters)])


async def test_a_terminal_of_any_size_is_drawn_on_and_given_back_as_it_was() -> None:
    async with on_the_wall(some_workshop(), size=(100, 30)) as wall:
        for name, keys in SCREENS.items():
            await wall.press(*keys)
            before = wall.text
            for width, height in SIZES:
                await wall.resize(width, height)
                assert_fits(wall, width, height)
                assert wall.app.cursor_position == wall.front.view.caret, (name, width, height)
                small = width < 60 or height < 16
                assert ("60×16" in wall.text) == (small and width > 20), (name, width, height)
            await wall.resize(100, 30)
            assert wall.text == before, name
            await wall.press("escape", "escape", "escape")


async def test_keys_go_on_working_while_the_terminal_is_too_small() -> None:
    async with on_the_wall(some_workshop(), size=(59, 15)) as wall:
        assert "60×16" in wall.text
        assert "59×15" in wall.text
        await wall.press("j", "o", "l", "enter", "j", "escape", "n", *"abc", "enter", "f3", "end", "escape", "J", "K")
        await wall.resize(100, 30)
        assert wall.workshop.cards["d2"].state == "settled"
        assert "abc" in wall.text


async def test_nothing_is_drawn_on_a_terminal_without_cells() -> None:
    async with on_the_wall(some_workshop()) as wall:
        for width, height in ((0, 0), (0, 5), (5, 0), (100, 30)):
            await wall.resize(width, height)
            await wall.press("j", "k")
        assert "D1" in wall.text


@pytest.mark.parametrize("axes", [0, 1, 2, 9])
async def test_a_workshop_without_cards_shows_every_screen(axes: int) -> None:
    empty = board_of([(letter, f"Axe {letter}", []) for letter in "ABCDEFGHI"[:axes]])
    async with on_the_wall(empty, size=(100, 30)) as wall:
        assert "carte" in wall.text
        for key in [
            "j",
            "l",
            "tab",
            "pagedown",
            "end",
            "enter",
            "o",
            "v",
            "space",
            "delete",
            "J",
            "L",
            "1",
            "e",
            "a",
            "r",
        ]:
            await wall.press(key)
            assert wall.at == "board"
        await wall.press(
            "escape", "f3", "escape", "f1", "escape", "ctrl+p", "escape", "slash", *"x", "enter", "escape"
        )
        assert wall.workshop == empty
        await wall.press("n", *"Première", "enter")
        assert len(wall.workshop.cards) == min(axes, 1)
        await wall.resize(60, 16)


async def test_nine_columns_are_reached_by_a_window_that_never_shows_half_a_column() -> None:
    async with on_the_wall(many(18), size=(80, 24)) as wall:
        for place in range(9):
            heading = next(row for row in wall.rows if f"{place + 1} AXE" in row)
            shown = [n for n in range(1, 10) if f"{n} AXE" in heading]
            assert len(shown) == 3
            assert place + 1 in shown
            await wall.press("tab")
        assert wall.board.card == "a1"


async def test_a_thousand_cards_are_walked_through_and_the_cursor_is_always_shown() -> None:
    async with on_the_wall(many(1000), size=(100, 30)) as wall:
        for key in ["end", "tab", "end", *"KK", "pagedown", *"LJ", "home", "down", "left", "pageup", "n", "escape"]:
            await wall.press(key)
            region = where(wall, wall.board.card)
            assert region.y >= 4
            assert region.bottom <= 28
        await wall.press("slash", *"carte 77", "enter")
        assert wall.board.card
        where(wall, wall.board.card)
        await wall.press("escape", "g", *"h55", "enter")
        assert wall.workshop.cards[wall.board.card].spoken == "H55"
        where(wall, wall.board.card)


async def test_titles_of_any_length_stay_inside_their_column() -> None:
    titles = ["x" * 500, "漢字" * 100, "é", "mot " * 200, "👩‍💻" * 40, "a\u0301" * 80]
    async with on_the_wall(board_of([("A", "Axe " * 30, titles), ("B", "漢" * 90, titles)]), size=(80, 24)) as wall:
        for _ in titles:
            assert_fits(wall, 80, 24)
            await wall.press("j")
        await wall.press("enter")
        assert_fits(wall, 80, 24)


def assert_fits(wall: Wall, width: int, height: int) -> None:
    """See that each row is as wide as the terminal, in cells."""
    view = wall.front.view
    assert (view.size.width, view.size.height) == (width, height)
    for y in range(height):
        strip = view.render_line(y)
        assert strip.cell_length == width, y
        assert sum(cell_len(segment.text) for segment in strip) == width, (y, strip.text)
