"""The pictures that keys leave on a terminal: each cell, its colours and the cursor are those of the whole picture.

A program that is told to go on (SIGCONT), as after `fg`, takes the terminal again and paints everything: that is what
random keys, clicks, sizes, ticks of a clock and news of another window are compared with. `make torture` does so for
longer, in terminals of every kind.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyte
import pytest

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.screens.board import NOON, board_of, some_workshop
from tests.terminal.plain_screen import PlainScreen
from tests.terminal.random_keys import ODD_TITLES, TITLES, some_keys, some_mouse
from tests.terminal.set_clock import open_on_a_clock, set_clock
from tests.terminal.terminal import Terminal

THOROUGH = "PERENNE_TORTURE" in os.environ
SEEDS = range(4) if THOROUGH else (2,)
STEPS = 60 if THOROUGH else 12
"""Times that a program is sent some keys, and its picture is compared."""
SMALL = ((80, 24), (40, 12), (20, 8), (5, 3), (1, 1))
"""Columns and rows of small terminals."""
CELLS = (
    *("down", "right", "down", "J", "L", "o", "v", "u", "n", "Été : « ça »", "enter", "e", "!", "enter", "pagedown"),
    *("/", "e", "s", "enter", "down", "esc", "w", "down", "w", "right", "esc", "enter", "down", "esc", "z", "tab"),
)
"""Keys that change cells of every kind: cards under the cursor and not, the rule, fields, columns that scroll."""


class Kind(NamedTuple):
    """A kind of terminal."""

    arguments: tuple[str, ...] = ()
    environ: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = TITLES
    draws_on: type[pyte.Screen] = pyte.Screen


USUAL = Kind()
ODD = Kind(titles=ODD_TITLES, draws_on=PlainScreen)
RARE = (
    Kind(environ=(("NO_COLOR", "1"),)),
    Kind(("--glyphs", "ascii", "--theme", "nuit")),
    *(Kind(environ=(("TERM", name), ("COLORTERM", ""))) for name in ("linux", "xterm-256color", "unknown")),
    Kind(("--theme", "nuit"), titles=ODD_TITLES, draws_on=PlainScreen),
)
"""Terminals without colours, with few, and with unusual looks."""


def opened(home: Path, kind: Kind, rng: Random) -> Terminal:
    """Return a terminal of a kind with a board."""
    create(home / f"atelier{SNAPSHOT_ENDING}", workshop(kind, rng), at=NOON)
    terminal = Terminal(
        "open", "atelier", *kind.arguments, home=home, more=dict(kind.environ), draws_on=kind.draws_on
    )
    terminal.wait_for("D1")
    terminal.settle()
    return terminal


def workshop(kind: Kind, rng: Random) -> Workshop:
    """Return a workshop; with odd titles, of many cards."""
    small = some_workshop()
    if kind.titles is TITLES:
        return small
    columns = [[rng.choice(kind.titles) for _ in range(rng.choice((3, 9, 25)))] for _ in range(3)]
    names = ("Déploiement", "漢字 Transmission", "Fiabilisation")
    return replace(
        board_of(list(zip("DTF", names, columns, strict=True))), people=small.people, ballots=small.ballots
    )


def assert_whole(terminal: Terminal, keys: object) -> None:
    """Assert that the terminal shows what it would if all of it were painted now."""
    left = shown(terminal)
    whole = painted_again(terminal)
    if left != whole and painted_again(terminal) == whole:  # else it changes by itself
        rows = [y for y, (old, new) in enumerate(zip(left[0], whole[0], strict=True)) if old != new]
        raise AssertionError(f"after {keys}, rows {rows}, cursor {left[1]} for {whole[1]}:\n{terminal.text}")


def shown(terminal: Terminal) -> tuple[list[list[tuple[str, ...]]], tuple[int, int]]:
    """Return the look of each cell, and the place of the cursor."""
    return terminal.looks, (terminal.screen.cursor.x, terminal.screen.cursor.y)


def painted_again(terminal: Terminal) -> tuple[list[list[tuple[str, ...]]], tuple[int, int]]:
    """Clear the terminal, and return the picture once all of it has been painted.

    Rows with characters of another width than we count do not reach the edge: their terminal is not cleared.
    """
    if not isinstance(terminal.screen, PlainScreen):
        terminal.screen.reset()
    sent = len(terminal.sent)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_until_it_sends(b"\x1b[?1049h", after=sent)
    terminal.settle()
    terminal.settle()
    return shown(terminal)


def torment(terminal: Terminal, rng: Random, kind: Kind, *, tick: Callable[[], None] | None = None) -> None:
    """Send a program random keys and more, and compare its picture each time."""
    for _ in range(STEPS):
        keys = [key for _ in range(rng.randint(1, 4)) for key in some_keys(rng, kind.titles)]
        if rng.random() < 0.4:
            keys.insert(rng.randrange(len(keys)), some_mouse(rng, terminal.screen.columns, terminal.screen.lines))
        if rng.random() < 0.1:
            keys.append("\x1b[O\x1b[I")  # the window loses the focus and gets it again
        if tick and rng.random() < 0.7:
            tick()
        terminal.send(*keys)
        if rng.random() < 0.15:
            terminal.resize(*rng.choice((*SMALL, (100, 30), (100, 30), (100, 30))))
        terminal.settle()
        assert_whole(terminal, keys)


@pytest.mark.slow(reason="each of many pictures is painted again as a whole")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", [USUAL, ODD], ids=["usual", "odd"])
def test_what_keys_leave_is_the_whole_picture(kind: Kind, seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    with opened(tmp_path, kind, rng) as terminal:
        torment(terminal, rng, kind)


@pytest.mark.slow(reason="32 keys, one by one")
def test_what_keys_leave_that_change_cells_of_every_kind_is_the_whole_picture(tmp_path: Path) -> None:
    with opened(tmp_path, USUAL, Random(1)) as terminal:
        for key in CELLS:
            terminal.press(key)
        assert_whole(terminal, CELLS)


@pytest.mark.slow(reason="each of many pictures is painted again as a whole")
@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_clock_and_keys_leave_is_the_whole_picture(seed: int, tmp_path: Path) -> None:
    rng, minutes = Random(seed), iter(range(1, 1_000))
    create(tmp_path / f"atelier{SNAPSHOT_ENDING}", some_workshop(), at=NOON)
    set_clock(tmp_path, 0)

    def tick() -> None:
        set_clock(tmp_path, next(minutes))
        os.kill(terminal.pid, signal.SIGUSR1)

    with open_on_a_clock(tmp_path) as terminal:
        terminal.until_ready()
        terminal.press("f6")
        terminal.press("enter")
        terminal.press("enter")
        torment(terminal, rng, USUAL, tick=tick)


if THOROUGH:

    @pytest.mark.parametrize("seed", SEEDS)
    @pytest.mark.parametrize(
        "kind", RARE, ids=["no colours", "ascii", "16 colours", "256", "unknown", "odd by night"]
    )
    def test_what_keys_leave_on_a_rare_terminal_is_the_whole_picture(kind: Kind, seed: int, tmp_path: Path) -> None:
        rng = Random(seed)
        with opened(tmp_path, kind, rng) as terminal:
            torment(terminal, rng, kind)

    @pytest.mark.parametrize("seed", SEEDS)
    def test_what_another_window_changes_is_the_whole_picture(seed: int, tmp_path: Path) -> None:
        rng = Random(seed)
        with opened(tmp_path, USUAL, rng) as first, Terminal("open", "atelier", home=tmp_path) as second:
            second.wait_for("ouvert dans une autre")
            for _ in range(STEPS):
                keys = [key for _ in range(rng.randint(1, 4)) for key in some_keys(rng, TITLES)]
                first.press(*keys)
                second.press(*some_keys(rng, TITLES))
                second.let_pass(1.2)  # it looks at the journal twice a second
                second.settle()
                assert_whole(second, keys)
