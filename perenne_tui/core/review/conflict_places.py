"""Places of the conflicts of a merge on the board and in the plan: what each is about, and the card that shows it."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop

_NAMES: Final = ("spoken", "name", "role", "title", "prompt", "letter")
"""Fields of rows by which people call them, the best one first."""
_RECORDS: Final = frozenset({"actions", "decisions", "risks"})


def called(workshop: Workshop, conflict: Conflict) -> str:
    """Return the spoken id of the row that a conflict is about, else its name; `…` for a row without either."""
    row = _row_of(workshop, conflict)
    names = (str(getattr(row, field, "")) for field in _NAMES)
    return next(filter(None, names), "…")


def conflicts_by_card(workshop: Workshop, merged_into: Mapping[str, str]) -> Mapping[str, int]:
    """Return the number of open conflicts about each card and its records; cards without any are left out.

    Args:
        workshop: the workshop.
        merged_into: by uid of a merged card: the card that shows it.
    """
    if not workshop.conflicts:
        return {}
    from perenne_tui.core.merging.conflict_rows import open_conflicts

    cards = (_card_of(workshop, conflict) for conflict in open_conflicts(workshop))
    return Counter(merged_into.get(card, card) for card in cards if card)


def _card_of(workshop: Workshop, conflict: Conflict) -> str:
    """Return the uid of the card that a conflict is about, itself or by a record of it; empty for none."""
    if conflict.table in _RECORDS:
        return str(getattr(workshop.table(conflict.table).get(conflict.row), "card", ""))
    return conflict.row if conflict.table in ("cards", "ballots") and conflict.row in workshop.cards else ""


def _row_of(workshop: Workshop, conflict: Conflict) -> Row | None:
    """Return the row that a conflict is about; of a vote the person, or the card of raised hands."""
    if conflict.table == "ballots":
        return workshop.people.get(conflict.row) or workshop.cards.get(conflict.row)
    if conflict.table == "workshop":
        return workshop.header
    return workshop.table(conflict.table).get(conflict.row) if conflict.table in ROW_TYPES else None
