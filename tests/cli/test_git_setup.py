"""`perenne git-setup` and the command that git calls, as people and git see them."""

import shutil
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.store.paths import journal_of
from tests.cli.helpers import Perenne
from tests.git_repositories import Clone, needs_git, without_settings
from tests.store.helpers import at_work

pytestmark = needs_git


def write(path: Path, place: int, text: str) -> None:
    """Answer a card of a workshop."""
    with at_work(path) as (_, session):
        session.do(word_card, card=list(session.workshop.cards)[place], part="answer", text=text)


@pytest.fixture
def clone(library: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """The library, as the work tree of a repository."""
    without_settings(monkeypatch)
    library.mkdir(exist_ok=True)
    clone = Clone(library)
    clone.git("init", "-q", "-b", "main")
    return clone


def test_it_says_what_to_commit_and_that_every_clone_needs_it(perenne: Perenne, clone: Clone) -> None:
    ended = perenne("git-setup", str(clone.folder), "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert ".gitattributes .gitignore" in ended.out
    assert "chaque autre clone" in ended.out
    assert "déjà en place" in perenne("git-setup", str(clone.folder), "--lang", "fr").out


def test_outside_a_repository_it_is_a_sentence(perenne: Perenne, tmp_path: Path) -> None:
    ended = perenne("git-setup", str(tmp_path), "--lang", "fr")
    assert ended.code == 1
    assert "n’est dans aucun dépôt git" in ended.err


def test_a_merge_that_began_without_the_driver_is_named(perenne: Perenne, clone: Clone, atelier: Path) -> None:
    clone.git("add", "-A")
    clone.git("commit", "-qm", "sans réglages")
    for branch in ("un", "deux"):
        clone.git("checkout", "-qb", branch, "main")
        write(atelier, 0, branch)
        clone.git("commit", "-qam", branch)
    (clone.folder / ".git" / "info" / "attributes").write_text("*.perenne.* -merge\n", encoding="utf-8")
    clone.git("merge", "-q", "un", code=1)
    ended = perenne("git-setup", str(clone.folder), "--lang", "fr")
    assert ended.code == 1
    assert "git merge --abort" in ended.out
    clone.git("merge", "--abort")
    clone.git("merge", "-q", "--no-edit", "un", code=1)
    assert "1 désaccord y reste ouvert" in clone.told
    assert "intacts" in perenne("check", str(atelier), "--lang", "fr").out


def test_what_git_is_told_is_the_count_of_changes_and_how_to_settle_conflicts(
    perenne: Perenne, atelier: Path, tmp_path: Path
) -> None:
    journal = journal_of(atelier)
    here, there = tmp_path / ".merge_file_a", tmp_path / ".merge_file_b"
    begun = {file: file.read_bytes() for file in (atelier, journal)}
    write(atelier, 0, "oui")
    shutil.copy(journal, here)
    for file, data in begun.items():
        file.write_bytes(data)
    write(atelier, 0, "non")
    write(atelier, 1, "aussi")
    there.write_bytes(journal.read_bytes().replace(b"aussi", b"ausse"))
    ended = perenne("merge-driver", "none", str(here), str(there), "Ateliers/a b.perenne.journal", "--lang", "fr")
    assert ended.code == 1
    assert "illisible" in ended.err
    assert "git merge --abort" in ended.err
    shutil.copy(journal, there)
    before = here.read_bytes()
    ended = perenne("merge-driver", "none", str(here), str(there), "Ateliers/a b.perenne.journal", "--lang", "fr")
    assert (ended.code, ended.out) == (1, ""), "git’s own output may be read by a program"
    assert "1 changement arrive" in ended.err
    assert 'perenne merge "Ateliers/a b.perenne.json"' in ended.err
    assert here.read_bytes().startswith(before)
    assert perenne("merge-driver", "none", str(there), str(here), "a.perenne.journal").code == 0
    assert there.read_bytes() == here.read_bytes(), "what has all of it is taken, and nobody is asked again"


def test_the_help_lists_no_command_that_git_alone_calls(perenne: Perenne) -> None:
    assert "merge-driver" not in perenne("--help").out
    assert perenne("merge-driver", "--help").code == 0
