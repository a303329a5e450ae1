"""The rule above the bottom line carries what has just happened, on every screen, and the hints stay."""

import re
from typing import get_args

import pytest

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.keys import ScreenName
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.fields import Sheet
from tests.screens.board import Wall, board_of, on_the_wall, settled
from tests.screens.input.every_text import EVERY, WORKSHOP, named
from tests.screens.test_first_opening import OTHERS, go_to

SHORT = "C’est dit."
LONG = "Une phrase qui est bien plus longue que la ligne d’un terminal de quatre-vingts colonnes\u00a0: " * 2 + SHORT
FIRST_KEY = r"F\d+|Entrée|Échap|Suppr|Tab|Ctrl\+\w|[nuvwxa]"


@pytest.mark.slow(reason="every screen is opened")
@pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=["80x24", "100x30"])
async def test_a_notice_stands_on_the_rule_of_every_screen_and_the_hints_stay(size: tuple[int, int]) -> None:
    async with on_the_wall(WORKSHOP, size=size) as wall:
        for name in ("board", *OTHERS):
            if name != "board":
                await go_to(wall, name)
            if wall.front.text_input.text is not None:
                continue
            bare, hints = wall.rows[-2], wall.rows[-1]
            for notice in (SHORT, LONG):
                wall.app.call_later(wall.front.tell, notice)
                await settled(wall.app)
                said = " ".join(" ".join(wall.rows[-4:-1]).replace("─", " ").split())
                assert wall.rows[-1] == hints, name
                assert notice.replace("\u00a0", " ") in said.replace("\u00a0", " "), name
            wall.app.call_later(wall.front.tell)
            await settled(wall.app)
            assert (wall.rows[-2], wall.rows[-1]) == (bare, hints), name


async def test_a_notice_stands_above_a_field_at_the_foot_and_on_the_rule_below_one_in_place() -> None:
    async with on_the_wall(WORKSHOP) as wall:
        for key in ("a", "n"):
            await wall.press(key, "x")
            wall.app.call_later(wall.front.tell, SHORT)
            await settled(wall.app)
            field = next(
                (y for y, row in enumerate(wall.rows) if key == "a" and row.startswith(" ┌─")), len(wall.rows) - 1
            )
            assert SHORT in wall.rows[field - 1], key
            await wall.press("y")
            assert SHORT not in wall.text
            await wall.press("escape")


async def test_what_a_key_said_goes_with_the_next_one_even_if_that_changes_nothing_else() -> None:
    async with on_the_wall(WORKSHOP) as wall:
        await wall.press("o")
        assert "réglée" in wall.rows[-2]
        await wall.press("o")
        assert "déjà réglée" in wall.rows[-2]
        await wall.press("up")
        assert "réglée" not in wall.rows[-2]


@pytest.mark.slow(reason="every text that can be typed is")
async def test_a_text_that_is_kept_is_confirmed_and_one_that_is_refused_says_why() -> None:
    async with on_the_wall(WORKSHOP) as wall:
        for text in EVERY:
            if not text.changes_workshop:
                continue
            before, written = wall.workshop, len(wall.store.entries)
            wall.front.notice = ""
            wall.app.call_later(wall.front.text_input.begin, text)
            await settled(wall.app)
            await wall.press("2", "enter")
            is_content = any(entry.is_content for entry in wall.store.entries[written:])
            assert wall.notice, named(text)
            assert wall.front.view.notice == wall.notice, named(text)
            await wall.press("escape", *(["z"] if wall.workshop is not before and is_content else []))


def is_told_first(text: str, keys: str) -> bool:
    """Return whether a text names one of some keys, as a sentence does that says what to do."""
    return re.search(rf"(?<![\w’])(?:{keys})(?=[\s,.;)]|$)", text) is not None


EMPTY = {
    "no column": board_of([]),
    "no card": board_of([("D", "Déploiement", []), ("T", "Transmission", [])]),
}


@pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=["80x24", "100x30"])
@pytest.mark.parametrize("workshop", EMPTY.values(), ids=EMPTY)
async def test_an_empty_screen_says_what_to_do_first_with_the_key(workshop: Workshop, size: tuple[int, int]) -> None:
    async with on_the_wall(workshop, size=size) as wall:
        for _ in range(6):
            await wall.press("w")
            assert is_told_first(content(wall), "n"), wall.rows[0]
        for name in OTHERS:
            await go_to(wall, name)
            if has_nothing(wall, name):
                assert is_told_first(content(wall), FIRST_KEY), (name, content(wall))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
async def test_an_empty_sheet_says_what_to_do_first_and_that_can_be_done(sheet: Sheet) -> None:
    workshop = EMPTY["no card"]
    async with on_the_wall(workshop) as wall:
        wall.app.call_later(wall.app.navigation.visit, "sheets", sheet.id)
        await settled(wall.app)
        if sheet.rows(wall.workshop):
            return
        said = content(wall)
        assert is_told_first(said, "F6|n"), said
        await wall.press("n")
        if wall.notice:
            assert wall.notice.replace("\u00a0", " ") in " ".join(said.split()), "the sentence says why n does not"
        else:
            assert content(wall) != said, "n does what the sentence says"


def content(wall: Wall) -> str:
    """Return the text of the screen between its title and its foot."""
    return "\n".join(wall.rows[1:-2]).replace("\u00a0", " ")


def has_nothing(wall: Wall, name: ScreenName) -> bool:
    """Return whether a screen has nothing of the workshop to show: a list without a thing, a page without a card."""
    if name in ("plan", "triage"):
        return not wall.workshop.cards
    return isinstance(wall.front, ListScreen) and not wall.front.names() and name != "framing"


def test_every_screen_is_tried() -> None:
    assert {"board", "desk", *OTHERS} == set(get_args(ScreenName))
