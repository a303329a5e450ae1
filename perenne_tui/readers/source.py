"""The source of a reader: the lines of a file, and its Markdown as a tree of blocks with their line numbers."""

import html
import re
import textwrap
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct

from perenne_tui.core.document_base import DocumentBase, parse_base_line
from perenne_tui.core.text.clean import LONGEST_TEXT, clean
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.blanks import BLANK, plain_marks
from perenne_tui.readers.hidden_front_matter import as_front_matter

if TYPE_CHECKING:
    from markdown_it.token import Token

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes that a deck may have."""

MOST_LINES = 100_000
"""Lines that a deck may have: markdown-it's time grows with blocks rather than with bytes."""

_DEEPEST = 40
"""Levels of blocks that are read. A card needs six: a list and an item for itself, for its parts, for their fields.
What is deeper is kept as lines of the file, so the limit only has to be far above what people write and far below
what exhausts Python's stack."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATOR = re.compile("[\u2028\u2029]")
"""Ends of a line and of a paragraph as macOS copies them."""
_ESCAPE_OR_CODE = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:lt|#\d{2,6});|&amp;(?=#?\w)|<(?:https?|ftp)://[^\s<>]*>|`+")
"""A sign that is escaped, as a backslash or an entity does it, an address in brackets, or the signs around code."""
_CODE = re.compile(r"`+")
_TYPED_STAR = re.compile(
    r"( {0,3}(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[^\[\]]{0,5}\]"
    rf"[{BLANK}]+)?)(?:\\?\*|⭐\ufe0f?|☆)[{BLANK}]+(?=\S)(?!(?:\*[ \t]*)+$)"
)
"""A star before a title as keyboards have it, which Markdown would take for the bullet of a list inside the item."""


class Block(Struct, eq=False):
    """A block of Markdown."""

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
        """Line of the file that it starts on, from 1."""
        return self.first + 1

    @property
    def is_list(self) -> bool:
        """Whether it is a list, with bullets or numbers."""
        return self.kind in ("bullet_list", "ordered_list")


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file, cleaned."""

    lines: tuple[str, ...]
    base: DocumentBase | None = None
    """The state of a workshop that the file was written from, if it says so; those lines are empty in `lines`."""
    has_last_line: bool = False
    """Whether a line behind the front matter says that state, as the last line of our documents does."""

    def blocks(self, first: int) -> list[Block]:
        """Return the top-level blocks of the Markdown from a line on (index from 0)."""
        # Imported here, because commands that read no Markdown must start without it.
        from markdown_it import MarkdownIt

        markdown = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
        # Only the blocks are wanted: emphasis, links and code stay as they were typed. A link definition would
        # vanish from the text, and indented code is what people get who indent a paragraph a little too far.
        markdown.core.ruler.enableOnly(["normalize", "block"])
        markdown.disable(["reference", "code"])
        text = "\n" * first + "\n".join(_TYPED_STAR.sub(r"\1★ ", plain_marks(line)) for line in self.lines[first:])
        return _tree(markdown.parse(text))

    def raw(self, block: Block) -> str:
        """Return the lines of a block as they are in the file, moved to the left margin."""
        lines = "\n".join(self.lines[block.first : block.last]).replace("\t", "    ")
        return textwrap.dedent(lines).strip("\n")


def open_source(data: bytes, *, max_bytes: int = LARGEST_FILE) -> Source:
    """Return a file decoded: UTF-8, with or without byte order mark, or UTF-16 with one; any line ends.

    Args:
        data: the file.
        max_bytes: largest size of it.

    Raises:
        Refused: it is too large, or no text in one of these encodings; the sentence names the line.
    """
    if len(data) > max_bytes:
        raise Refused(
            "This file has {size} kB and a deck may have {limit} kB: split it in several files. Nothing was read.",
            size=-(-len(data) // 1024),
            limit=max_bytes // 1024,
        )
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data[: error.start].decode(encoding, "ignore"))) + 1
        raise Refused(
            "Line {line} is not UTF-8 text: save the file again in UTF-8. Nothing was read.", line=line
        ) from error
    lines = as_front_matter(clean(_SEPARATOR.sub("\n", text)).split("\n"))
    if len(lines) > MOST_LINES:
        raise Refused(
            "This file has {lines} lines and a deck may have {limit}: split it in several files. Nothing was read.",
            lines=len(lines),
            limit=MOST_LINES,
        )
    for index, text in enumerate(lines):
        checked_length(text, index + 1)
    bases = list(map(parse_base_line, lines))
    base = next(filter(None, reversed(bases)), None)
    kept = tuple("" if said else line for line, said in zip(lines, bases, strict=True))
    return Source(kept, base, has_last_line=any(bases[front_matter_length(lines) :]))


def front_matter_length(lines: Sequence[str], ends: Sequence[str] = ("---", "...")) -> int:
    """Return the number of lines of the front matter, the rules around it included; 0 where there is none.

    Args:
        lines: the lines of the file.
        ends: the lines that may end the front matter.
    """
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() in ends), 0)


def checked_length(text: str, line: int) -> str:
    """Return a text if it is not too long for a row; `line` is its line in the file, from 1.

    Raises:
        Refused: it is longer than `LONGEST_TEXT`.
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
    """Return a paragraph on one line, with the hard line breaks that it has; escapes are not undone.

    A hard break is written with two blanks or a backslash at the end of a line.
    """
    if "\n" not in content:
        return content.strip(" \t")
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
    """Return a paragraph as it reads: lines joined, escapes undone, other markup as it was typed."""
    return unescaped(joined(content))


def unescaped(text: str) -> str:
    r"""Return a text without escapes outside code: `\*` becomes `*`, `&lt;` becomes `<`, and `` `a\*b` `` stays.

    The brackets around an address go too: our documents put them where an address has signs that need escaping.
    """
    if _ESCAPE_OR_CODE.search(text) is None:
        return text
    fences: dict[int, list[int]] = {}
    for run in _CODE.finditer(text):
        fences.setdefault(len(run[0]), []).append(run.start())
    pieces, place = [], 0
    while found := _ESCAPE_OR_CODE.search(text, place):
        pieces.append(text[place : found.start()])
        mark = found[0]
        place = found.end()
        if mark[0] != "`":
            pieces.append(html.unescape(mark) if mark[0] == "&" else mark[1:-1] if mark[0] == "<" else mark[1])
            continue
        closers = fences.get(len(mark), [])
        after = bisect_left(closers, place)
        end = closers[after] + len(mark) if after < len(closers) else place
        pieces.append(text[found.start() : end])
        place = end
    return "".join([*pieces, text[place:]])


def _tree(tokens: "list[Token]") -> list[Block]:
    """Return markdown-it's flat tokens as nested blocks."""
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
