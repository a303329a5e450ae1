"""The action plan of a workshop as documents print it: `plan` in every template."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec import Struct

from perenne_tui.core.calendar_anchors import follow_ups
from perenne_tui.core.capture.months import months_after
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.holes import HOLE_KINDS, Hole, HoleKind, holes, is_unsaid, unanswered
from perenne_tui.core.review.since_last_sitting import Change, changes_since, sitting_before
from perenne_tui.core.sitting.agenda import next_sitting
from perenne_tui.documents.view_model.cards import AxisItem, BoardItems, CardItem, PartItem
from perenne_tui.documents.view_model.records import ActionItem, DecisionItem, RiskItem, decision_item, risk_item
from perenne_tui.documents.view_model.sittings import ConfidenceItem, SittingItem, last_confidences, sitting_item


class Missing(Struct, frozen=True):
    """The records of which one thing is still to be filled in."""

    kind: HoleKind
    ids: tuple[str, ...]


class Plan(Struct, frozen=True):
    """The action plan of a workshop."""

    title: str
    challenge: str
    cohort: str
    organisation: str
    credits: str
    language: str
    day: date
    """The day of writing."""
    start: date | None
    end: date | None
    sitting: SittingItem | None
    """The last sitting that has a day."""
    earlier: tuple[SittingItem, ...]
    confidence: tuple[ConfidenceItem, ...]
    """Results of the last vote of confidence."""
    changes: tuple[Change, ...]
    """The changes since the sitting before the current one; without a current one, before the last one."""
    follow_ups: tuple[tuple[int, date], ...]
    """Reviews of the plan that are still to come: months after the end of the challenge, and the day, on which people
    work."""
    moved: tuple[int, ...]
    """Months after the end of the reviews that a weekend or a holiday has moved to the next working day."""
    next_day: date | None
    """The day agreed on last for the next sitting, unless it is over when the document is written."""
    axes: tuple[AxisItem, ...]
    loose: CardItem | None
    """Records whose card was deleted, in one item without a title."""
    decisions: tuple[DecisionItem, ...]
    risks: tuple[RiskItem, ...]
    actions: tuple[ActionItem, ...]
    """All actions, by due date and then by number; those without a date come last."""
    missing: tuple[Missing, ...]
    is_unsaid: bool
    """Whether nothing was said yet: no answer and no record."""
    unanswered: int
    """Number of questions in play without an answer or a decision."""
    is_shareable: bool
    """Whether it is for readers who did not take part."""

    @property
    def made(self) -> list[DecisionItem]:
        """The decisions made."""
        return [decision for decision in self.decisions if decision.status == "made"]

    @property
    def pending(self) -> list[DecisionItem]:
        """The decisions still to be made."""
        return [decision for decision in self.decisions if decision.status == "pending"]

    @property
    def postponed(self) -> list[DecisionItem]:
        """The decisions postponed."""
        return [decision for decision in self.decisions if decision.status == "postponed"]

    @property
    def unmitigated(self) -> list[RiskItem]:
        """The risks without a mitigation and without an action."""
        return [risk for risk in self.risks if not risk.mitigation and not risk.response]

    @property
    def done(self) -> list[ActionItem]:
        """The actions done."""
        return [action for action in self.actions if action.status == "done"]

    @property
    def dropped(self) -> list[ActionItem]:
        """The actions dropped."""
        return [action for action in self.actions if action.status == "dropped"]

    @property
    def alive(self) -> tuple[ActionItem, ...]:
        """The open actions: neither done nor dropped."""
        return tuple(action for action in self.actions if action.alive)

    @property
    def late(self) -> tuple[ActionItem, ...]:
        """The open actions whose due date is over when the document is written."""
        return tuple(action for action in self.alive if action.due and action.due < self.day)

    @property
    def next_due(self) -> ActionItem | None:
        """The open action that is due first from the day of writing on."""
        return next((action for action in self.alive if action.due and action.due >= self.day), None)

    @property
    def unsplit(self) -> tuple[ActionItem, ...]:
        """The open actions, when the challenge has no end date; else none."""
        return () if self.end else self.alive

    @property
    def before(self) -> tuple[ActionItem, ...]:
        """The open actions due by the end of the challenge."""
        return tuple(action for action in self.alive if action.due and self.end and action.due <= self.end)

    @property
    def after(self) -> tuple[ActionItem, ...]:
        """The open actions due after the end of the challenge."""
        return tuple(action for action in self.alive if action.due and self.end and action.due > self.end)

    @property
    def undated(self) -> tuple[ActionItem, ...]:
        """The open actions without a due date, when the challenge has an end date; else none."""
        return tuple(action for action in self.alive if action.due is None) if self.end else ()

    @property
    def coming(self) -> tuple[tuple[date, int], ...]:
        """The next sitting, with 0, and the reviews to come, with their months after the end, by day."""
        agreed = ((self.next_day, 0),) if self.next_day else ()
        return tuple(sorted((*agreed, *((day, months) for months, day in self.follow_ups))))

    @property
    def cards(self) -> tuple[CardItem, ...]:
        """All cards, axis by axis."""
        return tuple(card for axis in self.axes for card in axis.cards)

    @property
    def worked(self) -> bool:
        """Whether the plan prints any card in full, or has records whose card was deleted."""
        return any(card.worked for card in self.cards) or self.loose is not None

    @property
    def unsettled(self) -> tuple[CardItem, ...]:
        """The cards that are open or under discussion."""
        return tuple(card for card in self.cards if card.state in ("open", "current"))

    @property
    def parked(self) -> tuple[CardItem, ...]:
        """The parked cards."""
        return tuple(card for card in self.cards if card.state == "parked")

    @property
    def not_applicable(self) -> tuple[CardItem, ...]:
        """The cards that are not applicable."""
        return tuple(card for card in self.cards if card.state == "not_applicable")

    @property
    def settled(self) -> int:
        """Number of settled cards."""
        return sum(axis.settled for axis in self.axes)

    @property
    def total(self) -> int:
        """Number of cards, those not applicable left out."""
        return sum(axis.total for axis in self.axes)


ITEMS: Final = frozenset(
    {
        ActionItem,
        DecisionItem,
        RiskItem,
        CardItem,
        AxisItem,
        PartItem,
        SittingItem,
        ConfidenceItem,
        Missing,
        Change,
        Plan,
    }
)
"""The types of the items in a plan: templates may read their attributes (see `template_environment`)."""


def plan_of(workshop: Workshop, *, day: date, is_shareable: bool = False) -> Plan:
    """Return the action plan of a workshop.

    Args:
        workshop: the value to write out.
        day: the day of writing.
        is_shareable: whether the value is the shareable version of a workshop, as its documents then say.
    """
    header = workshop.header
    gaps = holes(workshop)
    board = BoardItems(workshop, frozenset(hole.uid for hole in gaps if hole.kind == "no_answer"))
    sittings = [sitting_item(workshop, row) for row in workshop.sittings_held()]
    last, reviews = sittings[-1] if sittings else None, follow_ups(header.end)
    return Plan(
        title=header.title,
        challenge=header.challenge,
        cohort=header.cohort,
        organisation=header.organisation,
        credits=header.credits,
        language=header.language,
        day=day,
        start=header.start,
        end=header.end,
        sitting=last,
        earlier=tuple(sittings[:-1]),
        confidence=last_confidences(workshop),
        changes=_changes(workshop, day),
        follow_ups=tuple((months, then) for months, then in reviews if then >= day),
        moved=tuple(months for months, then in reviews if header.end and then != months_after(header.end, months)),
        next_day=next_sitting(workshop, day),
        axes=board.axes(),
        loose=board.loose(),
        decisions=tuple(decision_item(workshop, row) for row in in_spoken_order(workshop.decisions.values())),
        risks=tuple(risk_item(workshop, row) for row in in_spoken_order(workshop.risks.values())),
        actions=tuple(
            sorted(
                board.actions(in_spoken_order(workshop.actions.values())),
                key=lambda item: (item.due is None, item.due or date.max),
            )
        ),
        missing=_missing(gaps),
        is_unsaid=is_unsaid(workshop),
        unanswered=unanswered(workshop),
        is_shareable=is_shareable,
    )


def _missing(gaps: Iterable[Hole]) -> tuple[Missing, ...]:
    """Return the missing fields, kind by kind."""
    found: dict[HoleKind, list[str]] = {kind: [] for kind in HOLE_KINDS}
    for hole in gaps:
        found[hole.kind].append(hole.spoken)
    return tuple(Missing(kind, tuple(dict.fromkeys(ids))) for kind, ids in found.items() if ids)


def _changes(workshop: Workshop, day: date) -> tuple[Change, ...]:
    """Return the changes since the sitting before the current one; without a current one, before the last one."""
    before = sitting_before(workshop, conducted(workshop).sitting) if conducted(workshop).sitting else None
    if before is None:
        ended = [row for row in workshop.sittings_in_order() if row.ended]
        before = sitting_before(workshop, ended[-1].uid) if ended else None
    return changes_since(workshop, before, today=day) if before else ()
