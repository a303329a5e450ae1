"""The dates of a plan or of a note as an iCalendar file (RFC 5545), for Outlook, Thunderbird and the like.

Each date is an all-day event with a name (UID) that never changes and a number (SEQUENCE) that grows with each
change, so that a second import brings the events up to date instead of doubling them. What was done, dropped or
deleted since stays in the file as cancelled: an event that is only missing would stay in everybody's calendar. Events
of a note have names of their own: both files may go into one calendar, and neither overwrites the other's words.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vText

from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.revisions import Place, Revision, Revisions
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean, clean_line
from perenne_tui.documents.view_model.calendar import (
    DATED,
    Appointment,
    appointments_of_note,
    appointments_of_plan,
)
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import Language, language

REMINDER: Final = timedelta(hours=15)
"""Time from a reminder to the beginning of the day: it comes at 9 in the morning of the day before."""


def write_calendar(
    workshop: Workshop, *, day: date, options: NoteOptions | None = None, revisions: Revisions | None = None
) -> str:
    """Return the dates of a workshop as an iCalendar text, ending in a line feed.

    Args:
        workshop: the value to write out, with what was deleted where there are revisions; the same value with the
            same revisions gives the same text.
        day: the day on which events were made and changed, as far as there are no revisions.
        options: options of the note, for the calendar of the note; without them, the calendar is that of the plan.
        revisions: when rows were changed, and what was deleted.
    """
    speech = language(document_code(workshop.header.language))
    known = revisions or Revisions(Revision(0, datetime(day.year, day.month, day.day, tzinfo=UTC)))
    about = workshop.header.challenge or workshop.header.title
    calendar = Calendar()
    calendar.add("prodid", f"-//perenne//{'plan' if options is None else 'note'}//{speech.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = (
        speech.say("Action plan: {about}", about=about)
        if options is None
        else speech.say("Mid-term note: {about}", about=about)
    )
    for called in ("name", "x-wr-calname"):
        calendar.add(called, vText(clean_line(name)))
    if options is None:
        entries, prefix = appointments_of_plan(workshop, speech), ""
    else:
        entries, prefix = _chosen(workshop, appointments_of_note(workshop, speech), options, known), "note."
    for entry in sorted(entries, key=lambda entry: (entry.day or date.max, entry.key)):
        uid = clean_line(f"{prefix}{entry.key}.{workshop.header.uid}@perenne")
        for event in _events(entry, uid, known, speech):
            calendar.add_component(event)
    return bytes(calendar.to_ical()).decode("utf-8")


def _events(entry: Appointment, uid: str, revisions: Revisions, speech: Language) -> Iterator[Event]:
    """Yield the event of an entry; none for an entry without a day."""
    if entry.day is None:
        return
    is_deleted = _is_deleted(entry, revisions)
    is_cancelled = entry.is_over or is_deleted or _is_emptied(entry, revisions)
    text = " ".join(filter(None, (entry.scenario, entry.text)))
    if is_deleted and entry.spoken:  # words that were deleted are not sent round once more
        text = speech.say("{id} deleted", id=entry.spoken)
    places = (entry.place, *entry.others)
    changed = revisions.of(places).at
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", revisions.changes_since_made(entry.place, places))
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("dtstart", entry.day)
    if entry.day < date.max:  # without an end, a day lasts a day (RFC 5545, 3.6.1)
        event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", clean(text))
    if entry.details and not is_deleted:
        event.add("description", clean(entry.details))
    event.add("transp", "TRANSPARENT")
    if not is_cancelled:
        event.add_component(_reminder(text))
    yield event


def _reminder(text: str) -> Alarm:
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("trigger", -REMINDER)
    reminder.add("description", clean(text))
    return reminder


def _is_deleted(entry: Appointment, revisions: Revisions) -> bool:
    """Return whether the row of an entry, or one that has it, is there no more."""
    rows = (Place(place.table, place.uid) for place in (entry.place, *entry.others) if place.table in DATED)
    return any(row in revisions.deleted for row in rows)


def _is_emptied(entry: Appointment, revisions: Revisions) -> bool:
    """Return whether a field that makes an entry, or gives it its day, holds nothing any more."""
    places = (place for place in (entry.place, *entry.others) if place.field in DATED.get(place.table, ()))
    return any(place in revisions.emptied for place in places)


def _chosen(
    workshop: Workshop, entries: Iterator[Appointment], options: NoteOptions, revisions: Revisions
) -> Iterator[Appointment]:
    """Yield the entries that a note shows: of the recommended scenario alone where it is named, else of all.

    Those of a scenario that was recommended once are cancelled: an earlier file had them.
    """
    chosen = next((row.spoken for row in workshop.scenarios.values() if row.recommended), "")
    chosen = chosen if options.shows_recommended else ""
    once = {
        row.spoken
        for row in workshop.scenarios.values()
        if Place("scenarios", row.uid, "recommended") in revisions.changed
    }
    for entry in entries:
        if not chosen or entry.scenario in ("", chosen):
            yield entry
        elif entry.scenario in once:
            yield entry._replace(is_over=True)
