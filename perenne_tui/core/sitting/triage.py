"""Triage: the cards still to sort, and the states of those that were sorted."""

from collections import Counter

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.rows import STATES, State
from perenne_tui.core.model.workshop import Workshop

BOX = 60
"""Time box of a card in the triage, in seconds."""


def to_sort(workshop: Workshop) -> list[str]:
    """Return the uids of the cards still to sort, column by column; postponed ones come last."""
    conduct = conducted(workshop)
    seen, off = frozenset(conduct.seen), conduct.put_off
    ahead = [
        card.uid
        for column in axis_columns(workshop)
        for card in column.cards
        if card.state in ("open", "current") and card.uid not in seen
    ]
    return [uid for uid in ahead if uid not in off] + [uid for uid in off if uid in ahead]


def sorted_so_far(workshop: Workshop) -> dict[State, int]:
    """Return the number of cards by state among those that this phase has dealt with, in the order of states."""
    cards = [workshop.cards[uid] for uid in conducted(workshop).seen if uid in workshop.cards]
    counts = Counter(card.state for card in cards)
    return {state: counts[state] for state in STATES if counts[state]}
