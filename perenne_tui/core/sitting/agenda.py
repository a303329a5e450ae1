"""The agenda of a sitting: its phases, and how the remaining time is shared among them.

The promised end is fixed. The time until then is shared again at each call, in the planned proportions: when the
sitting is late, all phases to come get a little less; when it is early, they get what was planned. Nothing here ends
a phase: people do.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from msgspec import Struct

from perenne_tui.core.capture.hours import nearest, parse_hour, read_moment
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sitting_rows import Confidence, Phase, Sitting
from perenne_tui.core.model.workshop import Workshop, spoken_number

ROUND: Final = 5
"""Minutes to which the end that is proposed is rounded up."""
A_DAY: Final = timedelta(days=1)
PARTS_OF_AN_HOUR: Final = frozenset((-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825))
"""Minutes from UTC of the zones that are no whole hour. Source: the IANA time zone database."""


class Slot(Struct, frozen=True):
    """A phase and its time in seconds."""

    phase: Phase
    seconds: int


def phases_of(workshop: Workshop, sitting: str) -> list[Phase]:
    """Return the phases of a sitting in their order."""
    return in_rank_order(phase for phase in workshop.phases.values() if phase.sitting == sitting)


def is_prepared(sitting: Sitting) -> bool:
    """Return whether a sitting is prepared and has not begun: nobody is there yet, people are expected."""
    return bool(sitting.prepared) and not sitting.began


def prepared_sitting(workshop: Workshop) -> Sitting | None:
    """Return the sitting that is prepared and has not begun; `None` for none."""
    waiting = [row for row in workshop.sittings.values() if is_prepared(row)]
    return max(waiting, key=lambda row: (row.prepared, row.uid), default=None)


def sitting_at_hand(workshop: Workshop) -> Sitting | None:
    """Return the sitting that people change: the one prepared, unless another has begun since; `None` for none."""
    current = workshop.sittings.get(conducted(workshop).sitting)
    prepared = prepared_sitting(workshop)
    return prepared if prepared and (current is None or current.began < prepared.prepared) else current


def next_sitting(workshop: Workshop, today: date) -> date | None:
    """Return the day agreed on last for the next sitting; `None` where it is over, or a sitting was held then."""
    held = workshop.sittings_in_order()
    agreed = next((place for place in reversed(range(len(held))) if held[place].next_day), None)
    day = held[agreed].next_day if agreed is not None else None
    if agreed is None or day is None or day < today:
        return None
    return None if any(row.day and row.day >= day for row in held[agreed + 1 :]) else day


def confidences_of(workshop: Workshop, sitting: str) -> list[Confidence]:
    """Return the votes of confidence of a sitting: on axes from left to right, then on decisions by number."""
    places = {axis.uid: (0, place, "") for place, axis in enumerate(workshop.axes_in_order())}
    places |= {row.uid: (1, spoken_number(row.spoken), row.uid) for row in workshop.decisions.values()}
    rows = [row for row in workshop.confidences.values() if row.sitting == sitting]
    return sorted(rows, key=lambda row: (places.get(row.about, (2, 0, row.about)), row.uid))


def phase_beside(phases: Sequence[Phase], current: str, step: int, *, rank: str = "") -> Phase | None:
    """Return the next phase of an agenda, or the one before; `None` at either end.

    Args:
        phases: the agenda in its order.
        current: uid of the current phase; empty before the first one.
        step: 1 for the next one, -1 for the one before.
        rank: rank of the current phase when it began, used if it was removed since.
    """
    here, is_there = _place(phases, current, rank)
    there = here + step if is_there or step < 0 else here
    return phases[there] if 0 <= there < len(phases) else None


def end_of(sitting: Sitting, now: datetime) -> datetime | None:
    """Return the moment of the promised end in the zone of `now`; `None` when no end was promised."""
    at = parse_hour(sitting.ends)
    if at is None:
        return None
    if sitting.day is None:
        return nearest(at, now)
    start = parse_hour(sitting.starts)
    end = now.replace(
        year=sitting.day.year, month=sitting.day.month, day=sitting.day.day,
        hour=at.hour, minute=at.minute, second=0, microsecond=0,
    )  # fmt: skip
    # An evening sitting may end after midnight.
    return nearest(at, end.replace(hour=start.hour, minute=start.minute)) if start and at < start else end


def rounded_end(now: datetime, minutes: int) -> time:
    """Return the end that is proposed for a sitting of some minutes that begins now, rounded up."""
    end = now + timedelta(minutes=minutes)
    over = timedelta(minutes=end.minute % ROUND, seconds=end.second, microseconds=end.microsecond)
    return (end - over + timedelta(minutes=ROUND if over else 0)).time()


def ended_at(sitting: Sitting) -> time | None:
    """Return the time of day at which a sitting really ended; `None` where nobody said so on the same day.

    The zone of the room is that in which the sitting began: the same workshop gives the same time anywhere. A start
    that was corrected later (« convoqués à 14 h ») moves the start alone.
    """
    starts, began, ended = parse_hour(sitting.starts), read_moment(sitting.began), read_moment(sitting.ended)
    if (
        sitting.day is None
        or starts is None
        or began is None
        or ended is None
        or not began <= ended < began + A_DAY / 2
    ):
        return None
    zone = _zone(datetime.combine(sitting.day, starts, UTC) - began)
    return (ended.astimezone(UTC) + zone).time().replace(second=0, microsecond=0)


def end_said(workshop: Workshop, sitting: Sitting) -> time | None:
    """Return the time of day at which a sitting ended; `None` where it was only closed as the next one began."""
    others = (row.began for row in workshop.sittings.values() if row.uid != sitting.uid)
    return None if sitting.ended in others else ended_at(sitting)


def _zone(ahead: timedelta) -> timedelta:
    """Return the offset of a zone from UTC, given how far the start that people name is ahead of its moment in UTC.

    A start is kept in whole minutes; one that makes no zone on earth was corrected, and the nearest hour is meant.
    """
    minutes = -(-ahead // timedelta(minutes=1))
    if minutes % 60 == 0 or minutes in PARTS_OF_AN_HOUR:
        return timedelta(minutes=minutes)
    return timedelta(hours=(minutes + 30) // 60)


def is_over(sitting: Sitting, now: datetime) -> bool:
    """Return whether a sitting is from before yesterday; one of yesterday evening may continue after midnight."""
    return sitting.day is not None and now.date() > sitting.day + A_DAY


def shared_time(
    phases: Sequence[Phase], current: str, *, spent: int, remaining: int | None, rank: str = ""
) -> tuple[Slot, ...]:
    """Return the current phase and those to come, each with its seconds from now on.

    Args:
        phases: the agenda in its order.
        current: uid of the current phase; empty before the first one.
        rank: rank of the current phase when it began, used if it was removed since.
        spent: seconds that the current phase has run.
        remaining: seconds until the end; `None` without a promised end, when every phase has its planned time.
    """
    here, _ = _place(phases, current, rank)
    ahead = phases[here:]
    planned = [phase.minutes * 60 for phase in ahead]
    if ahead and ahead[0].uid == current:
        planned[0] = max(0, planned[0] - spent)
    total = sum(planned)
    if remaining is None or total <= remaining:
        return tuple(map(Slot, ahead, planned))
    return tuple(map(Slot, ahead, portions(planned, max(0, remaining))))


def time_box_of(workshop: Workshop, phase: str, now: datetime) -> int:
    """Return the time box of a phase that begins now, in seconds; `now` is in local time, with its zone."""
    row = workshop.phases.get(phase)
    if row is None:
        return 0
    sitting = workshop.sittings.get(row.sitting)
    end = end_of(sitting, now) if sitting else None
    remaining = int((end - now).total_seconds()) if end else None
    slots = shared_time(phases_of(workshop, row.sitting), phase, spent=0, remaining=remaining)
    return slots[0].seconds if slots else 0


def drift(
    phases: Sequence[Phase], current: str, *, spent: int, remaining: int, whole: int | None = None, rank: str = ""
) -> int:
    """Return the seconds by which the sitting is behind its plan; negative if it is ahead.

    Args:
        phases: the agenda in its order.
        current: uid of the current phase; empty before the first one.
        rank: rank of the current phase when it began, used if it was removed since.
        spent: seconds that the current phase has run.
        remaining: seconds until the promised end.
        whole: seconds from the beginning to the promised end: where the agenda takes more, each phase is planned with
            its share of them, and a sitting that begins is not behind; `None` for phases as long as planned.
    """
    planned = [phase.minutes * 60 for phase in phases]
    if whole is not None and sum(planned) > whole > 0:
        planned = portions(planned, whole)
    here, _ = _place(phases, current, rank)
    ahead = planned[here:]
    if ahead and phases[here].uid == current:
        ahead[0] = max(0, ahead[0] - spent)
    return sum(ahead) - remaining


def portions(weights: Sequence[int], whole: int) -> list[int]:
    """Return a whole number split in proportion to weights, as whole numbers with exactly that sum.

    What rounding down leaves goes to the largest remainders, to the first of equal ones.
    """
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    parts = [whole * weight // total for weight in weights]
    lost = sorted(range(len(weights)), key=lambda place: (-(whole * weights[place] % total), place))
    for place in lost[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def _place(phases: Sequence[Phase], current: str, rank: str) -> tuple[int, bool]:
    """Return the place of a phase and `True`; for one that was removed, the place after it and `False`."""
    here = next((place for place, phase in enumerate(phases) if phase.uid == current), None)
    if here is not None:
        return here, True
    return sum(phase.rank <= rank for phase in phases) if rank else 0, False
