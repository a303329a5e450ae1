"""The calendars of a plan and of a note: their entries, each with the row that it tells the day of.

The plan's has actions, decisions, sittings and the end of the challenge; the note's the actions, the decisions to be
made, the next sitting, the end, and the dates of each scenario.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.capture.months import months_after
from perenne_tui.core.model.revisions import Place
from perenne_tui.core.model.rows import is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.scenarios import scenarios_in_order
from perenne_tui.i18n.language import Language

DATED: Final[Mapping[str, tuple[str, ...]]] = {
    "actions": ("due",),
    "decisions": ("due", "review"),
    "sittings": ("next_day",),
    "workshop": ("end",),
    "involvements": ("until",),
    "scenarios": ("name", "success_6", "success_12"),
}
"""By table: the fields that make an entry, and take it away once they are empty."""
WORDED: Final = ("success_6", "success_12")
"""Those of them that are words of people: once they are empty, nothing says them again."""


class StepItem(NamedTuple):
    """An entry of the calendar of a note."""

    key: str
    """A name that never changes, so that a second import updates the entry instead of doubling it."""
    day: date | None
    text: str
    scenario: str
    """Spoken id of its scenario; empty for what holds in all of them."""
    table: str = ""
    """Table of the row that it tells the day of."""

    def is_late(self, day: date) -> bool:
        """Return whether it should have been done, or decided, before a day."""
        return self.table in ("actions", "decisions") and self.day is not None and self.day < day


class Appointment(NamedTuple):
    """An entry of a calendar."""

    key: str
    """A name that never changes, so that a second import updates the entry instead of doubling it."""
    day: date | None
    text: str
    place: Place
    """The field that makes it."""
    others: tuple[Place, ...] = ()
    """Other rows and fields that its words and its day come from."""
    scenario: str = ""
    """Spoken id of its scenario; empty for what holds in all of them."""
    details: str = ""
    spoken: str = ""
    """Spoken id of its row."""
    is_over: bool = False
    """Whether it was done or dropped, or decided."""
    gone: str = ""
    """Its title once its words were deleted; empty where the spoken id is said, or else the words that it has."""
    shown_by: tuple[Place, ...] = ()
    """Rows and fields by which it is shown or not, without having words of theirs."""


def steps_of(workshop: Workshop, language: Language) -> tuple[StepItem, ...]:
    """Return the entries of a note by day; those without one come last, in the order of the scenarios.

    Of the sittings that were agreed on, the last one is there.
    """
    entries = [entry for entry in appointments_of_note(workshop, language) if not entry.is_over]
    agreed = [entry.key for entry in entries if entry.place.table == "sittings"]
    steps = [
        StepItem(entry.key, entry.day, entry.text, entry.scenario, entry.place.table)
        for entry in entries
        if entry.key not in agreed[:-1]
    ]
    return tuple(sorted(steps, key=lambda step: (step.day is None, step.day or date.max)))


def appointments_of_plan(workshop: Workshop, language: Language) -> Iterator[Appointment]:
    """Yield the actions, the decisions to make or to review, the sittings to come, and the end of the challenge."""
    say = language.say
    for entry in _actions(workshop):
        row = workshop.actions[entry.place.uid]
        details = say("Done when: {text}", text=row.done_when) if row.done_when else ""
        owner = workshop.person_name(row.owner) or say("owner to be named")
        yield entry._replace(text=f"{row.spoken} {row.text} ({owner})", details=details)
    yield from _decisions(workshop, language)
    yield from _sittings(workshop, language)
    header = workshop.header
    about = header.challenge or header.title
    names = (Place("workshop", header.uid, "challenge"), Place("workshop", header.uid, "title"))
    if header.end:
        said = say("End of the challenge: {about}", about=about)
        yield Appointment("end", header.end, said, Place("workshop", header.uid, "end"), names)


def appointments_of_note(workshop: Workshop, language: Language) -> Iterator[Appointment]:
    """Yield the actions, decisions to be made, sittings, the end and the take-off window, the dates of scenarios."""
    yield from _actions(workshop)
    yield from (entry for entry in _decisions(workshop, language) if entry.place.field == "due")
    yield from _sittings(workshop, language)
    header = workshop.header
    if header.end is not None:
        place = Place("workshop", header.uid, "end")
        yield Appointment("end", header.end, language.say("End of the challenge"), place)
        day = months_after(header.end, header.take_off_from)
        last = language.date(months_after(header.end, header.take_off_to))
        window = tuple(Place("workshop", header.uid, name) for name in ("take_off_from", "take_off_to"))
        said = language.say("The service should be finding its feet without the team, until {day}", day=last)
        yield Appointment("take-off", day, said, place, window)
    yield from _of_the_scenarios(workshop, language)


def _actions(workshop: Workshop) -> Iterator[Appointment]:
    """Yield the actions with a due date."""
    for row in in_spoken_order(workshop.actions.values()):
        if row.due is not None:
            owner = workshop.person_name(row.owner)
            said = f"{row.spoken} {row.text}"
            yield Appointment(
                row.uid,
                row.due,
                f"{said} ({owner})" if owner else said,
                Place("actions", row.uid, "due"),
                (Place("actions", row.uid), Place("people", row.owner)),
                spoken=row.spoken,
                is_over=not is_open(row),
            )


def _sittings(workshop: Workshop, language: Language) -> Iterator[Appointment]:
    """Yield the sittings that were agreed on in others, in the order of those."""
    header = workshop.header
    said = language.say("Next meeting: {about}", about=header.challenge or header.title)
    names = (Place("workshop", header.uid, "challenge"), Place("workshop", header.uid, "title"))
    for sitting in workshop.sittings_in_order():
        if sitting.next_day:
            place = Place("sittings", sitting.uid, "next_day")
            yield Appointment(f"{sitting.uid}.next", sitting.next_day, said, place, names)


def _decisions(workshop: Workshop, language: Language) -> Iterator[Appointment]:
    """Yield the days by which decisions are to be made, and those on which they are looked at again."""
    say = language.say
    for row in in_spoken_order(workshop.decisions.values()):
        others = (Place("decisions", row.uid), Place("people", row.decider))
        if row.due:
            said = say("{id} to be decided: {text}", id=row.spoken, text=row.text)
            yield Appointment(
                f"{row.uid}.due",
                row.due,
                said,
                Place("decisions", row.uid, "due"),
                others,
                details=workshop.person_name(row.decider),
                spoken=row.spoken,
                is_over=row.status != "pending",
            )
        if row.review:
            said = say("{id} to be looked at again: {text}", id=row.spoken, text=row.text)
            place = Place("decisions", row.uid, "review")
            yield Appointment(
                f"{row.uid}.review", row.review, said, place, others, details=row.reason, spoken=row.spoken
            )


def _of_the_scenarios(workshop: Workshop, language: Language) -> Iterator[Appointment]:
    """Yield first actions, the ends of extended contracts and the days of the success criteria, by scenario."""
    end = workshop.header.end
    for row in scenarios_in_order(workshop):
        whole = Place("scenarios", row.uid)
        if row.first_action:
            said = language.say("within 30 days of the decision: {text}", text=row.first_action)
            yield Appointment(f"{row.uid}.first", None, said, whole, scenario=row.spoken)
        for kept in workshop.involvements.values():
            if kept.scenario == row.uid and kept.until is not None:
                said = language.say("Extended contract ends: {name}", name=workshop.person_name(kept.person))
                rows = (Place("involvements", kept.uid), Place("people", kept.person), whole)
                place = Place("involvements", kept.uid, "until")
                gone = language.say("Extended contract: cancelled")
                yield Appointment(kept.uid, kept.until, said, place, rows, row.spoken, gone=gone)
        for months, words in ((6, row.success_6), (12, row.success_12)):
            if words:
                said = language.say("Success at {n} months: {text}", n=months, text=words)
                day = months_after(end, months) if end else None
                others = (whole, Place("workshop", workshop.header.uid, "end"))
                place = Place("scenarios", row.uid, f"success_{months}")
                gone = language.say("Success at {n} months: cancelled", n=months)
                yield Appointment(f"{row.uid}.{months}", day, said, place, others, row.spoken, gone=gone)
