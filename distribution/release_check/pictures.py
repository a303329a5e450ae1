"""The pictures of the documents are those of the program as it is, and the site builds."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from distribution.architecture import TARGET, drawn
from distribution.pictures.documents import timeline


def pictures(root: Path) -> Iterator[str]:
    """Yield the pictures of screens that the program would draw otherwise today; those of pages are looked at."""
    if TARGET.read_text(encoding="utf-8") != drawn():
        yield "docs/pictures/architecture.svg is not that of the contracts: python -m distribution.architecture"
    with TemporaryDirectory() as work:
        (Path(work) / "timeline.svg").write_text(timeline(), encoding="utf-8", newline="\n")
        done = subprocess.run(
            [sys.executable, "-m", "distribution.pictures", work],
            cwd=root,
            check=False,
            capture_output=True,
        )
        if done.returncode:
            yield f"The pictures cannot be taken: {done.stderr.decode('utf-8', 'replace').strip()[-300:]}"
            return
        yield from _other_than(root / "docs" / "pictures", Path(work))


def _other_than(kept: Path, fresh: Path) -> Iterator[str]:
    """Yield the pictures kept that differ from those just taken, and those that nothing draws any more."""
    taken = {path.name: path.read_bytes() for path in fresh.glob("*.svg")}
    for name, data in sorted(taken.items()):
        if not (kept / name).is_file() or (kept / name).read_bytes() != data:
            yield f"docs/pictures/{name} is not what the program draws: make pictures, and look at it."
    for path in sorted(kept.glob("*.svg")):
        if path.name not in taken and path.name != TARGET.name:
            yield f"docs/pictures/{path.name} is drawn by nothing any more: remove it."


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
