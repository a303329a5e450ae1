"""Headings that are known by their looks: lines in bold, in capitals, before a list, numbered lines over texts."""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import category

from perenne_tui.readers.formats.text_blocks import Block
from perenne_tui.readers.formats.text_lines import Line, without_emphasis
from perenne_tui.readers.formats.text_marks import BLANK, BLANKS, SIGNS_OF_HEADINGS, UNTICKED, Family
from perenne_tui.readers.formats.text_paragraphs import breaks_after, is_hard, text_of, width_of_lines
from perenne_tui.readers.outline.outline import BOLD_LEVEL, PLAIN_LEVEL

_LONGEST_BOLD: Final = 100
_LONGEST: Final = 70
_MOST_WORDS: Final = 10
"""Words of the longest plain line that is a heading, where no heading has marks."""
_MOST_WORDS_BESIDE_MARKS: Final = 5
_FEWEST_CAPITALS: Final = 4
"""Letters of the shortest line in capitals that is a heading: « RAS » is none."""

_BOLD: Final = re.compile(
    r"(?P<before>[^\w*_]*)(?P<wrap>\*\*\*|\*\*|__)(?P<text>(?:(?!\*\*|__).)+)(?P=wrap)(?P<after>[^\w*]*)", re.DOTALL
)
_COLON: Final = re.compile(rf"[{BLANK}]*:[{BLANK}]*$")
_LABELLED: Final = re.compile(rf"[^\W\d_]+[{BLANK}]?:[{BLANK}]*\S")
_WITH_VALUE: Final = re.compile(rf"[^\W\d_]+(?: [^\W\d_]+)?[{BLANK}]?:[{BLANK}]*\d")
_UNTICKED: Final = frozenset(UNTICKED)
_NUMBERED: Final[frozenset[Family]] = frozenset({"number", "letter", "roman"})


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a text in which lines that look like headings are some."""
    blocks = _with_sign_headings(_with_numbered_headings(blocks))
    # Where headings have their marks, a longer line over a list is the sentence that begins it.
    is_marked = any(block.kind == "heading" and block.level < BOLD_LEVEL for block in blocks)
    out: list[Block] = []
    for place, block in enumerate(blocks):
        if block.kind != "text" or block.parent or block.is_quoted or block.text:
            out.append(block)
            continue
        after = next((each for each in blocks[place + 1 : place + 4] if not each.is_empty), None)
        out += _parted(block, after, _MOST_WORDS_BESIDE_MARKS if is_marked else _MOST_WORDS)
    _make_title(out)
    return out


def _parted(block: Block, after: Block | None, most_words: int) -> Iterator[Block]:
    """Return a text as the headings in it and the texts between them."""
    parts = block.parts
    width = width_of_lines(parts)
    heads_list = after is not None and after.kind in ("item", "table")
    are_capitals = sum(is_capitals(line.text) for line in parts)
    texts: list[Line] = []
    for place, line in enumerate(parts):
        is_last = place + 1 == len(parts)
        is_apart = not texts or is_hard(parts[place - 1]) or breaks_after(parts[place - 1], line, width)
        level = 0
        if heading := _bold(line.text, is_over_list=is_last and heads_list):
            level = BOLD_LEVEL
        elif (
            is_apart
            and is_capitals(line.text)
            and (are_capitals == 1)
            and (not is_last or (after is not None and after.kind != "heading"))
        ):
            heading, level = line.text, BOLD_LEVEL
        elif is_apart and is_last and heads_list and is_plain_heading(line.text, most_words, is_alone=not texts):
            heading, level = without_emphasis(line.text), PLAIN_LEVEL
        if level:
            if texts:
                yield _text(texts)
            texts = []
            yield _heading(line, _COLON.sub("", heading), level)
        else:
            texts.append(line)
    if texts:
        yield _text(texts)


def _text(parts: list[Line]) -> Block:
    return Block("text", parts, parts[0].indent, first=parts[0].first, last=parts[-1].end)


def _heading(line: Line, text: str, level: int) -> Block:
    return Block("heading", [line], level=level, first=line.first, last=line.end, text=text)


def _bold(text: str, *, is_over_list: bool) -> str:
    """Return the words of a line whose words are all in bold, and which is no sentence; empty for any other."""
    if "**" not in text and "__" not in text:
        return ""
    found = _BOLD.fullmatch(text)
    if found is None or len(text) > _LONGEST_BOLD or not any(map(str.isalnum, found["text"])):
        return ""
    if _WITH_VALUE.match(found["text"]):  # « Début : 18 h »
        return ""
    words = (found["before"] + found["text"].strip(BLANKS) + found["after"]).strip(BLANKS)
    return "" if words[-1] in ".;," and not is_over_list else words


def is_capitals(text: str) -> bool:
    """Return whether a line is in capitals and no longer than a heading."""
    if text.upper() != text or len(text) > _LONGEST or text[-1] in ".;,":
        return False
    return sum(map(str.isupper, text)) >= _FEWEST_CAPITALS and not _LABELLED.match(text)


def is_plain_heading(text: str, most_words: int = _MOST_WORDS, *, is_alone: bool) -> bool:
    """Return whether a plain line that stands over a list is its heading."""
    bare = without_emphasis(text).rstrip(BLANKS)
    if not bare or len(bare) > _LONGEST or bare[-1] in ".;,":
        return False
    if len(bare.split()) > (_MOST_WORDS if category(bare[0]) == "So" else most_words):  # a pictograph
        return False
    if bare.startswith(("http", "<http", "![", "[^", "|")) or not any(map(str.isalnum, bare)):
        return False
    head = _COLON.sub("", bare)
    return not _LABELLED.match(head) and (is_alone or not bare[0].islower() or head != bare)


def _make_title(blocks: list[Block]) -> None:
    """Make the title of a text without one of its first line, where this stands alone above headings or a list."""
    if any(block.kind == "heading" and block.level == 1 for block in blocks):
        return
    place = next((place for place, block in enumerate(blocks) if not block.is_empty), len(blocks))
    if place + 1 >= len(blocks):
        return
    block, rest = blocks[place], blocks[place + 1 :]
    is_plain = block.kind == "text" and not block.parent and not block.is_quoted and not block.text
    if not is_plain or len(block.parts) > 1 or not any(each.kind in ("heading", "item") for each in rest):
        return
    text = block.parts[0].text
    if is_plain_heading(text, _MOST_WORDS, is_alone=True) and text[-1] not in ":?!…":
        blocks[place] = _heading(block.parts[0], without_emphasis(text), 1)


def _with_numbered_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the numbered lines that are never next to each other, but over texts, as headings."""
    groups: dict[tuple[Family, str, int, int], list[int]] = {}
    for place, block in enumerate(blocks):
        mark = block.mark
        if block.kind == "item" and mark and mark.family in _NUMBERED and mark.label and not block.is_quoted:
            sign = "" if mark.label[-1].isalnum() else mark.label[-1]
            style = (mark.family, sign, len(mark.number), block.indent)
            groups.setdefault(style, []).append(place)
    out = list(blocks)
    for (_, _, parts, indent), places in groups.items():
        if len(places) < 2 or indent > 3 or not all(_is_over_text(blocks, place) for place in places):
            continue
        for place in places:
            block = blocks[place]
            label = block.mark.label if block.mark else ""
            heading = _heading(block.parts[0], "", BOLD_LEVEL if parts < 2 else PLAIN_LEVEL)
            heading.text = f"{label} {text_of(block.parts, is_item=True)}"
            heading.last = block.last
            out[place] = heading
    return out


