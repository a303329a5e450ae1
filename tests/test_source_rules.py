"""Rules of the source that no linter checks: modules loaded by commands, private names, docstrings, new files."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_files import EVERYTHING, PACKAGE, ROOT, SOURCES, nodes, offenders

LONGEST = 300
"""Lines of a file; what passes it is two things."""


def loaded_by(code: str, *args: str, home: Path) -> set[str]:
    """Return the names of all modules that a fresh interpreter holds after running `code`."""
    report = (
        "import atexit, json, os, sys\n"
        "atexit.register(lambda: open(os.environ['REPORT'], 'w').write(json.dumps(sorted(sys.modules))))\n"
    )
    target = home / "modules.json"
    environ = {
        **os.environ,
        "PERENNE_HOME": str(home),
        "PERENNE_CONFIG": str(home / "none.toml"),
        "REPORT": str(target),
    }
    done = subprocess.run(
        [sys.executable, "-c", report + code, *args],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(target.read_text()))


def after_command(*args: str, home: Path) -> set[str]:
    """Return the modules that a command leaves in memory."""
    return loaded_by("from perenne_tui.__main__ import main\nmain()\n", *args, home=home)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one workshop in it."""
    folder = tmp_path_factory.mktemp("library")
    after_command("new", "atelier", home=folder)
    return folder


@pytest.mark.parametrize(
    ("args", "absent"),
    [
        (["--version"], {"msgspec", "perenne_tui.store", "markdown_it", "jinja2", "filelock", "tinydb"}),
        (["--help"], {"msgspec", "perenne_tui.store", "markdown_it", "jinja2", "filelock", "tinydb"}),
        (["list"], {"markdown_it", "jinja2", "filelock"}),
        (["list", "--json"], {"markdown_it", "jinja2", "filelock"}),
        (["show", "atelier"], {"markdown_it", "jinja2", "filelock"}),
        (["export", "atelier"], {"filelock"}),
        (["decks"], {"jinja2", "filelock", "tinydb"}),
    ],
)
def test_commands_that_open_no_screen_leave_out_what_they_do_not_need(
    home: Path, args: list[str], absent: set[str]
) -> None:
    assert after_command(*args, home=home) & {"textual", "rich", *absent} == set()


def test_the_core_needs_the_standard_library_and_what_makes_rows(tmp_path: Path) -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in SOURCES
        if PACKAGE / "core" in path.parents and path.name != "__init__.py"
    ]
    assert names
    loaded = loaded_by("\n".join(f"import {name}" for name in names), home=tmp_path)
    bare = loaded_by("", home=tmp_path)
    strangers = {
        name
        for name in loaded - bare
        if name.split(".")[0] not in (*sys.stdlib_module_names, "msgspec", "typing_extensions")
        and name != "perenne_tui"
        and not (name + ".").startswith("perenne_tui.core.")
    }
    assert strangers == set()


def test_every_file_is_one_thing() -> None:
    long = {path.name: n for path in SOURCES if (n := path.read_text(encoding="utf-8").count("\n")) > LONGEST}
    assert long == {}


def test_nobody_reaches_into_somebody_elses_object() -> None:
    """`other._name` belongs to a class of the same file, or is not ours to touch."""
    assert offenders(foreign_attributes) == {}


def foreign_attributes(path: Path) -> list[str]:
    """Return the private attributes that a file takes from objects of other files."""
    attributes = [node for node in nodes(path) if isinstance(node, ast.Attribute) and _is_private(node.attr)]
    own = {node.attr for node in attributes if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")}
    own |= {node.name for node in nodes(path) if isinstance(node, ast.FunctionDef)}
    return [f"line {node.lineno}: .{node.attr}" for node in attributes if node.attr not in own]


def _is_private(name: str) -> bool:
    """Return whether a name is private: `os._exit` is not, nor are those that named tuples keep apart from fields."""
    public = ("_replace", "_asdict", "_fields", "_exit")
    return name.startswith("_") and not name.startswith("__") and name not in public


MAKING = {"mkdir", "makedirs", "mkstemp", "NamedTemporaryFile", "write_text", "write_bytes", "touch"}
ELSEWHERE = {
    "store/private_files.py": "the function that makes files",
    "store/disk.py": "the one that makes folders",
    "store/file_lock.py": "empty lock files, private too, which are opened as filelock opens them",
    "documents/compiled_templates.py": "compiled templates, which are nobody's words",
    "services/document_folder.py": "folders of documents, which people send on, like each document in them",
}


def test_files_and_folders_are_made_by_what_makes_them_private() -> None:
    """`open_new` and `make_folder` make everything that the program keeps."""
    assert offenders(made_openly, left_out=[PACKAGE / name for name in ELSEWHERE]) == {}


def made_openly(path: Path) -> list[str]:
    """Return the calls of a file that make files or folders, or open files to write them."""
    made = []
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        last = name.rpartition(".")[2]
        ours = name in (
            "text.write_text",
            "write_text",
            "AtomicStorage(self.path, pause=pause, before=before_writing).write_bytes",
        )
        if last in MAKING and not ours and name != "self.write_bytes":
            made.append(name)
        first = ast.unparse(node.args[0]) if node.args else ""
        modes = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        is_written = any(set(mode) & set("wax+") and set(mode) <= set("wax+bt") for mode in modes)
        if last == "open" and is_written and first not in ("os.devnull", "open_new(path)"):
            made.append(f"{name}({first}, …)")
        if name == "os.open" and "O_CREAT" in ast.unparse(node):
            made.append(name)
    return made


RIDDLE = re.compile(
    r"(Return|Returns|Say) (what|how|where|who|whom|why) |(What|How|Where|Who|Whom|Give|Gives|Tell|Tells|Have)\b",
    re.IGNORECASE,
)
"""Beginnings of a docstring without a noun or a plain verb: « Return what… », « How often… », « Give… »."""


def docstrings_of(path: Path) -> list[str]:
    """Return the docstrings of a file, those of constants and fields among them."""
    return [
        statement.value.value
        for node in nodes(path)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        for statement in node.body
        if isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    ]


def test_a_docstring_says_it_with_a_noun_and_a_plain_verb() -> None:
    riddles = offenders(lambda path: [said for said in docstrings_of(path) if RIDDLE.match(said)], EVERYTHING)
    assert riddles == {}


def test_only_what_returns_something_says_so() -> None:
    """`-> None` and « Return… » contradict each other."""
    assert offenders(returning_nothing, EVERYTHING) == {}


def returning_nothing(path: Path) -> list[str]:
    """Return the names of the functions of a file that say what they return, and return nothing."""
    return [
        node.name
        for node in nodes(path)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.returns is not None
        and ast.unparse(node.returns) == "None"
        and (ast.get_docstring(node) or "").startswith("Return ")
    ]
