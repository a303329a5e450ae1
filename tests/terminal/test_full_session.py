"""A whole sitting in a real terminal: 150 minutes, eleven phases, a kill in each of them, and the plan in a file."""

from pathlib import Path

import pytest

from tests.base_lines import without_base
from tests.terminal.key_scripts import gestures
from tests.terminal.room import Room
from tests.terminal.test_first_session import make_workshop

HERE = Path(__file__).parent
SESSION = list(gestures(HERE / "full_session.keys"))


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
