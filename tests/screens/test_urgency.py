"""Urgent × important on the wall: two rows of two quadrants, worked with arrows, digits and the mouse."""

import pytest
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseUp

from perenne_tui.core.lenses.urgency import quadrant_of
from perenne_tui.core.model.values import replace
from tests.screens.board import Wall, drag_card, on_the_wall, some_workshop, where
from tests.screens.lenses import LONG, SIZES, URGENCY, busy, see_through


def weights(wall: Wall, card: str) -> tuple[str, str]:
    """Return whether a card is urgent and important."""
    row = wall.workshop.cards[card]
    return row.urgent, row.important


@pytest.mark.parametrize("size", [(60, 16), *SIZES])
async def test_urgent_and_important_are_two_rows_of_two_quadrants(size: tuple[int, int]) -> None:
    async with on_the_wall(busy(), size=size) as wall:
        await see_through(wall, URGENCY)
        rows = wall.text.splitlines()
        top = next(row for row in rows if "1 PLANIFIER" in row)
        low = next(row for row in rows if "3 ÉLIMINER" in row)
        assert top.index("1 PLANIFIER") == low.index("3 ÉLIMINER")
        assert top.index("2 FAIRE") == low.index("4 DÉLÉGUER")
        assert ("5 À PLACER" in top) == (size[0] >= 80), "beside the quadrants, as high as both"
        line = rows[rows.index(low) - 1]
        assert line.index("↑ important") < top.index("2 FAIRE") < line.index("urgent →")
        captions = ("important, pas urgent", "urgent et important", "ni urgent ni important", "urgent, pas important")
        assert all(words in wall.text for words in captions)


@pytest.mark.parametrize("names", [("H", "L", "K", "J"), ("shift+left", "shift+right", "shift+up", "shift+down")])
async def test_a_card_is_carried_around_the_matrix(names: tuple[str, str, str, str]) -> None:
    left, right, up, down = names
    async with on_the_wall(some_workshop()) as wall:
        await see_through(wall, URGENCY)
        assert wall.board.columns()[4].waits
        for key, weight in (
            (left, ("yes", "yes")),
            (left, ("no", "yes")),
            (down, ("no", "no")),
            (right, ("yes", "no")),
            (up, ("yes", "yes")),
            (right, ("", "")),
        ):
            await wall.press(key)
            assert weights(wall, "d1") == weight
            assert wall.board.card == "d1", "the cursor goes with it"


async def test_inside_a_quadrant_a_card_passes_those_of_its_axis_and_then_leaves_it() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await see_through(wall, URGENCY)
        await wall.press("3", "3", "4", "3", *"111")  # d1, d2 and t1 stand low
        wall.board.go_to("d2")
        await wall.press("K")
        assert [card.uid for card in wall.workshop.cards_in_order("d")] == ["d2", "d1", "d3"]
        assert weights(wall, "d2") == ("no", "no")
        await wall.press("K")
        assert weights(wall, "d2") == ("no", "yes"), "from the top it goes on to the quadrant above"
        wall.board.go_to("t1")
        assert wall.board.columns()[2].uids == ("d1", "t1")
        await wall.press("K")
        assert weights(wall, "t1") == ("no", "yes"), "a card of another axis is not passed: it ends there too"
        wall.board.go_to("d1")
        await wall.press("J")
        assert "bout de sa colonne" in wall.said


async def test_digits_place_card_after_card_and_undo_brings_each_back() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await see_through(wall, URGENCY)
        await wall.press_at_once(*"12341234")
        placed = [quadrant_of(card) for axis in "dtf" for card in wall.workshop.cards_in_order(axis)]
        assert placed == ["plan", "do", "drop", "delegate"] * 2
        assert wall.board.card == "f3", "the last one stays under the cursor"
        assert "1 à 4" not in wall.text
        await wall.press("z")
        assert wall.board.card == "f3"
        assert wall.board.cursor.column == "unplaced"
        await wall.press("1", "3")
        assert weights(wall, "f3") == ("no", "no"), "once placed, a digit carries it on and the cursor goes with it"
        await wall.press("5")
        assert weights(wall, "f3") == ("", "")


