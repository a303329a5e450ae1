"""Navigation: the stack of screens, and the actions of keys that open them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from textual.app import App

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.keys import ScreenName
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.levels import LeftLevels
from perenne_tui.screens.registry import ScreenRegistry
from perenne_tui.screens.sitting_controls import screen_of_sitting
from perenne_tui.settings.options import IN_THE_ROOM, PhonesAt

_MENDED_ON: Final[Mapping[str, ScreenName]] = {"cards": "card", "conflicts": "conflicts"}
"""By table: the screen on which a gap of its rows is mended; elsewhere, the sheets."""
EnterWorkshop = Callable[[Path, ScreenName, str], None]


class Navigation:
    """Opens and closes the screens of the open workshop.

    Args:
        app: the program.
        push: puts a screen in front that is not open yet.
        enter: opens another workshop in place of this one, or shows why it cannot; takes its path, the screen to
            show, and a sentence to show there.
    """

    screens: ScreenRegistry
    """The screens of the workshop that is open now; to be set before use."""

    def __init__(self, app: App[None], push: Callable[[WorkshopScreen], None], enter: EnterWorkshop) -> None:
        self._app = app
        self._push = push
        self._enter = enter
        self.left = LeftLevels()
        """The levels that Esc has left, and that can be taken up again."""

    @property
    def front(self) -> WorkshopScreen | None:
        """The screen that people see; none while the program starts or ends, when clocks may still tick."""
        screen = next(reversed(self._app.screen_stack), None)
        return screen if isinstance(screen, WorkshopScreen) else None

    @property
    def has_board(self) -> bool:
        """Whether a workshop is open, whose board there is to go to."""
        return self.screens.first.NAME == "board"

    def enter_workshop(self, path: Path, screen: ScreenName = "board", notice: str = "") -> None:
        """Open another workshop in place of this one, on a screen with a sentence, or show why it cannot be."""
        self._enter(path, screen, notice)

    # From code

    def visit(self, name: ScreenName, about: str = "", notice: str = "") -> None:
        """Open a screen by its name in the table of keys; where it is open already, close those above it.

        Args:
            name: the screen.
            about: uid of the row for its cursor; empty for where it begins.
            notice: a sentence to show there.
        """
        if name == "board":
            self.show_board(about, notice)
            return
        self.left.forget()
        screen = self.screens.named(name)
        screen.prepare()
        screen.focus_row(about)
        screen.notice = notice or screen.notice
        was_in_front = screen is self._app.screen
        self._bring_to_front(screen)
        if was_in_front:
            screen.show()

    def show_phase(self, name: ScreenName, notice: str = "") -> None:
        """Open the screen of a phase that begins, over the board alone: Esc leads there, and to no phase before.

        Args:
            name: the screen.
            notice: a sentence to show there.
        """
        self.left.forget()
        self.screens.board.take_up_phase()
        screen = self.screens.named(name)
        if screen is not self._app.screen and self.screens.first is not screen:
            while self._app.screen is not self.screens.first:
                self._app.pop_screen()
        self.visit(name, notice=notice)

    def open_phones(self, where: PhonesAt = IN_THE_ROOM) -> None:
        """Open the room to phones, unless it is open already, and show how they come in."""
        self.visit("phones", notice=self.screens.phones.open_room(where))

    def show_card(self, card: str) -> None:
        """Open a card."""
        self.left.forget()
        self.screens.card.open(card)
        self._bring_to_front(self.screens.card)

    def show_board(self, card: str = "", notice: str = "") -> None:
        """Go to the board, the cursor on a card if one is named; over the library or the desk, one screen back."""
        if self.screens.first.NAME != "board":
            self.leave()
            return
        board = self.screens.board
        self.screens.workspace.note_no_card()
        if card:
            board.go_to(card)
        board.notice = notice
        if self._app.screen is board:
            board.show()
        while self._app.screen is not board:
            self._app.pop_screen()

    def filter_board(self) -> None:
        """Go to the board and begin to filter it."""
        self.show_board()
        self.screens.board.action_filter()

    def leave(self, notice: str = "") -> bool:
        """Go back to the screen before, with a sentence to show there; return whether there was one."""
        is_over_another = self._app.screen is not self.screens.first
        if is_over_another:
            if notice and isinstance(below := self._app.screen_stack[-2], WorkshopScreen):
                below.notice = notice
            self._app.pop_screen()
        return is_over_another

    def leave_card(self, card: str = "", notice: str = "") -> bool:
        """Go back to the screen before from one that has opened a card; the board's cursor stays on it.

        Args:
            card: uid of the card; empty where the cursor stays.
            notice: sentence about the card, which the board says where it is the screen before.
        """
        board, below = self.screens.board, self._app.screen_stack[-2:-1]
        self.screens.workspace.note_no_card()
        if card:
            board.go_to(card)
        if below == [board]:
            board.notice = notice
        return self.leave()

    def take_up(self, screen: WorkshopScreen) -> None:
        """Show a screen again as it was left."""
        if screen is self._app.screen:
            screen.show()
        else:
            self._bring_to_front(screen)

    def restore_sitting(self, workshop: Workshop) -> None:
        """Go to where a sitting was when its window was closed or killed: its phase, the opened card.

        A sitting of another day is not restored: another one can be begun.
        """
        if conducted(workshop).phase in workshop.phases and self.screens.board.sitting_controls.is_going_on:
            self.show_current_screen(workshop)

    def show_current_screen(self, workshop: Workshop, before: str = "") -> None:
        """Show the screen and the card of the sitting that is going on.

        Args:
            workshop: as it is now.
            before: uid of the card that was looked at; the board's cursor stays on it.
        """
        screen, card = screen_of_sitting(workshop)
        if card:
            self.show_card(card)
        elif screen == "board":
            self.show_board(before)
        else:
            self.visit(screen)

    def _bring_to_front(self, screen: WorkshopScreen) -> None:
        """Close the screens above one that is open already, or push it."""
        if screen in self._app.screen_stack:
            while self._app.screen is not screen:
                self._app.pop_screen()
        else:
            self._push(screen)  # which shows it, in the same picture

    # From keys and from the palette

    def action_show_board(self) -> None:
        """Go to the board."""
        self.show_board()

    def action_show_plan(self) -> None:
        """Show the action plan."""
        self.visit("plan")

    def action_show_sheets(self) -> None:
        """Show the sheets."""
        self.visit("sheets")

    def action_show_comparison(self) -> None:
        """Show the scenarios side by side."""
        self.visit("comparison")

    def action_reference(self) -> None:
        """Show the glossary, reference figures and advice."""
        self.visit("reference")

    def action_reserve(self) -> None:
        """Show the cards of the decks, to add some of them to the board."""
        self.visit("reserve", about=self.front.topic if self.front else "")

    def action_show_conflicts(self) -> None:
        """Show what two copies say differently."""
        self.visit("conflicts")

    def action_export(self) -> None:
        """Show the dialog that writes documents."""
        self.visit("export")

    def action_take_vote(self) -> None:
        """Show the vote."""
        self.visit("vote")

    def action_curtain(self) -> None:
        """Show the curtain, which hides the board."""
        self.visit("curtain")

    def action_triage(self) -> None:
        """Sort the cards one by one."""
        self.visit("triage")

    def action_take_up(self) -> None:
        """Show the open actions, one by one."""
        self.visit("resume")

    def action_closing(self) -> None:
        """Show the last minutes: parked cards, last words, the next date."""
        self.visit("closing")

    def action_legibility(self) -> None:
        """Show the test card: what the room reads, which keys arrive."""
        self.visit("legibility")

    def action_confidence(self) -> None:
        """Ask how sure the room is of the axis, or the decision, that it is looking at."""
        self.visit("confidence", about=self.front.topic if self.front else "")

    def action_gap(self, step: int) -> None:
        """Go to the next gap of the plan, or the one before, on the screen that edits it."""
        from perenne_tui.core.review.gaps import gap_beside, gaps
        from perenne_tui.core.review.holes import is_unsaid, verdict

        if (front := self.front) is None:
            return
        found = gaps(front.workshop, today=front.context.today())
        gap = gap_beside(found, *front.place, step)
        if gap is None:
            whole = front.language.say("Nothing is missing in this plan.")  # an open question is no hole
            front.tell(front.language.sentence(verdict(front.workshop)) if is_unsaid(front.workshop) else whole)
            return
        said, screen = front.language.sentence(gap.sentence), _MENDED_ON.get(gap.table, "sheets")
        self.visit(screen, about=f"{gap.uid}.{gap.field}", notice=said)

    def action_show_library(self) -> None:
        """Show every workshop."""
        self.left.forget()
        if (library := self.screens.library) not in self._app.screen_stack:
            library.open()
            self._push(library)
        while self._app.screen is not library:
            self._app.pop_screen()

    def action_show_portfolio(self) -> None:
        """Show where all challenges stand."""
        self.visit("portfolio")

    def action_import_file(self) -> None:
        """Ask for a file to make a workshop of."""
        self.visit("preview")

    def action_help(self) -> None:
        """Show every key."""
        if (front := self.front) is not None:
            self.left.forget()
            self.screens.help.open_from(front)
            self._push(self.screens.help)

    def action_show_pages(self) -> None:
        """Show the pages to read, at the end of the help."""
        self.action_help()
        self.screens.help.to_pages()

    def action_palette(self) -> None:
        """Show every command of the screen in front."""
        if (front := self.front) is not None:
            self.left.forget()
            self.screens.palette.open(front)
            self._push(self.screens.palette)
