"""What happened in a workshop, told change by change: the words of `perenne log`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.rows import Action, Ballot, Card, Decision
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.changes import describe, main_patch
from perenne_tui.i18n.vocabulary.workshop import action_status, decision_status, state_word
from perenne_tui.store.history import Past, Step
from perenne_tui.store.journal_line import BEGIN

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
"""Fields whose text says what a change came to, in the order in which they are looked at."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words."""

    n: int
    at: datetime
    """UTC."""
    what: str
    """Name of the change, as the journal has it."""
    of: int | None
    """For an undo or a redo: the number of the change that is taken back or made again."""
    said: str
    """What it was: « Déplacement de D3 »."""
    detail: str
    """What it came to: the new text, state or column; empty where the words say it all."""
    is_gap: bool
    """Whether something just before it is missing or illegible."""


def how_many(past: Past) -> int:
    """Give how many changes there are to tell."""
    return sum(_is_told(line.entry) for line in past.lines)


def tell(past: Past, language: Language, most: int | None = None) -> list[Told]:
    """Tell changes in words, oldest first; how the room was run meanwhile is left out.

    Args:
        past: what the files tell.
        language: the language to tell it in.
        most: only the last so many, 1 at least.
    """
    entries = {line.entry.n: line.entry for line in past.lines}
    places = [place for place, line in enumerate(past.lines) if _is_told(line.entry)]
    last = None if most is None or most >= len(places) else len(past.lines) - places[-most]
    return [_told(step, entries, language) for step in past.steps(last) if _is_told(step.line.entry)]


def _is_told(entry: Entry) -> bool:
    return entry.what == BEGIN or entry.is_content


def _told(step: Step, entries: Mapping[int, Entry], language: Language) -> Told:
    entry = step.line.entry
    if entry.what == BEGIN:
        said = language.say("the workshop is made") if entry.n == 0 else language.say("the history begins anew")
    elif entry.of is None:
        said = describe(entry, step.before, step.after, language)
    else:
        # One that is not to be found any more wrote the same rows all the same.
        about = entries.get(entry.of, Entry(entry.of, "", entry.writes))
        what = describe(about, step.before, step.after, language)
        undone = entry.what == "undo"
        said = language.say("Undone: {what}", what=what) if undone else language.say("Redone: {what}", what=what)
    detail = _detail(entry, step, language)
    return Told(entry.n, step.line.at, entry.what, entry.of, said[:1].upper() + said[1:], detail, step.is_gap)


def _detail(entry: Entry, step: Step, language: Language) -> str:
    """Say what a change came to."""
    patch = main_patch(entry)
    if patch is None:
        return ""
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
    return _text(patch) or _person_or_day(patch, step.after, language)


def _text(patch: Patch) -> str:
    """Give the text that a change wrote; of a row that was deleted, the text it had."""
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
