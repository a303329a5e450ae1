"""The subject “phones”: a key while the room's phones vote, memory and CPU of a board that is open to them.

The board is in its voting phase; the phones are simulated in a process of their own (`tests/phones/crowd.py`): each
follows the events, fetches what has changed, and together they send their ballots and look at the wall at a rate.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep

from benchmarks.environment import NOW, ROOT, Environment, perenne, workshop
from benchmarks.figures import Figure, NotMeasured, median, percentile, ratio
from benchmarks.keys import BYTES, KEYS, TIME
from benchmarks.process import CannotMeasureError
from benchmarks.running import PATIENCE, Program, Running
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.values import replace
from perenne_tui.store.creation import create

SUBJECT = "phones"
CARDS = 50
RATE = 20.0
"""Requests a second that the phones send together, without those that fetch what has changed."""
CROWDS, QUICK = (0, 30, 60), (0, 60)
"""Phones that are connected."""
MOST_MEMORY = 15.0
"""MiB that a board takes more once it has been open to phones and many requests came."""
LATEST = 8.0
"""Bound of the time of 95 of 100 keys, as a multiple of a key of the bare program: 16 ms, where it takes 2.

A key waits for the phone that is being answered, and for no other.
"""
SILENT = ("down", "carry down", "carry up", "up")
"""Keys whose frames are counted while phones are connected and send nothing."""
TYPED: Sequence[tuple[str, bytes]] = (
    ("down", b"A2 "), ("down", b"A3 "), ("right", "□ B".encode()), ("left", b"A3 "), ("up", b"A2 "),
    ("carry down", b"A2 before"), ("undo", b"A2 "), ("up", b"A1 "),
)  # fmt: skip
"""Keys while phones send, each with words of the frame that answers it; they restore the board."""
AGENDA = "---\nlanguage: en\n---\n\n# Vote\n\n- Vote · 90 min · vote\n"
BEGIN = ("\x1bOQ", "\x1b[17~", "\r", "\r", "M", "\x1bOQ")
"""Keys that begin the sitting, whose one phase is the vote, stop its clock, and show the board."""


class Connected:
    """Phones that are connected to a board, in a process of their own.

    Args:
        home: folder of the library and of the state.
        count: how many there are.
    """

    def __init__(self, home: Path, count: int) -> None:
        port, token = _access(home)
        command = [sys.executable, "-m", "tests.phones.crowd", f"http://127.0.0.1:{port}/", token]
        self._process = subprocess.Popen(
            [*command, "--phones", str(count)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._line()

    def __enter__(self) -> "Connected":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def send_at(self, rate: float) -> dict[str, object]:
        """Send so many requests a second from now on; return what was done so far."""
        if self._process.stdin is None:
            raise CannotMeasureError("the phones do not listen")
        self._process.stdin.write(f"{rate}\n")
        self._process.stdin.flush()
        done: dict[str, object] = json.loads(self._line())
        if done["wrong"]:
            raise CannotMeasureError(f"phones: {done['wrong']}")
        return done

    def _line(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise CannotMeasureError("the phones have ended")
        return line


def measure(environment: Environment) -> Iterator[Figure | NotMeasured]:
    """Yield the figures of a board with no phone, with thirty and with sixty, beside one that is not open to them."""
    crowds = QUICK if environment.is_quick else CROWDS
    with ExitStack() as stack:
        bare = stack.enter_context(Running(environment.bare()))
        closed = stack.enter_context(Running(_board(environment, 0, is_open=False)))
        _begin(closed)
        boards: dict[int, tuple[Running, Connected]] = {}
        for count in crowds:
            program = _board(environment, max(crowds), is_open=True)
            running = stack.enter_context(Running(program))
            _begin(running)
            phones = stack.enter_context(Connected(Path(program.environ["PERENNE_HOME"]), count))
            running.settle()
            boards[count] = running, phones
        for count, (running, phones) in boards.items():
            yield from _silent(running, count, environment.rounds)
            yield from _busy(bare, running, phones, count, environment.rounds)
        for running in (closed, *(running for running, _ in boards.values())):
            running.settle()
        for count, (running, _) in boards.items():
            more = running.memory() - closed.memory()
            what = f"memory over a board that is not open to phones, {count} of them"
            yield Figure(SUBJECT, what, (more,), MOST_MEMORY, "MiB", "median")


def _silent(running: Running, count: int, rounds: int) -> Iterator[Figure]:
    """Yield the frames and bytes of keys while phones are connected and send nothing."""
    costs: dict[str, list[tuple[int, int]]] = {name: [] for name in SILENT}
    for _ in range(rounds):
        for name in SILENT:
            cost = running.send(KEYS[name])
            costs[name].append((cost.frames, cost.sent))
    for name, found in costs.items():
        frames, sent = (tuple(float(value) for value in each) for each in zip(*found, strict=True))
        yield Figure(SUBJECT, f"{name}, frames, {count} phones", frames, 1.0, "frames", "median")
        yield Figure(SUBJECT, f"{name}, bytes, {count} phones", sent, BYTES.get(name), "B", "median")


def _busy(bare: Running, running: Running, phones: Connected, count: int, rounds: int) -> Iterator[Figure]:
    """Yield the time from a key to its frame while phones send, and the CPU of a second."""
    usual, late, base, spent = [], [], [], []
    phones.send_at(RATE if count else 0)
    for _ in range(rounds):
        begun, cpu = monotonic(), running.cpu()
        sleep(0.5)
        spent.append((running.cpu() - cpu) / (monotonic() - begun))
        base.append(median(bare.send("x").time for _ in range(5)))
        times = []
        for _ in range(5):
            for name, shown in TYPED:
                running.drain()
                times.append(running.time_until(KEYS[name], shown))
                sleep(0.03)
        usual.append(median(times))
        late.append(percentile(times, 0.95))
    phones.send_at(0)
    running.settle()
    rate = f"{count} phones, {RATE:.0f} requests a second" if count else "no phone"
    yield ratio(SUBJECT, f"a key to its frame, {rate}", usual, base, TIME)
    yield ratio(SUBJECT, f"95 of 100 keys, {rate}", late, base, LATEST)
    yield Figure(SUBJECT, f"CPU of a second without keys, {rate}", tuple(spent), None, "ms", "median")


def _begin(running: Running) -> None:
    """Begin the sitting, and show the board."""
    running.settle()
    for key in BEGIN:
        running.send(key)
    running.settle()


def _board(environment: Environment, people: int, *, is_open: bool) -> Program:
    """Return the program on a workshop of its own, open to phones or not."""
    home = environment.fresh("phones")
    rows = {f"p{n}": Person(f"p{n}", f"Personne {n}") for n in range(people)}
    create(home / "bench.perenne.json", replace(workshop(CARDS), people=rows), at=NOW)
    (home / "agendas").mkdir()
    (home / "agendas" / "vote.en.md").write_text(AGENDA, encoding="utf-8")
    options = ("--phones", "--host", "127.0.0.1") if is_open else ()
    return Program(perenne("open", "bench", "--lang", "en", *options), environment.variables(home), b"\x1b[?2026l")


def _access(home: Path) -> tuple[int, str]:
    """Return the port and the token of the board whose state is in a folder.

    Raises:
        CannotMeasureError: it is not open to phones.
    """
    stop = monotonic() + PATIENCE
    while monotonic() < stop:
        for kept in home.glob("**/phones/*.json"):
            said = json.loads(kept.read_text(encoding="utf-8"))
            return said["port"], said["secrets"]["token"]
        sleep(0.02)
    raise CannotMeasureError("the board is not open to phones")
