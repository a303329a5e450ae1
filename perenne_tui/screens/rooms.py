"""The screens of one workshop, made together and shown one at a time."""

from collections.abc import Callable, Iterator

from perenne_tui.core.session import Session
from perenne_tui.core.spans import Line
from perenne_tui.screens.board import BoardScreen
from perenne_tui.screens.card import CardScreen
from perenne_tui.screens.help import HelpScreen
from perenne_tui.screens.house import Setting
from perenne_tui.screens.palette import PaletteScreen
from perenne_tui.screens.plan import PlanScreen
from perenne_tui.screens.room import RoomScreen


class Rooms:
    """Every screen over one session.

    Args:
        session: holds the workshop.
        setting: what else the screens need.
        plan_lines: gives the plan as lines for the wall, for a width in cells.
    """

    def __init__(self, session: Session, setting: Setting, plan_lines: Callable[[int], tuple[Line, ...]]) -> None:
        self.board = BoardScreen(session, setting)
        self.card = CardScreen(session, setting)
        self.plan = PlanScreen(session, setting, plan_lines)
        self.help = HelpScreen(session, setting)
        self.palette = PaletteScreen(session, setting)

    def __iter__(self) -> Iterator[RoomScreen]:
        """Give them all, the board first."""
        return iter((self.board, *self.behind))

    @property
    def behind(self) -> tuple[RoomScreen, ...]:
        """Give those that are not seen at first."""
        return (self.card, self.plan, self.help, self.palette)
