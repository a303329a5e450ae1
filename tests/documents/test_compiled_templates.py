"""The cache of compiled templates: kept beside their sources, and used for the same source alone."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from perenne_tui.documents.compiled_templates import CompiledTemplates


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def rendered(folder: Path) -> str:
    environment = Environment(
        loader=FileSystemLoader(folder), bytecode_cache=CompiledTemplates(folder), autoescape=False
    )
    return environment.get_template("a.j2").render(name="Léa")


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("__pycache__/*"))


def test_a_template_is_compiled_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.j2").write_text("Bonjour {{ name }}", encoding="utf-8")
    assert rendered(tmp_path) == "Bonjour Léa"
    assert [path.suffix for path in kept(tmp_path)] == [".pyc"]
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(tmp_path) == "Bonjour Léa"


def test_a_template_that_changed_is_compiled_again(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("Bonjour {{ name }}", encoding="utf-8")
    rendered(tmp_path)
    (tmp_path / "a.j2").write_text("Bonsoir {{ name }}", encoding="utf-8")
    assert rendered(tmp_path) == "Bonsoir Léa"


@pytest.mark.parametrize("damage", [b"", b"j2", b"\x00" * 200])
def test_a_damaged_one_is_compiled_again(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "a.j2").write_text("Bonjour {{ name }}", encoding="utf-8")
    rendered(tmp_path)
    (path,) = kept(tmp_path)
    path.write_bytes(damage)
    assert rendered(tmp_path) == "Bonjour Léa"
    path.write_bytes(path.read_bytes()[:-20])
    assert rendered(tmp_path) == "Bonjour Léa"


def test_nothing_is_kept_where_python_was_told_not_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "a.j2").write_text("Bonjour {{ name }}", encoding="utf-8")
    assert rendered(tmp_path) == "Bonjour Léa"
    assert kept(tmp_path) == []


def test_a_folder_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("Bonjour {{ name }}", encoding="utf-8")
    (tmp_path / "__pycache__").write_text("in the way", encoding="utf-8")
    assert rendered(tmp_path) == "Bonjour Léa"
