"""The reference page: glossary, reference figures, advice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from perenne_tui import __version__
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.clean import has_words
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.states import axis_glyph
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.filter import Filter
from perenne_tui.screens.page_screen import PageScreen
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

if TYPE_CHECKING:
    from perenne_tui.readers.catalogue import Catalogue, Entry
    from perenne_tui.readers.shipped_files import CatalogueName

_PARTS: "Final[tuple[tuple[CatalogueName, str], ...]]" = (
    ("glossary", N_("Glossary")),
    ("figures", N_("Reference figures")),
    ("advice", N_("Advice")),
)
_TRIANGLE_ROWS: Final = 6
"""Rows of a side of the triangle."""
_TRIANGLE_STEP: Final = 3
"""Cells by which a side moves outwards on each row."""


class ReferenceScreen(PageScreen):
    """Catalogues that are only read, and filtered as one types."""

    NAME = "reference"
    BINDINGS = bindings("reference")
    HINTS = ("filter", "next", "back")
    PAGE_WIDTH = 92

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.filter = Filter(self, self.found)
        self.controls = (self.filter, *self.controls)
        self._catalogues: Mapping[CatalogueName, Catalogue] = {}

    def prepare(self) -> None:
        """Read the catalogues, and show all of them."""
        from perenne_tui.services.templates import offered_catalogue

        tag, folder = self.workshop.header.language, self.context.workspace.folder
        self._catalogues = {name: offered_catalogue(name, tag, folder).catalogue for name, _ in _PARTS}
        self.filter.words = ""
        super().prepare()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return " · ".join(self.language.say(title) for _, title in _PARTS)

    def found(self) -> str:
        """Return the number of entries that the filter leaves, in words."""
        count = sum(1 for name, _ in _PARTS for _ in self._entries(name))
        return self.language.count("{n} entry", "{n} entries", count)

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the entries of each catalogue under its name."""
        blocks: list[Block] = [] if self.filter.words else [self._about(width)]
        for name, title in _PARTS:
            entries = list(self._entries(name))
            if entries:
                blocks.append(Block(name, ((Span(self.language.say(title), "heading"),),)))
                blocks += (Block(entry.title, self._entry(entry, width), gap=False) for entry in entries)
                blocks.append(self._credits(name, width))
        return tuple(blocks)

    def _about(self, width: int) -> Block:
        """Return the purpose of the program, and the triangle of the axes."""
        purpose = self.language.say("To prepare what becomes of a challenge after its end, and to make it last.")
        lines: list[Line] = [(Span(row),) for row in wrap(purpose, width, cell_len)]
        axes = self.workshop.axes_in_order()
        if len(axes) == len("DTF"):
            names = [f"{axis_glyph(place)} {axis.name}" for place, axis in enumerate(axes)]
            drawn = triangle(names, self.language.say("Life after"))
            lines += [(), *((Span(row, "quiet"),) for row in drawn if max(map(cell_len, drawn)) <= width)]
        said = f"perenne {__version__}"
        return Block("about", ((Span(said, "heading"),), *lines))

    def action_reference(self) -> None:
        """Go back: the key that opened this closes it."""
        self.leave()

    def _entries(self, name: "CatalogueName") -> "Iterable[Entry]":
        return (
            entry
            for entry in self._catalogues[name].entries
            if has_words(f"{entry.title} {entry.words('prompt')}", self.filter.words)
        )

    def _credits(self, name: "CatalogueName", width: int) -> Block:
        """Return the credits of a part: the source of its words."""
        words = self._catalogues[name].credits
        lines = tuple((Span(row, "quiet"),) for row in wrap(words, width, cell_len)) if words else ()
        return Block(f"credits of {name}", lines, gap=False)

    def _entry(self, entry: "Entry", width: int) -> tuple[Line, ...]:
        """Return an entry on a few lines: its words, and where and when a figure comes from."""
        source = ", ".join(filter(None, (entry.words("source"), entry.words("date"))))
        lines: list[Line] = []
        words = entry.words("prompt")
        whole = f"{entry.title}\u00a0: {words}" if words else entry.title
        for row in wrap(whole, width, cell_len):
            is_head = not lines and row.startswith(entry.title)
            name, rest = (entry.title, row[len(entry.title) :]) if is_head else ("", row)
            lines.append((Span(name, "strong"), Span(rest)))
        if source:
            said = self.language.say("Source: {source}", source=source)
            lines += [(Span("   " + row, "quiet"),) for row in wrap(said, width - 3, cell_len)]
        return tuple(lines)


def triangle(names: Sequence[str], centre: str) -> list[str]:
    """Return the rows of the triangle of the axes: the first name on top, the others below on the left and right.

    Source: the sheet of 2018, domain.md X6.

    Args:
        names: three names, each with its sign.
        centre: words in the middle.

    Raises:
        ValueError: there are not three names.
    """
    top, left, right = names
    middle = cell_len(left) + _TRIANGLE_STEP * _TRIANGLE_ROWS
    rows = [_centred(top, middle)]
    for row in range(_TRIANGLE_ROWS):
        half = _TRIANGLE_STEP * (row + 1)
        words = centre if row == _TRIANGLE_ROWS - 2 else ""
        inside = _centred(words, half - 1) if words else ""
        rows.append(f"{' ' * (middle - half)}/{inside}{' ' * (2 * half - 1 - cell_len(inside))}\\")
    rows.append(f"{left} {'─' * (2 * _TRIANGLE_STEP * _TRIANGLE_ROWS - 1)} {right}")
    return rows


def _centred(words: str, middle: int) -> str:
    """Return words with their middle at a cell, counted from the left."""
    return " " * max(0, middle - cell_len(words) // 2) + words
