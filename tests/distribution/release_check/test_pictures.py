"""Pictures of the documents: those that differ, that nothing draws, that nobody shows."""

from pathlib import Path

import pytest

from distribution.release_check import pictures


def test_a_picture_that_differs_and_one_that_nothing_draws_are_told(tmp_path: Path) -> None:
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    for folder, names in (
        (kept, {"board": "old", "same": "same", "gone": "", "architecture": ""}),
        (fresh, {"board": "new"}),
    ):
        folder.mkdir()
        for name, text in names.items():
            (folder / f"{name}.svg").write_text(text, encoding="utf-8")
    (fresh / "same.svg").write_text("same", encoding="utf-8")
    (fresh / "young.svg").write_text("", encoding="utf-8")
    assert list(pictures._other_than(kept, fresh)) == [
        "docs/pictures/board.svg is not what the program draws: make pictures, and look at it.",
        "docs/pictures/young.svg is not what the program draws: make pictures, and look at it.",
        "docs/pictures/gone.svg is drawn by nothing any more: remove it.",
    ]


def test_a_picture_that_no_document_shows_is_told(tmp_path: Path) -> None:
    (tmp_path / "docs" / "pictures").mkdir(parents=True)
    (tmp_path / "README.md").write_text("![The board](docs/pictures/board.svg)\n", encoding="utf-8")
    for name in ("board.svg", "vote.svg", "notes.txt"):
        (tmp_path / "docs" / "pictures" / name).write_text("", encoding="utf-8")
    assert list(pictures.pictures_are_shown(tmp_path)) == ["docs/pictures/vote.svg is shown nowhere."]


def test_a_site_that_cannot_be_made_here_is_not_called_right(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pictures, "find_spec", lambda _name: None)
    assert list(pictures.site(tmp_path)) == ["The site cannot be tried: python -m pip install -r .ci/site.txt"]
