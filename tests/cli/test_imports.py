"""The modules that a command imports: what it shows needs them, or it would not start at once."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from perenne_tui.store.creation import create
from tests.store.helpers import START, small_workshop

SCREEN = "textual rich perenne_tui.app perenne_tui.screens perenne_tui.widgets perenne_tui.keys asyncio"
WRITING = "tinydb filelock threading secrets random perenne_tui.store.lock perenne_tui.store.workshop_file"
RARE = (
    "click platformdirs tomllib dataclasses calendar locale string html zipfile tempfile shutil hashlib struct "
    "gettext perenne_tui.core.merging perenne_tui.core.forgetting perenne_tui.services.confirmation "
    "perenne_tui.services.workspace perenne_tui.readers.deck_reader"
)
"""Modules for mistakes, settings, people to forget, copies to put together, words of many languages."""
DOCUMENTS = "jinja2 markdown_it perenne_tui.documents.template_environment perenne_tui.documents.markdown_tree"
WORKSHOPS = "msgspec pathlib json datetime inspect importlib.metadata perenne_tui.core.model perenne_tui.store"
"""Modules for whoever reads a workshop; the path of the library is one of pathlib."""


class Budget(NamedTuple):
    """The bounds of one command."""

    most: int
    """Modules of ours that it may import; a few more than it does."""
    never: str
    """Modules that it does not import, nor those in them."""


USUAL = f"{SCREEN} {WRITING} {RARE}"
BUDGETS: Mapping[str, Budget] = {
    "--version": Budget(22, f"{USUAL} {DOCUMENTS} {WORKSHOPS} perenne_tui.services perenne_tui.documents textwrap"),
    "--help": Budget(26, f"{USUAL} {DOCUMENTS} {WORKSHOPS} perenne_tui.services.library perenne_tui.cli.export"),
    "show --help": Budget(28, f"{USUAL} {DOCUMENTS} {WORKSHOPS} perenne_tui.services"),
    "list": Budget(73, f"{USUAL} {DOCUMENTS} perenne_tui.documents perenne_tui.readers perenne_tui.sheets"),
    "portfolio": Budget(88, f"{USUAL} {DOCUMENTS} perenne_tui.readers perenne_tui.sheets"),
    "show w": Budget(86, f"{USUAL} {DOCUMENTS} perenne_tui.readers perenne_tui.sheets"),
    "log w": Budget(68, f"{USUAL} {DOCUMENTS} perenne_tui.documents perenne_tui.readers perenne_tui.sheets"),
    "check w": Budget(70, f"{USUAL} {DOCUMENTS} perenne_tui.documents perenne_tui.readers perenne_tui.sheets"),
    "export w -o -": Budget(
        118, f"{USUAL} jinja2 markdown_it perenne_tui.sheets perenne_tui.documents.markdown_tree"
    ),
}
"""By command line: w is a workshop of the library."""
PROGRAM = """
import gc, sys
before = {*sys.modules}
from perenne_tui.__main__ import main
try:
    main()
finally:
    print(*(name for name in sys.modules if name not in before), sep="\\n", file=sys.stderr)
    print(gc.get_freeze_count() > 1000, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a program whose library has a workshop."""
    folder = tmp_path_factory.mktemp("home")
    create(folder / "w.perenne.json", small_workshop(), at=START)
    ours = {"PERENNE_HOME": str(folder), "PERENNE_CONFIG": str(folder / "none"), "XDG_STATE_HOME": str(folder)}
    return {**os.environ, **ours}


@pytest.mark.parametrize("line", BUDGETS)
def test_a_command_imports_what_it_shows(line: str, environ: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *line.split()],
        env=environ,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    *imported, is_frozen = done.stderr.split()
    assert done.stdout
    never = BUDGETS[line].never.split()
    assert [name for name in imported if name in never or name.startswith(tuple(f"{one}." for one in never))] == []
    ours = [name for name in imported if name.startswith("perenne_tui")]
    assert "perenne_tui.cli.program" in ours
    assert is_frozen == "True", "the interpreter would look for garbage in all of them as it ends"
    assert len(ours) <= BUDGETS[line].most, sorted(ours)
