"""The reader of HTML: pads, pages of wikis and word processors, mails, pages that a browser saved.

    outline = read_html(data)

The standard library reads the tags. A tree as browsers build it would need a library of several megabytes, and gives
a board nothing more: what nobody closed is closed in `html_blocks.py` by the same rules.

Nobody counts the lines of a page's source, so places are numbered by what a person sees: its headings, items, rows of
tables and paragraphs, from the top. Menus and contents of a page are kept as they stand, and are no cards.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.formats.html_blocks import blocks_of
from perenne_tui.readers.formats.html_lines import Line
from perenne_tui.readers.formats.html_tables import Block
from perenne_tui.readers.formats.markup_text import text_of
from perenne_tui.readers.formats.numbered_entries import NumberedEntries
from perenne_tui.readers.formats.text_headings import is_capitals, is_plain_heading
from perenne_tui.readers.formats.text_marks import BLANKS, Mark, mark_of, width_of
from perenne_tui.readers.outline.outline import BOLD_LEVEL, PLAIN_LEVEL, LeftOut, Outline

_LOWEST: Final = 6
"""Lowest level of a heading of HTML."""
_LONGEST_BOLD: Final = 100
"""Characters that a line in bold may have to serve as a heading."""
_TYPED_HEADING = re.compile(r"(?P<marks>#{1,6})[ \u00a0]+(?P<text>\S.*)|(?P<more>#{2,6})(?P<glued>[^\W\d_].*)")
_EMBEDDED: Final = re.compile(rb"data:[\w/+.;=-]{1,100};base64,[A-Za-z0-9+/=\r\n]+")
"""A picture in the page itself, which may be larger than all its words."""
_KINDS: Final[Mapping[str, Sentence]] = {
    "scripts": Sentence("scripts", {}),
    "styles": Sentence("styles", {}),
    "comments": Sentence("comments of the page’s source", {}),
    "pictures": Sentence("pictures", {}),
    "embedded": Sentence("embedded pages and media", {}),
    "hidden": Sentence("hidden parts", {}),
    "addresses": Sentence("links within the site", {}),
}
"""By kind of what is left out: its name."""


def read_html(data: bytes) -> Outline:
    """Return the outline of a page.

    Raises:
        Refused: it is too large, or no text.
    """
    text, complaints = text_of(_EMBEDDED.sub(b"data:,", data))
    blocks, title, left_out = blocks_of(text)
    entries = NumberedEntries()
    _write(entries, _with_title(list(_parts(_below_title(blocks)))))
    return Outline(
        tuple(entries.entries),
        tuple(entries.lines),
        title=title,
        unit="paragraph",
        complaints=complaints,
        left_out=_left_out(left_out),
    )


def _left_out(counts: Counter[str]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(said, counts[kind]) for kind, said in _KINDS.items() if counts[kind])


def _below_title(blocks: list[Block]) -> list[Block]:
    """Return blocks whose headings begin with level 1, also where a title stands above those of level 1."""
    if any(block.kind == "heading" and not block.level for block in blocks):
        for block in blocks:
            if block.kind == "heading" and block.level <= _LOWEST:
                block.level = min(block.level + 1, _LOWEST)
    return blocks


def _parts(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks that are one entry each: menus as a whole, lines that are typed lists or headings on their own."""
    menu: list[Line] = []
    for block in blocks:
        if block.is_menu and block.kind != "table":
            menu += block.lines
            continue
        if menu:
            yield Block("verbatim", menu)
            menu = []
        if block.kind in ("table", "verbatim", "heading"):
            yield block
        elif block.kind == "item":
            yield from _parts_of_item(block)
        else:
            yield from _parts_of_text(block)
    if menu:
        yield Block("verbatim", menu)


def _parts_of_item(block: Block) -> Iterator[Block]:
    """Yield an item, then the further lines in it as texts or items under it."""
    place = next(place for place, line in enumerate(block.lines) if line.text)
    first = block.lines[place]
    yield _item(Block("item", [first], block.level, block.box), mark_of(first.text.strip(BLANKS) or first.text))
    rest = [line for line in block.lines[place + 1 :] if line.text]
    if rest:
        yield from _parts_of_text(Block("text", rest, block.level + 1))


