"""The remarks of reviewers, marked where they stand while a document is read, and taken out of its blocks at the end.

A reader replaces each remark by one character of a private plane of Unicode, which passes every parser unchanged.
When the blocks are there, `settled` takes these marks out of them, and knows the line that each remark stands at.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.documents.blocks import Block, Listing, Run, Runs, Table, words_of
from perenne_tui.documents.reimport.boxes import box_in
from perenne_tui.documents.reimport.labels import ID
from perenne_tui.documents.reimport.returned_document import Remark, RemarkKind

_FIRST: Final = 0x100000
"""First character of the last plane, all of which is private."""
_LAST: Final = 0x10FFFD
"""Last of them that is a character."""
_LABEL: Final = re.compile(r"[^\W\d_a-z][^.:!?]{1,30}:")
"""A label of a field, as `Échéance :`."""
_OPENING: Final = frozenset("«“\"'‘(*")


class Marks:
    """The remarks that were found so far, by the characters that stand for them."""

    def __init__(self, source: str = "") -> None:
        """Use the private characters that a text does not hold itself."""
        held = {sign for sign in source if sign >= chr(_FIRST)}
        self._free = (chr(place) for place in range(_FIRST, _LAST + 1) if chr(place) not in held)
        self._remarks: dict[str, Remark] = {}

    def mark(self, kind: RemarkKind, words: str, author: str = "") -> str:
        """Return the character that stands for a remark; nothing where it has no words.

        Marks inside of the words go before it: a remark inside of a remark is one on the same line.
        """
        inner = "".join(sign for sign in words if sign in self._remarks)
        said = " ".join(self.without(words).split())
        sign = next(self._free, "") if said else ""
        if sign:
            self._remarks[sign] = Remark(kind, said, author=author)
        return inner + sign

    def without(self, text: str) -> str:
        """Return a text without marks."""
        return "".join(sign for sign in text if sign not in self._remarks) if self._remarks else text

    def remarks_in(self, text: str) -> list[Remark]:
        """Return the remarks whose marks stand in a text, in their order."""
        return [self._remarks[sign] for sign in text if sign in self._remarks] if self._remarks else []


def settled(blocks: Sequence[Block], marks: Marks) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """Return blocks without marks, and the remarks with the lines that they stand at.

    A block that holds nothing but remarks goes, and its remarks are about the line above it. What is struck through
    goes where other words stand in its place; else it stays, since only people know whether it is to go.
    """
    settling = _Settling(marks)
    return tuple(settling.taken_out(blocks)), tuple(settling.remarks)


class _Settling:
    """Takes the remarks out of blocks, in the order of the document."""

    def __init__(self, marks: Marks) -> None:
        self.remarks: list[Remark] = []
        self._marks = marks
        self._above = ""
        """Words of the last line that begins something: a heading, a paragraph, an item, a row."""

    def taken_out(self, blocks: Iterable[Block], *, in_item: bool = False) -> Iterator[Block]:
        """Yield blocks without remarks; those of an item of a list are about its first line."""
        for place, block in enumerate(blocks):
            kept = self._block(block, begins=not (in_item and place))
            if kept is not None:
                yield kept

    def _block(self, block: Block, *, begins: bool) -> Block | None:
        match block:
            case Listing(items):
                pairs = [(item, tuple(self.taken_out(item, in_item=True))) for item in items]
                kept = tuple(inside for item, inside in pairs if inside or not item)
                return replace(block, items=kept) if kept or not items else None
            case Table(rows):
                left = tuple(row for row in map(self._row, rows) if row is not None)
                return replace(block, rows=left) if left or not rows else None
            case _:
                runs = self._plain(block.runs)
                self._tell(words_of(runs), [block.runs], begins=begins)
                return replace(block, runs=runs) if runs or not block.runs else None

    def _row(self, row: tuple[Runs, ...]) -> tuple[Runs, ...] | None:
        cells = tuple(map(self._plain, row))
        self._tell(" | ".join(filter(None, map(words_of, cells))), row, begins=True)
        return cells if any(cells) or not any(row) else None

    def _tell(self, line: str, texts: Sequence[Runs], *, begins: bool) -> None:
        """Note the remarks on a line, or on the line above where it has no words itself."""
        line = line.strip()
        self._above = (line if begins else "") or self._above
        for runs in texts:
            struck = self._marks.without(words_of(run for run in runs if run.strike)).strip()
            found = self._marks.remarks_in(words_of(runs)) + ([Remark("struck", struck)] if struck else [])
            self.remarks += [replace(remark, line=line or self._above) for remark in found]

    def _plain(self, runs: Runs) -> Runs:
        """Return a text without marks, and without what is struck through and replaced."""
        left = tuple(_without_struck(runs, self._marks))
        if ID.match(box_in(words_of(runs).strip())[1]) and not ID.match(box_in(words_of(left).strip())[1]):
            left = tuple(run._replace(strike=False) for run in runs)  # the whole line is struck, with its id
        if len(left) == len(runs) and not self._marks.remarks_in(words_of(runs)):
            return left
        return tuple(_trimmed([run._replace(text=self._marks.without(run.text)) for run in left]))


def _without_struck(runs: Runs, marks: Marks) -> Iterator[Run]:
    """Yield the runs of a text, but for those that are struck through and followed by words in their place."""
    for place, run in enumerate(runs):
        if not run.strike:
            yield run
            continue
        after = words_of(other for other in runs[place:] if not other.strike or other is run)
        behind = marks.without(after[len(run.text) :]).lstrip()
        is_replaced = (behind[:1].isalnum() or behind[:1] in _OPENING) and not _LABEL.match(behind)
        if not behind or not is_replaced:
            yield run._replace(strike=False)


def _trimmed(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs of a text without the blanks that stand twice where something was taken out of it."""
    before = " "
    kept: list[Run] = []
    for run in runs:
        text = re.sub(" {2,}", " ", run.text.lstrip(" ") if before.endswith((" ", "\n")) else run.text)
        if text:
            kept.append(run._replace(text=text))
            before = text
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" "))
    yield from (run for run in kept if run.text)
