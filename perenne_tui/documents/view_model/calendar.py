"""The calendar of a note: actions of the plan, the end of the challenge, and the dates of each scenario."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from perenne_tui.core.capture.months import months_after
from perenne_tui.core.model.rows import is_open
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import scenarios_in_order
from perenne_tui.i18n.language import Language


class StepItem(NamedTuple):
    """An entry of the calendar."""

    key: str
    """A name that never changes, so that a second import updates the entry instead of doubling it."""
    day: date | None
    text: str
    scenario: str
    """Spoken id of its scenario; empty for what holds in all of them."""


def steps_of(workshop: Workshop, language: Language) -> tuple[StepItem, ...]:
    """Return the entries by day; those without one come last, in the order of the scenarios."""
    steps = [*_of_the_plan(workshop, language), *_of_the_scenarios(workshop, language)]
    return tuple(sorted(steps, key=lambda step: (step.day is None, step.day or date.max)))


def _of_the_plan(workshop: Workshop, language: Language) -> Iterator[StepItem]:
    """Yield the actions with a due date, the end of the challenge and the take-off window after it."""
    header = workshop.header
    for action in workshop.actions.values():
        if action.due is not None and is_open(action):
            owner = workshop.person_name(action.owner)
            said = f"{action.spoken} {action.text}"
            yield StepItem(action.uid, action.due, f"{said} ({owner})" if owner else said, "")
    if header.end is not None:
        yield StepItem("end", header.end, language.say("End of the challenge"), "")
        day = months_after(header.end, header.take_off_from)
        last = language.date(months_after(header.end, header.take_off_to))
        yield StepItem("take-off", day, language.say("Take-off window begins; it ends on {day}", day=last), "")


def _of_the_scenarios(workshop: Workshop, language: Language) -> Iterator[StepItem]:
    """Yield first actions, the ends of extended contracts and the days of the success criteria, by scenario."""
    end = workshop.header.end
    for row in scenarios_in_order(workshop):
        if row.first_action:
            said = language.say("within 30 days of the decision: {text}", text=row.first_action)
            yield StepItem(f"{row.uid}.first", None, said, row.spoken)
        for kept in workshop.involvements.values():
            if kept.scenario == row.uid and kept.until is not None:
                name = workshop.person_name(kept.person)
                yield StepItem(
                    kept.uid, kept.until, language.say("Extended contract ends: {name}", name=name), row.spoken
                )
        for months, words in ((6, row.success_6), (12, row.success_12)):
            if words:
                said = language.say("Success at {n} months: {text}", n=months, text=words)
                yield StepItem(f"{row.uid}.{months}", months_after(end, months) if end else None, said, row.spoken)
