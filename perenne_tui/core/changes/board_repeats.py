"""The cards of a board that stand in a workshop already, so that a file imported twice adds nothing twice.

A card stands there where one in the column of the same name has its title, and each of its texts and records.
"""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.model.rows import Action, Card, Decision, Risk
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold

_TEXTS: Final = ("question", "why", "evidence", "suggestion", "milestone", "source", "answer", "note")
_TABLES: Final = ("actions", "decisions", "risks")
_Record = tuple[str, ...]


def cards_there(workshop: Workshop, board: Workshop, targets: Mapping[str, str]) -> frozenset[str]:
    """Return the uids of the cards of a board that stand in a workshop already.

    Args:
        workshop: the workshop.
        board: another workshop.
        targets: by uid of each axis of the board: the uid of the axis of the workshop that its cards go to.
    """
    records, known = _records(workshop), _records(board)
    by_title: dict[tuple[str, str], list[Card]] = {}
    for card in workshop.cards.values():
        by_title.setdefault((card.axis, fold(card.title)), []).append(card)
    return frozenset(
        card.uid
        for card in board.cards.values()
        if any(
            _says_all(there, card) and known.get(card.uid, set()) <= records.get(there.uid, set())
            for there in by_title.get((targets.get(card.axis, ""), fold(card.title)), ())
        )
    )


def _says_all(there: Card, card: Card) -> bool:
    """Return whether a card has the texts and the tags that another one has."""
    texts = ((getattr(card, name), getattr(there, name)) for name in _TEXTS)
    return all(said in ("", kept) for said, kept in texts) and set(card.tags) <= set(there.tags)


def _records(workshop: Workshop) -> dict[str, set[_Record]]:
    """Return the records of each card in words, by its uid."""
    found: dict[str, set[_Record]] = {}
    for table in _TABLES:
        for row in workshop.table(table).values():
            if isinstance(row, Action | Decision | Risk):
                uid = row.decider if isinstance(row, Decision) else row.owner
                person = workshop.people.get(uid)
                who = fold(person.name or person.role) if person else ""
                due = "" if isinstance(row, Risk) or row.due is None else row.due.isoformat()
                found.setdefault(row.card, set()).add((table, row.text, who, due))
    return found
