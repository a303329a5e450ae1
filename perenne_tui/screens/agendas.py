"""Beginning a sitting: which agenda, and when it ends."""

from collections.abc import Mapping
from datetime import time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from perenne_tui.core.capture.hours import nearest, parse_hour, write_hour, write_moment
from perenne_tui.core.changes.sittings import begin_sitting
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.sitting.agenda import phases_of
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.input.typing import Typing
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.page_view import Block

if TYPE_CHECKING:
    from perenne_tui.services.templates import OfferedAgenda

ROUND: Final = 5
"""Minutes to which the end that is proposed is rounded up."""


class AgendasScreen(ListScreen):
    """The agendas to choose from."""

    NAME = "agendas"
    BINDINGS = bindings("agendas")
    HINTS = ("open", "back", "help")

    _offers: "Mapping[str, OfferedAgenda]" = MappingProxyType({})

    def come_in(self) -> None:
        """Begin at the first agenda, or, where there was a sitting, at that of a follow-up."""
        self._offers = self.setting.steward.agendas()
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
        return list(self._offers)

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give each agenda with its phases, and what is not right in a file of one's own."""
        return tuple(Block(name, self._about(name, offer, width)) for name, offer in self._offers.items())

    def _about(self, name: str, offer: "OfferedAgenda", width: int) -> tuple[Line, ...]:
        agenda, language = offer.agenda, self.language
        phases = "\u00a0· ".join(f"{phase.name}\u00a0{phase.minutes}" for phase in agenda.phases)
        end = language.say("ends at {time} if it begins now", time=write_hour(self._end(agenda.minutes)))
        head: Line = (Span(agenda.title or name, "strong"), Span(f"   {end}" if phases else "", "quiet"))
        told = "\n".join(filter(None, (agenda.about, phases)))
        lines = [head, *((Span(row, "quiet"),) for row in (wrap(told, width, cell_len) if told else ()))]
        for line, trouble in offer.troubles:
            said = language.sentence(trouble)
            told = language.say("{file}, line {line}: {complaint}", file=name, line=line, complaint=said)
            told = told if line else language.say("{file}: {complaint}", file=name, complaint=said)
            lines += [(Span(row, "hole"),) for row in wrap(told, width, cell_len)]
        return tuple(lines)

    def action_open(self) -> None:
        """Ask when the sitting ends; of a file that is no agenda, say again what is wrong with it."""
        offer = self._offers.get(self.cursor)
        if offer and not offer.agenda.phases:
            self.tell(self.language.sentence(offer.troubles[0][1]))
        elif offer:
            self.begin(Typing("sitting_end", row=self.cursor))

    def start_of(self, typing: Typing) -> str:
        """Propose the end that the agenda takes from now on."""
        if typing.what != "sitting_end":
            return super().start_of(typing)
        return write_hour(self._end(self._offers[typing.row].agenda.minutes))

    def reading(self, typing: Typing, text: str) -> str:
        """Give how long that leaves, and what it means for the phases."""
        say = self.language.say
        at = parse_hour(text)
        if at is None:
            return say("a time of day, such as 16 h 30; empty for none")
        minutes = round((nearest(at, self.now) - self.now).total_seconds() / 60)
        planned = self._offers[typing.row].agenda.minutes
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
        agenda, now, sitting = self._offers[typing.row].agenda, self.now, new_uid()
        self.session.do(
            begin_sitting,
            uid=sitting,
            day=now.date(),
            starts=write_hour(now.time()),
            ends=end,
            at=write_moment(now),
            agenda=agenda.title or typing.row,
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
