"""Short runs of the harnesses in tests/torture: nothing acknowledged is ever lost."""

import json
import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from perenne_tui.store.journal import Journal
from tests.torture.faults import one
from tests.torture.kills import kill_again_and_again

ROOT = Path(__file__).parents[2]

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not kill this way")


def test_a_file_call_that_fails_at_any_point_loses_nothing_acknowledged() -> None:
    command = [sys.executable, "-m", "tests.torture.faults"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    result = json.loads(done.stdout)
    assert result["wrong"] == []
    assert result["total"] >= 5 * (result["calls"] - 1)


def test_the_harness_sees_a_store_that_overlooks_a_failed_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Journal.append

    def careless(journal: Journal, data: bytes, *, last: int = 0) -> None:
        with suppress(OSError):
            append(journal, data, last=last)

    monkeypatch.setattr(Journal, "append", careless)
    assert any(one(tmp_path / "atelier", at, "ENOSPC")[1] for at in range(10, 30))


@needs_posix
def test_a_writer_killed_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    result = kill_again_and_again(tmp_path / "été.perenne.json", 15, random.Random(os.getpid()))
    assert result["wrong"] == []
    assert result["lives with one"]
