"""Gaps of the plan: its holes and its lints in one list, each with the field to correct."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.model.rows import is_open
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.holes import Hole, each_hole, holes
from perenne_tui.core.review.lints import Lint, each_lint
from perenne_tui.core.text.sentences import Sentence

FIELD_TO_CORRECT: Final[Mapping[str, str]] = {
    "conflict": "choice",
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
"""By kind of hole or lint: the field of its row to correct, or the table of the rows to correct.

A conflict is settled on a screen of its own."""


class Gap(NamedTuple):
    """One hole or lint, and the field to correct."""

    table: str
    uid: str
    field: str
    sentence: Sentence
    is_missing: bool
    """Whether it is a hole; otherwise it is a lint."""


def gaps(workshop: Workshop, *, today: date) -> tuple[Gap, ...]:
    """Return the gaps of a plan: first its holes, in the order of the plan, then its lints."""
    return tuple(_each_gap(workshop, today))


def has_gaps(workshop: Workshop, *, today: date) -> bool:
    """Return whether a plan has a gap, without looking for a second one."""
    return next(_each_gap(workshop, today), None) is not None


def _each_gap(workshop: Workshop, today: date) -> Iterator[Gap]:
    for hole in each_hole(workshop, today=today):
        yield _gap(hole, is_missing=True)
    for lint in each_lint(workshop):
        yield _gap(lint, is_missing=False)


def gap_beside(found: Sequence[Gap], uid: str, field: str, step: int) -> Gap | None:
    """Return the next gap from a field, or the one before, with wrap-around; `None` without gaps.

    Args:
        found: all gaps in their order.
        uid: uid of the current row.
        field: field of that row under the cursor.
        step: 1 for the next one, -1 for the one before.
    """
    if not found:
        return None
    here = next((place for place, gap in enumerate(found) if (gap.uid, gap.field) == (uid, field)), None)
    if here is not None:
        return found[(here + step) % len(found)]
    # No gap here, or it was corrected: the first one of the same row, else the first or the last of all.
    return next((gap for gap in found if gap.uid == uid), found[0 if step > 0 else -1])


def completeness(workshop: Workshop, *, today: date) -> tuple[int, int]:
    """Return the number of rows of the plan without a hole, and the number of all rows.

    Rows are decisions, open actions, risks, conflicts, and cards with a hole.
    """
    missing = {hole.uid for hole in holes(workshop, today=today)}
    rows = {*workshop.decisions, *workshop.risks, *missing}
    rows |= {action.uid for action in workshop.actions.values() if is_open(action)}
    return len(rows) - len(missing), len(rows)


def _gap(found: Hole | Lint, *, is_missing: bool) -> Gap:
    return Gap(found.table, found.uid, FIELD_TO_CORRECT[found.kind], found.sentence, is_missing)
