"""What the board costs, beside the smallest Textual program, in one interleaved run at 50, 1,000 and 10,000 cards.

    python benchmarks/board.py [--quick]

Prints every figure beside its bound and ends with 1 when one is missed. Linux, on an otherwise quiet machine: wall
times are those of a person waiting, and another program in the way is a figure missed. Frames and bytes are exact.
"""

import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.figures import Figure, median, percentile, told
from benchmarks.running import Cost, Running
from perenne_tui.core import ranks
from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.rows import Axis, Card, Header
from perenne_tui.core.session import Session
from perenne_tui.core.workshop import Workshop
from perenne_tui.store.store import create, open_to_write

ROOT = Path(__file__).parent.parent
SIZES = (50, 1_000, 10_000)
WORDS = ("reprise", "hébergement", "code", "maintien", "équipe", "domaine", "panne", "usage", "contact", "données")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

KEYS: Mapping[str, str] = {
    "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "up": "\x1b[A", "page": "\x1b[6~", "end": "\x1b[F",
    "home": "\x1b[H", "carry down": "J", "carry up": "K", "carry right": "L", "carry left": "H", "state": "o",
    "state back": "u", "vote": "v", "undo": "z", "edit opens": "e", "edit letter": "x", "edit kept": "\r",
    "new opens": "n", "new letter": "y", "new kept": "\r", "filter opens": "/", "filter first letter": "r",
    "filter letter": "e", "filter cleared": "\x7f", "filter off": "\x1b", "card opens": "\r", "card closes": "\x1b",
    "help opens": "\x1bOP", "help closes": "\x1b", "palette opens": "\x10", "palette closes": "\x1b",
}  # fmt: skip
"""Every key that is measured, in an order that brings the board back to where it was."""

SAME_AT_ANY_SIZE = {"down": 1.5, "carry down": 1.5, "carry right": 1.5, "edit kept": 1.5, "new kept": 1.5,
                    "filter letter": 2}  # fmt: skip
"""How many times the CPU of 50 cards a key may cost at 10,000."""
BESIDE_BARE = {"down": 2, "right": 2, "page": 3.5, "carry down": 3.5, "carry right": 3.5, "new kept": 3.5,
               "filter letter": 6, "filter first letter": 7}  # fmt: skip
"""How many times the CPU of the bare program's key a key may cost."""
BYTES = {"down": 2000, "right": 2000, "new kept": 6000, "edit kept": 6000, "carry down": 14000, "carry right": 14000,
         "filter first letter": 20000, "filter letter": 20000}  # fmt: skip
DIALOGS = ("card opens", "card closes", "help opens", "help closes", "palette opens", "palette closes")
"""What may take two frames."""


def workshop(cards: int) -> Workshop:
    """Make a board of four columns, with titles of one to four lines."""
    rng = random.Random(cards)
    axes = {
        letter: Axis(letter, rank, letter, f"COLUMN {letter}")
        for letter, rank in zip("ABCD", ranks.spread(4), strict=True)
    }
    each = cards // 4
    rows = {}
    for letter in axes:
        for number, rank in enumerate(ranks.spread(each + 1), 1):
            uid = f"{letter}{number}"
            title = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(2, 12)))
            rows[uid] = Card(uid, letter, rank, uid, title, question=title * 2, tags=(rng.choice(WORDS),))
    return Workshop(Header("bench", "Bench", counters=dict.fromkeys("ABCD", each + 1)), axes=axes, cards=rows)


def run(rounds: int, folder: Path) -> int:
    """Measure everything and print it; give how many bounds were missed."""
    environ = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")
    }
    environ |= {"PERENNE_HOME": str(folder), "PERENNE_CONFIG": str(folder / "none"), "XDG_STATE_HOME": str(folder),
                "PYTHONPATH": str(ROOT)}  # fmt: skip
    for size in SIZES:
        create(folder / f"b{size}.perenne.json", workshop(size), at=NOW)
    bare = ([sys.executable, str(ROOT / "benchmarks" / "bare.py")], environ, b"PAINTED")
    boards = {
        size: ([sys.executable, "-m", "perenne_tui", "open", f"b{size}"], environ, b"COLUMN D") for size in SIZES
    }
    for program in (bare, *boards.values()):  # compiles the modules
        with Running(*program):
            pass
    missed = starts(rounds, bare, boards)
    with ExitStack() as stack:
        running = {size: stack.enter_context(Running(*program)) for size, program in boards.items()}
        floor = stack.enter_context(Running(*bare))
        for board in running.values():  # the screens behind the first one are made by now: keys no longer wait
            board.send(KEYS["help opens"])
            board.send(KEYS["help closes"])
        missed += keys(rounds, floor, running)
        missed += mixed(running[10_000])
        missed += others(floor, running)
    return missed + commits(folder / "b10000.perenne.json", rounds * 5)


