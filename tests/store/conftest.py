"""A folder with a space, an apostrophe and accents in its name, and a workshop in it."""

import shutil
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from tests.store.helpers import START, at_work, small_workshop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "Ateliers d’été 2026"
    folder.mkdir()
    return folder / "pérennité & suite.perenne.json"


@pytest.fixture
def fresh(path: Path) -> Path:
    """A workshop as it is created."""
    create(path, small_workshop(), at=START)
    return path


@pytest.fixture
def used(fresh: Path) -> Path:
    """A workshop after three changes and a clean end."""
    with at_work(fresh) as (_, session):
        for number in (1, 2, 3):
            session.do(word_card, card=f"c{number}", part="title", text=f"Changement {number} « é »")
    return fresh


@pytest.fixture
def elsewhere(fresh: Path, tmp_path: Path) -> Path:
    """Another machine's copy of the workshop, before anything happens."""
    folder = tmp_path / "ailleurs"
    folder.mkdir()
    for file in (fresh, journal_of(fresh)):
        shutil.copy(file, folder)
    return folder / fresh.name
