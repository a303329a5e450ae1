"""The record, `history.csv`: one line a figure and commit, and what a new run is compared with.

A run decides a verdict alone only where it differs from the record beyond both spreads and by a tenth. Anything
nearer is the same figure measured twice, so the verdict of the record stands: two runs on one commit agree, however
near a bound is.
"""

import csv
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure, Spread, Verdict, verdict_of

HISTORY = Path(__file__).parent / "history.csv"
"""The file."""
COLUMNS = ("date", "commit", "figure", "unit", "median", "lowest", "highest", "rounds", "judged", "bound")
"""Its columns."""
COUNTS = ("frames", "B")
"""Units of figures that are counted: any difference is one."""
MARGIN = 1.1
"""Factor between two spreads that differ: a whole run may be some percent slower."""


class DirtyTreeError(Exception):
    """The files differ from the last commit."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A figure as it was recorded at a commit."""

    commit: str
    spread: Spread
    judged: float
    """The value that was compared with the bound."""


def last(path: Path = HISTORY) -> dict[str, Recorded]:
    """Return the last record of every figure, by its name."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["figure"]: _recorded(row) for row in csv.DictReader(file)}


def append(figures: Iterable[Figure], commit: str, day: date, path: Path = HISTORY) -> None:
    """Append one line for each figure, in the order in which they are measured."""
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(COLUMNS)
        for figure in figures:
            spread = figure.spread
            numbers = (f"{value:.6g}" for value in (spread.median, spread.lowest, spread.highest))
            bound = "" if figure.bound is None else f"{figure.bound:g}"
            writer.writerow(
                (
                    day.isoformat(),
                    commit,
                    figure.name,
                    figure.unit,
                    *numbers,
                    spread.rounds,
                    f"{figure.judged:.6g}",
                    bound,
                )
            )


def verdict(figure: Figure, record: Mapping[str, Recorded]) -> Verdict:
    """Return whether a figure keeps its bound: by this run where it differs from the record, else by the record."""
    then = record.get(figure.name)
    if then is not None and not differs(figure, then):
        return verdict_of(figure.bound, then.judged)
    return verdict_of(figure.bound, figure.judged)


def differs(figure: Figure, then: Recorded) -> bool:
    """Return whether the spreads of a figure and of its record are apart, with a margin between them."""
    now, margin = figure.spread, 1 if figure.unit in COUNTS else MARGIN
    return now.lowest > then.spread.highest * margin or now.highest * margin < then.spread.lowest


def changes(figures: Iterable[Figure], record: Mapping[str, Recorded]) -> Iterator[tuple[Figure, Recorded]]:
    """Yield the figures that differ from the record beyond both spreads, each with its record."""
    for figure in figures:
        then = record.get(figure.name)
        if then is not None and differs(figure, then):
            yield figure, then


def current_commit(root: Path, *, is_dirty_allowed: bool) -> str:
    """Return the short name of the commit that is measured, with a `+` when files differ from it.

    Raises:
        DirtyTreeError: files other than the record have been changed since, and that is not allowed.
    """

    def git(*args: str) -> str:
        return subprocess.run(["git", *args], cwd=root, check=True, capture_output=True, text=True).stdout

    changed = [line[3:] for line in git("status", "--porcelain").splitlines()]
    is_dirty = any(name != f"{HISTORY.parent.name}/{HISTORY.name}" for name in changed)
    if is_dirty and not is_dirty_allowed:
        raise DirtyTreeError("commit first, or say --dirty: these differ from the last commit: " + ", ".join(changed))
    return git("rev-parse", "--short=10", "HEAD").strip() + ("+" if is_dirty else "")


def _recorded(row: Mapping[str, str]) -> Recorded:
    """Return a line of the file as a record."""
    spread = Spread(float(row["median"]), float(row["lowest"]), float(row["highest"]), int(row["rounds"]))
    return Recorded(row["commit"], spread, float(row["judged"]))
