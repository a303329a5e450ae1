"""Changes of conduct: the opened card, the current phase, clocks, curtain, spotlight, vote, what phones may do.

They are written to the journal and skipped by undo. Moments (`at`) are texts in UTC, as
`core.capture.hours.write_moment` writes them.
"""

from typing import Final, Literal

from perenne_tui.core.model.sitting_rows import Conduct, PhaseKind, Voting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop

NOW: Final = "now"
"""uid of the only row of the table `conduct`."""

AFTER_THE_VOTE: Final[frozenset[PhaseKind]] = frozenset({"break", "discuss", "review", "closing"})
"""Phases that need the totals of a vote: the totals are shown when one of them begins."""

Switch = Literal["curtain", "spotlight", "silent", "revealed", "numbers"]
"""Fields of the conduct that are switched on and off; `numbers` are those of the confidence that is asked for."""


def conducted(workshop: Workshop) -> Conduct:
    """Return the current conduct, with default values before the first sitting."""
    return workshop.conduct.get(NOW, Conduct(NOW))


def open_card(workshop: Workshop, *, card: str, at: str = "", box: int = 0) -> Workshop:
    """Open a card on the wall, with its time box.

    Args:
        workshop: the value before.
        card: uid of the card; empty to close the opened one.
        at: moment at which its time box begins; empty for a card without one.
        box: length of its time box in seconds.
    """
    conduct = conducted(workshop)
    if conduct.opened == card:
        return workshop
    return _with(workshop, replace(conduct, opened=card, card_began=at, card_box=box, extensions=0))


def opened_card(workshop: Workshop) -> str:
    """Return the uid of the card that is open on the wall; empty when none is."""
    card = conducted(workshop).opened
    return card if card in workshop.cards else ""


def show_again(workshop: Workshop, *, was: Conduct) -> Workshop:
    """Show again what the wall showed before: the opened card with its time box, the spotlight, the curtain.

    Args:
        workshop: the value before.
        was: the conduct at that moment; of another phase nothing is shown again.
    """
    conduct = conducted(workshop)
    if was.phase != conduct.phase or (was.opened and was.opened not in workshop.cards):
        return workshop
    shown = replace(
        conduct,
        opened=was.opened,
        card_began=was.card_began,
        card_box=was.card_box,
        extensions=was.extensions,
        spotlight=was.spotlight,
        curtain=was.curtain,
        collected=was.collected,
    )
    return _with(workshop, shown)


def begin_phase(workshop: Workshop, *, phase: str, at: str, box: int) -> Workshop:
    """Begin a phase and its clock; show the totals of the vote if the phase needs them.

    A vote that was left open before the sitting ends with its first phase: the votes given so far are seen again.
    A phase of vote begins its vote where there is no vote on the board yet; else the votes stay seen, and whoever
    runs the sitting says whether a new vote begins or those are gone on with.

    Args:
        workshop: the value before.
        phase: uid of the phase.
        at: moment at which it begins.
        box: length of its time box in seconds.
    """
    row = workshop.phases.get(phase)
    if row is None:
        return workshop
    before = conducted(workshop)
    goes_on = before.sitting == row.sitting
    voting: Voting = before.voting if goes_on else ""
    begins = row.kind == "vote" and not workshop.ballots
    conduct = replace(
        before,
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
        voting=voting or usual_way(workshop, sitting=row.sitting) if begins else voting,
        budget=before.budget if goes_on else 0,
        revealed=not begins and (before.revealed or row.kind in AFTER_THE_VOTE or not goes_on),
        totals_seen=False,
        asked="",
        numbers_seen=before.numbers_seen if goes_on else (),
        phones_off=before.phones_off if goes_on else (),
    )
    return _with(workshop, conduct)


def leave_sitting(workshop: Workshop) -> Workshop:
    """Leave the sitting; the opened card and the setting of the bell stay."""
    conduct = conducted(workshop)
    return _with(workshop, Conduct(NOW, opened=conduct.opened, silent=conduct.silent, extra=conduct.extra))


def give_time(workshop: Workshop, *, seconds: int) -> Workshop:
    """Extend the time box of the opened card, or that of the phase when no card has one."""
    conduct = conducted(workshop)
    if conduct.opened and conduct.card_began:
        longer = replace(conduct, card_box=conduct.card_box + seconds, extensions=conduct.extensions + 1)
    elif conduct.phase_began:
        longer = replace(conduct, phase_box=conduct.phase_box + seconds)
    else:
        return workshop
    return _with(workshop, longer)


