"""Changes to how the room is run: written to the journal, skipped by undo.

The moments they are told (`at`) are those of the room's clock, in UTC, as `core.hours.written` gives them.
"""

from typing import Final, Literal

from perenne_tui.core.capture.hours import between, later, moment
from perenne_tui.core.model.sitting_rows import Conduct, PhaseKind, Voting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop

NOW: Final = "now"
"""uid of the one row that tells how the room is run at this moment."""

AFTER_THE_VOTE: Final[frozenset[PhaseKind]] = frozenset({"break", "discuss", "review", "closing"})
"""Phases that go by the totals of the vote: they are shown from then on, even if nobody has asked for it."""

Switch = Literal["curtain", "spotlight", "silent", "revealed"]
"""What is either so or not so."""


def conducted(workshop: Workshop) -> Conduct:
    """Give how the room is run now."""
    return workshop.conduct.get(NOW, Conduct(NOW))


def open_card(workshop: Workshop, *, card: str, at: str = "", box: int = 0) -> Workshop:
    """Note which card is open on the wall; an empty uid means none.

    Args:
        workshop: the value before.
        card: uid of the card.
        at: the moment at which its time box begins; empty for a card without one.
        box: seconds it has.
    """
    conduct = conducted(workshop)
    if conduct.opened == card:
        return workshop
    return _with(workshop, replace(conduct, opened=card, card_began=at, card_box=box, extensions=0))


def opened_card(workshop: Workshop) -> str:
    """Give the uid of the card that is open on the wall; empty when none is."""
    card = conducted(workshop).opened
    return card if card in workshop.cards else ""


def begin_phase(workshop: Workshop, *, phase: str, at: str, box: int) -> Workshop:
    """Go to a phase; its clock begins, and where it goes by the totals of a vote, they are shown.

    Args:
        workshop: the value before.
        phase: uid of the phase.
        at: the moment.
        box: seconds it has.
    """
    row = workshop.phases.get(phase)
    if row is None:
        return workshop
    conduct = replace(
        conducted(workshop),
        sitting=row.sitting,
        phase=phase,
        phase_rank=row.rank,
        phase_began=at,
        phase_box=box,
        opened="",
        card_began="",
        card_box=0,
        extensions=0,
        paused="",
        curtain=False,
        collected=(),
        spotlight=False,
        heard=(),
        seen=(),
        put_off=(),
        revealed=conducted(workshop).revealed or row.kind in AFTER_THE_VOTE,
    )
    return _with(workshop, conduct)


def leave_sitting(workshop: Workshop) -> Workshop:
    """Note that no sitting is going on any more; how the bell is set stays."""
    conduct = conducted(workshop)
    return _with(workshop, Conduct(NOW, opened=conduct.opened, silent=conduct.silent, extra=conduct.extra))


def give_time(workshop: Workshop, *, seconds: int) -> Workshop:
    """Make the time box of the opened card longer, or that of the phase where no card has one."""
    conduct = conducted(workshop)
    if conduct.opened and conduct.card_began:
        longer = replace(conduct, card_box=conduct.card_box + seconds, extensions=conduct.extensions + 1)
    elif conduct.phase_began:
        longer = replace(conduct, phase_box=conduct.phase_box + seconds)
    else:
        return workshop
    return _with(workshop, longer)


def pause(workshop: Workshop, *, at: str) -> Workshop:
    """Stop both clocks, or let them go on from where they stood."""
    conduct = conducted(workshop)
    if not conduct.phase_began:
        return workshop
    if not conduct.paused:
        return _with(workshop, replace(conduct, paused=at))
    until = moment(at)
    stood = between(conduct.paused, until) if until else 0
    return _with(
        workshop,
        replace(
            conduct,
            paused="",
            phase_began=later(conduct.phase_began, stood),
            card_began=later(conduct.card_began, stood),
        ),
    )


def turn(workshop: Workshop, *, what: Switch, on: bool) -> Workshop:
    """Turn something on or off."""
    conduct = conducted(workshop)
    match what:
        case "curtain":
            collected = conduct.collected if conduct.curtain else ()
            return _with(workshop, replace(conduct, curtain=on, collected=collected))
        case "spotlight":
            return _with(workshop, replace(conduct, spotlight=on))
        case "silent":
            return _with(workshop, replace(conduct, silent=on))
        case "revealed":
            return _with(workshop, replace(conduct, revealed=on))


def note_heard(workshop: Workshop, *, person: str) -> Workshop:
    """Note that somebody has spoken in this phase, or take the note off."""
    conduct = conducted(workshop)
    heard = conduct.heard
    heard = tuple(uid for uid in heard if uid != person) if person in heard else (*heard, person)
    return _with(workshop, replace(conduct, heard=heard))


def note_seen(workshop: Workshop, *, row: str) -> Workshop:
    """Note that this phase has been through a card, an action or a parked card."""
    conduct = conducted(workshop)
    return workshop if row in conduct.seen else _with(workshop, replace(conduct, seen=(*conduct.seen, row)))


def note_collected(workshop: Workshop, *, card: str) -> Workshop:
    """Note that a card was typed behind the curtain."""
    conduct = conducted(workshop)
    return _with(workshop, replace(conduct, collected=(*conduct.collected, card)))


def put_off(workshop: Workshop, *, card: str) -> Workshop:
    """Note that the triage comes back to a card."""
    conduct = conducted(workshop)
    others = tuple(uid for uid in conduct.put_off if uid != card)
    return _with(workshop, replace(conduct, put_off=(*others, card)))


def forget_seen(workshop: Workshop, *, rows: tuple[str, ...]) -> Workshop:
    """Have what was put off come back."""
    conduct = conducted(workshop)
    seen = tuple(uid for uid in conduct.seen if uid not in rows)
    off = tuple(uid for uid in conduct.put_off if uid not in rows)
    return _with(workshop, replace(conduct, seen=seen, put_off=off))


def open_vote(workshop: Workshop, *, how: Voting, budget: int) -> Workshop:
    """Begin a vote, its totals hidden; change how it is taken or its budget; or, with an empty `how`, end it.

    Totals that have been revealed stay so until another vote begins.
    """
    conduct = conducted(workshop)
    revealed = conduct.revealed if conduct.voting or not how else False
    return _with(workshop, replace(conduct, voting=how, budget=budget, revealed=revealed))


def _with(workshop: Workshop, conduct: Conduct) -> Workshop:
    return workshop if conduct == conducted(workshop) else workshop.with_rows("conduct", conduct)
