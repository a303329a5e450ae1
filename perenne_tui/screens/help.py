"""Every key, from the one table, those of the screen that people come from first; at the end, the pages to read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from textual.events import Click

from perenne_tui import keys
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import N_, Language
from perenne_tui.keys.user_keymap import Groups
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.hints import offered
from perenne_tui.screens.page_screen import PageScreen
from perenne_tui.services.help_pages import PAGES, HelpPage
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

KEYS_WIDTH = 24
"""Cells of the column of keys."""
PAGE_WIDTH = 76
"""Cells of the page."""
LAST_LINE: Final = 10_000
"""A line below the last one, to which a page scrolls as far as it goes."""
NEAREST: Final[Mapping[keys.ScreenName, str]] = {
    "phones": "phones", "conflicts": "sharing", "export": "after", "plan": "after", "portfolio": "after",
    "actions": "after", "preview": "board-format", "legibility": "accessibility",
}  # fmt: skip
"""By screen: the page of help that is nearest to it."""


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


def page_blocks(pages: Sequence[HelpPage], language: Language) -> tuple[Block, ...]:
    """Return the pages to read, each a block that the cursor can be on."""
    title = Block("pages", ((Span(language.say("To read"), "heading"),),))
    return (title, *(Block(page.name, ((Span(language.say(page.title)),),), gap=False) for page in pages))


class HelpScreen(PageScreen):
    """The help: every key with its action, the keys of one screen before the others; below them, the pages to read.

    It is read like any page; behind its last line, or with Enter, the cursor goes from page to page.
    """

    NAME = "help"
    BINDINGS = bindings("help")
    HINTS = ("next", "back", "open")
    PAGE_WIDTH = PAGE_WIDTH
    origin: keys.ScreenName = "board"
    """Name of the screen whose keys come first."""
    _first: tuple[str, ...] = ()
    """Ids of its keys that come before its others."""

    def open_from(self, screen: WorkshopScreen) -> None:
        """Show the help of a screen, from its first line."""
        self.origin, self._first = screen.NAME, offered(screen)
        self.open()

    def prepare(self) -> None:
        """Begin at the first line."""
        self.cursor = ""
        super().prepare()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Every key")

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the keys of the screen that people come from, then the others group by group, then the pages."""
        del width
        blocks = key_blocks(self.context.keyboard.groups, self.origin, self._first, self.language)
        return (*blocks, *page_blocks(self._pages(), self.language))

    def _pages(self) -> list[HelpPage]:
        """Return the pages to read, the one nearest to where people come from first; the keys are here already."""
        nearest = NEAREST.get(self.origin, "")
        return sorted((page for page in PAGES if page.name != "keys"), key=lambda page: page.name != nearest)

    def position(self) -> Callable[[], None]:
        """Return a step that brings the page back to its line, and the cursor to its page."""
        return partial(self._come_back, self.cursor, super().position())

    def _come_back(self, cursor: str, to_line: Callable[[], None]) -> None:
        self.cursor = cursor
        to_line()

    def to_pages(self) -> None:
        """Bring the cursor to the first page to read, the others in view as far as there is room."""
        self.view.begin_at(LAST_LINE)
        self._stand_on(self._pages()[0].name)

    def _stand_on(self, name: str) -> None:
        self.cursor = name
        self.show()

    def action_move(self, step: int) -> None:
        """Scroll by a line; behind the last one, move from page to page."""
        names = [page.name for page in self._pages()]
        if self.cursor:
            place = names.index(self.cursor) + step
            self._stand_on(names[min(place, len(names) - 1)] if place >= 0 else "")
        elif step > 0 and self.view.first + self.view.page_lines >= self.view.length:
            self.to_pages()
        else:
            self.scroll_by(step)

    def scroll_by(self, lines: int) -> None:
        """Scroll by so many lines; the cursor does not stay behind."""
        if self.cursor:
            self._stand_on("")
        super().scroll_by(lines)

    def action_open(self) -> None:
        """Go to the pages to read; open the one that is highlighted."""
        if self.cursor:
            self._open(self.cursor)
        else:
            self.to_pages()

    def on_click(self, event: Click) -> None:
        """Open the page that is clicked."""
        self._open(self.view.block_at(event.screen_y))

    def _open(self, name: str) -> None:
        if name in [page.name for page in self._pages()]:
            self.cursor = name
            self.context.navigation.visit("manual", about=name)

    def action_help(self) -> None:
        """Go back: the key that opened the help closes it."""
        self.leave()
