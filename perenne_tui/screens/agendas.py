"""The beginning of a sitting: its agenda and its end are chosen."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from perenne_tui.core.capture.hours import nearest, parse_hour, write_hour, write_moment
from perenne_tui.core.changes.sittings import begin_prepared, begin_sitting, prepare_sitting
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.sitting.agenda import phases_of, prepared_sitting, rounded_end
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.input.sitting_texts import SittingEnd
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

if TYPE_CHECKING:
    from perenne_tui.services.templates import OfferedAgenda

FOLLOW_UP: Final = "suivi"
"""Name of the agenda that the cursor begins on where a sitting was held before."""
WHOLE: Final = "150"
"""Name of that for a first sitting, where people have no agenda of their own."""
OWN: Final = "agendas/"
"""Beginning of the names of people's own agendas."""
CHOOSING: Final = "preparation"
"""Told to this screen, so that the agenda chosen is prepared and not begun."""
ENDING: Final = "end"
"""Told to the preparation, so that it asks when the sitting ends."""
PREPARED: Final = "prepared"
"""Name of the sitting that is prepared, among the agendas."""


class AgendasScreen(ListScreen):
    """The agendas to choose from."""

    NAME = "agendas"
    BINDINGS = bindings("agendas")
    HINTS = ("open", "back", "help")

    _offers: "Mapping[str, OfferedAgenda]" = MappingProxyType({})
    _sitting: str = ""
    """uid of the sitting that has just begun."""
    _is_preparing: bool = False
    """Whether the agenda that is chosen is prepared and not begun."""

    def prepare(self) -> None:
        """Read the agendas; begin at the one that is most likely wanted."""
        from perenne_tui.services.templates import offered_agendas

        self._offers = offered_agendas(self.language.code, self.context.workspace.folder)
        self._is_preparing = False
        super().prepare()
        if self.cursor != PREPARED:
            self.cursor = self._likely()

    def focus_row(self, about: str) -> None:
        """Let the agenda be prepared and not begun, for whoever comes from the preparation."""
        self._is_preparing = about == CHOOSING
        if self._is_preparing:
            self.cursor = self._likely()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        if self._is_preparing:
            return self.language.say("Prepare the sitting: which agenda?")
        return self.language.say("Begin a sitting: which agenda?")

    def names(self) -> list[str]:
        """Return the sitting that is prepared, if there is one to begin, and the names of the agendas."""
        is_prepared = not self._is_preparing and prepared_sitting(self.workshop) is not None
        return [*([PREPARED] if is_prepared else []), *self._offers]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return each agenda with its phases, and what is not right in a file of one's own."""
        prepared = prepared_sitting(self.workshop)
        offers = [Block(name, self._about(name, offer, width)) for name, offer in self._offers.items()]
        if prepared is None or self._is_preparing:
            return tuple(offers)
        return (Block(PREPARED, self._about_prepared(prepared, width)), *offers)

    def _about_prepared(self, sitting: Sitting, width: int) -> tuple[Line, ...]:
        say, count = self.language.say, self.language.count
        head: Line = (Span(say("Prepared: {agenda}", agenda=sitting.agenda), "strong"),)
        phases = phases_of(self.workshop, sitting.uid)
        excused, end = len(sitting.excused), self.language.hour_in(sitting.ends)
        who = (
            say("ends at {time}", time=end) if end else say("its end is asked"),
            count("{n} person expected", "{n} people expected", len(sitting.present)),
            count("{n} person excused", "{n} people excused", excused) if excused else "",
        )
        told = "\u00a0· ".join(f"{phase.name}\u00a0{phase.minutes}" for phase in phases)
        rows = wrap(f"{' · '.join(filter(None, who))}\n{told}", width, cell_len)
        return (head, *((Span(row, "quiet"),) for row in rows))

    def _about(self, name: str, offer: "OfferedAgenda", width: int) -> tuple[Line, ...]:
        agenda, language = offer.agenda, self.language
        phases = "\u00a0· ".join(f"{phase.name}\u00a0{phase.minutes}" for phase in agenda.phases)
        end = language.say(
            "ends at {time} if it begins now", time=language.hour(rounded_end(self.now, agenda.minutes))
        )
        if self._is_preparing:  # for another day: when it would end now says nothing
            is_told = str(agenda.minutes) in agenda.title
            end = "" if is_told else language.count("{n} minute", "{n} minutes", agenda.minutes)
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
        if self.cursor == PREPARED:
            self._open_prepared()
        elif offer and not offer.agenda.phases:
            self.tell(self.language.sentence(offer.troubles[0][1]))
        elif offer and self._is_preparing:
            self._prepare(self.cursor)
        elif offer:
            minutes, name = offer.agenda.minutes, self.cursor
            end = self.language.hour(rounded_end(self.now, minutes))
            begin = partial(self._begin_sitting, name)
            self.text_input.begin(
                SittingEnd(name, minutes, end, lambda: self.now, begin), then=lambda _: self._go_on()
            )

    def _open_prepared(self) -> None:
        """Begin the sitting that is prepared; where its end is not set, or past by now, ask for it."""
        sitting = prepared_sitting(self.workshop)
        if sitting is None or not self.ensure_writable():
            self.show()
            return
        minutes = sum(phase.minutes for phase in phases_of(self.workshop, sitting.uid))
        at = parse_hour(sitting.ends)
        begin = partial(self._begin_prepared, sitting.uid)
        if not phases_of(self.workshop, sitting.uid):
            self.tell(self.language.say("This sitting has no phase: prepare it anew, or choose an agenda."))
        elif at and nearest(at, self.now) > self.now:
            begin(sitting.ends)
            self._go_on()
        else:
            end = self.language.hour(rounded_end(self.now, minutes))
            self.text_input.begin(
                SittingEnd(PREPARED, minutes, end, lambda: self.now, begin), then=lambda _: self._go_on()
            )

    def _begin_prepared(self, sitting: str, end: str) -> None:
        self._ask_past_end(end)
        self._sitting, now = sitting, self.now
        self.session.do(
            begin_prepared,
            sitting=sitting,
            day=now.date(),
            starts=write_hour(now.time()),
            ends=end,
            at=write_moment(now),
            here=self._by_phone(),
        )

    def _prepare(self, name: str) -> None:
        """Prepare a sitting with an agenda, and ask for its end where none is set."""
        agenda = self._offers[name].agenda
        done = self.do(
            prepare_sitting,
            uid=new_uid(),
            at=write_moment(self.now),
            agenda=agenda.title or name,
            planned=agenda.phases,
            uids=[new_uid() for _ in agenda.phases],
            present=self._present(),
        )
        if done is not None:
            self.context.navigation.visit("preparation", about=ENDING)

    def _ask_past_end(self, end: str) -> None:
        """Refuse an end that is past already, once: it was probably mistyped."""
        at = parse_hour(end)
        if at and nearest(at, self.now) <= self.now:
            question = Refused(
                "{time} is past already: Enter once more begins all the same, or correct it.",
                time=self.language.hour(at),
            )
            if not self.changes.was_asked(self.language.sentence(question.sentence)):
                raise question

    def _begin_sitting(self, name: str, end: str) -> None:
        self._ask_past_end(end)
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
            present=tuple(dict.fromkeys((*self._present(), *self._by_phone()))),
        )

    def _by_phone(self) -> tuple[str, ...]:
        """Return the uids of the people who have said already, by phone, that they are here."""
        phones = self.context.phones
        return tuple(uid for uid in phones.people_here if uid in self.workshop.people) if phones else ()

    def _go_on(self) -> None:
        """Enter the first phase of the sitting that has begun."""
        self.sitting_controls.enter(phases_of(self.workshop, self._sitting)[0])

    def _likely(self) -> str:
        """Return the name of the agenda that is most likely wanted; empty where there is none."""
        held = any(sitting.began for sitting in self.workshop.sittings.values())
        likely, first = FOLLOW_UP if held else WHOLE, next(iter(self._offers), "")
        is_own = first.startswith(OWN)
        return likely if likely in self._offers and (held or not is_own) else first

    def _present(self) -> tuple[str, ...]:
        """Return the uids of the people who are taken to be present: those who have not left."""
        today = self.context.today()
        return tuple(uid for uid, row in self.workshop.people.items() if row.leaves is None or row.leaves >= today)
