"""Workshops that every earlier version wrote: documents, the log in words, and an archive are made of them."""

import json
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from perenne_tui.core.export_request import ExportRequest
from perenne_tui.documents.document_kinds import FORMS
from perenne_tui.i18n.language import language
from perenne_tui.services.change_log import log_entries
from perenne_tui.services.export import data_of
from perenne_tui.services.pack import pack
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.history import read_history
from tests.store.earlier_formats import FOLDER, NAMES, bring, expected

DAY = date(2026, 12, 1)
earlier = pytest.mark.parametrize("name", NAMES)


def written(workspace: Workspace, document: str, form: str) -> str:
    return data_of(workspace, ExportRequest(document, form), DAY).decode("utf-8-sig")


@earlier
def test_its_plan_says_its_cards(name: str, tmp_path: Path) -> None:
    workspace = Workspace.following(bring(name, tmp_path))
    try:
        plan = written(workspace, "plan", "md")
        titles = {row.title for row in workspace.session.workshop.cards.values() if not row.merged_into}
        assert all(title.replace("?", "").strip() in plan for title in titles)
        assert json.loads(written(workspace, "plan", "json"))["workshop"]["title"] == expected(name).title
        assert "SUMMARY" in written(workspace, "plan", "ics")
    finally:
        workspace.close()


@pytest.mark.parametrize("name", ["01-two-files", "11-sheets", NAMES[-1]])
@pytest.mark.parametrize("document", [document for document, forms in FORMS.items() if "md" in forms])
def test_its_documents_are_written(name: str, document: str, tmp_path: Path) -> None:
    workspace = Workspace.following(bring(name, tmp_path))
    try:
        for form in {"md", "html", "docx"} & {*FORMS[document]}:
            assert data_of(workspace, ExportRequest(document, form), DAY)
    finally:
        workspace.close()


@earlier
def test_its_changes_are_told_in_words(name: str, tmp_path: Path) -> None:
    past = read_history(bring(name, tmp_path))
    for code in ("fr", "en"):
        entries = log_entries(past, language(code))
        assert len(entries) > 1
        assert not [entry for entry in entries if entry.is_gap or re.search(r"[a-z]_[a-z]", entry.said)]


def test_an_archive_has_the_files_that_it_had(tmp_path: Path) -> None:
    name = next(name for name in NAMES if (FOLDER / f"{name}.perenne.zip").exists())
    packed = tmp_path / "again.zip"
    packed.write_bytes(pack(bring(name, tmp_path), with_history=True))
    with ZipFile(FOLDER / f"{name}.perenne.zip") as before, ZipFile(packed) as now:
        parts = {part: before.read(part) for part in before.namelist()}
        assert {part: now.read(part) for part in now.namelist()} == parts
    assert (tmp_path / "agendas").is_dir()
