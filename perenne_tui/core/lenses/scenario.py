"""The board of one scenario: the cards that are vital in it, those that it makes useless, all others between them.

Moving a card to a column sets its importance in this scenario only.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from perenne_tui.core.card_summary import Facts
from perenne_tui.core.changes.scenarios import set_stake
from perenne_tui.core.lenses.columns import Column, GroupLens, Move, grouped, no_such_column, within_axis
from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.sheet_rows import Stake
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence

AS_BEFORE: Final = "as before"
"""uid of the column for cards that are neither vital nor useless."""
_STAKES: Final[dict[str, Stake | None]] = {"vital": "vital", AS_BEFORE: None, "useless": "useless"}
_SIGNS: Final = {"vital": "■", AS_BEFORE: "□", "useless": "–"}


class StakeNames(NamedTuple):
    """Headings of the columns."""

    vital: str
    as_before: str
    useless: str


class ScenarioLens(GroupLens):
    """Three columns (vital, as before, useless) with cards of all axes in the order of the board.

    Args:
        scenario: uid of the scenario.
        names: headings of the columns.
        new_uid: returns fresh uids.
    """

    def __init__(self, scenario: str, names: StakeNames, new_uid: NewUid) -> None:
        self._scenario, self._new_uid = scenario, new_uid
        self._names = dict(zip(_STAKES, names, strict=True))

    def columns(self, workshop: Workshop, board: tuple[Column, ...], facts: Facts) -> tuple[Column, ...]:
        """Return the three columns."""
        stakes = stakes_in(workshop, self._scenario)
        cards = grouped(board, lambda card: str(stakes.get(card.uid, AS_BEFORE)))
        return tuple(
            Column(column, heading, "", "", Stack.of(cards.get(column, ())), sign=_SIGNS[column])
            for column, heading in self._names.items()
            if board
        )

    def first_step(self, workshop: Workshop, columns: Sequence[Column]) -> Sentence | None:
        """Return the sentence on how a card becomes vital or useless, as long as none is."""
        weighed = any(column.cards for column in columns if column.uid != AS_BEFORE)
        return None if weighed else Sentence("1 makes the card vital, 3 useless")

    def move(self, workshop: Workshop, card: str, column: str, before: str | None) -> Move:
        """Return the change that sets the importance of a card in this scenario, or its place in its axis."""
        if column not in _STAKES or self._scenario not in workshop.scenarios:
            raise no_such_column()
        stakes = stakes_in(workshop, self._scenario)
        if stakes.get(card, AS_BEFORE) == column:
            return within_axis(workshop, card, before, lambda row: stakes.get(row.uid, AS_BEFORE) == column)
        where = {"scenario": self._scenario, "card": card}
        return Move(set_stake, {**where, "stake": _STAKES[column], "uid": self._new_uid()})


def stakes_in(workshop: Workshop, scenario: str) -> dict[str, Stake]:
    """Return the cards that are vital or useless in a scenario, by uid."""
    return {row.card: row.stake for row in workshop.bearings.values() if row.scenario == scenario}
