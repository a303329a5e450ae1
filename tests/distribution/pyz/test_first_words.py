"""The words of the one file for a Python that is too old, in words that any Python reads."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).parents[3] / "distribution" / "pyz" / "first_words.py"
NEW_WORDS = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Match, ast.Starred)


def test_it_is_kept_to_words_of_old_pythons() -> None:
    tree = ast.parse(FILE.read_text(encoding="utf-8"), feature_version=(3, 7))
    assert not [node for node in ast.walk(tree) if isinstance(node, NEW_WORDS)]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns]
    assert FILE.read_text(encoding="utf-8").isascii()  # Python 2 reads no other letters without being told


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "ascii"])
def test_an_older_python_is_told_in_one_sentence(encoding: str, tmp_path: Path) -> None:
    """Every Python of this machine that is older, and this one with its version taken for an older one."""
    text = FILE.read_text(encoding="utf-8")
    pretended = tmp_path / "pretended.py"
    pretended.write_text(re.sub(r"OLDEST = \(3, 11\)", "OLDEST = (9, 9)", text), encoding="utf-8")
    older = [path for path in map(shutil.which, ("python2", "python3.8", "python3.9", "python3.10")) if path]
    for words in ([sys.executable, str(pretended)], *([path, str(FILE)] for path in older)):
        done = subprocess.run(
            words,
            env={"PYTHONIOENCODING": encoding}
            | {name: value for name, value in os.environ.items() if "PY" not in name},
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        if b"pyenv" in done.stderr:  # a name that stands for no Python
            continue
        assert done.returncode == 1
        said = done.stderr.decode(encoding, "strict").replace("\r\n", "\n")
        assert "perenne needs Python 3.11 or newer, and this one is" in said
        assert said.count("\n") == 2
