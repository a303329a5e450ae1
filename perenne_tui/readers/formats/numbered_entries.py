"""Entries of a file without lines: each has the next number, and lists are as deep as their items say."""

from perenne_tui.readers.formats.html_tags import Box
from perenne_tui.readers.outline.outline import Entry, Kind, Task

DEEPEST = 12
"""Depth of an item, from 0; what is deeper stands there too, legible all the same."""
_COLONS = " \u00a0\u202f:"


class NumberedEntries:
    """The entries of an outline while they are made, and the words of each as its line."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.lines: list[str] = []
        self._levels: list[int] = []
        """Levels of the item before and of those that it stands under, as the file counts them."""

    def add_heading(self, text: str, level: int, tags: tuple[str, ...] = ()) -> None:
        """Add a heading, without the colon at its end."""
        self._levels.clear()
        self._add(Entry("heading", text.rstrip(_COLONS) or text, *self._place(text), level, tags=tags))

    def add_item(
        self,
        text: str,
        level: int,
        box: Box = "",
        *,
        tags: tuple[str, ...] = (),
        tasks: tuple[Task, ...] = (),
        note: str = "",
    ) -> None:
        """Add an item.

        Args:
            text: its words.
            level: depth of it as the file counts; only more and less matter.
            box: state of its box.
            tags: its labels.
            tasks: work that it gives to somebody.
            note: its further words.
        """
        while self._levels and self._levels[-1] > level:
            self._levels.pop()
        if not self._levels or self._levels[-1] < level:
            self._levels.append(level)
        depth = min(len(self._levels) - 1, DEEPEST)
        whole = f"{text}\n{note}" if note else text
        self._add(Entry("item", text, *self._place(whole), depth, box, tags=tags, tasks=tasks, note=note))

    def add_text(self, text: str, level: int, *, kind: Kind = "text") -> None:
        """Add a text: under the item before it, where its level is not 0."""
        if text.strip():
            self._add(Entry(kind, text, *self._place(text), self._under(level)))

    def add_table(self, rows: tuple[tuple[str, ...], ...], level: int) -> None:
        """Add a table, each row of which has a number."""
        first = len(self.lines) + 1
        self.lines += (" | ".join(filter(None, row)).replace("\n", " ") for row in rows)
        last = len(self.lines)
        numbers = tuple(range(first, last + 1))
        self._add(Entry("table", "", first, last, self._under(level), rows=rows, row_lines=numbers))

    def _under(self, level: int) -> int:
        """Return the level of a thing that stands under an item: that of the item it belongs to, and one."""
        if not level:
            self._levels.clear()
            return 0
        return min(sum(each < level for each in self._levels), DEEPEST + 1)

    def _place(self, text: str) -> tuple[int, int]:
        self.lines.append(" ".join(text.split("\n")))
        return len(self.lines), len(self.lines)

    def _add(self, entry: Entry) -> None:
        self.entries.append(entry)
