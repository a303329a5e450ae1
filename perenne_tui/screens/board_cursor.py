"""The keys that move the cursor on the board: up and down a column, to the card beside, to the next column."""

from typing import TYPE_CHECKING

from perenne_tui.core.cursor import (
    Cursor,
    column_index,
    cursor_beyond,
    cursor_in_column,
    cursor_on_next_card,
    moved_cursor,
)

if TYPE_CHECKING:
    from perenne_tui.screens.board import BoardScreen


class BoardCursor:
    """Moves the cursor of the board.

    Args:
        board: the screen that holds it.
    """

    def __init__(self, board: "BoardScreen") -> None:
        self._board = board

    def action_move(self, step: int) -> None:
        """Move the cursor up or down its column, and on to the column beyond where several stand in a pile."""
        board = self._board
        columns = board.columns()
        there = moved_cursor(columns, board.cursor, step)
        board.move_to(there if there != board.cursor else cursor_beyond(columns, there, step))

    def action_page(self, step: int) -> None:
        """Move the cursor to the previous or next card, column after column."""
        board = self._board
        board.move_to(cursor_on_next_card(board.columns(), board.cursor, step))

    def action_ends(self, side: int) -> None:
        """Move the cursor to the first or last card of its column."""
        board = self._board
        board.move_to(moved_cursor(board.columns(), board.cursor, side * max(1, len(board.workshop.cards))))

    def action_across(self, step: int) -> None:
        """Move the cursor to the card beside it."""
        board = self._board
        columns = board.columns()
        if columns:
            index, card = board.view.neighbour(board.cursor, step)
            board.move_to(Cursor(columns[index].uid, card))

    def action_tab(self, step: int) -> None:
        """Move the cursor to the next column, round to the first; while typing, complete a name."""
        board = self._board
        columns = board.columns()
        if board.text_input.text:
            board.text_input.complete()
        elif columns:
            index = (column_index(columns, board.cursor) + step) % len(columns)
            board.move_to(cursor_in_column(columns, index, 0))
