"""Changes to cards: new, worded, moved, their state, their votes."""

from typing import Literal

from perenne_tui.core.changes.texts import block, line
from perenne_tui.core.model import ranks
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.ids import next_spoken
from perenne_tui.core.model.rows import Ballot, Card, Row, State, YesNo
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_CARDS, Workshop
from perenne_tui.core.text.sentences import Refused

CardText = Literal["title", "question", "why", "evidence", "suggestion", "answer", "note"]
"""The texts of a card that people may word anew."""

ONE_LINE: frozenset[CardText] = frozenset({"title", "suggestion"})


def add_card(workshop: Workshop, *, uid: str, axis: str, title: str, before: str | None = None) -> Workshop:
    """Put a new card in a column, before another card or at the end."""
    column = workshop.axes.get(axis)
    title = line(title)
    if not title or column is None:
        return workshop
    if len(workshop.cards) >= MOST_CARDS:
        raise Refused("A workshop holds at most {limit} cards; nothing was added.", limit=MOST_CARDS)
    spoken, counters = next_spoken(workshop.header.counters, column.letter)
    card = Card(uid=uid, axis=axis, spoken=spoken, title=title)
    placed = _placed(workshop, card, before)
    return workshop.with_rows("workshop", replace(workshop.header, counters=counters)).with_rows("cards", *placed)


def word_card(workshop: Workshop, *, card: str, part: CardText, text: str) -> Workshop:
    """Word one text of a card anew. A card keeps its title when the new one is empty."""
    row = workshop.cards.get(card)
    text = line(text) if part in ONE_LINE else block(text)
    if row is None or getattr(row, part) == text or (part == "title" and not text):
        return workshop
    return workshop.with_rows("cards", with_fields(row, {part: text}))


def answer_card(workshop: Workshop, *, card: str, text: str) -> Workshop:
    """Write down what the room answers to a card."""
    return word_card(workshop, card=card, part="answer", text=text)


def move_card(workshop: Workshop, *, card: str, to: str, before: str | None = None) -> Workshop:
    """Put a card in a column, before another card or at the end. Its spoken id stays."""
    row = workshop.cards.get(card)
    if row is None or to not in workshop.axes or before == card:
        return workshop
    if before is not None and (before not in workshop.cards or workshop.cards[before].axis != to):
        before = None
    placed = _placed(workshop, replace(row, axis=to), before)
    return workshop if placed == [row] else workshop.with_rows("cards", *placed)


def delete_card(workshop: Workshop, *, card: str) -> Workshop:
    """Take a card away with its answer, votes, decisions, actions and risks."""
    if card not in workshop.cards:
        return workshop
    for table in ("ballots", "actions", "decisions", "risks", "bearings"):
        gone = frozenset(uid for uid, row in workshop.table(table).items() if _is_about(row, card))
        if gone:
            workshop = workshop.with_rows(table, without=gone)
    return workshop.with_rows("cards", without=frozenset({card}))


def set_state(workshop: Workshop, *, card: str, state: State) -> Workshop:
    """Say where a card stands."""
    row = workshop.cards.get(card)
    if row is None or row.state == state:
        return workshop
    return workshop.with_rows("cards", replace(row, state=state))


def weigh_card(workshop: Workshop, *, card: str, urgent: YesNo, important: YesNo) -> Workshop:
    """Say whether a card is urgent and whether it is important."""
    row = workshop.cards.get(card)
    if row is None or (row.urgent, row.important) == (urgent, important):
        return workshop
    return workshop.with_rows("cards", replace(row, urgent=urgent, important=important))


def mark_card(workshop: Workshop, *, card: str) -> Workshop:
    """Mark a card, or take its mark off."""
    row = workshop.cards.get(card)
    return workshop.with_rows("cards", replace(row, marked=not row.marked)) if row else workshop


def vote(workshop: Workshop, *, card: str, dots: int, uid: str, voter: str = "") -> Workshop:
    """Return a card `dots` more dots from one voter, or fewer when negative; never below none.

    Args:
        workshop: the value before.
        card: uid of the card.
        dots: how many more.
        uid: uid for the ballot, if this is the voter's first for the card.
        voter: uid of a person; empty for hands counted in the room.
    """
    if card not in workshop.cards:
        return workshop
    ballot = next((row for row in workshop.ballots.values() if row.card == card and row.voter == voter), None)
    if ballot is None:
        return workshop.with_rows("ballots", Ballot(uid, card, voter, dots)) if dots > 0 else workshop
    left = max(0, ballot.dots + dots)
    if left == 0:
        return workshop.with_rows("ballots", without=frozenset({ballot.uid}))
    return workshop.with_rows("ballots", replace(ballot, dots=left))


def _is_about(row: Row, card: str) -> bool:
    return getattr(row, "card", "") == card


def _placed(workshop: Workshop, card: Card, before: str | None) -> list[Card]:
    """Return the card as it stands in its column before another one, or at the end when that one is not there.

    The card as it is when it stands there already. Where ranks of a damaged file leave no room, its whole
    column comes anew.
    """
    column = workshop.stacks.by_axis.get(card.axis, Stack())
    if card.uid in column.uids:
        place = column.place_of(card.uid)
        if before == (column.uids[place + 1] if place + 1 < len(column.uids) else None):
            return [card]
        column = column.replaced(card, None)
    place = column.place_of(before) if before in column.uids else len(column.uids)
    low = column.cards[place - 1].rank if place else ""
    high = column.cards[place].rank if place < len(column.cards) else ""
    try:
        return [replace(card, rank=ranks.between(low, high))]
    except ValueError:
        rows = [*column.cards[:place], card, *column.cards[place:]]
        return [replace(row, rank=rank) for row, rank in zip(rows, ranks.spread(len(rows)), strict=True)]
