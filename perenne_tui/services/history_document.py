"""The history of a workshop as a document: by day, sitting and phase, each change in a sentence with all its words.

Four things are left out, so that it can be read: the conduct of a sitting, which is no content; the ballots of a
hidden vote, whose result is told once it is shown; a change that was taken back in the same sitting, with its undo;
and of one field that was written several times in a row, all but the last wording.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.history import Entry, inverse
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.session import Done
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import is_over
from perenne_tui.core.sitting.voting import is_blind
from perenne_tui.documents.markdown import render
from perenne_tui.documents.view_model.history import (
    History,
    HistoryChange,
    HistoryDay,
    HistoryMeeting,
    HistoryPhase,
)
from perenne_tui.documents.view_model.sittings import sitting_item
from perenne_tui.i18n.language import Language
from perenne_tui.services.confirmation.confirm import change_of, main_table
from perenne_tui.services.confirmation.wall_words import tell_votes
from perenne_tui.services.confirmation.whole_words import tell_whole
from perenne_tui.store.common_line import merged_lines
from perenne_tui.store.history import History as StoredHistory
from perenne_tui.store.history import Step, steps_of
from perenne_tui.store.journal_line import BEGIN


class Place(NamedTuple):
    """The place of a change in the document."""

    day: date
    sitting: str
    """uid of the sitting that went on; empty out of any."""
    phase: str
    """Name of its phase."""


class ToldChange(NamedTuple):
    """A change that may be told, and its place."""

    place: Place
    entry: Entry
    changes: tuple[HistoryChange, ...]
    """The change in words, after what is missing just before it."""


def write_history(history: StoredHistory, language: Language, most: int | None = None) -> str:
    """Return the history of a workshop as Markdown; the same files give the same text, in the same time zone.

    Args:
        history: the changes that the files have.
        language: of the document.
        most: number of last changes to tell, before those are left out that were taken back; all by default.
    """
    return render(language.code, name="history", template=None, history=history_of(history, language, most))


def history_of(history: StoredHistory, language: Language, most: int | None = None) -> History:
    """Return the history as the document tells it; the arguments are those of `write_history`."""
    found = list(_told_changes(history, language))
    shown = found if most is None else found[max(0, len(found) - most) :]
    kept, taken_back = _without_taken_back(shown)
    kept = list(_last_wordings(kept))
    days = tuple(_days(kept, history.reading.workshop))
    header, last = history.reading.workshop.header, history.reading.last_at or history.since
    return History(
        header.title,
        header.challenge,
        first=kept[0].place.day if kept else _day(history.since),
        last=kept[-1].place.day if kept else _day(last),
        is_whole=history.is_whole and len(shown) == len(found),
        count=len(kept),
        taken_back=taken_back,
        days=days,
    )


def _told_changes(history: StoredHistory, language: Language) -> Iterator[ToldChange]:
    """Yield the changes in words, one after the other: of each, no workshop is kept."""
    known: dict[int, Entry] = {}
    for step in history.steps():
        entry = step.line.entry
        about = entry
        if entry.of is not None:
            writes = inverse(entry.writes) if entry.what == "undo" else entry.writes
            about = known.get(entry.of) or Entry(entry.of, "", writes)
        else:
            known[entry.n] = entry
        changes = tuple(_changes(step, about, history, language))
        if changes:
            yield ToldChange(_place(step), entry, changes)


def _place(step: Step) -> Place:
    at, conduct = step.line.at.astimezone(), conducted(step.after)
    bounds = (row.uid for row in step.line.entry.writes if row.table == "sittings" and _is_bound(row.set))
    sitting = step.after.sittings.get(next(bounds, "")) or step.after.sittings.get(conduct.sitting)
    if sitting is None or is_over(sitting, at) or not (_is_going_on(sitting) or _is_going_on(_before(step, sitting))):
        return Place(at.date(), "", "")
    phase = step.after.phases.get(conduct.phase) if conduct.sitting == sitting.uid else None
    return Place(at.date(), sitting.uid, phase.name if phase else "")


def _is_bound(fields: Mapping[str, Json] | None) -> bool:
    """Return whether fields of a sitting that were written are those that begin or close it."""
    return bool(fields and (fields.get("began") or fields.get("ended")))


def _before(step: Step, sitting: Sitting) -> Sitting:
    return step.before.sittings.get(sitting.uid, sitting)


def _is_going_on(sitting: Sitting) -> bool:
    return bool(sitting.began) and not sitting.ended


def _without_taken_back(changes: Sequence[ToldChange]) -> tuple[list[ToldChange], int]:
    """Return the changes without those that were taken back in the same place, nor their undo and redo; how many."""
    kept, out = dict[int, ToldChange](), set[int]()
    for told in changes:
        entry = told.entry
        first = kept.get(entry.of) if entry.of is not None else None
        if entry.of is None or first is None or first.place[:2] != told.place[:2]:
            kept[entry.n] = told
        elif entry.what == "undo":
            out.add(entry.of)
        else:
            out.discard(entry.of)
    return [told for n, told in kept.items() if n not in out], len(out)


def _last_wordings(changes: Sequence[ToldChange]) -> Iterator[ToldChange]:
    """Yield the changes, of several in a row that write the same fields of the same rows the last one alone."""
    for _, group in groupby(changes, _subject):
        *_, last = group
        yield last


def _subject(told: ToldChange) -> object:
    """Return the subject of a change: equal for two changes of the same fields of existing rows in one place."""
    entry = told.entry
    if entry.of is not None or entry.origin is not None or any(not (row.was and row.set) for row in entry.writes):
        return entry.n
    sender = entry.sender.person if entry.sender else None
    return told.place, entry.what, sender, tuple((row.table, row.uid, tuple(row.set or ())) for row in entry.writes)


def _days(changes: Sequence[ToldChange], now: Workshop) -> Iterator[HistoryDay]:
    for day, of_day in groupby(changes, lambda told: told.place.day):
        meetings = []
        for uid, of_sitting in groupby(of_day, lambda told: told.place.sitting):
            sitting = now.sittings.get(uid)
            phases = tuple(
                HistoryPhase(name, tuple(change for told in of_phase for change in told.changes))
                for name, of_phase in groupby(of_sitting, lambda told: told.place.phase)
            )
            item = sitting_item(now, sitting) if sitting else None
            meetings.append(HistoryMeeting(item, sitting.agenda if sitting else "", phases))
        yield HistoryDay(day, tuple(meetings))


def _changes(step: Step, about: Entry, history: StoredHistory, language: Language) -> Iterator[HistoryChange]:
    """Yield a change in words, after what is missing or illegible before it."""
    if step.is_gap:
        yield HistoryChange(_time(step, language), language.say("Something is missing or illegible here."))
    others = merged_lines(step.line)
    taken_in = tuple(
        HistoryChange(_time(other, language), said)
        for other in (steps_of(history.lines, others) if others else ())
        if (said := _said(other, other.line.entry, language))
    )
    if said := _said(step, about, language):
        yield HistoryChange(_time(step, language), said, taken_in)


def _said(step: Step, about: Entry, language: Language) -> str:
    """Return a change in a sentence; empty for conduct, and for ballots while their result is hidden."""
    entry, say = step.line.entry, language.say
    if entry.what == BEGIN:
        return say("the workshop is made") if entry.n == 0 else say("the history begins anew")
    change = change_of(Done(entry, about, step.before, step.after), language, _day(step.line.at))
    if entry.of is None and not entry.is_content:
        return tell_votes(change)
    if main_table(change) == "ballots" and is_blind(step.after):
        return ""
    what = tell_whole(change)
    if entry.of is None or not what:
        return what
    return say("Undone: {what}", what=what) if entry.what == "undo" else say("Redone: {what}", what=what)


def _time(step: Step, language: Language) -> str:
    return language.hour(step.line.at.astimezone().time())


def _day(at: datetime) -> date:
    return at.astimezone().date()
