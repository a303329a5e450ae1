"""The links of our documents that lead into this repository, and where they lead to nothing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

LINK: Final = re.compile(r"\[[^\]\n]*\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")
"""A link of Markdown, or a picture: its path and its place there."""
FENCE: Final = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE: Final = re.compile(r"`[^`\n]+`")


def pages(root: Path) -> Sequence[Path]:
    """Return the documents of a checkout."""
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])


def lost_links(root: Path) -> Iterator[str]:
    """Yield the links that lead to no file, or to no title of one."""
    for page in pages(root):
        for place, anchor in LINK.findall(CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))):
            target = (page.parent / place).resolve() if place else page
            if not target.exists() or (anchor and anchor not in anchors(target)):
                yield f"{page.relative_to(root).as_posix()}: {place}{'#' if anchor else ''}{anchor}"


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the places of a document, as forges name them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", re.sub(r"\]\([^)]*\)|[`*\[]", "", title).lower()) for title in titles)
    return frozenset(title.strip().replace(" ", "-") for title in plain)
