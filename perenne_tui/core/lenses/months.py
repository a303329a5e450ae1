"""The months line: a column per month with what is due in it, the team's above the administration's.

A card stands in the month of its next action, else of its milestone (« Fin-6 »); carrying it to another month moves
that day. Twelve months, from this one on.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.calendar_anchors import AnchorKind, anchors_in, extensions_in
from perenne_tui.core.capture.months import first_of_month, months_after, months_between
from perenne_tui.core.card_summary import Facts, gather
from perenne_tui.core.changes.scheduling import schedule_card
from perenne_tui.core.lenses.columns import Column, Move, axis_of_cursor
from perenne_tui.core.lenses.coming import next_action
from perenne_tui.core.model.rows import Action, Card, Header
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused

MONTHS: Final = 12
UNDATED, BEFORE, LATER = "undated", "before", "later"
"""Columns of what has no date, of what lies before the first month, and of what lies after the last one."""

TEAMS, ADMINISTRATIONS, NOBODYS = 0, 1, 2
"""Whose a card is, in the order in which a month shows them."""
_MILESTONE: Final = re.compile(r"(?:fin|end)\s*(?:([+-])\s*(\d{1,6}))?")
_TEAM: Final = ("equipe", "team", "eig")
"""How sides begin that are the team's own."""


class MonthNames(NamedTuple):
    """What is said on the months line."""

    undated: str
    before: str
    later: str
    month: Callable[[date], str]
    """Gives a month: « décembre 2026 »."""
    end: Callable[[date], str]
    """Gives what is said of the month in which the challenge ends."""
    anchor: Callable[[AnchorKind], str]
    extended: Callable[[str, date], str]
    """Gives what is said of somebody whose contract goes on until a day."""
    sides: tuple[str, str, str]
    """The team's, the administration's, and nobody's."""


class MonthLens:
    """Twelve columns, one per month, and up to three for what lies in none of them.

    Args:
        names: what is said on it.
        today: gives the day, where the room is.
    """

    def __init__(self, names: MonthNames, today: Callable[[], date]) -> None:
        self._names, self._today = names, today

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Give the months from left to right; in each, the team's cards, then the administration's, by date."""
        dated: dict[str, list[tuple[int, str, Card]]] = {}
        first = first_of_month(self._today())
        for column in board:
            for card in column.cards:
                action = next_action(facts.of(card.uid))
                day, side = _day_of(workshop.header, card, action), _side_of(workshop, action)
                dated.setdefault(_name_of(day, first), []).append((side, str(day), card))
        return tuple(self._columns(workshop, dated, first)) if board else ()

    def _columns(
        self, workshop: Workshop, dated: dict[str, list[tuple[int, str, Card]]], first: date
    ) -> Iterator[Column]:
        names, header = self._names, workshop.header
        yield self._column(UNDATED, names.undated, "□", "", dated.get(UNDATED, []))
        if BEFORE in dated:
            yield self._column(BEFORE, names.before, "◄", "", dated[BEFORE])
        for number in range(MONTHS):
            month = months_after(first, number)
            name = _month(month)
            is_end = header.end is not None and first_of_month(header.end) == month
            steps = [names.anchor(kind) for kind in anchors_in(header, month)]
            extensions = [names.extended(name, day) for name, day in extensions_in(workshop, month)]
            note = " · ".join([*([names.end(header.end)] if is_end and header.end else []), *extensions, *steps])
            yield self._column(name, names.month(month), "▬" if is_end else "■", note, dated.get(name, []))
        if LATER in dated:
            yield self._column(LATER, names.later, "►", "", dated[LATER])

    def _column(self, uid: str, name: str, sign: str, note: str, dated: Sequence[tuple[int, str, Card]]) -> Column:
        rows = sorted(dated, key=lambda row: row[:2])
        partings: dict[str, str] = {}
        side_before = NOBODYS if all(side == NOBODYS for side, _, _ in rows) else None
        for side, _, card in rows:
            if side != side_before:
                partings[card.uid] = self._names.sides[side]
            side_before = side
        return Column(
            uid, name, "", "", Stack.of([card for _, _, card in rows]), sign=sign, note=note, partings=partings
        )

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:  # noqa: ARG002
        """Move the days of the open actions of a card to another month, or its milestone."""
        if column in (BEFORE, LATER):
            raise Refused("Only a month has days to carry the card to.")
        month = None if column == UNDATED else date.fromisoformat(f"{column}-01")
        action = next_action(gather(workshop).of(card))
        now = _day_of(workshop.header, workshop.cards[card], action)
        if _name_of(now, first_of_month(self._today())) == column:
            raise Refused("Here cards stand by their days: the action says which.")
        if action is None and workshop.header.end is None:
            raise Refused("This card has no action to date: a writes one.")
        return Move(schedule_card, {"card": card, "month": month})

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:  # noqa: ARG002
        """A new card goes to the axis of the card under the cursor, else to the first one."""
        return axis_of_cursor(workshop, card)


def _day_of(header: Header, card: Card, action: Action | None) -> date | None:
    """Give the day that a card stands at: of its next action, else of its milestone."""
    if action is not None:
        return action.due
    found = _MILESTONE.fullmatch(fold(card.milestone).strip()) if card.milestone and header.end else None
    if found is None or header.end is None:
        return None
    return months_after(header.end, int(f"{found[1]}{found[2]}") if found[2] else 0)


def _side_of(workshop: Workshop, action: Action | None) -> int:
    """Give whose an action is."""
    person = workshop.people.get(action.owner) if action else None
    side = fold(person.side).strip() if person else ""
    return NOBODYS if not side else TEAMS if side.startswith(_TEAM) else ADMINISTRATIONS


def _name_of(day: date | None, first: date) -> str:
    if day is None:
        return UNDATED
    ahead = months_between(first, day)
    return BEFORE if ahead < 0 else LATER if ahead >= MONTHS else _month(day)


def _month(day: date) -> str:
    """Give the month of a day as a column is called: `2026-12`. Years have four figures, which `strftime` forgets."""
    return day.isoformat()[:7]
