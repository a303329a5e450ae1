"""Votes with dots: the cards in the vote, voters and their number of dots, parsing of a ballot, hidden totals."""

import re
from collections.abc import Iterable, Mapping
from math import ceil, sqrt
from types import MappingProxyType
from typing import Final, NamedTuple

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.merged_cards import shown_card
from perenne_tui.core.model.ids import parse_spoken
from perenne_tui.core.model.rows import Ballot, Card, Person
from perenne_tui.core.model.workshop import Workshop

USUAL_VOTERS: Final = 8
"""Voters that a room is taken to have where nobody is listed."""
_NONE: Final[Mapping[str, Ballot]] = MappingProxyType({})
_CHOICE: Final = re.compile(r"([a-z]) ?(\d{1,4})(?: ?[x*×] ?(\d{1,2}))?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s,;+.]+")


class TypedBallot(NamedTuple):
    """A ballot parsed from a typed line."""

    dots: Mapping[str, int]
    """Number of dots by uid of a card."""
    unreadable: tuple[str, ...]
    """Words that are no spoken id of a card."""

    @property
    def total(self) -> int:
        """Number of dots in all."""
        return sum(self.dots.values())


def cards_in_vote(workshop: Workshop) -> list[Card]:
    """Return the cards in the vote, in the order of the board: those that are open or current."""
    cards = (card for column in axis_columns(workshop) for card in column.cards)
    return [card for card in cards if card.state in ("open", "current")]


def proposed_budget(workshop: Workshop) -> int:
    """Return the proposed number of dots of each voter: the square root of the number of cards, rounded up."""
    return ceil(sqrt(len(cards_in_vote(workshop))))


def budget_of(workshop: Workshop) -> int:
    """Return the number of dots of each voter: the one that was set, else the proposed one."""
    return conducted(workshop).budget or proposed_budget(workshop)


def voters(workshop: Workshop) -> list[Person]:
    """Return the voters: the people present at the current sitting, in their order; without a sitting, everybody."""
    sitting = workshop.sittings.get(conducted(workshop).sitting)
    uids: Iterable[str] = sitting.present if sitting else workshop.people
    return [workshop.people[uid] for uid in uids if uid in workshop.people]


def ballot_of(workshop: Workshop, voter: str) -> list[Ballot]:
    """Return the ballots of a voter, one for each card; an abstention is one without a card."""
    return [ballot for ballot in workshop.ballots.values() if ballot.voter == voter]


def people_who_voted(workshop: Workshop) -> set[str]:
    """Return the uids of the people who have voted or abstained."""
    return {ballot.voter for ballot in workshop.ballots.values() if ballot.voter}


def read_ballot(text: str, workshop: Workshop) -> TypedBallot:
    """Return the ballot in a line: `d3 d3 t1`, `D3x2, T1`. Dots for a merged card go to the one that is shown."""
    dots: dict[str, int] = {}
    unreadable: list[str] = []
    place, text = 0, text.strip()
    while place < len(text):
        found = _CHOICE.match(text, place)
        card = workshop.card_named(parse_spoken(f"{found[1]}{found[2]}")) if found else None
        end = found.end() if found else len(text)
        if found and card and (end == len(text) or not text[end].isalnum()):
            shown = shown_card(workshop, card.uid)
            dots[shown] = dots.get(shown, 0) + int(found[3] or 1)
        else:
            word = _BETWEEN.split(text[place:], 1)[0]
            unreadable.append(word)
            end = place + len(word)
        blank = _BETWEEN.match(text, end)
        place = blank.end() if blank else max(end, place + 1)
    return TypedBallot({card: count for card, count in dots.items() if count}, tuple(filter(None, unreadable)))


def dots_of_hands(workshop: Workshop, card: str) -> int:
    """Return the number of dots from raised hands for a card."""
    return sum(ballot.dots for ballot in workshop.ballots.values() if ballot.card == card and not ballot.voter)


def most_hands(workshop: Workshop) -> int:
    """Return the number of dots that a whole room can give to one card."""
    return budget_of(workshop) * (len(voters(workshop)) or USUAL_VOTERS)


def is_blind(workshop: Workshop) -> bool:
    """Return whether a vote is open whose totals are still hidden."""
    conduct = conducted(workshop)
    return bool(conduct.voting) and not conduct.revealed


def as_seen(workshop: Workshop) -> Workshop:
    """Return the workshop as the wall shows it: without ballots while their totals are hidden."""
    return workshop.with_tables({"ballots": _NONE}) if is_blind(workshop) else workshop
