"""Every key, from the one table: those of the screen that people come from first."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from perenne_tui import keys
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import N_, Language
from perenne_tui.keys.user_keymap import Groups
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.hints import offered
from perenne_tui.screens.page_screen import PageScreen
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

KEYS_WIDTH = 24
"""Cells of the column of keys."""
PAGE_WIDTH = 76
"""Cells of the page."""


@lru_cache(maxsize=8)
def key_blocks(
    groups: Groups, origin: keys.ScreenName, first: tuple[str, ...], language: Language
) -> tuple[Block, ...]:
    """Return every key with its action; kept, as they are the same each time that help is called from a screen.

    Args:
        groups: the table of keys.
        origin: name of the screen whose keys come first.
        first: ids of its keys that come before its others.
        language: of the interface.
    """
    return tuple(
        Block(title, ((Span(language.say(title), "heading"),), *_lines(section, language)))
        for title, section in _sections(groups, origin, first)
        if section
    )


def _sections(
    groups: Groups, origin: keys.ScreenName, first: tuple[str, ...]
) -> Iterator[tuple[str, list[tuple[keys.Key, str]]]]:
    """Yield the sections: title, and each key with a description; no pair of the two comes twice."""
    here = [key for _, group in groups for key in group if origin in key.screens]
    here.sort(key=lambda key: first.index(key.id) if key.id in first else len(first))
    own = {(key, key.message_on(origin)): None for key in here}
    yield N_("On the screen you come from"), list(own)
    for title, group in groups:
        yield title, [(key, key.message) for key in group if (key, key.message) not in own]
    others = [(key, said) for _, group in groups for key in group for _, said, _ in key.elsewhere]
    yield N_("On other screens"), [pair for pair in others if pair not in own]


def _lines(section: Sequence[tuple[keys.Key, str]], language: Language) -> list[Line]:
    rows: dict[str, list[str]] = {}
    for key, message in section:
        if key.keys:
            named = keys.key_names(key, language)
            # « 0 à » reads as the beginning of a range: the digit says it.
            rows.setdefault(language.say(message), []).append(named.split()[0] if named[0].isdigit() else named)
    lines: list[Line] = []
    for message, names in rows.items():
        shown = "  ".join(names)
        if len(names) > 3:
            shown = f"{names[0].split()[0]} … {names[-1].split()[0]}"
        pad = " " * max(1, KEYS_WIDTH - cell_len(shown))
        first, *others = wrap(message, PAGE_WIDTH - KEYS_WIDTH, cell_len)
        lines.append((Span(shown, "key"), Span(pad + first)))
        lines += [(Span(" " * KEYS_WIDTH + row),) for row in others]
    return lines


class HelpScreen(PageScreen):
    """The help: every key with its action, the keys of one screen before the others."""

    NAME = "help"
    BINDINGS = bindings("help")
    HINTS = ("next", "back")
    PAGE_WIDTH = PAGE_WIDTH
    origin: keys.ScreenName = "board"
    """Name of the screen whose keys come first."""
    _first: tuple[str, ...] = ()
    """Ids of its keys that come before its others."""

    def open_from(self, screen: WorkshopScreen) -> None:
        """Show the help of a screen, from its first line."""
        self.origin, self._first = screen.NAME, offered(screen)
        self.open()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Every key")

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the keys of the screen that people come from, then the others group by group."""
        del width
        return key_blocks(self.context.keyboard.groups, self.origin, self._first, self.language)

    def action_help(self) -> None:
        """Go back: the key that opened the help closes it."""
        self.leave()
