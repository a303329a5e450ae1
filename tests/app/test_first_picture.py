"""The modules and classes of a start up to its first picture, which are not to grow; their cost: docs/adr/0007."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from perenne_tui.store.creation import create
from tests.store.helpers import START, small_workshop

ROOT = Path(__file__).parents[2]
MOST_MODULES = {
    "app": 15, "cli": 12, "core": 36, "i18n": 5, "keys": 8, "screens": 29, "services": 8, "settings": 6,
    "system": 2,
    "store": 34, "widgets": 19,
}  # fmt: skip
"""By folder: modules of ours that a start may import. Each takes 0.1 ms even where it is empty."""
LATER = {"perenne_tui.store.replaced_snapshot", "perenne_tui.store.set_aside"}
"""Modules that the writer's thread imports half a second after the opening, on a busy machine before the picture."""
NOT_AT_A_START = {
    "readers, documents and sheets": ("perenne_tui.readers", "perenne_tui.documents", "perenne_tui.sheets"),
    "other copies and forgotten names": (
        "perenne_tui.core.merging", "perenne_tui.core.changes.merging", "perenne_tui.core.forgetting",
        "perenne_tui.core.forgotten_names", "perenne_tui.services.copy_merge", "perenne_tui.services.forgotten_names",
        "perenne_tui.store.copy_reading", "perenne_tui.store.copy_relation", "perenne_tui.store.rescue",
        "perenne_tui.services.rescued_copies",
    ),
    "what keys do": (
        "perenne_tui.core.changes.cards", "perenne_tui.core.changes.axes", "perenne_tui.core.changes.people",
        "perenne_tui.services.confirmation", "perenne_tui.screens.input.typed_text",
        "perenne_tui.screens.input.card_texts", "perenne_tui.widgets.page_view",
    ),
    "sittings, votes, plans": (
        "perenne_tui.core.sitting.agenda", "perenne_tui.core.sitting.clock", "perenne_tui.core.sitting.voting",
        "perenne_tui.core.review", "perenne_tui.core.capture", "perenne_tui.widgets.clock",
    ),
    "libraries of single tasks": (
        "click", "filelock", "jinja2", "json", "markdown_it", "mdit_py_plugins", "tinydb", "icalendar", "openpyxl",
        "xlsxwriter", "hashlib", "html", "http", "urllib.request", "zipfile", "importlib.metadata",
    ),
    "the room’s phones": (
        "perenne_tui.services.phones", "perenne_tui.documents.phone_pages", "perenne_tui.screens.phones", "starlette",
        "uvicorn", "segno", "anyio", "h11",
    ),
    "scroll bars, which nothing has": ("textual.scrollbar",),
}  # fmt: skip
"""By reason: modules, and what they contain, that the first picture does without."""
NAMED_TUPLES = (
    "perenne_tui.cli.", "perenne_tui.settings.configuration.", "perenne_tui.core.text.sentences.",
    "perenne_tui.app.terminal_input.Piece", "perenne_tui.widgets.frame._Piece",
)  # fmt: skip
"""Those that stay: in modules that `--help` imports, which does without msgspec; pieces that are taken apart."""

Found = dict[str, list[str]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return the modules and classes of a program of its own when it shows its first picture."""
    home = tmp_path_factory.mktemp("home")
    create(home / "atelier.perenne.json", small_workshop(), at=START)
    kept = {"PERENNE_HOME": home, "PERENNE_CONFIG": home / "none.toml", "XDG_STATE_HOME": home / "state"}
    environ = {**os.environ, **{name: str(path) for name, path in kept.items()}}
    program = [sys.executable, str(Path(__file__).with_name("first_picture.py")), "atelier"]
    done = subprocess.run(
        program, cwd=ROOT, env=environ, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    told: Found = json.loads(done.stdout)
    assert told["shown"] == ["BoardScreen()"]
    return told


def test_a_start_imports_no_more_modules_than_before(found: Found) -> None:
    ours = [name.split(".") for name in {*found["modules"]} - LATER if name.startswith("perenne_tui.")]
    counts = Counter(name[1] for name in ours)
    more = {folder: count for folder, count in counts.items() if count > MOST_MODULES.get(folder, 0)}
    assert more == {}, "what only a key needs is imported by that key"


@pytest.mark.parametrize("reason", NOT_AT_A_START)
def test_the_first_picture_waits_for_nothing_that_only_something_else_needs(found: Found, reason: str) -> None:
    unwanted = NOT_AT_A_START[reason]
    assert [name for name in found["modules"] if any(f"{name}.".startswith(f"{one}.") for one in unwanted)] == []


def test_small_values_of_a_start_are_structs(found: Found) -> None:
    """A dataclass takes 0.4 to 1 ms to make, a named tuple 0.15, a struct 0.02."""
    assert found["dataclasses"] == []
    assert [name for name in found["named tuples"] if not name.startswith(NAMED_TUPLES)] == []
