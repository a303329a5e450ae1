"""Slides as a pptx file, for PowerPoint: titles, texts, tables, feet and notes in the placeholders of real layouts.

The XML is written here and not by a library, as that of docx files.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from perenne_tui.documents.blocks import Run, Runs, words_of
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.slides.fitting import Grid, Laid, Lines, laid
from perenne_tui.documents.slides.measures import PADDING, bold
from perenne_tui.documents.slides.pptx_master import (
    BELOW_INDEX,
    BODY_INDEX,
    EMU,
    FOOT_INDEX,
    NUMBER_INDEX,
    SLIDE_NUMBER,
    TABLE_LAYOUT,
    TEXT_LAYOUT,
    place,
    placeholder,
    sheet,
)
from perenne_tui.documents.slides.pptx_parts import archive
from perenne_tui.documents.slides.slide import Line, slides_of
from perenne_tui.i18n.language import language

_NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own style of tables without lines and fills."""


def to_pptx(markdown: str, edition: Edition) -> bytes:
    """Return a document as the bytes of a pptx file, a slide for each of its headings.

    Args:
        markdown: the document.
        edition: its title, its language and its day.

    Raises:
        Refused: the document is nested too deeply.
    """
    speech = language(edition.language)
    written = [_Slide(laid(slide, speech), edition, number) for number, slide in enumerate(slides_of(markdown), 1)]
    slides = [(slide.xml(), slide.layout, slide.links) for slide in written]
    return archive(edition, slides, [slide.notes() for slide in written])


