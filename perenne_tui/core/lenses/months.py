"""The board by month: twelve columns from the current month on, the team's cards above those of the administration.

A card is in the month of its next action, else of its milestone (« Fin-6 »). Moving it to another month moves that
date.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.calendar_anchors import AnchorKind, anchors_in, extensions_in
from perenne_tui.core.capture.months import first_of_month, months_after, months_between, months_of_milestone
from perenne_tui.core.card_summary import Facts, gather_facts, next_action
from perenne_tui.core.changes.scheduling import schedule_card
from perenne_tui.core.lenses.columns import Column, GroupLens, Move
from perenne_tui.core.model.rows import Action, Card, Header
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sides import NO_SIDE, sides_of
from perenne_tui.core.text.sentences import Refused, Sentence

MONTHS: Final = 12
UNDATED, BEFORE, LATER = "undated", "before", "later"
"""uids of the columns for cards without a date, before the first month, and after the last one."""


class MonthNames(NamedTuple):
    """Headings and notes of the columns, in the language of the reader."""

    undated: str
    before: str
    later: str
    month: Callable[[date], str]
    """Returns the name of a month: « décembre 2026 »."""
    end: Callable[[date], str]
    """Returns the note of the month in which the challenge ends, given its last day."""
    anchor: Callable[[AnchorKind], str]
    """Returns the note of a month in which a step is due."""
    extended: Callable[[str, date], str]
    """Returns the note of a month in which somebody's extended contract ends, given the name and the day."""
    sides: tuple[str, str, str]
    """Headings of the cards of the team, of the administration, and of no side."""


class MonthLens(GroupLens):
    """Twelve columns, one for each month, and up to three for undated, earlier and later cards.

    Args:
        names: headings and notes.
        today: returns the current day.
    """

    def __init__(self, names: MonthNames, today: Callable[[], date]) -> None:
        self._names, self._today = names, today

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return the months from left to right, in each the team's cards, then the administration's, by date."""
        dated: dict[str, list[tuple[int, str, Card]]] = {}
        first, sides = first_of_month(self._today()), sides_of(workshop)
        for column in board:
            for card in column.cards:
                action = next_action(facts.of(card.uid))
                side = sides.get(action.owner, NO_SIDE) if action else NO_SIDE
                day = _day_of(workshop.header, card, action)
                dated.setdefault(_column_of(day, first), []).append((side, str(day), card))
        return tuple(self._columns(workshop, dated, first)) if board else ()

    def _columns(
        self, workshop: Workshop, dated: dict[str, list[tuple[int, str, Card]]], first: date
    ) -> Iterator[Column]:
        names, header = self._names, workshop.header
        yield replace(self._column(UNDATED, names.undated, "□", "", dated.get(UNDATED, [])), waits=True)
        if BEFORE in dated:
            yield self._column(BEFORE, names.before, "◄", "", dated[BEFORE])
        for number in range(MONTHS):
            month = months_after(first, number)
            uid = _month(month)
            is_end = header.end is not None and first_of_month(header.end) == month
            steps = [names.anchor(kind) for kind in anchors_in(header, month)]
            extensions = [names.extended(name, day) for name, day in extensions_in(workshop, month)]
            note = " · ".join([*([names.end(header.end)] if is_end and header.end else []), *extensions, *steps])
            yield self._column(uid, names.month(month), "▬" if is_end else "■", note, dated.get(uid, []))
        if LATER in dated:
            yield self._column(LATER, names.later, "►", "", dated[LATER])

    def _column(self, uid: str, name: str, sign: str, note: str, dated: Sequence[tuple[int, str, Card]]) -> Column:
        rows = sorted(dated, key=lambda row: row[:2])
        headings: dict[str, str] = {}
        side_before = NO_SIDE if all(side == NO_SIDE for side, _, _ in rows) else None
        for side, _, card in rows:
            if side != side_before:
                headings[card.uid] = self._names.sides[side]
            side_before = side
        return Column(
            uid, name, "", "", Stack.of([card for _, _, card in rows]), sign=sign, note=note, headings=headings
        )

    def first_step(self, workshop: Workshop, columns: Sequence[Column]) -> Sentence | None:
        """Return the sentence on how a card gets a date, as long as none has."""
        dated = any(column.cards for column in columns if column.uid != UNDATED)
        return None if dated else Sentence("no date yet: a writes an action, with its date")

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that moves a card's open actions to another month, or its milestone if it has none."""
        if column in (BEFORE, LATER):
            raise Refused("Only months have days: carry the card to a month.")
        month = None if column == UNDATED else date.fromisoformat(f"{column}-01")
        action = next_action(gather_facts(workshop).of(card))
        now = _day_of(workshop.header, workshop.cards[card], action)
        if _column_of(now, first_of_month(self._today())) == column:
            raise Refused("Here cards stand by their days: the action says which.")
        if action is None and workshop.header.end is None:
            raise Refused("This card has no action to date: a writes one.")
        return Move(schedule_card, {"card": card, "month": month})


def _day_of(header: Header, card: Card, action: Action | None) -> date | None:
    """Return the due date of a card's next action; without an open action, the date of its milestone."""
    return milestone_of(header, card) if action is None else action.due


def milestone_of(header: Header, card: Card) -> date | None:
    """Return the day of a card's milestone; `None` without one, or where the end of the challenge is not known."""
    ahead = months_of_milestone(card.milestone)
    return None if ahead is None or header.end is None else months_after(header.end, ahead)


def _column_of(day: date | None, first: date) -> str:
    if day is None:
        return UNDATED
    ahead = months_between(first, day)
    return BEFORE if ahead < 0 else LATER if ahead >= MONTHS else _month(day)


def _month(day: date) -> str:
    """Return the uid of a month's column, `2026-12`; unlike `strftime`, years always have four digits."""
    return day.isoformat()[:7]