def _parts_of_text(block: Block) -> Iterator[Block]:
    """Yield the paragraphs of a text, or its lines where they are typed as a list or as headings."""
    lines = block.lines
    marks = [mark_of(line.text.strip(BLANKS)) if line.text.strip(BLANKS) else None for line in lines]
    listed = [mark is not None and not mark.is_loose for mark in marks]
    if any(listed) or block.is_lines or any(map(_is_heading, lines)):
        for line, mark, is_listed in zip(lines, marks, listed, strict=True):
            if not line.text.strip(BLANKS):
                continue
            if mark and (is_listed or (any(listed) and mark.family == "number")):
                indent = width_of(line.text[: len(line.text) - len(line.text.lstrip(BLANKS))])
                yield _item(Block("item", [line], block.level + indent), mark)
            elif not block.level and (typed := _TYPED_HEADING.fullmatch(line.text)):
                level = len(typed["marks"] or typed["more"])
                yield Block("heading", [Line(typed["text"] or typed["glued"])], level)
            else:
                yield Block("text", [line], block.level, is_lines=block.is_lines)
        return
    paragraph: list[Line] = []
    for line in [*lines, Line("")]:
        if line.text.strip(BLANKS):
            paragraph.append(line)
        elif paragraph:
            yield Block("text", paragraph, block.level)
            paragraph = []


def _is_heading(line: Line) -> bool:
    return line.is_bold or bool(_TYPED_HEADING.fullmatch(line.text))


def _item(block: Block, mark: Mark | None) -> Block:
    """Return an item without the mark that is typed before its words, with the state of its box."""
    line = block.lines[0]
    is_typed = mark is not None and bool(mark.text) and (not mark.is_loose or mark.family == "number")
    if mark and is_typed and (block.kind == "item"):
        block.lines = [Line(mark.text, line.is_bold, line.is_struck)]
        block.box = block.box or mark.box
    if line.is_struck and not block.box:
        block.box = "settled"
    return block


def _write(entries: NumberedEntries, parts: list[Block]) -> None:
    """Write blocks as entries."""
    for place, block in enumerate(parts):
        after = parts[place + 1] if place + 1 < len(parts) else None
        texts = [line.text for line in block.lines if line.text.strip(BLANKS)]
        if block.kind == "table":
            entries.add_table(block.rows, block.level)
        elif block.kind == "verbatim":
            entries.add_text("\n".join(line.text for line in block.lines).strip("\n"), block.level, kind="verbatim")
        elif not texts:
            continue
        elif block.kind == "heading":
            entries.add_heading(" ".join(texts), block.level)
        elif block.kind == "item":
            entries.add_item(" ".join(texts), block.level, block.box)
        elif not block.level and (level := _level_of_line(block, after)):
            entries.add_heading(" ".join(texts), level)
        else:
            entries.add_text("\n".join(texts), block.level)


def _level_of_line(block: Block, after: Block | None) -> int:
    """Return the level of a line that serves as a heading, 0 where it is a text."""
    if len(block.lines) != 1:
        return 0
    line = block.lines[0]
    bare = line.text.rstrip(BLANKS + ":")
    if line.is_bold:
        return BOLD_LEVEL if bare and len(bare) <= _LONGEST_BOLD and bare[-1] not in ".;," else 0
    if block.is_lines and after and after.kind != "heading" and is_capitals(line.text.strip(BLANKS)):
        return BOLD_LEVEL
    heads_list = after is not None and after.kind in ("item", "table") and not after.level
    return PLAIN_LEVEL if heads_list and is_plain_heading(line.text, is_alone=True) else 0


def _with_title(parts: list[Block]) -> list[Block]:
    """Return blocks whose first line is the title, where it stands alone above headings or a list."""
    if not parts or any(block.kind == "heading" and block.level == 1 for block in parts):
        return parts
    first, *rest = parts
    text = first.lines[0].text.strip(BLANKS) if first.lines else ""
    is_alone = first.kind == "text" and len(first.lines) == 1 and not first.level
    heads = any(block.kind in ("heading", "item") for block in rest) and rest[0].kind not in ("item", "table")
    if is_alone and heads and is_plain_heading(text, is_alone=True) and text[-1] not in ":?!…":
        return [Block("heading", first.lines, 1), *rest]
    return parts
