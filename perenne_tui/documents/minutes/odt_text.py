"""The text of an odt file as LibreOffice shows it with every proposal accepted: paragraphs, lists and tables."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.model.values import replace
from perenne_tui.documents.minutes.odt_looks import Looks
from perenne_tui.documents.minutes.odt_runs import DRAW, PARAGRAPHS, OdtRuns, Words
from perenne_tui.documents.minutes.office_package import Package
from perenne_tui.documents.minutes.paragraphs import (
    Cell,
    Left,
    Minutes,
    Paragraph,
    Part,
    Table,
    flattened,
    title_worth,
)
from perenne_tui.documents.odt_parts import NAMES
from perenne_tui.documents.reference_file import parsed
from perenne_tui.documents.reimport.office_lines import styled

_OFFICE, _STYLE, _TEXT, _TABLE, _DC = (f"{{{NAMES[name]}}}" for name in ("office", "style", "text", "table", "dc"))
_INDEXES: Final = frozenset(
    f"{_TEXT}{name}"
    for name in (
        *("table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index"),
        *("user-index", "bibliography"),
    )
)
_ROWS: Final = frozenset({f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")})
_AROUND: Final = frozenset(
    f"{_STYLE}{name}{kind}" for name in ("header", "footer") for kind in ("", "-left", "-first")
)
_MOST: Final = 100
"""Cells or rows that an element may stand for."""


def read_odt_text(package: Package) -> Minutes:
    """Return the text of a file; it may fail with any of `office_package.DAMAGED`."""
    others = (package.root(name) for name in ("styles.xml", "meta.xml") if name in package)
    minutes = _read([package.root("content.xml"), *others])
    scripts = (name for name in package.names if name.startswith(("Basic/", "Scripts/")) and not name.endswith("/"))
    minutes.left["macros"] += sum("/script-l" not in name for name in scripts)
    return minutes


def read_flat_odt_text(data: bytes) -> Minutes:
    """Return the text of a file that is one XML; it may fail with any of `office_package.DAMAGED`."""
    return _read([parsed(data)])


def _read(roots: Sequence[Element]) -> Minutes:
    """Return the text of a file whose parts are known: the text, then its styles and its properties."""
    body = roots[0].find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:  # a sheet or a drawing
        raise ValueError
    left: Counter[Left] = Counter()
    left["deleted"] += sum(1 for _ in body.iter(f"{_TEXT}deletion"))
    looks = Looks(roots)
    left["styles"] += looks.count
    reader = OdtReader(looks, body, left)
    read = list(reader.parts(body))
    around: list[Paragraph] = []
    for element in (each for root in roots for page in root.iter(f"{_STYLE}master-page") for each in page):
        if element.tag in _AROUND and element.get(f"{_STYLE}display") != "false":
            around += flattened(reader.parts(element))
    once = {part.text.strip(): part for part in around}
    title = next((each.text or "" for root in roots for each in root.iter(f"{_DC}title")), "")
    return Minutes(read, list(once.values()), title_worth(title), left)


class OdtReader:
    """Reads paragraphs, lists and tables."""

    def __init__(self, looks: Looks, body: Element, left: Counter[Left]) -> None:
        self._looks = looks
        self._runs = OdtRuns(looks, body, left)
        self._left = left

    def parts(self, elements: Iterable[Element], depth: int = -1, list_style: str = "") -> Iterator[Part]:
        """Yield the paragraphs and tables of a part of the text; `depth` is that of the list around, -1 for none."""
        is_first = True
        for element in elements:
            if element.tag in PARAGRAPHS:
                yield from self._paragraph(element, depth, list_style, is_first=is_first)
                is_first = False
            elif element.tag == f"{_TEXT}list":
                yield from self._list(element, depth + 1, element.get(f"{_TEXT}style-name") or list_style)
            elif element.tag == f"{_TABLE}table":
                yield self._table(element)
            elif element.tag == f"{_TEXT}section":
                if element.get(f"{_TEXT}display") == "none":
                    self._left["hidden"] += 1
                else:
                    yield from self.parts(element, depth, list_style)
            elif element.tag in _INDEXES:
                self._left["contents"] += 1
            elif element.tag.startswith(DRAW):
                words = Words()
                self._runs.draw(element, words)
                yield from self._hanging(words)

    def _list(self, element: Element, depth: int, style: str) -> Iterator[Part]:
        for item in element:
            if item.tag == f"{_TEXT}list-item":
                yield from self.parts(item, depth, style)
            elif item.tag == f"{_TEXT}list-header":
                for part in self.parts(item, depth, style):
                    is_item = isinstance(part, Paragraph) and part.kind == "item"
                    yield replace(part, kind="more") if isinstance(part, Paragraph) and is_item else part

    def _paragraph(self, element: Element, depth: int, list_style: str, *, is_first: bool) -> Iterator[Part]:
        look = self._looks.look("paragraph", element.get(f"{_TEXT}style-name", ""))
        words = self._runs.read(element, look)
        said = Paragraph(tuple(words.runs), indent=look.indent, remarks=tuple(words.remarks))
        kind = styled(look.names)
        if kind and kind[0] == "heading":
            said = replace(said, kind="heading", level=kind[1] - 1)
        elif element.tag == f"{_TEXT}h":
            said = replace(said, kind="heading", level=int(element.get(f"{_TEXT}outline-level", "1")))
        elif depth >= 0:
            level = self._looks.level(list_style or look.list_style, depth)
            said = replace(
                said,
                kind="item" if is_first else "more",
                level=depth,
                sign=level.sign,
                is_numbered=level.is_numbered,
                indent=level.indent,
            )
        elif kind and kind[0] in ("item", "more"):
            said = replace(said, kind=kind[0], level=kind[1])
        if words.runs or words.remarks:
            yield said
        yield from self._hanging(words)

    def _hanging(self, words: Words) -> Iterator[Part]:
        """Yield the paragraphs of text boxes, and what a drawing outside of a paragraph shows."""
        for box in words.boxes:
            yield from self.parts(box)

    def _table(self, element: Element) -> Table:
        rows: list[tuple[Cell, ...]] = []
        covered: dict[int, int] = {}
        # by column: the number of rows below that its last cell covers
        for row in _rows(element):
            read = tuple(self._cells(row, rows[-1] if rows else (), covered))
            rows.append(read)
        return Table(tuple(rows))

    def _cells(self, row: Element, above: Sequence[Cell], covered: dict[int, int]) -> Iterator[Cell]:
        """Yield what stands in the cells of a row.

        One that the cell above covers is the same; one that is covered by its neighbour is empty.
        """
        column = 0
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            read = tuple(self.parts(cell)) if cell.tag == f"{_TABLE}table-cell" else ()
            for _ in range(min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST)):
                is_covered = cell.tag == f"{_TABLE}covered-table-cell" and covered.get(column, 0) > 0
                if is_covered:
                    covered[column] -= 1
                elif cell.tag == f"{_TABLE}table-cell":
                    covered[column] = int(cell.get(f"{_TABLE}number-rows-spanned", "1")) - 1
                yield above[column] if is_covered and column < len(above) else read
                column += 1


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)
