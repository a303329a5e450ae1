"""The reader of texts: Markdown of every dialect, and the plain text of pads, mails and word processors.

    outline = read_text(open_source(data).lines)

Every line that is not blank is in one entry, and no word is dropped: what a page does not show (comments, styles,
tags) is counted, and its lines are entries without words.
"""

import re
from collections.abc import Sequence
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.readers.formats.html_in_markdown import Page
from perenne_tui.readers.formats.text_blocks import Block, blocks_of
from perenne_tui.readers.formats.text_front_matter import head_of
from perenne_tui.readers.formats.text_headings import with_headings
from perenne_tui.readers.formats.text_items import set_depths
from perenne_tui.readers.formats.text_lines import heading_text, lines_of
from perenne_tui.readers.formats.text_numbers import with_numbers
from perenne_tui.readers.formats.text_paragraphs import text_of
from perenne_tui.readers.formats.text_tables import with_tables
from perenne_tui.readers.outline.outline import Entry, Outline

_EMPHASIS: Final = re.compile(
    r"(?<![\\\w*_])(?P<sign>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_\n]*[^\s*_\\])(?P=sign)(?![\w*_])"
)
"""Words in bold or italics, the signs of which stand at the ends of words."""
_WITHIN_PAGE: Final = re.compile(r"(?<![!\\\w\])])\[(?P<words>[^\[\]\n]+)\]\(#[^()\s]*\)(?![\w\[])")
_PATH: Final = re.compile(r"(?<!\S)(?:[A-Za-z]:\\(?!\\)|\\\\(?=\w))\S*")
"""A path of Windows, whose backslashes are no escapes of Markdown: nobody writes them twice."""
_OF_WIKI: Final = re.compile(r"(?<![!\\\w\])])\[\[(?P<words>[^\[\]|#\n]+)\]\](?![\w\[])")
"""A link to another page of a wiki or of notes."""
_BOX_BEHIND: Final = re.compile(r"[ \u00a0\u202f](?:[✅✔☑✓]\ufe0f?|\[[xX✓✔]\]|(?P<open>\[[ \u00a0]\]))\Z")
"""A box behind the words of an item."""
_CODE: Final = re.compile(r"(`+).+?\1", re.DOTALL)


def read_text(lines: Sequence[str]) -> Outline:
    """Return the outline of a text.

    Args:
        lines: the lines of the file, cleaned, as `open_source` gives them.
    """
    page = Page(lines)
    head = head_of(lines)
    page.counts["settings"] += head.settings
    found = with_tables(lines_of(lines, page, first=head.length), lines)
    blocks = with_headings(blocks_of(with_numbers(found)))
    set_depths(blocks)
    entries = [_entry(block, page) for block in blocks]
    if head.length:
        entries.insert(0, Entry("text" if head.rest else "verbatim", head.rest, 1, head.length))
    return Outline(tuple(entries), tuple(lines), is_markdown=True, title=head.title, left_out=page.left_out())


def _entry(block: Block, page: Page) -> Entry:
    entry = _plain_entry(block, page)
    if "\\" not in entry.text or entry.kind == "verbatim":
        return entry
    return replace(entry, text=_PATH.sub(lambda path: path[0].replace("\\", r"\\"), entry.text))


def _plain_entry(block: Block, page: Page) -> Entry:
    first, last, kind = block.first, block.last, block.kind
    if kind == "item":
        mark = block.mark
        text = shown_words(text_of(block.parts, is_item=True).strip(), page)
        box = mark.box if mark else ""
        behind = None if box else _BOX_BEHIND.search(text, len(text) - 4)
        if behind and any(map(str.isalnum, words := text[: behind.start()].rstrip())):
            text, box = words, "open" if behind["open"] else "settled"
        return Entry("item", text, first, last, block.level, box)
    level = block.parent.level + 1 if block.parent else 0
    if kind == "heading":
        text = shown_words(heading_text(block.text or text_of(block.parts), page), page)
        return Entry("heading", text, first, last, block.level)
    if kind == "table":
        table = block.parts[0]
        return Entry("table", block.text, first, last, level, rows=table.rows, row_lines=table.row_lines)
    if kind == "text":
        return Entry("text", shown_words(block.text or text_of(block.parts), page), first, last, level)
    return Entry("verbatim", block.text, first, last, level)


def shown_words(text: str, page: Page) -> str:
    """Return the words of an item or a heading as they are shown; code stays as it is written."""
    if "[[" in text:
        text = _OF_WIKI.sub(r"\g<words>", text)
    if "](#" in text:
        text, count = _WITHIN_PAGE.subn(r"\g<words>", text)
        page.counts["ids"] += count
    if "*" not in text and "_" not in text:
        return text
    codes = [found.span() for found in _CODE.finditer(text)] if "`" in text else []

    def plain(found: re.Match[str]) -> str:
        is_code = any(start < found.start() < end or start < found.end() < end for start, end in codes)
        return found[0] if is_code else found["words"]

    return _EMPHASIS.sub(plain, text)
