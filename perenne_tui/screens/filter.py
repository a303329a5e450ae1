"""A filter that is typed with `/`: what is shown follows each letter, Enter keeps it, Esc takes it off."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from perenne_tui.core.text.spans import Line, Span

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen


class Filter:
    """The filter of one screen.

    Args:
        screen: the screen that holds it, and shows what has the words.
        found: returns how much the filter leaves, or what its words mean.
        asks_whose: whether its words are those of a person or a side.
    """

    def __init__(self, screen: "WorkshopScreen", found: Callable[[], str], *, asks_whose: bool = False) -> None:
        self._screen, self._asks_whose = screen, asks_whose
        self._found = found
        self.words = ""
        """Words in any order; empty shows everything."""

    def line(self) -> Line:
        """Return the filter and what it leaves, for a corner of the screen; empty while it is being typed."""
        if not self.words or self._screen.text_input.text:
            return ()
        said = self._screen.language.say("Filter") + " "
        return (Span(said, "quiet"), Span(self.words, "strong"), Span(f" · {self._found()}", "quiet"))

    def action_filter(self) -> None:
        """Begin to filter."""
        from perenne_tui.screens.input.search_texts import FilterWords

        self.words = ""
        self._screen.text_input.begin(FilterWords(self._follow, self._reading, asks_whose=self._asks_whose))

    def take_off(self) -> bool:
        """Show everything again; return whether there was a filter."""
        was_on, self.words = bool(self.words), ""
        if was_on:
            self._screen.tell()
        return was_on

    def _reading(self) -> str:
        """Return the number of things found, in words; empty while the filter is off."""
        return self._found() if self.words else ""

    def _follow(self, words: str) -> None:
        self.words = words
