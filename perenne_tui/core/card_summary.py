"""What the room has said so far, sorted by card: gathered once per workshop value, read by everything that shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from perenne_tui.core.merging import merged_cards, parts_by_card
from perenne_tui.core.model.rows import Action, Ballot, Card, Decision, Person, Risk
from perenne_tui.core.model.workshop import Workshop, in_spoken_order

RecordT = TypeVar("RecordT", Action, Decision, Risk)


class CardFacts(NamedTuple):
    """The records of one card."""

    votes: int = 0
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    risks: tuple[Risk, ...] = ()
    owners: tuple[str, ...] = ()
    """Names of those who own an action, each once."""
    next_due: date | None = None
    """The earliest due date among actions that are not done."""
    parts: tuple[Card, ...] = ()
    """The cards merged into it."""


NOTHING = CardFacts()


@dataclass(frozen=True, slots=True)
class Facts:
    """The records of a workshop by card."""

    by_card: Mapping[str, CardFacts]
    sources: tuple[object, ...] = field(repr=False)
    """The tables they were gathered from: while these are the same objects, so are the facts."""

    def of(self, card: str) -> CardFacts:
        """Give what the room has said about a card."""
        return self.by_card.get(card, NOTHING)


NO_FACTS = Facts({}, ((),) * 6)
"""Of no workshop at all: what the first gathering goes on from."""


def gather(workshop: Workshop, previous: Facts | None = None) -> Facts:
    """Give the facts of a workshop; those of an earlier value are reused where nothing changed."""
    homes = merged_cards(workshop)
    merged = workshop.cards if homes else ()
    sources = (workshop.ballots, workshop.decisions, workshop.actions, workshop.risks, workshop.people, merged)
    if previous is not None and all(new is old for new, old in zip(sources, previous.sources, strict=True)):
        return previous
    votes = _votes(workshop.ballots.values(), homes)
    decisions = _by_card(workshop.decisions.values(), homes)
    actions = _by_card(workshop.actions.values(), homes)
    risks = _by_card(workshop.risks.values(), homes)
    parts = parts_by_card(workshop, homes)
    old = previous.by_card if previous else {}
    by_card: dict[str, CardFacts] = {}
    for card in {*votes, *decisions, *actions, *risks, *parts}:
        facts = _card_facts(
            decisions.get(card, ()),
            actions.get(card, ()),
            risks.get(card, ()),
            people=workshop.people,
            votes=votes.get(card, 0),
            parts=parts.get(card, ()),
        )
        known = old.get(card)
        # The same object while nothing changed: what is drawn from it need not be drawn again.
        by_card[card] = known if known == facts else facts
    return Facts(by_card, sources)


def _card_facts(
    decisions: tuple[Decision, ...],
    actions: tuple[Action, ...],
    risks: tuple[Risk, ...],
    *,
    people: Mapping[str, Person],
    votes: int,
    parts: tuple[Card, ...],
) -> CardFacts:
    owners = dict.fromkeys(
        row.name or row.role for action in actions if (row := people.get(action.owner)) is not None
    )
    dues = [action.due for action in actions if action.due and action.status not in ("done", "dropped")]
    return CardFacts(votes, decisions, actions, risks, tuple(owners), min(dues, default=None), parts)


def _votes(ballots: Iterable[Ballot], homes: Mapping[str, str]) -> dict[str, int]:
    votes: dict[str, int] = defaultdict(int)
    for ballot in ballots:
        votes[homes.get(ballot.card, ballot.card)] += ballot.dots
    return votes


def _by_card(rows: Iterable[RecordT], homes: Mapping[str, str]) -> dict[str, tuple[RecordT, ...]]:
    grouped: dict[str, list[RecordT]] = defaultdict(list)
    for row in rows:
        grouped[homes.get(row.card, row.card)].append(row)
    return {card: tuple(in_spoken_order(group)) for card, group in grouped.items()}
