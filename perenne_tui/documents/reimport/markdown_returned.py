"""A document that came back as Markdown, whatever editors, formatters and pads have done to it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from perenne_tui.core.document_base import DocumentBase, parse_base
from perenne_tui.core.model.values import replace
from perenne_tui.documents.blocks import Block, Listing, Paragraph, blocks_of, words_of
from perenne_tui.documents.markdown_tree import tokens_of
from perenne_tui.documents.reimport.mail import from_plain_text, without_quotation
from perenne_tui.documents.reimport.marks import Marks
from perenne_tui.documents.reimport.pandoc_tables import with_pipes
from perenne_tui.documents.reimport.review_markup import marked
from perenne_tui.readers.hidden_front_matter import LABEL
from perenne_tui.readers.source import front_matter_length

_QUOTED: Final = re.compile(r"\s*>[ \t]?")
_QUOTED_RECORD: Final = re.compile(r"\s*>\s*(?:<span[^<>]*>(?:</span>)?|\[\]\{[^{}]*\})*\s*[☐☑☒]")
"""A quotation that begins with the sign of a box, as word processors have it: a record, indented and no remark."""
_HEADING_ID: Final = re.compile(r"[ \t]+(?<!\\)\{[#.][^{}]*\}[ \t]*(#*[ \t]*)$")
"""The id or the class behind a heading, as pandoc and some pads write it."""
_HEADING: Final = re.compile(r" {0,3}#{1,6}[ \t]")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_SPAN: Final = re.compile(r"(?<!\\)\[([^\[\]]*)\]\{[.#][^{}]*\}")
"""Words with an id or a class, of which pandoc makes a span."""
_CONTENTS: Final = re.compile(r"\[{1,2}_?toc_?\]{1,2}", re.IGNORECASE)
"""The words that pads write a table of contents for."""


def read_markdown(text: str) -> tuple[tuple[Block, ...], Marks, DocumentBase | None]:
    """Return the blocks of a document, with its remarks still marked in them, and the base in its first lines.

    Args:
        text: the document, decoded and cleaned.

    Raises:
        Refused: it is nested too deeply.
    """
    marks = Marks(text)
    lines = without_quotation(text.split("\n"), marks)
    hidden = (*lines[: front_matter_length(lines)], *(line for line in lines if line.lstrip().startswith(LABEL)))
    base = next(filter(None, map(parse_base, hidden)), None)
    source = marked("\n".join(_neutral(with_pipes(from_plain_text(lines)))), marks)
    blocks = blocks_of(list(_without_quotes(tokens_of(source), marks)))
    return tuple(kept for block in blocks for kept in _without_contents(block)), marks, base


def _neutral(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines without what pandoc adds: ids behind headings, spans, quotations around indented records."""
    bare = list(_records_as_items(lines))
    for place, line in enumerate(bare):
        below = bare[place + 1] if place + 1 < len(bare) else ""
        is_heading = _HEADING.match(line) or (line.strip() and _UNDERLINE.fullmatch(below))
        kept = _HEADING_ID.sub("", line) if is_heading and "{" in line else line
        yield _SPAN.sub(r"\1", kept) if "]{" in kept else kept


def _records_as_items(lines: Sequence[str]) -> Iterator[str]:
    is_record = False
    for line in lines:
        begins = _QUOTED_RECORD.match(line) is not None
        is_record = begins or (is_record and _QUOTED.match(line) is not None)
        yield _QUOTED.sub("- " if begins else "  ", line, count=1) if is_record else line


def _without_contents(block: Block) -> Iterator[Block]:
    """Yield a block, without what is a table of contents in it: a list of links to places of the document."""
    if isinstance(block, Listing):
        items = [item for item in block.items if not item or not all(map(_is_of_contents, item))]
        yield from [replace(block, items=tuple(items))] if items else []
    elif not (isinstance(block, Paragraph) and _CONTENTS.fullmatch(words_of(block.runs))):
        yield block


def _is_of_contents(block: Block) -> bool:
    """Return whether a block of an item belongs to a table of contents."""
    if isinstance(block, Listing):
        return all(_is_of_contents(part) for item in block.items for part in item)
    return _is_inner_link(block)


def _is_inner_link(block: Block) -> bool:
    """Return whether a paragraph is a link to a place of the document and nothing else."""
    runs = block.runs if isinstance(block, Paragraph) else ()
    return bool(runs) and all(run.link.startswith("#") for run in runs if run.text.strip())


def _without_quotes(tokens: Sequence[Token], marks: Marks) -> Iterator[Token]:
    """Yield the tokens of a document with the mark of a remark in the place of each quotation."""
    depth, words = 0, list[str]()
    for token in tokens:
        is_quote = token.type in ("blockquote_open", "blockquote_close")
        depth += token.nesting if is_quote else 0
        if depth and token.type in ("inline", "fence", "code_block"):
            words.append("".join(child.content or " " for child in token.children or ()) or token.content)
        elif is_quote and not depth:
            mark = Token("text", "", 0, content=marks.mark("quoted", " ".join(words)))
            yield Token("paragraph_open", "p", 1, level=token.level)
            yield Token("inline", "", 0, level=token.level + 1, children=[mark])
            yield Token("paragraph_close", "p", -1, level=token.level)
            words = []
        elif not depth and not is_quote:
            yield token
