"""The activity of the room's phones at this moment: it follows the phase, the vote and the opened card."""

from typing import Final, Literal

from msgspec import Struct

from perenne_tui.core.changes.conduct import conducted, opened_card
from perenne_tui.core.model.sitting_rows import PhaseKind
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import prepared_sitting
from perenne_tui.core.sitting.confidence import hides_numbers
from perenne_tui.core.sitting.voting import vote_stage

ActivityKind = Literal[
    "welcome", "collect", "vote", "revealed", "discuss", "confidence", "numbers", "closing", "wall", "after"
]
"""Kind of activity, which decides what a phone shows."""

_WELCOMING: Final[frozenset[PhaseKind]] = frozenset({"welcome", "framing", "aim"})
"""Phases at whose time people say that they are here."""


class Activity(Struct, frozen=True):
    """The activity of the room's phones."""

    kind: ActivityKind
    about: str = ""
    """uid of the card, the axis or the decision that it is about."""
    is_on: bool = True
    """Whether phones take part; otherwise they only look."""


def phone_activity(workshop: Workshop) -> Activity:
    """Return the activity of the room's phones now."""
    kind, about = _activity(workshop)
    conduct = conducted(workshop)
    return Activity(kind, about, is_on=conduct.phase not in conduct.phones_off)


def _activity(workshop: Workshop) -> tuple[ActivityKind, str]:
    conduct, opened = conducted(workshop), opened_card(workshop)
    phase = workshop.phases.get(conduct.phase)
    kind = phase.kind if phase else None
    if conduct.asked in workshop.axes or conduct.asked in workshop.decisions:
        return "confidence" if hides_numbers(workshop, conduct.asked) else "numbers", conduct.asked
    stage = vote_stage(workshop)
    if stage == "blind":  # by hands too: ballots of paper without names are counted while phones vote
        return "vote", ""
    if kind == "vote" and stage == "shown":
        return "revealed", ""
    if kind == "break":
        return "wall", ""
    if conduct.curtain or kind == "collect":
        return "collect", ""
    if opened:
        return "discuss", opened
    if kind == "closing":
        return "closing", ""
    if kind in _WELCOMING:
        return "welcome", ""
    return _between_sittings(workshop), ""


def _between_sittings(workshop: Workshop) -> ActivityKind:
    """Return the activity of phones outside of the phases that ask something of them."""
    current = workshop.sittings.get(conducted(workshop).sitting)
    if current is not None and not current.ended:
        return "wall"
    if prepared_sitting(workshop) is not None:
        return "welcome"
    return "after" if any(row.ended for row in workshop.sittings.values()) else "wall"
