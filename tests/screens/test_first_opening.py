"""Screens are made when they are first opened: only those, as they are now, and no key is lost meanwhile."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from perenne_tui.app.application import PerenneApp
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.keys import ScreenName
from perenne_tui.screens.plan import PlanScreen
from perenne_tui.settings import themes
from tests.screens.board import Wall, key_event, on_the_wall, settled, some_workshop

OTHERS: tuple[ScreenName, ...] = tuple(name for name in get_args(ScreenName) if name not in ("board", "desk"))
"""Every screen that can be opened from the board."""
OPENED: dict[ScreenName, Sequence[str]] = {
    "card": ("enter",), "plan": ("f3",), "library": ("ctrl+o",), "help": ("f1",), "triage": ("t",), "curtain": ("b",),
    "agendas": ("f6",), "sheets": ("f4",), "confidence": ("c",), "legibility": ("f8",), "reference": ("f9",),
}  # fmt: skip
"""The key that opens a screen."""
BEHIND: dict[ScreenName, Sequence[str]] = {
    "help": ("down",),
    "agendas": ("f1", "down", "escape", "down"),
    "reference": ("f1", "escape", "/", "e", "i"),
    "legibility": ("a", "down"),  # which shows keys instead of doing what they do
}
"""Keys pressed right behind it; elsewhere, into another screen and back, twice."""


async def go_to(wall: Wall, name: ScreenName) -> None:
    """Go to a screen as a key would."""
    if name == "card":
        wall.app.call_later(wall.app.navigation.show_card, "d1")
    else:
        wall.app.call_later(wall.app.navigation.visit, name)
    await settled(wall.app)


def made(wall: Wall) -> list[str]:
    return [room.NAME for room in wall.app.registry]


async def test_nothing_is_made_behind_the_first_picture_and_a_screen_alone_when_it_is_asked_for() -> None:
    async with on_the_wall(some_workshop()) as wall:
        for place, name in enumerate(OTHERS):
            assert made(wall) == ["board", *OTHERS[:place]]
            await go_to(wall, name)
            assert wall.at == name
            assert len(wall.text.split()) > 3, f"{name} shows what it has to show"
        assert made(wall) == ["board", *OTHERS]


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_a_screen_that_is_drawn_again_is_the_same(size: tuple[int, int]) -> None:
    """Each second the clock draws the screen anew: what differed would be a frame that no key asked for."""
    async with on_the_wall(some_workshop(), size=size) as wall:
        await wall.press("f6", "end", "enter", "enter")
        for name in OTHERS:
            await go_to(wall, name)
            before = wall.rows
            wall.front.show()
            assert wall.rows == before, name


@pytest.mark.parametrize("name", OPENED)
async def test_keys_that_come_with_the_one_that_opens_a_screen_are_for_it(name: ScreenName, tmp_path: Path) -> None:
    keys = [*OPENED[name], *BEHIND.get(name, ("f1", "down", "escape", "ctrl+p", "p", "escape"))]
    seen = []
    for at_once in (False, True):
        async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
            await (wall.press_at_once(*keys) if at_once else wall.press(*keys))
            await wall.wait_for(lambda: wall.at == name, name)
            await settled(wall.app)
            seen.append((wall.text, wall.app.cursor_position))
    assert seen[0] == seen[1], name


async def test_keys_that_come_behind_a_click_that_opens_a_card_are_for_the_card() -> None:
    async with on_the_wall(some_workshop()) as wall:

        def click() -> None:
            wall.board.action_open()
            for key in ("a", *"Publier", "enter"):
                wall.app.post_message(key_event(key))

        wall.board.call_later(click)  # the mouse is heard by the screen itself, not by the program
        await settled(wall.app, times=3)
        assert wall.at == "card"
        assert [row.text for row in wall.workshop.actions.values() if row.card == "d1"][-1] == "Publier"


async def test_a_screen_that_is_made_later_has_the_look_the_language_and_the_size_of_now() -> None:
    async with on_the_wall(some_workshop(), size=(90, 30), code="fr", theme="salle") as wall:
        wall.front.perform("theme")
        wall.front.perform("language")
        await wall.resize(132, 40)
        for name in OTHERS:
            await go_to(wall, name)
            assert wall.at == name
            assert wall.front.view.look.palette == wall.front.context.look.palette == themes.NUIT, name
            assert wall.front.language.code == "en", name
            assert (wall.front.view.size, len(wall.rows)) == ((132, 40), 40), name
        wall.front.perform("theme")
        wall.front.perform("language")
        await wall.resize(90, 30)
        assert {room.NAME for room in wall.app.registry} == {"board", *OTHERS}
        for room in wall.app.registry:
            assert room.context.look.palette == themes.SALLE, room.NAME
            assert room.language.code == "fr", room.NAME
        for name in OTHERS:
            await go_to(wall, name)
            assert wall.front.view.look.palette == themes.SALLE, name
            assert wall.front.view.language.code == "fr", name
            assert (wall.front.view.size, len(wall.rows)) == ((90, 30), 30), name


@pytest.mark.parametrize("name", ["plan", "card", "help"])
async def test_what_is_said_as_a_screen_opens_stands_on_it(name: ScreenName) -> None:
    async with on_the_wall(some_workshop()) as wall:
        wall.app.call_later(
            wall.app.navigation.visit, name, about="d2" if name == "card" else "", notice="C’est dit."
        )
        await settled(wall.app)
        assert (wall.at, wall.notice) == (name, "C’est dit.")
        assert "C’est dit." in wall.text


async def test_a_screen_that_cannot_be_made_ends_its_key_and_holds_no_other_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(_: PlanScreen) -> None:
        raise OSError("no plan today")

    async with on_the_wall(some_workshop()) as wall:
        with monkeypatch.context() as failing:
            failing.setattr(PlanScreen, "make_view", fails)
            failing.setattr(PerenneApp, "is_headless", False)  # tests are told of faults, people are not
            failing.setattr("perenne_tui.services.crash_report.key_failure", lambda error: Sentence(str(error)))
            await wall.press_at_once("f3", "down", "o")
        assert wall.at == "board"
        assert wall.workshop.cards["d2"].state == "settled", "the keys behind it were worked through"
        await wall.press("f3")
        assert wall.at == "plan", "the next time it can be made"
