"""Commands on a disk that refuses to write: the message says that nothing was done, and what to do."""

import errno
import json
import os
import re
from pathlib import Path

import pytest

from perenne_tui.core.model.rows import Json
from perenne_tui.services import import_file
from perenne_tui.store.json_codec import dumps
from perenne_tui.store.paths import journal_of
from perenne_tui.store.reading import read
from perenne_tui.store.workshop_file import WorkshopFile
from tests.cli.helpers import Perenne

OF_WINDOWS = re.compile(r"on screen|Ctrl\+|is saved\b|written again|is shown|\bwindow\b|other key")
"""Promises that only a window keeps, as it goes on while it is open."""
WRITING = [
    ["new", "autre"],
    ["new", "./autre"],
    ["copy", "perenne-d-ete", "autre"],
    ["rename", "perenne-d-ete", "autre"],
    ["rename", "perenne-d-ete", "Pérenne d'été"],
    ["import", "autre.md"],
    ["import", "autre.md", "--into", "perenne-d-ete", "--yes"],
    ["import", "plan.md", "--into", "perenne-d-ete", "--yes"],
    ["sheets", "scan", "perenne-d-ete", ".", "--yes"],
    ["forget", "perenne-d-ete", "--yes"],
    ["export", "perenne-d-ete", "-o", "sortie.md"],
]
CHANGING = [words for words in WRITING if "perenne-d-ete" in words and words[0] not in ("copy", "export")]


@pytest.fixture
def files(perenne: Perenne, atelier: Path, tmp_path: Path) -> Path:
    """A workshop, and files to import into it."""
    other = tmp_path / "autre.md"
    for title in ("nouvelle", "suivante"):
        other.write_text(f"# Autre\n\n## Une\n\n- {title}\n", encoding="utf-8")
        perenne("import", "autre.md", "--into", "perenne-d-ete", "--yes")
    other.write_text("# Autre\n\n## Une\n\n- dernière\n", encoding="utf-8")
    perenne("export", "perenne-d-ete", "-o", "plan.md")
    plan = tmp_path / "plan.md"
    plan.write_text(plan.read_text(encoding="utf-8").replace("nom de domaine", "domaine"), encoding="utf-8")
    return atelier


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EIO, "its disk or its connection is faulty"),
        (errno.EROFS, "is read-only"),
        (errno.EDOM, "code EDOM"),
    ],
)
def test_a_command_says_that_it_was_not_done(
    perenne: Perenne, files: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], number: int, why: str
) -> None:
    before = read(files)
    real, close = os.write, WorkshopFile.close

    def refuse(descriptor: int, data: bytes) -> int:
        if descriptor in (1, 2):
            return real(descriptor, data)
        raise OSError(number, "in English, and with a number")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)  # which is not waited for as long as a disk that may come back
        patch.setattr(import_file, "SAVED_WITHIN", 0.03)
        patch.setattr(WorkshopFile, "close", lambda file, timeout=0.03: close(file, min(timeout, 0.03)))
        ended = perenne(*arguments, "--lang", "en")
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert why in ended.err
    assert "in English" not in ended.err
    assert not OF_WINDOWS.search(ended.err)
    assert read(files) == before, "what was not done is not half done"
    assert perenne(*arguments).code == 0, "it can be done again"


@pytest.mark.parametrize("arguments", CHANGING, ids=" ".join)
def test_of_a_damaged_workshop_a_command_says_what_to_do(perenne: Perenne, files: Path, arguments: list[str]) -> None:
    journal = journal_of(files)
    lines = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([lines[0], b"#" * len(lines[1]), *lines[2:]]))
    files.unlink()
    ended = perenne(*arguments, "--lang", "en")
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert "is illegible" in ended.err
    assert not OF_WINDOWS.search(ended.err)


def test_of_a_workshop_of_a_newer_version_too(perenne: Perenne, files: Path) -> None:
    tables: dict[str, Json] = json.loads(files.read_bytes())
    facts = tables["perenne"]
    assert isinstance(facts, dict)
    own = facts["file"]
    assert isinstance(own, dict)
    own["schema"] = 99
    files.write_bytes(dumps(tables))
    ended = perenne("import", "autre.md", "--into", "perenne-d-ete", "--yes", "--lang", "en")
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "can be read here, not changed" in ended.err
