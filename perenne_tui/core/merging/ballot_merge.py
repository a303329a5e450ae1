"""The merge of votes: a ballot is one thing, whatever rows hold it, and so is a count of raised hands for a card."""

from collections.abc import Mapping
from typing import NamedTuple

from perenne_tui.core.model.rows import Ballot
from perenne_tui.core.model.workshop import Workshop


class Vote(NamedTuple):
    """The key of a vote: a person’s ballot, or the hands that were raised for a card."""

    voter: str
    """uid of a person; empty for raised hands."""
    card: str
    """uid of a card, for raised hands only."""


class VoteClash(NamedTuple):
    """A vote that both copies changed differently: dots by uid of a card, none where it was taken back."""

    vote: Vote
    here: Mapping[str, int]
    there: Mapping[str, int]


def merged_ballots(
    base: Workshop, here: Workshop, there: Workshop
) -> tuple[dict[str, Ballot], tuple[VoteClash, ...]]:
    """Return the ballots of two copies, and the votes that both changed; those are as they were here."""
    if here.ballots == there.ballots:
        return dict(here.ballots), ()
    gone_here, gone_there = (frozenset(base.cards.keys() - side.cards.keys()) for side in (here, there))
    gone = gone_here | gone_there
    # Whoever was taken out with a ballot, or a card with its hands, is asked about as a person or a card.
    left_here = gone_here | (base.people.keys() - here.people.keys())
    left_there = gone_there | (base.people.keys() - there.people.keys())
    before, mine, others = (votes_of(side) for side in (base, here, there))
    rows: dict[str, Ballot] = {}
    clashes: list[VoteClash] = []
    for vote in dict.fromkeys((*mine, *others, *before)):
        was, ours, theirs = (side.get(vote, ()) for side in (before, mine, others))
        is_as_before = (vote.voter or vote.card) in left_here or _dots(ours) == _dots(was, without=gone_here)
        is_so_there = (vote.voter or vote.card) in left_there or _dots(theirs) == _dots(was, without=gone_there)
        taken = theirs if is_as_before and (ours == was or not is_so_there) else ours
        # Dots that were given to a card after the other copy had deleted it keep the card.
        kept, arrived = (
            tuple(row for row in side if row.card not in gone or row not in was) for side in (ours, theirs)
        )
        if not is_as_before and not is_so_there and _dots(kept) != _dots(arrived):
            clashes.append(VoteClash(vote, dots_by_card(ours), dots_by_card(theirs)))
            arrived = ()
        rows.update((row.uid, row) for row in taken if row.card not in gone)
        rows.update((row.uid, row) for row in (*kept, *arrived) if row.card in gone)
    return rows, tuple(clashes)


def votes_of(workshop: Workshop) -> dict[Vote, tuple[Ballot, ...]]:
    """Return the rows of each vote."""
    votes: dict[Vote, tuple[Ballot, ...]] = {}
    for row in workshop.ballots.values():
        vote = Vote(row.voter, "" if row.voter else row.card)
        votes[vote] = (*votes.get(vote, ()), row)
    return votes


def dots_by_card(rows: tuple[Ballot, ...]) -> dict[str, int]:
    """Return the dots of a vote by uid of a card; an abstention is an empty uid with none."""
    return _dots(rows) or {}


def _dots(rows: tuple[Ballot, ...], *, without: frozenset[str] = frozenset()) -> dict[str, int] | None:
    """Return the dots of a vote without those for some cards; `None` when there is no ballot."""
    dots: dict[str, int] = {}
    for row in rows:
        if row.card not in without:
            dots[row.card] = dots.get(row.card, 0) + row.dots
    return dots or None
