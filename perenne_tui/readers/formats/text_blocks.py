"""The blocks of a text: lines that belong together, and the items that texts stand under."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.readers.formats.text_lines import Line
from perenne_tui.readers.formats.text_marks import BLANK, Mark
from perenne_tui.readers.outline.outline import Kind

_LONGEST_TITLE: Final = 100
"""Characters of the longest line over a row of dashes that is a heading: people also put dashes under a paragraph."""
_FULL: Final = 50
"""Characters of the shortest line that may be full, so that its last word was moved to the next line."""
_SENTENCE_END: Final = re.compile(r"[.?!:;…)»”\"](?:\*\*|__|\*|_)?$")
_PLAIN_END: Final = re.compile(r"[.?!…](?:\*\*|__|\*|_)?$")
_LABEL: Final = re.compile(rf"[^\W\d_a-z][\w’' -]{{1,24}}[{BLANK}]?:[{BLANK}]")
_OPENING: Final = "*_~`\"'’“«([ \u00a0\u202f"
"""Signs before the first letter of a line that do not tell how it begins."""
_UNFINISHED: Final = frozenset(
    {
        "a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "chez", "d", "dans", "de", "des", "du", "en",
        "et", "la", "le", "les", "leur", "leurs", "mes", "mon", "notre", "nos", "ou", "par", "pour", "que",
        "qui", "sa", "sans", "se", "ses", "son", "sous", "sur", "un", "une", "vers", "votre", "vos", "the",
        "an", "of", "to", "and", "or", "for", "with", "in", "on", "at", "by", "from",
    }
)  # fmt: skip
"""Words that no line ends with but one that goes on."""
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
        after = self.lines[place + 1].mark if place + 1 < len(self.lines) else None
        if (after and after.is_loose) or (before.mark and before.mark.is_loose):
            return True
        if before.kind == "text":
            return before.parts[-1].text.endswith(":")
        return mark.family != "bullet" or mark.text[:1].isupper()

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
            self._add(Block("text", [line], line.indent), at=line.indent)
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
        letters = line.text.lstrip(_OPENING)
        first = letters[:1]
        if not first or not first.isalnum():
            return bool(first) and first not in "-–—&+/%€$…,;:.!?)]»"
        if not first.isupper():
            return line.text.endswith(":") and self._heads_list(place)
        above = before.parts[-1].text
        if _SENTENCE_END.search(above) or line.text.startswith(("**", "__")):
            return True
        return len(above) < _FULL and not _is_unfinished(above) and self._heads_list(place)

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
        if above.indent >= 4 or len(above.text) > 2 * _LONGEST_TITLE or line.text.startswith("-- "):
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


def text_of(parts: Sequence[Line], *, is_item: bool = False) -> str:
    """Return the words of lines as one text, with the line breaks that are meant."""
    if len(parts) == 1:
        return _bare(parts[0]).replace("\u240b", "\n")
    width = width_of_lines(parts)
    pieces = [_bare(parts[0])]
    for above, line in pairwise(parts):
        is_broken = is_hard(above) or (_breaks_item(above, line) if is_item else breaks_after(above, line, width))
        pieces += ["\n" if is_broken else " ", _bare(line)]
    return "".join(pieces).replace("\u240b", "\n")


def width_of_lines(parts: Sequence[Line]) -> int:
    """Return the characters of the longest of some lines."""
    return max(len(line.text) for line in parts)


def breaks_after(above: Line, line: Line, width: int) -> bool:
    """Return whether a line break of a text is meant: the first word below would have had its place above.

    Args:
        above: the line above the break.
        line: the line below it.
        width: characters of the longest line of the text.
    """
    if is_hard(above):
        return True
    letters = line.text.lstrip(_OPENING)
    if letters[:1].islower() or _is_unfinished(above.text):
        return False
    word = line.text.split(maxsplit=1)[0]
    return width < _FULL or len(above.text) + 1 + len(word) <= width


def is_hard(line: Line) -> bool:
    """Return whether a line ends in a hard line break of Markdown: two blanks, or a backslash."""
    raw = line.raw
    return raw.endswith("  ") or bool((len(line.text) - len(line.text.rstrip("\\"))) % 2)


def _breaks_item(above: Line, line: Line) -> bool:
    """Return whether a line break within an item is meant: below a whole sentence, or above a label."""
    first = line.text.lstrip(_OPENING)[:1]
    if first.islower() or first.isdigit():
        return False
    return bool(_PLAIN_END.search(above.text) or above.text.endswith(":") or _LABEL.match(line.text))


def _bare(line: Line) -> str:
    text = line.text
    return text[:-1].rstrip() if (len(text) - len(text.rstrip("\\"))) % 2 else text


def _is_unfinished(text: str) -> bool:
    """Return whether a line ends with a word that needs another: an article, a preposition."""
    words = text.rsplit(maxsplit=1)
    return bool(words) and fold(words[-1]).rpartition("'")[2] in _UNFINISHED | {""}
