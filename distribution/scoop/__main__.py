"""Writes `dist/perenne.json` for Scoop: `python -m distribution.scoop HOMEPAGE ADDRESS-OF-PERENNE.PYZ`."""

import sys
from pathlib import Path
from typing import Final

from distribution.scoop.manifest import manifest
from perenne_tui import __version__

DIST: Final = Path(__file__).parents[2] / "dist"


def main(*words: str) -> str:
    """Write the manifest, and return the sentence about what went wrong; an empty one where nothing did."""
    if len(words) != 2:
        return "Name the address of the project and that of perenne.pyz, in this order."
    file = DIST / "perenne.pyz"
    if not file.is_file():
        return f"There is no {file}: make pyz makes it."
    try:
        text = manifest(file.read_bytes(), version=__version__, homepage=words[0], address=words[1])
    except ValueError as error:
        return str(error)
    (DIST / "perenne.json").write_text(text, encoding="utf-8", newline="\n")
    print(DIST / "perenne.json")
    return ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) or 0)