Program = tuple[list[str], dict[str, str], bytes]


def starts(rounds: int, bare: Program, boards: Mapping[int, Program]) -> int:
    """Compare the starts."""
    costs: dict[int, list[Cost]] = defaultdict(list)
    for _ in range(rounds):
        for size, program in {0: bare, **boards}.items():
            with Running(*program) as running:
                costs[size].append(running.start)
    cpu = {size: median(cost.cpu for cost in found) for size, found in costs.items()}
    wall = {size: median(cost.wall for cost in found) for size, found in costs.items()}
    return told("first paint, times the bare program's", [
        Figure("bare, CPU", cpu[0], None, "ms"), Figure("bare, wall", wall[0], None, "ms"),
        Figure("50 cards, CPU", cpu[50] / cpu[0], 1.10), Figure("50 cards, wall", wall[50] / wall[0], 1.20),
        Figure("1,000 cards, CPU", cpu[1_000] / cpu[0], None),
        Figure("10,000 cards, CPU", cpu[10_000] / cpu[0], 1.35),
    ])  # fmt: skip


def keys(rounds: int, floor: Running, boards: Mapping[int, Running]) -> int:
    """Compare every key, one round of all keys on each program after the other."""
    costs: dict[tuple[int, str], list[Cost]] = defaultdict(list)
    bare: list[Cost] = []
    for number in range(rounds + 2):
        for size, running in boards.items():
            for name, key in KEYS.items():
                cost = running.send(key, quiet=0.16 if key == "\x1b" else 0.07)
                bare += [floor.send("x")] if name == "down" else []
                if number >= 2:
                    costs[size, name].append(cost)
    missed = 0
    one = median(cost.cpu for cost in bare[2:])
    for size in boards:
        found = {name: costs[size, name] for name in KEYS}
        missed += told(f"keys at {size:,} cards: milliseconds to the last byte, median", waits(found))
        missed += told(f"keys at {size:,} cards: 95 of 100 are done within", (
            Figure(name, percentile((cost.wall for cost in each), 0.95), 16, "ms") for name, each in found.items()
            if KEYS[name] != "\x1b"
        ))  # fmt: skip
        missed += told(f"keys at {size:,} cards: frames, at most", (
            Figure(name, max(cost.frames for cost in each), 2 if name in DIALOGS else 1)
            for name, each in found.items()
        ))  # fmt: skip
        missed += told(f"keys at {size:,} cards: bytes", (
            Figure(name, median(cost.sent for cost in found[name]), bound, "B") for name, bound in BYTES.items()
        ))  # fmt: skip
        missed += told(f"keys at {size:,} cards: CPU, times the bare program's key ({one:.2f} ms)", (
            Figure(name, median(cost.cpu for cost in found[name]) / one, bound) for name, bound in BESIDE_BARE.items()
        ))  # fmt: skip
    return missed + told("CPU of a key at 10,000 cards, times that at 50", (
        Figure(name, cpu(costs[10_000, name]) / cpu(costs[50, name]), bound)
        for name, bound in SAME_AT_ANY_SIZE.items()
    ))  # fmt: skip


