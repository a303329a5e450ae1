"""Merged cards: one stands on the board for several, and nothing of the others is lost.

A merged card keeps its row, its spoken id and its records; it only says which card stands for it. So splitting is
the same field emptied, and whatever was said meanwhile about the card that stood for them stays with that one.
"""

from collections.abc import Mapping

from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import Workshop, spoken_number


def merged_cards(workshop: Workshop) -> Mapping[str, str]:
    """Give, for each merged card, the card that stands for it on the board.

    A card whose stand-in is gone stands for itself again; so do cards that a damaged file merges in a ring.
    """
    into = {uid: workshop.cards[uid].merged_into for uid in workshop.stacks.merged}
    homes: dict[str, str] = {}
    for uid in into:
        home, passed = uid, set[str]()
        while home in into and into[home] in workshop.cards and home not in passed:
            passed.add(home)
            home = into[home]
        if home != uid and home not in passed:
            homes[uid] = home
    return homes


def parts_by_card(workshop: Workshop, homes: Mapping[str, str]) -> Mapping[str, tuple[Card, ...]]:
    """Give the merged cards by the card that stands for them, in the order of their spoken ids."""
    parts: dict[str, list[Card]] = {}
    for uid, home in homes.items():
        parts.setdefault(home, []).append(workshop.cards[uid])
    return {
        home: tuple(sorted(cards, key=lambda card: (card.spoken[:1], spoken_number(card.spoken), card.uid)))
        for home, cards in parts.items()
    }


def home_of(workshop: Workshop, card: str) -> str:
    """Give the card that stands on the board for a card: itself, unless it is merged."""
    row = workshop.cards.get(card)
    return merged_cards(workshop).get(card, card) if row and row.merged_into else card
