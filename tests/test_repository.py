"""The files that an engineer opens first: short, and current."""

import re
import tomllib
from pathlib import Path

from distribution.architecture import TARGET, drawn, layers
from distribution.links import lost_links

ROOT = Path(__file__).parent.parent
ONE_SCREEN = 40
"""Lines of a page that is seen at once."""


def test_contributing_is_one_screen() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= ONE_SCREEN
    assert max(map(len, lines)) <= 130


def test_contributing_names_every_part_of_the_package() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {part for row in layers() for part in row} <= set(re.findall(r"`([a-z0-9]+)/`", text))


def test_the_picture_of_the_architecture_is_that_of_the_contracts() -> None:
    assert TARGET.read_text(encoding="utf-8") == drawn(), "python -m distribution.architecture"


def test_every_decision_stands_in_the_index_under_its_title() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(r"^\| (\d+) \| \[(.+)\]\((.+)\) \|$", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    notes = sorted(folder.glob("0*.md"))
    titles = [re.match(r"# (\d+)\. (.+)", note.read_text(encoding="utf-8")) for note in notes]
    assert listed == [(*found.groups(), note.name) for note, found in zip(notes, titles, strict=True) if found]


def test_every_link_leads_somewhere() -> None:
    assert list(lost_links(ROOT)) == []


def test_the_licence_is_the_one_that_the_package_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert project["license"] == "EUPL-1.2"
    assert project["license-files"] == ["LICENSE"]
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "13. Miscellaneous" in text or "13.Miscellaneous" in text
