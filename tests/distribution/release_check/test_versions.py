"""One version and one day in the package, the notes, the citation, the documents and the tag."""

import re
import subprocess
from pathlib import Path

import pytest

from distribution.release_check import versions
from perenne_tui import __version__
from tests.cases import cases

ROOT = Path(__file__).parents[3]
CITED = f"version: {__version__}\ndate-released: 2026-12-01\n"
NOTES = f"# What changed\n\n## {__version__} · 2026-12-01\n\n- A board.\n"


def test_a_release_that_is_written_everywhere_is_right(tmp_path: Path) -> None:
    assert _found(tmp_path, CITED, NOTES) == []


@cases(
    ("cited", "notes", "wrong"),
    [
        (CITED.replace(__version__, "0.0.1"), NOTES, "CITATION.cff cites 0.0.1"),
        (CITED.replace("12-01", "11-30"), NOTES, "CITATION.cff says 2026-11-30, CHANGELOG.md 2026-12-01"),
        (CITED, NOTES.replace(" · 2026-12-01", ""), "CHANGELOG.md has no notes under"),
        (CITED, NOTES.replace("- A board.\n", ""), "CHANGELOG.md has no notes under"),
        (CITED, NOTES.replace("\n## ", "\n## Unreleased\n\n- More.\n\n## "), "still has notes under “Unreleased”"),
    ],
)
def test_what_differs_is_said(cited: str, notes: str, wrong: str, tmp_path: Path) -> None:
    (found,) = _found(tmp_path, cited, notes)
    assert wrong in found


def test_an_empty_unreleased_part_is_let_be(tmp_path: Path) -> None:
    assert _found(tmp_path, CITED, NOTES.replace("\n## ", "\n## Unreleased\n\n## ")) == []


def test_a_version_in_between_is_none_of_a_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "__version__", "2.0.0.dev1")
    assert _found(tmp_path, CITED, NOTES)[0].startswith("2.0.0.dev1 is no version of a release")


@cases(
    ("text", "is_wrong"),
    [
        ("Take perenne-9.9.9-offline.zip.", True),
        ("perenne_tui-9.9.9-py3-none-any.whl", True),
        ("`perenne 9.9.9`", True),
        (f"Take perenne-{__version__}-offline.zip.", False),
        ("Textual 9.9.9, a day written 12.12.26, perenne in 3.11.2 of Python", False),
    ],
)
def test_a_document_speaks_of_the_version_that_is_released(text: str, is_wrong: bool, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir(exist_ok=True)
    (tmp_path / "docs" / "page.md").write_text(text, encoding="utf-8")
    told = [f"docs/page.md speaks of 9.9.9: put {__version__} there, or no version."]
    assert _found(tmp_path, CITED, NOTES) == told * is_wrong


def test_a_tag_names_the_version(tmp_path: Path) -> None:
    _written(tmp_path, CITED, NOTES)
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["commit", "-qm", "One"],
        ["tag", f"v{__version__}"],
        ["tag", "v9.9.9"],
    ):
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(tmp_path), *identity, *words], check=True)
    assert list(versions.versions(tmp_path)) == [
        f"This commit is tagged v9.9.9, and the version is {__version__}: tag it v{__version__}."
    ]


def test_the_citation_has_what_those_who_cite_need() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    keys = re.findall(r"^([\w-]+):", text, re.MULTILINE)
    assert {"cff-version", "message", "title", "authors", "version", "date-released", "license"} <= set(keys)


def _found(root: Path, cited: str, notes: str) -> list[str]:
    _written(root, cited, notes)
    return list(versions.versions(root))


def _written(root: Path, cited: str, notes: str) -> None:
    (root / "CITATION.cff").write_text(cited, encoding="utf-8")
    (root / "CHANGELOG.md").write_text(notes, encoding="utf-8")
