"""The action plan as it will be exported, with what is missing in it said first."""

from collections.abc import Callable
from dataclasses import replace

from perenne_tui.core.changes.conduct import NOW, conducted
from perenne_tui.core.checks import holes
from perenne_tui.core.session import Session
from perenne_tui.core.sitting_rows import Conduct
from perenne_tui.core.spans import Line, Span
from perenne_tui.core.wrap import wrap
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.headings import page_title
from perenne_tui.screens.house import Setting
from perenne_tui.screens.reader import ReaderScreen
from perenne_tui.widgets.page_view import Block

WIDTH = 92
"""Cells of the page: room for the tables of the plan."""

PlanLines = Callable[[int], tuple[Line, ...]]
"""Gives the lines of the plan of the current workshop, for a width in cells."""


class PlanScreen(ReaderScreen):
    """The plan, read before it leaves the room.

    Args:
        session: holds the workshop.
        setting: what else the screen needs.
        plan_lines: writes the plan.
    """

    NAME = "plan"
    BINDINGS = bindings("plan")
    HINTS = ("back", "next", "export", "confidence", "undo", "help")
    PAGE_WIDTH = WIDTH

    def __init__(self, session: Session, setting: Setting, plan_lines: PlanLines) -> None:
        super().__init__(session, setting)
        self._plan_lines = plan_lines
        self._made_from: tuple[object, ...] = ()
        self._made: tuple[Block, ...] = ()

    def title_line(self) -> str:
        """Give the first row of the screen."""
        return page_title(self.language.say("Action plan"), self.workshop)

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give what is missing, then the plan; made anew only when the workshop says something else."""
        # A clock that goes on, or a card that is opened, is nothing that a plan tells.
        sitting = Conduct(NOW, sitting=conducted(self.workshop).sitting)
        said = replace(self.workshop, conduct={NOW: sitting})
        made_from = (said, self.setting.today(), self.language.code, width)
        if made_from != self._made_from:
            self._made_from = made_from
            self._made = (Block("missing", self._missing(width)), Block("plan", self._plan_lines(width)))
        return self._made

    def _missing(self, width: int) -> tuple[Line, ...]:
        found = holes(self.workshop)
        if not found:
            return ((Span(self.language.say("Nothing is missing in this plan."), "quiet"),),)
        count = self.language.count(
            "{n} thing is missing in this plan", "{n} things are missing in this plan", len(found)
        )
        lines: list[Line] = [(Span(count, "hole"),)]
        for hole in found:
            rows = wrap(self.language.sentence(hole.sentence), width - 2)
            lines += [(Span("• " if place == 0 else "  ", "hole"), Span(row)) for place, row in enumerate(rows)]
        return tuple(lines)
