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
_NUMBERED: Final = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,4}[.)]|[A-Za-z]\))\s+")
_DECORATED: Final = re.compile(r"^(?:[\W\d_]*|[ivx]{1,4}[.)]\s+|[a-z]\)\s+)(?=[^\W\d_])|[\W_]+$")
"""The number and the signs that people put around the name of a part."""
_BEFORE_ID: Final = re.compile(r"^[\W\d_]+(?=[A-Z]{1,2}\d+\b)")
_CARD: Final = re.compile(r"[A-Z]{1,2}\d+\..*\([^()]*\)\W*$", re.DOTALL)
"""The heading of a card, which has a state at its end: at whatever level it stands."""
_KNOWN_ALONE: Final = frozenset({"summary", "axes"})
"""Parts that no board has as columns."""
_OF_A_PLAN: Final = frozenset({"axes", "risks", "open", "parked", "not_applicable"})
"""Parts that a decision record does not have."""


def section_of(words: str) -> str:
    """Return the part of a plan that a heading names, as `SECTIONS` has it; empty for another heading."""
    said = " ".join(fold(words).strip(" \n:.*").split())
    return SECTIONS.get(said) or SECTIONS.get(_DECORATED.sub("", said).strip(), "")


def without_number(words: str) -> str:
    """Return a heading without the number before it, as `7.1.`; one that is only a number stays."""
    return _NUMBERED.sub("", words) or words


def document_of(blocks: Sequence[Block]) -> str:
    """Return which document blocks are by their title, parts and ids: `plan`, `decisions`, empty for another one."""
    headings = [words_of(block.runs) for block in blocks if isinstance(block, Heading)]
    sections = set(filter(None, map(section_of, headings)))
    title = next(filter(None, map(titled, headings)), "")
    is_one = sections & _KNOWN_ALONE or (sections and title) or _has_records(blocks, everywhere=not sections)
    return (title or ("plan" if sections & _OF_A_PLAN or not sections else "decisions")) if is_one else ""


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
        named_so = (heading for heading in found[:first] if titled(words_of(heading.runs)))
        self._title = next(named_so, found[first - 1] if first else None)
        parts = [words_of(heading.runs) for heading in found if heading.level == self._section]
        self._are_numbered = sum(_NUMBERED.match(words) is not None for words in parts) > len(parts) / 2
        self._before = {id(heading) for heading in found[:first]}
        has_cards = any(ID.match(self.words(heading)) for heading in found if heading.level > self._section)
        self._has_axes = any(self._is_axes(heading) for heading in found) or not has_cards
        below = list(self._below_axes(found))
        self._axis = min(below) if len(set(below)) > 1 else 0
        self._is_flat = not below and any(ID.match(self.words(heading)) for heading in found[first:])
        self._is_in_axes = False

    def words(self, heading: Heading) -> str:
        """Return the words of a heading, without its number where the parts are numbered."""
        words = _BEFORE_ID.sub("", words_of(heading.runs).strip())
        return without_number(words) if self._are_numbered else words

    def kind(self, heading: Heading) -> Kind:
        """Return the kind of a heading; headings are asked about in the order of the document."""
        words = self.words(heading)
        if id(heading) in self._before:
            is_part = heading.level == self._section and heading is not self._title
            return "title" if heading is self._title else "section" if is_part else "other"
        part = section_of(words)
        if heading.level <= self._section and (part or not (self._is_flat and self._is_in_axes)):
            self._is_in_axes = part == "axes"
            return "section"
        if self._has_axes and not self._is_in_axes:
            return "other"
        if _CARD.match(words) or (heading.level != self._axis and ID.match(words)):
            return "card"
        if heading.level == self._axis:
            return "axis"
        return "other" if self._axis else "axis"

    def _is_axes(self, heading: Heading) -> bool:
        return heading.level <= self._section and section_of(words_of(heading.runs)) == "axes"

    def _is_part(self, heading: Heading) -> bool:
        return heading.level == self._section and section_of(words_of(heading.runs)) != ""

    def _below_axes(self, found: Sequence[Heading]) -> Iterator[int]:
        """Yield the levels of the headings of axes and cards."""
        is_below = not self._has_axes
        for heading in found:
            if heading.level <= self._section:
                is_below = self._is_axes(heading) or not self._has_axes
            elif is_below:
                yield heading.level


def titled(words: str) -> str:
    """Return the document that a title names, empty for none."""
    said = " ".join(fold(words).split())
    return next((name for begin, name in TITLES.items() if said.startswith(begin)), "")


def _has_records(blocks: Sequence[Block], *, everywhere: bool) -> bool:
    """Return whether an item of a list, or a row of a table, begins with the id of a record; `everywhere`, each."""
    found: list[bool] = []
    for block in blocks:
        firsts = [row[0] for row in block.rows if row] if isinstance(block, Table) else []
        if isinstance(block, Listing):
            firsts = [item[0].runs for item in block.items if item and isinstance(item[0], Paragraph)]
        found += (_RECORD.match(words_of(runs)) is not None for runs in firsts)
    return bool(found) and (all if everywhere else any)(found)
