"""The activity of the room's phones at this moment: it follows the phase, the vote and the opened card."""

from datetime import date
from typing import Final, Literal

from msgspec import Struct

from perenne_tui.core.changes.conduct import conducted, opened_card
from perenne_tui.core.model.sitting_rows import PhaseKind, Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import next_sitting, prepared_sitting
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


def phone_activity(workshop: Workshop, today: date | None = None) -> Activity:
    """Return the activity of the room's phones now.

    Args:
        workshop: the workshop.
        today: the day: a sitting that ended on an earlier one is over for phones; `None` for whoever does not mind.
    """
    kind, about = _activity(workshop, today)
    conduct = conducted(workshop)
    return Activity(kind, about, is_on=conduct.phase not in conduct.phones_off)


def _activity(workshop: Workshop, today: date | None) -> tuple[ActivityKind, str]:
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
    return _between_sittings(workshop, today), ""


def _between_sittings(workshop: Workshop, today: date | None) -> ActivityKind:
    """Return the activity of phones outside of the phases that ask something of them.

    Before a sitting, the first one too, people say who they are.
    """
    current = workshop.sittings.get(conducted(workshop).sitting)
    if current is not None and not current.ended:
        return "wall"
    is_awaited = prepared_sitting(workshop) is not None and not _is_for_later(workshop, today)
    if is_awaited or not any(_ended_on(row, today) for row in workshop.sittings.values()):
        return "welcome"
    return "after"


def _is_for_later(workshop: Workshop, today: date | None) -> bool:
    """Return whether the next sitting was agreed on for a later day."""
    agreed = next_sitting(workshop, today) if today else None
    return agreed is not None and agreed != today


def _ended_on(sitting: Sitting, today: date | None) -> bool:
    """Return whether a sitting ended on a day, here."""
    if not sitting.ended or today is None:
        return bool(sitting.ended)
    from perenne_tui.core.capture.hours import read_moment  # only a sitting that ended reads times

    ended = read_moment(sitting.ended)
    return ended is not None and ended.astimezone().date() == today
