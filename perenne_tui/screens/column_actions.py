"""What people do to the columns of the board: an axis more, one less, another name, another place."""

import re

from perenne_tui.core.changes import axes
from perenne_tui.core.changes.header import set_take_off
from perenne_tui.core.cursor import Cursor
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.card_actions import CardsScreen
from perenne_tui.screens.input.typing import Typing, What


class ColumnsScreen(CardsScreen):
    """A screen with columns of cards and a cursor in one of them; `BoardScreen` says which columns."""

    cursor: Cursor

    def columns(self) -> tuple[Column, ...]:
        """Give the columns on the screen."""
        raise NotImplementedError

    def action_new_axis(self) -> None:
        """Begin a new column."""
        self.begin(Typing("axis"))

    def action_name_axis(self) -> None:
        """Give the column of the cursor another name."""
        self._begin("axis_name")

    def action_remove_axis(self) -> None:
        """Take the column of the cursor away, once it is said where its cards go."""
        self._begin("axis_end")

    def action_carry_axis(self, step: int) -> None:
        """Move the column of the cursor to the left or the right."""
        if self._axis():
            self.do(axes.move_axis, axis=self._axis(), step=step)

    def action_take_off(self) -> None:
        """Ask between which months after the end the service is expected to stand by itself."""
        self.begin(Typing("take_off"))

    def start_of(self, typing: Typing) -> str:
        """Begin with the months as they are."""
        header = self.workshop.header
        return (
            f"{header.take_off_from} {header.take_off_to}" if typing.what == "take_off" else super().start_of(typing)
        )

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Keep the months of the take-off: two numbers, or one for both."""
        if typing.what != "take_off":
            super().keep_typed(typing, text)
            return
        numbers = [int(number) for number in re.findall(r"\d{1,4}", text)]
        first, last = numbers if len(numbers) == 2 else (*numbers, *numbers) if len(numbers) == 1 else (-1, -1)
        try:
            self.session.do(set_take_off, first=first, last=last)
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
            return
        self.end_kept(typing)

    def _begin(self, what: What) -> None:
        if self._axis():
            self.begin(Typing(what, column=self._axis()))
        else:
            self.tell(self.language.say("Put the cursor in a column of the board first: w shows them."))

    def _axis(self) -> str:
        """Give the axis of the cursor: its column, or, where columns are no axes, that of its card."""
        if self.cursor.column in self.workshop.axes:
            return self.cursor.column
        card = self.workshop.cards.get(self.card)
        return card.axis if card and card.axis in self.workshop.axes else ""
