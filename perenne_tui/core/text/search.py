"""The search in cards: the query as it is typed, and an index of folded texts.

    nom domaine        both words, anywhere in the card, its records or the names of its axis
    #juridique         a tag
    @léa               an owner, relay or decider of a record, or a stakeholder who can help
    !                  a risk
    état:réglé         a state; state:settled in English, and any beginning of the word

Accents and case are ignored. The texts of a card are folded once and kept, as rows are immutable: the same row has
the same keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern

from msgspec import Struct

from perenne_tui.core.card_summary import CardFacts, Facts, gather_facts
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
"""Most pairs of words to compare between two queries; beyond, searching all cards again is faster."""


class CardKeys(Struct, frozen=True, gc=False):
    """The folded texts of one card that a query is compared with."""

    text: str
    """The words of the card, its records and their people, and of both names of its axis, each once."""
    tags: str
    """Its tags, one a line."""
    owners: str
    """Names of owners, relays, deciders and helping stakeholders, one a line."""
    risk: bool
    """Whether it has a risk."""
    state: State


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; a card matches if it has everything in it."""

    words: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    states: tuple[frozenset[State], ...] = ()
    """For each `state:` in the query, the states that match it."""
    risk: bool = False

    @classmethod
    def of(cls, text: str) -> "Query":
        """Parse a query. Any text is valid; an empty one matches every card."""
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
        """Return whether a card has everything in the query."""
        if self.risk and not keys.risk:
            return False
        for parts, text in ((self.words, keys.text), (self.tags, keys.tags), (self.owners, keys.owners)):
            for part in parts:
                if part not in text:
                    return False
        return all(keys.state in states for states in self.states)

    def narrows(self, other: "Query") -> bool:
        """Return whether every card that matches this query matches `other`; `False` for very long queries."""
        return (
            _each_within(other.words, self.words)
            and _each_within(other.tags, self.tags)
            and _each_within(other.owners, self.owners)
            and all(any(mine <= states for mine in self.states) for states in other.states)
            and (self.risk or not other.risk)
        )


class SearchIndex:
    """The keys of all cards of one workshop."""

    def __init__(self, workshop: Workshop, facts: Facts, keys: Mapping[str, CardKeys]) -> None:
        self._workshop = workshop
        self._facts = facts
        self.keys = keys
        """Keys by uid of a card."""

    @classmethod
    def of(
        cls, workshop: Workshop, previous: "SearchIndex | None" = None, facts: Facts | None = None
    ) -> "SearchIndex":
        """Return the index of a workshop, reusing the keys of an earlier index where nothing changed.

        The first index folds every text of the workshop, so it is made when a filter opens, not at the start.
        """
        if previous is None:
            facts = facts or gather_facts(workshop)
            return cls(
                workshop, facts, {uid: _keys(card, facts.of(uid), workshop) for uid, card in workshop.cards.items()}
            )
        if workshop is previous._workshop:
            return previous
        facts = facts or gather_facts(workshop, previous._facts)
        stale = previous._stale(workshop, facts)
        if not stale and workshop.cards.keys() == previous.keys.keys():
            return cls(workshop, facts, previous.keys)
        keys = {uid: row for uid, row in previous.keys.items() if uid in workshop.cards}
        keys.update((uid, _keys(workshop.cards[uid], facts.of(uid), workshop)) for uid in stale)
        return cls(workshop, facts, keys)

    def _stale(self, workshop: Workshop, facts: Facts) -> set[str]:
        """Return the uids of the cards whose keys differ in a later value of the workshop."""
        old_cards, old_facts = self._workshop.cards, self._facts
        stale: set[str] = set()
        if workshop.cards is not old_cards:
            stale.update(differing(old_cards, workshop.cards))
        if facts is not old_facts:
            with_records = {*facts.by_card, *old_facts.by_card}
            stale.update(uid for uid in with_records if facts.of(uid) is not old_facts.of(uid))
        if workshop.axes is not self._workshop.axes:
            renamed = differing(self._workshop.axes, workshop.axes)
            stale.update(uid for uid, card in workshop.cards.items() if card.axis in renamed)
        if workshop.people is not self._workshop.people:
            stale.update(facts.by_card)  # a person may have been renamed
        if workshop.stakeholders is not self._workshop.stakeholders:
            rows = (*workshop.stakeholders.values(), *self._workshop.stakeholders.values())
            stale.update(uid for row in rows for uid in row.cards)
        return stale & workshop.cards.keys()


def _states(name: str) -> frozenset[State]:
    """Return the states whose name begins with a text; all of them for an empty one."""
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
    words = dict.fromkeys("\n".join(texts).split())  # a query looks for words, which have no blanks in them
    # Many cards have the same tags and owners: one copy serves all of them.
    text, tags, owners = fold(" ".join(words)), intern(fold(tags)), intern(fold(owners))
    return CardKeys(text, tags, owners, bool(facts.risks), card.state)
