"""The look: roles of spans (`strong`, `quiet`, `mark`…) become Rich styles, with the colours of one palette.

Lines of the core have roles and no colours; only this file turns them into styled segments.
"""

from functools import cached_property

from rich.segment import Segment
from rich.style import Style
from textual.theme import Theme

from perenne_tui.core.text.clean import clean
from perenne_tui.core.text.spans import Line, Role
from perenne_tui.core.text.wrap import cut
from perenne_tui.settings.glyphs import in_ascii
from perenne_tui.settings.themes import Palette
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.recent import Recent

Segments = tuple[Segment, ...]

MOST_DRAWN = 256
"""Rendered lines in the cache; a screen has some hundred."""


class Look:
    """The styles of one palette, and a cache of the lines rendered with them.

    Args:
        palette: the colours.
        colourless: leave them out, as NO_COLOR asks: bold, reverse and the signs themselves carry the meaning.
        ascii_only: draw with ASCII signs, for a terminal whose font lacks ours.
    """

    def __init__(self, palette: Palette, *, colourless: bool = False, ascii_only: bool = False) -> None:
        self.palette = palette
        self.in_ascii = ascii_only
        """Whether only ASCII signs are drawn; then there are no half blocks, and no big letters."""
        self._colourless = colourless
        self._drawn: Recent[tuple[Line, int, int, bool], Segments] = Recent(MOST_DRAWN)
        """Rendered lines by what they were rendered from: most lines are the same from one picture to the next."""
        self._on_page = {axis: self._styles(axis) for axis in range(-1, len(palette.axes))}
        """Styles by index of the axis whose colour they take; -1 for none."""
        self._on_fill = {axis: self._filled(axis) for axis in range(len(palette.axes))}
        """Styles on the colour of an axis, by its index."""

    def with_palette(self, palette: Palette) -> "Look":
        """Return a look with other colours and the same options."""
        return Look(palette, colourless=self._colourless, ascii_only=self.in_ascii)

    @cached_property
    def blank(self) -> Style:
        """Style of the bare background."""
        return self._ink(None)

    def segments(self, line: Line, width: int, *, axis: int = -1, filled: bool = False) -> Segments:
        """Return a line as styled segments of exactly `width` cells, cut or padded with blanks.

        Args:
            line: spans; control characters in them are made visible, whoever wrote the text.
            width: cells.
            axis: index of the axis whose colour the marks have; -1 for none.
            filled: draw on the colour of the axis: the card under the cursor.
        """
        key = (line, width, axis, filled)
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self.render(line, width, axis, filled=filled)
            self._drawn.put(key, drawn)
        return drawn

    def render(self, line: Line, width: int, axis: int, *, filled: bool) -> Segments:
        """Return a line as `segments` does, which is not looked up in the cache nor added to it."""
        styles = self._on_fill[axis % len(self._on_fill)] if filled else self._on_page[max(axis, -1)]
        runs: list[tuple[str, Style]] = []
        left = width
        for span in line:
            text = clean(span.text).replace("\n", " ").replace("\t", " ")
            text = in_ascii(text) if self.in_ascii else text
            # Without the emoji it belonged to, a joiner would join the next character and take its cell.
            text = text.lstrip("\u200d\ufe0f").rstrip("\u200d")
            text = text if cell_len(text) <= left else cut(text, left, cell_len)
            left -= cell_len(text)
            _join(runs, text, styles[span.role])
        _join(runs, " " * left, styles["text"])
        return tuple(Segment(text, style) for text, style in runs)

    def _styles(self, axis: int) -> dict[Role, Style]:
        """Return the styles on the background, by role; -1 for an axis without colour."""
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
            # Without colours of ours, most terminals are dark.
            "scanned": text + Style(reverse=colours.dark or self._colourless),
        }

    def _filled(self, axis: int) -> dict[Role, Style]:
        """Return the styles on the colour of an axis, by role.

        They are in reverse video, so that the card under the cursor is filled without colours too.
        """
        bar = self._ink(self.palette.axis(axis))
        fill = bar + Style(reverse=True)
        strong = fill + Style(bold=True)
        lit: tuple[Role, ...] = ("strong", "title", "heading", "mark", "key", "hole")
        roles: tuple[Role, ...] = ("text", "quiet", "rule", "typed", "selected", "caret", "alarm", "scanned")
        return {**dict.fromkeys(lit, strong), **dict.fromkeys(roles, fill), "bar": bar}

    def _ink(self, colour: str | None) -> Style:
        """Return the style for a foreground colour on the background of the palette."""
        return Style() if self._colourless else Style(color=colour, bgcolor=self.palette.background)


def _join(runs: list[tuple[str, Style]], text: str, style: Style) -> None:
    """Append a text to the runs of a row, in as few runs as can be: each run costs the terminal some forty bytes.

    Blanks look the same in every style that does not reverse, so they take the style of their neighbour.
    """
    if not text:
        return
    if runs:
        before, last = runs[-1]
        if last == style or (text.isspace() and last.reverse == style.reverse):
            runs[-1] = (before + text, last)
            return
        if before.isspace() and last.reverse == style.reverse:
            runs[-1] = (before + text, style)
            return
    runs.append((text, style))


def as_theme(palette: Palette) -> Theme:
    """Return the Textual theme of a palette, for the few things that Textual draws itself."""
    return Theme(
        name=palette.name,
        primary=palette.axis(0),
        foreground=palette.text,
        background=palette.background,
        surface=palette.background,
        panel=palette.background,
        dark=palette.dark,
    )