def pause(workshop: Workshop, *, at: str) -> Workshop:
    """Pause both clocks, or resume them where they stopped."""
    conduct = conducted(workshop)
    if not conduct.phase_began:
        return workshop
    if not conduct.paused:
        return _with(workshop, replace(conduct, paused=at))
    from perenne_tui.core.capture.hours import later, read_moment, seconds_between  # only a pause reads times

    until = read_moment(at)
    paused_for = seconds_between(conduct.paused, until) if until else 0
    return _with(
        workshop,
        replace(
            conduct,
            paused="",
            phase_began=later(conduct.phase_began, paused_for),
            card_began=later(conduct.card_began, paused_for),
        ),
    )


def turn(workshop: Workshop, *, what: Switch, on: bool) -> Workshop:
    """Turn a switch of the conduct on or off."""
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
            return _with(workshop, replace(conduct, revealed=on, totals_seen=not on and bool(workshop.ballots)))
        case "numbers":
            others = tuple(uid for uid in conduct.numbers_seen if uid != conduct.asked)
            return _with(workshop, replace(conduct, numbers_seen=(*others, conduct.asked) if on else others))


def note_heard(workshop: Workshop, *, person: str) -> Workshop:
    """Record that somebody has spoken in this phase, or remove that record."""
    conduct = conducted(workshop)
    heard = conduct.heard
    heard = tuple(uid for uid in heard if uid != person) if person in heard else (*heard, person)
    return _with(workshop, replace(conduct, heard=heard))


def note_seen(workshop: Workshop, *, row: str) -> Workshop:
    """Record that this phase has dealt with a card or an action."""
    conduct = conducted(workshop)
    return workshop if row in conduct.seen else _with(workshop, replace(conduct, seen=(*conduct.seen, row)))


def note_collected(workshop: Workshop, *, card: str) -> Workshop:
    """Record that a card was added while the curtain was closed."""
    conduct = conducted(workshop)
    return _with(workshop, replace(conduct, collected=(*conduct.collected, card)))


def put_off(workshop: Workshop, *, card: str) -> Workshop:
    """Postpone a card of the triage: it comes after all others."""
    conduct = conducted(workshop)
    others = tuple(uid for uid in conduct.put_off if uid != card)
    return _with(workshop, replace(conduct, put_off=(*others, card)))


def forget_seen(workshop: Workshop, *, rows: tuple[str, ...]) -> Workshop:
    """Put cards back into the phase: they count as neither dealt with nor postponed."""
    conduct = conducted(workshop)
    seen = tuple(uid for uid in conduct.seen if uid not in rows)
    off = tuple(uid for uid in conduct.put_off if uid not in rows)
    return _with(workshop, replace(conduct, seen=seen, put_off=off))


def usual_way(workshop: Workshop, *, sitting: str) -> Voting:
    """Return the way that a vote is taken in unless another one is chosen: by hands where no voter is listed."""
    row = workshop.sittings.get(sitting)
    listed = row.present if row else workshop.people
    return "people" if any(uid in workshop.people for uid in listed) else "hands"


def open_vote(workshop: Workshop, *, how: Voting, budget: int) -> Workshop:
    """Begin a vote with hidden totals, change its way or budget, or, with an empty `how`, end it.

    Totals that have been revealed stay shown until the next vote begins.
    """
    conduct = conducted(workshop)
    revealed = conduct.revealed if conduct.voting or not how else False
    return _with(workshop, replace(conduct, voting=how, budget=budget, revealed=revealed))


def ask_confidence(workshop: Workshop, *, about: str) -> Workshop:
    """Ask phones for their confidence in an axis or a decision; with an empty `about`, ask no more.

    The numbers on everything else are seen from now on.
    """
    conduct = conducted(workshop)
    if not about:
        return _with(workshop, replace(conduct, asked=""))
    if about not in workshop.axes and about not in workshop.decisions:
        return workshop
    here = conduct.sitting if conduct.sitting in workshop.sittings else ""
    given = (row.about for row in workshop.confidences.values() if row.sitting == here and row.scores)
    seen = tuple(dict.fromkeys((*conduct.numbers_seen, *(uid for uid in given if uid != about))))
    return _with(workshop, replace(conduct, asked=about, numbers_seen=seen))


def let_phones(workshop: Workshop, *, phase: str, on: bool) -> Workshop:
    """Let phones take part in a phase, or only look."""
    if phase not in workshop.phases:
        return workshop
    conduct = conducted(workshop)
    others = tuple(uid for uid in conduct.phones_off if uid != phase and uid in workshop.phases)
    return _with(workshop, replace(conduct, phones_off=others if on else (*others, phase)))


def send_straight(workshop: Workshop, *, on: bool) -> Workshop:
    """Let cards from phones go straight on the board when the curtain is down, or behind it."""
    return _with(workshop, replace(conducted(workshop), phones_straight=on))


def _with(workshop: Workshop, conduct: Conduct) -> Workshop:
    return workshop if conduct == conducted(workshop) else workshop.with_rows("conduct", conduct)
