"""Other boards for the terminal, where they are installed: start, first picture, a key, memory, at 50 cards.

kanban-tui (`pip install kanban-tui`) and Backlog.md (`npm install -g backlog.md`), anywhere on the PATH. All is told
beside ours and the bare program's in the same rounds; nothing is bounded, and nothing is recorded.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.figures import Figure, NotMeasured, median, ratio
from benchmarks.ground import Ground, workshop
from benchmarks.process import CannotMeasureError
from benchmarks.running import Program, Running
from benchmarks.samples import Samples

SUBJECT = "peers, 50 cards"
CARDS = 50
_KEYS = {"bare": "xx", "perenne": "\x1b[B\x1b[A", "kanban-tui": "jk", "Backlog.md": "\x1b[B\x1b[A"}
"""Two keys: the cursor goes down, and up again."""


def measure(ground: Ground) -> Iterator[Figure | NotMeasured]:
    """Measure every board that is installed, and say which are not."""
    found = {"bare": ground.bare(), "perenne": ground.board(CARDS)}
    if program := kanban_tui(ground):
        found["kanban-tui"] = program
    else:
        yield NotMeasured(SUBJECT, "kanban-tui is not installed")
    if program := backlog(ground):
        found["Backlog.md"] = program
    else:
        yield NotMeasured(SUBJECT, "Backlog.md is not installed")
    samples = {name: Samples(SUBJECT) for name in found}
    for number in range(-1, 5):  # the first round compiles modules and fills caches
        for name, program in list(found.items()):
            try:
                one_start(program, _KEYS[name], samples[name] if number >= 0 else Samples(""))
            except CannotMeasureError as error:
                del found[name]
                yield NotMeasured(SUBJECT, f"{name}: {error}")
    for name, unit, what in (
        ("first picture, by the clock", "ms", "wall"), ("first picture, CPU", "ms", "cpu"),
        ("at rest, CPU", "ms", "rest"), ("key, time", "ms", "time"), ("key, CPU", "ms", "key"),
        ("key, bytes", "B", "sent"), ("memory", "MiB", "memory"),
    ):  # fmt: skip
        for program_name in found:
            ours, bare = (samples[each].of(what, CARDS) for each in (program_name, "bare"))
            times = ratio(SUBJECT, name, ours, bare).spread.median
            yield Figure(SUBJECT, f"{name}, {program_name}", tuple(ours), unit=unit, told=f"{times:.1f} × bare")


def one_start(program: Program, keys: str, samples: Samples) -> None:
    """Start a board, wait until it rests, and go down and up again some times."""
    with Running(program) as running:
        samples.add("wall", CARDS, running.first.wall)
        samples.add("cpu", CARDS, running.first.cpu)
        running.settle(0.5)
        samples.add("rest", CARDS, running.cpu())
        costs = [running.send(key) for _ in range(4) for key in (keys[: len(keys) // 2], keys[len(keys) // 2 :])][2:]
        samples.add("time", CARDS, median(cost.time for cost in costs))
        samples.add("key", CARDS, median(cost.cpu for cost in costs))
        samples.add("sent", CARDS, median(cost.sent for cost in costs))
        samples.add("memory", CARDS, running.memory())


def kanban_tui(ground: Ground) -> Program | None:
    """Give kanban-tui with a board of as many cards in three columns; `None` where it is not installed."""
    command = shutil.which("kanban-tui")
    if command is None:
        return None
    home = ground.fresh("kanban-tui")
    environ = _plain_environ(ground, home)
    _run([command, "board", "create", "Bench", "--set-active"], environ, home)
    _run([command, "task", "create", _titles()[0]], environ, home)
    with closing(sqlite3.connect(home / "kanban_tui" / "kanban_tui.db")) as database, database:
        shown = database.execute("select column_id from columns where visible order by position")
        columns = [row[0] for row in shown]
        for number, title in enumerate(_titles()[1:], 1):
            database.execute(
                "insert into tasks (title, column, description, creation_date, position) values (?, ?, ?, ?, ?)",
                (title, columns[number % len(columns)], title * 2, "2026-11-24T12:00:00", number),
            )
    return Program([command], environ, _titles()[1].split()[0].encode(), str(home))


def backlog(ground: Ground) -> Program | None:
    """Return the board of Backlog.md with as many cards in three columns; `None` where it is not installed."""
    command = shutil.which("backlog")
    if command is None:
        return None
    home = ground.fresh("backlog")
    environ = _plain_environ(ground, home)
    _run([command, "init", "Bench", "--defaults", "--no-git", "--integration-mode", "none"], environ, home)
    states = ("To Do", "In Progress", "Done")
    tasks = home / "backlog" / "tasks"
    tasks.mkdir(parents=True, exist_ok=True)
    for number, title in enumerate(_titles(), 1):
        head = f"id: TASK-{number}\ntitle: {title}\nstatus: {states[number % 3]}\nassignee: []\n"
        text = f"---\n{head}created_date: '2026-11-24 12:00'\nlabels: []\ndependencies: []\n---\n\n{title * 2}\n"
        (tasks / f"task-{number} - card.md").write_text(text, encoding="utf-8")
    return Program([command, "board"], environ, b"TASK-", str(home))


def _titles() -> list[str]:
    return [card.title for card in workshop(CARDS).cards.values()]


def _plain_environ(ground: Ground, home: Path) -> dict[str, str]:
    folders = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    return {name: value for name, value in ground.environ(home).items() if name != "PYTHONPATH"} | folders


def _run(command: list[str], environ: dict[str, str], folder: Path) -> None:
    subprocess.run(
        command, env=environ, cwd=folder, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
    )
