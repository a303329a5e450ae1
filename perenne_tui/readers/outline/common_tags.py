"""Headings over all cards of a board, which tell no card from another and are no tags: « Suivi des actions »."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.outline.leftovers import Leftover, Leftovers
from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.places import NOTE

_FEWEST_CARDS: Final = 2
"""Cards of a board on which a tag may be common to all."""


def leave_out_common_tags(builder: DeckBuilder, entries: Sequence[Entry], leftovers: Leftovers) -> None:
    """Take the tag that all cards of a board have from one heading off them; its words stand with the leftovers."""
    if len(builder.cards) < _FEWEST_CARDS:
        return
    common = set(builder.cards[0].tags).intersection(*(card.tags for card in builder.cards))
    if not common:
        return
    for tag in common:
        over = [entry for entry in entries if entry.kind == "heading" and entry.text == tag]
        given = any(tag in entry.tags for entry in entries)
        if len(over) != 1 or given:
            continue
        builder.cards = [
            replace(card, tags=tuple(each for each in card.tags if each != tag)) for card in builder.cards
        ]
        heading = over[0]
        builder.places.put(heading.first, heading.last, NOTE)
        if not any(leftover.section == tag for leftover in leftovers.found):
            leftovers.found.insert(0, Leftover(f"### {tag}", heading.first, heading.last))
