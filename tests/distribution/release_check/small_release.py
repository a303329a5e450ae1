"""A checkout of three files and what a release makes of it, for tests of what is found wrong."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from distribution.release_check.packages import NAME
from distribution.release_check.program import program
from distribution.shared_data import shared_files

FACTS = {
    "METADATA": f"Metadata-Version: 2.4\nName: perenne-tui\nVersion: {NAME.removeprefix('perenne_tui-')}\n"
    "License-Expression: EUPL-1.2\n",
    "WHEEL": "Wheel-Version: 1.0\n",
    "RECORD": "",
    "entry_points.txt": "[console_scripts]\nperenne = perenne_tui.__main__:main\n"
    "perenne-tui = perenne_tui.__main__:main\n",
}


def checkout(root: Path) -> None:
    """Write a checkout."""
    for name, text in {
        "perenne_tui/__init__.py": '"""The program."""\n',
        "perenne_tui/__pycache__/__init__.pyc": "compiled",
        "boards/decks/one.fr.md": "# Un\n",
        "docs/guide.fr.md": "# Guide\n",
        "docs/architecture.md": "# Architecture\n",
        "LICENSE": "EUPL\n",
        "CHANGELOG.md": "# What changed\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def wheel_of(root: Path) -> dict[str, bytes]:
    """Return the files that the wheel of a checkout holds."""
    facts = {f"{NAME}.dist-info/{name}": text.encode() for name, text in FACTS.items()}
    shares = {f"{NAME}.data/data/share/{place}": data for place, data in shared_files(root)}
    return {**program(root), **facts, **shares, f"{NAME}.dist-info/licenses/LICENSE": b"EUPL\n"}


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """Return an archive."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return written.getvalue()
