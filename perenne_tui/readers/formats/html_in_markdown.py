"""HTML in Markdown: the words that the page shows of a line that has tags, comments or entities.

Tags are taken away and counted; the words between them stay. `<b>` and its like become marks of Markdown, `<br>` a
line break within the line, `<li>` a bullet, `<h2>` and `<summary>` the mark of a heading, a link one of Markdown.
"""

import html
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.outline.outline import LeftOut

KINDS: Final = {
    "comments": Sentence("comments"),
    "styles": Sentence("styles"),
    "scripts": Sentence("scripts"),
    "tags": Sentence("tags of HTML"),
    "ids": Sentence("ids"),
    "settings": Sentence("settings"),
}
"""Names of the kinds of what a page does not show."""

_NAMES: Final = (
    "a|abbr|address|article|aside|big|blockquote|body|br|b|caption|center|cite|code|colgroup|col|dd|del|details|dfn|"
    "div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|header|head|hr|html|iframe|img|input|ins|i|kbd|label|li|"
    "main|mark|meta|nav|o:p|ol|pre|p|q|samp|section|small|source|span|strike|strong|sub|summary|sup|s|svg|table|"
    "tbody|td|tfoot|thead|th|time|title|tr|tt|ul|u|var|video|wbr"
)
_ALONE: Final = "checked|disabled|open|hidden|controls|nowrap|noshade|reversed|required|allowfullscreen|loop|muted"
"""Attributes that have no value."""
_ATTRIBUTE: Final = rf"""\s+(?:[\w:@.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+)|(?:{_ALONE})\b)"""
_TAG: Final = re.compile(
    rf"<(?P<end>/?)(?P<name>{_NAMES})(?P<rest>(?:{_ATTRIBUTE})*)\s*/?>", re.IGNORECASE | re.ASCII
)
_VALUE: Final = re.compile(
    r"""\b(?P<name>href|src|alt|type)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>=`]+))""",
    re.IGNORECASE,
)
_TEMPLATE: Final = re.compile(r"\{%-?\s*(?P<name>[a-zA-Z][\w-]*)(?P<rest>[^%{}]*)%\}")
"""A mark of GitBook and other programs that make pages of Markdown: `{% hint style="info" %}`."""
_TITLE: Final = re.compile(r"\b(?P<name>title|url)\s*=\s*\"(?P<value>[^\"]*)\"")
_TICKS: Final = re.compile(r"`+")
_ENTITY: Final = re.compile(r"\\?&(?:[a-zA-Z]{2,31}\d{0,2}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ESCAPES: Final = frozenset({"&lt;", "&gt;", "&amp;"})
"""Entities that are escapes of Markdown: they are undone when the board is made."""
_DEFINED_COMMENT: Final = re.compile(r" {0,3}\[(?://|comment|_)\]:\s*(?:#|<>|/)\s*[(\"'].*", re.IGNORECASE)
_OPENING: Final = re.compile(r"<!--|<(?:style|script)(?=[\s>])")
_REGIONS: Final = {
    "<!--": ("-->", "comments"),
    "<style": ("</style>", "styles"),
    "<script": ("</script>", "scripts"),
}
"""End and kind of what no page shows, all lines between included, by its beginning."""
_MARKS: Final = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em"), "*"),
    **dict.fromkeys(("del", "s", "strike"), "~~"),
    **dict.fromkeys(("code", "tt", "samp", "kbd"), "`"),
    "u": "__",
}
_BLOCKS: Final = frozenset(
    {
        "article", "blockquote", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2",
        "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
    }
)  # fmt: skip
"""Elements that begin on a line of their own."""


