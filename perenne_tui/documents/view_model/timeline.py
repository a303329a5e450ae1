"""The twelve months of a challenge as documents list them: `timeline` in every template."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from msgspec import Struct

from perenne_tui.core.capture.months import first_of_month
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sides import NO_SIDE
from perenne_tui.core.timeline import TASKS, Entry, EntryKind, EntryState, Timeline, timeline_of
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import Language, language
from perenne_tui.i18n.vocabulary.lenses import ANCHORS
from perenne_tui.i18n.vocabulary.timeline import SIDES, entry_words


class EntryItem(Struct, frozen=True):
    """Something that has a day, or is still to be given one."""

    kind: EntryKind
    day: date | None
    id: str
    """Spoken id of an action, a decision, a card; empty for all others."""
    text: str
    who: str
    """The owner or decider, or who leaves; empty where that is still to be said."""
    leaves: date | None
    """Last day of the owner, where that comes before its day."""
    relay: str
    """Name of the person who takes over then; empty where nobody is named."""
    side: str
    """« équipe », « administration »; empty where it is not said."""
    state: EntryState


class MonthItem(Struct, frozen=True):
    """A month with what is due in it."""

    name: str
    """« décembre 2026 »."""
    steps: tuple[str, ...]
    """The usual steps that begin in it."""
    entries: tuple[EntryItem, ...]
    """By day."""


class TimelineItems(Struct, frozen=True):
    """The twelve months of a challenge, and what lies before and after them."""

    first: str
    """Name of the first month."""
    last: str
    months: tuple[MonthItem, ...]
    """The twelve months, the empty ones too."""
    before: tuple[EntryItem, ...]
    """Entries before the first month, by day."""
    later: tuple[EntryItem, ...]
    """Entries after the last month, by day."""
    undated: tuple[EntryItem, ...]
    """Open actions without a day."""

    @property
    def late(self) -> list[EntryItem]:
        """Everything that should be done by now."""
        return [entry for entry in self._dated() if entry.state == "late"]

    @property
    def coming(self) -> list[EntryItem]:
        """Actions, decisions and milestones that are still to come."""
        return [entry for entry in self._dated() if entry.kind in TASKS and not entry.state]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has a day, nor is to be given one."""
        return not self.undated and next(self._dated(), None) is None

    def _dated(self) -> Iterator[EntryItem]:
        yield from self.before
        for month in self.months:
            yield from month.entries
        yield from self.later


def timeline_items(workshop: Workshop, today: date) -> TimelineItems:
    """Return the twelve months of a workshop in its language; `today` is in the first of them."""
    speech, timeline = language(document_code(workshop.header.language)), timeline_of(workshop, today)
    dated = [entry for entry in timeline.entries if entry.day]
    by_month = {
        month: tuple(entries) for month, entries in groupby(dated, lambda entry: first_of_month(entry.day or today))
    }
    return TimelineItems(
        speech.month(timeline.first),
        speech.month(timeline.last),
        tuple(
            MonthItem(speech.month(month), _steps(timeline, month, speech), _items(by_month.get(month, ()), speech))
            for month in timeline.months
        ),
        _items((entry for month, found in by_month.items() if month < timeline.first for entry in found), speech),
        _items((entry for month, found in by_month.items() if month > timeline.last for entry in found), speech),
        _items((entry for entry in timeline.entries if not entry.day), speech),
    )


def _items(entries: Iterable[Entry], speech: Language) -> tuple[EntryItem, ...]:
    return tuple(
        EntryItem(
            entry.kind,
            entry.day,
            entry.id if entry.kind in TASKS else "",
            entry_words(entry, speech),
            entry.who,
            entry.leaves,
            entry.relay,
            speech.say(SIDES[entry.side]) if entry.side != NO_SIDE else "",
            entry.state,
        )
        for entry in entries
    )


def _steps(timeline: Timeline, month: date, speech: Language) -> tuple[str, ...]:
    """Return the usual steps that begin in a month, as the board by month notes them."""
    kinds = dict.fromkeys(step.kind for step in timeline.steps if first_of_month(step.first) == month)
    return tuple(speech.say(ANCHORS[kind]) for kind in kinds)
