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

from distribution.site.remote import remote

ROOT: Final = Path(__file__).parents[2]
SITE: Final = ROOT / "site"
DOCS: Final = ROOT / "build" / "site-docs"
"""The folder that `mkdocs.yml` reads."""
ABOVE: Final = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
"""Files above `docs/` that are pages of the site."""
LINK: Final = re.compile(r"(?<!!)\[(?P<words>[^\]\n]+)\]\((?P<place>[^)\s]+)\)")

DIALOG: Final = 'data-md-component="search" role="dialog"'
TITLE: Final = re.compile(r"^# (.+)$", re.MULTILINE)


def main() -> int:
    """Make the site; return 1 where MkDocs warns of anything, or a page fetches something elsewhere, else 0."""
    prepare(DOCS)
    # Its makers warn in every run of a next version that themes are not ready for; the one we name stays.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    for page in SITE.rglob("*.html"):
        page.write_text(named_search(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    found = list(remote(SITE))
    print(*found, sep="\n", end="\n" * bool(found), file=sys.stderr)
    return code or bool(found)


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
        text = LINK.sub(partial(_in_site, up), text)
        path.write_text(LINK.sub(partial(_with_title, path.parent), text), encoding="utf-8")


def named_search(page: str) -> str:
    """Return a page whose dialog of the search has a name for screen readers; the theme gives it none."""
    name = "Rechercher" if '<html lang="fr"' in page else "Search"
    return page.replace(DIALOG, f'{DIALOG} aria-label="{name}"')


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


def _with_title(folder: Path, link: re.Match[str]) -> str:
    """Return a link that names a file as one that names the page: its readers see no files."""
    words, place = link["words"], link["place"]
    page = folder / place.split("#")[0]
    if words.removeprefix("docs/") != place.split("#")[0] or page.suffix != ".md" or not page.is_file():
        return link[0]
    title = TITLE.search(page.read_text(encoding="utf-8"))
    return f"[{title[1]}]({place})" if title else link[0]


if __name__ == "__main__":
    sys.exit(main())