def _is_over_text(blocks: Sequence[Block], place: int) -> bool:
    """Return whether a numbered line is short, and what follows it is neither such a line nor part of the item.

    Numbers of more parts may come between: 1, then 1.1, then a text.
    """
    while True:
        block = blocks[place]
        text = block.parts[0].text
        if len(block.parts) > 1 or len(text) > _LONGEST or text[-1] in ".;,":
            return False
        place += 1
        if place == len(blocks):
            return True
        after = blocks[place]
        if after.parent is block or after.kind in ("heading", "verbatim"):
            return False
        if after.kind != "item" or after.mark is None or block.mark is None:
            return True
        if after.mark.family != block.mark.family:
            return after.indent <= block.indent
        if len(after.mark.number) <= len(block.mark.number):
            return False


def _with_sign_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the lines that begin with a sign, and stand over lists of other items, as headings.

    All lines with such signs are, or they are items; one in capitals is a heading anyway.
    """
    signed = [place for place, block in enumerate(blocks) if block.sign in SIGNS_OF_HEADINGS]
    over_lists = [place for place in signed if _is_over_other_items(blocks, place)]
    if len(over_lists) < len(signed) or any(block.sign in _UNTICKED for block in blocks):
        over_lists = [place for place in over_lists if is_capitals(blocks[place].written)]
    out = list(blocks)
    for place in over_lists:
        text = blocks[place].written
        level = BOLD_LEVEL if is_capitals(text) else PLAIN_LEVEL
        out[place] = _heading(blocks[place].parts[0], _COLON.sub("", text), level)
        for block in blocks[place + 1 :]:
            if block.parent is blocks[place]:
                block.parent = None
    return out


def _is_over_other_items(blocks: Sequence[Block], place: int) -> bool:
    """Return whether an item is as short as a heading, and an item with another sign follows that is not under it."""
    block = blocks[place]
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if after is None or after.kind != "item" or len(block.parts) > 1:
        return False
    if not is_plain_heading(block.written, is_alone=True):
        return False
    is_apart = after.first > block.last + 1
    return after.sign not in SIGNS_OF_HEADINGS and (is_apart or after.indent <= block.indent)
