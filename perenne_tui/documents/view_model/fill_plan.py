"""Draws the action plan from a workshop: rows become the items of `content`, in the order in which they are read."""

from collections.abc import Iterable
from datetime import date

from perenne_tui.core.capture.months import months_after
from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.merging import merged_cards
from perenne_tui.core.model.rows import Action, Card, Decision, Risk
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.checks import HOLE_KINDS, HoleKind, holes, is_open, leaves_before, needs_relay
from perenne_tui.core.review.since_last_sitting import Change, changes_since, sitting_before
from perenne_tui.core.sitting.agenda import confidences_of
from perenne_tui.core.sitting.confidence import mean
from perenne_tui.documents.escape import one_line
from perenne_tui.documents.view_model.columns import columns_of
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
from perenne_tui.documents.view_model.plan import Plan


def plan_of(workshop: Workshop, *, day: date) -> Plan:
    """Draw the action plan from a workshop.

    Args:
        workshop: the value to write out.
        day: what stands as the document's date when no sitting has a day.
    """
    header = workshop.header
    draw = _Drawing(workshop)
    sittings = [draw.sitting(row) for row in workshop.sittings_in_order() if row.day is not None]
    last = sittings[-1] if sittings else None
    return Plan(
        title=header.title,
        challenge=header.challenge,
        cohort=header.cohort,
        organisation=header.organisation,
        credits=header.credits,
        language=header.language,
        day=(last.day if last else None) or day,
        start=header.start,
        end=header.end,
        sitting=last,
        earlier=tuple(sittings[:-1]),
        confidence=draw.confidence(),
        changes=_changes(workshop, (last.day if last else None) or day),
        follow_ups=tuple((months, months_after(header.end, months)) for months in (1, 3, 6)) if header.end else (),
        axes=draw.axes(),
        loose=draw.loose(),
        decisions=tuple(draw.decision(row) for row in in_spoken_order(workshop.decisions.values())),
        risks=tuple(draw.risk(row) for row in in_spoken_order(workshop.risks.values())),
        actions=tuple(
            sorted(
                (draw.action(row) for row in in_spoken_order(workshop.actions.values())),
                key=lambda item: (item.due is None, item.due or date.max),
            )
        ),
        missing=draw.missing(),
    )


