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
    gone = frozenset(base.cards.keys() - here.cards.keys()) | (base.cards.keys() - there.cards.keys())
    before, mine, others = (votes_of(side) for side in (base, here, there))
    rows: dict[str, Ballot] = {}
    clashes: list[VoteClash] = []
    for vote in dict.fromkeys((*mine, *others, *before)):
        was, ours, theirs = (_dots(side.get(vote, ()), without=gone) for side in (before, mine, others))
        taken = others if ours == was else mine
        if was != ours != theirs != was:
            here_all, there_all = (dots_by_card(side.get(vote, ())) for side in (mine, others))
            clashes.append(VoteClash(vote, here_all, there_all))
        rows.update((row.uid, row) for row in taken.get(vote, ()) if row.card not in gone)
        for side in (mine, others):  # dots that were given to a card after the other copy had deleted it
            new = [row for row in side.get(vote, ()) if row.card in gone and row not in before.get(vote, ())]
            rows.update((row.uid, row) for row in new)
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
    return _dots(rows, without=frozenset()) or {}


def _dots(rows: tuple[Ballot, ...], *, without: frozenset[str]) -> dict[str, int] | None:
    """Return the dots of a vote without those for some cards; `None` when there is no ballot."""
    dots: dict[str, int] = {}
    for row in rows:
        if row.card not in without:
            dots[row.card] = dots.get(row.card, 0) + row.dots
    return dots or None
