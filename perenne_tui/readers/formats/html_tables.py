"""Tables of a page: rows of cells where they hold values, else the blocks that they only place on the page."""

from dataclasses import dataclass, field
from typing import Final, Literal

from perenne_tui.readers.formats.html_lines import Line
from perenne_tui.readers.formats.html_tags import Attributes, Box

BlockKind = Literal["heading", "item", "text", "table", "verbatim"]
_WIDEST: Final = 100
"""Cells of a row that are read; what a span adds beyond is nothing."""
_BOXES: Final = {"settled": "[x] ", "open": "[ ] "}


@dataclass(slots=True)
class Block:
    """A block of a page."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    """As in an entry of an outline."""
    box: Box = ""
    is_lines: bool = False
    """Whether each line stands for itself, as in a pad, and is not part of a paragraph."""
    is_menu: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class _Cell:
    blocks: list[Block]
    tag: str
    width: int
    height: int


@dataclass(slots=True)
class Table:
    """A table that is being read."""

    is_hidden: bool = False
    is_layout: bool = False
    """Whether the page says that it only places what is in it."""
    item: int | None = None
    """Depth of the item that it stands in."""
    rows: list[list[_Cell]] = field(default_factory=list)
    _next: tuple[str, int, int] = ("td", 1, 1)

    def begin_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def begin_cell(self, tag: str, attributes: Attributes) -> None:
        """Begin a cell, or the caption."""
        self._next = (tag, _number(attributes.get("colspan", "")), _number(attributes.get("rowspan", "")))

    def end_cell(self, blocks: list[Block]) -> None:
        """Add a cell with its blocks."""
        tag, width, height = self._next
        if tag == "caption" or not self.rows:
            self.rows.append([])
        self.rows[-1].append(_Cell(blocks, tag, width, height))
        if tag == "caption":
            self.rows.append([])

    def blocks(self) -> list[Block]:
        """Return the table as one block, its caption before it; where it only places blocks, those."""
        out: list[Block] = []
        rows = [row for row in self.rows if any(cell.blocks for cell in row)]
        if rows and rows[0][0].tag == "caption":
            out += rows.pop(0)[0].blocks
        level = 0 if self.item is None else self.item + 1
        if not rows:
            return out
        if self.is_layout or _only_places(rows):
            for row in rows:
                for cell in row:
                    out += _lowered(cell.blocks, level)
            return out
        if len(rows) > 1 and all([cell.tag for cell in row] == ["th", "td"] for row in rows):
            # Properties with their values, as wikis and databases show them above a page: no table of things.
            lines = [Line(" : ".join(" ".join(cell.split()) for cell in row if cell)) for row in _filled(rows)]
            return [*out, Block("text", lines, level)]
        return [*out, Block("table", [], level, rows=_filled(rows))]


def _number(text: str) -> int:
    return min(int(text), _WIDEST) if text.isascii() and text.isdecimal() and len(text) < 6 and int(text) else 1


def _only_places(rows: list[list[_Cell]]) -> bool:
    """Return whether a table holds no values: it has one column, one row with lists in it, or tables within."""
    cells = [cell for row in rows for cell in row]
    if max(len([cell for cell in row if cell.blocks]) for row in rows) < 2:
        return True
    if any(block.kind in ("heading", "table") for cell in cells for block in cell.blocks):
        return not any(cell.tag == "th" for cell in rows[0])
    return len(rows) == 1 and any(len(cell.blocks) > 1 for cell in cells)


def _lowered(blocks: list[Block], level: int) -> list[Block]:
    """Return blocks of a cell in their place under the item that holds the table."""
    for block in blocks:
        if level and block.kind == "heading":
            block.kind = "text"
            block.level = 0
        block.level += level
    return blocks


def _filled(rows: list[list[_Cell]]) -> tuple[tuple[str, ...], ...]:
    """Return the words of the cells; a cell of several rows stands in each, one of several columns in the first."""
    hanging: dict[int, tuple[str, int]] = {}
    out = []
    for row in rows:
        written: list[str] = []

        def hang(written: list[str] = written) -> None:
            while len(written) in hanging and len(written) < _WIDEST:
                text, left = hanging.pop(len(written))
                if left > 1:
                    hanging[len(written)] = (text, left - 1)
                written.append(text)

        for cell in row:
            hang()
            text = _words(cell.blocks)
            for column in range(cell.width):
                if len(written) >= _WIDEST and column:
                    break
                if cell.height > 1:
                    hanging[len(written)] = (text if not column else "", cell.height - 1)
                written.append(text if not column else "")
        hang()
        out.append(written)
    width = max(map(len, out))
    return tuple(tuple(written + [""] * (width - len(written))) for written in out)


def _words(blocks: list[Block]) -> str:
    """Return the words of a cell, a line for each line of its blocks."""
    lines: list[str] = []
    for block in blocks:
        texts = [" ".join(filter(None, row)) for row in block.rows] or [line.text for line in block.lines]
        texts = list(filter(None, texts))
        if texts and block.kind == "item":
            texts[0] = "  " * min(block.level, 9) + "- " + _BOXES.get(block.box, "") + texts[0]
        lines += texts
    return "\n".join(lines)
