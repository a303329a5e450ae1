"""The wait for an answer ends after the answer, even where the program gets no core for a while."""

import sys
from pathlib import Path

import pytest

from tests.terminal.process_activity import is_reported, work_of
from tests.terminal.terminal import ASLEEP, ESCAPE_DELAY, Terminal, bytes_of

SLOW = f"""
import os, select, time, tty
tty.setraw(0)
print("ready", flush=True)
while os.read(0, 99):
    end = time.monotonic() + 0.15  # as if other programs had the cores
    while time.monotonic() < end:
        pass
    while not select.select([0], [], [], {ESCAPE_DELAY})[0]:
        print("answered", flush=True)
        select.select([0], [], [])
"""
"""A program that answers each key once nothing has followed it for a while, as Textual does after Esc."""
LATE = f"""
import asyncio, os, tty
tty.setraw(0)
loop = asyncio.new_event_loop()
def answer():
    os.read(0, 99)
    loop.call_later({ASLEEP * 0.7}, print, "half", "")
    loop.call_later({ASLEEP * 1.4}, print, "answered")
loop.add_reader(0, answer)
loop.call_later(60, print, "too late")
loop.call_soon(print, "ready")
loop.run_forever()
"""
"""A program that sleeps twice before it has answered, as Textual does between the halves of a picture."""


def test_an_escape_is_waited_for_by_a_program_that_is_slow_to_sleep(tmp_path: Path) -> None:
    with Terminal(home=tmp_path, program=(sys.executable, "-c", SLOW)) as terminal:
        if not is_reported(terminal.pid):
            pytest.skip("this system does not report what a program does")
        terminal.wait_for("ready")
        for _ in range(3):
            assert b"answered" in terminal.press("esc")


def test_a_program_that_will_wake_by_itself_is_waited_for(tmp_path: Path) -> None:
    with Terminal(home=tmp_path, program=(sys.executable, "-uc", LATE)) as terminal:
        terminal.wait_for("ready")
        terminal.settle()
        for _ in range(3):
            assert b"answered" in terminal.press("a")
        work = work_of(terminal.pid)
        # The timer of a minute is the next, or the system does not say what the program waits for.
        assert work is None or work.timeout is None or 30 < work.timeout <= 60


def test_a_name_of_a_key_is_never_typed_as_letters() -> None:
    with pytest.raises(KeyError):
        bytes_of("f24")
    assert [bytes_of(key) for key in ("f9", "a", "Qui paie ?", "esc")] == ["\x1b[20~", "a", "Qui paie ?", "\x1b"]
