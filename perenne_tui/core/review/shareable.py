"""The shareable version of a workshop (version diffusable): what may leave the circle of those who were in the room.

Functions stand where names stood, in texts too; how to reach people, what was noted about them and who gave which
dots is left out. It is a value like any other, so that every document can be written from it.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from perenne_tui.core.forgetting import forget
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.sheet_rows import Paper
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.names import NAMELESS
from perenne_tui.core.text.rewording import reworded

_CONTACT: Final = re.compile(
    r"""
      [\w.+-]+@[\w-]+(?:\.[\w-]+)+                        # an electronic address
    | (?<![\w+])(?:\+\d{2}[ .\u00a0]?|0)[1-9](?:[ .\u00a0-]?\d{2}){4}(?!\w)   # a telephone number
    """,
    re.VERBOSE,
)


class Shareable(NamedTuple):
    """What may leave the circle."""

    workshop: Workshop
    doubtful: tuple[str, ...]
    """Words that may be names, and stayed because they are written as other words are: somebody should look."""


def shareable(workshop: Workshop, *, stranger: str) -> Shareable:
    """Give a workshop without names, notes on people and ways to reach them.

    Args:
        workshop: the value before.
        stranger: what is said of somebody whose function is not known.
    """
    forgotten = forget(workshop, stranger=stranger)
    shown = forgotten.workshop.with_tables({"stakeholders": {}})
    changes: dict[str, Callable[[Row], Row]] = {
        "actions": partial(_without, notes=()),
        "cards": partial(_without, note=""),
        "sittings": partial(_without, words=()),
        "ballots": partial(_without, voter=""),
        "scenarios": partial(_without, allies=()),
        "papers": _without_people,
    }
    uids = frozenset(uid for table in ROW_TYPES for uid in shown.table(table))
    for table in ROW_TYPES:
        kept = changes.get(table, _as_it_is)
        rows = (_without(kept(row), extra={}) for row in shown.table(table).values())
        shown = shown.with_rows(table, *(reworded(row, partial(_unreachable, uids=uids), _nothing) for row in rows))
    return Shareable(replace(shown, unknown={}), tuple(sorted(forgotten.left)))


def _without(row: Row, **fields: object) -> Row:
    made: Callable[..., Row] = replace
    return made(row, **fields)


def _without_people(row: Row) -> Row:
    """Give a document without what it says of the people met."""
    return _without(row, detail="", place="") if isinstance(row, Paper) and row.is_internal else row


def _as_it_is(row: Row) -> Row:
    return row


def _nothing(_: Json) -> Json:
    return {}


def _unreachable(text: str, *, uids: frozenset[str]) -> str:
    return text if text in uids else _CONTACT.sub(NAMELESS, text)
