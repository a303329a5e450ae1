"""The cache of compiled templates: kept beside their sources, and used for the same source alone."""

import sys
from pathlib import Path

import pytest
from jinja2 import BaseLoader, Environment, FileSystemLoader

from perenne_tui.documents.compiled_templates import CompiledTemplates, WholeTemplates


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


PIECES = {
    "a.j2": """{% set name = "Léa" %}
# {% include "fr/title.j2" +%}
{% for n in numbers %}
  {% include "fr/row.j2" %}
- {% include "fr/row.j2" +%}
    {#- #} {% include "fr/row.j2" %} | {{ name }}
{% else %}
{% include "fr/" ~ "title.j2" %}
{% endfor %}
{% if not numbers %}{% include "fr/title.j2" %}{% endif %}

{% include "fr/last.j2" %}
""",
    "fr/title.j2": "{{ name }}, {{ numbers | length }}",
    "fr/row.j2": """
  {% set name = n * 2 %}
{{ n }}: {{ name }}
{% include "fr/title.j2" %}

""",
    "fr/last.j2": "{% for n in numbers %}{{ n }}{% endfor %}\n  ",
}


@pytest.mark.parametrize("numbers", [(), (1,), (1, 2, 3)])
def test_a_template_with_its_pieces_says_what_it_says_where_it_includes_them(
    tmp_path: Path, numbers: tuple[int, ...]
) -> None:
    (tmp_path / "fr").mkdir()
    for name, source in PIECES.items():
        (tmp_path / name).write_text(source, encoding="utf-8")

    def said(loader: BaseLoader) -> str:
        made = Environment(
            loader=loader, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False
        )
        return made.get_template("a.j2").render(numbers=numbers)

    assert said(WholeTemplates(tmp_path)) == said(FileSystemLoader(tmp_path))
    source, _, is_current = WholeTemplates(tmp_path).get_source(Environment(), "a.j2")
    assert source.count("include") == 1, "that of a piece whose name is made"
    assert is_current()
