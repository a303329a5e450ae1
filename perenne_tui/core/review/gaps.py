"""All that a plan still wants: what is missing and what is worth a second look, each with the place to mend it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.checks import Hole, holes, is_alive
from perenne_tui.core.review.lints import Lint, lints
from perenne_tui.core.text.sentences import Sentence

MENDED_IN: Final[Mapping[str, str]] = {
    "no_decider": "decider",
    "no_decision_date": "due",
    "no_owner": "owner",
    "no_due_date": "due",
    "no_relay": "relay",
    "overdue": "due",
    "no_response": "response",
    "no_mitigation": "mitigation",
    "no_answer": "answer",
    "group_owner": "owner",
    "weekend": "due",
    "vague": "text",
    "too_many": "actions",
    "all_leave": "people",
}
"""By kind of hole or lint: the field of its row that mends it, or the table that does."""


class Gap(NamedTuple):
    """One thing that the plan wants."""

    table: str
    uid: str
    field: str
    sentence: Sentence
    is_missing: bool
    """Whether the plan writes it out as a hole; else it is worth a second look."""


def gaps(workshop: Workshop, *, today: date) -> tuple[Gap, ...]:
    """Give what the plan of a workshop wants: first what is missing, in the order of the plan, then advice."""
    missing = [_gap(hole, is_missing=True) for hole in holes(workshop, today=today)]
    return (*missing, *(_gap(lint, is_missing=False) for lint in lints(workshop)))


def gap_beside(found: Sequence[Gap], uid: str, field: str, step: int) -> Gap | None:
    """Give the gap so many further than the one at a place, round to the first; `None` when there is none.

    Args:
        found: all of them, in their order.
        uid: of the row that people look at.
        field: the one that the cursor is on.
        step: 1 for the next one, -1 for the one before.
    """
    if not found:
        return None
    here = next((place for place, gap in enumerate(found) if (gap.uid, gap.field) == (uid, field)), None)
    if here is not None:
        return found[(here + step) % len(found)]
    # None here, or it is mended: the first one of the same row, else the first of all.
    return next((gap for gap in found if gap.uid == uid), found[0 if step > 0 else -1])


def whole(workshop: Workshop, *, today: date) -> tuple[int, int]:
    """Give how many rows of the plan lack nothing, and how many there are.

    Rows are decisions, open actions, risks, and questions that still want an answer.
    """
    missing = {hole.uid for hole in holes(workshop, today=today)}
    rows = {*workshop.decisions, *workshop.risks, *missing}
    rows |= {action.uid for action in workshop.actions.values() if is_alive(action)}
    return len(rows) - len(missing), len(rows)


def _gap(found: Hole | Lint, *, is_missing: bool) -> Gap:
    return Gap(found.table, found.uid, MENDED_IN[found.kind], found.sentence, is_missing)
