"""Filter as you type: which cards have all the words, accents and case ignored.

    nom domaine        both words, anywhere in the card, in what the room said about it, or in the names of its axis
    #juridique         a tag
    @léa               somebody who owns, relays or decides something here, or a stakeholder who helps with it
    !                  a risk
    état:réglé         where the card stands; state:settled in English, and any beginning of the word will do

What a card is searched by is folded once and kept: cards and records never change, so the same row means the same
keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from perenne_tui.core.card_summary import CardFacts, Facts, gather
from perenne_tui.core.model.history import differing
from perenne_tui.core.model.rows import STATES, Card, State
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold

_STATE_NAMES: Mapping[State, tuple[str, ...]] = {
    "open": ("atraiter", "traiter", "open"),
    "current": ("encours", "cours", "current"),
    "settled": ("regle", "settled"),
    "parked": ("parking", "parked"),
    "not_applicable": ("sansobjet", "objet", "notapplicable", "na"),
}
"""Names of the states in both languages, folded and without spaces, for `state:`."""

_STATE_WORDS = ("etat:", "state:")
_MOST_PAIRS = 10_000
"""Words of two queries that are compared with each other; to search all cards again takes less than more of them."""


@dataclass(frozen=True, slots=True)
class CardKeys:
    """What one card is searched by: everything folded."""

    text: str
    """Every text of the card and of its records, names too, and both names of its axis, one a line."""
    tags: str
    """The tags, one a line."""
    owners: str
    """Names of whoever owns, relays or decides something, and of stakeholders who help with it, one a line."""
    risk: bool
    """Whether the room named a risk."""
    state: State


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; a card must have all of it."""

    words: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    states: tuple[frozenset[State], ...] = ()
    """The states that each `state:` leaves."""
    risk: bool = False

    @classmethod
    def of(cls, text: str) -> "Query":
        """Read a query. Any text is one; an empty one finds every card."""
        words: set[str] = set()
        tags: set[str] = set()
        owners: set[str] = set()
        states: list[frozenset[State]] = []
        risk = False
        for typed in fold(text).split():
            word = typed
            if word.startswith("!"):
                risk, word = True, word[1:]
            if word.startswith("#"):
                tags.add(word[1:])
            elif word.startswith("@"):
                owners.add(word[1:])
            elif word.startswith(_STATE_WORDS):
                states.append(_states(word.partition(":")[2]))
            else:
                words.add(word)
        once = tuple(dict.fromkeys(states))
        return cls(frozenset(words - {""}), frozenset(tags - {""}), frozenset(owners - {""}), once, risk)

    def matches(self, keys: CardKeys) -> bool:
        """Whether a card has all that is looked for."""
        if self.risk and not keys.risk:
            return False
        for parts, text in ((self.words, keys.text), (self.tags, keys.tags), (self.owners, keys.owners)):
            for part in parts:
                if part not in text:
                    return False
        return all(keys.state in states for states in self.states)

    def narrows(self, other: "Query") -> bool:
        """Whether every card that this query finds is one that `other` finds; of very long queries nobody knows."""
        return (
            _each_within(other.words, self.words)
            and _each_within(other.tags, self.tags)
            and _each_within(other.owners, self.owners)
            and all(any(mine <= states for mine in self.states) for states in other.states)
            and (self.risk or not other.risk)
        )


class SearchIndex:
    """The keys of all cards of one workshop value."""

    def __init__(self, workshop: Workshop, facts: Facts, keys: Mapping[str, CardKeys]) -> None:
        self._workshop = workshop
        self._facts = facts
        self.keys = keys
        """By uid of a card."""

    @classmethod
    def of(
        cls, workshop: Workshop, previous: "SearchIndex | None" = None, facts: Facts | None = None
    ) -> "SearchIndex":
        """Give the index of a workshop; keys of an earlier index are reused where nothing changed.

        The first index of a workshop folds every text in it, so it is made when a filter opens, not at the start.
        """
        if previous is None:
            facts = facts or gather(workshop)
            return cls(
                workshop, facts, {uid: _keys(card, facts.of(uid), workshop) for uid, card in workshop.cards.items()}
            )
        if workshop is previous._workshop:
            return previous
        facts = facts or gather(workshop, previous._facts)
        stale = previous._stale(workshop, facts)
        if not stale and workshop.cards.keys() == previous.keys.keys():
            return cls(workshop, facts, previous.keys)
        keys = {uid: row for uid, row in previous.keys.items() if uid in workshop.cards}
        keys.update((uid, _keys(workshop.cards[uid], facts.of(uid), workshop)) for uid in stale)
        return cls(workshop, facts, keys)

    def _stale(self, workshop: Workshop, facts: Facts) -> set[str]:
        """Give the cards whose keys are to be made anew for a later value of the workshop."""
        old_cards, old_facts = self._workshop.cards, self._facts
        stale: set[str] = set()
        if workshop.cards is not old_cards:
            stale.update(differing(old_cards, workshop.cards))
        if facts is not old_facts:
            spoken_of = {*facts.by_card, *old_facts.by_card}
            stale.update(uid for uid in spoken_of if facts.of(uid) is not old_facts.of(uid))
        if workshop.axes is not self._workshop.axes:
            renamed = differing(self._workshop.axes, workshop.axes)
            stale.update(uid for uid, card in workshop.cards.items() if card.axis in renamed)
        if workshop.people is not self._workshop.people:
            stale.update(facts.by_card)  # somebody may have another name
        if workshop.stakeholders is not self._workshop.stakeholders:
            rows = (*workshop.stakeholders.values(), *self._workshop.stakeholders.values())
            stale.update(uid for row in rows for uid in row.cards)
        return stale & workshop.cards.keys()


def _states(name: str) -> frozenset[State]:
    """Give the states whose name begins so; every one while the name is still empty."""
    return frozenset(state for state in STATES if any(known.startswith(name) for known in _STATE_NAMES[state]))


def _each_within(wanted: frozenset[str], words: frozenset[str]) -> bool:
    return len(wanted) * len(words) <= _MOST_PAIRS and all(any(part in word for word in words) for part in wanted)


def _keys(card: Card, facts: CardFacts, workshop: Workshop) -> CardKeys:
    named = {
        *(uid for action in facts.actions for uid in (action.owner, action.relay)),
        *(decision.decider for decision in facts.decisions),
        *(risk.owner for risk in facts.risks),
    }
    helping = {row.name for row in workshop.stakeholders.values() if card.uid in row.cards}
    owners = "\n".join(sorted({workshop.person_name(uid) for uid in named if uid} | helping))
    tags = "\n".join(card.tags)
    axis = workshop.axes.get(card.axis)
    texts = [
        *((axis.name, axis.alias) if axis else ()),
        card.spoken,
        card.title,
        card.question,
        card.why,
        card.evidence,
        card.suggestion,
        card.answer,
        tags,
        owners,
    ]
    for part in facts.parts:
        texts += (part.spoken, part.title, part.question, part.why, part.evidence, part.answer, *part.tags)
    for action in facts.actions:
        texts += (action.spoken, action.text)
    for decision in facts.decisions:
        texts += (decision.spoken, decision.text, decision.reason, decision.rejected)
    for risk in facts.risks:
        texts += (risk.spoken, risk.text, risk.mitigation)
    return CardKeys(fold("\n".join(texts)), fold(tags), fold(owners), bool(facts.risks), card.state)
