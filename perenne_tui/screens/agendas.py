"""Beginning a sitting: which agenda, and when it ends."""

from datetime import time, timedelta
from typing import Final

from rich.cells import cell_len

from perenne_tui.core.agenda import phases_of
from perenne_tui.core.changes.sittings import begin_sitting
from perenne_tui.core.hours import nearest, parse_hour, write_hour, written
from perenne_tui.core.ids import new_uid
from perenne_tui.core.sentences import Refused
from perenne_tui.core.spans import Line, Span
from perenne_tui.core.wrap import wrap
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.typing import Typing
from perenne_tui.widgets.page_view import Block

ROUND: Final = 5
"""Minutes to which the end that is proposed is rounded up."""


class AgendasScreen(ListScreen):
    """The agendas to choose from."""

    NAME = "agendas"
    BINDINGS = bindings("agendas")
    HINTS = ("open", "back", "help")

    def come_in(self) -> None:
        """Begin at the usual agenda, or, where there was a sitting, at that of a follow-up."""
        super().come_in()
        names = self.names()
        held = any(sitting.began for sitting in self.workshop.sittings.values())
        if held and "suivi" in names:
            self.cursor = "suivi"

    def title_line(self) -> str:
        """Give the first row of the screen."""
        return self.language.say("Begin a sitting: which agenda?")

    def names(self) -> list[str]:
        """Give the names of the agendas."""
        from perenne_tui.agendas import shipped

        return list(shipped(self.language.code))

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give each agenda with its phases."""
        from perenne_tui.agendas import shipped

        say = self.language.say
        blocks = []
        for name, agenda in shipped(self.language.code).items():
            phases = "\u00a0· ".join(f"{phase.name}\u00a0{phase.minutes}" for phase in agenda.phases)
            end = say("ends at {time} if it begins now", time=write_hour(self._end(agenda.minutes)))
            head: Line = (Span(agenda.title, "strong"), Span(f"   {end}", "quiet"))
            told = f"{agenda.about}\n{phases}"
            lines = [head, *((Span(row, "quiet"),) for row in wrap(told, width, cell_len))]
            blocks.append(Block(name, tuple(lines)))
        return tuple(blocks)

    def action_open(self) -> None:
        """Ask when the sitting ends."""
        if self.cursor:
            self.begin(Typing("sitting_end", row=self.cursor))

    def start_of(self, typing: Typing) -> str:
        """Propose the end that the agenda takes from now on."""
        from perenne_tui.agendas import shipped

        if typing.what != "sitting_end":
            return super().start_of(typing)
        return write_hour(self._end(shipped(self.language.code)[typing.row].minutes))

    def reading(self, typing: Typing, text: str) -> str:
        """Give how long that leaves, and what it means for the phases."""
        from perenne_tui.agendas import shipped

        say = self.language.say
        at = parse_hour(text)
        if at is None:
            return say("a time of day, such as 16 h 30; empty for none")
        minutes = round((nearest(at, self.now) - self.now).total_seconds() / 60)
        planned = shipped(self.language.code)[typing.row].minutes
        if minutes <= 0:
            return say("{time} is past: every phase would be over at once", time=write_hour(at))
        if minutes < planned:
            return say("{minutes} min for {planned} planned: every phase gets less", minutes=minutes, planned=planned)
        return say("{minutes} min for {planned} planned", minutes=minutes, planned=planned)

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Begin the sitting and its first phase."""
        if typing.what != "sitting_end":
            super().keep_typed(typing, text)
            return
        try:
            self._begin_sitting(typing, text)
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)

    def _begin_sitting(self, typing: Typing, end: str) -> None:
        from perenne_tui.agendas import shipped

        agenda, now, sitting = shipped(self.language.code)[typing.row], self.now, new_uid()
        self.session.do(
            begin_sitting,
            uid=sitting,
            day=now.date(),
            starts=write_hour(now.time()),
            ends=end,
            at=written(now),
            agenda=agenda.title,
            planned=agenda.phases,
            uids=[new_uid() for _ in agenda.phases],
            present=self._present(),
        )
        self.end_kept(typing)
        self.enter(phases_of(self.workshop, sitting)[0])

    def _present(self) -> tuple[str, ...]:
        """Give who is taken to be there: everybody who has not left."""
        today = self.setting.today()
        return tuple(uid for uid, row in self.workshop.people.items() if row.leaves is None or row.leaves >= today)

    def _end(self, minutes: int) -> time:
        end = self.now + timedelta(minutes=minutes)
        over = timedelta(minutes=end.minute % ROUND, seconds=end.second, microseconds=end.microsecond)
        return (end - over + timedelta(minutes=ROUND if over else 0)).time()
