"""Nothing prints but `cli/output.py`, and what it prints has no effect on a terminal."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from unicodedata import bidirectional, category

import pytest

from perenne_tui.cli import output
from perenne_tui.core.text.clean import visible, visible_line
from tests.cases import cases
from tests.cli.helpers import Perenne
from tests.source_files import nodes, offenders

PACKAGE = Path(output.__file__).parents[1]
SPEAKING = PACKAGE / "cli" / "output.py"
ENVIRON = {"PYTHONPATH": str(PACKAGE.parent)}
PRINTING = {"print", "input", "breakpoint"}
BY_CLICK = {"echo", "echo_via_pager", "secho", "prompt", "confirm", "pause", "get_text_stream", "get_binary_stream"}
BY_OTHERS = {"print_exc", "print_exception", "print_stack", "warn", "getpass", "basicConfig"}
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}
ASKED = {"isatty", "encoding", "fileno", "flush"}
"""Methods of a stream that write nothing."""


def test_nothing_else_prints() -> None:
    """The generator of docs/keys.en.md alone writes to its standard output, for those who work on the program."""
    assert offenders(printing, left_out=[SPEAKING, PACKAGE / "keys" / "__main__.py"]) == {}


def printing(path: Path) -> list[str]:
    """Return the functions and streams that a file prints with."""
    above = {child: node for node in nodes(path) for child in ast.iter_child_nodes(node)}
    found = [said for node in nodes(path) if (said := printed(node, above))]
    if path.name == "program.py":  # where the streams are opened and made ready, once
        found = [said for said in found if said not in ("sys.stdout", "sys.stderr")]
        found += [".write("] if ".write(" in path.read_text(encoding="utf-8") else []
    return found


def printed(node: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    """Return the function a node prints with; empty when it does not print."""
    if isinstance(node, ast.Name) and node.id in PRINTING:
        return node.id
    if isinstance(node, ast.Constant) and node.value in ("/dev/tty", "/dev/stdout", "/dev/stderr", "CONOUT$"):
        return node.value
    if isinstance(node, ast.ImportFrom) and node.module == "sys":
        return "".join(alias.name for alias in node.names if alias.name in STREAMS)
    if not isinstance(node, ast.Attribute):
        return ""
    if node.attr in BY_CLICK and ast.unparse(node.value) == "click":
        return ast.unparse(node)
    if node.attr in BY_OTHERS or (node.attr in STREAMS and is_harmful(above[node])):
        return ast.unparse(node)
    call = above[node]
    if node.attr == "write" and isinstance(call, ast.Call) and ast.unparse(node) == "os.write":
        return "os.write" if isinstance(call.args[0], ast.Constant) else ""
    return ""


def is_harmful(use: ast.AST) -> bool:
    """Return whether a stream is used for more than a question about it."""
    return not (isinstance(use, ast.Attribute) and use.attr in ASKED)


@cases(
    "code",
    [
        "print('x')",
        "import click\nclick.echo('x')",
        "import sys\nsys.stdout.write('x')",
        "import sys\nsys.stdout.buffer.write(b'x')",
        "import sys\nout = sys.stderr",
        "from sys import stdout",
        "import os\nos.write(1, b'x')",
        "open('/dev/tty', 'w')",
        "import traceback\ntraceback.print_exc()",
        "import warnings\nwarnings.warn('x')",
    ],
)
def test_whatever_prints_is_seen(code: str) -> None:
    tree = ast.parse(code)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    assert any(printed(node, above) for node in ast.walk(tree))


def test_every_harmful_character_of_unicode_is_made_visible() -> None:
    turned = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    every = map(chr, range(0x110000))
    obeyed = [c for c in every if category(c) in ("Cc", "Cs", "Zl", "Zp") or bidirectional(c) in turned]
    assert len(obeyed) > 2000
    assert [char for char in obeyed if visible_line(char) == char] == []
    assert [char for char in obeyed if visible(char) == char] == ["\n"]
    assert visible("é\n\ta") == "é\n    a"
    assert visible_line("a\n\tb") == "a␊␉b"
    assert visible("e\u0301") == "e\u0301", "the name of a file is found again as it is written"


def test_json_says_every_name_as_it_is_and_holds_no_control(perenne: Perenne, atelier: Path, library: Path) -> None:
    name = "a\x1b\x7f\x9b\u202e\u2028\U000e0041" + ("" if os.name == "nt" else "\udce9")
    (library / f"{name}.perenne.json").write_bytes(atelier.read_bytes())
    out = perenne("list", "--json").out
    assert [char for char in out if not char.isprintable() and char not in "\n\xa0"] == []
    assert name in [row["name"] for row in json.loads(out)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no such device")
@pytest.mark.parametrize("arguments", [["list"], ["show", "perenne-d-ete"], ["--help"], ["liste"]], ids=" ".join)
def test_a_stream_that_takes_nothing_is_said_where_one_does(atelier: Path, arguments: list[str]) -> None:
    assert atelier.exists()
    ran = [sys.executable, "-m", "perenne_tui", *arguments]
    with open("/dev/full", "wb") as full:
        told = subprocess.run(ran, stdout=full, stderr=subprocess.PIPE, env=ENVIRON | os.environ, check=False)
        deaf = subprocess.run(ran, stdout=subprocess.PIPE, stderr=full, env=ENVIRON | os.environ, check=False)
    assert told.returncode == 1
    assert told.stderr.count(b"\n") == 1
    assert arguments == ["liste"] or "le disque est plein" in told.stderr.decode()
    assert deaf.returncode == (arguments == ["liste"])


@cases(
    ("name", "typed"),
    [
        ("plan", "plan"),
        ("plan d-été", '"plan d-été"'),
        ("c:\\a\\b", "c:\\a\\b"),
        ("a$(touch x)", "'a$(touch x)'"),
        ('a"b', "'a\"b'"),
        ("a'`b`", "'a'\"'\"'`b`'"),
        ("a;b", '"a;b"'),
        ("", '""'),
    ],
)
def test_a_name_to_type_is_quoted_where_a_shell_would_read_it_otherwise(name: str, typed: str) -> None:
    assert output.quoted(name) == typed
