"""The first opening of a screen imports what that screen shows: nobody waits for Jinja, for Markdown, for readers."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from perenne_tui.core.changes.cards import answer_card
from perenne_tui.core.merging.three_way import merge
from perenne_tui.documents.compiled_templates import template_function
from perenne_tui.i18n.language import language
from perenne_tui.services.demo import demo_workshop
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.screens.test_first_opening import OTHERS

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SCREENS = ("palette", *OTHERS)
NEVER = (
    "jinja2", "markupsafe", "markdown_it", "mdit_py_plugins", "linkify_it", "icalendar", "openpyxl", "xlsxwriter",
    "xml.etree", "perenne_tui.readers.source", "perenne_tui.readers.deck_reader", "perenne_tui.readers.formats",
    "perenne_tui.readers.outline", "perenne_tui.documents.blocks", "perenne_tui.documents.reimport",
    "perenne_tui.documents.minutes", "perenne_tui.documents.template_compiler", "perenne_tui.cli",
)  # fmt: skip
"""Modules that take long to import, for files that people bring or take along: no screen shows them."""
READS_MARKDOWN = "manual"
"""The screen that shows pages of help, which are Markdown: it needs what reads them."""
MOST = 60
"""Modules that a screen may be the first to need."""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """By screen, the modules that it was the first to import, with every sheet filled and a conflict open."""
    path = tmp_path_factory.mktemp("library") / f"demo{SNAPSHOT_ENDING}"
    here = demo_workshop(language("en"), NOW)
    card = next(card.uid for card in here.cards_in_order(here.axes_in_order()[0].uid) if not card.answer)
    ours, theirs = (answer_card(here, card=card, text=text) for text in ("Soon.", "Nobody."))
    create(path, merge(here, ours, theirs, origin="1-0000").workshop, at=NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", False)
        template_function.cache_clear()
        template_function("plan.en.md.j2")  # compiled and kept, as by the first plan of all
    command = [sys.executable, "-m", "tests.screens.opening_every_screen", str(path), *SCREENS]
    child = subprocess.run(command, capture_output=True, check=False)
    assert child.returncode == 0, child.stderr.decode()[-2000:]
    found: dict[str, list[str]] = json.loads(child.stdout)
    return found


def test_no_screen_waits_for_what_only_files_need(imported: dict[str, list[str]]) -> None:
    assert set(imported) == set(SCREENS)
    late = {
        screen: [name for name in names if any(name == each or name.startswith(f"{each}.") for each in NEVER)]
        for screen, names in imported.items()
        if screen != READS_MARKDOWN
    }
    assert {screen: names for screen, names in late.items() if names} == {}


def test_no_screen_imports_more_than_it_shows(imported: dict[str, list[str]]) -> None:
    more = {screen: len(names) for screen, names in imported.items() if len(names) > MOST}
    assert more.keys() <= {READS_MARKDOWN}
    every = {name for names in imported.values() for name in names}
    assert {screen for screen in SCREENS if f"perenne_tui.screens.{screen}" not in every} == set(), "each is made"
