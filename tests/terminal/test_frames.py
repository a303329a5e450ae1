"""The cost of a key in frames and bytes, which are exact; times are measured by benchmarks/."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.environment import workshop
from perenne_tui.core.changes.header import name_workshop
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.screens.board import NOON, some_workshop
from tests.screens.two_copies import disagreeing
from tests.store.helpers import at_work
from tests.terminal.terminal import Terminal, frames
from tests.terminal.test_first_session import perenne

SIZES = ((100, 30), (160, 45)) if os.environ.get("PERENNE_TORTURE") else ((100, 30),)
"""Columns and rows: a projector's; with `make torture`, a wide screen too."""
FOCUS, SCROLL, MOVE, ADD = 1_000, 2_000, 4_000, 3_000
"""Bytes at most for moving the cursor, also where its column scrolls, for carrying a card, and for each key of adding
one.
"""

BOARD: tuple[tuple[str, ...], ...] = (
    ("down", "j", "up", "k", "right", "l", "left", "h", "pagedown", "pageup", "end", "home", "tab", "shift+tab"),
    ("J", "K", "L", "H", "shift+down", "shift+up", "shift+right", "shift+left", "2", "é", "&", '"', "1"),
    ("u", "i", "o", "p", "s", "u", "v", "v", "V", "space", "space", "z", "Z", "ctrl+z", "ctrl+y"),
    ("n", "a", "b", "enter", "z", "e", "x", "esc", "delete", "z"),
    ("r", "a", "esc", "d", "a", "esc", "a", "a", "esc", "!", "a", "esc"),
    ("/", "n", "o", "backspace", "enter", "esc", "g", "t", "2", "enter"),
    ("enter", "esc", "f3", "pagedown", "esc", "f1", "esc", "ctrl+p", "v", "esc", "f5", "f2"),
    ("w", "w", "right", "2", "right", "z", "w", "right", "L", "w", "w", "right", "w", "down", "W", "w"),
    ("w", "w", "1", "2", "3", "4", "left", "up", "left", "down", "K", "J", "L", "H", "shift+up", "tab", "pagedown"),
    ("end", "home", "5", "2", "z", "Z", "a", "a", "esc", "n", "b", "esc", "w", "esc", "z", "z", "z", "z"),
    ("x", "up", "up", "right", "enter", "left", "up", "right", "end", "esc", "x", "x", "esc"),
    ("f3", "/", "a", "esc", "w", "w", "w", "g", "d", "1", "enter", "esc", "esc"),
    ("ctrl+o", "a", "w", "w", "/", "a", "esc", "esc", "esc"),
    ("ctrl+o", "n", "a", "b", "enter", "enter", "down", "enter", "down", "esc", "esc", "esc", "esc", "esc"),
    ("ctrl+o", "down", "/", "a", "enter", "esc", "end", "esc", "enter", "ctrl+o", "f1", "ctrl+o", "esc", "esc"),
    ("N", "down", "space", "pagedown", "space", "end", "home", "space", "z", "/", "r", "g", "enter", "esc", "esc"),
    # a sitting that is prepared: its agenda, its end, the minutes of a phase, who comes
    ("ctrl+p", *"preparer", "enter", "enter", "down", "enter", "enter", "down", "enter", "9", "enter", "J", "K"),
    ("end", "space", "z", "n", "a", "esc", "home", "enter", "esc", "delete", "esc"),
    # a file to import: the list, a path, what the file becomes, other columns
    ("ctrl+p", *"importer", "enter", "down", "pagedown", "up", *"readme.fr", "tab", "enter", "down", "up", "0"),
    ("ctrl+p", *"importer", "enter", *"contri", "enter", "right", "left", "pagedown", "esc", "f5", "esc", "esc"),
    # the room open to phones: the code, the lists, other screens beside it, closed again
    ("ctrl+p", *"téléphone", "enter", "tab", "space", "space", "tab", "f2", "j", "r", "a", "esc", "c", "j", "f2"),
    ("ctrl+p", *"téléphone", "enter", "f8", "esc", "q", "down", "ctrl+p", *"téléphone", "enter", "q"),
)
SHEETS: tuple[tuple[str, ...], ...] = (
    # scenarios: the list, the entries, a row, its form, marked, side by side
    (
        "f4",
        *["down"] * 9,
        "enter",
        "n",
        "down",
        "enter",
        "n",
        "end",
        "up",
        "enter",
        "enter",
        "down",
        "enter",
        "s",
        "esc",
    ),
    (
        "esc",
        "space",
        "w",
        "3",
        "right",
        "2",
        "up",
        "enter",
        "a",
        "b",
        "enter",
        "v",
        "V",
        "delete",
        "z",
        "esc",
        "K",
        "delete",
    ),
    # ambitions, stakeholders, costs, documents: filled when they are opened
    ("f4", *["down"] * 6, "enter", "space", "down", "space", "enter", "esc", "esc", "down", "enter", "esc"),
    (
        "f4",
        *["down"] * 12,
        "enter",
        "n",
        "a",
        "enter",
        "enter",
        "down",
        "esc",
        "esc",
        "down",
        "enter",
        "space",
        "w",
        "w",
    ),
    ("f9", "pagedown", "/", "e", "i", "g", "enter", "esc", "f9", "f2", "w", "W", "f2"),
)
CONFLICTS: tuple[str, ...] = (
    *("ctrl+p", *"désaccord", "enter", "down", "up", "right", "down", "up", "esc", "enter", "left", "end", "home"),
    *("enter", "end", "enter", "a", "esc", "esc", "enter", "down", "enter", "z", "Z", "f7", "esc", "f3", "f7", "f2"),
)
"""Two copies that say things differently: the list, the choices, other words, a choice that is undone."""
CARD: tuple[tuple[str, ...], ...] = (
    ("down", "j", "up", "end", "home", "pagedown", "pageup", "right", "left"),
    ("o", "u", "v", "V", "L", "H", "z", "Z"),
    ("r", "a", "enter", "a", "b", "enter", "e", "x", "enter", "delete", "z", "d", "c", "enter", "!", "d", "enter"),
    ("f3", "esc", "f1", "esc", "g", "d", "2", "enter"),
)


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def open_wall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A board from the deck, in a terminal that stays open for all tests."""
    with _board_of_deck(tmp_path_factory.mktemp("frames"), request.param) as terminal:
        yield terminal


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def new_wall(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    """A board from the deck that no other keys have been pressed on."""
    with _board_of_deck(tmp_path, request.param) as terminal:
        yield terminal


@contextmanager
def _board_of_deck(home: Path, size: tuple[int, int]) -> Iterator[Terminal]:
    perenne(home, "new", "atelier", "--from", "perennisation", "--lang", "fr", "--end", "2026-12-31")
    with Terminal("open", "atelier", home=home, size=size) as terminal:
        terminal.until_ready()
        yield terminal


@pytest.fixture
def wall(open_wall: Terminal) -> Terminal:
    """The board, with the cursor on its first card."""
    open_wall.press("f2", "g", "d", "1", "enter")
    return open_wall


@pytest.mark.parametrize("keys", BOARD, ids=lambda keys: "".join(keys[:2]))
def test_every_key_of_the_board_is_one_frame(wall: Terminal, keys: tuple[str, ...]) -> None:
    wall.press("down")
    wall.press("right")
    assert_one_frame_each(wall, keys)


@pytest.mark.parametrize("keys", SHEETS, ids=lambda keys: f"sheets {len(keys)}")
def test_every_key_of_the_sheets_is_one_frame(wall: Terminal, keys: tuple[str, ...]) -> None:
    if keys[0] == "esc":
        for key in ("f2", "f4", *["down"] * 9, "enter", "n", "down", "enter", "enter"):
            wall.press(key)
    assert_one_frame_each(wall, keys)


@pytest.mark.parametrize("keys", CARD, ids=lambda keys: "".join(keys[:2]))
def test_every_key_of_an_open_card_is_one_frame(wall: Terminal, keys: tuple[str, ...]) -> None:
    for key in ("right", "down", "enter"):
        wall.press(key)
    assert_one_frame_each(wall, keys)


def test_every_key_of_the_conflicts_is_one_frame(tmp_path: Path) -> None:
    create(tmp_path / f"copies{SNAPSHOT_ENDING}", disagreeing(some_workshop()), at=NOON)
    with Terminal("open", "copies", home=tmp_path, size=SIZES[0]) as terminal:
        terminal.until_ready()
        assert_one_frame_each(terminal, CONFLICTS)


def assert_one_frame_each(wall: Terminal, keys: tuple[str, ...]) -> None:
    """Press keys one by one, and assert that each is answered by one frame, or none if nothing changes."""
    seen: list[tuple[str, int | str]] = []
    for key in keys:
        before = wall.text
        count = frames(wall.press(key))
        seen.append((key, count if wall.text != before or count else "same"))
    assert [(key, count) for key, count in seen if count not in (1, "same")] == []
    assert sum(count == 1 for _, count in seen) >= len(seen) * 0.7, seen


def test_a_workshop_that_changes_behind_another_screen_costs_the_library_no_second_frame(tmp_path: Path) -> None:
    path = tmp_path / f"atelier{SNAPSHOT_ENDING}"
    create(path, some_workshop(), at=NOON)
    with Terminal(home=tmp_path, size=SIZES[0]) as terminal:
        terminal.wait_for("Bibliothèque")
        terminal.settle()
        for key in ("f1", "n", "a"):
            terminal.press(key)
            with at_work(path) as (_, session):
                session.do(name_workshop, title=f"Derrière {key}")
            assert frames(terminal.press("esc")) == 1, key
            assert f"Derrière {key}" in terminal.text


def test_a_hundred_keys_at_once_are_a_few_frames(wall: Terminal) -> None:
    # Another program in the way parts a burst in two: one that nothing disturbs says what the board does.
    assert min(frames(wall.press(*("down", "up") * 50)) for _ in range(5)) <= 3


def test_keys_cost_few_bytes(new_wall: Terminal) -> None:
    for key in ("down", "right", "up", "left", "tab", "pagedown"):
        assert len(new_wall.press(key)) <= FOCUS, key
    for key in ("L", "H", "J", "K", "3", "1"):
        assert len(new_wall.press(key)) <= MOVE, key
    for key in ("n", *"Qui paie ?", "enter"):
        assert len(new_wall.press(key)) <= ADD, key


def test_scrolling_costs_few_bytes(tmp_path: Path) -> None:
    create(tmp_path / f"many{SNAPSHOT_ENDING}", workshop(600), at=NOON)
    with Terminal("open", "many", home=tmp_path, size=(160, 45)) as terminal:
        terminal.wait_for("COLUMN D")
        terminal.press("f1")
        terminal.press("esc")
        terminal.press(*["down"] * 40)
        before = terminal.text
        assert all(len(terminal.press("down")) <= SCROLL for _ in range(6))
        assert terminal.text != before


def test_keys_of_the_matrix_cost_no_more(wall: Terminal) -> None:
    wall.press("w", "w")
    for key in ("1", "2", "4", "H", "J", "5", "z"):
        assert len(wall.press(key)) <= MOVE, key
    for key in ("left", "down", "right", "up", "tab"):
        assert len(wall.press(key)) <= FOCUS, key
    wall.press("esc")
