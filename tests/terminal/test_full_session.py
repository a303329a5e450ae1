"""A whole sitting in a real terminal: 150 minutes, eleven phases, a kill in each of them, and the plan in a file."""

import os
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.base_lines import without_base
from tests.terminal.key_scripts import bursts, gestures, play
from tests.terminal.set_clock import open_on_a_clock, set_clock, wall
from tests.terminal.test_first_session import make_workshop, stay_a_second

HERE = Path(__file__).parent
SESSION = list(gestures(HERE / "full_session.keys"))


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
        self.terminal.kill()
        self.terminal.close()
        self.terminal = open_on_a_clock(self._home)
        self.terminal.wait_until(lambda: wall(self.terminal) == shown)


@pytest.mark.slow(reason="150 minutes are played, and twelve starts of the program")
def test_a_sitting_goes_through_all_phases_is_killed_in_each_and_ends_with_the_plan(tmp_path: Path) -> None:
    home = make_workshop(tmp_path, end="2027-02-28")
    room = Room(home)
    try:
        room.terminal.until_ready()
        room.play(SESSION)
        assert room.terminal.wait_until_it_ends() == 0
    finally:
        room.terminal.kill()
        room.terminal.close()
    (written,) = home.glob("plan-d-action-signal-eau-*.md")
    plan = written.read_text(encoding="utf-8")
    assert without_base(plan) == (HERE / "full_session.plan.fr.md").read_text(encoding="utf-8")
