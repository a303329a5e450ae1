"""The line editor of every field: Textual's `Input`, which is never painted.

It edits (letters, arrows, words, selection, paste), and the board or page draws the text as a `Field`. Showing,
hiding or focusing a widget would cost a second frame and a repaint of the screen; this one has the focus from the
start, keeps it, and leaves all keys to the screen while nothing is typed. It has none of the styles of `Input`, and
none that follow its focus or its text: working them out would take a third of the time in which a screen is opened.
"""

import unicodedata
from collections.abc import Callable
from typing import Self

from rich.style import Style
from textual.events import Key
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from perenne_tui.core.text.clean import LONGEST_TEXT, clean_block, legible
from perenne_tui.core.text.graphemes import next_grapheme, previous_grapheme

MOST_TYPED = 2 * LONGEST_TEXT
"""Characters in a field at most: more than a text may have, so that a longer one can be shortened there."""


class LineEditor(Input, inherit_css=False):
    """Edits one text, without painting it.

    Args:
        edited: called after every change of the text or the cursor, in the same step as the key.
        kept: called when Enter keeps the text.
    """

    def __init__(self, edited: Callable[[], None], kept: Callable[[], None]) -> None:
        super().__init__(select_on_focus=False, validate_on=())
        self.cursor_blink = False
        self._edited = edited
        self._kept = kept
        self._is_idle = True
        self._is_replacing = self._has_news = False
        """While a part of the text is replaced, what there is to report waits."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Cell where Textual puts the terminal's own cursor after each change: it stays where the view has put it."""
        return self.app.cursor_position

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint nothing and lay nothing out: this widget is invisible, and each would cost a frame."""
        del repaint, layout, recompose
        return super().refresh(*regions, repaint=False)

    def render_line(self, y: int) -> Strip:
        """Return an empty line: the view above draws the text."""
        del y
        return Strip.blank(self.size.width, Style.null())  # without colours, Textual looks into the style

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leave the styles as they are."""

    def begin(self, text: str, *, selected: bool = False) -> None:
        """Start editing a text, with the cursor at its end.

        Args:
            text: the first text.
            selected: whether all of it is selected, so that the first letter replaces it.
        """
        self._is_idle = True
        self.value = text
        self.selection = Selection(0 if selected else len(text), len(text))
        self._is_idle = False

    def end(self) -> None:
        """Stop editing: keys go to the screen again."""
        self._is_idle = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an editing key acts here; while nothing is typed it is left to the screen.

        Keys that scroll are always left to it: a text on one line has nothing to scroll, a list above it has.
        """
        del parameters
        return not self._is_idle and not action.startswith(("scroll_", "page_"))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key is taken as text; while nothing is typed none is."""
        return not self._is_idle and super().check_consume_key(key, character)

    def is_letter(self, event: Key) -> bool:
        """Return whether a key is a letter of the text being typed: whatever is no control character.

        A no-break space, a soft hyphen and the joiner of an emoji are letters too, though `str.isprintable` refuses
        them.
        """
        typed = event.character or ""
        return not self._is_idle and typed != "" and all(unicodedata.category(char) != "Cc" for char in typed)

    def insert_letters(self, text: str) -> bool:
        """Insert letters at the cursor, as many as a field may hold; return whether all of them fitted."""
        text = legible(text)
        first, end = sorted(self.selection)
        room = max(0, MOST_TYPED - len(self.value) + end - first)
        if text[:room]:
            self.replace(text[:room], first, end)
        return len(text) <= room

    def insert_paste(self, text: str) -> bool:
        """Insert a pasted text at the cursor, all of it or nothing; return whether it fitted.

        `Input` would keep its first line only.
        """
        if self._is_idle:
            return True
        first, end = sorted(self.selection)
        # Cleaning at most halves a text (a line end may come as two characters): one far too long is not cleaned.
        block = clean_block(text) if len(text) <= 2 * MOST_TYPED else text
        fits = len(self.value) - (end - first) + len(block) <= MOST_TYPED
        if fits:
            self.replace(block, first, end)
        return fits

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the text; `edited` is called once, not for the text and then for the cursor behind it."""
        self._is_replacing, self._has_news = True, False
        try:
            super().replace(text, start, end)
        finally:
            self._is_replacing = False
        if self._has_news:
            self._report()

    def action_cursor_left(self, select: bool = False) -> None:
        """Move the cursor over the character on its left, an emoji of several code points as one."""
        start, end = self.selection
        if select:
            self.selection = Selection(start, previous_grapheme(self.value, end))
        else:
            self.cursor_position = previous_grapheme(self.value, end) if start == end else min(start, end)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move the cursor over the character on its right."""
        start, end = self.selection
        if select:
            self.selection = Selection(start, next_grapheme(self.value, end))
        else:
            self.cursor_position = next_grapheme(self.value, end) if start == end else max(start, end)

    def action_delete_left(self) -> None:
        """Delete the character on the left of the cursor, or what is selected."""
        start, end = self.selection
        self.delete(previous_grapheme(self.value, end) if start == end else start, end)

    def action_delete_right(self) -> None:
        """Delete the character on the right of the cursor, or what is selected."""
        start, end = self.selection
        self.delete(start, next_grapheme(self.value, end) if start == end else end)

    def watch_value(self) -> None:
        """Report a change of the text at once: a message would arrive one frame later."""
        self._report()

    def watch_selection(self) -> None:
        """Report a move of the cursor."""
        self._report()

    async def action_submit(self) -> None:
        """Keep the text."""
        self._kept()

    def _report(self) -> None:
        """Call `edited`, once the widget is mounted and a text is being typed."""
        if self._is_replacing:
            self._has_news = True
        elif not self._is_idle and self.is_mounted:  # a text may be there before the widget is
            self._edited()
