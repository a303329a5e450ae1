"""The question to which a voice answers: what the room is confident of."""

from perenne_tui.core.model.rows import Axis, Decision
from perenne_tui.i18n.language import N_

OF_AIM = N_("That this column reaches its aim: {aim}")
OF_COLUMN = N_("That what this column decides will hold")
OF_DECISION = N_("That this decision is carried out")


def confidence_question(topic: Axis | Decision) -> str:
    """Return the message id of what the room is asked to be confident of, with a place for the `aim` of a column."""
    if isinstance(topic, Decision):
        return OF_DECISION
    return OF_AIM if topic.aim else OF_COLUMN
