"""A room with the program on a clock that a key script moves: what the tests of whole sittings play in."""

import os
import signal
from collections.abc import Iterable
from pathlib import Path

from tests.terminal.key_scripts import bursts, play
from tests.terminal.set_clock import open_on_a_clock, set_clock, wall
from tests.terminal.test_first_session import stay_a_second


class Room:
    """A terminal on a clock that the script moves.

    Args:
        home: folder of the library.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._before: object = None
        """The screen before the clock was moved."""
        self._minutes = 0
        set_clock(home, 0)
        self.terminal = open_on_a_clock(home)

    def play(self, session: Iterable[tuple[str, str]]) -> None:
        """Play a script, with its `after` and `kill` lines."""
        for how, what in bursts(session):
            if how == "after":
                self._before = wall(self.terminal)
                self._later(self._minutes + int(what.removesuffix(" min")))
            elif how == "kill":
                self._kill()
            else:
                play(self.terminal, [(how, what)])

    def _later(self, minutes: int) -> None:
        is_first, self._minutes = not self._minutes, minutes
        set_clock(self._home, minutes)
        if not is_first:  # that the program looks at its clock each second is seen the first time
            os.kill(self.terminal.pid, signal.SIGUSR1)

    def _kill(self) -> None:
        """Kill the program, open the workshop again, and assert that screen and remaining time are the same."""
        self.terminal.wait_until(lambda: wall(self.terminal) != self._before)
        stay_a_second(self.terminal)
        shown = wall(self.terminal)
        self.reopen()
        self.terminal.wait_until(lambda: wall(self.terminal) == shown)

    def reopen(self) -> None:
        """Kill the program, and open the workshop again."""
        self.terminal.kill()
        self.terminal.close()
        self.terminal = open_on_a_clock(self._home)
