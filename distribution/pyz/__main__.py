"""Makes `dist/perenne.pyz`: `python -m distribution.pyz`."""

import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Final

from distribution.notices import notices
from distribution.pyz.content import ROOT, files, gather, write_archive
from distribution.pyz.start import CONTENT, INSIDE

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


def make(target: Path, inside: dict[str, bytes]) -> None:
    """Write the one file.

    Args:
        target: where.
        inside: the files that are unpacked, by their name.
    """
    own = Path(__file__).parent
    contents = {f"{INSIDE}{name}": data for name, data in inside.items()}
    contents["__main__.py"] = (own / "first_words.py").read_bytes()
    contents["LICENSE"] = (ROOT / "LICENSE").read_bytes()
    contents["THIRD-PARTY.txt"] = notices(inside).encode()
    contents["start.py"] = (own / "start.py").read_bytes()
    digest = sha256()
    for name, data in sorted(contents.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    contents[CONTENT] = digest.hexdigest()[:16].encode()
    write_archive(target, contents, head=HEAD)
    target.chmod(0o755)


if __name__ == "__main__":
    main()
