"""The screens of one workshop, made together and shown one at a time."""

from collections.abc import Callable, Iterator

from perenne_tui import keys
from perenne_tui.core.spans import Line
from perenne_tui.opened import Opened
from perenne_tui.screens.board import BoardScreen
from perenne_tui.screens.card import CardScreen
from perenne_tui.screens.help import HelpScreen
from perenne_tui.screens.house import Setting
from perenne_tui.screens.library import LibraryScreen
from perenne_tui.screens.palette import PaletteScreen
from perenne_tui.screens.plan import PlanScreen
from perenne_tui.screens.room import RoomScreen
from perenne_tui.shelves import Shelves


class Rooms:
    """Every screen over one workshop; over none, those of the library alone.

    Args:
        opened: the workshop.
        setting: what else the screens need.
        plan_lines: gives the plan as lines for the wall, for a width in cells.
        shelves: the workshops of the library.
    """

    def __init__(
        self, opened: Opened, setting: Setting, plan_lines: Callable[[int], tuple[Line, ...]], shelves: Shelves
    ) -> None:
        session = opened.session
        self.board = BoardScreen(session, setting)
        self.card = CardScreen(session, setting)
        self.plan = PlanScreen(session, setting, plan_lines)
        self.library = LibraryScreen(session, setting, shelves, opened.path)
        self.help = HelpScreen(session, setting)
        self.palette = PaletteScreen(session, setting)
        self._is_library = opened.standing == "none"

    def __iter__(self) -> Iterator[RoomScreen]:
        """Give them all, the first one first."""
        return iter((self.first, *self.behind))

    def named(self, name: keys.ScreenName) -> RoomScreen:
        """Give a screen by its name in the table of keys."""
        return next(room for room in self if name == room.NAME)

    @property
    def first(self) -> RoomScreen:
        """Give the one that people see first, and to which they come back: it is never left."""
        return self.library if self._is_library else self.board

    @property
    def behind(self) -> tuple[RoomScreen, ...]:
        """Give those that are not seen at first."""
        if self._is_library:
            return (self.help, self.palette)
        return (self.card, self.plan, self.library, self.help, self.palette)
