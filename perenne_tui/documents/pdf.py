"""A document as PDF/UA: tagged pages, which screen readers follow and which look the same on every machine."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

import typst

from perenne_tui.core.model.rows import Json
from perenne_tui.documents.blocks import BOXES, Block, Heading, Listing, Paragraph, Runs, Table, blocks

Standard = Literal["ua-1", "1.7"]
_TEMPLATE: Final = Path(__file__).parent / "templates" / "page.typ"
_TRIES: Final[tuple[tuple[Standard, bool], ...]] = (("ua-1", True), ("ua-1", False))
"""Standards and whether fonts are ours alone: words with characters that these lack take the machine's."""
_SIGNS: Final = tuple(BOXES.values())


def to_pdf(markdown: str, *, language: str, title: str, day: datetime) -> bytes:
    """Give a document as the bytes of a PDF file; the same document gives the same bytes.

    Args:
        markdown: the document.
        language: its code, such as `fr`, in which it is read aloud.
        title: for the properties of the file.
        day: for the same.
    """
    found = blocks(markdown)
    given: Json = {"title": title or _first_words(found), "language": language, "blocks": _told(found)}
    data = json.dumps(given)
    for standard, is_alike in _TRIES:
        with suppress(typst.TypstError):
            return _compiled(data, day, standard, is_alike=is_alike)
    return _compiled(data, day, "1.7", is_alike=False)


def _compiled(data: str, day: datetime, standard: Standard, *, is_alike: bool) -> bytes:
    """Draw the pages.

    Args:
        data: what the template is given.
        day: when the file says that it was made.
        standard: which the file follows.
        is_alike: whether only the fonts that the library brings are used, so that every machine draws the same.

    Raises:
        TypstError: no font has one of the characters, which PDF/UA does not allow.
    """
    return typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        ignore_system_fonts=is_alike,
        sys_inputs={"document": data},
        pdf_standards=standard,
        timestamp=day,
    )


def _first_words(found: Sequence[Block]) -> str:
    """Give the words of the first heading, for a document that is called nothing else: PDF/UA wants a title."""
    heads = ("".join(run.text for run in block.runs) for block in found if isinstance(block, Heading))
    return next(heads, "") or "…"


def _told(found: Sequence[Block]) -> list[Json]:
    """Give blocks as the template is told them."""
    return [told for block in found for told in _block(block)]


def _block(block: Block) -> list[Json]:
    match block:
        case Heading(1, runs):
            return [{"kind": "title", "runs": _runs(runs)}]
        case Heading(level, runs):
            return [{"kind": "heading", "level": level - 1, "runs": _runs(runs)}]
        case Paragraph(runs):
            return [{"kind": "paragraph", "runs": _runs(runs)}]
        case Listing(items):
            # The box of a task stands where others have their bullet.
            return [
                {"kind": "list", "boxed": boxed, "items": [_told(item) for item in group]}
                for boxed, group in groupby(items, _is_boxed)
            ]
        case Table():
            rows: list[Json] = [[_runs(cell) for cell in row] for row in block.rows]
            return [{"kind": "table", "rows": rows, "right": list(block.right), "widths": list(block.widths)}]


def _is_boxed(item: Sequence[Block]) -> bool:
    first = item[0] if item else None
    return isinstance(first, Paragraph) and bool(first.runs) and first.runs[0].text.startswith(_SIGNS)


def _runs(runs: Runs) -> Json:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic} for run in runs]
