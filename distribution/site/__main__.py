"""Makes `site/`, the documents as pages: `python -m distribution.site`.

Documents are written to be read in the repository. The site shows the same files, and three that stand above `docs/`;
a link that leaves them leads to nothing there, and stays words.
"""

import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "build" / "site-docs"
"""The folder that `mkdocs.yml` reads."""
ABOVE: Final = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
"""Files above `docs/` that are pages of the site."""
LINK: Final = re.compile(r"(?<!!)\[(?P<words>[^\]\n]+)\]\((?P<place>[^)\s]+)\)")


def main() -> int:
    """Make the site, and return the exit code of MkDocs, to which every warning is a mistake."""
    prepare(DOCS)
    # Its makers warn in every run of a next version that themes are not ready for; the one we name stays.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def prepare(target: Path) -> None:
    """Write the documents as the site has them into a folder, which is made anew."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "docs", target, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for name in ABOVE:
        text = (ROOT / name).read_text(encoding="utf-8")
        (target / name).write_text(LINK.sub(_from_above, text), encoding="utf-8")
    for path in target.rglob("*.md"):
        up = "../" * len(path.relative_to(target).parts)
        text = path.read_text(encoding="utf-8")
        path.write_text(LINK.sub(partial(_in_site, up), text), encoding="utf-8")


def _from_above(link: re.Match[str]) -> str:
    """Return a link of a file above `docs/` as one of a file inside."""
    words, place = link["words"], link["place"]
    if "://" in place or place.startswith(("#", "docs/")) or place.split("#")[0] in ABOVE:
        return f"[{words}]({place.removeprefix('docs/')})"
    return words


def _in_site(up: str, link: re.Match[str]) -> str:
    """Return a link to a file above `docs/` as one to its page, or as words where it has none.

    Args:
        up: the way from the document to what is above `docs/`.
        link: the link.
    """
    words, place = link["words"], link["place"]
    if not place.startswith(up):
        return link[0]
    name = place.removeprefix(up)
    return f"[{words}]({up.removeprefix('../')}{name})" if name.split("#")[0] in ABOVE else words


if __name__ == "__main__":
    sys.exit(main())
