"""The commands, the version and the boards are the same in code, pyproject.toml and documents."""

import re
import tomllib
from pathlib import Path

import pytest

import perenne_tui
from perenne_tui.cli.commands import COMMANDS, HIDDEN
from perenne_tui.documents.document_kinds import EXTRAS
from perenne_tui.settings import paths
from tests.cases import cases

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

TYPED = re.compile(r"(?:^|`|\$ |python -m )perenne(?:_tui)? ([a-z]+(?:-[a-z]+)*)(?=[ `\n]|$)", re.MULTILINE)
"""A command in a document: at the start of a line or of a piece of code."""


def test_both_commands_lead_to_the_same_program() -> None:
    assert PROJECT["project"]["scripts"] == {
        "perenne": "perenne_tui.__main__:main",
        "perenne-tui": "perenne_tui.__main__:main",
    }


def test_the_readme_installs_every_form_first_and_a_line_below_says_the_lighter_way() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    parts = re.fullmatch(r"perenne-tui\[(.+)\]", extras["all"][0])
    assert parts
    assert set(parts[1].split(",")) == extras.keys() - {"all", "dev"}
    assert set(EXTRAS.values()) <= extras.keys()
    for name in ("README.md", "README.fr.md"):
        installing = re.findall(r"python -m pip install (.+?)(?: ;|`)", (ROOT / name).read_text(encoding="utf-8"))
        assert installing[:2] == ['".[all]"', "."]


def test_the_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {perenne_tui.__version__}" in changelog or "## Unreleased" in changelog


def test_the_boards_are_found() -> None:
    assert (paths.boards() / "decks" / "perennisation.fr.md").is_file()


@cases("path", TEXTS)
def test_documents_show_commands_that_exist(path: Path) -> None:
    named = set(TYPED.findall(path.read_text(encoding="utf-8")))
    # A word that is no command opens the workshop of that name: « perenne atelier ».
    assert named - {*COMMANDS, *HIDDEN} <= {"atelier", "signal"}


@pytest.mark.parametrize("name", ["commands.en.md", "commands.fr.md"])
def test_the_page_of_commands_shows_every_one(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert set(COMMANDS) - set(TYPED.findall(page)) == set()
