"""The change that adds a whole board (a deck or an imported file) to the board that is there."""

from perenne_tui.core.changes.board_repeats import cards_there
from perenne_tui.core.changes.texts import block
from perenne_tui.core.model import ranks
from perenne_tui.core.model.ids import free_letter, next_spoken
from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Person, Risk, Row
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES, MOST_CARDS, Workshop, spoken_number
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused

_LETTERS = {"actions": "AC", "decisions": "DE", "risks": "RI"}


def join_board(workshop: Workshop, *, board: Workshop) -> Workshop:
    """Add the cards of a board, with their records and votes, at the end of the axes of the same name or other name.

    Missing axes are added at the right; when there are nine already, their cards go to the last one. A card of a deck
    that is there already, by its reference, is left out with its records, and so is one whose title, texts and
    records all stand in its column. People of the same name become one person. The note of the board is added below
    that of the workshop, unless it stands in it.

    Args:
        workshop: the value before.
        board: another workshop, whose uids are all new.

    Raises:
        Refused: there would be too many cards or too long a note.
    """
    if len(workshop.cards) + len(board.cards) > MOST_CARDS:
        raise Refused("A workshop holds at most {limit} cards; nothing was added.", limit=MOST_CARDS)
    targets, axes = _axes(workshop, board)
    known = {card.ref for card in workshop.cards.values() if card.ref}
    again = cards_there(workshop, board, targets)
    counters = dict(workshop.header.counters)
    cards: list[Card] = []
    for target in dict.fromkeys(targets.values()):
        there = workshop.cards_in_order(target)
        letter = (axes.get(target) or workshop.axes[target]).letter
        brought = [
            card
            for axis in board.axes_in_order()
            if targets[axis.uid] == target
            for card in board.cards_in_order(axis.uid)
            if card.ref not in known and card.uid not in again
        ]
        below = there[-1].rank if there else ""
        for card in brought:
            below = ranks.between(below, "")
            spoken, counters = next_spoken(counters, letter)
            cards.append(replace(card, axis=target, rank=below, spoken=spoken))
    note = workshop.header.note
    if board.header.note not in note:
        note = "\n\n".join(filter(None, (note, board.header.note)))
    if not cards and not axes and note == workshop.header.note:
        return workshop
    uids, people = _people(workshop, board)
    after = workshop.with_rows("axes", *axes.values()).with_rows("cards", *cards).with_rows("people", *people)
    taken = {card.uid for card in cards}
    for table, letters in _LETTERS.items():
        rows: list[Row] = []
        for row in sorted(_records(board, table), key=lambda row: (spoken_number(row.spoken), row.uid)):
            if row.card in taken:
                spoken, counters = next_spoken(counters, letters)
                rows.append(replace(_with_people(row, uids), spoken=spoken))
        after = after.with_rows(table, *rows)
    ballots = [
        replace(row, voter=uids.get(row.voter, row.voter)) for row in board.ballots.values() if row.card in taken
    ]
    header = replace(after.header, counters=counters, note=block(note))
    return after.with_rows("ballots", *ballots).with_rows("workshop", header)


def brought_again(workshop: Workshop, board: Workshop) -> int:
    """Return the number of cards of a board that `join_board` leaves out, as they are there."""
    return len(cards_there(workshop, board, _axes(workshop, board)[0]))


def _axes(workshop: Workshop, board: Workshop) -> tuple[dict[str, str], dict[str, Axis]]:
    """Return the uid of the target axis by uid of each axis of the board, and the new axes by uid."""
    by_alias = {fold(axis.alias): axis.uid for axis in workshop.axes.values() if axis.alias}
    by_name = {fold(axis.name): axis.uid for axis in workshop.axes.values()}
    order = [axis.uid for axis in workshop.axes_in_order()]
    letters = [axis.letter for axis in workshop.axes.values()]
    last = workshop.axes_in_order()[-1].rank if order else ""
    targets: dict[str, str] = {}
    new: dict[str, Axis] = {}
    for axis in board.axes_in_order():
        # A deck may have renamed an axis since the workshop was made: its other name is the same.
        target = by_name.get(fold(axis.name)) or (by_alias.get(fold(axis.alias)) if axis.alias else None)
        if target is None and len(order) < MOST_AXES:
            last, target = ranks.between(last, ""), axis.uid
            letter = axis.letter if axis.letter not in letters else free_letter(fold(axis.name), letters)
            new[target] = replace(axis, rank=last, letter=letter)
            letters.append(letter)
            order.append(target)
        targets[axis.uid] = target or order[-1]
    return targets, new


def _people(workshop: Workshop, board: Workshop) -> tuple[dict[str, str], list[Person]]:
    """Return the uid in the workshop by uid of each person of the board, and the people who are new."""
    known = {fold(person.name): person.uid for person in workshop.people.values() if person.name}
    uids = {person.uid: known.get(fold(person.name), person.uid) for person in board.people.values()}
    return uids, [person for person in board.people.values() if uids[person.uid] == person.uid]


def _records(board: Workshop, table: str) -> list[Action | Decision | Risk]:
    return [row for row in board.table(table).values() if isinstance(row, Action | Decision | Risk)]


def _with_people(row: Action | Decision | Risk, uids: dict[str, str]) -> Action | Decision | Risk:
    match row:
        case Action():
            return replace(row, owner=uids.get(row.owner, row.owner), relay=uids.get(row.relay, row.relay))
        case Decision():
            return replace(row, decider=uids.get(row.decider, row.decider))
        case Risk():
            return replace(row, owner=uids.get(row.owner, row.owner))