async def test_arrows_go_from_quadrant_to_quadrant() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await see_through(wall, URGENCY)
        await wall.press(*"1234")
        ways = (
            ("plan", "right", "do"),
            ("do", "down", "delegate"),
            ("delegate", "left", "drop"),
            ("drop", "up", "plan"),
        )
        wall.board.go_to("d1")
        for here, key, there in ways:
            assert wall.board.cursor.column == here
            await wall.press(key)
            assert wall.board.cursor.column == there
            assert wall.board.card
        await wall.press("right", "right")
        assert wall.board.cursor.column == "unplaced"
        await wall.press("end", "left")
        assert wall.board.cursor.column in ("do", "delegate"), "the quadrant at the height of the card"
        await wall.press("tab", "tab")
        assert wall.board.cursor.column in ("delegate", "unplaced"), "in the order of their numbers"


@pytest.mark.parametrize("size", [(60, 16), *SIZES])
async def test_wherever_arrows_lead_the_cursor_is_on_the_screen_and_every_card_is_reached(
    size: tuple[int, int],
) -> None:
    async with on_the_wall(busy(), size=size) as wall:
        await see_through(wall, URGENCY)
        await wall.press("left", "left")
        seen = set()
        for _ in range(3):
            for key in (*["up"] * 15, *["down"] * 15, "right"):
                await wall.press(key)
                assert wall.board.view.card_region(wall.board.card)
                seen.add(wall.board.card)
        assert seen == {*wall.workshop.cards}


@pytest.mark.parametrize("size", SIZES)
async def test_the_mouse_drags_cards_between_quadrants_and_to_empty_ones(size: tuple[int, int]) -> None:
    async with on_the_wall(some_workshop(), size=size) as wall:
        await see_through(wall, URGENCY)
        await wall.press("2", "4")
        await drag_card(wall, "d3", "d2")
        assert weights(wall, "d3") == ("yes", "no")
        await drag_card(wall, "d3", "d1", below=True)
        assert weights(wall, "d3") == ("yes", "yes")
        assert wall.board.card == "d3"
        heading = next(y for y, row in enumerate(wall.rows) if "3 ÉLIMINER" in row)
        start = where(wall, "d1").offset
        await wall.mouse(MouseDown, start)
        await wall.mouse(MouseMove, (3, heading + 3))
        assert "►─────" in wall.text
        await wall.mouse(MouseUp, (3, heading + 3))
        assert weights(wall, "d1") == ("no", "no")
        await wall.click((3, heading))
        assert wall.board.card == "d1"
        await wall.click(where(wall, "d1").offset, times=2)
        assert wall.at == "card"


async def test_each_quadrant_scrolls_by_itself() -> None:
    placed = {uid: replace(card, urgent="yes", important="yes") for uid, card in LONG.cards.items()}
    for uid in list(placed)[::2]:
        placed[uid] = replace(placed[uid], important="no")
    async with on_the_wall(replace(LONG, cards=placed), size=(80, 24)) as wall:
        await see_through(wall, URGENCY)
        do, delegate = wall.board.columns()[1], wall.board.columns()[3]
        top, low = where(wall, do.uids[0]), where(wall, delegate.uids[0])
        assert wall.board.view.column_at(*top.offset) == 1
        await wall.mouse(MouseScrollDown, top.offset)
        await wall.mouse(MouseScrollDown, top.offset)
        assert wall.board.view.card_region(do.uids[0]) is None
        assert where(wall, delegate.uids[0]) == low, "the quadrant below stays"
        assert "↑ 2" in wall.text
        await wall.mouse(MouseScrollDown, low.offset)
        assert "↑ 1" in wall.text
        below = [words for words in wall.text.split("↓ ")[1:] if words[0].isdigit()]
        assert len(below) == 2, "each says how many are below"


async def test_a_field_on_the_matrix_leaves_the_card_it_is_about_on_the_screen() -> None:
    for size in ((80, 24), (100, 30)):
        async with on_the_wall(busy(), size=size) as wall:
            await see_through(wall, URGENCY)
            wall.board.go_to(wall.board.columns()[2].uids[-1])
            await wall.press("a", *"Écrire la fiche")
            region = wall.board.view.card_region(wall.board.card)
            assert region is not None
            assert wall.workshop.cards[wall.board.card].spoken in wall.rows[region.y]
            await wall.press("escape", "n", *"Une carte de plus")
            assert "Une carte de plus" in wall.text
