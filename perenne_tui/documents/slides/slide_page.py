"""Slides as one web page, without a script and without anything from elsewhere; each prints on a page of its own.

On a screen their notes stand below them; on a telephone, slides become as high as their words need.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final

from perenne_tui.documents.blocks import Run, Runs, words_of
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.html import page_head
from perenne_tui.documents.slides.fitting import Grid, Laid, laid
from perenne_tui.documents.slides.slide import Line, slides_of
from perenne_tui.i18n.language import language

_STYLE: Final = Path(__file__).parents[1] / "templates" / "slides.css"


def to_slide_page(markdown: str, edition: Edition) -> str:
    """Return a document as a page of slides, one for each of its headings, ending in a line feed.

    Raises:
        Refused: the document is nested too deeply.
    """
    speech = language(edition.language)
    slides = [laid(slide, speech) for slide in slides_of(markdown)]
    written = "".join(_slide(slide, number, len(slides), edition) for number, slide in enumerate(slides, start=1))
    head = page_head(edition, _STYLE.read_text(encoding="utf-8"))
    return f"{head}<body>\n<main>\n<h1>{escape(edition.title)}</h1>\n{written}</main>\n</body>\n</html>\n"


def _slide(slide: Laid, number: int, count: int, edition: Edition) -> str:
    """Return a slide and its notes."""
    shown = ""
    for part in slide.parts:
        shown += _grid(part, number) if isinstance(part, Grid) else _sized(part.size, _lines(part.lines))
    page = escape(edition.page.format(page=number, pages=count))
    notes = language(edition.language).say("Notes")
    below = (
        f'<div class="notes">\n<h3>{escape(notes)}</h3>\n{_lines(slide.notes.lines)}</div>\n'
        if slide.notes.lines
        else ""
    )
    return (
        f'<section class="slide" aria-labelledby="slide-{number}">\n<h2 id="slide-{number}" '
        f'style="--size: {slide.title_size}"><span>{_runs(slide.title)}</span></h2>\n{shown}'
        f'<p class="foot"><span>{escape(edition.footer)}</span> <span>{page}</span></p>\n</section>\n{below}'
    )


def _sized(size: int, inside: str) -> str:
    return f'<div class="shown" style="--size: {size}">\n{inside}</div>\n'


def _lines(lines: Sequence[Line]) -> str:
    """Return lines as paragraphs, and as lists in one another."""
    written, depth = "", 0
    for line in lines:
        while depth > line.level:
            depth -= 1
            written += "</li>\n</ul>\n"
        if line.level == 0:
            written += f"<p>{_runs(line.runs)}</p>\n"
            continue
        written += "</li>\n" if depth == line.level else ""
        while depth < line.level:
            written += "<ul>\n" if depth + 1 == line.level else '<ul class="plain">\n<li>'
            depth += 1
        written += f"<li>{_runs(line.runs)}"
    return written + "</li>\n</ul>\n" * depth


def _grid(grid: Grid, number: int) -> str:
    """Return a table; its roles are written out, since browsers forget them where its rows become lists."""
    whole = sum(grid.widths)
    columns = "".join(f'<col style="width: {100 * width / whole:.1f}%">' for width in grid.widths)
    head, *rows = grid.table.rows
    written = "".join(f'<tr role="row">{"".join(_cells(grid, row, head))}</tr>\n' for row in rows)
    heads = "".join(
        f'<th role="columnheader" scope="col"{_side(is_right)}>{_runs(cell)}</th>'
        for cell, is_right in zip(head, grid.table.right, strict=False)
    )
    return _sized(
        grid.size,
        f'<table role="table" aria-labelledby="slide-{number}">\n<colgroup>{columns}</colgroup>\n'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">\n{written}</tbody>\n'
        "</table>\n",
    )


def _cells(grid: Grid, row: Sequence[Runs], head: Sequence[Runs]) -> Iterator[str]:
    """Yield the cells of a row; the first of them names it."""
    for place, (cell, is_right) in enumerate(zip(row, grid.table.right, strict=False)):
        if place == 0:
            yield f'<th role="rowheader" scope="row"{_side(is_right)}>{_runs(cell)}</th>'
        else:
            named = escape(words_of(head[place])) if place < len(head) else ""
            yield f'<td role="cell" data-head="{named}"{_side(is_right)}>{_runs(cell)}</td>'


def _side(is_right: bool) -> str:
    return ' class="right"' if is_right else ""


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    """Return a run in the elements of its look; links inside the document lead nowhere on slides."""
    words = "<br>".join(escape(text) for text in run.text.split("\n"))
    for tag, is_so in (("code", run.code), ("s", run.strike), ("em", run.italic), ("strong", run.bold)):
        words = f"<{tag}>{words}</{tag}>" if is_so else words
    return f'<a href="{escape(run.link)}">{words}</a>' if run.link and not run.link.startswith("#") else words
