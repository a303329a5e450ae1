"""The line editor that nobody sees.

Textual's `Input` does the editing (letters, arrows, words, selection, paste), under the view that fills the screen;
the view draws what is typed in the place where it will stand. Showing, hiding and focusing widgets cost a second
frame and a repaint of the whole screen; this one has the focus from the start and keeps it, and is simply at rest
while nothing is typed.
"""

from collections.abc import Callable
from typing import Self

from textual.events import Key
from textual.geometry import Offset, Region
from textual.widgets import Input
from textual.widgets.input import Selection

from perenne_tui.core.text.clean import LONGEST_TEXT, clean_block

MOST_TYPED = 2 * LONGEST_TEXT
"""Characters a field may hold: a text that is too long to be kept can still be shortened there."""


class Entry(Input):
    """Edits one text. What is drawn of it is the view's affair.

    Args:
        edited: called after every change of the text or the cursor, in the same step as the key.
        kept: called when the text is to be kept.
    """

    def __init__(self, edited: Callable[[], None], kept: Callable[[], None]) -> None:
        super().__init__(select_on_focus=False, compact=True)
        self.cursor_blink = False
        self._edited = edited
        self._kept = kept
        self._place = Offset(0, 0)
        self._at_rest = True

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor goes: where the view draws the caret."""
        return self._place

    def place_cursor(self, place: Offset) -> None:
        """Say where the view draws the caret, in cells of the screen."""
        self._place = place
        self.app.cursor_position = place

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,  # noqa: ARG002
        layout: bool = False,  # noqa: ARG002
        recompose: bool = False,  # noqa: ARG002
    ) -> Self:
        """Paint nothing and lay nothing out: nobody sees this widget, and each would cost a frame."""
        return super().refresh(*regions, repaint=False)

    def begin(self, text: str, *, selected: bool = False) -> None:
        """Start editing a text, the cursor after its last letter; `selected` has the first letter replace it."""
        self._at_rest = True
        self.value = text
        self.selection = Selection(0 if selected else len(text), len(text))
        self._at_rest = False

    def rest(self) -> None:
        """Stop editing: keys are for the screen again."""
        self._at_rest = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """At rest, no editing key does anything here: it goes on to the screen."""
        return not self._at_rest

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """At rest, letters are not taken for text."""
        return not self._at_rest and super().check_consume_key(key, character)

    def takes(self, event: Key) -> bool:
        """Tell whether a key is a letter of the text that is being typed."""
        return not self._at_rest and event.is_printable and event.character is not None

    def take_letters(self, text: str) -> bool:
        """Put letters where the cursor is, as many as a field may hold; tell whether all of them went in."""
        first, end = sorted(self.selection)
        room = max(0, MOST_TYPED - len(self.value) + end - first)
        if text[:room]:
            self.replace(text[:room], first, end)
        return len(text) <= room

    def take_paste(self, text: str) -> bool:
        """Put all that is pasted where the cursor is, if a field may hold it; tell whether it is not too long.

        `Input` would keep its first line only.
        """
        if self._at_rest:
            return True
        first, end = sorted(self.selection)
        # What is far too long is not even cleaned: blanks may go, a line feed may come as two characters, no more.
        block = clean_block(text) if len(text) <= 2 * MOST_TYPED else text
        fits = len(self.value) - (end - first) + len(block) <= MOST_TYPED
        if fits:
            self.replace(block, first, end)
        return fits

    def watch_value(self) -> None:
        """Tell the view at once: a message would reach it one frame later."""
        self._tell()

    def watch_selection(self) -> None:
        """Tell the view where the cursor went."""
        self._tell()

    async def action_submit(self) -> None:
        """Keep the text."""
        self._kept()

    def _tell(self) -> None:
        if not self._at_rest and self.is_mounted:  # a text may be there before the widget is
            self._edited()