class _Slide:
    """Writes a slide, and keeps the addresses that it links to."""

    def __init__(self, slide: Laid, edition: Edition, number: int) -> None:
        self.links: list[str] = []
        self.layout = TABLE_LAYOUT if slide.grid and slide.body else TEXT_LAYOUT
        self._slide = slide
        self._edition = edition
        self._number = number

    def xml(self) -> str:
        """Return the XML of the slide."""
        say, slide = language(self._edition.language).say, self._slide
        words = self._paragraph(Line(slide.title, 0), size=slide.title_size)
        shapes = _shape(2, say("Title"), placeholder("title"), words)
        for part in slide.parts:
            if isinstance(part, Grid):
                shapes += self._grid(part, words_of(slide.title))
            else:
                shapes += self._body(part, say("Text"), beside=slide.grid is not None)
        foot = self._paragraph(Line((Run(self._edition.footer),), 0))
        field = (
            f'<a:p><a:fld id="{SLIDE_NUMBER}" type="slidenum"><a:rPr lang="{self._edition.locale}"/>'
            f"<a:t>{self._number}</a:t></a:fld></a:p>"
        )
        shapes += _shape(5, say("Foot"), placeholder("ftr", FOOT_INDEX), foot)
        shapes += _shape(6, say("Number"), placeholder("sldNum", NUMBER_INDEX), field)
        return sheet("sld", shapes, "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>")

    def notes(self) -> str:
        """Return the XML of the notes of the slide."""
        say, notes = language(self._edition.language).say, self._slide.notes
        name = escape(say("Picture of the slide"))
        picture = (
            f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr><a:spLocks '
            'noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr>'
            "<p:spPr/></p:sp>"
        )
        words = "".join(self._paragraph(line, size=notes.size, is_linked=False) for line in notes.lines)
        shapes = picture + _shape(3, say("Notes"), placeholder("body", 1), words or "<a:p/>")
        return sheet("notes", shapes, "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>")

    def _body(self, body: Lines, name: str, *, beside: bool) -> str:
        words = "".join(
            self._paragraph(line, size=body.size, is_first=not number) for number, line in enumerate(body.lines)
        )
        where = f"<p:spPr>{place(body.box)}</p:spPr>" if beside else "<p:spPr/>"
        index = BELOW_INDEX if beside else BODY_INDEX
        return _shape(3, name, placeholder("body" if beside else "", index), words, where)

    def _grid(self, grid: Grid, title: str) -> str:
        """Return the XML of a table, in the placeholder of its layout."""
        name = escape(language(self._edition.language).say("Table"))
        columns = "".join(f'<a:gridCol w="{round(width * EMU)}"/>' for width in grid.widths)
        rows = "".join(
            f'<a:tr h="{round(height * EMU)}">{self._row(grid, row, is_head=not number)}</a:tr>'
            for number, (row, height) in enumerate(zip(grid.table.rows, grid.heights, strict=True))
        )
        holder = placeholder("tbl" if self.layout == TABLE_LAYOUT else "", BODY_INDEX)
        return (
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="{name}" '
            f'descr="{escape(title)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"{holder}</p:nvGraphicFramePr>{place(grid.box, 'p')}<a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
            f'<a:tblPr firstRow="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>'
            f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _row(self, grid: Grid, row: Sequence[Runs], *, is_head: bool) -> str:
        """Return the XML of the cells of a row."""
        left, top = (round(value * EMU) for value in PADDING[:2])
        line = (
            f'<a:lnB w="{19050 if is_head else 6350}"><a:solidFill><a:schemeClr '
            f'val="{"tx1" if is_head else "accent4"}"/></a:solidFill></a:lnB>'
        )
        cells = ""
        for runs, is_right in zip(row, grid.table.right, strict=False):
            words = self._runs(bold(runs) if is_head else runs, grid.size)
            side = ' algn="r"' if is_right else ""
            cells += (
                f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr marL="0" indent="0"{side}><a:buNone/></a:pPr>'
                f'{words}</a:p></a:txBody><a:tcPr marL="{left}" marR="{left}" marT="{top}" marB="{top}">{line}'
                "<a:noFill/></a:tcPr></a:tc>"
            )
        return cells

    def _paragraph(self, line: Line, *, size: int = 0, is_first: bool = False, is_linked: bool = True) -> str:
        """Return the XML of a line.

        Args:
            line: the line.
            size: points of its letters; 0 for those of the layout.
            is_first: whether no blank stands above it.
            is_linked: whether its addresses are links.
        """
        look = "<a:buNone/>" if not line.level else ""
        if is_first:
            look = f'<a:spcBef><a:spcPts val="0"/></a:spcBef>{look}'
        level = ' marL="0" indent="0"' if not line.level else f' lvl="{line.level - 1}"' if line.level > 1 else ""
        properties = f"<a:pPr{level}>{look}</a:pPr>" if level or look else ""
        return f"<a:p>{properties}{self._runs(line.runs, size, is_linked=is_linked)}</a:p>"

    def _runs(self, runs: Runs, size: int, *, is_linked: bool = True) -> str:
        return "".join(self._run(run, size, is_linked=is_linked) for run in runs)

    def _run(self, run: Run, size: int, *, is_linked: bool) -> str:
        looks = f' sz="{size * 100}"' if size else ""
        looks += ' b="1"' if run.bold or run.italic else ""
        looks += ' strike="sngStrike"' if run.strike else ""
        inside = '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill>' if run.italic else ""
        inside += '<a:latin typeface="Courier New"/>' if run.code else ""
        if is_linked and run.link and not run.link.startswith("#"):
            self.links.append(run.link)
            inside += f'<a:hlinkClick r:id="rLink{len(self.links) - 1}"/>'
        properties = f'<a:rPr lang="{self._edition.locale}"{looks}>{inside}</a:rPr>'
        return "<a:br/>".join(f"<a:r>{properties}<a:t>{escape(text)}</a:t></a:r>" for text in run.text.split("\n"))


def _shape(number: int, name: str, holder: str, words: str, where: str = "<p:spPr/>") -> str:
    """Return the XML of a shape with a text, in a placeholder."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr>{holder}</p:nvSpPr>{where}<p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody></p:sp>"
    )
