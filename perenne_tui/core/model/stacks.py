"""Stacks: the cards of each axis in order, updated from one value of a workshop to the next.

A change writes one card or two. Updating the order takes the same time on a board of ten cards and of ten thousand;
sorting all cards again at every key would not.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import compress
from operator import attrgetter

from msgspec import Struct

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.rows import Card

MOST_UPDATES = 24
"""Cards written by one change beyond which sorting all cards again is as fast."""

_PLACE = attrgetter("rank", "uid")


class Stack(Struct, frozen=True):
    """The cards of one column from top to bottom, with their counts."""

    cards: tuple[Card, ...] = ()
    uids: tuple[str, ...] = ()
    """Their uids, in the same order."""
    settled: int = 0
    """Number of settled cards."""
    total: int = 0
    """Number of cards without those that are not applicable."""

    @classmethod
    def of(cls, cards: Iterable[Card]) -> "Stack":
        """Return the stack of some cards, which are given in order."""
        cards = tuple(cards)
        states = [card.state for card in cards]
        uids = tuple(card.uid for card in cards)
        return cls(cards, uids, states.count("settled"), len(states) - states.count("not_applicable"))

    def place_of(self, card: str) -> int:
        """Return the place of a card, counted from 0.

        Raises:
            ValueError: it is not in the stack.
        """
        return self.uids.index(card)

    def replaced(self, old: Card | None, new: Card | None) -> "Stack":
        """Return the stack with one card removed and another inserted by its rank; `None` stands for no card."""
        cards, uids = self.cards, self.uids
        place = self.place_of(old.uid) if old is not None else 0
        if old is not None and new is not None and (old.rank, old.uid) == (new.rank, new.uid):
            cards = (*cards[:place], new, *cards[place + 1 :])
        else:
            if old is not None:
                cards, uids = cards[:place] + cards[place + 1 :], uids[:place] + uids[place + 1 :]
            if new is not None:
                place = bisect_left(cards, _PLACE(new), key=_PLACE)
                cards, uids = (*cards[:place], new, *cards[place:]), (*uids[:place], new.uid, *uids[place:])
        settled = self.settled + _is(new, "settled") - _is(old, "settled")
        total = self.total + (new is not None) - (old is not None)
        return Stack(cards, uids, settled, total + _is(old, "not_applicable") - _is(new, "not_applicable"))

    def without(self, gone: Set[str]) -> "Stack":
        """Return the stack without some cards, which are no longer counted either."""
        is_whole = not gone or gone.isdisjoint(self.uids)
        return self if is_whole else Stack.of(card for card in self.cards if card.uid not in gone)

    def filtered(self, is_kept: Sequence[bool]) -> "Stack":
        """Return the stack with only the cards whose flag is true; its counts stay those of all cards."""
        cards, uids = tuple(compress(self.cards, is_kept)), tuple(compress(self.uids, is_kept))
        return Stack(cards, uids, self.settled, self.total)


class Stacks(Struct, frozen=True):
    """The stacks of a workshop, by axis."""

    cards: Mapping[str, Card]
    """The table of cards they were made from: they are valid as long as the workshop has this same object."""
    by_axis: Mapping[str, Stack]
    merged: frozenset[str]
    """uids of the cards whose `merged_into` is set."""
    earlier: Mapping[str, Card] | None = None
    """A table before this one that differs from it in one card at most; `None` where none is known."""
    changed: str = ""
    """uid of that card."""

    @classmethod
    def of(cls, cards: Mapping[str, Card]) -> "Stacks":
        """Return the stacks of a table of cards, all of them sorted."""
        by_axis: dict[str, list[Card]] = {}
        for card in cards.values():
            by_axis.setdefault(card.axis, []).append(card)
        merged = frozenset(card.uid for card in cards.values() if card.merged_into)
        return cls(cards, {axis: Stack.of(in_rank_order(found)) for axis, found in by_axis.items()}, merged)

    def after(self, cards: Mapping[str, Card], uids: Sequence[str]) -> "Stacks":
        """Return the stacks of a later table in which only some cards differ.

        Args:
            cards: the later table.
            uids: uids of all cards that may be changed, removed or new.
        """
        if len(uids) > MOST_UPDATES:
            return Stacks.of(cards)
        by_axis, merged = dict(self.by_axis), self.merged
        for uid in dict.fromkeys(uids):
            old, new = self.cards.get(uid), cards.get(uid)
            if old is not None and new is not None and old.axis == new.axis:
                by_axis[old.axis] = by_axis[old.axis].replaced(old, new)
            else:
                if old is not None:
                    by_axis[old.axis] = by_axis[old.axis].replaced(old, None)
                if new is not None:
                    by_axis[new.axis] = by_axis.get(new.axis, Stack()).replaced(None, new)
            if (old is not None and old.merged_into) or (new is not None and new.merged_into):
                merged = merged | {uid} if new is not None and new.merged_into else merged - {uid}
        return Stacks(cards, by_axis, merged, *self._earlier_for(uids))

    def _earlier_for(self, uids: Sequence[str]) -> tuple[Mapping[str, Card] | None, str]:
        """Return the table before a later one in which only some cards differ, if that is one, and its uid."""
        is_first = self.earlier is None
        known = len(set(uids)) == 1 and (is_first or uids[0] == self.changed)
        return (self.cards if is_first else self.earlier, uids[0]) if known else (None, "")

    def sealed(self) -> "Stacks":
        """Return the same stacks; the next table is compared with this one, and those before it are given up."""
        return self if self.earlier is None else Stacks(self.cards, self.by_axis, self.merged)


def _is(card: Card | None, state: str) -> int:
    return int(card is not None and card.state == state)
