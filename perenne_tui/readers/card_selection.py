"""From a deck to the workshop that a room opens: which cards it takes, and what they are called aloud."""

from collections.abc import Iterable
from typing import TypeVar

from perenne_tui.core.model.ids import next_spoken
from perenne_tui.core.model.rows import Action, Card, Decision, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.readers.deck import Deck

RecordT = TypeVar("RecordT", Action, Decision, Risk)


def chosen(deck: Deck, *, everything: bool = False) -> Workshop:
    """Give the workshop with the starred cards alone, or all of them when asked or when none is starred.

    Cards and records are given their spoken ids in the order of the file: D1, D2… in each column, then AC1, DE1,
    RI1. What the file says about a card that is left out is left out with it.
    """
    workshop = deck.workshop
    taken = frozenset(workshop.cards) if everything or not deck.starred else deck.starred
    counters: dict[str, int] = {}
    cards: list[Card] = []
    for axis in workshop.axes_in_order():
        for card in workshop.cards_in_order(axis.uid):
            if card.uid in taken:
                spoken, counters = next_spoken(counters, axis.letter)
                cards.append(replace(card, spoken=spoken))
    actions, counters = _numbered(workshop.actions.values(), taken, "AC", counters)
    decisions, counters = _numbered(workshop.decisions.values(), taken, "DE", counters)
    risks, counters = _numbered(workshop.risks.values(), taken, "RI", counters)
    return replace(
        workshop,
        header=replace(workshop.header, counters=counters),
        cards={card.uid: card for card in cards},
        ballots={ballot.uid: ballot for ballot in workshop.ballots.values() if ballot.card in taken},
        actions=actions,
        decisions=decisions,
        risks=risks,
    )


def _numbered(
    rows: Iterable[RecordT], cards: frozenset[str], letters: str, counters: dict[str, int]
) -> tuple[dict[str, RecordT], dict[str, int]]:
    """Give the records of these cards with their spoken ids, and the counters that remember them."""
    numbered: dict[str, RecordT] = {}
    for row in rows:
        if row.card in cards:
            spoken, counters = next_spoken(counters, letters)
            numbered[row.uid] = replace(row, spoken=spoken)
    return numbered, counters
