"""The program on a clock that another process sets: a sitting of 150 minutes is played in one.

    python tests/terminal/program_on_a_clock.py WORKSHOP CLOCK

CLOCK is a file with the minutes since two in the afternoon of 24 November 2026, local time. The program reads it each
second, and at once when it gets SIGUSR1.
"""

import asyncio
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from perenne_tui.app.application import PerenneApp
from perenne_tui.i18n.language import language
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings.options import Options

BEGINS = datetime(2026, 11, 24, 14).astimezone()
"""The time at minute 0."""


class Clock:
    """The time in a file; while the file is being written, the time before.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._minutes = 0.0

    def now(self) -> datetime:
        """Return the time, in UTC."""
        self._minutes = float(self._path.read_text(encoding="utf-8") or self._minutes)
        return (BEGINS + timedelta(minutes=self._minutes)).astimezone(UTC)


class OnAClock(PerenneApp):
    """The program; SIGUSR1 makes it look at the clock at once."""

    async def on_mount(self) -> None:
        """Handle SIGUSR1."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, lambda: self.call_later(self.tick))


def main(workshop: str, clock: str) -> int:
    """Show the workshop until it is closed; return the exit code."""
    opened = Workspace.open(Path(workshop))
    try:
        app = OnAClock(opened, Options(language("fr")), now=Clock(Path(clock)).now)
        app.run()
    finally:
        opened.close()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
