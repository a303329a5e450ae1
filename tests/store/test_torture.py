"""A part of `python -m tests.torture --short`: no acknowledged change is lost, and the harness would notice.

`make check` and `.ci/run` run all of it beside the tests; here stands one experiment for each way to spoil files.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.__main__ import EXPERIMENTS

ROOT = Path(__file__).parents[2]
GROUPS = [
    "kills hasty turns trouble clocks sync shares merges",
    "faults careless power damage rescues requests",
]
"""Experiments that one process runs, one after the other."""


@pytest.mark.slow(reason="files are spoilt some hundred times")
@pytest.mark.parametrize("group", GROUPS)
def test_every_bound_holds_in_the_short_form(group: str) -> None:
    command = [sys.executable, "-m", "tests.torture", "--short", *group.split()]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [row.split()[0] for row in done.stdout.splitlines()[1:]] == group.split()


def test_the_others_are_run_beside_the_tests() -> None:
    assert set(" ".join(GROUPS).split()) <= set(EXPERIMENTS)
    for name in ("Makefile", ".ci/run"):
        assert "-m tests.torture --short" in (ROOT / name).read_text(encoding="utf-8"), name
