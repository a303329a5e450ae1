"""The program works without what Windows lacks, under the rules that Windows has for files."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow(reason="a process of its own imports the whole program and works it")
@pytest.mark.skipif(sys.platform != "linux", reason="open files are looked up in /proc")
def test_the_whole_program_works_as_on_windows() -> None:
    plugins = ("-p", "no:cacheprovider", "-p", "tests.windows.simulated")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *plugins, "-n", "0", "tests/windows/whole_program.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
