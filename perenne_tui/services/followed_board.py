"""A workshop that others write, told in lines as it goes on: for a screen reader, or for a log."""

from collections import deque
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.voting import set_dots
from perenne_tui.core.model.history import Entry, inverse
from perenne_tui.core.model.session import Done
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.open_actions import open_actions
from perenne_tui.core.sitting.clock import NO_READING, read_clocks
from perenne_tui.core.sitting.voting import has_voted
from perenne_tui.core.workshop_copies import outline
from perenne_tui.i18n.language import Language
from perenne_tui.services.confirmation.confirm import change_of
from perenne_tui.services.confirmation.wall_words import card_in_words, hidden_cards, phase_in_words, tell_wall
from perenne_tui.services.confirmation.whole_words import one_line, tell_whole
from perenne_tui.store.follower import Follower, Later
from perenne_tui.store.journal_line import Line
from perenne_tui.store.journal_replay import replay
from perenne_tui.store.reading import Reading

REMEMBERED: Final = 1000
"""Changes that are remembered, for the name of one that is undone."""
PATIENCE: Final = 8
"""Polls in a row that find no file until the workshop counts as gone: a replaced file is gone for a moment."""


class FollowedBoard:
    """The changes of a workshop in words, from now on.

    Args:
        path: its snapshot.
        language: of the words.

    Raises:
        Refused: there is no workshop at `path`.
    """

    def __init__(self, path: Path, language: Language) -> None:
        self._follower = Follower(path)
        self._language = language
        self._told: deque[Entry] = deque(maxlen=REMEMBERED)
        self._missing = 0
        last = self.reading.last_at
        self._day = last.astimezone().date() if last else None

    @property
    def reading(self) -> Reading:
        """The workshop as it was at the last poll."""
        return self._follower.reading

    @property
    def is_gone(self) -> bool:
        """Whether its files have not been there for some polls: the workshop was deleted, or has another name."""
        return self._missing >= PATIENCE

    def standing(self, today: date) -> str:
        """Return the state of the board in one line."""
        return standing(self.reading, today, self._language)

    def poll(self, today: date) -> Iterator[str]:
        """Yield what has happened since the last poll, a line for each change; nothing that the wall hides."""
        self._missing = self._missing + 1 if self._follower.is_gone else 0
        later = self._follower.poll_lines()
        if later is None:
            return
        if later.lines is None:
            yield self._language.say("The workshop was read again: {state}", state=self.standing(today))
            return
        yield from self._lines(later, later.lines)

    def _lines(self, later: Later, lines: tuple[Line, ...]) -> Iterator[str]:
        before = later.before.workshop
        for line in lines:
            after = replay(before, (line,))[0]
            said = self._said(line.entry, before, after, line.at.astimezone().date())
            self._told.append(line.entry)
            before = after
            if not said:
                continue
            local = line.at.astimezone()
            if local.date() != self._day:
                self._day = local.date()
                yield self._language.date(self._day)
            yield f"{self._language.hour(local.time())}  {said}"

    def _said(self, entry: Entry, before: Workshop, after: Workshop, today: date) -> str:
        about = entry
        if entry.of is not None:
            known = next((each for each in self._told if each.n == entry.of), None)
            writes = inverse(entry.writes) if entry.what == "undo" else entry.writes
            about = known or Entry(entry.of, "", writes)
        change = change_of(Done(entry, about, before, after), self._language, today)
        hidden = hidden_cards(change)
        if any(patch.table == "cards" and patch.uid in hidden for patch in about.writes):
            return ""
        if _is_one_dot_more(entry, before, after):
            return ""
        said, say = tell_whole(change), self._language.say
        if entry.of is not None and said:
            return say("Undone: {what}", what=said) if entry.what == "undo" else say("Redone: {what}", what=said)
        return " · ".join(filter(None, (said, tell_wall(change))))


def _is_one_dot_more(entry: Entry, before: Workshop, after: Workshop) -> bool:
    """Return whether a phone changed a ballot that was in and still is: it was told with its first dot."""
    voters = {row.voter for row in before.ballots.values() if row.uid not in after.ballots}
    return entry.what == set_dots.__name__ and any(has_voted(after, voter) for voter in voters)


def standing(reading: Reading, today: date, language: Language) -> str:
    """Return the state of a board in one line: settled cards, open actions, the phase and the opened card."""
    say, workshop, progress = language.say, reading.workshop, outline(reading.workshop, today)
    actions = open_actions(workshop, today=today)
    late = sum(action.is_late for action in actions)
    parts = [
        one_line(workshop.header.challenge or workshop.header.title),
        say("{settled} of {cards} settled", settled=progress.settled, cards=progress.total),
        language.count("{n} action to do", "{n} actions to do", len(actions)) if actions else "",
        say("{n} late", n=late) if late else "",
        *_in_the_room(reading, language),
        say("last change: {moment}", moment=language.moment(reading.last_at)) if reading.last_at else "",
    ]
    return " · ".join(filter(None, parts))


def _in_the_room(reading: Reading, language: Language) -> Iterator[str]:
    """Yield the phase and the opened card of a sitting that is going on."""
    workshop, at = reading.workshop, reading.last_at
    if at is None or read_clocks(workshop, at.astimezone()) is NO_READING:
        return
    yield phase_in_words(workshop, language)
    card = workshop.cards.get(conducted(workshop).opened)
    if card is not None:
        yield language.say("On the wall: {card}", card=card_in_words(card))
