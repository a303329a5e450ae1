"""The line editor that nobody sees.

Textual's `Input` does the editing (letters, arrows, words, selection, paste), under the view that fills the screen;
the view draws what is typed in the place where it will stand. Showing and hiding a widget costs a layout, and with
it a second frame; giving this one the focus costs none.
"""

from collections.abc import Callable

from textual.events import Paste
from textual.geometry import Offset
from textual.widgets import Input
from textual.widgets.input import Selection

from perenne_tui.core.text import clean_block


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

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor goes: where the view draws the caret."""
        return self._place

    def place_cursor(self, place: Offset) -> None:
        """Say where the view draws the caret, in cells of the screen."""
        self._place = place
        self.app.cursor_position = place

    def begin(self, text: str) -> None:
        """Start editing a text, the cursor after its last letter."""
        with self.prevent(Input.Changed):
            self.value = text
        self.selection = Selection.cursor(len(text))
        self.focus(scroll_visible=False)

    def watch_value(self) -> None:
        """Tell the view at once: a message would reach it one frame later."""
        self._edited()

    def watch_selection(self) -> None:
        """Tell the view where the cursor went."""
        self._edited()

    async def action_submit(self) -> None:
        """Keep the text."""
        self._kept()

    def on_paste(self, event: Paste) -> None:
        """Take everything that is pasted: `Input` would keep its first line only."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean_block(event.text))
