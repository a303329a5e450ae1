"""From roles to styles: the one place where a span meets a colour."""

from functools import cached_property

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.theme import Theme

from perenne_tui.core.text.clean import clean
from perenne_tui.core.text.spans import Line, Role
from perenne_tui.core.text.wrap import cut
from perenne_tui.settings.glyphs import in_ascii
from perenne_tui.settings.themes import Palette

Segments = tuple[Segment, ...]

MOST_DRAWN = 1024
"""Lines that are kept as they were drawn; a page of a plan has some hundred."""


class Look:
    """The styles of one palette.

    Args:
        palette: the colours.
        colourless: leave them out, as NO_COLOR asks: bold, reverse and the signs themselves carry the meaning.
        ascii: draw with ASCII signs, for a terminal whose font lacks ours.
    """

    def __init__(self, palette: Palette, *, colourless: bool = False, ascii: bool = False) -> None:  # noqa: A002
        self.palette = palette
        self.in_ascii = ascii
        """Whether only ASCII signs are drawn: half blocks are not."""
        self._colourless = colourless
        self._drawn: dict[tuple[Line, int, int, bool], Segments] = {}
        """What was drawn lately: most lines of a picture are those of the picture before."""
        self._on_page = {axis: self._styles(axis) for axis in range(-1, len(palette.axes))}
        self._on_fill = {axis: self._filled(axis) for axis in range(len(palette.axes))}

    def with_palette(self, palette: Palette) -> "Look":
        """Give the same look in other colours."""
        return Look(palette, colourless=self._colourless, ascii=self.in_ascii)

    @cached_property
    def blank(self) -> Style:
        """The bare background."""
        return self._ink(None)

    def segments(self, line: Line, width: int, *, axis: int = -1, filled: bool = False) -> Segments:
        """Give a line as segments of exactly `width` cells.

        Args:
            line: spans; their text is made harmless once more, whoever wrote it.
            width: cells.
            axis: index of the axis whose colour marks take; -1 for none.
            filled: draw on the colour of the axis: the card under the cursor.
        """
        asked = (line, width, axis, filled)
        drawn = self._drawn.get(asked)
        if drawn is None:
            if len(self._drawn) >= MOST_DRAWN:
                self._drawn.clear()
            drawn = self._drawn[asked] = self._segments(line, width, axis, filled=filled)
        return drawn

    def _segments(self, line: Line, width: int, axis: int, *, filled: bool) -> Segments:
        styles = self._on_fill[axis % len(self._on_fill)] if filled else self._on_page[max(axis, -1)]
        runs: list[tuple[str, Style]] = []
        left = width
        for span in line:
            text = clean(span.text).replace("\n", " ").replace("\t", " ")
            text = in_ascii(text) if self.in_ascii else text
            # Cut off from its own emoji, a joiner would join what stands beside it and take its cell.
            text = text.lstrip("\u200d\ufe0f").rstrip("\u200d")
            text = text if cell_len(text) <= left else cut(text, left, cell_len)
            left -= cell_len(text)
            _join(runs, text, styles[span.role])
        _join(runs, " " * left, styles["text"])
        return tuple(Segment(text, style) for text, style in runs)

    def _styles(self, axis: int) -> dict[Role, Style]:
        """Styles on the page."""
        colours, bold = self.palette, Style(bold=True)
        text = self._ink(colours.text)
        mark = self._ink(colours.axis(axis) if axis >= 0 else colours.text) + bold
        return {
            "text": text,
            "strong": text + bold,
            "quiet": self._ink(colours.quiet),
            "title": text + bold,
            "heading": mark,
            "rule": self._ink(colours.rule),
            "mark": mark,
            "bar": mark,
            "key": text + bold,
            "hole": self._ink(colours.hole) + bold,
            "typed": text,
            "selected": text + Style(reverse=True),
            "caret": text + Style(reverse=True),
            "alarm": self._ink(colours.hole) + bold + Style(reverse=True),
        }

    def _filled(self, axis: int) -> dict[Role, Style]:
        """Styles on the axis colour. Reverse video, so that the cursor card is filled without colours too."""
        bar = self._ink(self.palette.axis(axis))
        fill = bar + Style(reverse=True)
        strong = fill + Style(bold=True)
        lit: tuple[Role, ...] = ("strong", "title", "heading", "mark", "key", "hole")
        roles: tuple[Role, ...] = ("text", "quiet", "rule", "typed", "selected", "caret", "alarm")
        return {**dict.fromkeys(lit, strong), **dict.fromkeys(roles, fill), "bar": bar}

    def _ink(self, colour: str | None) -> Style:
        """Give a colour on the background."""
        return Style() if self._colourless else Style(color=colour, bgcolor=self.palette.background)


def _join(runs: list[tuple[str, Style]], text: str, style: Style) -> None:
    """Put a text at the end of a row, in as few runs as can be: each run costs the terminal some forty bytes.

    Blanks look the same in every style that does not reverse, so they go along with their neighbour.
    """
    if not text:
        return
    if runs:
        before, worn = runs[-1]
        if worn == style or (text.isspace() and worn.reverse == style.reverse):
            runs[-1] = (before + text, worn)
            return
        if before.isspace() and worn.reverse == style.reverse:
            runs[-1] = (before + text, style)
            return
    runs.append((text, style))


def as_theme(palette: Palette) -> Theme:
    """Give a palette as Textual wants it, for what it draws itself."""
    return Theme(
        name=palette.name,
        primary=palette.axis(0),
        foreground=palette.text,
        background=palette.background,
        surface=palette.background,
        panel=palette.background,
        dark=palette.dark,
    )
