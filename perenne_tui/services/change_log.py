"""The change log of a workshop in words, for `perenne log`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.rows import Action, Ballot, Card, Decision
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.changes import describe, main_patch
from perenne_tui.i18n.vocabulary.states import action_status, decision_status, state_word
from perenne_tui.store.common_line import merged_lines
from perenne_tui.store.history import History, Step, steps_of
from perenne_tui.store.journal_line import BEGIN, Line

_TEXTS: Final = (
    "answer",
    "title",
    "text",
    "question",
    "why",
    "evidence",
    "suggestion",
    "suggested_owner",
    "milestone",
    "note",
    "name",
    "mitigation",
)
"""Fields whose text is the detail of a change; the first one that the change wrote is shown."""


class LogEntry(NamedTuple):
    """One change in words."""

    n: int
    at: datetime
    """UTC."""
    what: str
    """Name of the change in the journal."""
    of: int | None
    """For an undo or a redo: the number of the change that is undone or redone."""
    said: str
    """Description of the change: « Déplacement de D3 »."""
    detail: str
    """Its result: the new text, state or column; empty where the description includes it."""
    is_gap: bool
    """Whether a change just before it is missing or illegible."""
    taken_in: tuple["LogEntry", ...] = ()
    """For a merge: the changes of the other copy that it took in, oldest first."""
    is_by_phone: bool = False
    """Whether somebody sent it from a phone."""


def count_changes(past: History) -> int:
    """Return the number of changes that the log shows."""
    return sum(_is_shown(line.entry) for line in past.lines)


def log_entries(past: History, language: Language, most: int | None = None) -> list[LogEntry]:
    """Return the changes of content in words, oldest first; conduct (the phase, the clock…) is left out.

    Args:
        past: the history.
        language: the language of the words.
        most: number of last changes to return, at least 1; all of them by default.
    """
    entries = {line.entry.n: line.entry for line in past.lines}
    places = [place for place, line in enumerate(past.lines) if _is_shown(line.entry)]
    last = None if most is None or most >= len(places) else len(past.lines) - places[-most]
    steps = (step for step in past.steps(last) if _is_shown(step.line.entry))
    return [_log_entry(step, entries, language, _taken_in(past, step, language)) for step in steps]


def _taken_in(past: History, step: Step, language: Language) -> tuple[LogEntry, ...]:
    """Return the changes of the other copy that a merge took in, those included that it had taken in itself."""
    lines = merged_lines(step.line)
    by_crc = {line.crc: line for line in lines}
    return tuple(
        _log_entry(one, _entries_before(one.line, by_crc), language)
        for one in steps_of(past.lines, lines)
        if one.line.entry.what != BEGIN and _is_shown(one.line.entry)
    )


def _entries_before(line: Line, by_crc: Mapping[str, Line]) -> Mapping[int, Entry]:
    """Return the changes before an undo or a redo in the same journal, by number; of another line, none."""
    found: dict[int, Entry] = {}
    before = by_crc.get(line.prev) if line.entry.of is not None else None
    while before is not None and before.entry.n not in found:
        found[before.entry.n] = before.entry
        before = by_crc.get(before.prev)
    return found


def _is_shown(entry: Entry) -> bool:
    return entry.what == BEGIN or entry.is_content or entry.of is not None


def _log_entry(
    step: Step, entries: Mapping[int, Entry], language: Language, taken_in: tuple[LogEntry, ...] = ()
) -> LogEntry:
    entry = step.line.entry
    if entry.what == BEGIN:
        said = language.say("the workshop is made") if entry.n == 0 else language.say("the history begins anew")
    elif entry.of is None:
        said = describe(entry, step.before, step.after, language)
        if entry.sender is not None:
            from perenne_tui.services.confirmation.change import Change  # few workshops have changes from phones
            from perenne_tui.services.confirmation.phone_words import with_sender

            said = with_sender(said, Change(entry, step.before, step.after, language))
    else:
        # If that change is not in the journal any more: it wrote the same rows as this one.
        about = entries.get(entry.of, Entry(entry.of, "", entry.writes))
        what = describe(about, step.before, step.after, language)
        undone = entry.what == "undo"
        said = language.say("Undone: {what}", what=what) if undone else language.say("Redone: {what}", what=what)
    detail = _detail(entry, step, language)
    return LogEntry(
        entry.n,
        step.line.at,
        entry.what,
        entry.of,
        said[:1].upper() + said[1:],
        detail,
        step.is_gap,
        taken_in,
        is_by_phone=entry.sender is not None,
    )


def _detail(entry: Entry, step: Step, language: Language) -> str:
    """Return the result of a change in words; see `LogEntry.detail`."""
    patch = main_patch(entry)
    if patch is None:
        return ""
    if entry.what == "settle_conflict" and (conflict := step.before.conflicts.get(patch.uid)):
        # With it come the words of all sheets and the merging of copies.
        from perenne_tui.services.confirmation.conflict_words import settled_in_words

        return settled_in_words(conflict, step.before, step.after, language)
    now = patch.set or {}
    row = step.after.table(patch.table).get(patch.uid)
    match row:
        case Card() if entry.what == "move_card":
            axis = step.after.axes.get(row.axis)
            return axis.name if axis else ""
        case Card() if entry.what == "merge_cards":
            home = step.after.cards.get(row.merged_into)
            return language.say("into {id}", id=home.spoken) if home else ""
        case Card() if entry.what == "set_state":
            return state_word(row.state, language)
        case Ballot():
            return str(row.dots)
        case Action() if entry.what == "set_action_status":
            return action_status(row.status, language)
        case Decision() if patch.was is not None and "status" in now and "text" not in now:
            return decision_status(row.status, language)
    return text_written(patch) or _person_or_day(patch, step.after, language)


def text_written(patch: Patch) -> str:
    """Return the text that a change wrote; for a deleted row, the text it had."""
    fields = (patch.was if patch.set is None else patch.set) or {}
    return clean(next((text for name in _TEXTS if isinstance(text := fields.get(name), str) and text), ""))


def _person_or_day(patch: Patch, after: Workshop, language: Language) -> str:
    match after.table(patch.table).get(patch.uid):
        case Action() as row if "owner" in (patch.set or {}):
            return after.person_name(row.owner)
        case Decision() as row if "decider" in (patch.set or {}):
            return after.person_name(row.decider)
        case Action() | Decision() as row if row.due is not None and "due" in (patch.set or {}):
            return language.short_date(row.due)
    return ""
