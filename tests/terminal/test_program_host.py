"""A program that is forked is given what one that is started is given."""

import json
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import SETTINGS, Terminal

PROGRAM = Path(__file__).parent / "what_it_was_given.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="programs are forked on Linux alone")


def test_it_is_given_the_same(tmp_path: Path) -> None:
    given = []
    for is_started in (True, False):
        told = tmp_path / "told"
        more = {"TZ": "Europe/Paris", "XDG_STATE_HOME": str(tmp_path / "elsewhere"), **SETTINGS}
        with Terminal(
            str(told), home=tmp_path, size=(90, 25), folder=tmp_path, script=PROGRAM, more=more, is_started=is_started
        ) as terminal:
            assert terminal.wait_until_it_ends() == 0, terminal.text
        given.append(json.loads(told.read_text(encoding="utf-8")))
    started, forked = given
    del started["files"]  # those of the tests too, where they are handed on
    for one in (started, forked):
        one |= {f"${name}": value for name, value in one.pop("environ").items()}
    assert forked.pop("files") == [0, 1, 2]
    both = {name: (started.get(name), forked.get(name)) for name in started | forked}
    assert {name: values for name, values in both.items() if values[0] != values[1]} == {}
    assert started["size"] == [[90, 25]] * 3


def test_it_ends_as_its_signal_or_its_code_says(tmp_path: Path) -> None:
    with Terminal("--version", home=tmp_path) as terminal:
        assert terminal.wait_until_it_ends() == 0
        assert "perenne" in terminal.text
    with Terminal("open", "nobody", home=tmp_path) as terminal:
        assert terminal.wait_until_it_ends() == 1
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("Bibliothèque")
        terminal.kill()
        assert terminal.exit_code == -signal.SIGKILL


def test_two_that_are_forked_draw_different_numbers(tmp_path: Path) -> None:
    program = tmp_path / "draws.py"
    program.write_text("import random, uuid\nprint(random.random(), uuid.uuid4())\n", encoding="utf-8")
    drawn = []
    for _ in range(2):
        with Terminal(home=tmp_path, script=program) as terminal:
            assert terminal.wait_until_it_ends() == 0
            drawn += terminal.text.split()
    assert len(set(drawn)) == 4
