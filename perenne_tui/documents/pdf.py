"""A document as PDF/UA, drawn by Typst: tagged for screen readers, and the same pages on every machine."""

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
from perenne_tui.documents.edition import Edition

Standard = Literal["ua-1", "1.7"]
_TEMPLATE: Final = Path(__file__).parent / "templates" / "page.typ"
_ATTEMPTS: Final[tuple[tuple[Standard, bool], ...]] = (("ua-1", True), ("ua-1", False))
"""Attempts in order: PDF standard, and whether only Typst's fonts are used."""
_SIGNS: Final = tuple(BOXES.values())


def to_pdf(markdown: str, edition: Edition) -> bytes:
    """Return a document as the bytes of a PDF file; the same document gives the same bytes."""
    found = blocks(markdown)
    title = edition.title or _first_heading(found)
    given: Json = {"title": title, "language": edition.language, "blocks": _to_json(found)}
    data = json.dumps(given)
    for standard, own_fonts in _ATTEMPTS:
        with suppress(typst.TypstError):
            return _compiled(data, edition.moment, standard, own_fonts=own_fonts)
    return _compiled(data, edition.moment, "1.7", own_fonts=False)


def _compiled(data: str, day: datetime, standard: Standard, *, own_fonts: bool) -> bytes:
    """Return the pages as a PDF file.

    Args:
        data: the document as JSON, for `page.typ`.
        day: day of creation.
        standard: standard that the file follows.
        own_fonts: whether only the fonts that come with Typst are used, so that pages look the same everywhere.

    Raises:
        TypstError: no font has one of the characters, and PDF/UA allows no missing one.
    """
    return typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        ignore_system_fonts=own_fonts,
        sys_inputs={"document": data},
        pdf_standards=standard,
        timestamp=day,
    )


def _first_heading(found: Sequence[Block]) -> str:
    """Return the text of the first heading, the title of a document without one: PDF/UA requires a title."""
    headings = ("".join(run.text for run in block.runs) for block in found if isinstance(block, Heading))
    return next(headings, "") or "…"


def _to_json(found: Sequence[Block]) -> list[Json]:
    """Return blocks as `page.typ` reads them."""
    return [part for block in found for part in _block(block)]


def _block(block: Block) -> list[Json]:
    match block:
        case Heading(1, runs):
            return [{"kind": "title", "runs": _runs(runs)}]
        case Heading(level, runs):
            return [{"kind": "heading", "level": level - 1, "runs": _runs(runs)}]
        case Paragraph(runs):
            return [{"kind": "paragraph", "runs": _runs(runs)}]
        case Listing(items):
            # Items with a box are printed without a bullet, so they make a list of their own.
            return [
                {"kind": "list", "boxed": boxed, "items": [_to_json(item) for item in group]}
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
