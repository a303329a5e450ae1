"""The vote of a room without devices: who votes, with how many dots, what a ballot says, what may be seen of it."""

import re
from collections.abc import Iterable, Mapping
from math import ceil, sqrt
from types import MappingProxyType
from typing import Final, NamedTuple

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.merging import home_of
from perenne_tui.core.model.ids import parse_spoken
from perenne_tui.core.model.rows import Ballot, Card, Person
from perenne_tui.core.model.workshop import Workshop

_NONE: Final[Mapping[str, Ballot]] = MappingProxyType({})
_CHOICE: Final = re.compile(r"([a-z]) ?(\d{1,4})(?: ?[x*×] ?(\d{1,2}))?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s,;+.]+")


class Read(NamedTuple):
    """A ballot as somebody typed it."""

    dots: Mapping[str, int]
    """By uid of a card, the dots it gets."""
    strange: tuple[str, ...]
    """Words that name no card of the board."""

    @property
    def total(self) -> int:
        """Dots in all."""
        return sum(self.dots.values())


def in_the_vote(workshop: Workshop) -> list[Card]:
    """Give the cards that are voted on, as they stand on the board: all that are still to be talked about."""
    cards = (card for column in axis_columns(workshop) for card in column.cards)
    return [card for card in cards if card.state in ("open", "current")]


def proposed_budget(workshop: Workshop) -> int:
    """Give the dots that each voter should have: the square root of the number of cards, rounded up."""
    return ceil(sqrt(len(in_the_vote(workshop))))


def budget_of(workshop: Workshop) -> int:
    """Give the dots that each voter has: those that were agreed on, else those that are proposed."""
    return conducted(workshop).budget or proposed_budget(workshop)


def voters(workshop: Workshop) -> list[Person]:
    """Give who votes: those present at the sitting, in their order; without a sitting, everybody."""
    sitting = workshop.sittings.get(conducted(workshop).sitting)
    uids: Iterable[str] = sitting.present if sitting else workshop.people
    return [workshop.people[uid] for uid in uids if uid in workshop.people]


def ballot_of(workshop: Workshop, voter: str) -> list[Ballot]:
    """Give what somebody voted for; an abstention is a ballot for no card."""
    return [ballot for ballot in workshop.ballots.values() if ballot.voter == voter]


def voted(workshop: Workshop) -> set[str]:
    """Give the uids of those whose ballot is in, abstentions included."""
    return {ballot.voter for ballot in workshop.ballots.values() if ballot.voter}


def read_ballot(text: str, workshop: Workshop) -> Read:
    """Read a ballot: `d3 d3 t1`, `D3x2, T1`."""
    dots: dict[str, int] = {}
    strange: list[str] = []
    place, text = 0, text.strip()
    while place < len(text):
        found = _CHOICE.match(text, place)
        card = workshop.card_named(parse_spoken(f"{found[1]}{found[2]}")) if found else None
        end = found.end() if found else len(text)
        if found and card and (end == len(text) or not text[end].isalnum()):
            home = home_of(workshop, card.uid)
            dots[home] = dots.get(home, 0) + int(found[3] or 1)
        else:
            word = _BETWEEN.split(text[place:], 1)[0]
            strange.append(word)
            end = place + len(word)
        blank = _BETWEEN.match(text, end)
        place = blank.end() if blank else max(end, place + 1)
    return Read({card: count for card, count in dots.items() if count}, tuple(filter(None, strange)))


def hands(workshop: Workshop, card: str) -> int:
    """Give how many hands were counted for a card."""
    return sum(ballot.dots for ballot in workshop.ballots.values() if ballot.card == card and not ballot.voter)


def is_blind(workshop: Workshop) -> bool:
    """Tell whether a vote is being taken whose totals nobody may see yet."""
    conduct = conducted(workshop)
    return bool(conduct.voting) and not conduct.revealed


def as_seen(workshop: Workshop) -> Workshop:
    """Give the workshop as the wall may show it: without votes while they are blind."""
    return workshop.with_tables({"ballots": _NONE}) if is_blind(workshop) else workshop
