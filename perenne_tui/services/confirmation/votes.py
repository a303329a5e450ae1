"""Sentences about votes: ballots, hands, dots on the board, confidence; a vote that is hidden stays so."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.rows import Ballot
from perenne_tui.core.model.session import Done
from perenne_tui.core.model.sitting_rows import Confidence
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.confidence import hides_numbers
from perenne_tui.core.sitting.voices import ballots_sent
from perenne_tui.core.sitting.voting import cards_by_votes, has_voted, is_blind
from perenne_tui.i18n.language import Language
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


def say_replaced(done: Done, sent: Iterable[Entry], language: Language) -> str:
    """Return the sentence about ballots from phones that this change replaces or takes back; empty for none.

    It does not tell what they said.

    Args:
        done: a change that was made here.
        sent: the entries that came from phones, oldest first.
        language: of the sentence.
    """
    if done.entry.sender is not None or done.entry.of is not None or done.entry.what == "take_all_ballots_back":
        return ""
    gone = {patch.uid for patch in done.entry.writes if patch.table == "ballots" and patch.set is None}
    gone &= ballots_sent(sent) if gone else frozenset()
    voters = {done.before.ballots[uid].voter for uid in gone if uid in done.before.ballots}
    replaced = sum(has_voted(done.after, voter) for voter in voters)
    if not voters:
        return ""
    if not replaced:
        return language.say("it came from a phone")
    if len(voters) == 1:
        return language.say("it replaces the one from the phone")
    return language.count("{n} replaces one from a phone", "{n} replace those from phones", replaced)


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
    if hides_numbers(change.after, row.about):
        n = len(row.scores)
        return change.language.count(
            "Confidence in {topic}: {n} voice", "Confidence in {topic}: {n} voices", n, topic=about
        )
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
