"""The program with a clock that runs fast: perenne's board, in whose sittings a second takes two milliseconds.

    python -m benchmarks.fast_clock WORKSHOP SECONDS REPORT

After each minute of its clock a line is added to the file REPORT: the seconds since the start, and the memory in MiB.
After SECONDS the clock stands still. All else is as in `perenne open`: keys, saving, the collector.
"""

import gc

gc.disable()

import os

os.environ.setdefault("TEXTUAL_FPS", "120")
os.environ.setdefault("ESCDELAY", "15")

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.timer import Timer

from benchmarks import process
from perenne_tui.app.application import PerenneApp
from perenne_tui.core.sitting.monotonic_clock import MonotonicClock
from perenne_tui.i18n.language import language
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings.options import Options

PACE = 0.002
"""Seconds that a second of the clock takes at least."""
REPORTED = 60
"""Seconds of the clock between two lines of the report."""


class FastSitting(PerenneApp):
    """The program, whose clock goes on by a second at each tick.

    Args:
        path: the workshop.
        seconds: seconds after which the clock stands still.
        report: the file for the report.
    """

    def __init__(self, path: Path, seconds: int, report: Path) -> None:
        self._passed, self._seconds, self._report = 0, seconds, report
        begun = datetime.now(UTC)
        clock = MonotonicClock(lambda: begun + timedelta(seconds=self._passed), lambda: float(self._passed))
        super().__init__(Workspace.open(path), Options(language("en")), clock)
        self._fast: Timer | None = None

    def on_ready(self) -> None:
        """Let the clock run."""
        self._fast = self.set_interval(PACE, self._second)

    def _second(self) -> None:
        """Let a second pass."""
        if self._passed >= self._seconds and self._fast:
            self._fast.stop()
            return
        self._passed += 1
        self.tick()
        if self._passed % REPORTED == 0:
            with self._report.open("a", encoding="ascii") as report:
                report.write(f"{self._passed} {process.memory(os.getpid()):.2f}\n")


if __name__ == "__main__":
    app = FastSitting(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    try:
        app.run()
    finally:
        app.close()
