"""The dates of a plan as a calendar (RFC 5545): whoever owns an action finds it in Outlook or Thunderbird.

Each date is an event of a whole day with a name of its own that never changes, so that a calendar that is imported
again is brought up to date rather than doubled.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.checks import is_open
from perenne_tui.core.text.clean import clean, clean_line
from perenne_tui.documents.view_model.fill_plan import plan_of
from perenne_tui.i18n.language import language
from perenne_tui.i18n.vocabulary.documents import document_code


class _Date(NamedTuple):
    """One day on which something is due."""

    uid: str
    day: date
    title: str
    details: str


def write_calendar(workshop: Workshop, *, day: date, options: NoteOptions | None = None) -> str:
    """Give the dates of a workshop's plan as an iCalendar text, which ends in a line feed.

    Args:
        workshop: the value to write out; the same value gives the same text.
        day: the document's date when no sitting has one.
        options: of a note: its calendar is written then, of all scenarios or of the recommended one.
    """
    plan = plan_of(workshop, day=day)
    calendar = Calendar()
    calendar.add("prodid", "-//perenne//plan//FR" if plan.language == "fr" else "-//perenne//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    written = datetime(plan.day.year, plan.day.month, plan.day.day, tzinfo=UTC)
    for found in _dates(workshop) if options is None else _steps(workshop, options):
        event = Event()
        event.add("uid", clean_line(f"{found.uid}.{workshop.header.uid}@perenne"))
        event.add("dtstamp", written)
        event.add("dtstart", found.day)
        if found.day < date.max:  # without an end, a day lasts a day (RFC 5545, 3.6.1)
            event.add("dtend", found.day + timedelta(days=1))
        event.add("summary", clean(found.title))
        if found.details:
            event.add("description", clean(found.details))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical()).decode("utf-8")


def _steps(workshop: Workshop, options: NoteOptions) -> Iterator[_Date]:
    """Give every day that the calendar of a note tells."""
    from perenne_tui.documents.view_model.fill_sheets import sheets_of

    for step in sheets_of(workshop, options).calendar:
        if step.day is not None:
            yield _Date(step.key, step.day, " ".join(filter(None, (step.scenario, step.text))), "")


def _dates(workshop: Workshop) -> Iterator[_Date]:
    """Give every day that matters: open actions, decisions to take or look at again, sittings to come, the end."""
    say = language(document_code(workshop.header.language)).say
    for action in in_spoken_order(workshop.actions.values()):
        if action.due and is_open(action):
            owner = workshop.person_name(action.owner) or say("owner to be named")
            details = say("Done when: {text}", text=action.done_when) if action.done_when else ""
            yield _Date(action.uid, action.due, f"{action.spoken} {action.text} ({owner})", details)
    for decision in in_spoken_order(workshop.decisions.values()):
        if decision.due and decision.status == "pending":
            title = say("{id} to be decided: {text}", id=decision.spoken, text=decision.text)
            yield _Date(f"{decision.uid}.due", decision.due, title, workshop.person_name(decision.decider))
        if decision.review:
            title = say("{id} to be looked at again: {text}", id=decision.spoken, text=decision.text)
            yield _Date(f"{decision.uid}.review", decision.review, title, decision.reason)
    about = workshop.header.challenge or workshop.header.title
    for sitting in workshop.sittings_in_order():
        if sitting.next_day:
            yield _Date(f"{sitting.uid}.next", sitting.next_day, say("Next sitting: {about}", about=about), "")
    if workshop.header.end:
        yield _Date("end", workshop.header.end, say("End of the challenge: {about}", about=about), "")
