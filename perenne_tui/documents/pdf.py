"""A document as PDF/UA, drawn by Typst: tagged for screen readers, and the same pages on every machine."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

import typst

from perenne_tui.core.model.rows import Json
from perenne_tui.documents.blocks import BOXES, Block, Heading, Listing, Paragraph, Runs, Table, blocks
from perenne_tui.documents.column_widths import columns_of
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.signs import FONTS, UnmarkedPdf, printable

Standard = Literal["ua-1", "1.7"]
_TEMPLATE: Final = Path(__file__).parent / "templates" / "page.typ"
_SIGNS: Final = tuple(BOXES.values())
_MEASURE: Final = 17.0
"""Centimetres of a page between its margins."""
_TOGETHER: Final = 8
"""Rows that a table may have, its head included, to stand on one page."""
_LONGEST_ADDRESS: Final = 2000
"""Characters of an address that becomes a link; programs cut longer ones."""


def to_pdf(markdown: str, edition: Edition) -> bytes:
    """Return a document as the bytes of a PDF file; the same document gives the same bytes.

    Where no font has one of its signs, they are an `UnmarkedPdf`.
    """
    found = blocks(markdown)
    given: Json = {
        "title": printable(edition.title or _first_heading(found)),
        "language": edition.language,
        "footer": printable(edition.footer),
        "page": edition.page,
        "contents": edition.contents,
        "measure": _MEASURE,
        "blocks": _to_json(found),
    }
    data = json.dumps(given)
    with suppress(typst.TypstError):
        return _compiled(data, edition.moment, "ua-1", own_fonts=True)
    try:
        return _compiled(data, edition.moment, "ua-1", own_fonts=False)
    except typst.TypstError as refused:
        return UnmarkedPdf(_compiled(data, edition.moment, "1.7", own_fonts=False), refused.message)


def _compiled(data: str, day: datetime, standard: Standard, *, own_fonts: bool) -> bytes:
    """Return the pages as a PDF file.

    Args:
        data: the document as JSON, for `page.typ`.
        day: day of creation.
        standard: standard that the file follows.
        own_fonts: whether only the fonts that come with Typst and with this package are used, so that pages look the
            same everywhere.

    Raises:
        TypstError: no font has one of the characters, and PDF/UA allows no missing one.
    """
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        font_paths=[FONTS],
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
            plain = tuple(replace(run, anchor="") for run in runs)
            return [{"kind": "heading", "level": level - 1, "anchor": block.anchor, "runs": _runs(plain)}]
        case Paragraph(runs):
            return [{"kind": "paragraph", "runs": _runs(runs)}]
        case Listing(ordered=True):
            items: list[Json] = [_to_json(item) for item in block.items]
            return [{"kind": "list", "ordered": True, "start": block.start, "items": items}]
        case Listing():
            # Items with a box are printed without a bullet, so they make a list of their own.
            return [
                {"kind": "list", "ordered": False, "boxed": boxed, "items": [_to_json(item) for item in group]}
                for boxed, group in groupby(block.items, _is_boxed)
            ]
        case Table():
            rows: list[Json] = [[_runs(cell) for cell in row] for row in block.rows]
            columns = columns_of(block, _MEASURE)
            widths: list[Json] = list(columns.widths)
            right: list[Json] = list(block.right)
            looks: dict[str, Json] = {"right": right, "widths": widths, "size": columns.size, "together": _TOGETHER}
            return [{"kind": "table", "rows": rows, **looks}]


def _is_boxed(item: Sequence[Block]) -> bool:
    first = item[0] if item else None
    return isinstance(first, Paragraph) and bool(first.runs) and first.runs[0].text.startswith(_SIGNS)


def _runs(runs: Runs) -> Json:
    return [
        {**asdict(run), "text": printable(run.text), "link": run.link if len(run.link) <= _LONGEST_ADDRESS else ""}
        for run in runs
    ]
