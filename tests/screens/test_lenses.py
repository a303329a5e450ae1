"""The lenses of the board: each says which it is, how to leave it and which is next, and each can be worked in."""

import re
from collections.abc import Iterator

import pytest
from textual.events import MouseScrollDown

from perenne_tui.core.model.sheet_rows import Scenario
from perenne_tui.core.model.values import replace
from perenne_tui.screens.commands import does_something
from tests.screens.board import Wall, on_the_wall, some_workshop
from tests.screens.lenses import LONG, NAMES, SIZES, URGENCY, busy, in_sizes, see_through

SIDES = {"H": "left", "J": "down", "K": "up", "L": "right"}
"""By key that carries a card: the side, in the id of the key."""


def hidden(wall: Wall) -> Iterator[tuple[str, int, int]]:
    """Yield name, cards hidden above and cards hidden below of every column on the screen."""
    view = wall.board.view
    for index, column in enumerate(wall.board.columns()):
        shown = [n for n, uid in enumerate(column.uids) if view.card_region(uid)]
        if any(view.column_at(x, y) == index for x in range(1, view.size.width, 8) for y in range(view.size.height)):
            yield column.name, shown[0] if shown else 0, len(column.uids) - 1 - shown[-1] if shown else 0


@in_sizes(range(1, len(NAMES)))
async def test_a_lens_says_its_name_and_the_next_and_escape_leads_back_to_the_axes(
    lens: int, size: tuple[int, int]
) -> None:
    async with on_the_wall(busy(), size=size) as wall:
        wall.board.go_to("b3")
        await see_through(wall, lens)
        assert wall.rows[0].replace("\u00a0", " ").startswith(f" Tableau : {NAMES[lens]}")
        following = (*NAMES[1:], "les axes")[lens][:20]
        assert f"Échap les axes   w {following}" in wall.text.splitlines()[-1]
        assert wall.board.card == "b3", "the cursor stays on its card"
        assert "b3" in next(each.uids for each in wall.board.columns() if each.uid == wall.board.cursor.column)
        await wall.press("escape")
        assert "Tableau" not in wall.rows[0]
        assert "AXE B" in wall.text
        assert wall.board.card == "b3"
        await wall.press("escape")
        assert wall.at == "board"


async def test_through_a_lens_escape_takes_the_filter_off_first_and_the_bottom_line_says_so() -> None:
    async with on_the_wall(busy()) as wall:
        await wall.press("w", "/", *"service", "enter")
        assert "Échap toutes les cartes" in wall.text
        await wall.press("escape")
        assert "Échap les axes" in wall.text
        assert "par votes" in wall.rows[0]


@in_sizes(range(len(NAMES)))
async def test_through_every_lens_what_does_not_fit_is_counted_and_the_wheel_and_keys_come_to_it(
    lens: int, size: tuple[int, int]
) -> None:
    async with on_the_wall(busy(), size=size) as wall:
        await see_through(wall, lens)
        columns = wall.board.columns()
        counted = list(hidden(wall))
        for _, above, below in counted:
            assert not above or f"↑ {above}" in wall.text
            assert not below or f"↓ {below}" in wall.text
        outside = len(columns) - len(counted)
        assert not outside or "►" in wall.rows[1] or "◄" in wall.rows[1]
        for slot in range(1, wall.board.view.size.width, 8):
            for y in range(3, wall.board.view.size.height - 2, 4):
                index = wall.board.view.column_at(slot, y)
                if index is None or not columns[index].cards or wall.board.view.card_region(columns[index].uids[-1]):
                    continue
                for _ in columns[index].cards:
                    await wall.mouse(MouseScrollDown, (slot, y))
                assert wall.board.view.card_region(columns[index].uids[-1]), columns[index].name
        first = next(column for column in columns if column.cards)
        wall.board.go_to(first.uids[0])
        seen = {wall.board.card}
        for _ in wall.workshop.cards:
            await wall.press("pagedown")
            assert wall.board.view.card_region(wall.board.card)
            seen.add(wall.board.card)
        assert seen == {*wall.workshop.cards}, "one key a card, empty columns passed over"


