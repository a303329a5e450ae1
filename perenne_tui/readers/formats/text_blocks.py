"""The blocks of a text: lines that belong together, and the items that texts stand under."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.readers.formats.text_lines import Line
from perenne_tui.readers.formats.text_marks import BLANKS, Mark
from perenne_tui.readers.formats.text_paragraphs import FULL, OPENING, breaks_after, is_unfinished, width_of_lines
from perenne_tui.readers.outline.outline import Kind

_SIGNATURE: Final = "-- "
"""The line above the signature of a mail."""
_LONGEST_TITLE: Final = 100
"""Characters of the longest line over a row of dashes that is a heading: people also put dashes under a paragraph."""
_SENTENCE_END: Final = re.compile(r"[.?!:;…)»”\"](?:\*\*|__|\*|_)?$")
_UNDERLINE_LEVELS: Final = {"=": 1, "═": 1, "-": 2, "─": 2, "–": 2, "—": 2, "_": 2, "━": 2, "―": 2}
_LOWEST_UNDERLINE: Final = 3


@dataclass(eq=False, slots=True)
class Block:
    """Lines of a text that are one thing."""

    kind: Kind
    parts: list[Line]
    indent: int = 0
    level: int = 0
    """Of a heading, its level; of an item, its depth once it is known."""
    parent: "Block | None" = None
    """Item that it stands under; of an item, none: its depth says it."""
    mark: Mark | None = None
    first: int = 0
    last: int = 0
    text: str = ""
    """Its words, where they are known already; else they are those of its parts."""
    is_waiting: bool = False
    """Whether it is a bullet without words, which the next line may have."""

    @property
    def is_quoted(self) -> bool:
        """Whether it is quoted."""
        return bool(self.parts) and self.parts[0].is_quoted

    @property
    def sign(self) -> str:
        """The first sign of an item, `•`; empty for anything else."""
        return self.written[:1] if self.kind == "item" and not self.is_quoted else ""

    @property
    def written(self) -> str:
        """Its first line with its mark."""
        return self.parts[0].raw.strip(BLANKS)

    @property
    def is_empty(self) -> bool:
        """Whether it has no words: a comment, a tag, a bullet alone."""
        return self.kind == "verbatim" and not self.text


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a text in their order; each line that is not blank is in one of them."""
    return _Grouping(lines).read()


