"""The printed tables: one for each subject, and the changes since the record."""

from collections.abc import Iterable, Mapping

from benchmarks import history
from benchmarks.figures import Figure, NotMeasured
from benchmarks.history import Recorded

_WIDTH = 62


def heading(subject: str) -> str:
    """Return the line above a table."""
    columns = f"{'median':>9}{'lowest':>9}{'highest':>9}{'judged':>9}{'bound':>8}"
    return f"\n{subject:<{_WIDTH + 2}}{columns}  {'unit':<8}{'verdict':<8}ours / bare"


def line(figure: Figure | NotMeasured, record: Mapping[str, Recorded]) -> str:
    """Return the line of one figure."""
    if isinstance(figure, NotMeasured):
        return f"  not measured: {figure.why}"
    spread, bound = figure.spread, "" if figure.bound is None else f"{figure.bound:g}"
    numbers = "".join(f"{short(value):>9}" for value in (spread.median, spread.lowest, spread.highest, figure.judged))
    verdict = history.verdict(figure, record)
    words = f"{figure.unit:<8}{'' if verdict == 'unbounded' else verdict:<8}{figure.detail}"
    return f"  {figure.what:<{_WIDTH}}{numbers}{bound:>8}  {words}".rstrip()


def changed(figures: Iterable[Figure], record: Mapping[str, Recorded]) -> list[str]:
    """Return a line for every figure that differs from the record beyond both spreads, those that grew first."""
    lines: dict[str, list[str]] = {"grew": [], "shrank": []}
    for figure, then in history.changes(figures, record):
        now = figure.spread
        word = "grew" if now.median > then.spread.median else "shrank"
        of_now = f"{short(now.median)} ({short(now.lowest)} to {short(now.highest)})"
        of_then = f"{short(then.spread.median)} ({short(then.spread.lowest)} to {short(then.spread.highest)})"
        where = f"{figure.unit}, at {then.commit}"
        lines[word].append(f"  {word:<7} {figure.name:<{_WIDTH + 14}} {of_then} -> {of_now} {where}")
    return lines["grew"] + lines["shrank"]


def short(value: float) -> str:
    """Return a number with at most two decimals."""
    return f"{value:.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.2f}"
