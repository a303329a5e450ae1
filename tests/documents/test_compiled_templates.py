"""The compiled templates: what Jinja would write, without it; kept beside their sources, for these alone."""

import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from jinja2 import Environment, FileSystemLoader

from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents import markdown, template_compiler
from perenne_tui.documents.compiled_templates import TEMPLATES, template_function
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.template_environment import DocumentEnvironment
from tests.budget import examples
from tests.documents.conftest import filled
from tests.documents.exported import WRITTEN
from tests.strategies import workshops

DAY = date(2026, 12, 15)
OPTIONS = tuple(
    NoteOptions(audience=audience, is_draft=is_draft) for audience, is_draft in (("", False), ("le cabinet", True))
)


@cache
def jinja(code: str) -> DocumentEnvironment:
    return DocumentEnvironment(code)


def assert_same(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write every document of a workshop, and assert that each is what Jinja makes of its template."""
    written = []

    def compared(code: str, name: str, **values: object) -> str:
        of_jinja = jinja(code).get_template(f"{name}.{code}.md.j2").render(values)
        written.append(name)
        assert ours(code, name, **values) == of_jinja, name
        return of_jinja

    ours = markdown.marked_document
    with monkeypatch.context() as patch:
        patch.setattr(markdown, "marked_document", compared)
        for document in WRITTEN:
            for options in OPTIONS if document == "note" else OPTIONS[:1]:
                write_markdown(workshop, day=DAY, document=document, options=options)
    assert set(written) == set(WRITTEN)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_filled_workshop_is_written_as_jinja_writes_it(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = filled(language)
    assert_same(workshop, monkeypatch)
    assert_same(Workshop(workshop.header), monkeypatch)
    assert_same(replace(workshop, header=replace(workshop.header, end=None)), monkeypatch)


@examples(10)
@given(workshops())
def test_any_workshop_is_written_as_jinja_writes_it(workshop: Workshop) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert_same(workshop, patch)


def test_every_shipped_template_can_be_compiled() -> None:
    names = [path.name for path in TEMPLATES.glob("*.j2")]
    assert len(names) > 10
    for name in names:
        assert callable(template_function(name))


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python may write bytecode, beside the sources."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def rendered(folder: Path) -> str:
    template_function.cache_clear()
    return template_function("a.j2", folder)({"name": "Léa"}).replace("\ufdd0", "").replace("\ufdd1", "")


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("__pycache__/*"))


def write(folder: Path, words: str, name: str = "a.j2") -> None:
    (folder / name).write_text(words, encoding="utf-8")


@pytest.mark.usefixtures("writing")
def test_a_template_is_compiled_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "Bonjour {{ name }}")
    assert rendered(tmp_path) == "Bonjour Léa"
    assert [path.suffix for path in kept(tmp_path)] == [".pyc"]
    monkeypatch.setattr(template_compiler, "python_of", None)
    assert rendered(tmp_path) == "Bonjour Léa"


@pytest.mark.usefixtures("writing")
def test_a_template_that_changed_is_compiled_again_and_so_is_one_with_such_a_piece(tmp_path: Path) -> None:
    write(tmp_path, 'Bonjour {% include "b.j2" %}')
    write(tmp_path, "{{ name }}", "b.j2")
    assert rendered(tmp_path) == "Bonjour Léa"
    write(tmp_path, "{{ name }} !", "b.j2")
    assert rendered(tmp_path) == "Bonjour Léa !"
    write(tmp_path, "Bonsoir {{ name }}")
    assert rendered(tmp_path) == "Bonsoir Léa"


@pytest.mark.usefixtures("writing")
@pytest.mark.parametrize("damage", [b"", b"j2", b"\x00" * 200])
def test_a_damaged_one_is_compiled_again(tmp_path: Path, damage: bytes) -> None:
    write(tmp_path, "Bonjour {{ name }}")
    rendered(tmp_path)
    (path,) = kept(tmp_path)
    path.write_bytes(damage)
    assert rendered(tmp_path) == "Bonjour Léa"
    path.write_bytes(path.read_bytes()[:-20])
    assert rendered(tmp_path) == "Bonjour Léa"


@pytest.mark.usefixtures("writing")
def test_nothing_is_kept_where_python_was_told_not_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    write(tmp_path, "Bonjour {{ name }}")
    assert rendered(tmp_path) == "Bonjour Léa"
    assert kept(tmp_path) == []


@pytest.mark.usefixtures("writing")
def test_a_folder_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    write(tmp_path, "Bonjour {{ name }}")
    write(tmp_path, "in the way", "__pycache__")
    assert rendered(tmp_path) == "Bonjour Léa"


@pytest.mark.parametrize(
    "template",
    [
        "{% set a = 1 %}{% for b in [2, 3] %}{{ a }}{% set a = b %}{{ a }}{% endfor %}{{ a }}",
        "{% for a, b in [(1, 2), (3, 4)] if b > 2 %}{{ loop.first }}{{ loop.last }}{{ a }}{% else %}none{% endfor %}",
        "{% for a in [] %}{{ a }}{% else %}none{% endfor %}",
        "{% set x = 1 %}{% if x %}{% set x = 2 %}{% endif %}{{ x }}",
        "{% for a in ['x', 'y'] %}{% if not loop.first %}{{ loop.previtem }}{% endif %}{{ loop.index0 }}{% endfor %}",
        "{% set x = 1 %}{% for a in [1, 2] %}{% if a > 1 %}{% set x = 9 %}{% endif %}{{ x }}{% endfor %}{{ x }}",
        "{{ ' a ' | trim }}{{ '' | default('b', true) }}{{ ['a', 1] | join(', ') }}{{ 'éa' | capitalize }}",
        "{{ [1, 2] | length }}{{ 'a' ~ 1 ~ name }}{{ 'yes' if name else 'no' }}{{ ['a', 'b'][1:] | first }}",
        "{% if [] | first is defined %}a{% else %}b{% endif %}{{ {'a': 'b'}.get('a') }}{{ 3 - 1 + 2 }}",
        "{{ 1 in (1, 2) }}{{ 1 != 2 and 2 >= 2 }}{{ not 1 < 2 or 3 }}",
    ],
)
def test_scopes_loops_and_filters_are_those_of_jinja(tmp_path: Path, template: str) -> None:
    write(tmp_path, template)
    as_jinja = Environment(loader=FileSystemLoader(tmp_path), autoescape=False)
    assert rendered(tmp_path) == as_jinja.get_template("a.j2").render(name="Léa")


@pytest.mark.parametrize(
    "template",
    [
        "{% macro a() %}{% endmacro %}",
        "{{ 2 * 3 }}",
        "{{ a is odd }}",
        "{{ name | upper }}",
        "{{ name | short(most=3) }}",
        "{{ date(day=name) }}",
        "{{ date(*name) }}",
        "{% include 'gone.j2' ignore missing %}",
        "{% for a in name recursive %}{{ a }}{% endfor %}",
    ],
)
def test_what_no_shipped_template_has_is_not_compiled(tmp_path: Path, template: str) -> None:
    write(tmp_path, template)
    with pytest.raises(TypeError, match="a shipped template has a"):
        rendered(tmp_path)


@pytest.mark.parametrize(
    "template", ["{{ nobody }}", "{{ [nobody] | join(', ') }}", "{% include 'a_' ~ name ~ '.j2' %}"]
)
def test_a_name_that_nobody_has_set_and_a_piece_that_there_is_not_are_errors(tmp_path: Path, template: str) -> None:
    write(tmp_path, template)
    write(tmp_path, "", "a_piece.j2")
    with pytest.raises(LookupError):
        rendered(tmp_path)
