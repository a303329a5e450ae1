"""Two commands at once wait for each other; a lock left by a crash stops none of them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from perenne_tui.store import lock, name_claim, workshop_file
from perenne_tui.store.lock import LockedElsewhere
from perenne_tui.store.paths import TRASH, lock_of
from tests.cli.helpers import Perenne

ROOT = Path(__file__).parents[2]
READING = {"copy", "export", "show", "log", "list", "doctor"}
"""Commands that need no lock of the workshop: they read it while somebody else writes."""
HOLDER = """
import sys
from pathlib import Path
from perenne_tui.store.lock import acquire
held = acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
held.release()
"""


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Hold the lock of a workshop in another process, until its standard input is closed."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environ, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.stdin.close()


@contextmanager
def held_until_met(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Hold the lock in another process until a command has found it held; yields the paths it was found at."""
    met: list[Path] = []
    with held_elsewhere(path) as process, monkeypatch.context() as patch:
        real = lock.acquire

        def acquire(asked: Path, *, timeout: float = 0.0) -> lock.Lock:
            try:
                return real(asked)
            except LockedElsewhere:
                assert process.stdin is not None
                process.stdin.close()
                met.append(asked)
                return real(asked, timeout=timeout)

        for module in (lock, name_claim, workshop_file):
            patch.setattr(module, "acquire", acquire)
        yield met


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "autre.md", "--into", "perenne-d-ete", "--yes"],
        ["import", "plan.md", "--into", "perenne-d-ete", "--yes"],
        ["sheets", "scan", "perenne-d-ete", ".", "--yes"],
        ["rename", "perenne-d-ete", "autre nom"],
        ["rename", "perenne-d-ete", "Pérenne d'été"],
        ["delete", "perenne-d-ete"],
        ["forget", "perenne-d-ete", "--yes"],
        ["copy", "perenne-d-ete", "autre nom"],
        ["export", "perenne-d-ete", "-o", "x.md"],
        ["show", "perenne-d-ete"],
        ["log", "perenne-d-ete"],
        ["list"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_every_command_waits_for_another(
    perenne: Perenne, atelier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr(lock, "TIMEOUT", 60.0)  # this machine may be slow to let go
    (tmp_path / "autre.md").write_text("# Autre\n\n## Une\n\n- nouvelle\n", encoding="utf-8")
    perenne("export", "perenne-d-ete", "-o", "plan.md", "--date", "2026-11-24")
    with held_until_met(atelier, monkeypatch) as met:
        ended = perenne(*arguments)
    assert (ended.code, ended.err) == (0, "")
    assert bool(met) == (arguments[0] not in READING)


def test_what_comes_out_of_the_trash_is_waited_for(
    perenne: Perenne, atelier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TIMEOUT", 60.0)
    perenne("delete", "perenne-d-ete")
    with held_until_met(atelier.parent / TRASH / atelier.name, monkeypatch) as met:
        assert perenne("restore", "perenne-d-ete").code == 0
    assert met


def test_a_path_that_only_one_name_will_do_for_is_waited_for(
    perenne: Perenne, tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.mkdir()
    path = tmp_path / "ici.perenne.json"
    with held_elsewhere(path):
        monkeypatch.setattr(lock, "TIMEOUT", 0.05)
        ended = perenne("new", "./ici", "--lang", "en")
        assert ended.code == 1
        assert "Close it there, then do this again." in ended.err, "nothing is there already"
    with held_until_met(path, monkeypatch):
        monkeypatch.setattr(lock, "TIMEOUT", 60.0)
        assert perenne("new", "./ici").code == 0
    assert path.exists()


def test_commands_wait_two_seconds() -> None:
    assert lock.TIMEOUT == 2.0
    assert name_claim.SHORT_TIMEOUT < lock.TIMEOUT


def test_a_lock_that_a_crash_left_is_no_trouble_and_goes(perenne: Perenne, atelier: Path, library: Path) -> None:
    def left() -> list[str]:
        return sorted(path.name for path in library.iterdir() if path.suffix == ".lock")

    lock_of(atelier).write_bytes(b"")
    lock_of(library / "parti.perenne.json").write_bytes(b"")
    for command in (["list"], ["doctor"], ["show", "perenne-d-ete"], ["log", "perenne-d-ete"]):
        assert (perenne(*command).code, perenne(*command).err) == (0, "")
    found = perenne("check", "perenne-d-ete", "--lang", "en")
    assert "The files are sound." in found.out
    assert ".lock" not in found.out
    assert perenne("copy", "perenne-d-ete", "copie").code == 0
    assert left() == ["perenne-d-ete.perenne.lock"], "a workshop that is there may just be opened"
    assert perenne("rename", "perenne-d-ete", "autre").code == 0
    assert left() == []


def test_a_lock_that_somebody_holds_is_never_swept(perenne: Perenne, library: Path) -> None:
    library.mkdir()
    coming = library / "a-venir.perenne.json"
    with held_elsewhere(coming):
        assert perenne("new", "un").code == 0
        assert lock_of(coming).exists()
    assert perenne("new", "deux").code == 0
    assert not lock_of(coming).exists()
