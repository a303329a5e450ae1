"""The reading of a file that came back, whatever its form: its blocks, its base, and what reviewers left on it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from perenne_tui.core.document_base import DocumentBase, parse_base
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.blocks import Block, Listing, Paragraph, Run, Table, words_of
from perenne_tui.documents.reference_file import UNREADABLE, parts_of
from perenne_tui.documents.reimport.boxes import box_in
from perenne_tui.documents.reimport.docx_returned import read_docx
from perenne_tui.documents.reimport.headings import document_of
from perenne_tui.documents.reimport.labels import BASE_LINE, ID
from perenne_tui.documents.reimport.lost_headings import with_headings, without_contents
from perenne_tui.documents.reimport.markdown_returned import read_markdown
from perenne_tui.documents.reimport.marks import Marks, settled
from perenne_tui.documents.reimport.odt_returned import read_odt
from perenne_tui.documents.reimport.reader import read_plan
from perenne_tui.documents.reimport.returned_document import ReturnedDocument
from perenne_tui.documents.reimport.statements import ParsedPlan
from perenne_tui.readers.source import open_source

_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
_PDF: Final = b"%PDF"
_ZIP: Final = b"PK"
"""First bytes of files of Word before 2007 and of encrypted ones, of a PDF, of docx and odt."""
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE html|<html\b|\{\\rtf)", re.IGNORECASE
)
"""The beginning of a web page and of a file of rich text."""
_NEAR_THE_END: Final = 12
"""Blocks at the end of a document among which its last line is looked for: people write below it."""


def read_returned(data: bytes) -> ReturnedDocument:
    """Return a document that came back, from the bytes of its file.

    Raises:
        Refused: the file cannot be read, is too large, or is nested too deep; the sentence says what to do.
    """
    if data.startswith(_OLD_WORD):
        raise Refused(
            "This is a file of Word before 2007, or one with a password: save it as docx, without a password. "
            "Nothing was read."
        )
    if data.startswith(_PDF):
        raise Refused("A PDF does not come back: bring the Markdown, docx or odt file. Nothing was read.")
    if _PAGE.match(data):
        raise Refused(
            "This is a web page or a file of rich text: copy it into Word or LibreOffice and save it as docx or odt. "
            "Nothing was read."
        )
    if data.startswith(_ZIP):
        return _returned(*_read_office(data))
    source = open_source(data)
    returned = read_returned_text("\n".join(source.lines))
    is_whole = returned.is_whole or source.has_last_line
    return replace(returned, base=returned.base or source.base, is_whole=is_whole)


def _read_office(data: bytes) -> tuple[tuple[Block, ...], Marks, DocumentBase | None]:
    """Return the blocks of a docx or odt file.

    Raises:
        Refused: it is neither, or is damaged.
    """
    try:
        parts = parts_of(data)
        return read_odt(parts) if "content.xml" in parts else read_docx(parts)
    except UNREADABLE as error:
        raise Refused(
            "This is no docx or odt file, or a damaged one: open it in Word or LibreOffice, and save it as docx or "
            "odt once more. Nothing was read."
        ) from error


def read_returned_text(markdown: str) -> ReturnedDocument:
    """Return a document that came back as Markdown, decoded already.

    Raises:
        Refused: it is nested too deep.
    """
    return _returned(*read_markdown(markdown))


def read_plan_text(markdown: str) -> ParsedPlan:
    """Return the statements of a plan or a decision record in Markdown, as that of a workshop itself is written.

    Raises:
        Refused: it is nested too deep.
    """
    return read_plan(read_returned_text(markdown).blocks)


def _returned(blocks: Sequence[Block], marks: Marks, base: DocumentBase | None) -> ReturnedDocument:
    """Return a document without what is no content: remarks, and the last line, which says its base."""
    blocks = with_headings(without_contents(blocks))
    if document_of(blocks):
        blocks = tuple(_without_bullets(blocks, marks))
    kept, remarks = settled(list(map(_with_heads, blocks)), marks)
    place, last = _last_line(kept)
    if last is None:
        return ReturnedDocument(kept, base, remarks)
    return ReturnedDocument(
        (*kept[:place], *_without_base(kept[place]), *kept[place + 1 :]), last, remarks, is_whole=True
    )


def _last_line(blocks: Sequence[Block]) -> tuple[int, DocumentBase | None]:
    """Return the place of the line that says the base of a document, and that base; `None` where it is lost."""
    for place in reversed(range(max(0, len(blocks) - _NEAR_THE_END), len(blocks))):
        block = blocks[place]
        base = parse_base(words_of(block.runs)) if isinstance(block, Paragraph) else None
        if base:
            return place, base
    return 0, None


def _without_base(line: Block) -> list[Block]:
    """Return the words that somebody has written on the last line, beside the base that it says."""
    left = BASE_LINE.sub(" ", _said([line])).strip()
    return [Paragraph((Run(left),))] if left else []


def _with_heads(block: Block) -> Block:
    """Return a table without the empty row above its heads, which programs write where they know of no heads."""
    if isinstance(block, Table) and len(block.rows) > 1 and not any(words_of(cell).strip() for cell in block.rows[0]):
        return _with_heads(replace(block, rows=block.rows[1:]))
    return block


def _without_bullets(blocks: Iterable[Block], marks: Marks) -> Iterable[Block]:
    """Yield the blocks of a plan with the mark of a remark in the place of each bullet below an item.

    Our plans have no lists inside of lists: what stands there is about the item, if it is no record itself, which
    somebody has only indented.
    """
    for block in blocks:
        if isinstance(block, Listing):
            yield replace(block, items=tuple(_item(item, marks) for item in block.items))
        else:
            yield block


def _item(item: Sequence[Block], marks: Marks) -> tuple[Block, ...]:
    kept: list[Block] = []
    for part in item:
        if not isinstance(part, Listing):
            kept.append(part)
            continue
        for inner in part.items:
            words = _said(inner)
            box, rest = box_in(marks.without(words).strip())
            if box or ID.match(rest):
                kept.append(replace(part, items=(_item(inner, marks),)))
            else:
                kept.append(Paragraph((Run(marks.mark("comment", words)),)))
    return tuple(kept)


def _said(blocks: Iterable[Block]) -> str:
    """Return all words of blocks on one line."""
    said: list[str] = []
    for block in blocks:
        match block:
            case Listing(items):
                said += map(_said, items)
            case Table(rows):
                said += (words_of(cell) for row in rows for cell in row)
            case _:
                said.append(words_of(block.runs))
    return " ".join(filter(None, said))
