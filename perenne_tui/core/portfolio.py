"""The challenges of a portfolio: of each workshop where it stands, what is late and what needs a person now.

`facts_of` takes what holds on any day, without a name of anybody; `on_day` counts what is late, who leaves and what
comes next. Order and sums of whole portfolios: `core/portfolio_sums.py`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal, get_args

from msgspec import Struct

from perenne_tui.core.capture.months import months_after
from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.rows import Action, is_open
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.holes import needs_relay
from perenne_tui.core.sitting.agenda import next_sitting, prepared_sitting
from perenne_tui.core.sitting.confidence import ENOUGH, mean
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.workshop_copies import outline

SOON: Final = 60
"""Days ahead in which a departure without a relay, and the end of a challenge, need somebody."""
MONTHS_OF_CHOICE: Final = 6
"""Months before the end from which a challenge needs a recommended scenario."""

NeedKind = Literal[
    "trouble", "departures", "late_decisions", "late_actions", "orphan_actions", "ending", "no_scenario",
    "low_confidence", "conflicts", "no_sitting",
]  # fmt: skip
"""Kind of a need, the most urgent first; see `_needs`."""
NEED_KINDS: tuple[NeedKind, ...] = get_args(NeedKind)


class Departure(Struct, frozen=True):
    """Somebody who leaves before actions of theirs are due that nobody takes over."""

    leaves: date
    """Their last day."""
    function: str
    """Their function; the name is kept nowhere here. Empty when it is not known."""
    actions: tuple[str, ...]
    """Spoken ids of these actions."""


class Facts(Struct, frozen=True):
    """The facts that a portfolio holds about one workshop, true on any day."""

    uid: str
    title: str = ""
    challenge: str = ""
    cohort: str = ""
    organisation: str = ""
    stage: str = ""
    start: date | None = None
    end: date | None = None
    scenarios: tuple[str, ...] = ()
    """Names of the recommended scenarios; the spoken id of one without a name."""
    confidence: float | None = None
    """Mean of the votes of confidence of the last sitting that has any, from 0 to 5."""
    settled: int = 0
    """Number of settled cards."""
    total: int = 0
    """Number of cards that are to be settled."""
    open_actions: int = 0
    action_dues: tuple[date, ...] = ()
    """Due dates of open actions, in order."""
    orphan_actions: int = 0
    """Open actions without an owner."""
    open_decisions: int = 0
    """Decisions that are still to be made."""
    decision_dues: tuple[date, ...] = ()
    """Days by which these are to be made, in order."""
    departures: tuple[Departure, ...] = ()
    """Departures without a relay, the next first."""
    agreed: date | None = None
    """Day of the next sitting, agreed on or prepared, unless one was held then."""
    conflicts: int = 0
    """Things that two copies say differently, and that nobody has settled."""


class Need(Struct, frozen=True):
    """One thing about a challenge that needs a person now."""

    kind: NeedKind
    count: int = 1
    day: date | None = None
    """First day that it is about."""


class Challenge(Struct, frozen=True):
    """One challenge of a portfolio on one day."""

    path: Path
    """Its workshop, or the place that could not be read."""
    name: str
    """Name of its workshop in commands."""
    facts: Facts | None = None
    """`None` if it could not be read."""
    changed: datetime | None = None
    """Time of its last change, UTC."""
    trouble: Sentence | None = None
    """Reason why it cannot be read, or cannot be written."""
    is_elsewhere: bool = False
    """Whether a window has it open to write."""
    late_actions: int = 0
    late_decisions: int = 0
    departures: tuple[Departure, ...] = ()
    """Departures without a relay until `SOON`, those past included."""
    next_sitting: date | None = None
    needs: tuple[Need, ...] = ()
    """Things that need a person now, the most urgent first."""

    @property
    def typed_title(self) -> str:
        """Its challenge, else the title of its workshop; empty where nobody typed either."""
        return (self.facts.challenge or self.facts.title) if self.facts else ""

    @property
    def title(self) -> str:
        """Its challenge, else the title of its workshop, else its name."""
        return self.typed_title or self.name


def facts_of(workshop: Workshop) -> Facts:
    """Return the facts that a portfolio holds about a workshop."""
    header = workshop.header
    actions = [row for row in workshop.actions.values() if is_open(row)]
    pending = [row for row in workshop.decisions.values() if row.status == "pending"]
    progress = outline(workshop, date.min)
    return Facts(
        uid=header.uid,
        title=header.title,
        challenge=header.challenge,
        cohort=header.cohort,
        organisation=header.organisation,
        stage=header.stage,
        start=header.start,
        end=header.end,
        scenarios=tuple(
            row.name or row.spoken for row in in_rank_order(workshop.scenarios.values()) if row.recommended
        ),
        confidence=_confidence(workshop),
        settled=progress.settled,
        total=progress.total,
        open_actions=len(actions),
        action_dues=tuple(sorted(row.due for row in actions if row.due)),
        orphan_actions=sum(not workshop.person_name(row.owner) for row in actions),
        open_decisions=len(pending),
        decision_dues=tuple(sorted(row.due for row in pending if row.due)),
        departures=_departures(workshop),
        agreed=_agreed(workshop),
        conflicts=_conflicts(workshop),
    )


def on_day(challenge: Challenge, today: date) -> Challenge:
    """Return a challenge with what is late, who leaves, what comes next and what it needs on a day."""
    facts = challenge.facts
    if facts is None:
        return replace(challenge, needs=(Need("trouble"),))
    counted = replace(
        challenge,
        late_actions=_before(facts.action_dues, today),
        late_decisions=_before(facts.decision_dues, today),
        departures=tuple(row for row in facts.departures if row.leaves <= soon(today)),
        next_sitting=facts.agreed if facts.agreed and facts.agreed >= today else None,
    )
    return replace(counted, needs=tuple(_needs(counted, facts, today)))


def _needs(challenge: Challenge, facts: Facts, today: date) -> Iterator[Need]:
    """Yield what a challenge needs in the order of `NEED_KINDS`; one that has ended needs no preparation any more."""
    if challenge.trouble:
        yield Need("trouble")
    if challenge.departures:
        yield Need("departures", len(challenge.departures), challenge.departures[0].leaves)
    if challenge.late_decisions:
        yield Need("late_decisions", challenge.late_decisions, facts.decision_dues[0])
    if challenge.late_actions:
        yield Need("late_actions", challenge.late_actions, facts.action_dues[0])
    if facts.orphan_actions:
        yield Need("orphan_actions", facts.orphan_actions)
    is_unfinished = facts.settled < facts.total or facts.open_decisions > 0
    if is_unfinished and ends_within(facts, today, soon(today)):
        yield Need("ending", facts.total - facts.settled, facts.end)
    if not facts.scenarios and ends_within(facts, today, months_after(today, MONTHS_OF_CHOICE)):
        yield Need("no_scenario", day=facts.end)
    if facts.confidence is not None and facts.confidence < ENOUGH:
        yield Need("low_confidence")
    if facts.conflicts:
        yield Need("conflicts", facts.conflicts)
    has_ended = facts.end is not None and facts.end < today
    if challenge.next_sitting is None and not has_ended and (is_unfinished or facts.open_actions):
        yield Need("no_sitting")


def soon(today: date) -> date:
    """Return the last day that is soon on a day."""
    return date.fromordinal(min(today.toordinal() + SOON, date.max.toordinal()))


def ends_within(facts: Facts, first: date, last: date) -> bool:
    """Return whether a challenge ends between two days, these included."""
    return facts.end is not None and first <= facts.end <= last


def _before(days: Sequence[date], today: date) -> int:
    return sum(day < today for day in days)


def _confidence(workshop: Workshop) -> float | None:
    """Return the mean of all numbers of the last sitting with a vote of confidence; `None` without a number."""
    rows = [row for row in workshop.confidences.values() if row.scores]
    places = {row.uid: place for place, row in enumerate(workshop.sittings_in_order())} if rows else {}
    last = max((places.get(row.sitting, -1) for row in rows), default=-1)
    scores = [score for row in rows if places.get(row.sitting, -1) == last for score in row.scores]
    return round(mean(scores), 1) if scores else None


def _departures(workshop: Workshop) -> tuple[Departure, ...]:
    waiting: dict[str, list[Action]] = {}
    for row in workshop.actions.values():
        if is_open(row) and needs_relay(workshop, row):
            waiting.setdefault(row.owner, []).append(row)
    found = [
        Departure(person.leaves, person.role, tuple(row.spoken for row in in_spoken_order(rows)))
        for person, rows in ((workshop.people[uid], rows) for uid, rows in waiting.items())
        if person.leaves
    ]
    return tuple(sorted(found, key=lambda row: (row.leaves, row.function, row.actions)))


def _agreed(workshop: Workshop) -> date | None:
    prepared = prepared_sitting(workshop)
    return (prepared and prepared.day) or next_sitting(workshop, date.min)


def _conflicts(workshop: Workshop) -> int:
    if not workshop.conflicts:
        return 0
    from perenne_tui.core.merging.conflict_rows import open_conflicts

    return len(open_conflicts(workshop))
