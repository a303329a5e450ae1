"""The structure of the package: its folders, its layers, its names, how deep classes inherit, how small files are."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from perenne_tui.cli.commands import COMMANDS
from tests.source_files import nodes

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "perenne_tui"
SOURCES = sorted(PACKAGE.rglob("*.py"))
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in SOURCES if path.name != "__init__.py"
}
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
LAYERS = [contract["layers"] for contract in CONTRACTS if contract["type"] == "layers"]
ROOT_FILES = {"__init__.py", "__main__.py", "py.typed"}

MOST_ANCESTORS = 2
"""Classes of ours above any class."""
SMALL = 40
"""Lines below which a module with a single importer is a part of it."""
SMALL_AND_ALONE = {
    "perenne_tui.app.bell": "what rings, and when",
    "perenne_tui.app.garbage_collection": "when the garbage collector runs",
    "perenne_tui.core.capture.axis_choice": "the column that is meant, as people say it",
    "perenne_tui.core.capture.completion": "the rest of a name that is being typed",
    "perenne_tui.core.capture.duplicates": "cards that say nearly the same",
    "perenne_tui.core.capture.links": "addresses and paths of documents",
    "perenne_tui.core.lenses.states": "a lens, as each of its neighbours",
    "perenne_tui.keys.__main__": "writes docs/keys.en.md",
    "perenne_tui.keys.table": "the table of keys",
    "perenne_tui.screens.appearance_controls": "the keys of the look and the language",
}
"""Small modules whose names explain something, and what."""
COMMAND_MODULES = {f"perenne_tui.cli.{entry.place.partition(':')[0]}" for entry in COMMANDS.values()}
"""Modules named by a command; the program imports them by these names, when they are asked for."""
SAME_NAMES = {"changes", "lenses"}
"""Folders of core whose files bear the names of what they change or lay out: each name stands once elsewhere."""


def test_the_package_has_the_folders_of_its_layers_and_nothing_else() -> None:
    assert len(LAYERS) == 1
    folders = {name.strip() for layer in LAYERS[0] for name in layer.split("|")}
    there = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert there == folders | ROOT_FILES


def test_every_module_is_covered_by_the_layers_and_imports_from_those_below_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_no_file_name_stands_twice_in_a_layer() -> None:
    names: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name in MODULES:
        parts = name.split(".")
        exempt = next((part for part in parts if part in SAME_NAMES), "")
        names[parts[1], exempt, parts[-1]].append(name)
    assert {key: found for key, found in names.items() if len(found) > 1} == {}


def test_no_class_has_more_than_two_ancestors_of_ours() -> None:
    deep = {}
    for name in MODULES:
        if sys.platform == "win32" and name == "perenne_tui.app.terminal_driver":
            continue  # the driver of other systems
        for found, kind in inspect.getmembers(importlib.import_module(name), inspect.isclass):
            ancestors = [each for each in kind.__mro__[1:] if each.__module__.startswith("perenne_tui.")]
            if kind.__module__ == name and len(ancestors) > MOST_ANCESTORS:
                deep[found] = [each.__name__ for each in ancestors]
    assert deep == {}


def test_a_small_module_with_one_importer_is_a_part_of_it() -> None:
    importers: defaultdict[str, set[str]] = defaultdict(set)
    for name, path in MODULES.items():
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom) and node.module:
                for imported in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                    importers[imported].add(name)
    small = {
        name
        for name, path in MODULES.items()
        if path.read_text(encoding="utf-8").count("\n") < SMALL and len(importers[name]) <= 1
    }
    assert small - COMMAND_MODULES == set(SMALL_AND_ALONE)


PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMED = re.compile(r"`([\w./-]+\.(?:py|tcss|toml))`")
"""Files that a page names."""
IMAGINED = {"config.toml"}
"""Files that people may have, and this repository has not."""


@pytest.mark.parametrize("page", PROSE, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_names_files_that_are_there(page: Path) -> None:
    names = {path.name for path in (*ROOT.rglob("*.py"), *ROOT.rglob("*.tcss"), *ROOT.glob("*.toml"))}
    gone = [
        name
        for name in NAMED.findall(page.read_text(encoding="utf-8"))
        if name not in IMAGINED
        and not ((ROOT / name).exists() or (PACKAGE / name).exists() if "/" in name else name in names)
    ]
    assert gone == []


def test_decisions_are_numbered_one_after_the_other_and_links_name_their_numbers() -> None:
    notes = sorted((ROOT / "docs/adr").glob("0*.md"))
    titles = [note.read_text(encoding="utf-8").partition(". ")[0] for note in notes]
    assert [note.name[:4] for note in notes] == [f"{number:04}" for number in range(1, len(notes) + 1)]
    assert titles == [f"# {number}" for number in range(1, len(notes) + 1)]
    links = [
        (number, target)
        for page in PROSE
        for number, target in re.findall(
            r"\[(\d+)\]\((?:docs/)?(?:adr/)?(\d{4}-[\w-]+\.md)", page.read_text(encoding="utf-8")
        )
    ]
    assert links
    names = {note.name for note in notes}
    assert [link for link in links if link[1] not in names or int(link[0]) != int(link[1][:4])] == []
