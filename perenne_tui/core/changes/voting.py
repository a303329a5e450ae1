"""Changes by votes: a ballot put in or taken back, hands counted for a card."""

from collections.abc import Mapping, Sequence

from perenne_tui.core.model.rows import Ballot
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused


def cast_ballot(
    workshop: Workshop, *, voter: str, dots: Mapping[str, int], budget: int, uids: Sequence[str]
) -> Workshop:
    """Put in the ballot of somebody, in the place of an earlier one; without a dot it is an abstention.

    Args:
        workshop: the value before.
        voter: uid of the person.
        dots: by uid of a card, the dots it gets.
        budget: dots that each voter has.
        uids: fresh uids, one for each card and one more.

    Raises:
        Refused: there are more dots than the voter has.
    """
    if voter not in workshop.people:
        return workshop
    total = sum(dots.values())
    if total > budget:
        raise Refused("{total} dots where there are {budget}: nothing was put in.", total=total, budget=budget)
    given = [(card, count) for card, count in dots.items() if card in workshop.cards and count > 0]
    rows = [Ballot(uid, card, voter, count) for uid, (card, count) in zip(uids, given, strict=False)]
    gone = frozenset(uid for uid, ballot in workshop.ballots.items() if ballot.voter == voter)
    return workshop.with_rows("ballots", *(rows or [Ballot(uids[-1], "", voter, 0)]), without=gone)


def drop_ballot(workshop: Workshop, *, voter: str) -> Workshop:
    """Take somebody's ballot back."""
    gone = frozenset(uid for uid, ballot in workshop.ballots.items() if ballot.voter == voter and voter)
    return workshop.with_rows("ballots", without=gone) if gone else workshop


def count_hands(workshop: Workshop, *, card: str, dots: int, most: int, uid: str) -> Workshop:
    """Write down how many dots raised hands gave to a card, in the place of an earlier count.

    Args:
        workshop: the value before.
        card: uid of the card.
        dots: how many.
        most: dots that the whole room has.
        uid: a fresh uid.

    Raises:
        Refused: the room has fewer dots.
    """
    if card not in workshop.cards:
        return workshop
    gone = frozenset(row.uid for row in workshop.ballots.values() if row.card == card and not row.voter)
    others = sum(row.dots for row in workshop.ballots.values() if not row.voter and row.uid not in gone)
    if dots > 0 and others + dots > most:
        raise Refused("{total} dots where the room has {most}: nothing was put in.", total=others + dots, most=most)
    if dots <= 0:
        return workshop.with_rows("ballots", without=gone) if gone else workshop
    return workshop.with_rows("ballots", Ballot(uid, card, "", dots), without=gone)
