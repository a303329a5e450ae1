"""Memory of a long sitting: what keys and seconds leave behind does not grow with their number."""

import gc
import random
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from perenne_tui.core.model import remembered
from perenne_tui.widgets import board_cache, look, run_cells
from tests.screens.board import NOON, Wall, on_the_wall, some_workshop

FEW = 16
"""Entries that each cache has in these tests, so that all of them are soon full."""
KEYS = ("down", "right", "left", "up", "pagedown", "home", "J", "L", "H", "o", "u", "z", "Z")
CHANGES = ("o", "down")
SCREENS = ("enter", "escape", "f1", "escape", "ctrl+p", "escape", "/", "r", "escape", "n", "y", "escape")


@pytest.fixture(autouse=True)
def _small_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((remembered, "MOST_HELD"), (look, "MOST_DRAWN"), (board_cache, "MOST_DRAWN")):
        monkeypatch.setattr(module, name, FEW)
    monkeypatch.setattr(run_cells, "_MOST_KNOWN", FEW)


async def blocks_after(wall: Wall, rounds: int, one: Callable[[], Awaitable[None]]) -> int:
    """Return the blocks of memory in use after some rounds of something."""
    for _ in range(rounds):
        await one()
    wall.store.entries.clear()  # in the program they are on the disk
    gc.collect()
    return sys.getallocatedblocks()


async def test_keys_leave_nothing_behind() -> None:
    rng = random.Random(4)
    async with on_the_wall(some_workshop(), size=(100, 30)) as wall:

        async def some() -> None:
            await wall.press_at_once(*rng.choices(KEYS, k=10), *rng.choices(CHANGES, k=20))
            await wall.press(rng.choice(KEYS))

        await wall.press(*SCREENS, *KEYS)
        full = await blocks_after(wall, 10, some)
        # Python itself keeps names that were looked up: one block a key. A picture that is kept takes hundreds.
        assert await blocks_after(wall, 6, some) < full + 260


async def test_seconds_of_a_sitting_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = [0]
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        monkeypatch.setattr(wall.app, "_now", lambda: NOON + timedelta(seconds=passed[0]))
        await wall.press("f6", "enter", "enter", "f2")
        assert wall.app.workspace.session.workshop.sittings

        async def minute() -> None:
            for _ in range(60):
                passed[0] += 1
                wall.app.tick()
            await wall.press("down")

        full = await blocks_after(wall, 3, minute)
        assert await blocks_after(wall, 4, minute) < full + 120  # half of one a second
