"""The mouse on the board: it does what keys do, on the card that is pointed at.

Messages cost a frame more than keys, which a hand does not notice; what they do goes through the same steps as keys.
"""

from typing import TYPE_CHECKING

from perenne_tui.core.cursor import cursor_in_column, cursor_on_card
from perenne_tui.widgets.board_scene import Drop

if TYPE_CHECKING:
    from perenne_tui.screens.board import BoardScreen


class BoardMouse:
    """Points at cards and drags them: a card is dragged once the mouse moves by a cell with the button down.

    All places are cells of the screen.

    Args:
        board: the screen that holds it.
    """

    def __init__(self, board: "BoardScreen") -> None:
        self._board = board
        self.drop: Drop | None = None
        """The drop target; `None` while nothing is dragged, or it is over no column."""
        self._card = ""
        self._clicked = ""
        """The card that the click before was on."""
        self._from = (0, 0)
        self._drags = False

    def press(self, x: int, y: int) -> None:
        """Take the card under the mouse, and bring the cursor to it; on a heading or a counter, to its column."""
        board, is_typing = self._board, self._board.text_input.text is not None
        card = "" if is_typing else board.view.card_at(x, y)
        self._card, self._from, self._drags, self.drop = card, (x, y), False, None
        column = board.view.column_at(x, y)
        column = board.view.counter_at(x, y) if column is None else column
        if card:
            board.move_to(cursor_on_card(board.columns(), card) or board.cursor)
        elif column is not None and not is_typing:
            board.move_to(cursor_in_column(board.columns(), column, 0))

    def move(self, x: int, y: int) -> None:
        """Show where the card that is dragged falls."""
        if self._drag_to(x, y):
            self._board.show()

    def release(self, x: int, y: int) -> None:
        """Drop the card."""
        self._drag_to(x, y)
        drop = self.let_go()
        if drop:
            self._board.carrying.carry(drop.column, self._board.view.card_after(drop))
            self._board.show()

    def let_go(self) -> Drop | None:
        """End the drag; return where the card would fall."""
        drop = self.drop
        self._card, self._from, self._drags, self.drop = "", (0, 0), False, None
        return drop

    def click(self, x: int, y: int, *, times: int) -> None:
        """Open the card that is clicked twice; the first of two quick clicks may have been for the screen before."""
        board = self._board
        card, before = board.view.card_at(x, y), self._clicked
        self._clicked = card if times == 1 else ""
        if times == 2 and board.text_input.text is None and card == board.card == before:
            board.action_open()

    def turn_wheel(self, x: int, y: int, step: int) -> None:
        """Scroll the column under the mouse by so many cards."""
        board = self._board
        card = None if board.text_input.text else board.view.scroll_column(x, y, step)
        if card:
            board.cursor = cursor_on_card(board.columns(), card) or board.cursor
        if card is not None:
            board.show()

    def _drag_to(self, x: int, y: int) -> bool:
        """Move the card that is held; return whether it falls elsewhere now."""
        self._drags = self._drags or (bool(self._card) and (x, y) != self._from)
        drop = self._board.view.drop_at(self._card, x, y) if self._drags else None
        changed, self.drop = drop != self.drop, drop
        return changed
