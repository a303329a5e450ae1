"""The short form of `python -m tests.torture`: no acknowledged change is lost, and the harness would notice."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GROUPS = (
    ("kills", "hasty", "turns", "trouble", "names", "forget"),
    ("faults", "careless", "power", "unsynced", "commands", "outage"),
    ("damage", "blind", "clocks", "plans", "rescues", "sync", "shares", "merges"),
    ("forms", "shapes", "sizes", "uncounted", "phones", "forgetful"),
    *([] if sys.platform == "win32" else [("success", "modes"), ("stdin", "deaf")]),
)


@pytest.mark.slow(reason="files are spoilt some hundred times")
@pytest.mark.parametrize("names", GROUPS, ids=" ".join)
def test_every_bound_holds_in_the_short_form(names: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "tests.torture", "--short", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [row.split()[0] for row in done.stdout.splitlines()[1:]] == list(names)
