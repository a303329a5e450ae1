"""Every key, from the one table."""

from collections.abc import Sequence

from rich.cells import cell_len

from perenne_tui import keys
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import N_
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.page_screen import PageScreen
from perenne_tui.widgets.page_view import Block

KEYS_WIDTH = 24
"""Cells of the column of keys."""


class HelpScreen(PageScreen):
    """The help: every key with what it does."""

    NAME = "help"
    BINDINGS = bindings("help")
    HINTS = ("next", "back")
    PAGE_WIDTH = 76

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Every key")

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the keys, group by group."""
        del width
        groups = self.context.keyboard.groups
        sections = [(title, [(key, key.message) for key in group]) for title, group in groups]
        library = [(key, said) for _, group in groups for key in group for _, said, _ in key.elsewhere]
        return tuple(
            Block(title, ((Span(self.language.say(title), "heading"),), *self._lines(section)))
            for title, section in [*sections, (N_("On other screens"), library)]
        )

    def _lines(self, section: Sequence[tuple[keys.Key, str]]) -> list[Line]:
        rows: dict[str, list[str]] = {}
        for key, message in section:
            if key.keys:
                rows.setdefault(self.language.say(message), []).append(keys.key_names(key, self.language))
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
