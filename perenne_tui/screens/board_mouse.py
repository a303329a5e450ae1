"""The mouse on the board: it does what keys do, on the card that is pointed at.

Messages cost a frame more than keys, which a hand does not notice; what they do goes through the same steps as keys.
"""

from textual.events import Click, MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp

from perenne_tui.core import cursor as moves
from perenne_tui.core.cursor import Cursor
from perenne_tui.core.model.session import Session
from perenne_tui.screens.column_actions import ColumnsScreen
from perenne_tui.screens.context import Setting
from perenne_tui.widgets.board_scene import Drop
from perenne_tui.widgets.board_view import BoardView


class Hand:
    """Holds a card while the button is down; a card is dragged from the first cell the mouse moves."""

    def __init__(self) -> None:
        self.drop: Drop | None = None
        """Where the card falls; `None` while nothing is dragged, or it is over no column."""
        self._card = ""
        self._from = (0, 0)
        self._drags = False

    def take(self, card: str, x: int, y: int) -> None:
        """Put the hand on a card; empty where there is none."""
        self._card, self._from, self._drags, self.drop = card, (x, y), False, None

    def move(self, view: BoardView, x: int, y: int) -> bool:
        """Move, and tell whether the card falls elsewhere now."""
        self._drags = self._drags or (bool(self._card) and (x, y) != self._from)
        drop = view.drop_at(self._card, x, y) if self._drags else None
        changed, self.drop = drop != self.drop, drop
        return changed

    def let_go(self) -> Drop | None:
        """Open the hand, and give where the card falls."""
        drop = self.drop
        self.take("", 0, 0)
        return drop


class MouseScreen(ColumnsScreen):
    """A screen with columns of cards under the mouse; `BoardScreen` says which columns."""

    view: BoardView

    def __init__(self, session: Session, setting: Setting) -> None:
        super().__init__(session, setting)
        self.hand = Hand()

    def move_to(self, cursor: Cursor) -> None:
        """Move the cursor."""
        raise NotImplementedError

    def carry(self, column: str, before: str | None) -> None:
        """Carry the card under the cursor."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Open the card under the cursor."""
        raise NotImplementedError

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take the card under the mouse, and bring the cursor to it; on a heading, to its column."""
        card = "" if self.typing else self.view.card_at(event.screen_x, event.screen_y)
        self.hand.take(card, event.screen_x, event.screen_y)
        column = self.view.column_at(event.screen_x, event.screen_y)
        if card:
            self.move_to(moves.on(self.columns(), card) or self.cursor)
        elif column is not None and not self.typing:
            self.move_to(moves.to_column(self.columns(), column, 0))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Show where the card that is dragged falls."""
        if self.hand.move(self.view, event.screen_x, event.screen_y):
            self.show()

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let the card fall where it is."""
        self.hand.move(self.view, event.screen_x, event.screen_y)
        drop = self.hand.let_go()
        if drop:
            self.carry(drop.column, self.view.card_after(drop))
            self.show()

    def on_click(self, event: Click) -> None:
        """Open the card that is clicked twice."""
        twice = event.chain == 2 and not self.typing
        if twice and self.view.card_at(event.screen_x, event.screen_y) == self.card:
            self.action_open()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Show what is further down the column under the mouse."""
        self._turn(event.screen_x, event.screen_y, 1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Show what is further up the column under the mouse."""
        self._turn(event.screen_x, event.screen_y, -1)

    def _turn(self, x: int, y: int, step: int) -> None:
        card = None if self.typing else self.view.scroll_column(x, y, step)
        if card:
            self.cursor = moves.on(self.columns(), card) or self.cursor
        if card is not None:
            self.show()
