"""The pictures of the documents are those of the program as it is, and the site builds."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from distribution.architecture import TARGET, drawn


def pictures(root: Path) -> Iterator[str]:
    """Yield the pictures of screens that the program would draw otherwise today."""
    if TARGET.read_text(encoding="utf-8") != drawn():
        yield "docs/pictures/architecture.svg is not that of the contracts: python -m distribution.architecture"
    with TemporaryDirectory() as work:
        done = subprocess.run(
            [sys.executable, "-m", "distribution.pictures", work],
            cwd=root,
            check=False,
            capture_output=True,
        )
        if done.returncode:
            yield f"The pictures cannot be taken: {done.stderr.decode('utf-8', 'replace').strip()[-300:]}"
            return
        for fresh in sorted(Path(work).glob("*.svg")):
            kept = root / "docs" / "pictures" / fresh.name
            if not kept.is_file() or kept.read_bytes() != fresh.read_bytes():
                yield f"docs/pictures/{fresh.name} is not what the program draws: make pictures, and look at it."


def pictures_are_shown(root: Path) -> Iterator[str]:
    """Yield the pictures that no document shows."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*root.glob("*.md"), *(root / "docs").glob("*.md")])
    shown = set(re.findall(r"pictures/([\w-]+\.(?:svg|png))", text))
    kept = {path.name for path in (root / "docs" / "pictures").iterdir() if path.suffix in (".svg", ".png")}
    yield from (f"docs/pictures/{name} is shown nowhere." for name in sorted(kept - shown))


def site(root: Path) -> Iterator[str]:
    """Yield what MkDocs says of the documents."""
    if find_spec("mkdocs") is None:
        yield "The site cannot be tried: python -m pip install -r .ci/site.txt"
        return
    done = subprocess.run([sys.executable, "-m", "distribution.site"], cwd=root, check=False, capture_output=True)
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    if done.returncode or said:
        yield f"The site is not made without a warning: {said}"
