"""Every key, from the one table."""

from rich.cells import cell_len

from perenne_tui import keys
from perenne_tui.core.spans import Line, Span
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.reader import ReaderScreen
from perenne_tui.widgets.page_view import Block

KEYS_WIDTH = 24
"""Cells of the column of keys."""


class HelpScreen(ReaderScreen):
    """What every key does."""

    NAME = "help"
    CSS_PATH = "help.tcss"
    BINDINGS = bindings("help")
    HINTS = ("next", "back")
    PAGE_WIDTH = 76

    def title_line(self) -> str:
        """Give the first row of the screen."""
        return self.language.say("Every key")

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give the keys, group by group."""
        del width
        return tuple(
            Block(message, ((Span(self.language.say(message), "heading"),), *self._lines(group)))
            for message, group in self.setting.keyboard.groups
        )

    def _lines(self, group: tuple[keys.Key, ...]) -> list[Line]:
        rows: dict[str, list[str]] = {}
        for key in group:
            if key.keys:
                rows.setdefault(self.language.say(key.message), []).append(keys.key_names(key, self.language))
        lines: list[Line] = []
        for message, names in rows.items():
            shown = "  ".join(names)
            if len(names) > 3:
                shown = f"{names[0].split()[0]} … {names[-1].split()[0]}"
            pad = " " * max(1, KEYS_WIDTH - cell_len(shown))
            lines.append((Span(shown, "key"), Span(pad + message)))
        return lines

    def action_help(self) -> None:
        """Go back: the key that opened the help closes it."""
        self.leave()
