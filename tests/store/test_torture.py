"""The short form of `python -m tests.torture`: no acknowledged change is lost, and the harness would notice."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.__main__ import EXPERIMENTS

ROOT = Path(__file__).parents[2]
GROUPS = [
    "kills hasty turns trouble names forget",
    "faults careless power unsynced commands outage",
    "damage blind clocks plans rescues sync shares merges",
    "forms shapes sizes uncounted phones forgetful requests",
]
"""Experiments that one process runs, one after the other."""
if sys.platform != "win32":  # the last ones wait for terminals: they run beside others, in processes of their own
    GROUPS.append("success modes | stdin | deaf")


@pytest.mark.slow(reason="files are spoilt some hundred times")
@pytest.mark.parametrize("group", GROUPS)
def test_every_bound_holds_in_the_short_form(group: str) -> None:
    started = [(names.split(), _torture(names.split())) for names in group.split("|")]
    for names, process in started:
        out, err = process.communicate()
        assert process.returncode == 0, out + err
        assert [row.split()[0] for row in out.splitlines()[1:]] == names


def _torture(names: list[str]) -> "subprocess.Popen[str]":
    """Start experiments in a process of their own."""
    command = [sys.executable, "-m", "tests.torture", "--short", *names]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def test_every_experiment_is_in_a_group() -> None:
    assert sorted(" ".join(GROUPS).replace("|", " ").split()) == sorted(EXPERIMENTS)
