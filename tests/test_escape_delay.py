"""The delay of Esc, by the environment."""

import os
import subprocess
import sys

import pytest

from perenne_tui.__main__ import FAR, HERE, LONGEST, escape_delay

OVER_SSH = {"SSH_CONNECTION": "192.0.2.7 50404 192.0.2.8 22"}


@pytest.mark.parametrize(
    ("environ", "delay"),
    [
        ({}, HERE),
        ({"TMUX": "/tmp/tmux-1000/default,1,0", "TERM": "tmux-256color"}, HERE),
        (OVER_SSH, FAR),
        ({"SSH_TTY": "/dev/pts/3"}, FAR),
        (OVER_SSH | {"TMUX": "/tmp/tmux-1000/default,1,0"}, FAR),
        (OVER_SSH | {"MOSH_KEY": ""}, FAR),
        ({"SSH_CONNECTION": "", "SSH_TTY": ""}, HERE),
        ({"ESCDELAY": "50"}, 50),
        (OVER_SSH | {"ESCDELAY": "10"}, 10),
        (OVER_SSH | {"ESCDELAY": " 400 "}, 400),
        ({"ESCDELAY": "1000"}, 1000),
    ],
)
def test_the_delay_is_short_here_long_over_ssh_and_else_what_people_say(environ: dict[str, str], delay: int) -> None:
    assert escape_delay(environ, "linux") == delay


@pytest.mark.parametrize("said", ["", " ", "fast", "0.05", "25ms", "1e3", "\u221e", "--", "9" * 5000])
def test_what_is_no_whole_number_says_nothing(said: str) -> None:
    assert escape_delay({"ESCDELAY": said}, "linux") == HERE
    assert escape_delay(OVER_SSH | {"ESCDELAY": said}, "darwin") == FAR
    assert escape_delay({"ESCDELAY": said}, "win32") == FAR


@pytest.mark.parametrize(("said", "delay"), [("0", 1), ("-5", 1), ("-" + "9" * 400, 1), ("9" * 400, LONGEST)])
def test_a_number_that_cannot_be_is_the_nearest_one_that_can(said: str, delay: int) -> None:
    assert escape_delay({"ESCDELAY": said}, "linux") == delay


def test_windows_keeps_the_delay_of_textual() -> None:
    assert escape_delay({}, "win32") == FAR == 100
    assert escape_delay({"ESCDELAY": "30"}, "win32") == 30


@pytest.mark.parametrize("said", [None, "9" * 400])
def test_textual_reads_what_was_decided(said: str | None) -> None:
    environ = {name: value for name, value in os.environ.items() if name not in ("ESCDELAY", *OVER_SSH, "SSH_TTY")}
    code = (
        "import os, sys\n"
        "from perenne_tui.__main__ import escape_delay, main\n"
        "wanted = escape_delay(os.environ, sys.platform)\n"
        "sys.argv[1:] = ['--version']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "from textual import constants\n"
        "assert constants.ESCAPE_DELAY == wanted / 1000, constants.ESCAPE_DELAY\n"
    )
    more = {} if said is None else {"ESCDELAY": said}
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, env=environ | more, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
