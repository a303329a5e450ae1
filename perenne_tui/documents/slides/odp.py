"""Slides as an odp file, for Impress: titles, texts, tables, feet and notes in the places of its layouts.

The XML is written here and not by a library, as that of odt files.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from perenne_tui.documents.blocks import Run, Runs, words_of
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.odt import xml_text
from perenne_tui.documents.slides.fitting import Grid, Laid, Lines, laid
from perenne_tui.documents.slides.measures import BODY, NOTES, PADDING, PICTURE, TITLE, Box, bold
from perenne_tui.documents.slides.odp_parts import MASTER, SIGNS, TABLE_LAYOUT, TEXT_LAYOUT, archive, letters, place
from perenne_tui.documents.slides.slide import slides_of
from perenne_tui.i18n.language import language

_PAGE: Final = (
    'style:family="drawing-page"',
    '<style:drawing-page-properties presentation:display-footer="true" presentation:display-page-number="true" '
    'presentation:display-date-time="false" presentation:background-visible="true" '
    'presentation:background-objects-visible="true"/>',
)
_BOLD: Final = 'fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"'
_HOLE: Final = f'{_BOLD} fo:color="#a32020"'
_LINK: Final = 'fo:color="#00528a" style:text-underline-style="solid" style:text-underline-width="auto"'


def to_odp(markdown: str, edition: Edition) -> bytes:
    """Return a document as the bytes of an odp file, a slide for each of its headings.

    Args:
        markdown: the document.
        edition: its title, its language and its day.

    Raises:
        Refused: the document is nested too deeply.
    """
    speech = language(edition.language)
    body = _Body(edition)
    pages = "".join(
        body.page(laid(slide, speech), number) for number, slide in enumerate(slides_of(markdown), start=1)
    )
    return archive(edition, pages, body.styles)


class _Body:
    """Writes slides, and keeps the styles that they need besides those with names."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._made: dict[str, str] = {}
        """By XML of a style without its name: its name."""

    @property
    def styles(self) -> str:
        """The XML of the styles without names of their own."""
        return "".join(f'<style:style style:name="{name}" {xml}' for xml, name in self._made.items())

    def page(self, slide: Laid, number: int) -> str:
        """Return the XML of a slide with its notes."""
        title = self._frame("title", TITLE, f"{MASTER}-title", self._paragraph(slide.title, slide.title_size))
        shapes = title
        for part in slide.parts:
            if isinstance(part, Grid):
                shapes += self._grid(part, words_of(slide.title))
            else:
                shapes += self._frame("outline", part.box, f"{MASTER}-outline1", self._lines(part))
        notes = self._frame("notes", NOTES, f"{MASTER}-notes", self._notes(slide.notes))
        picture = f'<draw:page-thumbnail {place(PICTURE)} draw:page-number="{number}" presentation:class="page"/>'
        layout = TABLE_LAYOUT if slide.grid else TEXT_LAYOUT
        name = escape(f"{number}. {words_of(slide.title)}")
        return (
            f'<draw:page draw:name="{name}" draw:style-name="{self._style(*_PAGE)}" draw:master-page-name="{MASTER}" '
            f'presentation:presentation-page-layout-name="{layout}" presentation:use-footer-name="foot">{shapes}'
            f"<presentation:notes>{picture}{notes}</presentation:notes></draw:page>"
        )

    def _style(self, attributes: str, properties: str) -> str:
        """Return the name of the style with some attributes and properties."""
        xml = f"{attributes}>{properties}</style:style>"
        return self._made.setdefault(xml, f"S{len(self._made) + 1}")

    def _frame(self, kind: str, box: Box, parent: str, words: str) -> str:
        """Return the XML of a place with a text; one that grew smaller than its layout says so."""
        looks = '<style:graphic-properties draw:auto-grow-height="false" draw:fit-to-size="false"/>'
        style = self._style(f'style:family="presentation" style:parent-style-name="{parent}"', looks)
        moved = "" if box in (TITLE, BODY, NOTES) else ' presentation:user-transformed="true"'
        return (
            f'<draw:frame presentation:style-name="{style}" draw:layer="layout" {place(box)} '
            f'presentation:class="{kind}"{moved}><draw:text-box>{words}</draw:text-box></draw:frame>'
        )

    def _lines(self, lines: Lines) -> str:
        """Return the XML of lines: lists of items, each level in a list of its own, and paragraphs."""
        written = ""
        for is_list, group in groupby(lines.lines, key=lambda line: line.level > 0):
            for line in group:
                words = self._paragraph(line.runs, lines.size, is_flat=not is_list)
                opened = f'<text:list text:style-name="{SIGNS}"><text:list-item>' * line.level
                closed = "</text:list-item></text:list>" * line.level
                written += f"{opened}{words}{closed}"
        return written

    def _notes(self, notes: Lines) -> str:
        return "".join(
            self._paragraph((Run("– " if line.level else ""), *line.runs), notes.size) for line in notes.lines
        )

    def _grid(self, grid: Grid, title: str) -> str:
        """Return the XML of a table in its place."""
        columns = "".join(f'<table:table-column table:style-name="{self._column(width)}"/>' for width in grid.widths)
        rows = "".join(self._rows(grid))
        return (
            f'<draw:frame draw:style-name="standard" draw:layer="layout" {place(grid.box)} '
            'presentation:class="table" presentation:user-transformed="true">'
            f'<table:table table:use-first-row-styles="true">{columns}{rows}</table:table>'
            f"<svg:title>{escape(title)}</svg:title></draw:frame>"
        )

    def _column(self, width: float) -> str:
        properties = f'<style:table-column-properties style:column-width="{width:.3f}cm"/>'
        return self._style('style:family="table-column"', properties)

    def _rows(self, grid: Grid) -> Iterator[str]:
        for number, (row, height) in enumerate(zip(grid.table.rows, grid.heights, strict=True)):
            properties = f'<style:table-row-properties style:row-height="{height:.3f}cm"/>'
            style = self._style('style:family="table-row"', properties)
            cells = "".join(self._cells(grid, row, is_head=not number))
            yield f'<table:table-row table:style-name="{style}">{cells}</table:table-row>'

    def _cells(self, grid: Grid, row: Sequence[Runs], *, is_head: bool) -> Iterator[str]:
        line = "1.5pt solid #161616" if is_head else "0.5pt solid #929292"
        left, top = PADDING[:2]
        sides = (("left", left), ("right", left), ("top", top), ("bottom", top))
        padding = " ".join(f'fo:padding-{side}="{blank}cm"' for side, blank in sides)
        lines = f'fo:border-left="none" fo:border-right="none" fo:border-top="none" fo:border-bottom="{line}"'
        looks = (  # the first and the last are read by Impress, the middle one is the standard's
            f'<loext:graphic-properties draw:fill="none" {padding}/><style:table-cell-properties {padding} {lines}/>'
            f"<style:paragraph-properties {lines}/>"
        )
        cell = self._style('style:family="table-cell"', looks)
        for runs, is_right in zip(row, grid.table.right, strict=False):
            words = self._paragraph(bold(runs) if is_head else runs, grid.size, side="end" if is_right else "start")
            yield f'<table:table-cell table:style-name="{cell}">{words}</table:table-cell>'

    def _paragraph(self, runs: Runs, size: int, *, is_flat: bool = False, side: str = "") -> str:
        """Return the XML of a paragraph.

        Args:
            runs: its words.
            size: points of its letters.
            is_flat: whether it stands in a list without being an item.
            side: on which it begins; empty for that of its place.
        """
        looks = ' fo:margin-left="0cm" fo:text-indent="0cm"' if is_flat else ""
        looks += f' fo:text-align="{side}"' if side else ""
        properties = f"<style:paragraph-properties{looks}/>" if looks else ""
        style = self._style('style:family="paragraph"', f"{properties}<style:text-properties {letters(size)}/>")
        return f'<text:p text:style-name="{style}">{"".join(map(self._run, runs))}</text:p>'

    def _run(self, run: Run) -> str:
        """Return the XML of a run: its text in the look that it has, and inside its link."""
        looks = _HOLE if run.italic else _BOLD if run.bold else ""
        looks += ' style:text-line-through-style="solid"' if run.strike else ""
        looks += " fo:font-family=\"'Liberation Mono', 'Courier New'\"" if run.code else ""
        is_link = bool(run.link) and not run.link.startswith("#")
        looks += f" {_LINK}" if is_link else ""
        words = xml_text(run.text)
        if is_link:  # inside the look: Impress makes a field of a link, without what is inside it
            words = f'<text:a xlink:type="simple" xlink:href="{escape(run.link)}">{words}</text:a>'
        if not looks:
            return words
        style = self._style('style:family="text"', f"<style:text-properties {looks.strip()}/>")
        return f'<text:span text:style-name="{style}">{words}</text:span>'
