"""A document as PDF/UA, drawn by Typst: tagged for screen readers, and the same pages on every machine."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.values import replace
from perenne_tui.documents.blocks import BOXES, Block, Heading, Listing, Paragraph, Run, Runs, Table, blocks
from perenne_tui.documents.column_widths import columns_of, text_width
from perenne_tui.documents.contents import place_of_contents
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.keeping import Kept, is_short, kept, kept_in_item
from perenne_tui.documents.signs import printable
from perenne_tui.documents.svg import Drawing, svg_of
from perenne_tui.documents.typst_pages import drawn_pages

_SIGNS: Final = tuple(BOXES.values())
_MEASURE: Final = 17.0
"""Centimetres of a page between its margins."""
_WIDEST: Final = 0.4
"""Centimetres of the widest letter of a table."""
_PADDING: Final = 0.3
"""Centimetres of a column at both sides of its text."""
_WHOLE: Final = 16
"""Lines of a row, or of a table, that stands on one page rather than on two."""


def to_pdf(markdown: str, edition: Edition, *, drawing: Drawing | None = None) -> bytes:
    """Return a document as the bytes of a PDF file; the same document gives the same bytes.

    Where no font has one of its signs, they are an `UnmarkedPdf`.

    Args:
        markdown: the document.
        edition: as which it leaves the room.
        drawing: what has a page of A3 across, before everything but its title.
    """
    found = tuple(_without_gaps(blocks(markdown)))
    before = place_of_contents(found)
    given: Json = {
        "title": printable(edition.title or _first_heading(found)),
        "language": edition.language,
        "footer": printable(edition.footer),
        "page": edition.page,
        "contents": edition.contents,
        "base": edition.base.word if edition.base else "",
        "base-line": edition.base_line,
        "measure": _MEASURE,
        "drawing": printable(svg_of(drawing)) if drawing else "",
        "shape": drawing.width / drawing.height if drawing else 1,
        "label": drawing.label if drawing else "",
        "blocks": [part for each in kept(found) for part in _block(each, below_contents=each.block is before)],
    }
    return drawn_pages("page.typ", given, edition.moment)


def _first_heading(found: Sequence[Block]) -> str:
    """Return the text of the first heading, the title of a document without one: PDF/UA requires a title."""
    headings = ("".join(run.text for run in block.runs) for block in found if isinstance(block, Heading))
    return next(headings, "") or "…"


def _without_gaps(found: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks without empty headings, and with headings at most one level below the one before.

    PDF/UA requires both; a template of somebody's own may have either.
    """
    deepest = 1
    for block in found:
        if not isinstance(block, Heading) or block.level == 1:
            yield block
        elif any(run.text.strip() for run in block.runs):
            deepest = min(block.level, deepest + 1)
            yield replace(block, level=deepest)


def _in_item(item: Sequence[Block], *, is_whole: bool) -> Json:
    """Return a list item as `page.typ` reads it; a heading in it is a bold paragraph: it is none of the document."""
    plain = [
        Paragraph(tuple(run._replace(bold=True) for run in block.runs)) if isinstance(block, Heading) else block
        for block in item
    ]
    parts: list[Json] = [part for each in kept_in_item(plain, is_whole=is_whole) for part in _block(each)]
    return {"whole": is_whole or is_short(plain), "blocks": parts}


def _block(part: Kept, *, below_contents: bool = False) -> list[Json]:
    """Return a block as `page.typ` reads it.

    Args:
        part: the block.
        below_contents: whether the table of contents stands above it.
    """
    keeps: dict[str, Json] = {"whole": part.is_whole, "sticky": part.with_next}
    match block := part.block:
        case Heading(1, runs):
            return [{"kind": "title", "runs": _runs(runs), "contents": False}]
        case Heading(level, runs):
            plain = tuple(run._replace(anchor="") for run in runs)
            looks: dict[str, Json] = {"level": level - 1, "anchor": block.anchor, "begins-page": block.begins_page}
            return [{"kind": "heading", **looks, "contents": below_contents, "runs": _runs(plain)}]
        case Paragraph(runs):
            return [{"kind": "paragraph", **keeps, "runs": _runs(runs)}]
        case Listing(ordered=True):
            items: list[Json] = [_in_item(item, is_whole=part.is_whole) for item in block.items]
            return [{"kind": "list", "ordered": True, "start": block.start, **keeps, "items": items}]
        case Listing():
            # Items with a box are printed without a bullet, so they make a list of their own.
            return [
                {
                    "kind": "list",
                    "ordered": False,
                    "boxed": boxed,
                    **keeps,
                    "items": [_in_item(item, is_whole=part.is_whole) for item in group],
                }
                for boxed, group in groupby(block.items, _is_boxed)
            ]
        case Table():
            return [_table(block)]


def _table(table: Table) -> Json:
    """Return a table as `page.typ` reads it: its columns, and what of it stands on one page."""
    columns = columns_of(table, _MEASURE)
    rows, all_lines = list[Json](), 0
    for row in table.rows:
        cells = list(zip(row, columns.widths, strict=False))
        lines = max((_lines(cell, width, columns.size) for cell, width in cells), default=1)
        words: list[Json] = [_runs(cell, int(width / _WIDEST)) for cell, width in cells]
        rows.append({"cells": words, "whole": lines <= _WHOLE})
        all_lines += lines
    return {
        "kind": "table",
        "rows": rows,
        "right": list[Json](table.right),
        "widths": list[Json](columns.widths),
        "size": columns.size,
        "whole": all_lines <= _WHOLE,
    }


def _lines(runs: Runs, width: float, size: float) -> int:
    """Return the lines of a cell, rather too many than too few."""
    breaks = sum(run.text.count("\n") for run in runs)
    return 1 + breaks + int(text_width(runs, size) * 1.2 / (width - _PADDING))


def _is_boxed(item: Sequence[Block]) -> bool:
    first = item[0] if item else None
    return isinstance(first, Paragraph) and bool(first.runs) and first.runs[0].text.startswith(_SIGNS)


def _runs(runs: Runs, shortest: int = 20) -> Json:
    """Return a text as `page.typ` reads it.

    Args:
        runs: the text.
        shortest: letters from which a word may be wider than its line.
    """
    return [_run(run, is_long=max(map(len, run.text.split()), default=0) >= shortest) for run in runs]


def _run(run: Run, *, is_long: bool) -> Json:
    return {**run._asdict(), "text": printable(run.text), "long": is_long}
