"""Changes to the votes of confidence: the numbers of the room, and what would raise the low ones."""

from collections.abc import Sequence

from perenne_tui.core.changes.texts import line
from perenne_tui.core.model.sitting_rows import Confidence
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.confidence import MOST, confidence_in, sitting_of


def set_confidence(workshop: Workshop, *, about: str, scores: Sequence[int], uid: str) -> Workshop:
    """Set the numbers of the room, which replace earlier ones of this sitting.

    Args:
        workshop: the value before.
        about: uid of an axis or a decision.
        scores: 0 to 5, one for each voter, in any order; none removes the vote.
        uid: a new uid.
    """
    if about not in workshop.axes and about not in workshop.decisions:
        return workshop
    row = confidence_in(workshop, about)
    kept = tuple(sorted(score for score in scores if 0 <= score <= MOST))
    if not kept:
        return workshop.with_rows("confidences", without=frozenset({row.uid})) if row else workshop
    row = row or Confidence(uid, sitting_of(workshop), about)
    return workshop.with_rows("confidences", replace(row, scores=kept))


def set_lift(workshop: Workshop, *, about: str, text: str) -> Workshop:
    """Set the answer to what would raise a low score to 3."""
    row = confidence_in(workshop, about)
    return workshop.with_rows("confidences", replace(row, lift=line(text))) if row else workshop
