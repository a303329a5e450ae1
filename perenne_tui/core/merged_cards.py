"""Merged cards: the board shows one card instead of several, and nothing of the others is lost.

A merged card keeps its row, its spoken id and its records; its field `merged_into` names the card that is shown.
Splitting empties that field; records made meanwhile stay with the card that was shown.
"""

from collections.abc import Mapping

from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import Workshop, spoken_number


def merged_cards(workshop: Workshop) -> Mapping[str, str]:
    """Return the uid of the shown card by uid of each merged card.

    Left out are cards merged into a card that is gone, and those that a damaged file merges in a circle: they are
    shown themselves.
    """
    into = {uid: workshop.cards[uid].merged_into for uid in workshop.stacks.merged}
    shown_by_card: dict[str, str] = {}
    for uid in into:
        shown, passed = uid, set[str]()
        while shown in into and into[shown] in workshop.cards and shown not in passed:
            passed.add(shown)
            shown = into[shown]
        if shown != uid and shown not in passed:
            shown_by_card[uid] = shown
    return shown_by_card


def parts_by_card(workshop: Workshop, merged_into: Mapping[str, str]) -> Mapping[str, tuple[Card, ...]]:
    """Return the merged cards by uid of the card that is shown instead, in the order of their spoken ids.

    Args:
        workshop: the workshop.
        merged_into: the result of `merged_cards`.
    """
    parts: dict[str, list[Card]] = {}
    for uid, shown in merged_into.items():
        parts.setdefault(shown, []).append(workshop.cards[uid])
    return {
        shown: tuple(sorted(cards, key=lambda card: (card.spoken[:1], spoken_number(card.spoken), card.uid)))
        for shown, cards in parts.items()
    }


def shown_card(workshop: Workshop, card: str) -> str:
    """Return the uid of the card that the board shows for a card: its own, unless it is merged."""
    row = workshop.cards.get(card)
    return merged_cards(workshop).get(card, card) if row and row.merged_into else card
