"""Changes to sittings and their agendas: prepare, begin and close one, its hours, presences and phases."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from perenne_tui.core.capture.hours import parse_hour, write_hour
from perenne_tui.core.changes.texts import block, line
from perenne_tui.core.model import ranks
from perenne_tui.core.model.sitting_rows import Phase, PhaseKind, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.since_last_sitting import current_states
from perenne_tui.core.sitting.agenda import phases_of, prepared_sitting
from perenne_tui.core.text.sentences import Refused

MOST_PHASES: Final = 40
MOST_MINUTES: Final = 24 * 60
BEST_ROTI: Final = 5


class PlannedPhase(Struct, frozen=True):
    """A phase of an agenda that no sitting has yet."""

    kind: PhaseKind
    name: str
    minutes: int
    note: str = ""
    purpose: str = ""


def begin_sitting(
    workshop: Workshop,
    *,
    uid: str,
    day: date,
    starts: str,
    ends: str,
    at: str,
    agenda: str,
    planned: Sequence[PlannedPhase],
    uids: Sequence[str],
    present: Sequence[str] = (),
) -> Workshop:
    """Begin a sitting with the phases of an agenda, and close the one before it.

    Args:
        workshop: the value before.
        uid: uid of the sitting.
        day: its day, in local time.
        starts: time of day at which it begins, as people write it.
        ends: promised end, likewise; empty for none.
        at: current moment, as `core.capture.hours.write_moment` writes it.
        agenda: name of the agenda.
        planned: its phases.
        uids: a new uid for each phase.
        present: uids of the people present.

    Raises:
        Refused: a time is no time of day, or the agenda has no phase or too many.
    """
    phases = _phases(planned, uids, uid)
    sitting = Sitting(
        uid, day=day, starts=_hour(starts), ends=_hour(ends), agenda=line(agenda), began=at, present=tuple(present)
    )
    return workshop.with_rows("sittings", *_closed(workshop, at), sitting).with_rows("phases", *phases)


def prepare_sitting(
    workshop: Workshop,
    *,
    uid: str,
    at: str,
    agenda: str,
    planned: Sequence[PlannedPhase],
    uids: Sequence[str],
    present: Sequence[str] = (),
) -> Workshop:
    """Prepare a sitting with the phases of an agenda; one that is prepared already gets them instead of its own.

    Args:
        workshop: the value before.
        uid: uid of the sitting, if none is prepared yet.
        at: current moment, as `core.capture.hours.write_moment` writes it.
        agenda: name of the agenda.
        planned: its phases.
        uids: a new uid for each phase.
        present: uids of the people who are expected, if none is prepared yet.

    Raises:
        Refused: the agenda has no phase or too many.
    """
    row = prepared_sitting(workshop) or Sitting(uid, present=tuple(present))
    phases = _phases(planned, uids, row.uid)
    gone = frozenset(phase.uid for phase in phases_of(workshop, row.uid))
    sitting = replace(row, agenda=line(agenda), prepared=at)
    return workshop.with_rows("sittings", sitting).with_rows("phases", *phases, without=gone)


def begin_prepared(
    workshop: Workshop, *, sitting: str, day: date, starts: str, ends: str, at: str, here: Sequence[str] = ()
) -> Workshop:
    """Begin a sitting that was prepared, and close the one before it.

    Args:
        workshop: the value before.
        sitting: uid of the sitting.
        day: its day, in local time.
        starts: time of day at which it begins, as people write it.
        ends: promised end, likewise; empty for none.
        at: current moment, as `core.capture.hours.write_moment` writes it.
        here: uids of people who are here already, expected or not.

    Raises:
        Refused: a time is no time of day.
    """
    row = workshop.sittings.get(sitting)
    if row is None or row.began or not row.prepared:
        return workshop
    present = tuple(dict.fromkeys((*row.present, *(uid for uid in here if uid in workshop.people))))
    excused = tuple(uid for uid in row.excused if uid not in here)
    begun = replace(row, day=day, starts=_hour(starts), ends=_hour(ends), began=at, present=present, excused=excused)
    return workshop.with_rows("sittings", *_closed(workshop, at), begun)


def drop_preparation(workshop: Workshop, *, sitting: str) -> Workshop:
    """Remove a sitting that was prepared and has not begun, with its phases; the people stay."""
    row = workshop.sittings.get(sitting)
    if row is None or row.began or not row.prepared:
        return workshop
    gone = frozenset(phase.uid for phase in phases_of(workshop, sitting))
    return workshop.with_rows("sittings", without=frozenset({sitting})).with_rows("phases", without=gone)


def end_sitting(workshop: Workshop, *, sitting: str, at: str) -> Workshop:
    """Close a sitting; it can be resumed until another one begins."""
    row = workshop.sittings.get(sitting)
    if row is None or row.ended:
        return workshop
    return workshop.with_rows("sittings", replace(row, ended=at, left=current_states(workshop)))


def set_hours(workshop: Workshop, *, sitting: str, starts: str, ends: str) -> Workshop:
    """Set the start and the promised end of a sitting.

    Raises:
        Refused: one of them is no time of day.
    """
    row = workshop.sittings.get(sitting)
    if row is None:
        return workshop
    after = replace(row, starts=_hour(starts), ends=_hour(ends))
    return workshop if after == row else workshop.with_rows("sittings", after)


def set_presence(workshop: Workshop, *, sitting: str, person: str, presence: str) -> Workshop:
    """Set whether somebody is `present`, `excused`, or neither (an empty text)."""
    row = workshop.sittings.get(sitting)
    if row is None or person not in workshop.people:
        return workshop
    present = [uid for uid in row.present if uid != person]
    excused = [uid for uid in row.excused if uid != person]
    if presence == "present":
        present = list(row.present) if person in row.present else [*present, person]
    elif presence == "excused":
        excused = list(row.excused) if person in row.excused else [*excused, person]
    after = replace(row, present=tuple(present), excused=tuple(excused))
    return workshop if after == row else workshop.with_rows("sittings", after)


def say_farewell(workshop: Workshop, *, sitting: str, words: Sequence[str], roti: Sequence[int]) -> Workshop:
    """Set the closing round: a word from each person, and their return on time invested, 1 to 5.

    Raises:
        Refused: a number is not from 1 to 5.
    """
    row = workshop.sittings.get(sitting)
    if row is None:
        return workshop
    if any(not 1 <= number <= BEST_ROTI for number in roti):
        raise Refused("The ROTI is a number from 1 to {best} for each voice; nothing was changed.", best=BEST_ROTI)
    said = tuple(filter(None, map(line, words)))
    after = replace(row, words=said, roti=tuple(sorted(roti)))
    return workshop if after == row else workshop.with_rows("sittings", after)


def set_next_day(workshop: Workshop, *, sitting: str, day: date | None) -> Workshop:
    """Set the day of the next sitting."""
    row = workshop.sittings.get(sitting)
    return workshop if row is None or row.next_day == day else workshop.with_rows(
        "sittings", replace(row, next_day=day)
    )  # fmt: skip


def add_phase(
    workshop: Workshop, *, uid: str, sitting: str, kind: PhaseKind, name: str, minutes: int, before: str | None
) -> Workshop:
    """Add a phase to an agenda, before another one or at the end.

    Raises:
        Refused: there are `MOST_PHASES` already, or it would take more than a day.
    """
    phases = phases_of(workshop, sitting)
    name = line(name)
    if sitting not in workshop.sittings or not name:
        return workshop
    if len(phases) >= MOST_PHASES:
        raise Refused("An agenda has at most {limit} phases; nothing was changed.", limit=MOST_PHASES)
    place = next((place for place, phase in enumerate(phases) if phase.uid == before), len(phases))
    phase = Phase(uid, sitting, "", kind, name, _minutes(minutes))
    return workshop.with_rows("phases", *ranks.insert(phases, phase, place))


def edit_phase(workshop: Workshop, *, phase: str, kind: PhaseKind, name: str, minutes: int, note: str) -> Workshop:
    """Replace the kind, name, minutes and note of a phase; an empty name keeps the old one.

    Raises:
        Refused: it would take more than a day.
    """
    row = workshop.phases.get(phase)
    if row is None:
        return workshop
    after = replace(row, kind=kind, name=line(name) or row.name, minutes=_minutes(minutes), note=block(note))
    return workshop if after == row else workshop.with_rows("phases", after)


def move_phase(workshop: Workshop, *, phase: str, step: int) -> Workshop:
    """Move a phase `step` places down the agenda, or up when negative, at most to the end."""
    row = workshop.phases.get(phase)
    if row is None:
        return workshop
    phases = phases_of(workshop, row.sitting)
    here = phases.index(row)
    there = min(max(here + step, 0), len(phases) - 1)
    others = [other for other in phases if other.uid != phase]
    return workshop if there == here else workshop.with_rows("phases", *ranks.insert(others, row, there))


def remove_phase(workshop: Workshop, *, phase: str) -> Workshop:
    """Remove a phase; if it is the current one, its clock runs until another phase begins."""
    return workshop.with_rows("phases", without=frozenset({phase})) if phase in workshop.phases else workshop


def _phases(planned: Sequence[PlannedPhase], uids: Sequence[str], sitting: str) -> list[Phase]:
    """Return the phases of an agenda as rows of a sitting.

    Raises:
        Refused: the agenda has no phase or too many.
    """
    if not planned:
        raise Refused("This agenda has no phase: choose another one; nothing was changed.")
    if len(planned) > MOST_PHASES:
        raise Refused("An agenda has at most {limit} phases; nothing was changed.", limit=MOST_PHASES)
    return [
        _phase(phase, uid=uid, sitting=sitting, rank=rank)
        for uid, rank, phase in zip(uids, ranks.spread(len(planned)), planned, strict=True)
    ]


def _closed(workshop: Workshop, at: str) -> list[Sitting]:
    """Return the sittings that go on, closed at a moment."""
    left = current_states(workshop)
    return [replace(row, ended=at, left=left) for row in workshop.sittings.values() if row.began and not row.ended]


def _phase(planned: PlannedPhase, *, uid: str, sitting: str, rank: str) -> Phase:
    name, note, purpose = line(planned.name), block(planned.note), line(planned.purpose)
    return Phase(uid, sitting, rank, planned.kind, name, _minutes(planned.minutes), note, purpose)


def _hour(text: str) -> str:
    """Return a time of day as it is kept; empty for none.

    Raises:
        Refused: it is no time of day.
    """
    said = line(text)
    if not said:
        return ""
    at = parse_hour(said)
    if at is None:
        raise Refused("“{text}” is no time of day: type it like 16:30; nothing was changed.", text=said)
    return write_hour(at)


def _minutes(minutes: int) -> int:
    if not 0 <= minutes <= MOST_MINUTES:
        raise Refused("A phase takes from 0 to {most} minutes; nothing was changed.", most=MOST_MINUTES)
    return minutes
