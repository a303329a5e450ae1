"""From roles to styles: the one place where a span meets a colour."""

from functools import cached_property

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from perenne_tui.core.spans import Line, Role
from perenne_tui.core.text import clean
from perenne_tui.core.wrap import cut
from perenne_tui.themes import Palette

Segments = tuple[Segment, ...]


class Look:
    """The styles of one palette.

    Args:
        palette: the colours.
    """

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._on_page = {axis: self._styles(axis) for axis in range(-1, len(palette.axes))}
        self._on_fill = {axis: self._filled(axis) for axis in range(len(palette.axes))}

    @cached_property
    def blank(self) -> Style:
        """The bare background."""
        return Style(bgcolor=self.palette.background)

    def segments(self, line: Line, width: int, *, axis: int = -1, filled: bool = False) -> Segments:
        """Give a line as segments of exactly `width` cells.

        Args:
            line: spans; their text is made harmless once more, whoever wrote it.
            width: cells.
            axis: index of the axis whose colour marks take; -1 for none.
            filled: draw on the colour of the axis: the card under the cursor.
        """
        styles = self._on_fill[axis % len(self._on_fill)] if filled else self._on_page[max(axis, -1)]
        found: list[Segment] = []
        left = width
        for span in line:
            text = clean(span.text).replace("\n", " ").replace("\t", " ")
            text = text if cell_len(text) <= left else cut(text, left, cell_len)
            if text:
                found.append(Segment(text, styles[span.role]))
                left -= cell_len(text)
        if left > 0:
            found.append(Segment(" " * left, styles["text"]))
        return tuple(found)

    def strip(self, segments: Segments, width: int) -> Strip:
        """Give segments as the strip of one screen row."""
        return Strip(segments, width)

    def _styles(self, axis: int) -> dict[Role, Style]:
        """Styles on the page; under NO_COLOR bold, reverse and the signs themselves carry the meaning."""
        colours = self.palette
        text = Style(color=colours.text, bgcolor=colours.background)
        mark = Style(color=colours.axis(axis) if axis >= 0 else colours.text, bold=True)
        bold = Style(bold=True)
        return {
            "text": text,
            "strong": text + bold,
            "quiet": text + Style(color=colours.quiet),
            "title": text + bold,
            "heading": text + mark,
            "rule": text + Style(color=colours.rule),
            "mark": text + mark,
            "bar": text + mark,
            "key": text + bold,
            "hole": text + Style(color=colours.hole, bold=True),
            "typed": text,
            "selected": text + Style(reverse=True),
            "caret": text + Style(reverse=True),
        }

    def _filled(self, axis: int) -> dict[Role, Style]:
        """Styles on the axis colour. Reverse video, so that the cursor card is filled without colours too."""
        fill = Style(color=self.palette.axis(axis), bgcolor=self.palette.background, reverse=True)
        strong = fill + Style(bold=True)
        lit: tuple[Role, ...] = ("strong", "title", "heading", "mark", "key", "hole")
        roles: tuple[Role, ...] = ("text", "quiet", "rule", "typed", "selected", "caret")
        bar = Style(color=self.palette.axis(axis), bgcolor=self.palette.background)
        return {**dict.fromkeys(lit, strong), **dict.fromkeys(roles, fill), "bar": bar}
