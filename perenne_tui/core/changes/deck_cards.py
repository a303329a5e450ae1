"""Cards of a deck on a board that is there: which of them it has already, and the change that adds others.

A reference such as `T01` is permanent, but two decks may both have it: then the texts tell which card it is.
"""

from collections.abc import Sequence

from perenne_tui.core.model import ranks
from perenne_tui.core.model.ids import next_spoken
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_CARDS, Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused


def cards_in_use(workshop: Workshop, decks: Sequence[Workshop]) -> dict[str, Card]:
    """Return the cards of a workshop that were taken from decks, by the uid of the card of the deck.

    Args:
        workshop: the board.
        decks: the decks, the likeliest first.
    """
    offered: dict[str, list[Card]] = {}
    for deck in decks:
        for card in deck.cards.values():
            if card.ref:
                offered.setdefault(card.ref, []).append(card)
    used: dict[str, Card] = {}
    for card in workshop.cards.values():
        if same := offered.get(card.ref):
            used[max(same, key=lambda each: _likeness(each, card)).uid] = card
    return used


def column_for(workshop: Workshop, deck: Workshop, axis: str, column: str) -> str:
    """Return the uid of the axis of a workshop that takes the cards of an axis of a deck; empty where there is none.

    That is the axis of the same name, as it is or as the deck also calls it; else, on a board made from this deck,
    the one of the same letter, whatever the room calls it by now; else `column`; else the first one.

    Args:
        workshop: the board.
        deck: the deck.
        axis: uid of an axis of the deck.
        column: uid of the axis of the cursor; empty where there is none.
    """
    wanted = deck.axes[axis]
    names = {fold(name) for name in (wanted.name, wanted.alias) if name}
    there = workshop.axes_in_order()
    for own in there:
        if names & {fold(own.name), fold(own.alias)}:
            return own.uid
    if is_made_from(workshop, deck):
        # The letter of a deck may have changed since the board was made: its references have not.
        letters = [wanted.letter, *(card.ref[:1] for card in deck.cards_in_order(axis)[:1])]
        for own in there:
            if own.letter in letters:
                return own.uid
    return column if column in workshop.axes else next((own.uid for own in there), "")


def is_made_from(workshop: Workshop, deck: Workshop) -> bool:
    """Return whether a board was made from a deck: a column has the same name, or most cards have a ref of it."""
    names = {fold(axis.name) for axis in deck.axes.values()}
    if any(fold(axis.name) in names for axis in workshop.axes.values()):
        return True
    refs = {card.ref for card in deck.cards.values() if card.ref}
    return sum(card.ref in refs for card in workshop.cards.values()) * 2 > len(workshop.cards)


def add_deck_cards(
    workshop: Workshop, *, deck: Workshop, cards: Sequence[str], uids: Sequence[str], column: str = ""
) -> Workshop:
    """Add cards of a deck, each at the end of the axis that `column_for` gives.

    A board without any axis gets those of the deck as well. What a card refers to stays behind: the card that it was
    merged into, the person who followed it up.

    Args:
        workshop: the value before.
        deck: the deck.
        cards: uids of cards of the deck, in order.
        uids: a new uid for each of them.
        column: uid of the axis of the cursor; empty where there is none.

    Raises:
        Refused: there would be too many cards.
    """
    if len(workshop.cards) + len(cards) > MOST_CARDS:
        raise Refused("A workshop holds at most {limit} cards; nothing was added.", limit=MOST_CARDS)
    board = after = workshop if workshop.axes else workshop.with_rows("axes", *deck.axes.values())
    for uid, card in zip(uids, (deck.cards[each] for each in cards if each in deck.cards), strict=False):
        target = column_for(board, deck, card.axis, column)
        column_cards = after.cards_in_order(target)
        rank = ranks.between(column_cards[-1].rank if column_cards else "", "")
        spoken, counters = next_spoken(after.header.counters, after.axes[target].letter)
        after = after.with_rows("workshop", replace(after.header, counters=counters)).with_rows(
            "cards", replace(card, uid=uid, axis=target, rank=rank, spoken=spoken, merged_into="", taken_by="")
        )
    return after


def _likeness(shipped: Card, card: Card) -> int:
    """Return the number of texts that a card has in common with a shipped one."""
    return sum(
        getattr(shipped, text) == getattr(card, text) != "" for text in ("title", "question", "why", "evidence")
    )