def cpu(costs: Iterable[Cost]) -> float:
    """Give the median CPU of some costs."""
    return median(cost.cpu for cost in costs)


def waits(found: Mapping[str, list[Cost]]) -> Iterable[Figure]:
    """Give how long each key takes; Esc waits for what may follow it, which Textual sets at 100 ms."""
    for name, costs in found.items():
        bound = 12 if name == "filter first letter" else 8
        escape = KEYS[name] == "\x1b"
        yield Figure(name, median(cost.wall for cost in costs), None if escape else bound, "ms")


def mixed(board: Running) -> int:
    """Send 150 mixed keys one by one, then 100 at once."""
    rng = random.Random(1)
    plain = [
        "down",
        "right",
        "left",
        "up",
        "page",
        "end",
        "home",
        "carry down",
        "carry right",
        "state",
        "vote",
        "undo",
    ]
    waits = [board.send(KEYS[rng.choice(plain)]).wall for _ in range(150)]
    board.settle(0.5)
    board.send(KEYS["home"])
    burst = board.send(KEYS["down"] * 100)
    return told("10,000 cards", [
        Figure("150 mixed keys, 99 of 100 are done within", percentile(waits, 0.99), 16, "ms"),
        Figure("100 keys written at once", burst.wall, 30, "ms"),
        Figure("frames of these", burst.frames, 3),
    ])  # fmt: skip


def others(floor: Running, boards: Mapping[int, Running]) -> int:
    """Measure the change of size, memory, and the end."""

    def resized(running: Running) -> Cost:
        found = [running.resize(*size) for size in ((120, 40), (160, 45)) * 4]
        return sorted(found, key=lambda cost: cost.wall)[len(found) // 2]

    base, memory = resized(floor), floor.memory()
    figures = [Figure("another size, bare program", base.wall, None, "ms")]
    for size, running in boards.items():
        cost = resized(running)
        figures += [Figure(f"another size, {size:,} cards, times bare", cost.wall / base.wall, 1.3),
                    Figure(f"another size, {size:,} cards, frames", cost.frames, 3)]  # fmt: skip
    for size, most in ((50, 6), (1_000, None), (10_000, 16)):
        figures.append(Figure(f"memory over bare, {size:,} cards", boards[size].memory() - memory, most, "MiB"))
    figures += [Figure("end, bare program", floor.quit(), None, "ms"),
                Figure("end, 50 cards", boards[50].quit(), None, "ms")]  # fmt: skip
    return told("size, memory, end", figures)


def commits(path: Path, rounds: int) -> int:
    """Compare a change that is on the disk with a bare fsync of as many bytes, in turn."""
    file = open_to_write(path, now=lambda: datetime.now(UTC))
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    ours: list[float] = []
    disk: list[float] = []
    with (path.parent / "fsync").open("ab", buffering=0) as beside:
        for number in range(rounds):
            start = monotonic()
            session.do(set_state, card="A1", state="open" if number % 2 else "settled")
            assert file.flush(10)
            ours.append(monotonic() - start)
            start = monotonic()
            beside.write(b"x" * 250)
            os.fsync(beside.fileno())
            disk.append(monotonic() - start)
    file.close()
    return told("a change on the disk, 10,000 cards", [
        Figure("one fsync of this disk", median(disk) * 1000, None, "ms"),
        Figure("change, line and fsync, times that", median(ours) / median(disk), 2),
    ])  # fmt: skip


def main() -> int:
    """Run."""
    rounds = 4 if "--quick" in sys.argv else 11
    with tempfile.TemporaryDirectory() as folder:
        missed = run(rounds, Path(folder))
    print(f"\n{missed} missed" if missed else "\nall met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
