"""The phase in which cards are talked through: which ones are still to come, in which order, and for how long."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import phases_of, shared
from perenne_tui.core.sitting.clock import read
from perenne_tui.core.sitting.time_boxes import LEAST, Programme, programme

NO_MINUTES: Final[Mapping[str, int]] = MappingProxyType({})
"""Where no card has a time box."""


def is_discussing(workshop: Workshop) -> bool:
    """Tell whether the phase that is going on is one in which cards are talked through."""
    phase = workshop.phases.get(conducted(workshop).phase)
    return phase is not None and phase.kind == "discuss"


def to_discuss(workshop: Workshop, facts: Facts) -> list[tuple[str, int]]:
    """Give the uid and votes of the cards that are still to be talked through: most votes first, then as they stand.

    Left out are those that are settled, parked or not applicable, and those that this phase has been through.
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
    """Give the cards that there is time for at a moment, and those beyond the cut-off.

    The card that is open keeps its own box; what is left after it is shared among the others.
    """
    reading = read(workshop, now)
    opened = conducted(workshop).opened
    left = reading.phase.left if reading.phase else 0
    if reading.card:
        left -= max(0, reading.card.left)
    cards = [(card, votes) for card, votes in to_discuss(workshop, facts) if card != opened or not reading.card]
    return programme(cards, left)


def minutes_of_cards(workshop: Workshop, facts: Facts, now: datetime) -> Mapping[str, int]:
    """Give the minutes that each card of the discussion that is going on has; 0 for those beyond the cut-off."""
    if not is_discussing(workshop):
        return NO_MINUTES
    plan = programme_at(workshop, facts, now)
    return {card: max(1, round(seconds / 60)) for card, seconds in plan.boxes} | dict.fromkeys(plan.beyond, 0)


def programme_to_come(workshop: Workshop, facts: Facts, now: datetime) -> Programme:
    """Give what the next discussion of the agenda has time for, as it looks at a moment before it; none: nothing."""
    conduct, reading = conducted(workshop), read(workshop, now)
    remaining = int((reading.end - now).total_seconds()) if reading.end else None
    spent = reading.phase.spent if reading.phase else 0
    phases = phases_of(workshop, conduct.sitting)
    slots = shared(phases, conduct.phase, spent=spent, remaining=remaining, rank=conduct.phase_rank)
    ahead = next((slot for slot in slots if slot.phase.kind == "discuss"), None)
    return programme(to_discuss(workshop, facts), ahead.seconds) if ahead else Programme((), ())


def box_of_card(workshop: Workshop, facts: Facts, card: str, now: datetime) -> int:
    """Give the seconds that a card has if it is opened at a moment; 0 where cards have no time box.

    A card that is opened out of turn, or beyond the cut-off, has the least: somebody wants to talk about it.
    """
    if not is_discussing(workshop):
        return 0
    return dict(programme_at(workshop, facts, now).boxes).get(card, LEAST)
