"""The columns of the board, from the palette."""

from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import Wall, on_the_wall, some_workshop


async def choose(wall: Wall, words: str) -> None:
    await wall.press("ctrl+p", *words, "enter")


def names(wall: Wall) -> list[str]:
    return [axis.name for axis in wall.workshop.axes_in_order()]


async def test_a_column_is_added_named_carried_and_removed_from_the_palette() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await choose(wall, "nouvelle col")
        await wall.press(*"Droit", "enter")
        assert names(wall)[-1] == "Droit"
        assert wall.board.cursor.column not in ("d", "t", "f")
        await choose(wall, "colonne a gauche")
        assert names(wall)[-2] == "Droit"
        await choose(wall, "renommer cette")
        await wall.press("ctrl+u", *"Juridique", "enter")
        assert "JURIDIQUE" in wall.text
        await wall.press("g", *"d1", "enter")
        await choose(wall, "supprimer cette colonne")
        assert "3 cartes vont à Transmission" in wall.text
        await wall.press(*"jur", "enter")
        assert names(wall) == ["Transmission", "Juridique", "Fiabilisation"]
        assert wall.workshop.cards["d1"].axis == wall.workshop.axes_in_order()[1].uid
        await wall.press("z", "z", "z", "z")
        assert wall.workshop.axes == some_workshop().axes
        assert wall.workshop.cards == some_workshop().cards


async def test_what_is_no_column_is_said_and_nothing_is_removed() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await choose(wall, "supprimer cette colonne")
        await wall.press(*"zzz", "enter")
        assert "Aucune autre colonne" in wall.said
        await wall.press("escape")
        assert wall.workshop == some_workshop()


async def test_a_board_without_columns_says_how_to_begin_one() -> None:
    async with on_the_wall(Workshop(Header("w"))) as wall:
        assert "n en commence une" in wall.said
        await wall.press("n", *"Droit", "enter", "n", *"Licence", "enter")
        assert [(card.spoken, card.title) for card in wall.workshop.cards.values()] == [("D1", "Licence")]


async def test_a_card_whose_column_is_gone_has_none_to_name_or_to_remove() -> None:
    """Files of older versions, and merges, may hold one; by state, its column on the screen is no column of it."""
    usual = some_workshop()
    lost = Workshop(usual.header, axes={"t": usual.axes["t"]}, cards={"d1": usual.cards["d1"]})
    async with on_the_wall(lost) as wall:
        await wall.press("w", "w", "w", "w", "down")
        assert wall.board.cursor.card == "d1"
        await wall.press("ctrl+p", *"renommer cette colonne")
        assert "Renommer cette colonne" not in wall.said, "the palette offers what can be done"
        await wall.press("escape")
        for action in ("name_axis", "remove_axis", "carry_axis(-1)", "carry_axis(1)", "name_axis"):
            wall.board.perform(action)
            assert wall.workshop == lost
        assert "Mettez d’abord le curseur dans une colonne" in wall.said