class _Grouping:
    """Puts lines together, one after the other."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.open: Block | None = None
        """Text or item that the next line may belong to."""
        self.items: list[Block] = []
        """Items that a text may stand under, the innermost at the end."""

    def read(self) -> list[Block]:
        """Return the blocks."""
        for place, line in enumerate(self.lines):
            match line.kind:
                case "blank":
                    self._take_blank()
                case "nothing":
                    self._take_nothing(line)
                case "item" if self._is_item(place, line):
                    self._take_item(line)
                case "item" | "text":
                    self._take_text(place, line)
                case "rule" if self._is_under_heading(line):
                    self._underline(line)
                case "heading":
                    self.items.clear()
                    self._add(Block("heading", [line], level=line.level))
                case "table":
                    self._add(Block("table", [line], line.indent, text=line.text), at=line.indent)
                case _:
                    indent = line.indent if line.kind == "verbatim" else 0
                    self._add(Block("verbatim", [line], indent, text=line.text), at=indent)
        for block in self.blocks:
            if block.is_waiting:
                block.kind, block.is_waiting = "verbatim", False
        return self.blocks

    def _add(self, block: Block, *, at: int | None = None) -> None:
        """Add a block; `at` are the columns before it, by which it stands under an item."""
        if at is not None:
            while self.items and self.items[-1].indent >= at:
                self.items.pop()
            block.parent = self.items[-1] if self.items else None
        block.first, block.last = block.parts[0].first, block.parts[-1].end
        self.open = block if block.kind in ("text", "item") else None
        self.blocks.append(block)

    def _take_blank(self) -> None:
        """End what is open; a bullet without words waits beyond one blank line."""
        if self.open and self.open.is_waiting and self.open.level == 0:
            self.open.level = 1
        else:
            self.open = None

    def _take_nothing(self, line: Line) -> None:
        self.open = None
        last = self.blocks[-1] if self.blocks else None
        if last and last.is_empty and last.last + 1 == line.first:
            last.last = line.end
        else:
            self.blocks.append(Block("verbatim", [line], first=line.first, last=line.end))

    def _is_item(self, place: int, line: Line) -> bool:
        """Return whether the mark of a line is one where it stands, and not a sign within a paragraph."""
        mark, before = line.mark, self.open
        if mark is None or not mark.is_loose or before is None or before.is_waiting:
            return True
        if before.kind == "item" and not mark.is_glued:
            return True
        after = self.lines[place + 1].mark if place + 1 < len(self.lines) else None
        if (after and after.is_loose) or (before.mark and before.mark.is_glued):
            return True
        is_begun = mark.family == "bullet" and mark.text[:1].isupper()
        return is_begun or before.parts[-1].text.endswith(":")

    def _take_item(self, line: Line) -> None:
        while self.items and self.items[-1].indent >= line.indent:
            self.items.pop()
        block = Block("item", [line], line.indent, mark=line.mark, is_waiting=not line.text)
        self.items.append(block)
        self._add(block)

    def _take_text(self, place: int, line: Line) -> None:
        if line.mark:  # a sign within a paragraph
            line.text = line.raw.strip()
        before = self.open
        if before is None or before.is_quoted != line.is_quoted:
            self._add(Block("text", [line], line.indent), at=line.indent)
        elif before.is_waiting:
            before.is_waiting, before.level = False, 0
            before.parts[0].text = before.parts[0].raw = line.text
            before.last = line.end
        elif self._is_separate(place, before, line):
            block = Block("text", [line], line.indent)
            heads_list = line.text[-1] not in ".;," and self._heads_list(place)
            is_outside = heads_list or _is_mark_or_bold(line.text)
            self._add(block, at=line.indent if is_outside else None)
            block.parent = block.parent if is_outside else before.parent or before
        else:
            before.parts.append(line)
            before.last = line.end

    def _is_separate(self, place: int, before: Block, line: Line) -> bool:
        """Return whether a line is separate from the item or the text above it, although Markdown would join them.

        It is where it stands no further right, and either begins with the sign of a tool, or begins like a sentence
        below the end of one, or heads a list.
        """
        item = before if before.kind == "item" else before.parent
        if item is None or line.indent > item.indent:
            return False
        letters = line.text.lstrip(OPENING)
        first = letters[:1]
        if not first or not first.isalnum():
            return bool(first) and first not in "-–—&+/%€$…,;:.!?)]»"
        if not first.isupper():
            return line.text.endswith(":") and self._heads_list(place)
        above = before.parts[-1].text
        if _SENTENCE_END.search(above) or line.text.startswith(("**", "__")):
            return True
        return len(above) < FULL and not is_unfinished(above) and self._heads_list(place)

    def _heads_list(self, place: int) -> bool:
        """Return whether a list or a table follows a line, perhaps after a blank one."""
        after = self.lines[place + 1 : place + 3]
        kinds = [line.kind for line in after if line.kind != "blank"]
        return bool(kinds) and kinds[0] in ("item", "table")

    def _is_under_heading(self, line: Line) -> bool:
        """Return whether a row of signs underlines the line above it."""
        block = self.open
        if block is None or block.kind != "text" or block.parent or block.is_quoted or line.is_quoted:
            return False
        above = block.parts[-1]
        if above.indent >= 4 or len(above.text) > 2 * _LONGEST_TITLE or line.raw == _SIGNATURE:
            return False
        sign, length = line.text[0], len(line.text)
        if sign == "=":
            return True
        if sign == "-":
            is_alone = len(block.parts) == 1 or breaks_after(block.parts[-2], above, width_of_lines(block.parts))
            return is_alone and len(above.text) <= _LONGEST_TITLE and above.text[-1] not in ".;,"
        return length > 3 and " " not in line.text and abs(len(above.text) - length) <= max(3, length // 3)

    def _underline(self, line: Line) -> None:
        """Make a heading of the line above a row of signs, or of all its lines where they are one text."""
        block = self.open
        if block is None:
            return
        level = _UNDERLINE_LEVELS.get(line.text[0], _LOWEST_UNDERLINE)
        width = width_of_lines(block.parts)
        cut = len(block.parts) - 1
        while cut and not breaks_after(block.parts[cut - 1], block.parts[cut], width):
            cut -= 1
        heading = Block("heading", block.parts[cut:], level=level, first=block.parts[cut].first, last=line.end)
        if cut:
            del block.parts[cut:]
            block.last = block.parts[-1].end
        else:
            self.blocks.pop()
        self.blocks.append(heading)
        self.items.clear()
        self.open = None


def _is_mark_or_bold(text: str) -> bool:
    """Return whether a line begins with the sign of a tool, or is in bold as a whole."""
    if not text.lstrip(OPENING)[:1].isalnum():
        return True
    return text.startswith(("**", "__")) and text.rstrip(": \u00a0").endswith(text[:2])
