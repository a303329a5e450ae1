"""The whole of what documents say: one value, which every template finds under the name `plan`."""

from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.review.since_last_sitting import Change
from perenne_tui.documents.view_model.items import (
    ActionItem,
    AxisItem,
    CardItem,
    ConfidenceItem,
    DecisionItem,
    Missing,
    PartItem,
    RiskItem,
    SittingItem,
)


class Plan(NamedTuple):
    """The action plan of a workshop."""

    title: str
    challenge: str
    cohort: str
    organisation: str
    credits: str
    language: str
    day: date
    """The day the document speaks of: that of the last sitting, else the day it was given."""
    start: date | None
    end: date | None
    sitting: SittingItem | None
    """The last sitting that has a day."""
    earlier: tuple[SittingItem, ...]
    confidence: tuple[ConfidenceItem, ...]
    """Of the last sitting in which it was asked."""
    changes: tuple[Change, ...]
    """What has changed since the sitting before."""
    follow_ups: tuple[tuple[int, date], ...]
    """Months after the end of the challenge, and the day that makes: when to look at the plan again."""
    axes: tuple[AxisItem, ...]
    loose: CardItem | None
    """Records whose card is gone, as if one nameless card held them."""
    decisions: tuple[DecisionItem, ...]
    risks: tuple[RiskItem, ...]
    actions: tuple[ActionItem, ...]
    """All actions, by due date and then by number; those without a date come last."""
    missing: tuple[Missing, ...]

    @property
    def made(self) -> list[DecisionItem]:
        """The decisions that are made."""
        return [decision for decision in self.decisions if decision.status == "made"]

    @property
    def pending(self) -> list[DecisionItem]:
        """The decisions that somebody still has to make."""
        return [decision for decision in self.decisions if decision.status == "pending"]

    @property
    def postponed(self) -> list[DecisionItem]:
        """The decisions put off."""
        return [decision for decision in self.decisions if decision.status == "postponed"]

    @property
    def unmitigated(self) -> list[RiskItem]:
        """The risks nothing is done about yet."""
        return [risk for risk in self.risks if not risk.mitigation and not risk.response]

    @property
    def done(self) -> list[ActionItem]:
        """The actions that are done."""
        return [action for action in self.actions if action.status == "done"]

    @property
    def dropped(self) -> list[ActionItem]:
        """The actions given up."""
        return [action for action in self.actions if action.status == "dropped"]

    @property
    def alive(self) -> tuple[ActionItem, ...]:
        """The actions still to be done."""
        return tuple(action for action in self.actions if action.alive)

    @property
    def unsplit(self) -> tuple[ActionItem, ...]:
        """The actions still to be done, when the end of the challenge is not known."""
        return () if self.end else self.alive

    @property
    def before(self) -> tuple[ActionItem, ...]:
        """The actions due by the end of the challenge."""
        return tuple(action for action in self.alive if action.due and self.end and action.due <= self.end)

    @property
    def after(self) -> tuple[ActionItem, ...]:
        """The actions due after the end of the challenge."""
        return tuple(action for action in self.alive if action.due and self.end and action.due > self.end)

    @property
    def undated(self) -> tuple[ActionItem, ...]:
        """The actions without a due date, when the others are told apart by the end of the challenge."""
        return tuple(action for action in self.alive if action.due is None) if self.end else ()

    @property
    def cards(self) -> tuple[CardItem, ...]:
        """All cards, axis by axis."""
        return tuple(card for axis in self.axes for card in axis.cards)

    @property
    def worked(self) -> bool:
        """Whether the room worked on anything."""
        return any(card.worked for card in self.cards) or self.loose is not None

    @property
    def unsettled(self) -> tuple[CardItem, ...]:
        """The cards that are still open, worked on or not."""
        return tuple(card for card in self.cards if card.state in ("open", "current"))

    @property
    def parked(self) -> tuple[CardItem, ...]:
        """The cards in the parking lot."""
        return tuple(card for card in self.cards if card.state == "parked")

    @property
    def not_applicable(self) -> tuple[CardItem, ...]:
        """The cards that do not concern this challenge."""
        return tuple(card for card in self.cards if card.state == "not_applicable")

    @property
    def settled(self) -> int:
        """How many cards are settled."""
        return sum(axis.settled for axis in self.axes)

    @property
    def total(self) -> int:
        """How many cards there are, those not applicable left out."""
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
"""All kinds of items: values that a template may look into."""
