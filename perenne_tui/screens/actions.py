"""The list of open actions of all workshops: all of them, those that are late, those without an owner."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.model.session import Session
from perenne_tui.core.review.open_actions import OpenAction, filter_actions
from perenne_tui.core.text.clean import has_words
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import N_
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.filter import Filter
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.services.library_index import LibraryIndex
from perenne_tui.services.library_summaries import Summary
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import Block

WANTED: Final = (N_("all"), N_("late"), N_("without an owner"))
"""Choices of actions, in the order of the key that changes them: message ids."""
ALL, LATE, ORPHAN = range(3)


class ListedAction(NamedTuple):
    """An open action and the workshop it belongs to."""

    summary: Summary
    action: OpenAction

    @property
    def name(self) -> str:
        """A name that no other action of any workshop has."""
        return f"{self.summary.path}\n{self.action.row.uid}"

    @property
    def due(self) -> date:
        """The due date, for the order of the list; the last day of the calendar where there is none."""
        return self.action.row.due or date.max

    @property
    def words(self) -> str:
        """The text that a filter searches."""
        row, summary = self.action.row, self.summary
        return f"{row.text} {self.action.owner} {row.spoken} {summary.title} {summary.name}"


class ActionsScreen(ListScreen):
    """The actions of every workshop.

    Args:
        session: holds the workshop that is open.
        context: what else the screen needs.
        index: of the library.
        here: the file of the workshop that is open; `None` when none is.
    """

    NAME = "actions"
    BINDINGS = bindings("actions")
    HINTS = ("open", "lens", "filter", "back", "help")

    def __init__(self, session: Session, context: ScreenContext, index: LibraryIndex, here: Path | None) -> None:
        super().__init__(session, context)
        self.filter = Filter(self, self.found)
        self.controls = (self.filter, *self.controls)
        self._wanted = ALL
        self._library_index, self._here = index, here
        self.watched = index
        self._listed: tuple[ListedAction, ...] = ()

    def prepare(self) -> None:
        """Look at the folder again, and begin at what is due first."""
        super().prepare()
        self.filter.words = ""
        if refused := self._library_index.look_again(self._here):
            self.notice = self.language.sentence(refused)
        self._listed = self._found()
        self.restart(next(iter(self.names()), ""))

    def show_scene(self) -> None:
        """Show the actions as far as the workshops have been read."""
        self._library_index.look_if_changed(self._here)
        self._library_index.read()
        self._listed = self._found()
        super().show_scene()

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: without an action there is nothing to filter."""
        return super().can_do(name) and (name != "filter" or bool(self._listed))

    def title_line(self) -> str:
        """Return the first row of the screen."""
        say = self.language.say
        return " · ".join([say("Left to be done, in all workshops"), say(WANTED[self._wanted])])

    def names(self) -> list[str]:
        """Return the names of the actions by due date."""
        return [listed.name for listed in self._listed]

    def corner(self) -> Line:
        """Return the line top right: the filter, or the number of actions."""
        return super().corner() or self.filter.line() or (Span(self.found(), "quiet"),)

    def found(self) -> str:
        """Return the number of actions, in words."""
        return self.language.count("{n} action", "{n} actions", len(self._listed))

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return each action with its day, its owner and its workshop."""
        if not self._listed:
            return (Block("none", quiet_lines(self._empty(), width)),)
        return tuple(Block(listed.name, self._lines(listed, width)) for listed in self._listed)

    def action_open(self) -> None:
        """Open the workshop of the action."""
        from perenne_tui.store.rename_and_trash import read_expected

        listed = next((listed for listed in self._listed if listed.name == self.cursor), None)
        if listed is None:
            self.tell(self._empty())
            return
        try:
            read_expected(listed.summary.path, listed.summary.uid)
        except Refused as refused:
            self._library_index.look(self._here)
            self.tell(self.language.sentence(refused.sentence))
        else:
            self.context.navigation.enter_workshop(listed.summary.path)

    def action_lens(self, step: int) -> None:
        """Show all actions, those that are late, or those without an owner."""
        self._wanted = (self._wanted + step) % len(WANTED)
        self.tell(self.title_line())  # the clocks of a sitting may leave no room for it on the first row

    def leave(self) -> bool:
        """Take the filter off, show all actions again, or go back to the screen before."""
        if self._wanted == ALL or self.filter.words:
            return super().leave()
        self._wanted = ALL
        self.tell(self.title_line())
        return True

    def position(self) -> Callable[[], None]:
        """Return a step that shows the same choice of actions, the cursor on the same one."""
        wanted, cursor = self._wanted, super().position()

        def come_back() -> None:
            self._wanted = wanted
            cursor()

        return come_back

    def _found(self) -> tuple[ListedAction, ...]:
        """Return the actions that are shown, by due date: those asked for that have all the words of the filter."""
        is_late, is_orphan = self._wanted == LATE, self._wanted == ORPHAN
        every = (
            ListedAction(summary, action)
            for summary in self._library_index.summaries
            for action in filter_actions(summary.actions, late=is_late, orphan=is_orphan, owner="")
        )
        kept = (listed for listed in every if has_words(listed.words, self.filter.words))
        return tuple(sorted(kept, key=lambda listed: (listed.due, listed.summary.name, listed.action.row.spoken)))

    def _empty(self) -> str:
        """Return the sentence about an empty list: why it is empty, and the key that leads on."""
        say = self.language.say
        if self.filter.words:
            return say("No action has these words; Esc takes the filter off.")
        if self._wanted == LATE:
            return say("No action is late; w shows those without an owner.")
        if self._wanted == ORPHAN:
            return say("Every action has an owner; w shows all of them.")
        return say("Nothing is left to be done in any workshop; a, on a card, notes an action.")

    def _lines(self, listed: ListedAction, width: int) -> tuple[Line, ...]:
        say, row = self.language.say, listed.action.row
        day = self.language.short_date(row.due) if row.due else say("no date")
        late = " " + say("late") if listed.action.is_late else ""
        owner = listed.action.owner or say("owner to be named")
        head: Line = (
            Span(day, "hole" if late or not row.due else "strong"),
            Span(late, "hole"),
            Span(" · "),
            Span(owner, "text" if listed.action.owner else "hole"),
            Span(f" · {listed.summary.title or listed.summary.name} {row.spoken}", "quiet"),
        )
        return (head, *((Span(line, "strong"),) for line in wrap(row.text, width, cell_len)))