@pytest.mark.parametrize("lens", range(len(NAMES)))
async def test_through_every_lens_carrying_does_something_or_says_why_not(lens: int) -> None:
    async with on_the_wall(busy(), size=(80, 24)) as wall:
        await see_through(wall, lens)
        for card in ("a1", "a2", "b4", "c12"):
            for key in ("H", "J", "K", "L", "shift+down", *"123456789"):
                wall.board.go_to(card)
                wall.board.notice = ""
                count = len(wall.store.entries)
                columns, here = wall.board.columns(), wall.board.cursor.column
                is_there = key.isdigit() and int(key) <= len(columns) and columns[int(key) - 1].uid == here
                is_offered = key in SIDES and does_something(wall.board, f"carry.{SIDES[key]}")
                await wall.press(key)
                moved = len(wall.store.entries) > count
                assert wall.notice, (card, key)
                assert key not in SIDES or moved == is_offered, ("the palette and the key", card, key)
                assert not (moved and is_there and lens > 1), "where it stands already, nothing changes"


@pytest.mark.parametrize(
    ("lens", "words"),
    [
        (1, "aucun vote encore : v en donne un"),
        (2, "1 à 4 placent la carte"),
        (3, "aucune date encore : a écrit une action et sa date"),
        (5, "aucune action encore : a en écrit une"),
        (6, "1 rend la carte vitale, 3 inutile"),
    ],
)
async def test_a_lens_that_has_nothing_to_show_says_what_to_do_first(lens: int, words: str) -> None:
    empty = replace(LONG, scenarios={"s1": Scenario("s1", "i", "S1", name="Pause")})
    for size in ((80, 24), (100, 30)):
        async with on_the_wall(empty, size=size) as wall:
            await see_through(wall, lens)
            assert words in wall.text.splitlines()[0]
    async with on_the_wall(empty, size=(80, 24), read_only=True) as wall:
        await see_through(wall, lens)
        assert wall.notice[:1] == wall.notice[:1].upper()
        assert words.lower() in " ".join(wall.notice.split()).lower(), (
            "beside what stands in the corner the title may be cut"
        )
    async with on_the_wall(busy(), size=(100, 30)) as wall:
        await wall.press("v")
        await see_through(wall, lens)
        assert (words in wall.text) == (lens in (URGENCY, 6)), "some cards are still to be placed"


async def test_a_card_that_is_typed_in_a_column_stands_there_and_one_undo_takes_it_away() -> None:
    for lens, count in ((2, 5), (4, 5), (6, 3)):
        async with on_the_wall(busy(), size=(100, 30)) as wall:
            await see_through(wall, lens)
            for _ in range(count):
                await wall.press("tab")
                column = wall.board.cursor.column
                await wall.press("n", *"Une de plus", "enter")
                assert wall.workshop.cards[wall.board.card].title == "Une de plus"
                assert wall.board.cursor.column == column
                await wall.press("z")
                assert wall.workshop.cards.keys() == LONG.cards.keys()
                while wall.board.cursor.column != column:
                    await wall.press("tab")


async def test_a_new_card_stands_under_the_one_that_the_cursor_was_on() -> None:
    for lens in (2, 4, 6):
        async with on_the_wall(some_workshop(), size=(100, 30)) as wall:
            await see_through(wall, lens)
            await wall.press("n", *"Une de plus", "enter")
            order = [card.title for card in wall.workshop.cards_in_order("d")]
            assert order.index("Une de plus") == 1, lens


async def test_where_there_is_no_card_keys_say_how_one_begins() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("w", "w", "1", "left", "left", "down")
        assert wall.board.card == ""
        assert "Entrée" not in wall.text.splitlines()[-1], "no key that does nothing here"
        for key in ("enter", "J", "L", "2", "o", "v", "space", "f", "r", "d", "a", "!", "e", "delete"):
            wall.board.notice = ""
            await wall.press(key)
            assert wall.notice == "Aucune carte ici\u00a0: n en commence une.", key


@pytest.mark.parametrize("size", SIZES)
async def test_the_number_of_a_month_is_no_day_of_it(size: tuple[int, int]) -> None:
    async with on_the_wall(busy(), size=size) as wall:
        await see_through(wall, 3)
        heads = "\n".join(wall.rows[1:3])
        assert re.search(r"\d · [\wéûÉÛ]+ 20\d\d", heads)
        assert not re.search(r"\d [A-Za-zéûÉÛ]+ 20\d\d", heads)
