"""The program on a clock that runs ahead: six hours of a sitting pass in a minute, drawn all five seconds.

    python -m benchmarks.hastened FILE BEGIN DONE

Takes the file of a workshop, the path of a file with which the hours begin, and that of one that it makes at their
end.
"""

import sys
from datetime import datetime, timedelta
from pathlib import Path

from perenne_tui.app.application import PerenneApp
from perenne_tui.i18n.language import language
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings.options import Options

SECONDS = 6 * 60 * 60
BEGIN = 9
"""Hour of the day at which the sitting begins."""
_EVERY, _STEP = 0.01, 5
"""Seconds between two moments at which time passes, and the seconds that pass there."""


class HastenedApp(PerenneApp):
    """The program, for which time passes by itself.

    Args:
        path: the workshop.
        begun: there from the moment on at which the hours begin.
        done: made when they are over.
    """

    def __init__(self, path: Path, begun: Path, done: Path) -> None:
        self._passed, self._begun, self._done = 0, begun, done
        begin = datetime.now().astimezone().replace(hour=BEGIN, minute=0, second=0, microsecond=0)
        super().__init__(
            Workspace.open(path), Options(language("en")), now=lambda: begin + timedelta(seconds=self._passed)
        )

    def on_ready(self) -> None:
        """Let time pass."""
        self.set_interval(_EVERY, self._pass)

    def _pass(self) -> None:
        """Let some seconds pass, and draw the clocks."""
        if not self._begun.exists():
            return
        if self._passed >= SECONDS:
            self._done.touch()
            return
        self._passed += _STEP
        self.tick()


if __name__ == "__main__":
    HastenedApp(*map(Path, sys.argv[1:])).run()
