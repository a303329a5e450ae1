"""The dates of a plan or of a note as an iCalendar file (RFC 5545), for Outlook, Thunderbird and the like.

Each date is an all-day event with a UID that never changes, so that a second import updates the events instead of
doubling them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.rows import is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.text.clean import clean, clean_line
from perenne_tui.documents.view_model.plan import plan_of
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language


class _Event(NamedTuple):
    """An all-day event."""

    uid: str
    day: date
    title: str
    details: str


def write_calendar(workshop: Workshop, *, day: date, options: NoteOptions | None = None) -> str:
    """Return the dates of a workshop as an iCalendar text, ending in a line feed.

    Args:
        workshop: the value to write out; the same value gives the same text.
        day: the day of writing.
        options: options of the note, for the calendar of the note; without them, the calendar is that of the plan.
    """
    plan = plan_of(workshop, day=day)
    calendar = Calendar()
    calendar.add("prodid", "-//perenne//plan//FR" if plan.language == "fr" else "-//perenne//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    written = datetime(plan.day.year, plan.day.month, plan.day.day, tzinfo=UTC)
    for found in _events_of_plan(workshop) if options is None else _events_of_note(workshop, options):
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


def _events_of_note(workshop: Workshop, options: NoteOptions) -> Iterator[_Event]:
    """Yield the entries of the note's calendar that have a day."""
    from perenne_tui.documents.view_model.sheets import sheets_of

    for step in sheets_of(workshop, options).calendar:
        if step.day is not None:
            yield _Event(step.key, step.day, " ".join(filter(None, (step.scenario, step.text))), "")


def _events_of_plan(workshop: Workshop) -> Iterator[_Event]:
    """Yield open actions, decisions to make or to review, sittings to come, and the end of the challenge."""
    say = language(document_code(workshop.header.language)).say
    for action in in_spoken_order(workshop.actions.values()):
        if action.due and is_open(action):
            owner = workshop.person_name(action.owner) or say("owner to be named")
            details = say("Done when: {text}", text=action.done_when) if action.done_when else ""
            yield _Event(action.uid, action.due, f"{action.spoken} {action.text} ({owner})", details)
    for decision in in_spoken_order(workshop.decisions.values()):
        if decision.due and decision.status == "pending":
            title = say("{id} to be decided: {text}", id=decision.spoken, text=decision.text)
            yield _Event(f"{decision.uid}.due", decision.due, title, workshop.person_name(decision.decider))
        if decision.review:
            title = say("{id} to be looked at again: {text}", id=decision.spoken, text=decision.text)
            yield _Event(f"{decision.uid}.review", decision.review, title, decision.reason)
    about = workshop.header.challenge or workshop.header.title
    for sitting in workshop.sittings_in_order():
        if sitting.next_day:
            yield _Event(f"{sitting.uid}.next", sitting.next_day, say("Next sitting: {about}", about=about), "")
    if workshop.header.end:
        yield _Event("end", workshop.header.end, say("End of the challenge: {about}", about=about), "")
