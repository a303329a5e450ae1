"""Every command with a full device, a closed pipe or a closed stream as its standard streams."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from shutil import copytree
from typing import IO, NamedTuple

import pytest

from perenne_tui.cli.commands import COMMANDS
from tests.cli.forked_program import ROOT, Ended, ForkedProgram

pytestmark = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no device that is always full"
)
WORDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(COMMANDS, ("atelier",)),
    **dict.fromkeys(("demo", "decks", "list", "config", "doctor"), ()),
    "new": ("nouveau", "--from", "perennisation"),
    "import": ("deck.md",),
    "copy": ("atelier", "autre"),
    "rename": ("atelier", "autre"),
    "forget": ("atelier", "Léa"),
    "completion": ("bash",),
    "follow": ("nobody",),  # it would go on
}
"""Arguments of each command."""


class Streams(NamedTuple):
    """Standard streams of a command; those that are not named are read back."""

    stdin: IO[bytes] | None = None
    stdout: IO[bytes] | None = None
    stderr: IO[bytes] | None = None


@contextmanager
def _full(folder: Path) -> Iterator[Streams]:
    with Path("/dev/full").open("wb") as full, (folder / "bytes").open("rb") as no_text:
        yield Streams(stdin=no_text, stdout=full)


@contextmanager
def _nothing_to_say(folder: Path) -> Iterator[Streams]:
    del folder
    with Path("/dev/full").open("wb") as full:
        yield Streams(stderr=full)


@contextmanager
def _unread(folder: Path) -> Iterator[Streams]:
    del folder
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as pipe:
        yield Streams(stdout=pipe)


WAYS: Mapping[str, Callable[[Path], AbstractContextManager[Streams]]] = {
    "stdout is full, stdin no text": _full,
    "stderr is full": _nothing_to_say,
    "nobody reads stdout": _unread,
}


def perenne(program: ForkedProgram, home: Path, words: tuple[str, ...], streams: Streams) -> Ended:
    """Run a command in a library."""
    environ = {
        "PERENNE_HOME": str(home),
        "PERENNE_CONFIG": str(home / "none"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    return program.run(
        words, folder=home, environ=environ, stdin=streams.stdin, stdout=streams.stdout, stderr=streams.stderr
    )


@pytest.fixture(scope="module")
def program() -> Iterator[ForkedProgram]:
    """The program, ready to be forked."""
    with ForkedProgram() as program:
        yield program


@pytest.fixture(scope="module")
def library(program: ForkedProgram, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one workshop, a deck without complaints, and bytes that are no text."""
    home = tmp_path_factory.mktemp("library")
    (home / "deck.md").write_text("# Un atelier\n\n## Un axe\n\n- Une carte ?\n", encoding="utf-8")
    (home / "bytes").write_bytes(b"\xff\xfe\x00o\n" * 9)
    assert perenne(program, home, ("new", "atelier", "--from", "perennisation"), Streams()).code == 0
    return home


@pytest.mark.slow(reason="every command runs in a process of its own")
@pytest.mark.parametrize("way", WAYS)
def test_every_command_ends_by_itself_with_one_line_at_most(
    program: ForkedProgram, library: Path, tmp_path: Path, way: str
) -> None:
    wrong = []
    for command, words in WORDS.items():
        home = copytree(library, tmp_path / command)
        with WAYS[way](home) as streams:
            done = perenne(program, home, (command, *words), streams)
        said = done.err.decode("utf-8", "replace").splitlines()
        is_silent = way.startswith("stdout is full") and done.code == 0
        if done.code not in (0, 1, 2) or len(said) > 1 or is_silent or any(home.rglob("fault.txt")):
            wrong.append((command, done.code, said))
    assert wrong == []


def test_a_command_that_is_forked_ends_as_one_that_is_started(program: ForkedProgram, library: Path) -> None:
    with _full(library) as streams:
        forked = perenne(program, library, ("list",), streams)
        environ = {**os.environ, "PERENNE_HOME": str(library), "PERENNE_CONFIG": str(library / "none")}
        started = subprocess.run(
            [sys.executable, "-m", "perenne_tui", "list"],
            env=environ, cwd=ROOT, check=False, stdin=streams.stdin, stdout=streams.stdout, stderr=subprocess.PIPE,
        )  # fmt: skip
    assert (forked.code, forked.err) == (started.returncode, started.stderr)
    assert forked.err.count(b"\n") == 1
