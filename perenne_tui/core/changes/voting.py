"""Changes to votes: a person's ballot, the count of raised hands for a card, votes on the board, confidence."""

from collections.abc import Mapping, Sequence

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.changes.texts import line
from perenne_tui.core.merged_cards import shown_card
from perenne_tui.core.model.rows import Ballot
from perenne_tui.core.model.sitting_rows import Confidence
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.confidence import MOST, confidence_in, sitting_of
from perenne_tui.core.sitting.voting import check_in_vote, is_blind
from perenne_tui.core.text.sentences import Refused


def cast_ballot(
    workshop: Workshop, *, voter: str, dots: Mapping[str, int], budget: int, uids: Sequence[str]
) -> Workshop:
    """Set a person's ballot, which replaces an earlier one; without a dot it is an abstention.

    Whoever votes is in the room: somebody who came late is noted as present at the current sitting.

    Args:
        workshop: the value before.
        voter: uid of the person.
        dots: number of dots by uid of a card.
        budget: number of dots of each voter.
        uids: new uids, one for each card and one more.

    Raises:
        Refused: there are more dots than `budget`, or some for a card that is not voted for.
    """
    if voter not in workshop.people:
        return workshop
    total = sum(dots.values())
    if total > budget:
        raise Refused("{total} dots where there are {budget}: nothing was put in.", total=total, budget=budget)
    given = [(card, count) for card, count in dots.items() if card in workshop.cards and count > 0]
    for card, _ in given:
        check_in_vote(workshop, card)
    rows = [Ballot(uid, card, voter, count) for uid, (card, count) in zip(uids, given, strict=False)]
    before = {uid: ballot for uid, ballot in workshop.ballots.items() if ballot.voter == voter}
    after = workshop
    if not before or {ballot.card: ballot.dots for ballot in before.values() if ballot.dots} != dict(given):
        cast = rows or [Ballot(uids[-1], "", voter, 0)]
        after = workshop.with_rows("ballots", *cast, without=frozenset(before))
    return set_presence(after, sitting=conducted(workshop).sitting, person=voter, presence="present")


def set_dots(workshop: Workshop, *, voter: str, card: str, dots: int, budget: int, uids: Sequence[str]) -> Workshop:
    """Set the number of dots that a person gives to one card; what it gives to other cards stays.

    The number stands for the card that is shown, with all cards that are merged into it. It can always be lowered:
    of a card that is settled since, and where the budget is smaller than what was given. Without a dot left there is
    no ballot. Whoever votes is noted as present.

    Args:
        workshop: the value before.
        voter: uid of the person.
        card: uid of the card.
        dots: number of dots.
        budget: number of dots of each voter.
        uids: new uids, one for each card of the ballot and one more: all of it is the ballot of whoever changed it.

    Raises:
        Refused: more dots are given than `budget`, or to a card that is not voted for.
    """
    if voter not in workshop.people or card not in workshop.cards:
        return workshop
    shown = shown_card(workshop, card)
    given = [row for row in workshop.ballots.values() if row.voter == voter]
    mine = [row for row in given if row.card and shown_card(workshop, row.card) == shown]
    before, others = sum(row.dots for row in mine), sum(row.dots for row in given if row not in mine)
    after = workshop
    if max(0, dots) != before:
        if dots > before:
            check_in_vote(workshop, shown)
            if others + dots > budget:
                raise Refused(
                    "{total} dots where there are {budget}: nothing was put in.", total=others + dots, budget=budget
                )
        left = {row.card: row.dots for row in given if row not in mine and row.dots}
        rows = {**left, shown: dots} if dots > 0 else left
        cast = [Ballot(uid, to, voter, count) for uid, (to, count) in zip(uids, rows.items(), strict=False)]
        after = workshop.with_rows("ballots", *cast, without=frozenset(row.uid for row in given))
    return set_presence(after, sitting=conducted(workshop).sitting, person=voter, presence="present")


def drop_ballot(workshop: Workshop, *, voter: str) -> Workshop:
    """Remove a person's ballot."""
    gone = frozenset(uid for uid, ballot in workshop.ballots.items() if ballot.voter == voter and voter)
    return workshop.with_rows("ballots", without=gone) if gone else workshop


