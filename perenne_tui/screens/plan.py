"""The action plan as it will be exported, with what is missing in it said first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from perenne_tui.core.changes.conduct import NOW, conducted
from perenne_tui.core.gaps import Gap, gaps, whole
from perenne_tui.core.session import Session
from perenne_tui.core.sitting_rows import Conduct
from perenne_tui.core.spans import Line, Role, Span
from perenne_tui.core.wrap import wrap
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.headings import page_title
from perenne_tui.screens.house import Setting
from perenne_tui.screens.reader import ReaderScreen
from perenne_tui.widgets.page_view import Block

WIDTH = 92
"""Cells of the page: room for the tables of the plan."""

_GAUGE = 10
"""Cells of the gauge."""
_WIDE = 100
"""Cells of a screen on which it stands beside the clocks of a sitting."""

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
    HINTS = ("back", "next", "gap", "export", "confidence", "undo", "help")
    PAGE_WIDTH = WIDTH

    def __init__(self, session: Session, setting: Setting, plan_lines: PlanLines) -> None:
        super().__init__(session, setting)
        self._plan_lines = plan_lines
        self._made_from: tuple[object, ...] = ()
        self._made: tuple[Block, ...] = ()

    def title_line(self) -> str:
        """Give the first row of the screen."""
        return page_title(self.language.say("Action plan"), self.workshop) + self._gauge()

    def _gauge(self) -> str:
        done, total = whole(self.workshop, today=self.setting.today())
        if not total:
            return ""
        full = round(_GAUGE * done / total)
        bar = f" {'█' * full}{'░' * (_GAUGE - full)}" if self.size.width >= _WIDE else ""
        return f"   {done}/{total}{bar}"

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
        found = gaps(self.workshop, today=self.setting.today())
        missing = [gap for gap in found if gap.is_missing]
        advice = [gap for gap in found if not gap.is_missing]
        count, say = self.language.count, self.language.say
        if not found:
            return ((Span(say("Nothing is missing in this plan."), "quiet"),),)
        lines: list[Line] = []
        if missing:
            words = count("{n} thing is missing in this plan", "{n} things are missing in this plan", len(missing))
            lines += [(Span(words, "hole"),), *self._listed(missing, "hole", width)]
        if advice:
            words = count("{n} thing is worth a second look", "{n} things are worth a second look", len(advice))
            lines += [(Span(words, "strong"),), *self._listed(advice, "quiet", width)]
        return tuple(lines)

    def _listed(self, found: Sequence[Gap], sign: Role, width: int) -> Iterator[Line]:
        for gap in found:
            rows = wrap(self.language.sentence(gap.sentence), width - 2)
            yield from ((Span("• " if place == 0 else "  ", sign), Span(row)) for place, row in enumerate(rows))
