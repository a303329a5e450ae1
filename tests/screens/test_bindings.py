"""The table of keys holds: each key leads to an action that exists, and means one thing everywhere."""

import inspect
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from textual.actions import parse
from textual.binding import Binding

from perenne_tui import keys
from perenne_tui.app.application import PerenneApp
from perenne_tui.core.model.session import Session
from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.keys.__main__ import as_markdown
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.registry import ScreenRegistry
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings.options import Options
from tests.cases import cases
from tests.screens.board import on_the_wall, some_workshop

SCREENS: tuple[keys.ScreenName, ...] = get_args(keys.ScreenName)


@cache
def registry() -> ScreenRegistry:
    """Return every screen, of a program that does not run."""
    workspace = Workspace(Session(some_workshop()), Path())
    return PerenneApp(workspace, Options(language("fr"), library=Path)).registry


def bound(screen: WorkshopScreen) -> list[Binding]:
    return [binding for binding in screen.BINDINGS if isinstance(binding, Binding)]


def assert_performed(screen: WorkshopScreen, action: str) -> None:
    namespace, name, _ = parse(action)
    performer = screen.performer(action)
    assert not namespace
    assert performer is not None, f"{screen.NAME} has nothing that performs {name}"
    inspect.signature(performer).bind()  # raises TypeError or ValueError when the parameters do not fit


@cases("name", SCREENS)
def test_a_key_of_the_table_leads_to_an_action_of_its_screen(name: keys.ScreenName) -> None:
    for key in keys.of_screen(name):
        assert_performed(registry().named(name), key.action)


@cases("name", SCREENS)
def test_a_screen_binds_the_keys_of_the_table_and_no_other(name: keys.ScreenName) -> None:
    from_table = {(one, key.action) for key in keys.of_screen(name) for one in key.keys}
    assert {
        (one, binding.action) for binding in bound(registry().named(name)) for one in binding.key.split(",")
    } == from_table


def test_the_palette_binds_actions_that_it_has() -> None:
    palette = registry().palette
    assert bound(palette)
    for binding in bound(palette):
        assert_performed(palette, binding.action)


def test_a_key_means_one_thing_on_every_screen() -> None:
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys.KEYS:
        for one in key.keys:
            meanings[one].add(key.id)
    assert {one: sorted(ids) for one, ids in meanings.items() if len(ids) > 1} == {}


def test_every_row_of_the_table_has_its_own_id_and_says_what_it_does() -> None:
    ids = [key.id for key in keys.KEYS]
    assert len(ids) == len(set(ids))
    assert all(key.message and key.screens for key in keys.KEYS)


@cases("name", SCREENS)
def test_the_keys_on_the_bottom_line_serve_on_that_screen(name: keys.ScreenName) -> None:
    assert set(registry().named(name).HINTS) <= {key.id for key in keys.of_screen(name)}


def test_no_key_needs_alt_a_digit_with_ctrl_or_a_sign_that_some_keyboards_hide() -> None:
    for key in keys.KEYS:
        for one in key.keys:
            assert not one.startswith("alt+")
            assert not (one.startswith("ctrl+") and one[5:].isdigit())
            assert one != "shift+space"
            assert one not in {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j"}, "terminals send another key for these"
            assert one not in {"at", "number_sign", "left_curly_bracket", "vertical_line", "tilde", "backslash"}


def test_every_digit_has_the_sign_that_a_french_keyboard_has_in_its_place() -> None:
    signs = dict(zip("123456789", ["&", "é", '"', "'", "(", "-", "è", "_", "ç"], strict=True))
    for digit, sign in signs.items():
        (row,) = [key for key in keys.KEYS if digit in key.keys]
        shown = keys.key_names(row, language("fr")).split("  ")
        assert shown == [digit, sign]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_has_a_name_that_people_know(code: str) -> None:
    for key in keys.KEYS:
        for one in key.keys:
            name = keys.key_name(one, language(code))
            assert name.isprintable()
            assert "_" not in name.strip("_")


@pytest.mark.parametrize(("name", "code"), [("keys.en.md", "en"), ("keys.fr.md", "fr")])
def test_the_written_table_of_keys_is_the_one_in_the_program(name: str, code: str) -> None:
    written = (Path(__file__).parents[2] / "docs" / name).read_text(encoding="utf-8")
    assert written == as_markdown(language(code))


async def test_keys_are_bound_as_textual_binds_them() -> None:
    known = {one for key in keys.KEYS for one in key.keys}
    async with on_the_wall(some_workshop()) as wall:
        seen = set()
        # Texts that are typed, other screens, and the palette, whose keys are no rows of the table.
        for key in ("n", "x", "escape", "slash", "x", "enter", "f1", "escape", "f3", "ctrl+p", "x", "escape"):
            screen, active = wall.front, wall.front.active_bindings
            seen.add((wall.at, screen.text_input.text is not None))
            assert len(active) > 20
            for name in {*active, *known, "ctrl+alt+f9"}:
                mine, theirs = screen.key_bindings.of(name), active.get(name)
                bound_to = (theirs.node, theirs.binding.action) if theirs else None
                assert (mine and (mine.node, mine.binding.action)) == bound_to, (wall.at, name)
            await wall.press(key)
        assert {("board", False), ("board", True), ("help", False), ("palette", True), ("plan", False)} <= seen
