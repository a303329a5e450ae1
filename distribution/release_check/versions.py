"""The version is the same wherever it stands, and the notes of its release are written."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from perenne_tui import __version__

SECTION = re.compile(
    r"^## (?P<name>\S+)(?: · (?P<day>\d{4}-\d\d-\d\d))?\n(?P<notes>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
)
NAMED = re.compile(r"\bperenne[\w-]*[ -]v?(\d+\.\d+\.\d+)\b")
"""A version of ours in a document: that of an archive, of a command shown."""


def versions(root: Path) -> Iterator[str]:
    """Yield what differs between the package, the change log, the citation, the documents and the tag."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", __version__):
        yield f"{__version__} is no version of a release: set it in perenne_tui/__init__.py."
    sections = {
        found["name"]: found for found in SECTION.finditer((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    }
    if "Unreleased" in sections and sections["Unreleased"]["notes"].strip():
        yield "CHANGELOG.md still has notes under “Unreleased”: put them under the version."
    section = sections.get(__version__)
    if section is None or not section["day"] or not section["notes"].strip():
        yield f"CHANGELOG.md has no notes under “## {__version__} · YEAR-MONTH-DAY”: write them."
    cited = dict(
        re.findall(r"^(version|date-released): (\S+)$", (root / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    )
    if cited.get("version") != __version__:
        yield f"CITATION.cff cites {cited.get('version')}: put {__version__} there."
    if section and section["day"] and cited.get("date-released") != section["day"]:
        yield f"CITATION.cff says {cited.get('date-released')}, CHANGELOG.md {section['day']}: put one day in both."
    for page in sorted([*root.glob("*.md"), *(root / "docs").glob("*.md")]):
        for other in sorted(set(NAMED.findall(page.read_text(encoding="utf-8"))) - {__version__}):
            if page.name != "CHANGELOG.md":
                name = page.relative_to(root).as_posix()
                yield f"{name} speaks of {other}: put {__version__} there, or no version."
    for tag in _tags(root):
        if tag != f"v{__version__}":
            yield f"This commit is tagged {tag}, and the version is {__version__}: tag it v{__version__}."


def _tags(root: Path) -> list[str]:
    """Return the tags of the commit that are versions; none outside a checkout."""
    if not (root / ".git").exists():
        return []
    words = ["git", "-C", str(root), "tag", "--points-at", "HEAD", "--list", "v[0-9]*"]
    done = subprocess.run(words, check=False, capture_output=True)
    return done.stdout.decode("utf-8").split()
