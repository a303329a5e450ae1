"""The version is the same wherever it stands, and the notes of its release are written."""

import re
from collections.abc import Iterator
from pathlib import Path

from perenne_tui import __version__

SECTION = re.compile(
    r"^## (?P<name>\S+)(?: · (?P<day>\d{4}-\d\d-\d\d))?\n(?P<notes>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
)


def versions(root: Path) -> Iterator[str]:
    """Yield what differs between the package, the change log and the citation."""
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
    if section and cited.get("date-released") != section["day"]:
        yield f"CITATION.cff says {cited.get('date-released')}, CHANGELOG.md {section['day']}: put one day in both."
