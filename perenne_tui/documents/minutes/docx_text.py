"""The paragraphs and tables of a part of a docx file as Word shows them with every proposal accepted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.model.values import replace
from perenne_tui.documents.docx_parts import W
from perenne_tui.documents.minutes.docx_lists import ListLevel, indent_of
from perenne_tui.documents.minutes.docx_runs import RunReader, Words
from perenne_tui.documents.minutes.office_package import Package
from perenne_tui.documents.minutes.paragraphs import Cell, Left, Paragraph, Part, Run, Table
from perenne_tui.documents.reimport.docx_styles import Style, Styles, value_of, with_own
from perenne_tui.documents.reimport.office_lines import styled

_W: Final = f"{{{W}}}"
_COVERED: Final[Cell] = (Paragraph((Run(""),)),)
"""The cell that is merged with the one above it."""
_MOST_COLUMNS: Final = 100


class DocxReader:
    """Reads paragraphs and tables, and keeps what goes beyond a paragraph: ends that a tracked change deletes."""

    def __init__(
        self,
        package: Package,
        part: str,
        styles: Styles,
        lists: Mapping[tuple[str, int], ListLevel],
        left: Counter[Left],
    ) -> None:
        self._runs = RunReader(package, part, styles, left)
        self._styles = styles
        self._lists = lists
        self._left = left
        self._before = Words()
        """Words of paragraphs that go on in the next one: their end was deleted, or they are its first letter."""

    def parts(self, elements: Iterable[Element]) -> Iterator[Part]:
        """Yield the paragraphs and tables of a part of the text."""
        for element in elements:
            name = element.tag.removeprefix(_W)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "sdt":
                gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
                if gallery is not None and "contents" in gallery.get(f"{_W}val", "").casefold():
                    self._left["contents"] += 1
                else:
                    yield from self.parts(each for content in element.findall(f"{_W}sdtContent") for each in content)
            elif name in ("customXml", "ins", "moveTo", "smartTag"):
                yield from self.parts(element)
            elif name == "altChunk":
                self._left["objects"] += 1

    def _paragraph(self, element: Element) -> Iterator[Part]:
        properties = element.find(f"{_W}pPr")
        style = self._styles.style(value_of(properties, "pStyle") if properties is not None else "")
        words = self._runs.read(element, style)
        words.runs[:0] = self._before.runs
        words.remarks[:0] = self._before.remarks
        self._before = Words()
        boxes, words.boxes = words.boxes, []
        drawn, words.drawn = words.drawn, []
        marks = properties.find(f"{_W}rPr") if properties is not None else None
        frame = properties.find(f"{_W}framePr") if properties is not None else None
        is_drop_cap = frame is not None and frame.get(f"{_W}dropCap") in ("drop", "margin")
        if is_drop_cap or (
            marks is not None and (marks.find(f"{_W}del") is not None or marks.find(f"{_W}moveFrom") is not None)
        ):
            self._before = words
        elif words.runs or words.remarks:
            yield self._as_paragraph(words, style, properties)
        for box in boxes:
            yield from self.parts(box)
        yield from (Paragraph((Run(text),)) for text in drawn)

    def _as_paragraph(self, words: Words, style: Style, properties: Element | None) -> Paragraph:
        """Return a paragraph: what it is says the name of its style, else its list, else its level of outline."""
        own = style
        if properties is not None:
            own = with_own(replace(style, outline=0), properties, None)
        level = self._lists.get((own.number, own.depth), ListLevel())
        placed = indent_of(properties)
        said = Paragraph(
            tuple(words.runs),
            indent=(level.indent if own.number != "0" else 0) if placed is None else placed,
            remarks=tuple(words.remarks),
        )
        kind = styled(style.names)
        if kind and kind[0] == "heading":
            return replace(said, kind="heading", level=kind[1] - 1)
        if style.outline:
            return replace(said, kind="heading", level=style.outline)
        if own.number != "0" and level.is_signless:
            return replace(said, kind="more", level=own.depth)
        if own.number != "0":
            depth = max(own.depth, kind[1] if kind and kind[0] == "item" else 0)
            return replace(said, kind="item", level=depth, sign=level.sign, is_numbered=level.is_numbered)
        if kind and kind[0] in ("item", "more"):
            is_taken_off = properties is not None and properties.find(f"{_W}numPr") is not None
            return replace(said, kind="more" if is_taken_off else kind[0], level=kind[1])
        return replace(said, kind="heading", level=own.outline) if own.outline else said

    def _table(self, element: Element) -> Iterator[Part]:
        rows: list[tuple[Cell, ...]] = []
        for row in _children(element, "tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self._left["deleted"] += 1
                continue
            cells = [cell for each in _children(row, "tc") for cell in self._cells(each)]
            above = rows[-1] if rows else ()
            rows.append(
                tuple(
                    above[place] if cell is _COVERED and place < len(above) else () if cell is _COVERED else cell
                    for place, cell in enumerate(cells)
                )
            )
        if rows:
            yield Table(tuple(rows))

    def _cells(self, element: Element) -> Iterator[Cell]:
        """Yield what stands in a cell, and an empty one for each column more that it has."""
        merged = element.find(f"{_W}tcPr/{_W}vMerge")
        read = tuple(self.parts(element))
        yield _COVERED if merged is not None and merged.get(f"{_W}val") != "restart" else read
        span = element.find(f"{_W}tcPr/{_W}gridSpan")
        columns = int(span.get(f"{_W}val", "1")) if span is not None else 1
        yield from ((),) * (min(columns, _MOST_COLUMNS) - 1)


def _children(element: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, those inside of content controls too."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _children(child, name)
