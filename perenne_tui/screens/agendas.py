"""The beginning of a sitting: its agenda and its end are chosen."""

from collections.abc import Mapping
from datetime import time, timedelta
from functools import partial
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
from perenne_tui.screens.input.sitting_texts import SittingEnd
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.page_view import Block

if TYPE_CHECKING:
    from perenne_tui.services.templates import OfferedAgenda

FOLLOW_UP: Final = "suivi"
"""Name of the agenda that the cursor begins on where a sitting was held before."""
WHOLE: Final = "150"
"""Name of that for a first sitting, where people have no agenda of their own."""
ROUND: Final = 5
"""Minutes to which the end that is proposed is rounded up."""


class AgendasScreen(ListScreen):
    """The agendas to choose from."""

    NAME = "agendas"
    BINDINGS = bindings("agendas")
    HINTS = ("open", "back", "help")

    _offers: "Mapping[str, OfferedAgenda]" = MappingProxyType({})
    _sitting: str = ""
    """uid of the sitting that has just begun."""
    _past_end: str = ""
    """The end that was typed though it is past, and is taken when it is kept once more."""

    def prepare(self) -> None:
        """Read the agendas; begin at the one that is most likely wanted."""
        from perenne_tui.services.templates import AGENDAS, offered_agendas

        self._offers, self._past_end = offered_agendas(self.language.code, self.context.workspace.folder), ""
        super().prepare()
        names = self.names()
        held = any(sitting.began for sitting in self.workshop.sittings.values())
        likely = FOLLOW_UP if held else WHOLE
        if likely in names and (held or not names[0].startswith(AGENDAS)):
            self.cursor = likely

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Begin a sitting: which agenda?")

    def names(self) -> list[str]:
        """Return the names of the agendas."""
        return list(self._offers)

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return each agenda with its phases, and what is not right in a file of one's own."""
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
            minutes, name = offer.agenda.minutes, self.cursor
            end = write_hour(self._end(minutes))
            begin = partial(self._begin_sitting, name)
            self.text_input.begin(
                SittingEnd(name, minutes, end, lambda: self.now, begin), then=lambda _: self._go_on()
            )

    def _begin_sitting(self, name: str, end: str) -> None:
        """Begin the sitting; an end that is past already is asked once more, since it was probably mistyped."""
        at = parse_hour(end)
        if at and nearest(at, self.now) <= self.now and self._past_end != end:
            self._past_end = end
            raise Refused(
                "{time} is past already: Enter once more begins all the same, or correct it.", time=write_hour(at)
            )
        agenda, now, self._sitting = self._offers[name].agenda, self.now, new_uid()
        self.session.do(
            begin_sitting,
            uid=self._sitting,
            day=now.date(),
            starts=write_hour(now.time()),
            ends=end,
            at=write_moment(now),
            agenda=agenda.title or name,
            planned=agenda.phases,
            uids=[new_uid() for _ in agenda.phases],
            present=self._present(),
        )

    def _go_on(self) -> None:
        """Enter the first phase of the sitting that has begun."""
        self.sitting_controls.enter(phases_of(self.workshop, self._sitting)[0])

    def _present(self) -> tuple[str, ...]:
        """Return the uids of the people who are taken to be present: those who have not left."""
        today = self.context.today()
        return tuple(uid for uid, row in self.workshop.people.items() if row.leaves is None or row.leaves >= today)

    def _end(self, minutes: int) -> time:
        end = self.now + timedelta(minutes=minutes)
        over = timedelta(minutes=end.minute % ROUND, seconds=end.second, microseconds=end.microsecond)
        return (end - over + timedelta(minutes=ROUND if over else 0)).time()
