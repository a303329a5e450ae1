"""Headings that are known by their look: large letters, bold or underlined lines, capitals, a line over a list.

Most minutes are written without styles.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.documents.minutes.paragraphs import Table
from perenne_tui.documents.minutes.seen_lines import SeenLine
from perenne_tui.readers.outline.outline import BOLD_LEVEL, PLAIN_LEVEL

_LONGEST: Final = 100
"""Characters of the longest line that is a heading by its look."""
_LARGE_LEVEL: Final = BOLD_LEVEL - 1
_LARGER: Final = 1.15
"""Size of letters of a heading, as a share of those of most words."""
_MOST: Final = 0.5
"""Share of the letters that may look like headings where such lines are some."""
_FEW: Final = 4
"""Texts of a file so short that nothing is usual in it; capitals of the shortest line of them that is a heading."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
_SENTENCE: Final = re.compile(r".*[^.\s][.;,…][\s»”\"')]*", re.DOTALL)
"""A text that ends as a sentence does, or that goes on."""
_VALUE: Final = re.compile(r"[^:]{1,30}[ \u00a0]?:\s+\S.*", re.DOTALL)
"""A label and its value: « Date : 12 janvier »."""
_COLON: Final = re.compile(r"[ \u00a0\u202f]*:$")

Seen = SeenLine | Table


def with_headings(lines: Sequence[Seen]) -> list[Seen]:
    """Return lines in which those that look like headings are some."""
    looks = _Looks(lines)
    numbered = _numbered_headings(lines)
    out: list[Seen] = []
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if not isinstance(line, SeenLine):
            out.append(line)
        elif place in numbered:
            text = line.text if line.number == "#" else f"{line.number} {line.text}"
            out.append(_heading(line, looks.level(line) or BOLD_LEVEL, text))
        elif line.kind == "text" and (level := _level(line, after, looks)):
            out.append(_heading(line, level, line.text))
        else:
            out.append(_heading(line, line.level, line.text) if line.kind == "heading" else line)
    return _with_title(out, lines)


class _Looks:
    """The looks of the lines of a file, and the level of headings that each stands for."""

    def __init__(self, lines: Sequence[Seen]) -> None:
        self._usual = _usual_size(lines)
        found = [line for line in lines if isinstance(line, SeenLine)]
        self._styled: dict[tuple[float, bool], int] = {}
        for line in found:
            if line.kind == "heading" and line.level:
                self._styled.setdefault((line.size, line.is_bold), line.level)
        letters: Counter[int] = Counter()
        for line in found:
            if line.kind == "text":
                letters[self._look(line)] += len(line.text)
        self._common = {look for look, count in letters.items() if count > _MOST * letters.total()}
        if sum(line.kind == "text" for line in found) < _FEW:
            self._common = set()

    def level(self, line: SeenLine) -> int:
        """Return the level of headings that a line looks like; 0 where it looks like most."""
        look = self._look(line)
        if look in self._common or _ADDRESS.fullmatch(line.text):
            return 0
        styled = self._styled.get((line.size, line.is_bold), 0)
        return styled if look in (_LARGE_LEVEL, BOLD_LEVEL) and styled else look

    def _look(self, line: SeenLine) -> int:
        if self._usual and line.size >= self._usual * _LARGER:
            return _LARGE_LEVEL
        if line.is_bold or _is_in_capitals(line.text):
            return BOLD_LEVEL
        return PLAIN_LEVEL if line.is_underlined else 0


def _usual_size(lines: Sequence[Seen]) -> float:
    """Return the size of the letters of most words."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if isinstance(line, SeenLine) and line.kind != "heading":
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _level(line: SeenLine, after: Seen | None, looks: _Looks) -> int:
    """Return the level of a text that looks like a heading, or stands over a list as one; 0 for any other."""
    is_over_list = isinstance(after, Table) or (after is not None and after.kind == "item")
    if not line.text or "\n" in line.text or len(line.text) > _LONGEST or _SENTENCE.fullmatch(line.text):
        return 0
    if _VALUE.fullmatch(line.text) and not (is_over_list and line.is_bold):
        return 0
    return looks.level(line) or (PLAIN_LEVEL if is_over_list and any(map(str.isalnum, line.text)) else 0)


def _heading(line: SeenLine, level: int, text: str) -> SeenLine:
    return replace(line, kind="heading", level=level, text=_COLON.sub("", text))


def _is_in_capitals(text: str) -> bool:
    return text.upper() == text and sum(map(str.isupper, text)) >= _FEW


def _numbered_headings(lines: Sequence[Seen]) -> frozenset[int]:
    """Return the places of items with numbers that never stand next to each other, but over texts."""
    groups: defaultdict[tuple[bool, str], list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if isinstance(line, SeenLine) and line.kind == "item" and line.number and not line.level:
            groups[line.is_listed, line.number[-1]].append(place)
    return frozenset(
        place
        for places in groups.values()
        if len(places) > 1 and all(_is_over_text(lines, each) for each in places)
        for place in places
    )


def _is_over_text(lines: Sequence[Seen], place: int) -> bool:
    """Return whether an item with a number is short, and what follows it is neither such an item nor part of it."""
    line, after = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    assert isinstance(line, SeenLine)
    if len(line.text) > _LONGEST or _SENTENCE.fullmatch(line.text):
        return False
    if after is None or isinstance(after, Table):
        return True
    if after.kind == "item":
        return not after.number and after.level <= line.level and after.indent <= line.indent + _STEP
    return after.kind == "text"


_STEP: Final = 0.2
"""Centimetres by which what belongs to an item stands further to the right."""


def _with_title(lines: list[Seen], raw: Sequence[Seen]) -> list[Seen]:
    """Return the lines with the first one as the title of the document, where it stands over other headings."""
    headings = [line.level for line in lines if isinstance(line, SeenLine) and line.kind == "heading"]
    first, after = next(iter(lines), None), lines[1] if len(lines) > 1 else None
    if not isinstance(first, SeenLine) or first.kind != "heading" or len(headings) < 3 or 0 in headings:
        return lines
    is_over_list = isinstance(after, SeenLine) and after.kind == "item"
    is_over_heading = isinstance(after, SeenLine) and after.kind == "heading"
    is_by_look = first.level >= _LARGE_LEVEL and (first.level == min(headings) or is_over_heading)
    is_look = is_by_look or (isinstance(after, SeenLine) and is_over_heading and after.level == first.level)
    says_what_follows = isinstance(raw[0], SeenLine) and bool(_COLON.search(raw[0].text))
    is_title = is_look and not is_over_list and not says_what_follows
    return [replace(first, level=0), *lines[1:]] if is_title else lines
