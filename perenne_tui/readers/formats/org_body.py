"""The lines under a heading of org-mode: lists, paragraphs, tables and blocks, line by line."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.model.rows import State
from perenne_tui.core.model.values import replace
from perenne_tui.readers.formats.org_headings import DRAWER, END_OF_DRAWER
from perenne_tui.readers.formats.text_headings import is_plain_heading
from perenne_tui.readers.formats.text_marks import BLANKS
from perenne_tui.readers.outline.outline import BOLD_LEVEL, PLAIN_LEVEL, Entry, Kind

_ITEM: Final = re.compile(
    r"(?P<indent>[ \t]*)(?:[-+]|(?<=[ \t])\*|(?:\d{1,9}|[A-Za-z])[.)])(?:[ \t]+(?P<text>.*?)|)[ \t]*"
)
_COUNTER: Final = re.compile(r"\[@\w{1,9}\][ \t]*")
_BOX: Final = re.compile(r"\[(?P<sign>[ xX-])\](?:[ \t]+|$)")
_BOXES: Final[dict[str, State]] = {" ": "open", "x": "settled", "X": "settled", "-": "current"}
_BEGIN: Final = re.compile(r"[ \t]*#\+BEGIN_(?P<name>\S+).*", re.IGNORECASE)
_AS_TYPED: Final = frozenset(("SRC", "EXAMPLE", "EXPORT", "COMMENT", "HTML", "LATEX", "ASCII"))
_KEPT: Final = re.compile(r"[ \t]*(?:#\+\S.*|#|# .*|: .*|:|%%\(.*)")
"""Settings, comments, lines of a program: kept as they stand."""
_HEADS: Final = {"author": "Auteur : ", "date": "Date : ", "email": "Courriel : ", "subtitle": ""}
"""Labels of the words that a document says about itself, by their keyword."""
_HEAD: Final = re.compile(rf"[ \t]*#\+(?P<name>{'|'.join(_HEADS)}):[ \t]+(?P<text>\S.*)", re.IGNORECASE)
_RULE: Final = re.compile(r"[ \t]*-{5,}[ \t]*")
_TABLE: Final = re.compile(r"[ \t]*\|.*")
_SEPARATING: Final = re.compile(r"[ \t]*\|[-+|: \t]*")
_WIDTH: Final = re.compile(r"<[lrc]?\d*>")
_LINK: Final = re.compile(r"\[\[(?P<to>[^\[\]\n]+)\](?:\[(?P<words>[^\[\]\n]+)\])?\]")
_ADDRESS: Final = re.compile(r"(?:https?|ftp|mailto|file):", re.IGNORECASE)
_BOLD_LINE: Final = re.compile(r"\*(?P<text>\S(?:[^*]*\S)?)\*[ \t]*:?|(?P<plain>.*)")
_WRAPPED: Final = 50
"""Characters of a line from which on the next one is its continuation, rather than a line of its own."""
_TAB: Final = 8
"""Columns of a tab in org-mode."""


def shown(text: str) -> str:
    """Return a text with its links as they are read: their words, then the address where it leads out of the file."""

    def words(found: re.Match[str]) -> str:
        target = found["to"]
        said = found["words"]
        if not said:
            return target
        return f"{said} ({target})" if _ADDRESS.match(target) and said != target else said

    return _LINK.sub(words, text)


class Body:
    """Reads the lines under one heading into entries, whose levels begin with 0."""

    def __init__(self, lines: Sequence[str], *, has_headings: bool) -> None:
        self.lines = lines
        self.has_headings = has_headings
        """Whether a line over a list may be a heading."""
        self.entries: list[Entry] = []
        self.skipped = 0
        """Lines of properties, and of what Emacs logged."""
        self._indents: list[int] = []
        """Indents of the item before and of those that it stands under."""
        self._more: list[str] = []
        """Pieces of the last entry after its text."""
        self._blanks = 0
        """Blank lines right before this one."""
        self._ends: set[int] = set()
        """Indices of lines that end a block of prose or a drawer."""
        self._endless: set[tuple[str, int]] = set()
        """Kinds of blocks that have no end before a line."""

    def read(self, start: int, end: int) -> list[Entry]:
        """Return the entries of the lines from one index to the index after the last."""
        place = start
        while place < end:
            place = self._read(place, end)
        self._settle()
        if self.has_headings:
            self.entries = [*_with_headings(self.entries)]
        return self.entries

    def _read(self, place: int, end: int) -> int:
        """Read what begins with a line, and return the index after it."""
        line = self.lines[place]
        if not line.strip():
            self._blanks += 1
            if self._blanks > 1:
                self._indents.clear()  # two blank lines end all lists
            return place + 1
        blanks, self._blanks = self._blanks, 0
        if place in self._ends:
            return place + 1
        if begun := _BEGIN.fullmatch(line):
            return self._read_block(place, end, begun["name"].upper())
        if DRAWER.fullmatch(line) and (after := self._read_drawer(place, end)):
            return after
        if _RULE.fullmatch(line):
            return place + 1
        if _TABLE.fullmatch(line):
            return self._read_table(place, end)
        if said := _HEAD.fullmatch(line):
            self._add("text", place, place + 1, f"{_HEADS[said['name'].lower()]}{said['text']}", 0)
        elif _KEPT.fullmatch(line):
            self._add_verbatim(place, place + 1)
        elif item := _ITEM.fullmatch(line):
            self._add_item(place, item)
        else:
            self._add_text(place, follows=not blanks)
        return place + 1

    def _under(self, indent: int) -> int:
        """Return the level of a thing with an indent: 0, or one more than the depth of the item above it."""
        while self._indents and self._indents[-1] >= indent:
            self._indents.pop()
        return len(self._indents)

    def _add(self, kind: Kind, place: int, after: int, text: str, level: int) -> None:
        self._settle()
        self.entries.append(Entry(kind, text, place + 1, after, level))

    def _go_on(self, after: int, piece: str) -> None:
        """Add a piece to the last entry, which now ends before a line."""
        self._more.append(piece)
        self.entries[-1] = replace(self.entries[-1], last=after)

    def _settle(self) -> None:
        """Join the last entry with its pieces; joined one by one they would be copied as often."""
        if self._more:
            self.entries[-1] = replace(
                self.entries[-1], text="".join((self.entries[-1].text, *self._more)).strip("\n")
            )
            self._more.clear()

    def _add_item(self, place: int, item: re.Match[str]) -> None:
        indent = _indent(self.lines[place])
        depth = self._under(indent)
        self._indents.append(indent)
        text = (
            _COUNTER.sub("", item["text"] or "", count=1)
            if (item["text"] or "").startswith("[@")
            else item["text"] or ""
        )
        box = _BOX.match(text)
        self._add("item", place, place + 1, shown(text[box.end() :] if box else text), depth)
        if box:
            self.entries[-1] = replace(self.entries[-1], box=_BOXES[box["sign"]])

    def _add_text(self, place: int, *, follows: bool) -> None:
        line = self.lines[place]
        level = self._under(_indent(line))
        text = shown(line.strip())
        before = self.entries[-1] if self.entries and self.entries[-1].last == place else None
        if before and follows and before.kind == "item" and level == before.level + 1:
            self._go_on(place + 1, f" {text}" if before.text or self._more else text)
        elif before and follows and before.kind == "text" and before.level == level:
            is_wrapped = len(self.lines[place - 1].strip()) >= _WRAPPED
            self._go_on(place + 1, " \n"[not is_wrapped] + text)
        else:
            self._add("text", place, place + 1, text, level)

    def _add_verbatim(self, place: int, after: int) -> None:
        """Keep lines as they stand, with those right before them."""
        text = "\n".join(self.lines[place:after])
        before = self.entries[-1] if self.entries and self.entries[-1].last == place else None
        if before and before.kind == "verbatim":
            self._go_on(after, f"\n{text}")
        else:
            self._add("verbatim", place, after, text, self._under(_indent(self.lines[place])))

    def _read_block(self, place: int, end: int, name: str) -> int:
        """Read a block; one of prose is read like the rest, without the lines that begin and end it."""
        last = re.compile(rf"[ \t]*#\+END_{re.escape(name)}[ \t]*", re.IGNORECASE)
        after = self._end_of(f"block {name}", place, end, last)
        if not after or name in _AS_TYPED:
            after = after or place + 1
            self._add_verbatim(place, after)
            return after
        if name == "VERSE":
            text = "\n".join(map(shown, self.lines[place + 1 : after - 1]))
            self._add("text", place, after, text, self._under(_indent(self.lines[place])))
            return after
        self._ends.add(after - 1)
        return place + 1

    def _read_drawer(self, place: int, end: int) -> int:
        """Read a drawer, and return the index after it or after its first line; 0 where it is none."""
        name = self.lines[place].strip().strip(":").upper()
        after = self._end_of("drawer", place, end, END_OF_DRAWER) if name != "END" else 0
        if after and name in ("PROPERTIES", "LOGBOOK"):
            self.skipped += after - place - 2
            return after
        if after:
            self._ends.add(after - 1)
        return place + 1 if after else 0

    def _end_of(self, kind: str, place: int, end: int, pattern: re.Pattern[str]) -> int:
        """Return the index after the line that ends a block or a drawer, 0 without one; each kind fails once only."""
        if (kind, end) in self._endless:
            return 0
        found = next((at + 1 for at in range(place + 1, end) if pattern.fullmatch(self.lines[at])), 0)
        if not found:
            self._endless.add((kind, end))
        return found

    def _read_table(self, place: int, end: int) -> int:
        after = next((at for at in range(place, end) if not _TABLE.fullmatch(self.lines[at])), end)
        rows: list[tuple[str, ...]] = []
        numbers: list[int] = []
        for at in range(place, after):
            cells = tuple(shown(cell.strip()) for cell in self.lines[at].strip().strip("|").split("|"))
            if _SEPARATING.fullmatch(self.lines[at]) or all(_WIDTH.fullmatch(cell) for cell in cells if cell):
                continue
            rows.append(cells)
            numbers.append(at + 1)
        if rows:
            level = self._under(_indent(self.lines[place]))
            self._settle()
            self.entries.append(
                Entry("table", "", place + 1, after, level, rows=tuple(rows), row_lines=tuple(numbers))
            )
        return after


def _indent(line: str) -> int:
    """Return the column of the first sign of a line."""
    expanded = line.expandtabs(_TAB) if line[:1] in " \t" else line
    return len(expanded) - len(expanded.lstrip())


def _with_headings(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries with lines that head a list as headings."""
    for place, entry in enumerate(entries):
        heads = place + 1 < len(entries) and entries[place + 1].kind == "item" and not entries[place + 1].level
        found = _BOLD_LINE.fullmatch(entry.text) if entry.kind == "text" and not entry.level and heads else None
        text = (found["text"] or found["plain"]) if found else ""
        if found and is_plain_heading(text, is_alone=True):
            level = BOLD_LEVEL if found["text"] else PLAIN_LEVEL
            yield replace(entry, kind="heading", text=text.rstrip(BLANKS + ":"), level=level)
        else:
            yield entry
