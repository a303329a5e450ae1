"""The form that was written last: kept for the next time, and no habit where it cannot be read or kept."""

from pathlib import Path

import pytest

from perenne_tui.documents.document_kinds import FORMS
from perenne_tui.services import last_form
from perenne_tui.settings import paths


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "état"
    monkeypatch.setattr(paths, "state_dir", lambda: folder)
    return folder


@pytest.mark.usefixtures("state")
def test_every_form_that_is_written_is_read_again() -> None:
    assert last_form.read() == ""
    for form in {form for forms in FORMS.values() for form in forms}:
        last_form.write(form)
        assert last_form.read() == form


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"dvi\n", b"docx" * 100, b"../../etc"])
def test_what_is_no_form_is_none(state: Path, data: bytes) -> None:
    state.mkdir()
    (state / "last-form.txt").write_bytes(data)
    assert last_form.read() == ""


def test_a_folder_that_takes_no_file_loses_nothing_else(state: Path) -> None:
    state.write_text("a file", encoding="utf-8")
    last_form.write("docx")
    assert last_form.read() == ""
    assert state.read_text(encoding="utf-8") == "a file"
