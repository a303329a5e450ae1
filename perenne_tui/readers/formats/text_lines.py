"""The lines of a text with their kinds: headings, items, rules, rows of tables, code, words.

Only what a line says by itself is known here, and what surrounds it where a line cannot be read without: code between
fences, comments, front matter.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from textwrap import dedent
from typing import Final, Literal

from perenne_tui.readers.formats.html_in_markdown import Page
from perenne_tui.readers.formats.text_marks import BLANK, BLANKS, Mark, mark_of, width_of, with_box

Kind = Literal["blank", "nothing", "heading", "item", "rule", "verbatim", "table", "text"]
"""Kind of a line; `nothing` is a line whose page shows no words, `rule` one of the same signs only."""

LONGEST_HEADING: Final = 200
"""Characters of the longest line that is taken for a heading by its looks."""

_ATX: Final = re.compile(rf"(?P<marks>#{{1,6}})(?:[{BLANK}]+(?P<text>.*)|)", re.DOTALL)
_GLUED_ATX: Final = re.compile(r"(?P<marks>#{1,6})(?P<text>(?:[^\W_]|[*_<\[(«“\"'’!¿]|[^\x00-\u2fff]).*)", re.DOTALL)
_ANCHOR: Final = re.compile(r"\[[¶#🔗§]?\]\(#[^()\s]*\)")
_TAG: Final = re.compile(r"#[^\s#]+(?:\s+#[^\s#]+)*")
_FENCE: Final = re.compile(r"(?P<signs>`{3,}|~{3,})(?P<info>[^`]*)")
_QUOTE: Final = re.compile(rf"(?:>[{BLANK}]?)+")
_RULE_SIGNS: Final = frozenset("-*_=+~.#^\"'–—―─━═•·¯‾")
_ORNAMENTS: Final = frozenset("-=~—–─━═•·#")
_ORNAMENTED: Final = re.compile(r"(?P<sign>[-=~—–─━═•·#])(?P=sign)+[ \u00a0]+(?P<text>.+?)[ \u00a0]+(?P=sign){2,}")
"""Words between two rows of the same sign, as people set off headings: `== Suites ==`."""
_WIKI: Final = re.compile(rf"(?P<marks>={{2,6}})[{BLANK}]*(?P<text>[^=\s](?:[^=]*[^=\s])?)[{BLANK}]*(?P=marks)")
"""A heading of a wiki."""
_CONTAINER: Final = re.compile(
    r":::.*|!!!\s.*|\?\?\?\+?\s.*|\[\[?_?toc_?\]\]?|\{\{?toc\}?\}|\\newpage|\\pagebreak", re.IGNORECASE
)
_CALLOUT: Final = re.compile(rf"\[!(?P<kind>\w+)\][-+]?[{BLANK}]*(?P<text>.*)")


@dataclass(slots=True)
class Line:
    """A line of a file, or several that are one thing."""

    first: int
    """Its number in the file, from 1."""
    kind: Kind
    text: str = ""
    """The words behind the mark; of code, the lines as they are."""
    indent: int = 0
    """Columns before its first sign."""
    level: int = 0
    """Of a heading."""
    mark: Mark | None = None
    """Of an item."""
    last: int = 0
    """Number of its last line; of one line, its own."""
    is_quoted: bool = False
    raw: str = ""
    """The words as they are, blanks at the end included, which may be a hard line break."""
    rows: tuple[tuple[str, ...], ...] = ()
    row_lines: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        """Number of its last line."""
        return self.last or self.first


def lines_of(lines: Sequence[str], page: Page, *, first: int = 0) -> list[Line]:
    """Return the lines of a file with their kinds, from a place in it on."""
    closers = _closing_fences(lines, first)
    wiki = _wiki_levels(lines)
    has_glued = any(line.startswith("##") and _GLUED_ATX.match(line) for line in lines)
    is_quoted_whole = _is_quoted(lines[first:])
    found: list[Line] = []
    pending = 0
    index = first
    while index < len(lines):
        line = lines[index]
        if not page.is_hidden and index in closers and not _is_underlining(line, found):
            end = closers[index]
            text = dedent("\n".join(lines[index : end + 1]).expandtabs(4))
            found.append(Line(index + 1, "verbatim", text, width_of(_blanks_before(line)), last=end + 1))
            index = end + 1
            continue
        this = _line(index, line, page, has_glued=has_glued, is_quoted_whole=is_quoted_whole)
        if wiki:
            _read_as_wiki(this, line, wiki)
        if this.kind == "heading" and not this.text:
            pending = this.level if "<" in line else 0
            this.kind = "nothing"
        elif this.kind == "text" and pending:
            this.kind, this.level, pending = "heading", pending, 0
        found.append(this)
        index += 1
    return found


def _line(index: int, line: str, page: Page, *, has_glued: bool, is_quoted_whole: bool) -> Line:
    number = index + 1
    if not line.strip(BLANKS):
        return Line(number, "nothing" if line.strip() or page.is_hidden else "blank")
    shown = page.shown(index, line)
    body = shown.strip(BLANKS)
    if not body.strip():
        return Line(number, "nothing")
    indent = width_of(_blanks_before(shown))
    is_quoted = False
    if body[0] == ">":
        quote = _QUOTE.match(body)
        rest = body[quote.end() :] if quote else body
        body = rest.strip(BLANKS)
        if not body:
            return Line(number, "nothing")
        indent = width_of(_blanks_before(rest)) + (0 if is_quoted_whole else indent)
        shown = rest
        is_quoted = not is_quoted_whole
        if callout := _CALLOUT.fullmatch(body):
            body = callout["text"] or callout["kind"]
    return _of_body(number, body, indent, shown, is_quoted=is_quoted, has_glued=has_glued, page=page)


def _of_body(
    number: int, body: str, indent: int, shown: str, *, is_quoted: bool, has_glued: bool, page: Page
) -> Line:
    """Return the line that some words are, without the blanks around them."""
    first = body[0]
    if first in _RULE_SIGNS and _is_rule(body):
        return Line(number, "rule", body, indent, is_quoted=is_quoted, raw=shown)
    if first == "#" and not is_quoted and (heading := _heading(number, body, page, has_glued=has_glued)):
        heading.indent = indent
        return heading
    if first in ":!?[{\\" and _CONTAINER.fullmatch(body):
        return Line(number, "verbatim", body, indent)
    mark = mark_of(body)
    if mark:
        text = without_heading_marks(mark.text)
        return Line(number, "item", text, indent, mark=mark, is_quoted=is_quoted, raw=shown)
    words = without_heading_marks(body) if is_quoted else body
    return Line(number, "text" if words else "nothing", words, indent, is_quoted=is_quoted, raw=shown)


def _read_as_wiki(line: Line, written: str, levels: Mapping[int, int]) -> None:
    """Read `== Suites ==` as a heading, and `#` as the number of an item, in a text of a wiki."""
    if line.kind == "text" and (found := _WIKI.fullmatch(line.text)):
        line.kind, line.text, line.level = (
            "heading",
            found["text"],
            levels.get(len(found["marks"]), len(found["marks"])),
        )
    elif line.kind == "heading":
        line.mark = with_box("bullet", line.text, deeper=line.level - 1)
        line.kind, line.text, line.raw = "item", line.mark.text, written


def _wiki_levels(lines: Sequence[str]) -> dict[int, int]:
    """Return the levels of the headings of a wiki by the number of their signs: in DokuWiki more signs are higher."""
    marks = [
        len(found["marks"]) for line in lines if line.startswith("==") and (found := _WIKI.fullmatch(line.strip()))
    ]
    is_reversed = bool(marks) and marks[0] == max(marks) > min(marks)
    return {mark: 7 - mark if is_reversed else mark for mark in marks}


def _heading(number: int, body: str, page: Page, *, has_glued: bool) -> Line | None:
    found = _ATX.fullmatch(body)
    if found is None:
        found = _GLUED_ATX.fullmatch(body)
        if found is None or not _is_glued_heading(found["marks"], body, has_glued=has_glued):
            return None
    text = (found["text"] or "").strip(BLANKS)
    bare = text.rstrip("#")
    if not bare or bare[-1] in BLANKS:  # signs that close the heading
        text = bare
    return Line(number, "heading", heading_text(text, page), level=len(found["marks"]))


def _is_glued_heading(marks: str, body: str, *, has_glued: bool) -> bool:
    """Return whether `##Titre` is a heading: `#mot` is a tag, `#1` a number, `##` needs none of these doubts."""
    bare = body[len(marks) :]
    if bare.isdigit() or len(bare) > LONGEST_HEADING:
        return False
    if len(marks) > 1:
        return True
    return has_glued and bare[:1].isupper() and " " in bare and not _TAG.fullmatch(body)


def heading_text(text: str, page: Page) -> str:
    """Return the words of a heading: on one line, without ids, anchors and the emphasis around all of it."""
    start = text.rfind("{") if text.endswith("}") else -1
    if start >= 0 and text[start + 1 :].lstrip(":" + BLANKS)[:1] in ("#", "."):
        page.counts["ids"] += 1
        text = text[:start]
    if "](#" in text:
        text, anchors = _ANCHOR.subn("", text)
        page.counts["ids"] += anchors
    text = " ".join(text.split("\n")).strip(BLANKS)
    while (bare := without_emphasis(text)) != text:
        text = bare
    return text


def without_emphasis(text: str) -> str:
    """Return a text without the emphasis, or the row of signs, that is around the whole of it."""
    if text[:1] in _ORNAMENTS and (found := _ORNAMENTED.fullmatch(text)):
        return found["text"]
    for wrap in ("***", "**", "__", "*", "_"):
        if len(text) > 2 * len(wrap) and text.startswith(wrap) and text.endswith(wrap):
            inner = text[len(wrap) : -len(wrap)]
            if wrap[0] not in inner and not inner.endswith("\\"):
                return inner.strip(BLANKS)
    return text


def without_heading_marks(text: str) -> str:
    """Return the words of an item without the mark of a heading before them."""
    if text.startswith("#") and (found := _ATX.fullmatch(text)):
        return found["text"] or ""
    return text


def _is_rule(body: str) -> bool:
    """Return whether a line has one sign only, as often as a rule or the line under a heading has it."""
    if len(body) > 1 and body[1] != body[0] and body[1] not in BLANKS:
        return False
    signs = set(body).difference(BLANKS)
    count = body.count(body[0])
    return len(signs) == 1 and (count >= 3 or body in ("=", "==", "--"))


def _is_quoted(lines: Sequence[str]) -> bool:
    """Return whether a file is quoted as a whole, as mails quote."""
    filled = [line for line in lines if line.strip(BLANKS)]
    quoted = sum(line.startswith(">") for line in filled)
    return quoted > 3 and quoted * 10 > len(filled) * 6


def _is_underlining(line: str, found: Sequence[Line]) -> bool:
    """Return whether a line of tildes is no fence but the line under a heading."""
    bare = line.strip(BLANKS)
    above = found[-1] if found else None
    return bool(above and above.kind == "text" and set(bare) == {"~"} and abs(len(above.text) - len(bare)) <= 2)


def _closing_fences(lines: Sequence[str], first: int) -> dict[int, int]:
    """Return for each line that may begin code the line that ends it; those that nothing ends are left out."""
    fences: list[tuple[int, str, bool]] = []
    for index in range(first, len(lines)):
        if "```" in lines[index] or "~~~" in lines[index]:
            found = _FENCE.fullmatch(lines[index].strip(BLANKS))
            if found:
                fences.append((index, found["signs"], not found["info"].strip()))
    closers: dict[int, int] = {}
    # Fences further down that end code, the nearest at the end; one that a nearer and longer one hides is left out.
    waiting: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
    for index, signs, is_bare in reversed(fences):
        later = waiting[signs[0]]
        place = bisect_right(later, -len(signs), key=itemgetter(0))
        if place:
            closers[index] = later[place - 1][1]
        if is_bare:
            del later[bisect_left(later, -len(signs), key=itemgetter(0)) :]
            later.append((-len(signs), index))
    return closers


def _blanks_before(line: str) -> str:
    return line[: len(line) - len(line.lstrip(BLANKS))]
