"""Axes and cards as documents print them: each card with its answer, its votes and its records."""

from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.merged_cards import merged_cards
from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Risk, State
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.view_model.records import (
    ActionItem,
    DecisionItem,
    RiskItem,
    action_item,
    decision_item,
    risk_item,
)


class PartItem(Struct, frozen=True):
    """A card that was merged into another one."""

    id: str
    title: str
    question: str
    answer: str


class CardItem(Struct, frozen=True):
    """A card with its texts, its answer, its votes and its records."""

    id: str
    title: str
    question: str
    why: str
    evidence: str
    suggestion: str
    suggested_owner: str
    milestone: str
    tags: tuple[str, ...]
    answer: str
    answer_missing: bool
    """Whether it has votes and no answer yet."""
    state: State
    votes: int
    axis: str
    taken_by: str
    """Name of the person who follows it up, when it is parked."""
    actions: tuple[ActionItem, ...]
    decisions: tuple[DecisionItem, ...]
    risks: tuple[RiskItem, ...]
    parts: tuple[PartItem, ...]
    """The cards merged into it, with their wording."""

    @property
    def recorded(self) -> bool:
        """Whether it has an answer, a record or a card merged into it."""
        return bool(self.answer or self.actions or self.decisions or self.risks or self.parts)

    @property
    def aside(self) -> bool:
        """Whether it is parked or not applicable."""
        return self.state in ("parked", "not_applicable")

    @property
    def worked(self) -> bool:
        """Whether the plan prints it in full: it is recorded, or it is not aside and has votes or is not open."""
        return self.recorded or (not self.aside and (self.state != "open" or self.votes > 0))


class AxisItem(Struct, frozen=True):
    """An axis with its cards."""

    name: str
    letter: str
    aim: str
    settled: int
    total: int
    cards: tuple[CardItem, ...]

    @property
    def worked(self) -> tuple[CardItem, ...]:
        """Its cards that the plan prints in full."""
        return tuple(card for card in self.cards if card.worked)


def board_columns(workshop: Workshop) -> tuple[Column, ...]:
    """Return the columns of the board; the cards of a workshop without axes make one nameless column."""
    columns = axis_columns(workshop)
    if columns or not workshop.cards:
        return columns
    hidden = merged_cards(workshop)
    shown = (card for card in workshop.cards.values() if card.uid not in hidden)
    return (Column("", "", "", "", Stack.of(sorted(shown, key=attrgetter("rank", "uid")))),)


def other_name(axis: Axis) -> str:
    """Return the other name of an axis; empty where its name says it: « Fiabilisation ou résilience »."""
    words = f" {fold(axis.name)} "
    return "" if f" {fold(axis.alias)} " in words else axis.alias


def cards_without_axis(workshop: Workshop) -> list[Card]:
    """Return the cards whose axis is gone, or of a workshop without axes all of them, in the order of their ranks."""
    return in_rank_order(card for card in workshop.cards.values() if card.axis not in workshop.axes)


def card_titles(workshop: Workshop, uids: Iterable[str]) -> tuple[str, ...]:
    """Return ids and titles of some cards, « D3 Le nom de domaine », in the order of the board."""
    wanted = frozenset(uids)
    cards = [card for axis in workshop.axes_in_order() for card in workshop.cards_in_order(axis.uid)]
    told = (card for card in (*cards, *cards_without_axis(workshop)) if card.uid in wanted)
    return tuple(f"{card.spoken} {card.title}" for card in told)


class BoardItems:
    """The items of the board of one workshop; reads each of its tables once.

    Args:
        workshop: the value to write out.
        unanswered: uids of the cards that were voted for and have no answer.
    """

    def __init__(self, workshop: Workshop, unanswered: frozenset[str]) -> None:
        self._workshop = workshop
        self._unanswered = unanswered
        self._columns = board_columns(workshop)
        self._axis_of = {card.uid: column.name for column in self._columns for card in column.cards}
        self._axis_of |= {uid: self._axis_of.get(home, "") for uid, home in merged_cards(workshop).items()}
        self._facts = gather_facts(workshop)

    def axes(self) -> tuple[AxisItem, ...]:
        """Return the axes from left to right."""
        return tuple(
            AxisItem(
                column.name,
                column.letter,
                column.aim,
                column.settled,
                column.total,
                tuple(self._card(card) for card in column.cards),
            )
            for column in self._columns
        )

    def loose(self) -> CardItem | None:
        """Return the records whose card was deleted, in one item without a title; `None` if there are none."""
        gone = [facts for card, facts in self._facts.by_card.items() if card not in self._workshop.cards]
        item = replace(
            self._card(Card("")),
            actions=self.actions(in_spoken_order(row for facts in gone for row in facts.actions)),
            decisions=self._decisions(in_spoken_order(row for facts in gone for row in facts.decisions)),
            risks=self._risks(in_spoken_order(row for facts in gone for row in facts.risks)),
        )
        return item if item.recorded else None

    def actions(self, rows: Iterable[Action]) -> tuple[ActionItem, ...]:
        """Return actions as documents print them, each with the name of the column of its card."""
        return tuple(action_item(self._workshop, row, self._axis_of.get(row.card, "")) for row in rows)

    def _decisions(self, rows: Iterable[Decision]) -> tuple[DecisionItem, ...]:
        return tuple(decision_item(self._workshop, row) for row in rows)

    def _risks(self, rows: Iterable[Risk]) -> tuple[RiskItem, ...]:
        return tuple(risk_item(self._workshop, row) for row in rows)

    def _card(self, card: Card) -> CardItem:
        facts = self._facts.of(card.uid)
        return CardItem(
            id=card.spoken,
            title=card.title,
            question=card.question,
            why=card.why,
            evidence=card.evidence,
            suggestion=card.suggestion,
            suggested_owner=card.suggested_owner,
            milestone=card.milestone,
            tags=card.tags,
            answer=card.answer,
            answer_missing=card.uid in self._unanswered,
            state=card.state,
            votes=facts.votes,
            taken_by=self._workshop.person_name(card.taken_by),
            axis=self._axis_of.get(card.uid, ""),
            actions=self.actions(facts.actions),
            decisions=self._decisions(facts.decisions),
            risks=self._risks(facts.risks),
            parts=tuple(PartItem(part.spoken, part.title, part.question, part.answer) for part in facts.parts),
        )
