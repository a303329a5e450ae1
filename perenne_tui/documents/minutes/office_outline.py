"""The outline of a file of a word processor: its lines as entries, each with its place in the file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import clean_block, clean_line
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.documents.minutes.look_headings import with_headings
from perenne_tui.documents.minutes.paragraphs import Cell, Left, Minutes, Paragraph, Table
from perenne_tui.documents.minutes.seen_lines import SeenLine, is_same, unpacked
from perenne_tui.readers.outline.outline import Entry, LeftOut, Outline
from perenne_tui.readers.outline.table_lines import row_text

_STEP: Final = 0.2
"""Centimetres by which an item must stand further to the right to be one level deeper."""
_INDENTED: Final = 0.4
"""Centimetres from the margin of a text that goes on with the item above it."""
_LONGEST_REPEATED: Final = 200
"""Characters of a merged cell that is repeated in each of its rows."""
_PAGE: Final = re.compile(r"[\W\d_]*(?:p|page|seite)?[\W\d_]*(?:(?:sur|of|de|von)[\W\d_]*)?", re.IGNORECASE)
"""The words around the number of a page, and a text without words."""
_KINDS: Final[Mapping[Left, Sentence]] = {
    "pictures": Sentence("pictures"),
    "deleted": Sentence("deleted revisions"),
    "hidden": Sentence("hidden texts"),
    "macros": Sentence("macros"),
    "objects": Sentence("embedded files"),
    "contents": Sentence("tables of contents"),
    "page numbers": Sentence("page numbers"),
    "styles": Sentence("styles"),
    "scripts": Sentence("scripts"),
}
"""By kind of things that are no text: their name."""


def outline_of(minutes: Minutes) -> Outline:
    """Return the outline of a file of a word processor."""
    making = _Making()
    for line in with_headings(list(unpacked(minutes.body))):
        if isinstance(line, Table):
            making.add_table(line)
        else:
            making.add(line)
    left = minutes.left.copy()
    around = []
    for part in minutes.around:
        text = clean_block(part.text)
        if _PAGE.fullmatch(text):
            left["page numbers"] += 1
        else:
            around.append(Entry("text", text, 0, 0))
    titles = [place for place, entry in enumerate(making.entries) if entry.kind == "heading" and not entry.level]
    if len(titles) > 1:  # then they are no titles
        for place in titles:
            making.entries[place] = replace(making.entries[place], level=1)
    # What stands around each page belongs to the whole, not to its last heading.
    entries = making.numbered([*around, *making.entries])
    return Outline(
        tuple(entries),
        tuple(making.lines),
        title="" if len(titles) == 1 else minutes.title,
        unit="paragraph",
        left_out=tuple(LeftOut(_KINDS[kind], left[kind]) for kind in _KINDS if left[kind]),
    )


@dataclass(slots=True)
class _Making:
    """The entries of an outline while they are made; one whose place is 0 stands beside the text."""

    entries: list[Entry] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    _open: list[tuple[float, int, int]] = field(default_factory=list)
    """Of the items that are open: indent, depth in its program, depth as a person sees it."""

    def add(self, line: SeenLine) -> None:
        """Add a line."""
        text = clean_block(line.text)
        remarks = "\n".join(line.remarks)
        if line.kind == "heading":
            self._open.clear()
            self._put(Entry("heading", clean_line(text), 0, 0, line.level), text)
            self._put_beside(remarks)
        elif line.kind == "item":
            depth = self._depth(line)
            self._put(Entry("item", clean_line(text), 0, 0, depth, line.box, note=remarks), text)
        else:
            level = self._level_of_text(line)
            said = "\n".join(filter(None, (text, remarks)))
            if text:
                self._put(Entry("text", said, 0, 0, level), said)
            else:
                self._put_beside(said)

    def _put(self, entry: Entry, *lines: str) -> None:
        """Add an entry with its lines."""
        first = len(self.lines) + 1
        self.lines += lines
        self.entries.append(replace(entry, first=first, last=len(self.lines)))

    def _put_beside(self, text: str) -> None:
        if text:
            self.entries.append(Entry("text", text, 0, 0))

    def numbered(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield entries; those beside the text get the places after its last line."""
        for entry in entries:
            if entry.first:
                yield entry
            else:
                self.lines.append(entry.text)
                yield replace(entry, first=len(self.lines), last=len(self.lines))

    def _depth(self, line: SeenLine) -> int:
        """Return the depth of an item as a person sees it, by its indent and by what its program says."""
        while self._open and self._is_beside(line, *self._open[-1][:2]):
            self._open.pop()
        depth = self._open[-1][2] + 1 if self._open else 0
        self._open.append((line.indent, line.level if line.is_listed else -1, depth))
        return depth

    @staticmethod
    def _is_beside(line: SeenLine, indent: float, level: int) -> bool:
        """Return whether an item stands beside an open one or above it, rather than below it."""
        if line.is_listed and level >= 0 and line.level != level:
            return line.level < level
        return line.indent < indent + _STEP

    def _level_of_text(self, line: SeenLine) -> int:
        """Return the level of a text: under the item above it, where it goes on with that."""
        if not self._open:
            return 0
        if line.kind == "more" or line.indent >= max(_INDENTED, self._open[0][0]):
            return self._open[-1][2] + 1
        self._open.clear()
        return 0

    def add_table(self, table: Table) -> None:
        """Add a table, whose rows count as one line each."""
        self._open.clear()
        rows: list[tuple[str, ...]] = []
        remarks: list[str] = []
        above: Sequence[Cell] = ()
        for row in table.rows:
            cells = []
            for place, cell in enumerate(row):
                is_repeated = is_same(cell, above, place)
                text = "\n".join(_texts_of(cell, [] if is_repeated else remarks))
                # A long text that goes over several rows is about them all, and no name of a group.
                cells.append("" if is_repeated and len(text) > _LONGEST_REPEATED else text)
            above = row
            if any(cells):
                rows.append(tuple(cells))
        if rows:
            width = max(map(len, rows))
            even = tuple((*row, *[""] * (width - len(row))) for row in rows)
            self._put(Entry("table", "", 0, 0, rows=even), *map(row_text, even))
            first = self.entries[-1].first
            self.entries[-1] = replace(self.entries[-1], row_lines=tuple(range(first, first + len(rows))))
        self._put_beside("\n".join(remarks))


def _texts_of(cell: Cell, remarks: list[str]) -> Iterator[str]:
    """Yield the texts of the paragraphs in a cell; those of a table in it row by row."""
    for part in cell:
        if isinstance(part, Paragraph):
            remarks += part.remarks
            if text := clean_block(part.text.replace("\t", " ")):
                yield text
            continue
        for row in part.rows:
            said = " | ".join(filter(None, (" ".join(_texts_of(inner, remarks)) for inner in row)))
            if said:
                yield clean_line(said)
