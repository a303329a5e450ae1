"""The cards of each axis from top to bottom, carried from one value of a workshop to the next.

A change writes one card or two: bringing the order up to date costs the same on a board of ten cards and of ten
thousand, where sorting it anew at every key would not.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.rows import Card

MOST_STEPS = 24
"""Cards of one change beyond which ordering all of them anew is as fast."""

_PLACE = attrgetter("rank", "uid")


@dataclass(frozen=True, slots=True)
class Stack:
    """Cards from top to bottom, and what is counted of them."""

    cards: tuple[Card, ...] = ()
    uids: tuple[str, ...] = ()
    """Their uids, in the same order."""
    settled: int = 0
    """How many are settled."""
    total: int = 0
    """How many there are but those that are not applicable."""

    @classmethod
    def of(cls, cards: Iterable[Card]) -> "Stack":
        """Make one of cards in order."""
        cards = tuple(cards)
        states = [card.state for card in cards]
        uids = tuple(card.uid for card in cards)
        return cls(cards, uids, states.count("settled"), len(states) - states.count("not_applicable"))

    def place_of(self, card: str) -> int:
        """Give the place of a card, counted from 0.

        Raises:
            ValueError: it is not here.
        """
        return self.uids.index(card)

    def turned(self, old: Card | None, new: Card | None) -> "Stack":
        """Give the stack with a card taken out and another put where its rank belongs; `None` leaves that out."""
        cards, uids = self.cards, self.uids
        if old is not None:
            place = self.place_of(old.uid)
            cards, uids = cards[:place] + cards[place + 1 :], uids[:place] + uids[place + 1 :]
        if new is not None:
            place = place if old is not None and old.rank == new.rank else bisect_left(cards, _PLACE(new), key=_PLACE)
            cards, uids = (*cards[:place], new, *cards[place:]), (*uids[:place], new.uid, *uids[place:])
        settled = self.settled + _is(new, "settled") - _is(old, "settled")
        total = self.total + (new is not None) - (old is not None)
        return Stack(cards, uids, settled, total + _is(old, "not_applicable") - _is(new, "not_applicable"))

    def without(self, gone: Set[str]) -> "Stack":
        """Give the stack without some cards, which are not counted either."""
        return self if gone.isdisjoint(self.uids) else Stack.of(card for card in self.cards if card.uid not in gone)

    def where(self, is_left: Sequence[bool]) -> "Stack":
        """Give some of the cards, told one by one; what is counted stays that of all."""
        cards, uids = tuple(compress(self.cards, is_left)), tuple(compress(self.uids, is_left))
        return Stack(cards, uids, self.settled, self.total)


@dataclass(frozen=True, slots=True)
class Stacks:
    """The cards of a workshop by axis."""

    cards: Mapping[str, Card]
    """The very table that they are made from."""
    by_axis: Mapping[str, Stack]
    merged: frozenset[str]
    """Cards that say that another one stands for them."""

    @classmethod
    def of(cls, cards: Mapping[str, Card]) -> "Stacks":
        """Order all cards."""
        by_axis: dict[str, list[Card]] = {}
        for card in cards.values():
            by_axis.setdefault(card.axis, []).append(card)
        merged = frozenset(card.uid for card in cards.values() if card.merged_into)
        return cls(cards, {axis: Stack.of(in_rank_order(found)) for axis, found in by_axis.items()}, merged)

    def after(self, cards: Mapping[str, Card], uids: Sequence[str]) -> "Stacks":
        """Give the stacks of a later table, in which only some cards are others.

        Args:
            cards: the later table.
            uids: of all cards that may be others, or gone, or new.
        """
        if len(uids) > MOST_STEPS:
            return Stacks.of(cards)
        by_axis, merged = dict(self.by_axis), self.merged
        for uid in dict.fromkeys(uids):
            old, new = self.cards.get(uid), cards.get(uid)
            if old is not None and new is not None and old.axis == new.axis:
                by_axis[old.axis] = by_axis[old.axis].turned(old, new)
            else:
                if old is not None:
                    by_axis[old.axis] = by_axis[old.axis].turned(old, None)
                if new is not None:
                    by_axis[new.axis] = by_axis.get(new.axis, Stack()).turned(None, new)
            if (old is not None and old.merged_into) or (new is not None and new.merged_into):
                merged = merged | {uid} if new is not None and new.merged_into else merged - {uid}
        return Stacks(cards, by_axis, merged)


def _is(card: Card | None, state: str) -> int:
    return int(card is not None and card.state == state)
