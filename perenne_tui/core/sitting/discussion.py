"""The discussion phase: the cards still to discuss, their order, and their time boxes."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import phases_of, shared_time
from perenne_tui.core.sitting.card_time_boxes import LEAST, Programme, programme
from perenne_tui.core.sitting.clock import read_clocks

NO_MINUTES: Final[Mapping[str, int]] = MappingProxyType({})
"""The minutes of cards when none has a time box."""


def is_discussing(workshop: Workshop) -> bool:
    """Return whether the current phase is a discussion."""
    phase = workshop.phases.get(conducted(workshop).phase)
    return phase is not None and phase.kind == "discuss"


def to_discuss(workshop: Workshop, facts: Facts) -> list[tuple[str, int]]:
    """Return uid and votes of the cards still to discuss: most votes first, equal ones in the order of the board.

    Settled, parked and not applicable cards are left out, and those that this phase has dealt with.
    """
    seen = frozenset(conducted(workshop).seen)
    cards = [
        (card.uid, facts.of(card.uid).votes)
        for column in axis_columns(workshop)
        for card in column.cards
        if card.state in ("open", "current") and card.uid not in seen
    ]
    return sorted(cards, key=lambda card: -card[1])


def programme_at(workshop: Workshop, facts: Facts, now: datetime) -> Programme:
    """Return the cards for which there is time, with their time boxes, and those beyond the cut-off.

    The opened card keeps its own time box; the rest of the phase is shared among the others.
    """
    reading = read_clocks(workshop, now)
    opened = conducted(workshop).opened
    left = reading.phase.left if reading.phase else 0
    if reading.card:
        left -= max(0, reading.card.left)
    cards = [(card, votes) for card, votes in to_discuss(workshop, facts) if card != opened or not reading.card]
    return programme(cards, left)


def minutes_of_cards(workshop: Workshop, facts: Facts, now: datetime) -> Mapping[str, int]:
    """Return the minutes of each card in the current discussion; 0 for those beyond the cut-off."""
    if not is_discussing(workshop):
        return NO_MINUTES
    plan = programme_at(workshop, facts, now)
    return {card: max(1, round(seconds / 60)) for card, seconds in plan.boxes} | dict.fromkeys(plan.beyond, 0)


def programme_to_come(workshop: Workshop, facts: Facts, now: datetime) -> Programme:
    """Return the programme of the next discussion of the agenda, as planned now; empty when there is none to come."""
    conduct, reading = conducted(workshop), read_clocks(workshop, now)
    remaining = int((reading.end - now).total_seconds()) if reading.end else None
    spent = reading.phase.spent if reading.phase else 0
    phases = phases_of(workshop, conduct.sitting)
    slots = shared_time(phases, conduct.phase, spent=spent, remaining=remaining, rank=conduct.phase_rank)
    ahead = next((slot for slot in slots if slot.phase.kind == "discuss"), None)
    return programme(to_discuss(workshop, facts), ahead.seconds) if ahead else Programme((), ())


def box_of_card(workshop: Workshop, facts: Facts, card: str, now: datetime) -> int:
    """Return the time box in seconds of a card that is opened now; 0 outside a discussion.

    A card beyond the cut-off, or one that was dealt with already, has `LEAST` seconds: somebody wants to discuss it.
    """
    if not is_discussing(workshop):
        return 0
    return dict(programme_at(workshop, facts, now).boxes).get(card, LEAST)
