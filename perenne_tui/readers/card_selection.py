"""The workshop made of a deck: which cards it takes, and their spoken ids."""

from collections.abc import Iterable
from typing import TypeVar

from perenne_tui.core.model.ids import next_spoken
from perenne_tui.core.model.rows import Action, Card, Decision, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.readers.deck import Deck

RecordT = TypeVar("RecordT", Action, Decision, Risk)


def workshop_of_deck(deck: Deck, *, everything: bool = False) -> Workshop:
    """Return the workshop with the starred cards of a deck; with all of them if asked, or if none is starred.

    Cards and records get their spoken ids in the order of the file: D1, D2… in each column, then AC1, DE1, RI1. The
    records and votes of a card that is left out are left out too.
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


def columns_of_deck(deck: Deck) -> Workshop:
    """Return the workshop with the columns of a deck and none of its cards."""
    return replace(deck.workshop, cards={}, ballots={}, actions={}, decisions={}, risks={})


def _numbered(
    rows: Iterable[RecordT], cards: frozenset[str], letters: str, counters: dict[str, int]
) -> tuple[dict[str, RecordT], dict[str, int]]:
    """Return the records of some cards with their spoken ids, by uid, and the counters after the last id given."""
    numbered: dict[str, RecordT] = {}
    for row in rows:
        if row.card in cards:
            spoken, counters = next_spoken(counters, letters)
            numbered[row.uid] = replace(row, spoken=spoken)
    return numbered, counters