class _Drawing:
    """Draws items from the rows of one workshop; looks through each table once."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._holes = holes(workshop)
        self._unanswered = {hole.uid for hole in self._holes if hole.kind == "no_answer"}
        self._columns = columns_of(workshop)
        self._axis_of = {card.uid: column.name for column in self._columns for card in column.cards}
        self._axis_of |= {uid: self._axis_of.get(home, "") for uid, home in merged_cards(workshop).items()}
        self._facts = gather_facts(workshop)

    def axes(self) -> tuple[AxisItem, ...]:
        """Draw the axes from left to right."""
        return tuple(
            AxisItem(
                column.name,
                column.letter,
                column.aim,
                column.settled,
                column.total,
                tuple(self.card(card) for card in column.cards),
            )
            for column in self._columns
        )

    def card(self, card: Card) -> CardItem:
        """Draw a card with its records."""
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
            actions=tuple(map(self.action, facts.actions)),
            decisions=tuple(map(self.decision, facts.decisions)),
            risks=tuple(map(self.risk, facts.risks)),
            parts=tuple(PartItem(part.spoken, part.title, part.question, part.answer) for part in facts.parts),
        )

    def loose(self) -> CardItem | None:
        """Draw the records whose card is gone, if there are any."""
        gone = [facts for card, facts in self._facts.by_card.items() if card not in self._workshop.cards]
        item = self.card(Card(""))._replace(
            actions=tuple(map(self.action, in_spoken_order(row for facts in gone for row in facts.actions))),
            decisions=tuple(map(self.decision, in_spoken_order(row for facts in gone for row in facts.decisions))),
            risks=tuple(map(self.risk, in_spoken_order(row for facts in gone for row in facts.risks))),
        )
        return item if item.recorded else None

    def action(self, row: Action) -> ActionItem:
        """Draw an action."""
        workshop = self._workshop
        return ActionItem(
            id=row.spoken,
            text=row.text,
            owner=workshop.person_name(row.owner),
            relay=workshop.person_name(row.relay),
            relay_missing=is_open(row) and needs_relay(workshop, row),
            leaves=leaves_before(workshop, row.owner, row.due),
            due=row.due,
            done_when=row.done_when,
            status=row.status,
            alive=is_open(row),
            axis=self._axis_of.get(row.card, ""),
            card=self._spoken(row.card),
            priority=row.priority,
            effort=row.effort,
        )

    def decision(self, row: Decision) -> DecisionItem:
        """Draw a decision."""
        return DecisionItem(
            id=row.spoken,
            text=row.text,
            status=row.status,
            decider=self._workshop.person_name(row.decider),
            due=row.due,
            reason=row.reason,
            rejected=row.rejected,
            review=row.review,
            card=self._spoken(row.card),
        )

    def risk(self, row: Risk) -> RiskItem:
        """Draw a risk."""
        owner = self._workshop.person_name(row.owner)
        response = self._workshop.actions.get(row.response)
        return RiskItem(
            id=row.spoken,
            text=row.text,
            mitigation=row.mitigation,
            response=response.spoken if response else "",
            probability=row.probability,
            impact=row.impact,
            owner=owner,
            card=self._spoken(row.card),
        )

    def sitting(self, row: Sitting) -> SittingItem:
        """Draw a meeting."""
        return SittingItem(
            row.day,
            row.starts,
            row.ends,
            row.place,
            row.facilitator,
            self._named(row.present),
            self._named(row.excused),
            row.next_day,
            tuple(word for word in map(one_line, row.words) if word),
            row.roti,
        )

    def confidence(self) -> tuple[ConfidenceItem, ...]:
        """Draw how sure the room was the last time that it was asked."""
        workshop = self._workshop
        sittings = sorted(workshop.sittings.values(), key=lambda row: (row.began, str(row.day)), reverse=True)
        told = (confidences_of(workshop, uid) for uid in [*(row.uid for row in sittings), ""])
        return tuple(self._confidence(row) for row in next(filter(None, told), []) if row.scores)

    def _confidence(self, row: Confidence) -> ConfidenceItem:
        axis, decision = self._workshop.axes.get(row.about), self._workshop.decisions.get(row.about)
        name = axis.name if axis else decision.spoken if decision else ""
        return ConfidenceItem(name, mean(row.scores), min(row.scores), len(row.scores), row.lift.rstrip("."))

    def missing(self) -> tuple[Missing, ...]:
        """Draw what is still to be filled in, kind by kind."""
        found: dict[HoleKind, list[str]] = {kind: [] for kind in HOLE_KINDS}
        for hole in self._holes:
            found[hole.kind].append(hole.spoken)
        return tuple(Missing(kind, tuple(ids)) for kind, ids in found.items() if ids)

    def _spoken(self, card: str) -> str:
        row = self._workshop.cards.get(card)
        return row.spoken if row else ""

    def _named(self, people: Iterable[str]) -> tuple[str, ...]:
        """Give people as a list of those present names them: name, and function in brackets."""
        rows = (self._workshop.people.get(uid) for uid in people)
        said = ((one_line(row.name), one_line(row.role)) for row in rows if row)
        return tuple(f"{name} ({role})" if name and role else name or role for name, role in said if name or role)


def _changes(workshop: Workshop, day: date) -> tuple[Change, ...]:
    """Give what has changed between the last two sittings, or since the only one when another has begun."""
    before = sitting_before(workshop, conducted(workshop).sitting) if conducted(workshop).sitting else None
    if before is None:
        ended = sorted((row for row in workshop.sittings.values() if row.ended), key=lambda row: row.ended)
        before = sitting_before(workshop, ended[-1].uid) if ended else None
    return changes_since(workshop, before, today=day) if before else ()