def count_hands(workshop: Workshop, *, card: str, dots: int, most: int, uid: str) -> Workshop:
    """Set the number of dots that raised hands gave to a card, which replaces an earlier count.

    Args:
        workshop: the value before.
        card: uid of the card.
        dots: number of dots.
        most: number of dots of the whole room.
        uid: a new uid.

    Raises:
        Refused: all counts together would exceed `most`, or the card is not voted for.
    """
    if card not in workshop.cards:
        return workshop
    before = [row for row in workshop.ballots.values() if row.card == card and not row.voter]
    if sum(row.dots for row in before) == max(0, dots):
        return workshop
    gone = frozenset(row.uid for row in before)
    others = sum(row.dots for row in workshop.ballots.values() if not row.voter and row.uid not in gone)
    if dots > 0 and others + dots > most:
        raise Refused("{total} dots where the room has {most}: nothing was put in.", total=others + dots, most=most)
    if dots <= 0:
        return workshop.with_rows("ballots", without=gone) if gone else workshop
    check_in_vote(workshop, card)
    return workshop.with_rows("ballots", Ballot(uid, card, "", dots), without=gone)


def add_nameless_ballot(workshop: Workshop, *, dots: Mapping[str, int], budget: int, uids: Sequence[str]) -> Workshop:
    """Add a ballot on paper that bears no name to the counts of hands: its dots to those of each of its cards.

    Args:
        workshop: the value before.
        dots: number of dots by uid of a card; none for an abstention, which changes nothing.
        budget: number of dots of each voter.
        uids: new uids, one for each card.

    Raises:
        Refused: there are more dots than `budget`, or some for a card that is not voted for.
    """
    total = sum(dots.values())
    if total > budget:
        raise Refused("{total} dots where there are {budget}: nothing was put in.", total=total, budget=budget)
    given = [(card, count) for card, count in dots.items() if card in workshop.cards and count > 0]
    rows, gone = list[Ballot](), set[str]()
    for uid, (card, count) in zip(uids, given, strict=False):
        check_in_vote(workshop, card)
        before = [row for row in workshop.ballots.values() if row.card == card and not row.voter]
        gone.update(row.uid for row in before)
        rows.append(Ballot(uid, card, "", count + sum(row.dots for row in before)))
    return workshop.with_rows("ballots", *rows, without=frozenset(gone)) if rows else workshop


def take_all_ballots_back(workshop: Workshop) -> Workshop:
    """Remove all ballots and all counts of hands, so that a vote begins anew."""
    return workshop.with_rows("ballots", without=frozenset(workshop.ballots)) if workshop.ballots else workshop


def vote(workshop: Workshop, *, card: str, dots: int, uid: str, voter: str = "") -> Workshop:
    """Add `dots` of one voter to a card, or remove them when negative; the number never falls below 0.

    Args:
        workshop: the value before.
        card: uid of the card.
        dots: how many to add.
        uid: uid for the ballot, if it is the voter's first one for the card.
        voter: uid of a person; empty for a count of raised hands.

    Raises:
        Refused: the card is not voted for, or the votes of cards are hidden, so that nobody would see the new one.
    """
    if card not in workshop.cards:
        return workshop
    if is_blind(workshop):
        raise Refused("A vote is under way and its totals are hidden: votes are put in on its screen.")
    if dots > 0:
        check_in_vote(workshop, card)
    ballot = next((row for row in workshop.ballots.values() if row.card == card and row.voter == voter), None)
    if ballot is None:
        return workshop.with_rows("ballots", Ballot(uid, card, voter, dots)) if dots > 0 else workshop
    left = max(0, ballot.dots + dots)
    if left == 0:
        return workshop.with_rows("ballots", without=frozenset({ballot.uid}))
    return workshop.with_rows("ballots", replace(ballot, dots=left))


def set_confidence(workshop: Workshop, *, about: str, scores: Sequence[int], uid: str) -> Workshop:
    """Set the numbers of the room, which replace earlier ones of this sitting.

    Args:
        workshop: the value before.
        about: uid of an axis or a decision.
        scores: 0 to 5, one for each voter, in any order; none removes the vote.
        uid: a new uid.
    """
    if about not in workshop.axes and about not in workshop.decisions:
        return workshop
    row = confidence_in(workshop, about)
    kept = tuple(sorted(score for score in scores if 0 <= score <= MOST))
    if not kept:
        return workshop.with_rows("confidences", without=frozenset({row.uid})) if row else workshop
    row = row or Confidence(uid, sitting_of(workshop), about)
    return workshop.with_rows("confidences", replace(row, scores=kept))


def set_lift(workshop: Workshop, *, about: str, text: str) -> Workshop:
    """Set the answer to what would raise a low score to 3."""
    row = confidence_in(workshop, about)
    return workshop.with_rows("confidences", replace(row, lift=line(text))) if row else workshop
