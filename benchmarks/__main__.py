"""The benchmarks: what perenne costs beside a bare program, and whether every bound is kept.

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

from benchmarks import board, commands, files, history, long_sitting, merging, openings, peers, phones, start, table
from benchmarks.environment import ROOT, Environment
from benchmarks.figures import Figure, NotMeasured
from benchmarks.process import CannotMeasureError, require_linux
from benchmarks.processors import keep_processors_awake

Found = Figure | NotMeasured


def main() -> int:
    """Measure, print, and append to the record if asked to; return the exit code."""
    arguments = _arguments()
    try:
        require_linux()
        commit = history.current_commit(ROOT, is_dirty_allowed=arguments.dirty) if arguments.record else ""
    except (CannotMeasureError, history.DirtyTreeError, OSError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    begin, record = monotonic(), {} if arguments.record else history.last()
    found: list[Found] = []
    with tempfile.TemporaryDirectory() as folder, keep_processors_awake():
        environment = Environment(Path(folder), 5 if arguments.quick else 7, is_quick=arguments.quick)
        for each in _all_figures(environment, with_peers=arguments.peers):
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
    if arguments.record:
        history.append((each for each in figures if each.subject != peers.SUBJECT), commit, datetime.now(UTC).date())
        print(f"{len(figures)} figures recorded at {commit}")
    return 1 if missed or unknown else 0


def _all_figures(environment: Environment, *, with_peers: bool) -> Iterator[Found]:
    """Measure one subject after the other, and yield the figures; one that fails does not stop the others."""
    idle = 3.0 if environment.is_quick else 10.0
    yield from _or_reason("commands", commands.commands(environment))
    yield from _or_reason("documents", commands.documents(environment))
    yield from _or_reason("reading", files.reading(environment))
    yield from _or_reason("commits", files.commits(environment))
    yield from _or_reason("merging", merging.measure(environment))
    yield from _or_reason("imports", commands.imports(environment))
    yield from _or_reason("start", start.measure(environment, idle))
    yield from _or_reason("openings", openings.measure(environment))
    yield from _or_reason("board", board.measure(environment))
    yield from _or_reason(phones.SUBJECT, phones.measure(environment))
    if not environment.is_quick:
        yield from _or_reason("six hours", long_sitting.measure(environment))
    if with_peers:
        yield from _or_reason(peers.SUBJECT, peers.measure(environment))


def _or_reason(subject: str, figures: Iterable[Found]) -> Iterator[Found]:
    """Yield the figures of a subject, and the reason when they end early."""
    try:
        yield from figures
    except (CannotMeasureError, OSError, subprocess.SubprocessError, ZeroDivisionError) as error:
        yield NotMeasured(subject, f"what follows in {subject}: {error}")


def _arguments() -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--quick",
        action="store_true",
        help="in two minutes: fewer rounds, no 1,000 cards, no documents without a bound, no long sitting",
    )
    parser.add_argument("--peers", action="store_true", help="measure kanban-tui and Backlog.md as well")
    parser.add_argument("--record", action="store_true", help="append every figure to benchmarks/history.csv")
    parser.add_argument("--dirty", action="store_true", help="record although files differ from the last commit")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
