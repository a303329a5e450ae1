"""The dates of a plan or of a note as an iCalendar file (RFC 5545), for Outlook, Thunderbird and the like.

Each date is an all-day event with a name (UID) that never changes and a number (SEQUENCE) that grows with each
change, so that a second import brings the events up to date instead of doubling them. What was done, dropped or
deleted since stays in the file as cancelled: an event that is only missing would stay in everybody's calendar. Events
of a note have names of their own: both files may go into one calendar, and neither overwrites the other's words.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vText

from perenne_tui.core.document_base import PROPERTY, DocumentBase
from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.revisions import Place, Revision, Revisions
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import scenarios_in_order
from perenne_tui.core.text.clean import clean, clean_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.view_model.calendar import (
    DATED,
    WORDED,
    Appointment,
    appointments_of_note,
    appointments_of_plan,
)
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import Language, language

REMINDER: Final = timedelta(hours=15)
"""Time from a reminder to the beginning of the day: it comes at 9 in the morning of the day before."""


def write_calendar(
    workshop: Workshop,
    *,
    day: date,
    options: NoteOptions | None = None,
    revisions: Revisions | None = None,
    base: DocumentBase | None = None,
) -> str:
    """Return the dates of a workshop as an iCalendar text, ending in a line feed.

    Args:
        workshop: the value to write out, with what was deleted where there are revisions; the same value with the
            same revisions gives the same text.
        day: the day on which events were made and changed, as far as there are no revisions.
        options: options of the note, for the calendar of the note; without them, the calendar is that of the plan.
        revisions: when rows were changed, and what was deleted.
        base: the state of the workshop's file that the value is; the calendar says it if there is one.

    Raises:
        Refused: it has no date, and had none: a calendar has at least one event (RFC 5545, 3.6).
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
    if base:
        calendar.add(f"x-{PROPERTY}-base", vText(base.word))
    if options is None:
        entries, prefix = appointments_of_plan(workshop, speech), ""
    else:
        entries, prefix = _chosen(workshop, appointments_of_note(workshop, speech), options, known), "note."
    taken = _numbers(workshop, known)
    entries = _agreed_last(workshop, entries, known)
    for entry in sorted(entries, key=lambda entry: (entry.day or date.max, entry.key)):
        uid = clean_line(f"{prefix}{entry.key}.{workshop.header.uid}@perenne")
        for event in _events(entry, uid, known, taken, speech):
            calendar.add_component(event)
    if not calendar.subcomponents:
        raise Refused(
            "Nothing in this workshop has a date for a calendar: give an action a due date or the challenge an end "
            "date, then export again. Nothing was written."
        )
    return bytes(calendar.to_ical()).decode("utf-8")


def _events(
    entry: Appointment, uid: str, revisions: Revisions, taken: Collection[str], speech: Language
) -> Iterator[Event]:
    """Yield the event of an entry; none for an entry without a day.

    Args:
        entry: the entry.
        uid: the name of the event.
        revisions: when rows were changed, and what was deleted.
        taken: spoken ids of the records that are there: one whose making was undone has left its number to another.
        speech: the language of the workshop.
    """
    if entry.day is None:
        return
    is_deleted = _is_deleted(entry, revisions)
    is_cancelled = entry.is_over or is_deleted or _is_emptied(entry, revisions)
    is_wordless = is_deleted or (entry.place.field in WORDED and entry.place in revisions.emptied)
    said = _without_words(entry, taken, speech) if is_wordless else entry.text
    text = " ".join(filter(None, (entry.scenario, said)))
    places = (entry.place, *entry.others, *entry.shown_by)
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
    if entry.details and not is_wordless:
        event.add("description", clean(entry.details))
    event.add("transp", "TRANSPARENT")
    if not is_cancelled:
        event.add_component(_reminder(text))
    yield event


def _without_words(entry: Appointment, taken: Collection[str], speech: Language) -> str:
    """Return the title of an entry whose words were deleted: they are not sent round once more."""
    if not entry.spoken:
        return entry.gone or entry.text
    return speech.say("Cancelled") if entry.spoken in taken else speech.say("Cancelled: {id}", id=entry.spoken)


def _numbers(workshop: Workshop, revisions: Revisions) -> frozenset[str]:
    """Return the spoken ids of the actions and decisions that are there."""
    numbers = {Place("actions", uid): row.spoken for uid, row in workshop.actions.items()}
    numbers |= {Place("decisions", uid): row.spoken for uid, row in workshop.decisions.items()}
    return frozenset(spoken for place, spoken in numbers.items() if place not in revisions.deleted)


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


def _agreed_last(workshop: Workshop, entries: Iterator[Appointment], revisions: Revisions) -> Iterator[Appointment]:
    """Yield entries, the next sitting as cancelled where a later sitting, held before it, agreed on another day."""
    held = [row for row in workshop.sittings_in_order() if Place("sittings", row.uid) not in revisions.deleted]
    agreed = [row for row in held if row.next_day and Place("sittings", row.uid, "next_day") not in revisions.emptied]
    places = {row.uid: place for place, row in enumerate(agreed)}
    fields = ("day", "next_day", "began", "starts")
    moves = (
        *(place for place in revisions.changed if place.table == "sittings" and place.field in fields),
        *(place for place in revisions.deleted if place.table == "sittings"),
    )
    for entry in entries:
        if entry.place.table != "sittings" or entry.day is None:
            yield entry
            continue
        since = agreed[places.get(entry.place.uid, len(agreed)) + 1 :]
        is_moved = any(row.day and row.day < entry.day for row in since)
        yield entry._replace(is_over=entry.is_over or is_moved, shown_by=moves)


def _chosen(
    workshop: Workshop, entries: Iterator[Appointment], options: NoteOptions, revisions: Revisions
) -> Iterator[Appointment]:
    """Yield the entries that a note shows: of the recommended scenario alone where it is named, else of all.

    Once another scenario was recommended, or none, those of the others are cancelled: an earlier file may have them.
    """
    if not options.shows_recommended:
        yield from entries
        return
    there = [row for row in scenarios_in_order(workshop) if Place("scenarios", row.uid) not in revisions.deleted]
    chosen = next((row.spoken for row in there if row.recommended), "")
    turns = (
        *(place for place in revisions.changed if (place.table, place.field) == ("scenarios", "recommended")),
        *(row for row, was in revisions.deleted.items() if row.table == "scenarios" and was.get("recommended")),
    )
    for entry in entries:
        if not entry.scenario:
            yield entry
        elif not chosen or entry.scenario == chosen:
            yield entry._replace(shown_by=turns)
        elif turns:
            yield entry._replace(shown_by=turns, is_over=True)
