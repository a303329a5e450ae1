"""A whole sitting in a real terminal: 150 minutes, eleven phases, a kill in each of them, the plan on the disk."""

from collections.abc import Iterable
from pathlib import Path

from tests.terminal.clockwork import open_on_a_clock, set_clock, wall
from tests.terminal.terminal import KEYS, gestures, play
from tests.terminal.test_first_session import make_workshop, stay_a_second

HERE = Path(__file__).parent
SESSION = list(gestures(HERE / "full_session.keys"))


class Room:
    """A terminal on a clock of its own, and the hands in front of it.

    Args:
        home: folder of the library.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._before: object = None
        """What stood on the wall before time went on."""
        self._later(0)
        self.terminal = open_on_a_clock(home)

    def play(self, session: Iterable[tuple[str, str]]) -> None:
        """Make gestures; words and keys go in one write until something is waited for, as the quickest hands do."""
        hands: list[str] = []
        for how, what in session:
            if how == "type":
                hands.append(what)
            elif how == "keys" and what != "esc":
                hands += [KEYS.get(key, key) for key in what.split()]
            else:
                self.terminal.type("".join(hands))
                hands.clear()
                self._wait(how, what)
        self.terminal.type("".join(hands))

    def _wait(self, how: str, what: str) -> None:
        """Let time pass, kill the program, wait for words, or for Esc to be told from a key with Alt."""
        if how == "after":
            self._before = wall(self.terminal)
            self._later(self._minutes + int(what.removesuffix(" min")))
        elif how == "kill":
            self._kill()
        else:
            play(self.terminal, (how, what))

    def _later(self, minutes: int) -> None:
        self._minutes = minutes
        set_clock(self._home, minutes)

    def _kill(self) -> None:
        """Kill the program and open the workshop again: the same is on the wall, and the time that was left."""
        # The program looks at its clock each second, and on a busy machine later than that.
        self.terminal.wait_until(lambda: wall(self.terminal) != self._before)
        stay_a_second(self.terminal)
        shown = wall(self.terminal)
        self.terminal.kill()
        self.terminal.close()
        self.terminal = open_on_a_clock(self._home)
        self.terminal.wait_until(lambda: wall(self.terminal) == shown)


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
    assert plan == (HERE / "full_session.plan.fr.md").read_text(encoding="utf-8")
