"""The preparation of a sitting: agenda, people and end are chosen the day before, and no clock runs."""

from typing import Final

from perenne_tui.core.changes.sittings import drop_preparation, move_phase, remove_phase, set_presence
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.session import Done
from perenne_tui.core.model.sitting_rows import Phase, Sitting
from perenne_tui.core.sitting.agenda import next_sitting, phases_of, prepared_sitting, rounded_end
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.screens.agendas import CHOOSING, ENDING
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.input.sheet_texts import NewSheetRow, SheetField
from perenne_tui.screens.input.sitting_texts import PreparedEnd
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.sheets.fields import Field
from perenne_tui.sheets.sitting import AGENDA, PEOPLE
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import column_of, labelled, padded
from perenne_tui.widgets.page_view import Block

_AGENDA, _PEOPLE = "agenda", "people"
_LABEL: Final = 12
"""Cells of the column of labels."""
_NAME: Final = 30
"""Cells of the name of a phase or a person at most."""
_PRESENCES: Final = ("present", "excused", "")
"""Presences, in the order in which a key goes through them."""


class PreparationScreen(ListScreen):
    """The agenda and the end, then the phases, then the people."""

    NAME = "preparation"
    BINDINGS = bindings("preparation")
    HINTS = ("open", "mark", "phase", "back", "new", "edit", "delete", "help")

    @property
    def sitting(self) -> Sitting | None:
        """The sitting that is prepared."""
        return prepared_sitting(self.workshop)

    def focus_row(self, about: str) -> None:
        """Ask for the end, for whoever has just chosen the agenda."""
        if about == ENDING and self.sitting:
            self.cursor = ENDING
            if not self.sitting.ends:
                self.type_end()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Prepare the sitting")

    def names(self) -> list[str]:
        """Return the agenda, and once it is chosen the end, the phases and the people."""
        if self.sitting is None:
            return [_AGENDA]
        people = [person.uid for person in self._people()]
        return [_AGENDA, ENDING, *(phase.uid for phase in self._phases()), *(people or [_PEOPLE])]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return all that is prepared; before the agenda is chosen, a sentence on how to begin."""
        say, sitting = self.language.say, self.sitting
        if sitting is None:
            told = say("Choose the agenda first: Enter. No clock runs before F6 begins the sitting.")
            agenda = labelled(say("Agenda"), say("to be chosen"), width, "strong", _LABEL)
            return (Block("told", self._wrapped(told, width)), Block(_AGENDA, tuple(agenda)))
        agreed = next_sitting(self.workshop, self.context.today())
        told = say("All of this waits until F6 begins the sitting; no clock runs before.")
        if agreed:
            told = say("Agreed for {day}.", day=f"{self.language.day(agreed)} {agreed.year}") + " " + told
        people = [Block(person.uid, (self._person(person, sitting),), gap=False) for person in self._people()]
        nobody = Block(_PEOPLE, ((Span(say("Nobody yet: n adds a person."), "quiet"),),), gap=False)
        return (
            Block("told", self._wrapped(told, width)),
            Block(_AGENDA, tuple(labelled(say("Agenda"), self._agenda(sitting), width, "strong", _LABEL))),
            Block(ENDING, tuple(labelled(say("End"), self._end(sitting), width, "strong", _LABEL)), gap=False),
            Block("phases", ((Span(say("The phases"), "heading"),),)),
            *(Block(phase.uid, (self._phase(phase, width),), gap=False) for phase in self._phases()),
            Block("persons", ((Span(say("The people"), "heading"),),)),
            *(people or [nobody]),
        )

    def action_open(self) -> None:
        """Choose the agenda, type the end or the minutes of a phase, or turn the presence of a person."""
        if self.cursor == _AGENDA:
            self.context.navigation.visit("agendas", about=CHOOSING)
        elif self.cursor == ENDING:
            self.type_end()
        elif self.cursor in self.workshop.phases:
            self.type_and_move_on(self._field_of_phase("minutes"))
        elif self.cursor == _PEOPLE:
            self.action_new()
        else:
            self.action_mark()

    def type_end(self) -> None:
        """Begin the end of the sitting."""
        if sitting := self.sitting:
            minutes = sum(phase.minutes for phase in self._phases())
            before = [row for row in self.workshop.sittings_in_order() if row.began and row.ends]
            proposed = (
                self.language.hour_in(before[-1].ends)
                if before
                else self.language.hour(rounded_end(self.now, minutes))
            )
            self.text_input.begin(PreparedEnd(sitting.uid, proposed))

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: phases are worded and carried, people are marked."""
        phases = [phase.uid for phase in self._phases()]
        match name:
            case "new":
                return self.sitting is not None
            case "mark":
                return self.sitting is not None and self.cursor in self.workshop.people
            case "edit":
                return self.cursor in phases
            case "carry.up":
                return self.cursor in phases[1:]
            case "carry.down":
                return self.cursor in phases[:-1]
        return super().can_do(name)

    def action_mark(self) -> None:
        """Turn the presence of the person under the cursor: expected, excused, neither."""
        sitting = self.sitting
        if sitting and self.cursor in self.workshop.people:
            here = _PRESENCES.index(_presence(sitting, self.cursor))
            presence = _PRESENCES[(here + 1) % len(_PRESENCES)]
            self.do(set_presence, sitting=sitting.uid, person=self.cursor, presence=presence)

    def action_new(self) -> None:
        """Add a person where the cursor is on people, else a phase at the end."""
        if self.sitting is None:
            return
        on_people = self.cursor == _PEOPLE or self.cursor in self.workshop.people
        self.text_input.begin(NewSheetRow(PEOPLE if on_people else AGENDA))

    def action_edit(self) -> None:
        """Word the name of a phase anew."""
        if self.cursor in self.workshop.phases:
            self.text_input.begin(self._field_of_phase("name"))

    def action_remove(self) -> None:
        """Take a phase out; on the agenda, drop all that was prepared."""
        sitting = self.sitting
        if sitting and self.cursor == _AGENDA:
            self.do(drop_preparation, sitting=sitting.uid)
        elif self.cursor in self.workshop.phases:
            self.do(remove_phase, phase=self.cursor)

    def removable(self) -> str:
        """Return the phase under the cursor; on the agenda, all that was prepared."""
        phase, sitting = self.workshop.phases.get(self.cursor), self.sitting
        if phase is not None:
            return phase.name
        return self._agenda(sitting) if sitting and self.cursor == _AGENDA else ""

    def action_carry(self, across: int, down: int) -> None:
        """Carry a phase up or down the agenda."""
        if not across and self.cursor in self.workshop.phases:
            self.do(move_phase, phase=self.cursor, step=down)

    def follow_change(self, done: Done) -> None:
        """Bring the cursor to what was added."""
        names = self.names()
        added = [patch.uid for patch in done.entry.writes if patch.was is None and patch.uid in names]
        self.cursor = added[0] if added else self.cursor

    def _people(self) -> list[Person]:
        return [row for row in PEOPLE.rows(self.workshop) if isinstance(row, Person)]

    def _phases(self) -> list[Phase]:
        return phases_of(self.workshop, self.sitting.uid) if self.sitting else []

    def _field_of_phase(self, name: str) -> SheetField:
        field: Field = next(field for field in AGENDA.fields if field.name == name)
        return SheetField(AGENDA, field, self.cursor, is_required=True)

    def _agenda(self, sitting: Sitting) -> str:
        count, phases = self.language.count, self._phases()
        minutes = sum(phase.minutes for phase in phases)
        return " · ".join(
            (
                sitting.agenda,
                count("{n} phase", "{n} phases", len(phases)),
                count("{n} minute", "{n} minutes", minutes),
            )
        )

    def _end(self, sitting: Sitting) -> str:
        return self.language.hour_in(sitting.ends) or self.language.say(
            "asked when the sitting begins; Enter sets it now"
        )

    def _phase(self, phase: Phase, width: int) -> Line:
        name = padded(phase.name, column_of((each.name for each in self._phases()), _NAME))
        minutes = self.language.say("{n} min", n=phase.minutes)
        head = f"{name} {minutes:>7}   "
        return (Span(head), Span(cut(phase.purpose, width - cell_len(head), cell_len), "quiet"))

    def _person(self, person: Person, sitting: Sitting) -> Line:
        presence = _presence(sitting, person.uid)
        say = self.language.say
        sign, word = {
            "present": ("√", say("expected")),
            "excused": ("–", say("excused")),
        }.get(presence, ("□", say("not expected")))
        name = self.workshop.person_name(person.uid)
        role = person.role if person.role != name else ""
        words = " · ".join(filter(None, (word, role)))
        column = column_of((self.workshop.person_name(each.uid) for each in self._people()), _NAME)
        shown = f"{sign} {padded(name, column)}"
        return (Span(shown, "quiet" if presence == "excused" else "text"), Span(f"   {words}", "quiet"))

    def _wrapped(self, words: str, width: int) -> tuple[Line, ...]:
        return tuple((Span(row, "quiet"),) for row in wrap(words, width, cell_len))


def _presence(sitting: Sitting, person: str) -> str:
    """Return the presence of a person: `present`, `excused`, or an empty text for neither."""
    return "present" if person in sitting.present else "excused" if person in sitting.excused else ""
