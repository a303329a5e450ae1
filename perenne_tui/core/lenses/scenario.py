"""One scenario: the cards that it stands or falls with, those that it makes useless, all others between them.

Carrying a card to a column says what it is in this scenario, and in no other.
"""

from typing import Final, NamedTuple

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.scenarios import set_stake
from perenne_tui.core.lenses.columns import Column, Move, axis_of_cursor
from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.sheet_rows import Stake
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused

AS_BEFORE: Final = "as before"
_STAKES: Final[dict[str, Stake | None]] = {"vital": "vital", AS_BEFORE: None, "useless": "useless"}
_SIGNS: Final = {"vital": "■", AS_BEFORE: "□", "useless": "–"}


class StakeNames(NamedTuple):
    """What the columns are called."""

    vital: str
    as_before: str
    useless: str


class ScenarioLens:
    """Three columns, cards of all axes in them, in the order of the board.

    Args:
        scenario: uid of the scenario.
        names: what the columns are called.
        new_uid: gives fresh uids.
    """

    def __init__(self, scenario: str, names: StakeNames, new_uid: NewUid) -> None:
        self._scenario, self._new_uid = scenario, new_uid
        self._names = dict(zip(_STAKES, names, strict=True))

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:  # noqa: ARG002
        """Give the columns."""
        stakes = stakes_in(workshop, self._scenario)
        cards: dict[str, list[Card]] = {name: [] for name in _STAKES}
        for column in board:
            for card in column.cards:
                cards[stakes.get(card.uid, AS_BEFORE)].append(card)
        return tuple(
            Column(name, said, "", "", Stack.of(cards[name]), sign=_SIGNS[name])
            for name, said in self._names.items()
            if board
        )

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:  # noqa: ARG002
        """Say what a card is in this scenario."""
        if column not in _STAKES or self._scenario not in workshop.scenarios:
            raise Refused("There is no column here to carry the card to.")
        if stakes_in(workshop, self._scenario).get(card, AS_BEFORE) == column:
            raise Refused("Here cards stand as on the board: w shows it, and there they can be carried up and down.")
        where = {"scenario": self._scenario, "card": card}
        return Move(set_stake, {**where, "stake": _STAKES[column], "uid": self._new_uid()})

    def axis_for(self, workshop: Workshop, card: str, column: str) -> str:  # noqa: ARG002
        """A new card goes to the axis of the card under the cursor, else to the first one."""
        return axis_of_cursor(workshop, card)


def stakes_in(workshop: Workshop, scenario: str) -> dict[str, Stake]:
    """Give what cards are in a scenario, by uid of the card; those that nobody has spoken of are left out."""
    return {row.card: row.stake for row in workshop.bearings.values() if row.scenario == scenario}
