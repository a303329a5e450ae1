"""A filter that is typed with `/`: what is shown follows each letter, Enter keeps it, Esc takes it off."""

from perenne_tui.core.text.spans import Line, Span
from perenne_tui.screens.base import RoomScreen
from perenne_tui.screens.input.typing import Typing


class FilteringScreen(RoomScreen):
    """A screen that shows what has the words of a filter; subclasses say what that is."""

    filter: str = ""
    """Words in any order; empty shows everything."""

    def found(self) -> str:
        """Say how much the filter leaves, or what it means."""
        raise NotImplementedError

    def filter_line(self) -> Line:
        """Give the filter and what it leaves, for a corner of the screen; nothing while it is being typed."""
        if not self.filter or self.typing:
            return ()
        said = self.language.say("Filter") + " "
        return (Span(said, "quiet"), Span(self.filter, "strong"), Span(f" · {self.found()}", "quiet"))

    def action_filter(self) -> None:
        """Begin to filter."""
        self.filter = ""
        self.begin(Typing("filter"))

    def typed(self) -> None:
        """Filter as one types."""
        if self.typing and self.typing.what == "filter":
            self.filter = self.entry.value.strip()

    def reading(self, typing: Typing, text: str) -> str:
        """Say how the text is understood: of a filter, what it leaves."""
        return self.found() if typing.what == "filter" and self.filter else super().reading(typing, text)

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Keep the text; a filter stays until Esc."""
        if typing.what == "filter":
            self.end_typing()
        else:
            super().keep_typed(typing, text)

    def action_back(self) -> None:
        """Put the field away, with the filter that is being typed, or go back."""
        if self.typing and self.typing.what == "filter":
            self.filter = ""
        super().action_back()

    def leave(self) -> None:
        """Take the filter off, or go back to the screen before."""
        if self.filter:
            self.filter = self.notice = ""
            self.show()
        else:
            super().leave()