class Page:
    """The page that lines of Markdown and HTML make, line after line, and the count of what it does not show."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.counts: Counter[str] = Counter()
        self._closer = ""
        """End of the region that is open; empty outside them."""
        self._last = {closer: _last_with(closer, lines) for closer in ("%%", *(end for end, _ in _REGIONS.values()))}

    @property
    def is_hidden(self) -> bool:
        """Whether the next line begins within a comment or its like."""
        return bool(self._closer)

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the things that are not shown, counted by kind."""
        return tuple(LeftOut(kind, self.counts[name]) for name, kind in KINDS.items() if self.counts[name])

    def shown(self, index: int, line: str) -> str:
        """Return the words that are shown of a line, as Markdown; a line break within it is a line feed.

        Args:
            index: place of the line in the file, from 0.
            line: the line.
        """
        if self._closer or "<" in line or line.startswith("%%"):
            line = self._outside(index, line)
        if "<" in line or "&" in line or "{%" in line:
            line = self._plain(line)
        elif line.lstrip(" ").startswith("[") and _DEFINED_COMMENT.fullmatch(line):
            self.counts["comments"] += 1
            return ""
        return line

    def _outside(self, index: int, line: str) -> str:
        """Return a line without comments, styles and scripts."""
        lower = line.lower()
        kept = list[str]()
        place = 0
        if not self._closer and line.startswith("%%") and (line.find("%%", 2) > 0 or self._last["%%"] > index):
            self._closer, place = "%%", 2
            self.counts["comments"] += 1
        while True:
            if self._closer:
                end = lower.find(self._closer, place)
                if end < 0:
                    return "".join(kept)
                place = end + len(self._closer)
                self._closer = ""
            start = self._next_region(index, lower, place)
            if start < 0:
                return "".join([*kept, line[place:]])
            kept.append(line[place:start])
            place = start + 1

    def _next_region(self, index: int, lower: str, place: int) -> int:
        """Return the place of the next region in a line that has an end, and open it; -1 where there is none."""
        without_end: set[str] = set()
        for opener in _OPENING.finditer(lower, place):
            closer, kind = _REGIONS[opener[0]]
            if closer in without_end:
                continue
            if self._last[closer] > index or lower.find(closer, opener.end()) >= 0:
                self._closer = closer
                self.counts[kind] += 1
                return opener.start()
            without_end.add(closer)
        return -1

    def _plain(self, line: str) -> str:
        """Return a line without tags and entities, what stands in code excepted."""
        if "`" not in line:
            return self._without_tags(line)
        pieces, place = [], 0
        for start, end in _code_spans(line):
            pieces += [self._without_tags(line[place:start]), line[start:end]]
            place = end
        return "".join([*pieces, self._without_tags(line[place:])])

    def _without_tags(self, text: str) -> str:
        if "&" in text:
            text = _ENTITY.sub(_decoded, text)
        if "{%" in text:
            text = _TEMPLATE.sub(self._of_template, text)
        if "<" not in text:
            return text
        links: list[str] = []
        pieces, place = [], 0
        is_begun = False
        for tag in _TAG.finditer(text):
            before = text[place : tag.start()]
            is_begun = is_begun or bool(before.strip())
            written = _written(tag["name"].lower(), tag["rest"], bool(tag["end"]), links, is_begun=is_begun)
            pieces += [before, written]
            is_begun = is_begun or bool(written.strip())
            place = tag.end()
            self.counts["tags"] += 1
        whole = "".join([*pieces, text[place:], *(f"]({address})" for address in reversed(links) if address)])
        first, *more = whole.split("\n")
        return "\n".join([first, *filter(None, map(str.strip, more))]) if more else whole

    def _of_template(self, mark: re.Match[str]) -> str:
        """Return the title of a mark of a template as a heading, or its address; the others show nothing."""
        found = _TITLE.search(mark["rest"])
        if found is None or not found["value"]:
            self.counts["settings"] += 1
            return ""
        if found["name"] == "url":
            return f"<{found['value']}>"
        return f"###### {found['value']}" if not mark.string[: mark.start()].strip() else found["value"]


def _written(name: str, rest: str, is_end: bool, links: list[str], *, is_begun: bool) -> str:
    """Return a tag as Markdown; `links` are the addresses of the links that are open, to which it may add one."""
    if name in _MARKS:
        return _MARKS[name]
    if name == "a":
        if is_end:
            address = links.pop() if links else ""
            return f"]({address})" if address else ""
        address = _values(rest).get("href", "")
        links.append("" if address.startswith("#") else address)
        return "[" if links[-1] else ""
    if name == "br" or (name in _BLOCKS and is_begun):
        return "\n"
    if is_end:
        return " " if name in ("td", "th") else ""
    if name == "img":
        values = _values(rest)
        return f"![{values.get('alt', '')}]({values.get('src', '')})"
    if name == "input" and _values(rest).get("type", "").lower() == "checkbox":
        return "[x] " if "checked" in rest.lower() else "[ ] "
    if name in ("td", "th"):
        return " "
    return _begun(name) if not is_begun else ""


def _begun(name: str) -> str:
    """Return a tag that a line begins with as a mark of Markdown."""
    if name == "li":
        return "- "
    if name == "hr":
        return "---"
    if name == "summary":
        return "###### "
    return "#" * int(name[1]) + " " if name[0] == "h" and name[1:].isdigit() else ""


def _values(rest: str) -> dict[str, str]:
    """Return the attributes of a tag that matter here, entities undone."""
    return {
        value["name"].lower(): html.unescape(value["double"] or value["single"] or value["bare"] or "")
        for value in _VALUE.finditer(rest)
    }


def _decoded(entity: re.Match[str]) -> str:
    """Return the sign of an entity, escaped if Markdown would read it as a mark; those of escapes stay."""
    written = entity[0]
    if written[0] == "\\" or written in _ESCAPES:
        return written
    sign = html.unescape(written)
    if sign.isspace() and sign != "\u00a0":
        return " "
    return f"\\{sign}" if len(sign) == 1 and sign.isascii() and not sign.isalnum() else sign


def _code_spans(line: str) -> list[tuple[int, int]]:
    """Return the beginnings and ends of the code in a line, the signs around it included."""
    runs = [(run.start(), len(run[0])) for run in _TICKS.finditer(line)]
    places: dict[int, list[int]] = {}
    for start, length in runs:
        places.setdefault(length, []).append(start)
    spans: list[tuple[int, int]] = []
    for start, length in runs:
        if spans and start < spans[-1][1]:
            continue
        same = places[length]
        after = bisect_left(same, start + length)
        if after < len(same):
            spans.append((start, same[after] + length))
    return spans


def _last_with(words: str, lines: Sequence[str]) -> int:
    """Return the place of the last line that has some words, capitals or not; -1 where none has."""
    return next((place for place in range(len(lines) - 1, -1, -1) if words in lines[place].lower()), -1)
