"""The file as text and as a tree of Markdown blocks that know their lines."""

import re
import textwrap
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perenne_tui.core.text.clean import LONGEST_TEXT, clean
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from markdown_it.token import Token

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes a deck may have."""

MOST_LINES = 100_000
"""Lines a deck may have: markdown-it's time grows with blocks rather than with bytes."""

# A card needs six levels: a list and an item for the card, for its parts and for their fields. What lies deeper is
# kept as lines of the file, whatever markdown-it makes of it, so this only has to be far above what people write
# and far below what exhausts Python's stack.
_DEEPEST = 40

_LINE_END = re.compile(r"\r\n|\r|\n")
_ESCAPE_OR_CODE = re.compile(r"\\[!-/:-@\[-`{-~]|`+")
_CODE = re.compile(r"`+")


@dataclass(eq=False, slots=True)
class Block:
    """A block of Markdown: its kind, its own text if it holds any, the blocks in it, and its lines."""

    kind: str
    """markdown-it's name without `_open`: `heading`, `paragraph`, `list_item`, `bullet_list` …"""
    tag: str
    first: int
    """Index of its first line, from 0."""
    last: int
    """Index after its last line."""
    text: str
    children: list["Block"]

    @property
    def line(self) -> int:
        """Line of the file it starts on, from 1."""
        return self.first + 1

    @property
    def is_list(self) -> bool:
        """Whether it is a list, with dashes or with numbers."""
        return self.kind in ("bullet_list", "ordered_list")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, cleaned, line by line."""

    lines: tuple[str, ...]

    def blocks(self, first: int) -> list[Block]:
        """Read the Markdown from a line on (index from 0) and give its top-level blocks."""
        # Imported here: commands that read no Markdown must not pay for it at start-up.
        from markdown_it import MarkdownIt

        markdown = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
        # Only the blocks are wanted: emphasis, links and code stay as they were typed. A link definition would
        # vanish from the text, and indented code is what people get who indent a paragraph a little too far.
        markdown.core.ruler.enableOnly(["normalize", "block"])
        markdown.disable(["reference", "code"])
        text = "\n" * first + "\n".join(self.lines[first:])
        return _tree(markdown.parse(text))

    def raw(self, block: Block) -> str:
        """Give the lines of a block as they stand in the file, moved to the left margin."""
        lines = "\n".join(self.lines[block.first : block.last]).replace("\t", "    ")
        return textwrap.dedent(lines).strip("\n")


def open_source(data: bytes, *, most: int = LARGEST_FILE) -> Source:
    """Decode a file: UTF-8, with or without byte order mark, or UTF-16 with one; any line ends.

    Args:
        data: the file.
        most: bytes that it may have.

    Raises:
        Refused: too large, or not text in one of these encodings; the sentence names the line.
    """
    if len(data) > most:
        raise Refused(
            "This file has {size} kB and a deck may have {limit} kB: split it in several files. Nothing was read.",
            size=-(-len(data) // 1024),
            limit=most // 1024,
        )
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data[: error.start].decode(encoding, "ignore"))) + 1
        raise Refused(
            "Line {line} is not UTF-8 text: save the file again in UTF-8. Nothing was read.", line=line
        ) from error
    lines = tuple(clean(text).split("\n"))
    if len(lines) > MOST_LINES:
        raise Refused(
            "This file has {lines} lines and a deck may have {limit}: split it in several files. Nothing was read.",
            lines=len(lines),
            limit=MOST_LINES,
        )
    for index, text in enumerate(lines):
        within(text, index + 1)
    return Source(lines)


def within(text: str, line: int) -> str:
    """Give a text that a row can hold; `line` is where it stands in the file, from 1.

    Raises:
        Refused: it is longer.
    """
    if len(text) > LONGEST_TEXT:
        raise Refused(
            "The text on line {line} has {length} characters and may have {limit}: shorten it. Nothing was read.",
            line=line,
            length=len(text),
            limit=LONGEST_TEXT,
        )
    return text


def joined(content: str) -> str:
    """Give a paragraph on one line, but for the line breaks that were asked for.

    A break is asked for with two blanks or a backslash at the end of a line. Backslash escapes are still there.
    """
    *lines, last = content.split("\n")
    text = ""
    for line in lines:
        bare = line.strip(" \t")
        if (len(bare) - len(bare.rstrip("\\"))) % 2:
            text += bare[:-1] + "\n"
        else:
            text += bare + ("\n" if line.endswith("  ") else " ")
    return text + last.strip(" \t")


def prose(content: str) -> str:
    """Give a paragraph as it reads: joined, escapes undone, all other markup as it was typed."""
    return unescaped(joined(content))


def unescaped(text: str) -> str:
    r"""Undo backslash escapes outside code: `\*` gives `*`, and `` `a\*b` `` stays."""
    if "\\" not in text:
        return text
    fences: dict[int, list[int]] = {}
    for run in _CODE.finditer(text):
        fences.setdefault(len(run[0]), []).append(run.start())
    pieces, place = [], 0
    while found := _ESCAPE_OR_CODE.search(text, place):
        pieces.append(text[place : found.start()])
        mark = found[0]
        place = found.end()
        if mark.startswith("\\"):
            pieces.append(mark[1])
            continue
        closers = fences.get(len(mark), [])
        after = bisect_left(closers, place)
        end = closers[after] + len(mark) if after < len(closers) else place
        pieces.append(text[found.start() : end])
        place = end
    return "".join([*pieces, text[place:]])


def _tree(tokens: "list[Token]") -> list[Block]:
    """Nest markdown-it's flat tokens: what stands between an opening and its closing token are children."""
    top: list[Block] = []
    open_blocks: list[Block] = []
    for token in tokens:
        if token.type == "inline":
            open_blocks[-1].text = token.content
        elif token.nesting < 0:
            open_blocks.pop()
        else:
            first, last = token.map or (0, 0)
            block = Block(token.type.removesuffix("_open"), token.tag, first, last, token.content, [])
            (open_blocks[-1].children if open_blocks else top).append(block)
            if token.nesting > 0:
                open_blocks.append(block)
    return top
