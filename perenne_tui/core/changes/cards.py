"""Changes to cards: add, edit, move, delete, merge and split, state, urgency, mark, follow-up."""

from collections.abc import Callable
from typing import Literal

from perenne_tui.core.changes.people import with_person
from perenne_tui.core.changes.texts import block, line
from perenne_tui.core.merged_cards import merged_cards
from perenne_tui.core.model import ranks
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.ids import next_spoken
from perenne_tui.core.model.references import DEPENDENTS
from perenne_tui.core.model.rows import Card, State, YesNo
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_CARDS, Workshop
from perenne_tui.core.text.sentences import Refused

CardText = Literal["title", "question", "why", "evidence", "suggestion", "answer", "note"]
"""The texts of a card that people edit."""

ONE_LINE: frozenset[CardText] = frozenset({"title", "suggestion"})
"""The texts of a card that hold a single line."""


def add_card(
    workshop: Workshop,
    *,
    uid: str,
    axis: str,
    title: str,
    before: str | None = None,
    then: Callable[[Workshop, str], Workshop] | None = None,
) -> Workshop:
    """Add a card to an axis, before another card or at the end.

    Args:
        workshop: the workshop.
        uid: of the new card.
        axis: uid of its axis.
        title: its title.
        before: uid of the card it goes before.
        then: makes the new card, given by its uid, what the column it was typed in says: urgent, settled…

    Raises:
        Refused: there are `MOST_CARDS` already, or the title is too long.
    """
    column = workshop.axes.get(axis)
    title = line(title)
    if not title or column is None:
        return workshop
    if len(workshop.cards) >= MOST_CARDS:
        raise Refused("A workshop holds at most {limit} cards; nothing was added.", limit=MOST_CARDS)
    spoken, counters = next_spoken(workshop.header.counters, column.letter)
    card = Card(uid=uid, axis=axis, spoken=spoken, title=title)
    placed = _placed(workshop, card, before)
    added = workshop.with_rows("workshop", replace(workshop.header, counters=counters)).with_rows("cards", *placed)
    return then(added, uid) if then else added


def word_card(workshop: Workshop, *, card: str, part: CardText, text: str) -> Workshop:
    """Replace one text of a card. An empty title changes nothing."""
    row = workshop.cards.get(card)
    text = line(text) if part in ONE_LINE else block(text)
    if row is None or getattr(row, part) == text or (part == "title" and not text):
        return workshop
    return workshop.with_rows("cards", with_fields(row, {part: text}))


def answer_card(workshop: Workshop, *, card: str, text: str) -> Workshop:
    """Set the answer of a card."""
    return word_card(workshop, card=card, part="answer", text=text)


def move_card(workshop: Workshop, *, card: str, to: str, before: str | None = None) -> Workshop:
    """Move a card to an axis, before another card or to the end. Its spoken id stays."""
    row = workshop.cards.get(card)
    if row is None or to not in workshop.axes or before == card:
        return workshop
    if before is not None and (before not in workshop.cards or workshop.cards[before].axis != to):
        before = None
    placed = _placed(workshop, replace(row, axis=to), before)
    return workshop if placed == [row] else workshop.with_rows("cards", *placed)


def delete_card(workshop: Workshop, *, card: str) -> Workshop:
    """Delete a card with its votes, decisions, actions and risks."""
    if card not in workshop.cards:
        return workshop
    for table, field in DEPENDENTS["cards"].items():
        gone = frozenset(uid for uid, row in workshop.table(table).items() if getattr(row, field) == card)
        if gone:
            workshop = workshop.with_rows(table, without=gone)
    return workshop.with_rows("cards", without=frozenset({card}))


def is_untouched(workshop: Workshop, card: Card) -> bool:
    """Return whether nobody has added anything to a card since it was made, so that only its title would be lost."""
    for table, field in DEPENDENTS["cards"].items():
        if any(getattr(row, field) == card.uid for row in workshop.table(table).values()):
            return False
    blank = Card(card.uid, axis=card.axis, rank=card.rank, spoken=card.spoken, title=card.title)
    return card == blank and not any(other.merged_into == card.uid for other in workshop.cards.values())


def set_state(workshop: Workshop, *, card: str, state: State) -> Workshop:
    """Set the state of a card."""
    row = workshop.cards.get(card)
    if row is None or row.state == state:
        return workshop
    return workshop.with_rows("cards", replace(row, state=state))


def weigh_card(workshop: Workshop, *, card: str, urgent: YesNo, important: YesNo) -> Workshop:
    """Set whether a card is urgent and whether it is important."""
    row = workshop.cards.get(card)
    if row is None or (row.urgent, row.important) == (urgent, important):
        return workshop
    return workshop.with_rows("cards", replace(row, urgent=urgent, important=important))


def mark_card(workshop: Workshop, *, card: str) -> Workshop:
    """Mark a card, or remove its mark."""
    row = workshop.cards.get(card)
    return workshop.with_rows("cards", replace(row, marked=not row.marked)) if row else workshop


def take_along(workshop: Workshop, *, card: str, name: str, person: str) -> Workshop:
    """Set who follows up a parked card.

    Args:
        workshop: the value before.
        card: uid of the card.
        name: name of the person; empty for nobody.
        person: uid for the person, if the name is new.
    """
    row = workshop.cards.get(card)
    if row is None:
        return workshop
    after, taken_by = with_person(workshop, name, person, now=row.taken_by)
    return workshop if row.taken_by == taken_by else after.with_rows("cards", replace(row, taken_by=taken_by))


def merge_cards(workshop: Workshop, *, card: str) -> Workshop:
    """Merge all other marked cards into a card and remove the marks; see `core.merged_cards`."""
    hidden = merged_cards(workshop)
    marked = [row for row in workshop.cards.values() if row.marked and row.uid not in hidden and row.uid != card]
    if not marked or card in hidden or card not in workshop.cards:
        return workshop
    rows = [replace(row, marked=False, merged_into=card) for row in marked]
    shown = workshop.cards[card]
    if shown.marked or shown.merged_into:
        rows.append(replace(shown, marked=False, merged_into=""))
    return workshop.with_rows("cards", *rows)


def split_card(workshop: Workshop, *, card: str) -> Workshop:
    """Split the cards that were merged into a card: each is shown again at its own place."""
    merged = (workshop.cards[uid] for uid in sorted(workshop.stacks.merged))
    parts = [row for row in merged if row.merged_into == card != row.uid]
    if not parts or card not in workshop.cards:
        return workshop
    return workshop.with_rows("cards", *(replace(row, merged_into="") for row in parts))


def _placed(workshop: Workshop, card: Card, before: str | None) -> list[Card]:
    """Return the cards to write so that a card is before another one in its axis, or at the end without that one.

    This is the card itself, unchanged when it is there already; see `ranks.insert` for damaged files.
    """
    column, there = workshop.stacks.by_axis.get(card.axis, Stack()), workshop.cards.get(card.uid)
    if there is not None and there.axis == card.axis:
        place = column.place_of(card.uid)
        if before == (column.uids[place + 1] if place + 1 < len(column.uids) else None):
            return [card]
        column = column.replaced(card, None)
    place = len(column.uids)
    if before is not None and before in column.uids:
        place = column.place_of(before)
    return ranks.insert(column.cards, card, place)
