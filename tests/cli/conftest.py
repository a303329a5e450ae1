"""Fixtures: a library of its own for each test, and the program run inside this process."""

import os
from pathlib import Path

import pytest

from perenne_tui.cli.program import run
from tests.cli.helpers import Ended, Perenne

DECK = """# Essai

## Déploiement

- ★ Réserver le nom de domaine
- Faire valider les briques

## Transmission

- ★ Écrire la documentation
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, without the settings of this machine."""
    folder = tmp_path / "Ateliers à moi"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PERENNE_LANG", "PERENNE_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PERENNE_HOME", str(folder))
    monkeypatch.setenv("PERENNE_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def perenne(library: Path, capfd: pytest.CaptureFixture[str]) -> Perenne:
    """Runs a command, without terminal or input."""

    def call(*args: str) -> Ended:
        assert os.environ["PERENNE_HOME"] == str(library)
        capfd.readouterr()
        code = run(args)
        told = capfd.readouterr()
        return Ended(code, told.out, told.err)

    return call


@pytest.fixture
def atelier(perenne: Perenne, library: Path, tmp_path: Path) -> Path:
    """The file of a workshop called « Pérenne d’été » in the library."""
    (tmp_path / "essai.md").write_text(DECK, encoding="utf-8")
    assert perenne("new", "Pérenne d’été", "--from", "./essai.md", "--lang", "fr").code == 0
    return library / "perenne-d-ete.perenne.json"
