"""A page of help, read from top to bottom; `/` leaves only the sections that have some words."""

from collections.abc import Iterator
from functools import lru_cache

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.page_lines import Paper
from perenne_tui.i18n.language import Language
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.filter import Filter
from perenne_tui.screens.page_screen import PageScreen
from perenne_tui.services.help_pages import PAGES, HelpPage, page_named
from perenne_tui.services.help_sections import pieces_of, shown_sections, title_of
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import Block


@lru_cache(maxsize=8)
def blocks_of(page: HelpPage, language: Language, words: str, width: int) -> tuple[Block, ...]:
    """Return a page as blocks, kept, as a clock draws it anew each second.

    Args:
        page: the page.
        language: of the interface.
        words: only sections that have all of them are shown; empty for the whole page.
        width: cells of a line.
    """
    return tuple(_blocks(page, language, words, width))


def _blocks(page: HelpPage, language: Language, words: str, width: int) -> Iterator[Block]:
    try:
        sections = shown_sections(page, language, words)
    except Refused as refused:
        yield Block("missing", quiet_lines(language.sentence(refused.sentence), width))
        return
    for place, (section, piece) in enumerate(pieces_of(sections, language, Paper(width, cell_len))):
        if piece[0][0].role != "title":  # which is the first row of the screen
            yield Block(f"{place} {section.title}", piece)


class ManualScreen(PageScreen):
    """A page of help."""

    NAME = "manual"
    BINDINGS = bindings("manual")
    HINTS = ("filter", "next", "back")
    PAGE_WIDTH = 76
    AXIS = 0

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.filter = Filter(self, self.found)
        self.controls = (self.filter, *self.controls)
        self.page = PAGES[0]
        """The page that is shown."""
        self._drawn_for = ""
        """Words of the filter when it was drawn last."""

    def focus_row(self, about: str) -> None:
        """Show a page by its name; the first of them where that is none."""
        self.page = page_named(about) or PAGES[0]

    def prepare(self) -> None:
        """Begin at the first line, with nothing filtered."""
        self.filter.words = ""
        super().prepare()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return title_of(self.page, self.language)

    def show_scene(self) -> None:
        """Show the page as it is now; what other words of the filter leave is read from its first line."""
        if self.filter.words != self._drawn_for:
            self._drawn_for = self.filter.words
            self.view.to_top()
        super().show_scene()

    def found(self) -> str:
        """Return the number of sections that the filter leaves, in words."""
        try:
            count = len(shown_sections(self.page, self.language, self.filter.words))
        except Refused:  # the page itself says so
            count = 0
        return self.language.count("{n} section", "{n} sections", count)

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the page."""
        return blocks_of(self.page, self.language, self.filter.words, width)

    def action_help(self) -> None:
        """Go to the help, from which people come here."""
        self.context.navigation.visit("help")
