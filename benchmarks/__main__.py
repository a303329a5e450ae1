"""Measure what perenne costs beside a bare program, and say whether every bound is kept.

    python -m benchmarks [--quick] [--peers] [--record [--dirty]]

Ends with 1 when a bound is missed or a figure cannot be measured. Linux only; see docs/benchmarks.md.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from benchmarks import board, commands, files, history, peers, start, table
from benchmarks.awake import processors_awake
from benchmarks.figures import Figure, NotMeasured
from benchmarks.ground import ROOT, Ground
from benchmarks.process import CannotMeasureError, require_linux

Found = Figure | NotMeasured


def main() -> int:
    """Measure, print, and append to the record if told to."""
    asked = _arguments()
    try:
        require_linux()
        commit = history.commit_here(ROOT, is_dirty_allowed=asked.dirty) if asked.record else ""
    except (CannotMeasureError, history.DirtyTreeError, OSError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    begin, record = monotonic(), {} if asked.record else history.last()
    found: list[Found] = []
    with tempfile.TemporaryDirectory() as folder, processors_awake():
        ground = Ground(Path(folder), 5 if asked.quick else 7, is_quick=asked.quick)
        for each in _everything(ground, with_peers=asked.peers):
            if not found or found[-1].subject != each.subject:
                print(table.heading(each.subject))
            found.append(each)
            print(table.line(each, record), flush=True)
    figures = [each for each in found if isinstance(each, Figure)]
    missed = sum(history.verdict(each, record) == "missed" for each in figures)
    unknown = len(found) - len(figures)
    print()
    for line in table.changed(figures, record):
        print(line)
    print(f"{missed} missed, {unknown} not measured, in {monotonic() - begin:.0f} s")
    if asked.record:
        history.append((each for each in figures if each.subject != peers.SUBJECT), commit, datetime.now(UTC).date())
        print(f"{len(figures)} figures recorded at {commit}")
    return 1 if missed or unknown else 0


def _everything(ground: Ground, *, with_peers: bool) -> Iterator[Found]:
    """Measure one subject after the other; what cannot be measured is said, and the others go on."""
    idle = 3.0 if ground.is_quick else 10.0
    yield from _surely("commands", commands.commands(ground))
    yield from _surely("documents", commands.documents(ground))
    yield from _surely("reading", files.reading(ground))
    yield from _surely("commits", files.commits(ground))
    yield from _surely("start", start.measure(ground, idle))
    yield from _surely("board", board.measure(ground))
    if with_peers:
        yield from _surely(peers.SUBJECT, peers.measure(ground))


def _surely(subject: str, figures: Iterable[Found]) -> Iterator[Found]:
    """Return the figures of a subject, and say why when they end early."""
    try:
        yield from figures
    except (CannotMeasureError, OSError, subprocess.SubprocessError, ZeroDivisionError) as error:
        yield NotMeasured(subject, f"what follows in {subject}: {error}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--quick",
        action="store_true",
        help="within a minute: five rounds, no 1,000 cards, no slow documents, no first openings",
    )
    parser.add_argument("--peers", action="store_true", help="measure kanban-tui and Backlog.md as well")
    parser.add_argument("--record", action="store_true", help="append every figure to benchmarks/history.csv")
    parser.add_argument("--dirty", action="store_true", help="record although files differ from the last commit")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
