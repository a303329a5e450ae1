"""The library: every workshop, the one changed last first, and the way into each."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from textual.events import Click

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.filter import Filter
from perenne_tui.screens.library_controls import LibraryControls
from perenne_tui.screens.library_offers import LibraryOffers, Offer
from perenne_tui.screens.pointer import Pointer
from perenne_tui.screens.workshop_summary import found_in, summary_lines
from perenne_tui.services.library_index import LibraryIndex
from perenne_tui.services.library_summaries import Summary
from perenne_tui.widgets.page_view import Block, Page, PageView

WIDTH = 92
"""Cells of the page."""
NEAR = 12
"""Workshops on each side of the cursor that are read before the others."""
PAGE = 6
"""Workshops that a page key passes."""


class LibraryScreen(WorkshopScreen):
    """The workshops to choose from.

    Args:
        session: holds the workshop that is open.
        context: what else the screen needs.
        index: of the library.
        here: the file of the workshop that is open; `None` when none is.
    """

    NAME = "library"
    BINDINGS = bindings("library")
    HINTS = ("open", "new", "import", "edit", "delete", "action", "portfolio", "filter", "back", "help")
    view: PageView

    def __init__(self, session: Session, context: ScreenContext, index: LibraryIndex, here: Path | None) -> None:
        super().__init__(session, context)
        self.filter = Filter(self, self.found)
        self.library_controls = LibraryControls(self)
        self.offers = LibraryOffers(self)
        self.controls = (self.filter, self.library_controls, self.offers, *self.controls)
        self.pointer = Pointer()
        self.index = self.watched = index
        self._at: Path | Offer | None = None
        self._here = here
        self._shown: tuple[Summary, ...] = ()
        self._stops: tuple[Path | Offer, ...] = ()
        """The lines that the cursor may stand on: the workshops that are shown, then the others."""
        self._gap: int | None = None
        """Place of the cursor where others took its workshop away; `None` while it is on a workshop."""
        self._written: dict[Path, tuple[tuple[Summary, int, date, str], Block]] = {}

    @property
    def folder(self) -> Path:
        """The folder of the library."""
        return self.index.folder

    @property
    def cursor(self) -> Path | None:
        """Path of the workshop under the cursor; `None` where it is on none."""
        return self._at if isinstance(self._at, Path) else None

    @cursor.setter
    def cursor(self, path: Path | None) -> None:
        self._at = path

    @property
    def offer(self) -> Offer | None:
        """The line under the cursor that is no workshop; `None` where it is on a workshop or on nothing."""
        return None if isinstance(self._at, Path) else self._at

    def open(self) -> None:
        """Look at the folder again, and show it from its first workshop."""
        self.notice, self.filter.words, self._at, self._gap = "", "", None, None
        self.view.to_top()
        self.look()
        self.show()

    def look(self) -> None:
        """Look at the folder again."""
        self._gap = None
        if refused := self.index.look_again(self._here):
            self.notice = self.language.sentence(refused)

    @property
    def chosen(self) -> Summary | None:
        """The workshop under the cursor."""
        return next((summary for summary in self._shown if summary.path == self.cursor), None)

    def show_scene(self) -> None:
        """Show the workshops as far as they have been read."""
        chosen, is_new = self.chosen, self.index.look_if_changed(self._here)
        before, stops = self._shown, self._stops
        self._shown = found_in(self.index.summaries, self.filter.words)
        self._stops = (*(summary.path for summary in self._shown), *self.offers.names())
        if is_new and chosen and chosen.path not in {summary.path for summary in self.index.summaries}:
            self._gap = before.index(chosen)
            self.notice = self.language.say(
                "{name} is not there any more: it was renamed, moved or deleted elsewhere.",
                name=chosen.title or chosen.name,
            )
        if self._gap is None:
            self._at = _settled(self._at, stops, self._stops)
        self._read_near()
        self.view.show(
            Page(
                title=self.language.say("Library"),
                blocks=self._blocks,
                width=WIDTH,
                bottom=self.bottom(),
                corner=self.corner(),
                cursor=_name(self._at),
                at_foot=self.text_input.field(),
                axis=0,
            )
        )

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: what is open here, or was rescued, keeps its name and its path."""
        if name in ("edit", "delete", "delete.ask"):
            return self.chosen is not None and not (self.chosen.is_here or self.chosen.kind == "rescued")
        return bool(self.index.summaries) if name in ("action", "portfolio", "filter") else super().can_do(name)

    def corner(self) -> Line:
        """Return the line top right: how saving goes, the filter, or the number of workshops."""
        return super().corner() or self.filter.line() or (Span(self.found(), "quiet"),)

    def action_show_library(self) -> None:
        """Look at the folder again."""
        self.look_again()

    def show_restored(self, path: Path, said: str) -> None:
        """Show a workshop that is there again, and a sentence about it."""
        self.look()
        self.cursor, self.notice = path, said
        self.context.navigation.action_show_library()

    def look_again(self) -> None:
        """Look at the folder again, and show what is there."""
        self.look()
        self.show()

    def action_action(self) -> None:
        """Show what is left to be done in all of them."""
        self.context.navigation.visit("actions")

    def action_open(self) -> None:
        """Open the workshop under the cursor, or do what the line under it is for."""
        chosen = self.chosen
        if self.offer:
            self.offers.take(self.offer)
        elif chosen is None:
            self.tell(self._empty() if not self._stops else self.language.say("No workshop is under the cursor."))
        elif self.library_controls.is_still_there(chosen):
            self.context.navigation.enter_workshop(chosen.path)

    def action_move(self, step: int) -> None:
        """Move along the list."""
        if not self._stops:
            return
        if self._gap is None and self._at in self._stops:
            place = self._stops.index(self._at) + step
        else:  # from where the workshop stood that others took away
            place = (self._gap or 0) + min(step, 0)
        self._at, self._gap = self._stops[min(max(place, 0), len(self._stops) - 1)], None
        self.notice = ""
        self.show()

    def removable(self) -> str:
        """Return the workshop under the cursor."""
        return (self.chosen.title or self.chosen.name) if self.chosen else ""

    def position(self) -> Callable[[], None]:
        """Return a step that brings the cursor back to its workshop, and the list to its line."""
        at, first = self._at, self.view.first

        def come_back() -> None:
            self._at = at
            self.view.begin_at(first)

        return come_back

    def action_page(self, step: int) -> None:
        """Move by a page."""
        self.action_move(step * PAGE)

    def action_ends(self, side: int) -> None:
        """Move to the first line, or the last."""
        self.action_move(side * len(self._stops))

    def on_click(self, event: Click) -> None:
        """Bring the cursor to what is clicked; a click on what is under the cursor already does what Enter does."""
        name = self.view.block_at(event.screen_y)
        clicked = next((stop for stop in self._stops if _name(stop) == name), None)
        if self.text_input.text or clicked is None:
            return
        if self.pointer.opens(name, _name(self._at), event):
            self.action_open()
        else:
            self._at, self._gap = clicked, None
            self.show()

    def _read_near(self) -> None:
        """Ask for the workshops around the cursor to be read before the others."""
        paths = [summary.path for summary in self._shown]
        here = paths.index(self.cursor) if self.cursor in paths else 0
        self.index.read(paths[max(0, here - NEAR) : here + NEAR])

    def _blocks(self, width: int) -> tuple[Block, ...]:
        blocks = [self._block(summary, width) for summary in self._shown]
        if not blocks:
            blocks = [Block("none", tuple((Span(row, "quiet"),) for row in wrap(self._empty(), width)))]
        return (*blocks, *(Block(_name(offer), self.offers.lines(offer, width)) for offer in self.offers.names()))

    def _block(self, summary: Summary, width: int) -> Block:
        """Return the lines of a workshop, written again only when there is another thing to say."""
        made_from = (summary, width, self.context.today(), self.language.code)
        known = self._written.get(summary.path)
        if known is None or known[0] != made_from:
            lines = summary_lines(summary, width, self.context.today(), self.language)
            block = Block(str(summary.path), lines, gap=summary.kind == "workshop")
            known = self._written[summary.path] = (made_from, block)
        return known[1]

    def found(self) -> str:
        """Return the number of workshops, in words."""
        count = sum(summary.kind == "workshop" for summary in self._shown)
        return (
            self.language.count("{n} workshop", "{n} workshops", count) if count else self.language.say("no workshop")
        )

    def _empty(self) -> str:
        if self.filter.words:
            return self.language.say("No workshop has these words; Esc takes the filter off.")
        if self.index.is_lost:
            return self.language.say("The folder {path} cannot be reached any more.", path=str(self.index.folder))
        return self.language.say("No workshop in {folder} yet. Begin with:", folder=str(self.index.folder))


def _name(stop: Path | Offer | None) -> str:
    """Return the name of the block of a line."""
    return str(stop) if isinstance(stop, Path) else f"offer {stop}" if stop else ""


def _settled(
    at: Path | Offer | None, before: Sequence[Path | Offer], after: Sequence[Path | Offer]
) -> Path | Offer | None:
    """Return the line that the cursor goes to: its own, or the one now in that place."""
    if at in after or not after:
        return at if after else None
    return after[min(before.index(at) if at in before else 0, len(after) - 1)]
