"""The plan as it was on a day, or when its tickets were written last: tickets are what has changed since."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from perenne_tui.core.export_request import TicketTarget
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.writing import Earlier
from perenne_tui.services import last_tickets
from perenne_tui.store.history import History, read_history, state_after


def plan_on(path: Path, day: date) -> Earlier:
    """Return a workshop as it was when a day began; without anything for a day before it was made.

    Raises:
        Refused: there is no workshop at `path`, or its history does not go back so far.
    """
    history = read_history(path)
    moment = datetime.combine(day, time.min).astimezone(UTC)
    return Earlier(_at(history, moment), day)


def plan_of_last_tickets(
    path: Path, uid: str, targets: Sequence[TicketTarget], *, part: str = "", has_decisions: bool = False
) -> Earlier:
    """Return a workshop as it was when its tickets were written last for some tools, on this machine.

    Args:
        path: the workshop.
        uid: its uid.
        targets: the tools.
        part: word of the part of the plan that is asked for; empty for the whole.
        has_decisions: whether decisions to be made are tickets too.

    Raises:
        Refused: they were never written for one of them, or not at once, or the history has that state no more,
            as after people were forgotten or an older file came back.
    """
    known = last_tickets.read(uid)
    keys = {target: last_tickets.key_of(target, part, has_decisions=has_decisions) for target in targets}
    never = [target for target, key in keys.items() if key not in known]
    if never:
        raise Refused(
            "No tickets were written on this machine yet for: {targets} (a part of the plan and decisions count "
            "apart). Write all of them first, or name the day since when (--since). Nothing was written.",
            targets=", ".join(never),
        )
    lasts = {known[key] for key in keys.values()}
    if len({(last.n, last.crc) for last in lasts}) > 1:
        raise Refused(
            "Tickets were written at different times for {targets}: choose one of them (--to). Nothing was written.",
            targets=", ".join(targets),
        )
    last = max(lasts, key=lambda one: one.at)
    found = state_after(path, last.n, last.crc)
    if found is None:
        # By its time, a change that a merge brought in later, or that an older file took back, would be left out.
        raise Refused(
            "The plan of which tickets were written last is no longer in the history of this workshop: name the day "
            "since when (--since), or leave --since out to write all tickets. Nothing was written."
        )
    return Earlier(found.workshop, last.at.astimezone().date())


def _at(history: History, moment: datetime) -> Workshop:
    """Return a workshop as it was at a moment.

    Raises:
        Refused: the history does not go back so far.
    """
    try:
        return history.at(moment)[0]
    except ValueError:
        if history.is_whole:
            return Workshop(history.reading.workshop.header)
        raise Refused(
            "What was before {since} is no longer in the history of this workshop: name a later day with --since, or "
            "leave --since out to write all tickets. Nothing was written.",
            since=history.since.astimezone().strftime("%Y-%m-%d %H:%M"),
        ) from None
