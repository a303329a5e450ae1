"""Votes with dots: the cards in the vote, voters and their number of dots, parsing of a ballot, hidden totals.

A voter gives dots, one ballot holds those of one person, and a card has as many votes as it was given dots.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import ceil, sqrt
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.merged_cards import shown_card
from perenne_tui.core.model.ids import parse_spoken
from perenne_tui.core.model.rows import Ballot, Card, Person, State
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import sitting_at_hand
from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.core.text.sentences import Refused

IN_VOTE: Final[frozenset[State]] = frozenset({"open", "current"})
"""States of the cards that are voted for."""
MOST_DOTS: Final = 99
"""Dots of a voter, at most."""
MOST_VOTERS: Final = 200
"""Voters for whom ballots are printed, at most."""
USUAL_VOTERS: Final = 8
"""Voters that a room is taken to have where nobody is listed."""
_SPELT_OUT: Final = 4
"""Dots for one card up to which its id is repeated."""
Stage = Literal["ready", "blind", "shown"]
"""The stage of a vote: not begun, with no vote on the board; going on, totals hidden; votes that all can see."""
_NONE: Final[Mapping[str, Ballot]] = MappingProxyType({})
_CHOICE: Final = LatePattern(r"([a-z]) ?(\d{1,4})(?: ?[x*×] ?(\d{1,2}))?", re.IGNORECASE)
_BETWEEN: Final = LatePattern(r"[\s,;+.]+")


class TypedBallot(Struct, frozen=True):
    """A ballot parsed from a typed line."""

    dots: Mapping[str, int]
    """Number of dots by uid of a card."""
    unreadable: tuple[str, ...]
    """Words that are no spoken id of a card."""
    out_of_vote: tuple[str, ...] = ()
    """uids of the cards that were named and are not voted for."""
    shown: Mapping[str, str] = MappingProxyType({})
    """Spoken id by uid of a card that got dots, if it was named by a card merged into it: the id that was typed."""

    @property
    def total(self) -> int:
        """Number of dots in all."""
        return sum(self.dots.values())


def cards_in_vote(workshop: Workshop) -> list[Card]:
    """Return the cards in the vote, in the order of the board: those that are open or current."""
    cards = (card for column in axis_columns(workshop) for card in column.cards)
    return [card for card in cards if card.state in IN_VOTE]


def check_in_vote(workshop: Workshop, card: str) -> None:
    """Check that a card can be voted for.

    Raises:
        Refused: it is settled, parked or not applicable, or it is merged into one that is.
    """
    row = workshop.cards.get(shown_card(workshop, card))
    match row.state if row else "open":
        case "settled":
            raise Refused("{card} is settled: it is no longer voted for.", card=row.spoken if row else "")
        case "parked":
            raise Refused("{card} is parked: it is not voted for.", card=row.spoken if row else "")
        case "not_applicable":
            raise Refused("{card} does not apply here: it is not voted for.", card=row.spoken if row else "")


def cards_by_votes(workshop: Workshop) -> list[tuple[int, Card]]:
    """Return the cards in the vote with their votes, most votes first, equal ones as they are on the board.

    A card with votes stays among them when it is settled or parked.
    """
    facts = gather_facts(workshop)
    cards = (card for column in axis_columns(workshop) for card in column.cards)
    votes = [(facts.of(card.uid).votes, card) for card in cards]
    return sorted(
        ((count, card) for count, card in votes if count or card.state in IN_VOTE), key=lambda pair: -pair[0]
    )


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


def expected_voters(workshop: Workshop) -> int:
    """Return the number of expected voters: those of the sitting prepared or held, else all who are listed."""
    sitting = sitting_at_hand(workshop)
    uids: Iterable[str] = sitting.present if sitting else workshop.people
    return min(sum(uid in workshop.people for uid in uids), MOST_VOTERS) or USUAL_VOTERS


def latecomers(workshop: Workshop, today: date) -> list[Person]:
    """Return the people who may still vote: not noted as present, and not gone from the project, in their order.

    Somebody who has voted is among them in any case.
    """
    known = {person.uid for person in voters(workshop)}
    done = people_who_voted(workshop)
    return [
        row
        for uid, row in workshop.people.items()
        if uid not in known and (row.leaves is None or row.leaves >= today or uid in done)
    ]


def awaited(workshop: Workshop) -> set[str]:
    """Return the uids of those whose ballots are awaited: the voters, and whoever else has voted."""
    return {person.uid for person in voters(workshop)} | people_who_voted(workshop)


def ballot_of(workshop: Workshop, voter: str) -> list[Ballot]:
    """Return the ballots of a voter, one for each card; an abstention is one without a card."""
    return [ballot for ballot in workshop.ballots.values() if ballot.voter == voter]


def people_who_voted(workshop: Workshop) -> set[str]:
    """Return the uids of the people who have voted or abstained."""
    return {ballot.voter for ballot in workshop.ballots.values() if ballot.voter}


def ballots_over(workshop: Workshop, budget: int) -> dict[str, int]:
    """Return the number of dots by uid of each person whose ballot has more than `budget`."""
    dots: dict[str, int] = {}
    for ballot in workshop.ballots.values():
        if ballot.voter:
            dots[ballot.voter] = dots.get(ballot.voter, 0) + ballot.dots
    return {voter: count for voter, count in dots.items() if count > budget}


def dots_by_card(workshop: Workshop, voter: str) -> dict[str, int]:
    """Return the number of dots of a voter by uid of the card that is shown; an abstention is `""`, without dots."""
    dots: dict[str, int] = {}
    for ballot in ballot_of(workshop, voter):
        card = shown_card(workshop, ballot.card) if ballot.card in workshop.cards else ballot.card
        dots[card] = dots.get(card, 0) + ballot.dots
    return dots


def has_voted(workshop: Workshop, voter: str) -> bool:
    """Return whether a person has voted or abstained."""
    return any(ballot.voter == voter for ballot in workshop.ballots.values())


def ballot_text(workshop: Workshop, voter: str) -> str:
    """Return the ballot of a voter as people type it, `D3 D3 T1`; empty for an abstention, and without a ballot."""
    cards = [(workshop.cards.get(ballot.card), ballot.dots) for ballot in ballot_of(workshop, voter)]
    return " ".join(
        " ".join([card.spoken] * dots) if dots <= _SPELT_OUT else f"{card.spoken}x{dots}"
        for card, dots in cards
        if card
    )


def read_ballot(text: str, workshop: Workshop) -> TypedBallot:
    """Return the ballot in a line: `d3 d3 t1`, `D3x2, T1`. Dots for a merged card go to the one that is shown."""
    dots: dict[str, int] = {}
    unreadable: list[str] = []
    out_of_vote: list[str] = []
    named: dict[str, str] = {}
    place, text = 0, text.strip()
    while place < len(text):
        found = _CHOICE.match(text, place)
        card = workshop.card_named(parse_spoken(f"{found[1]}{found[2]}")) if found else None
        end = found.end() if found else len(text)
        if found and card and (end == len(text) or not text[end].isalnum()):
            shown = shown_card(workshop, card.uid)
            if workshop.cards[shown].state in IN_VOTE:
                dots[shown] = dots.get(shown, 0) + int(found[3] or 1)
            else:
                out_of_vote.append(shown)
            if shown != card.uid:
                named[shown] = card.spoken
        else:
            word = _BETWEEN.compiled.split(text[place:], 1)[0]
            unreadable.append(word)
            end = place + len(word)
        blank = _BETWEEN.match(text, end)
        place = blank.end() if blank else max(end, place + 1)
    given = {card: count for card, count in dots.items() if count}
    return TypedBallot(given, tuple(filter(None, unreadable)), tuple(out_of_vote), named)


def dots_of_hands(workshop: Workshop, card: str) -> int:
    """Return the number of dots from raised hands for a card."""
    return sum(ballot.dots for ballot in workshop.ballots.values() if ballot.card == card and not ballot.voter)


def most_hands(workshop: Workshop) -> int:
    """Return the number of dots that a whole room can give to one card."""
    return budget_of(workshop) * (len(voters(workshop)) or USUAL_VOTERS)


def is_blind(workshop: Workshop) -> bool:
    """Return whether a vote is open whose totals are still hidden: nobody sees a vote of a card.

    A vote opens with its phase, with its first ballot, or when somebody begins it; never by being looked at.
    """
    conduct = conducted(workshop)
    return bool(conduct.voting) and not conduct.revealed


def vote_stage(workshop: Workshop) -> Stage:
    """Return the stage of the vote; votes that were given before it began are shown, as on the board."""
    if is_blind(workshop):
        return "blind"
    return "shown" if workshop.ballots else "ready"


def as_seen(workshop: Workshop) -> Workshop:
    """Return the workshop as the wall shows it: without ballots while their totals are hidden."""
    return workshop.with_tables({"ballots": _NONE}) if is_blind(workshop) else workshop
