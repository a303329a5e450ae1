"""Completion in the shells themselves, each with its script."""

import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.terminal.program_host import ROOT
from tests.terminal.terminal import Terminal

NAMES = ("atelier-1", "Été à l’eau", 'd\'eau & "$feu"')

SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], ". ./script"),
    "zsh": (["-f", "-i"], "autoload -U compinit; compinit -D -u; . ./script"),
    "fish": (["--no-config", "-i"], "source ./script"),
}
"""By shell: its command without anybody's settings, and the line that loads the script."""

TYPED = {
    "expo\tat\t": ["export", "atelier-1"],
    "show Ét\t": ["show", "Été à l’eau"],
    'show "Ét\t': ["show", "Été à l’eau"],
    "show 'd\t": ["show", 'd\'eau & "$feu"'],
    "show d\t": ["show", 'd\'eau & "$feu"'],
    "list \t": ["list"],
    "list --lang=f\t": ["list", "--lang=fr"],
    "new x --from pe\t": ["new", "x", "--from", "perennisation"],
    "export atelier-1 -o pl\t": ["export", "atelier-1", "-o", "plan.md"],
}
"""Words typed after `perenne`, and the words they become."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with names of all kinds, a file beside them, our program, and one that prints its arguments."""
    for name in NAMES:
        (tmp_path / f"{name}.perenne.json").touch()
    (tmp_path / "plan.md").touch()
    ours = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m perenne_tui "$@"\n'
    tell = '#!/bin/sh\nprintf "%s\\n" "$@" > said.new; mv said.new said\n'
    for name, script in (("perenne", ours), ("tell", tell)):
        (tmp_path / name).write_text(script, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_our_words(shell: str, home: Path) -> None:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"there is no {shell}")
    options, begin = SHELLS[shell]
    environment = {
        "PATH": f"{home}:{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "TERM": "dumb" if shell == "zsh" else "xterm",
    }
    with Terminal(*options, home=home, more=environment, program=[found]) as terminal:
        terminal.settle()
        terminal.type(f"cd {shlex.quote(str(home))}; perenne completion {shell} > script; {begin}; echo re''ady\r")
        terminal.wait_for("ready")
        for typed, words in TYPED.items():
            said = home / "said"
            said.unlink(missing_ok=True)
            # ctrl+a goes to the beginning of the line in all of them: what was completed is told, not run.
            terminal.type(f"perenne {typed}")
            terminal.type("\x01tell \r")
            terminal.wait_until(said.exists)
            assert said.read_text(encoding="utf-8").splitlines() == ["perenne", *words]
