"""The headings of a plan that came back: which is its title, a part of it, an axis, a card, at whatever level.

A wiki moves all headings down by a level, and word processors count from another one. So the names of the parts say
which level they stand at, and axes and cards are found below them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from perenne_tui.core.text.clean import fold
from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Table, words_of
from perenne_tui.documents.reimport.labels import ID, OTHER_TITLES, SECTIONS, TITLES

Kind = Literal["title", "section", "axis", "card", "other"]

_RECORD: Final = re.compile(r"\W{0,6}(?:AC|DE|RI)\d+\b")
_KNOWN_ALONE: Final = frozenset({"summary", "axes"})
"""Parts that no board has as columns."""
_OF_A_PLAN: Final = frozenset({"axes", "risks", "open", "parked", "not_applicable"})
"""Parts that a decision record does not have."""


def section_of(words: str) -> str:
    """Return the part of a plan that a heading names, as `SECTIONS` has it; empty for another heading."""
    return SECTIONS.get(" ".join(fold(words).strip(" \n:.*").split()), "")


def document_of(blocks: Sequence[Block]) -> str:
    """Return which document blocks are by their title, parts and ids: `plan`, `decisions`, empty for another one."""
    headings = [words_of(block.runs) for block in blocks if isinstance(block, Heading)]
    sections = set(filter(None, map(section_of, headings)))
    titled = next(filter(None, map(_titled, headings)), "")
    is_one = sections & _KNOWN_ALONE or (sections and titled) or (len(sections) > 1 and _has_records(blocks))
    return (titled or ("plan" if sections & _OF_A_PLAN else "decisions")) if is_one else ""


def other_document_of(blocks: Sequence[Block]) -> str:
    """Return which document of ours that does not come back blocks are by their first heading; empty for none."""
    first = next((words_of(block.runs) for block in blocks if isinstance(block, Heading)), "")
    said = " ".join(fold(first).split())
    return next((name for begin, name in OTHER_TITLES.items() if said.startswith(begin)), "")


class Headings:
    """The headings of one document, and what each of them is."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        found = [block for block in blocks if isinstance(block, Heading)]
        named = Counter(heading.level for heading in found if section_of(words_of(heading.runs)))
        self._section = min(named, key=lambda level: (-named[level], level), default=2)
        first = next((place for place, heading in enumerate(found) if self._is_part(heading)), len(found))
        self._title = found[first - 1] if first else None
        self._before = {id(heading) for heading in found[:first]}
        below = list(self._below_axes(found))
        self._axis = min(below) if len(set(below)) > 1 else 0
        self._is_flat = not below and any(ID.match(words_of(heading.runs)) for heading in found[first:])
        self._is_in_axes = False

    def kind(self, heading: Heading) -> Kind:
        """Return the kind of a heading; headings are asked about in the order of the document."""
        words = words_of(heading.runs).strip()
        if id(heading) in self._before:
            return "title" if heading is self._title else "other"
        part = section_of(words)
        if heading.level <= self._section and (part or not (self._is_flat and self._is_in_axes)):
            self._is_in_axes = part == "axes"
            return "section"
        if not self._is_in_axes:
            return "other"
        if heading.level == self._axis:
            return "axis"
        if ID.match(words):
            return "card"
        return "other" if self._axis else "axis"

    def _is_part(self, heading: Heading) -> bool:
        return heading.level == self._section and section_of(words_of(heading.runs)) != ""

    def _below_axes(self, found: Sequence[Heading]) -> Iterator[int]:
        """Yield the levels of the headings of axes and cards."""
        is_below = False
        for heading in found:
            if heading.level <= self._section:
                is_below = section_of(words_of(heading.runs)) == "axes"
            elif is_below:
                yield heading.level


def _titled(words: str) -> str:
    """Return the document that a title names, empty for none."""
    said = " ".join(fold(words).split())
    return next((name for begin, name in TITLES.items() if said.startswith(begin)), "")


def _has_records(blocks: Sequence[Block]) -> bool:
    """Return whether an item of a list or a row of a table begins with the id of a record."""
    for block in blocks:
        firsts = [row[0] for row in block.rows if row] if isinstance(block, Table) else []
        if isinstance(block, Listing):
            firsts = [item[0].runs for item in block.items if item and isinstance(item[0], Paragraph)]
        if any(_RECORD.match(words_of(runs)) for runs in firsts):
            return True
    return False
