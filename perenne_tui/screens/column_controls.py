"""The controls of the columns of the board: an axis more, one less, another name, another place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen


class ColumnControls:
    """Acts on the axis under the cursor of the board.

    What a key needs is imported by the first one that is typed: the first picture does not wait for it.

    Args:
        screen: the screen that holds it.
        axis: returns the uid of the axis; empty where the cursor is on none.
    """

    def __init__(self, screen: "WorkshopScreen", axis: Callable[[], str]) -> None:
        self._screen = screen
        self._axis = axis

    @property
    def axis(self) -> str:
        """Uid of the axis; empty where the cursor is on none."""
        return self._axis()

    def action_new_axis(self) -> None:
        """Begin a new column."""
        from perenne_tui.screens.input.column_texts import NewAxis

        self._screen.text_input.begin(NewAxis())

    def action_name_axis(self) -> None:
        """Begin to type another name for the column."""
        from perenne_tui.screens.input.column_texts import AxisName

        if axis := self._axis_or_advice():
            self._screen.text_input.begin(AxisName(axis))

    def action_remove_axis(self) -> None:
        """Ask where the cards of the column go, and take it away."""
        from perenne_tui.screens.input.column_texts import RemovedAxis

        if axis := self._axis_or_advice():
            self._screen.text_input.begin(RemovedAxis(axis))

    def action_carry_axis(self, step: int) -> None:
        """Move the column to the left or the right."""
        if axis := self._axis():
            from perenne_tui.core.changes.axes import move_axis

            self._screen.do(move_axis, axis=axis, step=step)

    def action_take_off(self) -> None:
        """Ask between which months after the end the service is expected to stand by itself."""
        from perenne_tui.screens.input.column_texts import TakeOffWindow

        self._screen.text_input.begin(TakeOffWindow())

    def _axis_or_advice(self) -> str:
        """Return the axis under the cursor; where there is none, say how to come to one."""
        axis = self._axis()
        if not axis:
            self._screen.tell(
                self._screen.language.say("Put the cursor in a column of the board first: Esc shows them.")
            )
        return axis
