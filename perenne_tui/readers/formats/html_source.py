"""The source of a page without what no browser shows: scripts, styles, comments, declarations.

They go before the page is read, with one pattern that passes through the file once: html.parser would look for the
end of each that has none through all of the file.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from perenne_tui.readers.formats.html_tags import looks_of

_UNSHOWN = re.compile(
    r"<(?P<raw>script|style)\b.*?(?:</(?P=raw)\s*>|\Z)|(?P<comment><!--(?:>|->|.*?(?:--!?>|\Z)))|<[!?][^>]*(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""Parts that are not shown; one without end goes on to that of the file, as in browsers."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """The source of a page that is shown."""

    text: str
    looks: Mapping[str, str]
    """By class: the looks that the page gives to it."""
    left_out: Counter[str]
    """By kind: the number of things that were taken out."""


def source_of(text: str) -> PageSource:
    """Return the source of a page without what is not shown."""
    left_out: Counter[str] = Counter()
    styles: list[str] = []

    def count(found: re.Match[str]) -> str:
        raw = (found["raw"] or "").casefold()
        if raw == "style":
            styles.append(found[0])
        if kind := raw + "s" if raw else "comments" if found["comment"] else "":
            left_out[kind] += 1
        return ""

    shown = _UNSHOWN.sub(count, text)
    # A tag that has no end is none; html.parser would look for it at each sign that could begin one.
    end = shown.rfind(">") + 1
    return PageSource(shown[:end] + shown[end:].replace("<", "&lt;"), looks_of("\n".join(styles)), left_out)
