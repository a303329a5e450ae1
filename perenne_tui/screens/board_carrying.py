"""The keys that carry the card under the cursor: along its column, to the column beside, to the one with a number."""

from typing import TYPE_CHECKING

from perenne_tui.core.cursor import Cursor, column_index, relocated_cursor
from perenne_tui.core.lenses.columns import Column, Move, no_such_column
from perenne_tui.core.lenses.grid import beneath, beside
from perenne_tui.core.model.session import Done
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.screens.board import BoardScreen


class BoardCarrying:
    """Carries the card of the board, as far as the lens lets it.

    Args:
        board: the screen that holds it.
    """

    def __init__(self, board: "BoardScreen") -> None:
        self._board = board

    def planned(self, across: int, down: int) -> Move:
        """Return the change that carries the card up or down its pile, or to the pile beside it.

        Where the lens refuses to let it past its neighbour, which is of another axis, the card has come to the end
        that it can reach in its column: it goes on to the column beyond.

        Raises:
            Refused: there is no place on that side; the sentence says why.
        """
        board = self._board
        columns = board.columns()
        # The card may have moved since the board was last in front, and keys that wait come before it is shown.
        cursor = relocated_cursor(columns, board.cursor)
        if cursor is None:
            raise Refused("No card is under the cursor: ↑ ↓ ← → choose one.")
        here = column_index(columns, cursor)
        place = columns[here].stack.place_of(cursor.card)
        if across:
            there = beside(columns, here, across)
            if there is None:
                raise no_such_column()
            return self._move(columns[there], place)
        refused = Refused("This card stands at the end of its column: H and L carry it to another one.")
        if 0 <= place + down < len(columns[here].cards):
            try:
                return self._move(columns[here], place - 1 if down < 0 else place + 2)
            except Refused as by_the_lens:
                refused = by_the_lens
        beyond = beneath(columns, here, down)
        if beyond is None:
            raise refused
        return self._move(columns[beyond], 0 if down > 0 else None)

    def _move(self, column: Column, place: int | None) -> Move:
        """Return the change that carries the card to a place of a column; `None` for its end."""
        board = self._board
        before = None if place is None else _card_at(column, place)
        return board.lens.move(board.workshop, board.card, column.uid, before)

    def action_carry(self, across: int, down: int) -> None:
        """Carry the card up or down its pile, or to the pile beside it."""
        try:
            move = self.planned(across, down)
        except Refused as refused:
            self._board.tell(refused.sentence)
        else:
            self._board.do(move.change, **move.arguments)

    def action_carry_to(self, place: int) -> None:
        """Carry the card to the column with that number; out of a column that waits, the next card is then taken."""
        board = self._board
        columns = board.columns()
        cursor = relocated_cursor(columns, board.cursor)
        if cursor is None:
            return
        if place > len(columns):
            board.tell(no_such_column().sentence)
            return
        here, there = columns[column_index(columns, cursor)], columns[place - 1]
        if here is there and here.uid not in board.workshop.axes:
            spoken = board.workshop.cards[cursor.card].spoken
            board.tell(board.language.say("{card} is in this column already.", card=spoken))
            return
        at = here.stack.place_of(cursor.card)
        following = _card_at(here, at + 1) or _card_at(here, at - 1)
        if self.carry(there.uid, None) and here.waits and following:
            board.move_to_waiting(Cursor(here.uid, following))

    def carry(self, column: str, before: str | None) -> Done | None:
        """Carry the card under the cursor to a column, before another card or to the end; a refusal is shown."""
        board = self._board
        try:
            move = board.lens.move(board.workshop, board.card, column, before)
        except Refused as refused:
            board.tell(refused.sentence)
            return None
        return board.do(move.change, **move.arguments)


def _card_at(column: Column, place: int) -> str | None:
    """Return the uid of the card at a place of a column; `None` beyond its ends."""
    return column.uids[place] if 0 <= place < len(column.uids) else None
