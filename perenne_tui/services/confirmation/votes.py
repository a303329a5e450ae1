"""Sentences about votes: ballots, hands, dots on the board, confidence; a vote that is hidden stays so."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from perenne_tui.core.model.history import Patch
from perenne_tui.core.model.rows import Ballot
from perenne_tui.core.model.sitting_rows import Confidence
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import cards_by_votes, is_blind
from perenne_tui.services.confirmation.change import Change, quoted, short

_NAMED: Final = 4
"""Cards of a result that a sentence names, at most."""


def say_ballots(change: Change) -> str:
    """Return the sentence about a ballot, or about the votes of a card."""
    say, patches = change.language.say, change.of("ballots")
    if change.entry.what == "take_all_ballots_back":
        return _all_taken_back(change)
    if change.entry.what == "add_nameless_ballot":
        added = _hands(change.after) - _hands(change.before)
        return say("Ballot counted: {points}", points=change.language.count("{n} dot", "{n} dots", added))
    row = _ballot(change, patches[0])
    voters = {each.voter for each in map(partial(_ballot, change), patches) if each.voter}
    if len(voters) > 1:
        return change.language.count("{n} ballot is in", "{n} ballots are in", len(voters))
    if row.voter:
        name = change.person(row.voter)
        given = [each for each in change.after.ballots.values() if each.voter == row.voter]
        if not given:
            return say("Ballot of {name} taken back", name=name)
        points = sum(each.dots for each in given)
        if not points:
            return say("Ballot of {name}: abstention", name=name)
        words = change.language.count("{n} dot", "{n} dots", points)
        return say("Ballot of {name} is in: {points}", name=name, points=words)
    card = change.card_id(row.card)
    if is_blind(change.after):
        return (
            say("{id}: votes counted", id=card) if change.after.votes_of(row.card) else say("{id}: no vote", id=card)
        )
    votes = change.after.votes_of(row.card)
    return change.language.count("{id}: {n} vote", "{id}: {n} votes", votes, id=card)


def _all_taken_back(change: Change) -> str:
    """Return the number of ballots that a new vote takes back, with their result, unless it was hidden."""
    count, rows = change.language.count, [_ballot(change, patch) for patch in change.of("ballots")]
    people, cards = {row.voter for row in rows} - {""}, {row.card for row in rows if not row.voter}
    ballots = count("{n} ballot taken back", "{n} ballots taken back", len(people)) if people else ""
    hands = count("hands for {n} card taken back", "hands for {n} cards taken back", len(cards)) if cards else ""
    taken = ", ".join(filter(None, (ballots, hands)))
    votes = [] if is_blind(change.before) else [pair for pair in cards_by_votes(change.before) if pair[0]]
    named = ", ".join(f"{card.spoken} {dots}" for dots, card in votes[:_NAMED]) + "…" * (len(votes) > _NAMED)
    return change.language.say("{taken} ({votes})", taken=taken, votes=named) if named else taken


def say_confidence(change: Change) -> str:
    """Return the sentence about the confidence of the room in a column or a decision."""
    say, patch = change.language.say, change.of("confidences")[0]
    row = change.row("confidences", patch.uid)
    if not isinstance(row, Confidence):
        return ""
    about = _topic(change, row.about)
    if patch.uid not in change.after.confidences:
        return say("Confidence in {topic}: not asked any more", topic=about)
    if patch.was is not None and patch.set is not None and set(patch.set) == {"lift"}:
        return say("{topic}, to reach 3: {text}", topic=about, text=short(row.lift) or "…")
    return say("Confidence in {topic}: {scores}", topic=about, scores=", ".join(map(str, row.scores)))


def _hands(workshop: Workshop) -> int:
    """Return the number of dots that belong to no name."""
    return sum(row.dots for row in workshop.ballots.values() if not row.voter)


def _ballot(change: Change, patch: Patch) -> Ballot:
    row = change.row("ballots", patch.uid)
    return row if isinstance(row, Ballot) else Ballot(patch.uid)


def _topic(change: Change, uid: str) -> str:
    for workshop in (change.after, change.before):
        if uid in workshop.axes:
            return quoted(workshop.axes[uid].name, change.language)
        found: Sequence[str] = [
            row.spoken for row in (workshop.decisions.get(uid), workshop.scenarios.get(uid)) if row
        ]
        if found:
            return found[0]
    return ""
