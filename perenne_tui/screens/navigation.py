"""The way from one screen to another: what stands on top of what, and where each key that leaves a screen leads."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from textual.app import App

from perenne_tui import keys
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.screens.base import RoomScreen
from perenne_tui.screens.registry import Rooms
from perenne_tui.screens.sitting_controls import on_the_wall


class Hallway(NamedTuple):
    """Leads people through the screens of the open workshop. It is a `perenne_tui.screens.context.House`."""

    app: App[None]
    push: Callable[[RoomScreen], None]
    """Puts a screen in front that is not open yet."""
    rooms: Callable[[], Rooms]
    """Gives the screens of the workshop that is open now."""
    note_board: Callable[[], None]
    """Notes that no card is open on the wall."""
    enter: Callable[[Path], None]
    """Shows another workshop in place of the open one, or says why not."""
    swap: Callable[[], None]
    """Changes between the light and the dark look."""
    translate: Callable[[], None]
    """Changes between the languages of the interface."""

    def visit(self, name: keys.ScreenName, about: str = "", notice: str = "") -> None:
        """Go to a screen by its name in the table of keys; to one that is open already, back to it.

        Args:
            name: the screen.
            about: uid of what its cursor is to be on; empty for where it begins.
            notice: what to say there.
        """
        rooms = self.rooms()
        if name == "board":
            self.show_board()
            return
        room = rooms.named(name)
        room.come_in()
        room.turn_to(about)
        room.notice = notice
        was_in_front = room is self.app.screen
        self._bring_to_front(room)
        if was_in_front:
            room.show()

    def _bring_to_front(self, room: RoomScreen) -> None:
        """Show a screen: those above it go, where it is open already."""
        if room in self.app.screen_stack:
            while self.app.screen is not room:
                self.app.pop_screen()
        else:
            self.push(room)  # which shows it, in the same picture

    def resume(self, workshop: Workshop) -> None:
        """Go to where a sitting was when its window was closed or killed: its phase, the opened card.

        A sitting of another day is left to itself: the board stands, and another one can be begun.
        """
        if conducted(workshop).phase in workshop.phases and self.rooms().board.is_going_on:
            self.go_to_wall(workshop)

    def go_to_wall(self, workshop: Workshop, before: str = "") -> None:
        """Go to what the room is looking at.

        Args:
            workshop: as it is now.
            before: uid of the card that was looked at; the board's cursor stays on it.
        """
        screen, card = on_the_wall(workshop)
        if card:
            self.show_card(card)
        elif screen == "board":
            self.show_board(before)
        else:
            self.visit(screen)

    def show_card(self, card: str) -> None:
        """Open a card."""
        rooms = self.rooms()
        rooms.card.open(card)
        self._bring_to_front(rooms.card)

    def show_board(self, card: str = "", notice: str = "") -> None:
        """Go to the board, the cursor on a card if one is named; where no workshop is open, to the library."""
        rooms = self.rooms()
        if rooms.first.NAME != "board":
            self.leave()
            return
        self.note_board()
        if card:
            rooms.board.go_to(card)
        rooms.board.notice = notice
        if self.app.screen is rooms.board:
            rooms.board.show()
        while self.app.screen is not rooms.board:
            self.app.pop_screen()

    def filter_board(self) -> None:
        """Go to the board and begin to filter it."""
        self.show_board()
        self.rooms().board.action_filter()

    def show_plan(self) -> None:
        """Show the action plan."""
        self.visit("plan")

    def show_library(self) -> None:
        """Show every workshop."""
        library = self.rooms().library
        if library not in self.app.screen_stack:
            library.open()
            self.push(library)
        while self.app.screen is not library:
            self.app.pop_screen()

    def enter_workshop(self, path: Path) -> None:
        """Show another workshop in place of the open one, or say why not."""
        self.enter(path)

    def show_help(self) -> None:
        """Show every key."""
        rooms = self.rooms()
        rooms.help.open()
        self.push(rooms.help)

    def show_palette(self) -> None:
        """Show every command of the screen in front."""
        room = self.app.screen
        if isinstance(room, RoomScreen):
            self.rooms().palette.open(room)
            self.push(self.rooms().palette)

    def leave(self) -> None:
        """Go back to the screen before; the first one stays."""
        if self.app.screen is not self.rooms().first:
            self.app.pop_screen()

    def swap_language(self) -> None:
        """Speak the other language."""
        self.translate()

    def swap_look(self) -> None:
        """Change between the light and the dark look."""
        self.swap()
