"""Summaries of cards, their facts: votes, records, owners, next due date, merged cards and conflicts of each.

They are computed once for each value of the workshop and reused for cards whose records did not change; lenses,
screens and documents read them instead of searching the tables.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from msgspec import Struct

from perenne_tui.core.merged_cards import merged_cards, parts_by_card
from perenne_tui.core.model.rows import Action, Ballot, Card, Decision, Person, Risk, is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order

RecordT = TypeVar("RecordT", Action, Decision, Risk)


class CardFacts(Struct, frozen=True):
    """Votes and records of one card, with those of the cards merged into it."""

    votes: int = 0
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    risks: tuple[Risk, ...] = ()
    owners: tuple[str, ...] = ()
    """Names of the owners of its actions, each once."""
    next_due: date | None = None
    """Earliest due date of its open actions."""
    parts: tuple[Card, ...] = ()
    """Cards merged into it."""
    conflicts: int = 0
    """Open conflicts about it or its records."""


NO_RECORDS = CardFacts()


class Facts(Struct, frozen=True):
    """The votes and records of a workshop, by card."""

    by_card: Mapping[str, CardFacts]
    sources: tuple[object, ...]
    """Tables they were computed from: they are valid as long as the workshop has these same objects."""

    def of(self, card: str) -> CardFacts:
        """Return the votes and records of a card, `NO_RECORDS` for one that has none."""
        return self.by_card.get(card, NO_RECORDS)


NO_FACTS = Facts({}, ((),) * 7)
"""The facts before any workshop was read: the first `previous` of `gather_facts`."""


def gather_facts(workshop: Workshop, previous: Facts | None = None) -> Facts:
    """Return the facts of a workshop, reusing those of an earlier value where nothing changed."""
    merged_into = merged_cards(workshop)
    cards = workshop.cards if merged_into or workshop.conflicts else ()
    sources = (
        *(workshop.ballots, workshop.decisions, workshop.actions, workshop.risks, workshop.people),
        *(workshop.conflicts, cards),
    )
    if previous is not None and all(new is old for new, old in zip(sources, previous.sources, strict=True)):
        return previous
    votes = _votes(workshop.ballots.values(), merged_into)
    decisions = _by_card(workshop.decisions.values(), merged_into)
    actions = _by_card(workshop.actions.values(), merged_into)
    risks = _by_card(workshop.risks.values(), merged_into)
    parts = parts_by_card(workshop, merged_into)
    conflicts = _conflicts(workshop, merged_into)
    old = previous.by_card if previous else {}
    by_card: dict[str, CardFacts] = {}
    for card in {*votes, *decisions, *actions, *risks, *parts, *conflicts}:
        facts = _card_facts(
            decisions.get(card, ()),
            actions.get(card, ()),
            risks.get(card, ()),
            people=workshop.people,
            votes=votes.get(card, 0),
            parts=parts.get(card, ()),
            conflicts=conflicts.get(card, 0),
        )
        known = old.get(card)
        # Keep the same object while nothing changed, so that its card need not be drawn again.
        by_card[card] = known if known == facts else facts
    return Facts(by_card, sources)


def _conflicts(workshop: Workshop, merged_into: Mapping[str, str]) -> Mapping[str, int]:
    """Return the number of open conflicts by card; most workshops were never merged with another copy."""
    if not workshop.conflicts:
        return {}
    from perenne_tui.core.review.conflict_places import conflicts_by_card

    return conflicts_by_card(workshop, merged_into)


def next_action(facts: CardFacts) -> Action | None:
    """Return the open action of a card that is due first; those without a date come last."""
    open_actions = [action for action in facts.actions if is_open(action)]
    return min(open_actions, key=lambda action: (action.due is None, str(action.due)), default=None)


def _card_facts(
    decisions: tuple[Decision, ...],
    actions: tuple[Action, ...],
    risks: tuple[Risk, ...],
    *,
    people: Mapping[str, Person],
    votes: int,
    parts: tuple[Card, ...],
    conflicts: int,
) -> CardFacts:
    owners = dict.fromkeys(
        row.name or row.role for action in actions if (row := people.get(action.owner)) is not None
    )
    dues = [action.due for action in actions if action.due and is_open(action)]
    due = min(dues, default=None)
    return CardFacts(votes, decisions, actions, risks, tuple(owners), due, parts, conflicts)


def _votes(ballots: Iterable[Ballot], merged_into: Mapping[str, str]) -> dict[str, int]:
    votes: dict[str, int] = defaultdict(int)
    for ballot in ballots:
        votes[merged_into.get(ballot.card, ballot.card)] += ballot.dots
    return votes


def _by_card(rows: Iterable[RecordT], merged_into: Mapping[str, str]) -> dict[str, tuple[RecordT, ...]]:
    grouped: dict[str, list[RecordT]] = defaultdict(list)
    for row in rows:
        grouped[merged_into.get(row.card, row.card)].append(row)
    return {card: tuple(in_spoken_order(group)) for card, group in grouped.items()}
