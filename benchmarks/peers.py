"""The subject “peers”: other boards for the terminal, where they are installed, with 50 cards.

kanban-tui (`pip install kanban-tui`) and Backlog.md (`npm install -g backlog.md`), anywhere on the PATH: start, first
picture, a key, memory. They are measured beside ours and the bare program in the same rounds; there are no bounds,
and nothing is recorded.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.environment import Environment, workshop
from benchmarks.figures import Figure, NotMeasured, median, ratio
from benchmarks.process import CannotMeasureError
from benchmarks.running import Program, Running
from benchmarks.samples import Samples

SUBJECT = "peers, 50 cards"
"""Table of the figures."""
CARDS = 50
"""Cards of each board."""
_KEYS = {"bare": "xx", "perenne": "\x1b[B\x1b[A", "kanban-tui": "jk", "Backlog.md": "\x1b[B\x1b[A"}
"""By program, two keys: the cursor goes down, and up again."""


def measure(environment: Environment) -> Iterator[Figure | NotMeasured]:
    """Yield the figures of every board that is installed, and which are not."""
    found = {"bare": environment.bare(), "perenne": environment.board(CARDS)}
    if program := kanban_tui(environment):
        found["kanban-tui"] = program
    else:
        yield NotMeasured(SUBJECT, "kanban-tui is not installed")
    if program := backlog(environment):
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
            yield Figure(SUBJECT, f"{name}, {program_name}", tuple(ours), unit=unit, detail=f"{times:.1f} × bare")


def one_start(program: Program, keys: str, samples: Samples) -> None:
    """Start a board, wait until it rests, and move the cursor down and up some times."""
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


def kanban_tui(environment: Environment) -> Program | None:
    """Return kanban-tui with a board of three columns; `None` where it is not installed."""
    command = shutil.which("kanban-tui")
    if command is None:
        return None
    home = environment.fresh("kanban-tui")
    environ = _plain_environ(environment, home)
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


def backlog(environment: Environment) -> Program | None:
    """Return Backlog.md with a board of three columns; `None` where it is not installed."""
    command = shutil.which("backlog")
    if command is None:
        return None
    home = environment.fresh("backlog")
    environ = _plain_environ(environment, home)
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


def _plain_environ(environment: Environment, home: Path) -> dict[str, str]:
    """Return the environment variables of a program whose home is a folder of its own."""
    folders = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    return {name: value for name, value in environment.variables(home).items() if name != "PYTHONPATH"} | folders


def _run(command: list[str], environ: dict[str, str], folder: Path) -> None:
    """Run a command, and raise when it fails."""
    subprocess.run(
        command, env=environ, cwd=folder, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
    )
