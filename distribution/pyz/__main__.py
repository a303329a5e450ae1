"""Makes `dist/perenne.pyz`: `python -m distribution.pyz`."""

import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from distribution.notices import notices
from distribution.pyz.gathering import ROOT, files, gather, zipped
from distribution.pyz.unpacking import INSIDE

TARGET: Final = ROOT / "dist" / "perenne.pyz"
HEAD: Final = b"#!/usr/bin/env python3\n"
"""Line by which the file can be run by its own name, where systems look for one."""


def main() -> None:
    """Make the file, and say where it is and how large."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "inside"
        folder.mkdir()
        gather(folder)
        make(TARGET, files(folder))
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1e6:.1f} MB")


def make(target: Path, inside: Mapping[str, bytes]) -> None:
    """Write the one file.

    Args:
        target: where.
        inside: the files that are unpacked, by their name.
    """
    own = Path(__file__).parent
    packed = zipped(inside)
    contents = {
        "__main__.py": (own / "first_words.py").read_bytes(),
        "start.py": (own / "start.py").read_bytes(),
        "unpacking.py": (own / "unpacking.py").read_bytes(),
        "content.py": f'NAME = "{sha256(packed).hexdigest()[:16]}"\n'.encode(),
        "LICENSE": (ROOT / "LICENSE").read_bytes(),
        "THIRD-PARTY.txt": notices(inside).encode(),
        INSIDE: packed,
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(HEAD + zipped(contents))
    target.chmod(0o755)


if __name__ == "__main__":
    main()
