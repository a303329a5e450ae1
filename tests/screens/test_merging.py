"""Merging on the wall: mark, merge, see what is merged, find it by its id, split."""

from tests.screens.board import on_the_wall, some_workshop


async def test_marked_cards_are_merged_into_the_one_under_the_cursor_and_split_again() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("down", "space", "right", "space", "g", *"d1", "enter", "f")
        assert wall.board.card == "d1"
        assert wall.board.view.card_region("d2") is None
        assert "avec D2" in wall.said
        await wall.press("g", *"d2", "enter")
        assert wall.board.card == "d1"
        await wall.press("enter")
        assert "D2 Faire valider les briques open source" in wall.said
        await wall.press("escape", "z")
        assert wall.notice.replace("\u00a0", " ") == "Annulé : D2, T2 réunies dans D1"
        assert wall.board.view.card_region("d2") is not None
        await wall.press("Z", "g", *"d1", "enter", "F")
        assert wall.board.view.card_region("d2") is not None
        assert wall.workshop.cards["d2"].merged_into == ""


async def test_nothing_marked_and_nothing_merged_are_said() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("f")
        assert "Espace" in wall.notice
        await wall.press("F")
        assert "D1" in wall.notice
        assert wall.workshop == some_workshop()
