"""Repositories of a real git for tests, apart from the settings of this machine."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.services.git_setup import set_up
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import read
from tests.store.helpers import START, at_work, small_workshop

PROJECT: Final = Path(__file__).parents[1]
needs_git: Final = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


class Clone:
    """A clone with a workshop, `Ateliers/signal.perenne.json`.

    Args:
        folder: its work tree.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "Ateliers" / "signal.perenne.json"
        self.told = ""
        """Everything that git printed at the last call."""

    def git(self, *words: str, code: int = 0) -> str:
        """Run git, which ends with a code, and return what it prints on standard output."""
        done = subprocess.run(
            ["git", *words], cwd=self.folder, capture_output=True, check=False, encoding="utf-8", errors="replace"
        )
        self.told = done.stdout + done.stderr
        assert done.returncode == code, (words, self.told)
        return done.stdout

    def write(self, **answers: str) -> None:
        """Answer cards in the workshop, each as a change of its own."""
        with at_work(self.path) as (_, session):
            for card, text in answers.items():
                session.do(word_card, card=card, part="answer", text=text)

    def commit(self, **answers: str) -> None:
        """Answer cards and commit that."""
        self.write(**answers)
        self.git("commit", "-qam", " ".join(answers))

    def workshop(self) -> Workshop:
        """Return the workshop as its files have it."""
        return read(self.path).workshop

    def words(self) -> set[str]:
        """Return the answers of the workshop, and those that wait in its conflicts."""
        return words_of(self.workshop())

    def is_clean(self) -> bool:
        """Return whether nothing is to be committed."""
        return not self.git("status", "--porcelain")

    def has_markers(self) -> bool:
        """Return whether git left conflict markers in a file."""
        files = (self.path, journal_of(self.path))
        return any(b"<<<<<<<" in file.read_bytes() or b">>>>>>>" in file.read_bytes() for file in files)

    def clone(self, name: str, *, is_set_up: bool = True) -> "Clone":
        """Return a clone of this one, beside it."""
        self.git("clone", "-q", str(self.folder), str(self.folder.parent / name))
        other = Clone(self.folder.parent / name)
        if is_set_up:
            set_up(other.path.parent)
        return other


def words_of(workshop: Workshop) -> set[str]:
    """Return the answers of a workshop, and those that wait in its conflicts."""
    waiting = {
        str(said["answer"])
        for row in workshop.conflicts.values()
        for said in (row.here, row.there)
        if "answer" in said
    }
    return {card.answer for card in workshop.cards.values() if card.answer} | waiting


def make_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """Make a repository in which a workshop is committed and `perenne git-setup` was done."""
    without_settings(monkeypatch)
    clone = Clone(folder)
    clone.path.parent.mkdir(parents=True)
    clone.git("init", "-q", "-b", "main")
    set_up(clone.path.parent)
    create(clone.path, small_workshop(), at=START)
    clone.git("add", "-A")
    clone.commit(c0="dit ensemble")
    return clone


def without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run git, and the program that it starts, without the settings of this machine."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Léa")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "lea@example.org")
    for level in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{level}", os.devnull)
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    monkeypatch.setenv("PERENNE_CONFIG", os.devnull)
