"""The workshop made of a deck: which cards it takes, and their spoken ids."""

from collections.abc import Iterable
from typing import TypeVar

from perenne_tui.core.model.ids import next_spoken
from perenne_tui.core.model.rows import Action, Card, Decision, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop, spoken_number
from perenne_tui.readers.deck import Deck

RecordT = TypeVar("RecordT", Action, Decision, Risk)


def workshop_of_deck(deck: Deck, *, everything: bool = False) -> Workshop:
    """Return the workshop with the starred cards of a deck; with all of them if asked, or if none is starred.

    Cards and records that have no spoken id get one in the order of the file: D1, D2… in each column, then AC1, DE1,
    RI1. The records and votes of a card that is left out are left out too.
    """
    workshop = deck.workshop
    taken = frozenset(workshop.cards) if everything or not deck.starred else deck.starred
    counters = _last_numbers(workshop)
    cards: list[Card] = []
    for axis in workshop.axes_in_order():
        for card in workshop.cards_in_order(axis.uid):
            if card.uid in taken and not card.spoken:
                spoken, counters = next_spoken(counters, axis.letter)
                cards.append(replace(card, spoken=spoken))
            elif card.uid in taken:
                cards.append(card)
    taken |= {""}  # records whose card is gone
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


def _last_numbers(workshop: Workshop) -> dict[str, int]:
    """Return the highest number given, by letter: that which the file tells, and those of its rows."""
    counters = dict(workshop.header.counters)
    ids = [row.spoken for row in workshop.cards.values()]
    ids += [row.spoken for row in workshop.actions.values()]
    ids += [row.spoken for row in workshop.decisions.values()]
    ids += [row.spoken for row in workshop.risks.values()]
    for spoken in filter(None, ids):
        number = spoken_number(spoken)
        letters = spoken.removesuffix(str(number))
        if number > counters.get(letters, 0):
            counters[letters] = number
    return counters


def _numbered(
    rows: Iterable[RecordT], cards: frozenset[str], letters: str, counters: dict[str, int]
) -> tuple[dict[str, RecordT], dict[str, int]]:
    """Return the records of some cards with their spoken ids, by uid, and the counters after the last id given."""
    numbered: dict[str, RecordT] = {}
    for row in rows:
        if row.card in cards and not row.spoken:
            spoken, counters = next_spoken(counters, letters)
            numbered[row.uid] = replace(row, spoken=spoken)
        elif row.card in cards:
            numbered[row.uid] = row
    return numbered, counters
