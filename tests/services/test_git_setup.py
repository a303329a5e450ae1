"""`perenne git-setup`: what it writes in a folder and in a clone, and where it refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.git_setup import GitSetup, set_up
from perenne_tui.store.creation import create
from tests.git_repositories import Clone, needs_git, without_settings
from tests.store.helpers import START, small_workshop

pytestmark = needs_git


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without anything."""
    without_settings(monkeypatch)
    folder = tmp_path / "dépôt à moi"
    folder.mkdir()
    Clone(folder).git("init", "-q")
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    names = (".gitattributes", ".gitignore", ".git/config", ".git/info/attributes")
    return {name: (folder / name).read_bytes() for name in names}


def attributes(folder: Path, name: str) -> list[str]:
    told = Clone(folder).git("check-attr", "text", "merge", "--", name)
    return [line.rpartition(": ")[2] for line in told.splitlines()]


def test_a_second_time_changes_nothing(folder: Path) -> None:
    done = set_up(folder)
    assert done == GitSetup((folder / ".gitattributes", folder / ".gitignore"), is_new=True, unmerged=())
    before = files_of(folder)
    assert set_up(folder) == GitSetup((), is_new=False, unmerged=())
    assert files_of(folder) == before


@pytest.mark.parametrize(("key", "value"), [("pull.rebase", "true"), ("pull.ff", "only"), ("", "")])
def test_a_pull_merges_unless_people_have_told_git_otherwise(folder: Path, key: str, value: str) -> None:
    git = Clone(folder).git
    if key:
        git("config", key, value)
    set_up(folder)
    told = git("config", "--get-regexp", r"^pull\.").split()
    assert told == ([key, value] if key else ["pull.rebase", "false"])


def test_what_people_wrote_stays_with_its_line_ends_and_does_not_win(folder: Path) -> None:
    (folder / ".gitattributes").write_bytes(b"* text=auto\r\n*.perenne.json   text eol=crlf")
    (folder / ".gitignore").write_bytes("brouillons/é\n.trash/\n".encode())
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/attributes").write_bytes(b"*.perenne.journal -text merge=perenne\n*.journal merge=union\n")
    set_up(folder)
    before = files_of(folder)
    assert before[".gitattributes"].startswith(b"* text=auto\r\n*.perenne.json   text eol=crlf\r\n")
    assert b"\n" not in before[".gitattributes"].replace(b"\r\n", b"")
    assert before[".gitignore"].startswith("brouillons/é\n.trash/\n".encode())
    assert before[".gitignore"].count(b".trash/") == 1
    assert attributes(folder, "x.perenne.journal") == ["unset", "perenne"]
    assert attributes(folder, "sous/dossier/x.perenne.json") == ["unset", "perenne-json"]
    set_up(folder)
    assert files_of(folder) == before


def test_a_clone_of_it_merges_nothing_line_by_line_before_it_is_set_up(folder: Path, tmp_path: Path) -> None:
    set_up(folder)
    mine = Clone(folder)
    mine.git("add", "-A")
    mine.git("commit", "-qm", "réglages")
    mine.git("clone", "-q", ".", str(tmp_path / "autre"))
    assert attributes(tmp_path / "autre", "x.perenne.journal") == ["unset", "unset"]
    assert set_up(tmp_path / "autre") == GitSetup((), is_new=True, unmerged=())
    assert attributes(tmp_path / "autre", "x.perenne.journal") == ["unset", "perenne"]


def test_files_of_one_machine_are_no_part_of_the_repository(folder: Path) -> None:
    set_up(folder)
    path = folder / "signal.perenne.json"
    create(path, small_workshop(), at=START)
    for name in ("lock", "json.new", "journal.other", "json.other-2", "journal.damaged"):
        (folder / f"signal.perenne.{name}").touch()
    (folder / ".trash").mkdir()
    (folder / ".trash" / path.name).touch()
    told = Clone(folder).git("status", "--porcelain", "-uall")
    assert sorted(line[3:] for line in told.splitlines()) == [
        ".gitattributes",
        ".gitignore",
        "signal.perenne.journal",
        "signal.perenne.json",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="a script with a first line that names its program")
def test_git_starts_the_driver_from_a_path_with_any_signs(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "l’outil d'un 100 % $HOME" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    set_up(folder)
    driver = (
        Clone(folder).git("config", "merge.perenne.driver").replace("%O %A %B %P", "--version").replace("%%", "%")
    )
    done = subprocess.run(["sh", "-c", driver], cwd=folder, capture_output=True, check=False)
    assert (done.returncode, done.stdout[:8]) == (0, b"perenne "), done


def test_a_module_that_a_repository_brings_is_not_run_by_its_merges(folder: Path) -> None:
    """Git starts the driver in the folder of the repository, which other people may have written."""
    (folder / "perenne_tui").mkdir()
    (folder / "perenne_tui" / "__init__.py").write_text("raise SystemExit(99)", encoding="utf-8")
    (folder / "perenne_tui" / "__main__.py").touch()
    set_up(folder)


def test_it_refuses_in_a_sentence_where_git_can_do_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "dehors"
    outside.mkdir()
    for place, words in (
        (outside, "is in no git repository"),
        (folder / ".git", "is in no git repository"),
        (tmp_path / "nulle part", "There is no folder"),
    ):
        with pytest.raises(Refused, match=words):
            set_up(place)
    monkeypatch.setattr(sys, "executable", os.devnull)
    with pytest.raises(Refused, match="could not start this program"):
        set_up(folder)
    monkeypatch.setenv("PATH", str(outside))
    with pytest.raises(Refused, match="There is no git on this machine"):
        set_up(folder)
    assert list(outside.iterdir()) == []
    assert not (folder / ".gitattributes").exists()
