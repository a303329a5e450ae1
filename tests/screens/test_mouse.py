"""The mouse: click, wheel, drag, double click do what keys do."""

import pytest
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp

from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import (
    TITLES,
    Wall,
    board_of,
    card_at,
    click_card,
    drag_card,
    on_the_wall,
    settled,
    some_workshop,
    where,
)

LONG = [
    ("D", "Déploiement", [f"Carte {n}" for n in range(30)]),
    ("T", "Transmission", [f"Autre {n}" for n in range(30)]),
]


def order(workshop: Workshop, axis: str) -> list[str]:
    return [card.uid for card in workshop.cards_in_order(axis)]


async def wheel(wall: Wall, x: int, y: int, *, times: int, up: bool = False) -> None:
    kind = MouseScrollUp if up else MouseScrollDown
    for _ in range(times):
        wall.app.post_message(kind(None, x, y, 0, 0, 0, False, False, False, x, y))
        await settled(wall.app)


async def test_a_click_brings_the_cursor_to_a_card_and_never_elsewhere() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await click_card(wall, "f2")
        assert wall.board.card == "f2"
        region = where(wall, "f2")
        assert card_at(wall, region.right - 1, region.bottom - 1) == "f2"
        assert card_at(wall, region.x, region.bottom) == ""
        assert card_at(wall, 0, 0) == ""
        await wall.click((region.x, region.bottom))
        assert wall.board.cursor.column == "f"
        await wall.click((0, 0))
        assert wall.board.cursor.column == "f"


async def test_a_click_on_a_heading_goes_to_its_column() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.click((where(wall, "t1").x + 2, 2))
        await settled(wall.app)
        assert wall.board.card == "t1"


async def test_two_clicks_open_the_card() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.click(where(wall, "t2").offset, times=2)
        await settled(wall.app)
        assert (wall.at, wall.focus.card) == ("card", "t2")
        assert wall.workshop.cards == some_workshop().cards


@pytest.mark.parametrize(("card", "before"), [("d1", "d3"), ("d3", "d1"), ("d1", "t2"), ("t1", "f3"), ("f1", "d2")])
async def test_a_card_falls_before_the_one_it_is_dragged_to(card: str, before: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await drag_card(wall, card, before)
        column = order(wall.workshop, before[0])
        assert column[column.index(before) - 1] == card
        assert wall.board.card == card
        await wall.press("z")
        assert wall.workshop.cards == some_workshop().cards


async def test_a_card_falls_at_the_end_of_a_column_and_into_an_empty_one() -> None:
    async with on_the_wall(board_of([*TITLES, ("J", "Juridique", [])]), size=(160, 45)) as wall:
        await drag_card(wall, "d1", "t2", below=True)
        assert order(wall.workshop, "t") == ["t1", "t2", "d1"]
        start = where(wall, "f1").offset
        width = wall.board.view.size.width
        await wall.mouse(MouseDown, start)
        await wall.mouse(MouseMove, (width - 10, 10))
        await settled(wall.app)
        await wall.mouse(MouseUp, (width - 10, 10))
        await settled(wall.app)
        assert order(wall.workshop, "j") == ["f1"]


async def test_the_target_is_shown_while_a_card_is_dragged_and_escape_cancels() -> None:
    async with on_the_wall(some_workshop()) as wall:
        target = where(wall, "t2")
        await wall.mouse(MouseDown, where(wall, "d1").offset)
        await wall.mouse(MouseMove, target.offset)
        await settled(wall.app)
        assert wall.rows[target.y - 1][target.x :].startswith("►─────")
        await wall.press("escape")
        assert "►──" not in wall.text
        await wall.mouse(MouseUp, target.offset)
        await settled(wall.app)
        assert wall.workshop == some_workshop()


async def test_a_card_let_go_outside_the_columns_stays() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.mouse(MouseDown, where(wall, "d1").offset)
        await wall.mouse(MouseMove, (40, 0))
        await settled(wall.app)
        await wall.mouse(MouseUp, (40, 0))
        await settled(wall.app)
        assert wall.workshop == some_workshop()


async def test_a_drag_that_cannot_be_is_refused_in_a_sentence() -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        await drag_card(wall, "d1", "t2")
        assert "lecture seule" in wall.notice
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("w")
        await drag_card(wall, "d1", "d3", below=True)
        assert "votes" in wall.notice
        await drag_card(wall, "d1", "t2")
        assert wall.workshop.cards["d1"].axis == "t"


async def test_a_click_on_the_counter_of_columns_that_do_not_fit_brings_the_next_one() -> None:
    async with on_the_wall(board_of([(letter, f"Axe {letter}", ["Une carte"]) for letter in "ABCDE"])) as wall:
        for there in ("d", "e"):
            await wall.click((wall.rows[1].rstrip().index("►"), 1))
            assert wall.board.cursor.column == there
        assert "►" not in wall.rows[1]
        await wall.click((2, 1))
        assert wall.board.cursor.column == "b"
        await wall.click((60, 1))
        assert wall.board.cursor.column == "b", "between the counters there is nothing"


async def test_the_wheel_scrolls_the_column_under_the_mouse_and_the_cursor_stays_on_the_screen() -> None:
    async with on_the_wall(board_of(LONG)) as wall:
        other = where(wall, "t2").offset
        await wheel(wall, *other, times=3)
        assert card_at(wall, *where(wall, "t4").offset) == "t4"
        assert wall.board.view.card_region("t1") is None
        assert wall.board.card == "d1"
        await wheel(wall, *where(wall, "d2").offset, times=3)
        assert wall.board.card == "d4"
        assert wall.board.view.card_region("d4") is not None
        await wheel(wall, *where(wall, "d5").offset, times=3, up=True)
        assert wall.board.view.card_region("d1") is not None
        assert wall.board.card == "d4"


async def test_a_page_scrolls_and_a_click_goes_to_what_is_said() -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press("enter")
        row = next(y for y, text in enumerate(wall.rows) if "AC1" in text)
        await wall.click((20, row))
        await settled(wall.app)
        assert wall.focus.cursor == "ac1"
        await wheel(wall, 20, 5, times=1)
        assert wall.focus.cursor == "ri1"
        await wall.press("escape", "f1")
        first = wall.text
        await wheel(wall, 20, 5, times=2)
        assert wall.text != first
        await wheel(wall, 20, 5, times=2, up=True)
        assert wall.text == first
