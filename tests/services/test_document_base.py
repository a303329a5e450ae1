"""The base of a document: the last change that it contains, in the window that writes and in those that follow."""

import ast
from datetime import date
from pathlib import Path

import pytest

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.document_base import DocumentBase, parse_base
from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.wall import plan_lines
from perenne_tui.i18n.language import language
from perenne_tui.services.document_base import base_of
from perenne_tui.services.export import text_of, write
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.creation import create
from perenne_tui.store.history import read_history
from tests.source_files import nodes, offenders
from tests.store.helpers import START, small_workshop

DAY = date(2026, 11, 24)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "atelier.perenne.json"
    create(path, small_workshop(), at=START)
    return path


def rename(workspace: Workspace, title: str) -> None:
    workspace.session.do(set_field, table="cards", row="c0", field="title", value=title)


def last_line(path: Path) -> tuple[int, str]:
    line = read_history(path).lines[-1]
    return line.entry.n, line.crc


def test_the_base_is_the_last_line_of_the_journal(path: Path) -> None:
    n, crc = last_line(path)
    assert base_of(path, "plan") == DocumentBase("plan", "w0rksh0p00", n, crc)
    assert base_of(path, "note", is_shareable=True) == DocumentBase("note", "w0rksh0p00", n, crc, is_shareable=True)


def test_what_was_done_a_moment_ago_is_in_the_base(path: Path) -> None:
    workspace = Workspace.open(path)
    try:
        rename(workspace, "Réserver")
        base = base_of(workspace, "plan")
        assert base is not None
        assert (base.n, base.crc) == last_line(path)
        assert base.n == workspace.session.last_n == 1
    finally:
        workspace.close()


def test_a_window_that_only_shows_names_the_change_that_it_shows(path: Path) -> None:
    writing = Workspace.open(path)
    shown = Workspace.following(path)
    try:
        rename(writing, "Réserver")
        before = base_of(writing, "plan")
        shown.session.adopt(writing.session.workshop, writing.session.last_n)
        for title in ("Déposer", "Rendre"):
            rename(writing, title)
        writing.flush()
        assert base_of(shown, "plan") == before  # although its file has more by now
        assert base_of(path, "plan", last_n=1) == before
        assert base_of(path, "plan") == base_of(writing, "plan") != before
    finally:
        shown.close()
        writing.close()


def test_what_the_disk_does_not_take_is_not_in_the_base(path: Path) -> None:
    saved = base_of(path, "plan")
    shown = Workspace.following(path)
    try:
        shown.session.adopt(small_workshop(), 7)  # changes that the file has not
        assert base_of(shown, "plan") == saved
    finally:
        shown.close()


def test_without_a_file_there_is_no_base(tmp_path: Path) -> None:
    nowhere = Workspace(Session(small_workshop()), tmp_path)
    assert base_of(nowhere, "plan") is None
    assert "Version" not in text_of(nowhere, ExportRequest(), DAY)
    gone = Workspace(Session(small_workshop()), tmp_path)
    gone.path = tmp_path / "partie.perenne.json"
    assert base_of(gone, "plan") is None


def test_a_uid_that_another_program_made_gives_no_base(tmp_path: Path) -> None:
    path = tmp_path / "atelier.perenne.json"
    create(path, Workshop(Header("mon-atelier")), at=START)
    assert base_of(path, "plan") is None


@pytest.mark.parametrize("is_shareable", [False, True])
def test_what_leaves_says_its_base_and_the_wall_does_not(path: Path, *, is_shareable: bool) -> None:
    workspace = Workspace.open(path)
    try:
        rename(workspace, "Réserver")
        request = ExportRequest(is_shareable=is_shareable)
        copied = text_of(workspace, request, DAY)
        written = write(workspace, request, DAY, language("fr")).path
        assert written is not None
        assert written.read_text(encoding="utf-8") == copied
        base = parse_base(copied.splitlines()[-1])
        assert base == base_of(workspace, "plan", is_shareable=is_shareable)
        assert base is not None
        assert base.is_shareable is is_shareable
        wall = plan_lines(workspace.session.workshop, DAY, 80, len)
        assert not any(base.word in span.text for line in wall for span in line)
    finally:
        workspace.close()


def test_the_same_workshop_gives_the_same_bytes(path: Path) -> None:
    texts = []
    for _ in range(2):
        workspace = Workspace.open(path)
        texts.append(text_of(workspace, ExportRequest(), DAY))
        workspace.close()
    assert texts[0] == texts[1]


def test_whoever_writes_a_document_says_from_which_state() -> None:
    def without(path: Path) -> list[int]:
        if "documents.writing" not in path.read_text(encoding="utf-8"):
            return []
        calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
        return [
            call.lineno
            for call in calls
            if isinstance(call.func, ast.Name) and call.func.id == "Writing"
            if "base" not in {keyword.arg for keyword in call.keywords}
        ]

    assert offenders(without) == {}
