"""Changes that bring whole boards: cards of a deck, or of a file, put on the board that is there."""

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
    """Put the cards of a board at the foot of the columns of the same name, with what is said of them.

    Columns that are not there are added at the right; where there are nine already, their cards go to the last one.
    A card of a deck that is there already, by its reference, is left out with what is said of it. People of the same
    name are one person. The note of the board goes below that of the workshop.

    Args:
        workshop: the value before.
        board: another workshop, whose uids are all fresh.

    Raises:
        Refused: there would be more cards than a workshop holds, or a longer note than a text may be.
    """
    if len(workshop.cards) + len(board.cards) > MOST_CARDS:
        raise Refused("A workshop holds at most {limit} cards; nothing was added.", limit=MOST_CARDS)
    homes, axes = _axes(workshop, board)
    known = {card.ref for card in workshop.cards.values() if card.ref}
    counters = dict(workshop.header.counters)
    cards: list[Card] = []
    for home in dict.fromkeys(homes.values()):
        there = workshop.cards_in_order(home)
        letter = (axes.get(home) or workshop.axes[home]).letter
        brought = [
            card
            for axis in board.axes_in_order()
            if homes[axis.uid] == home
            for card in board.cards_in_order(axis.uid)
            if card.ref not in known
        ]
        below = there[-1].rank if there else ""
        for card in brought:
            below = ranks.between(below, "")
            spoken, counters = next_spoken(counters, letter)
            cards.append(replace(card, axis=home, rank=below, spoken=spoken))
    note = "\n\n".join(filter(None, (workshop.header.note, board.header.note)))
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


def _axes(workshop: Workshop, board: Workshop) -> tuple[dict[str, str], dict[str, Axis]]:
    """Give by axis of the board the axis its cards go to, and the axes that are new."""
    by_name = {fold(axis.name): axis.uid for axis in workshop.axes.values()}
    order = [axis.uid for axis in workshop.axes_in_order()]
    letters = [axis.letter for axis in workshop.axes.values()]
    last = workshop.axes_in_order()[-1].rank if order else ""
    homes: dict[str, str] = {}
    new: dict[str, Axis] = {}
    for axis in board.axes_in_order():
        home = by_name.get(fold(axis.name))
        if home is None and len(order) < MOST_AXES:
            last, home = ranks.between(last, ""), axis.uid
            letter = axis.letter if axis.letter not in letters else free_letter(fold(axis.name), letters)
            new[home] = replace(axis, rank=last, letter=letter)
            letters.append(letter)
            order.append(home)
        homes[axis.uid] = home or order[-1]
    return homes, new


def _people(workshop: Workshop, board: Workshop) -> tuple[dict[str, str], list[Person]]:
    """Give by uid of a person of the board who that is here, and those who are new."""
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
