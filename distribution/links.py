"""The links of our documents that lead into this repository, and where they lead to nothing."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

PLACE: Final = r"(?!\w+:)([^)\s#>\"]*)(?:#([^)\s>\"]+))?"
LINK: Final = re.compile(rf"\]\(<?{PLACE}>?(?:\s+\"[^\"]*\")?\)")
"""What a link or a picture of Markdown leads to, one around a picture too: its path and its place there."""
ELEMENT: Final = re.compile(rf"<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)=\"{PLACE}\"")
"""The same of an element of HTML."""
FENCE: Final = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE: Final = re.compile(r"`[^`\n]+`")


def pages(root: Path) -> Sequence[Path]:
    """Return the documents of a checkout."""
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md"), *root.glob("tests/**/README.md")])


def lost_links(root: Path) -> Iterator[str]:
    """Yield the links that lead to no file, or to no title of one."""
    for page in pages(root):
        text = CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
        for place, anchor in [*LINK.findall(text), *ELEMENT.findall(text)]:
            target = (page.parent / place).resolve() if place else page
            if not target.exists() or (anchor and anchor not in anchors(target)):
                yield f"{page.relative_to(root).as_posix()}: {place}{'#' if anchor else ''}{anchor}"


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the places of a document, as forges name them: a title that comes again has a number."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", re.sub(r"\]\([^)]*\)|[`*\[]", "", title).lower()) for title in titles)
    seen: Counter[str] = Counter()
    found: set[str] = set()
    for place in (title.strip().replace(" ", "-") for title in plain):
        found.add(f"{place}-{seen[place]}" if seen[place] else place)
        seen[place] += 1
    return frozenset(found)
