"""Commands whose streams have a code page of Windows: accents are right or replaced, and nothing ends in a fault."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("cp850", "cp1252", "ascii")
TITLE = "Été à Nîmes → œuvre ★"
WORK = """
import io, sys
from perenne_tui.cli import program
from perenne_tui.cli.commands import COMMANDS

class Console(io.TextIOWrapper):
    def isatty(self):
        return is_console

name, said = "ete-a-nimes-oeuvre", []
codes = [program.run(["new", sys.argv[1], "--from", "perennisation"])]
for page in sys.argv[2:]:
    for is_console in (False, True):
        told = io.BytesIO()
        sys.stdout, sys.stderr = (Console(told, encoding=page) for _ in range(2))
        codes += [program.run([*words, "--lang", "fr"]) for words in (
            ["list"], ["show", name], ["log", name], ["config"], ["nulle-part"],
            *([one, "--help"] for one in COMMANDS))]
        sys.stdout.flush(), sys.stderr.flush()
        said.append(told.getvalue().hex())
sys.__stdout__.write(repr((codes, said)))
sys.__stdout__.flush()
"""


def test_a_console_has_what_its_code_page_has_and_a_pipe_utf_8(tmp_path: Path) -> None:
    state = {"PERENNE_HOME": tmp_path, "PERENNE_CONFIG": tmp_path / "none", "XDG_STATE_HOME": tmp_path / "state"}
    done = subprocess.run(
        [sys.executable, "-c", WORK, TITLE, *PAGES],
        env={**os.environ, **{name: str(path) for name, path in state.items()}, "PYTHONPATH": str(ROOT)},
        input=b"",
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stderr == b""
    assert not (tmp_path / "state" / "perenne" / "fault.txt").exists()
    codes, said = ast.literal_eval(done.stdout.decode().splitlines()[-1])
    assert set(codes) == {0, 1}
    assert codes.count(1) == len(said)  # the workshop that is none
    for page, piped, shown in zip(PAGES, said[::2], said[1::2], strict=True):
        assert TITLE in bytes.fromhex(piped).decode("utf-8")
        text = bytes.fromhex(shown).decode(page)
        assert TITLE.encode(page, "replace").decode(page) in text
        assert "Traceback" not in text


@pytest.mark.parametrize("page", ["cp850", "cp1252"])
def test_an_answer_that_is_typed_in_a_code_page_is_understood(page: str, tmp_path: Path) -> None:
    said = 'from perenne_tui.cli import output, program; program._set_utf8(); print(ascii(output.ask("? ")))'
    done = subprocess.run(
        [sys.executable, "-c", said],
        env={**os.environ, "PYTHONIOENCODING": page, "PYTHONPATH": str(ROOT)},
        input="été\r\n".encode(page),
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    assert r"\xe9t\xe9" in done.stdout.decode()
