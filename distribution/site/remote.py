"""What a page would ask of another machine when somebody opens it: pictures, fonts, styles, scripts."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

FETCHED: Final = {
    "audio": "src", "embed": "src", "iframe": "src", "image": "href", "img": "src", "link": "href", "object": "data",
    "script": "src", "source": "src", "track": "src", "use": "href", "video": "src",
}  # fmt: skip
"""By element: the attribute whose address is fetched at once."""
TOLD: Final = frozenset({"canonical", "alternate", "next", "prev"})
"""Relations of a `link` that are told and not fetched."""
REMOTE: Final = re.compile(r"(?:https?:)?//")
STYLE: Final = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""")


class _Fetches(HTMLParser):
    """The addresses that a page fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element fetches."""
        said = {name: value or "" for name, value in attrs}
        address = said.get(FETCHED.get(tag, ""), "")
        if REMOTE.match(address) and not (tag == "link" and said.get("rel") in TOLD):
            self.found.append(address)


def fetches(page: str) -> list[str]:
    """Return the addresses of other machines that a page or a style sheet fetches."""
    parser = _Fetches()
    parser.feed(page)
    return [*parser.found, *STYLE.findall(page)]


def remote(site: Path) -> Iterator[str]:
    """Yield what the pages and style sheets of a site fetch elsewhere, a sentence each."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".css", ".svg"):
            for address in fetches(path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(site).as_posix()} fetches {address}"
