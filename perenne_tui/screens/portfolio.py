"""The portfolio: where all challenges of the library stand, on one page, what needs somebody first."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.events import Click

from perenne_tui.core.model.session import Session
from perenne_tui.core.portfolio import Challenge
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.filter import Filter
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.portfolio_export import PortfolioExport
from perenne_tui.screens.portfolio_rows import Choice, PortfolioRows
from perenne_tui.screens.portfolio_table import NEED, Day, order_words
from perenne_tui.services.library_index import LibraryIndex
from perenne_tui.services.portfolio_reading import PortfolioReading
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import AIRY, WHOLE, Block


class PortfolioScreen(ListScreen):
    """The challenges of all workshops of the library, and of the folders in it.

    Args:
        session: holds the workshop that is open.
        context: what else the screen needs.
        index: of the library.
        here: the file of the workshop that is open; `None` when none is.
    """

    NAME = "portfolio"
    BINDINGS = bindings("portfolio")
    HINTS = ("open", "lens", "filter", "export", "back", "help")
    PAGE_WIDTH = WHOLE

    def __init__(self, session: Session, context: ScreenContext, index: LibraryIndex, here: Path | None) -> None:
        super().__init__(session, context)
        self.filter = Filter(self, self.found)
        self.controls = (self.filter, *self.controls)
        self.watched = self._index = index
        self._here = here
        self._reading = PortfolioReading(lambda: [index.folder], context.today, index.tell)
        self._export = PortfolioExport(self, index)
        self._rows = PortfolioRows()
        self._order, self._is_reversed = NEED, False

    def prepare(self) -> None:
        """Read all workshops again, and begin at what needs somebody first."""
        if refused := self._index.look_again(self._here):
            self.notice = self.language.sentence(refused)
        self._reading.begin()
        self._export.close()
        self.filter.words = ""
        self._choose()
        said = self.notice
        super().prepare()
        self.notice = said

    def show_scene(self) -> None:
        """Show the challenges as far as they have been read; what changes in the folder is read again."""
        if self._index.look_if_changed(self._here):
            self._reading.begin()
        self._choose()
        self._export.go_on()
        super().show_scene()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        say = self.language.say
        if self._export.is_open:
            return " · ".join([say("Portfolio"), say("as a document")])
        return " · ".join([say("Portfolio"), order_words(self._order, self.language)])

    def corner(self) -> Line:
        """Return the line top right: the filter, or the number of challenges."""
        return super().corner() or self.filter.line() or (Span(self.found(), "quiet"),)

    def found(self) -> str:
        """Return the number of challenges, in words."""
        said = self.language.count("{n} challenge", "{n} challenges", self._rows.number)
        return said if self._reading.is_complete else self.language.say("{number}, still reading", number=said)

    def names(self) -> list[str]:
        """Return the paths of the challenges, or the lines of the export."""
        return self._export.names() or [str(one.path) for one in self._rows.shown]

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: without a challenge there is nothing to order or to write."""
        if name in ("lens", "lens.back", "order.reverse", "filter"):
            return bool(self._rows.shown or self.filter.words) and not self._export.is_open
        if name == "open" and self._export.is_open:
            return False  # Enter does what is said above the forms
        return super().can_do(name) and (name != "export" or bool(self._rows.shown))

    def heads(self, width: int) -> tuple[Line, ...]:
        """Return the sums of what is shown, then the heads of the columns."""
        if self._export.is_open or not self._rows.shown:
            return ()
        return self._rows.heads(width, self._day, is_airy=self.size.height >= AIRY)

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return each challenge with its values and what it needs, all of it for the one under the cursor."""
        if self._export.is_open:
            return self._export.blocks(width, self.size.height)
        if not self._rows.shown:
            return (Block("none", quiet_lines(self._empty(), width)),)
        return self._rows.blocks(width, self.cursor, self._day)

    def action_open(self) -> None:
        """Open the workshop of the challenge, or do what the line of the export says."""
        from perenne_tui.store.rename_and_trash import read_expected

        if self._export.is_open:
            self._export.take(self.cursor)
            return
        chosen = next((one for one in self._rows.shown if str(one.path) == self.cursor), None)
        if chosen is None:
            self.tell(self._empty())
            return
        if chosen.facts is None:
            self.tell(chosen.trouble or "")
            return
        try:
            read_expected(chosen.path, chosen.facts.uid)
        except Refused as refused:
            self._reading.begin()
            self.tell(self.language.sentence(refused.sentence))
        else:
            self.context.navigation.enter_workshop(chosen.path)

    def action_lens(self, step: int) -> None:
        """Show the challenges in the next order, or in the one before."""
        orders = self._rows.table.orders
        place = orders.index(self._order) if self._order in orders else 0
        self._sort(orders[(place + step) % len(orders)])

    def action_reverse(self) -> None:
        """Show the challenges in the same order, from its other end."""
        self._sort(self._order, is_reversed=not self._is_reversed)

    def action_export(self) -> None:
        """Show the forms of the portfolio, write the one under the cursor, or go back to them once one is written."""
        if self._export.is_choosing:
            self._export.take(self.cursor)
            return
        self._export.open()
        self.cursor = self._export.form
        self.view.to_top()
        self.tell("")

    def on_click(self, event: Click) -> None:
        """Order by the column whose head is clicked; a second click turns the order round.

        Textual has lists handle the click after this.
        """
        place = self.view.head_at(event.screen_x, event.screen_y)
        if place is None or self.text_input.text:
            return
        event.prevent_default()
        is_last = place.y == len(self.heads(self.view.column_of(WHOLE))) - 1
        if is_last and (order := self._rows.table.order_at(place.x)):
            self._sort(order, is_reversed=order == self._order and not self._is_reversed)

    def leave(self) -> bool:
        """Close the export, take the filter off, go back to the order of need, or to the screen before."""
        if self._export.is_open:
            self._export.close()
            self.restart(next(iter(self.names()), ""))
            self.tell("")
            return True
        if self.filter.words or (self._order, self._is_reversed) == (NEED, False):
            return super().leave()
        self._sort(NEED)
        return True

    def position(self) -> Callable[[], None]:
        """Return a step that shows the same order, the cursor on the same challenge."""
        order, is_reversed, cursor = self._order, self._is_reversed, super().position()

        def come_back() -> None:
            self._order, self._is_reversed = order, is_reversed
            cursor()

        return come_back

    @property
    def challenges(self) -> Sequence[Challenge]:
        """All challenges that have been read, in whatever order."""
        return self._reading.challenges

    def kept(self, challenges: Sequence[Challenge]) -> Sequence[Challenge]:
        """Return those of some challenges that the filter shows; all of them without a filter."""
        if not self.filter.words:
            return challenges
        shown = {one.path for one in self._rows.shown}
        return [one for one in challenges if one.path in shown]

    @property
    def _day(self) -> Day:
        return Day(self.context.today(), self.language)

    def _sort(self, order: str, *, is_reversed: bool = False) -> None:
        """Show the challenges in an order, from its first one on."""
        self._order, self._is_reversed = order, is_reversed
        self._choose()
        self.restart(next(iter(self.names()), ""))
        self.view.to_top()
        self.tell(self.title_line())

    def _choose(self) -> None:
        """Choose the challenges that are shown, in their order."""
        choice = Choice(self.filter.words, self._order, self._is_reversed)
        self._rows.choose(self._reading.challenges, choice, self._day, self._index.folder)

    def _empty(self) -> str:
        """Return the sentence about an empty page."""
        say = self.language.say
        if not self._reading.is_complete:
            return say("The workshops are being read; Esc goes back to the library.")
        if self.filter.words:
            return say("No challenge has these words; Esc takes the filter off.")
        return say("No workshop yet: Esc goes back to the library, where n begins one.")
