"""Draws the sheets from a workshop: rows become the items of `content_sheets`, in the order of reading."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from perenne_tui.core.costs import amount_of, lines_in_order, lines_of_scenario, total, years_of
from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.handover_documents import DONE, papers_in_order, progress
from perenne_tui.core.model.sheet_rows import (
    FAMILIES,
    CostLine,
    Criterion,
    Involvement,
    Paper,
    Point,
    Scenario,
    Stakeholder,
)
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.points import points_of
from perenne_tui.core.scenarios import (
    Total,
    advice,
    allies_of,
    criteria_in_order,
    scenarios_in_order,
    score_of,
    ties,
    totals,
)
from perenne_tui.core.stakeholders import by_influence
from perenne_tui.documents.view_model.calendar_steps import steps_of
from perenne_tui.documents.view_model.sheets import (
    CostItem,
    CostSum,
    CriterionItem,
    FamilyItem,
    InvolvedItem,
    PaperItem,
    PointItem,
    ScenarioItem,
    ScoreItem,
    Sheets,
    StakeholderItem,
)
from perenne_tui.i18n.language import Language, language
from perenne_tui.i18n.vocabulary.documents import document_code
from perenne_tui.i18n.vocabulary.sheets import (
    FAMILY_NAMES,
    certainty,
    cost_level,
    cost_phase,
    paper_state,
    part,
    position,
    scenario_kind,
    terms,
    unit,
    yes_no,
)


def sheets_of(workshop: Workshop, options: NoteOptions) -> Sheets:
    """Draw the sheets of a workshop.

    Args:
        workshop: the value to write out.
        options: for whom a note is written.
    """
    draw = _Drawing(workshop, language(document_code(workshop.header.language)))
    done, counted = progress(workshop)
    found = totals(workshop)
    header, say = workshop.header, draw.language
    points = draw.points("note")
    return Sheets(
        stage=header.stage,
        launched=yes_no(header.launched, say),
        upkept=yes_no(header.upkept, say),
        scenarios=tuple(draw.scenario(each) for each in found),
        advice=tuple(say.sentence(sentence) for sentence in advice(workshop)),
        criteria=tuple(draw.criterion(row) for row in criteria_in_order(workshop)),
        ties=tuple(tuple(row.spoken for row in group) for group in ties(found)),
        costs=tuple(draw.cost(row) for row in lines_in_order(workshop)),
        shared=draw.sum(lines_in_order(workshop, "")),
        families=draw.families(),
        done=done,
        counted=counted,
        stakeholders=tuple(draw.stakeholder(row) for row in by_influence(workshop)),
        ambitions=draw.points("ambitions"),
        usefulness=draw.points("usefulness"),
        consolidation=draw.points("consolidation"),
        points=points,
        prompts={row.ref: row.prompt for row in points} or _usual_prompts(workshop.header.language),
        steps=steps_of(workshop, say),
        note=options,
    )


class _Drawing:
    """Draws items from the rows of one workshop, in one language."""

    def __init__(self, workshop: Workshop, language: Language) -> None:
        self._workshop = workshop
        self.language = language

    def scenario(self, found: Total) -> ScenarioItem:
        """Draw a scenario with what its scores come to."""
        row, workshop = found.scenario, self._workshop
        stakes = {kept.card: kept.stake for kept in workshop.bearings.values() if kept.scenario == row.uid}
        return ScenarioItem(
            id=row.spoken,
            name=row.name,
            kind=scenario_kind(row.kind, self.language),
            is_stop=row.kind == "stop",
            recommended=row.recommended,
            about=row.about,
            after=row.after,
            allies=tuple(ally.name for ally in allies_of(workshop, row)),
            conditions=row.conditions,
            resources=row.resources,
            risks=row.risks,
            cases=row.cases,
            first_question=row.first_question,
            needs=self._families(row, "needs"),
            difficulties=self._families(row, "difficulties"),
            by_mentors=row.by_mentors,
            with_team=row.with_team,
            success_6=row.success_6,
            success_12=row.success_12,
            first_action=row.first_action,
            fallback=row.fallback,
            consequences=row.consequences,
            people=tuple(self._involved(kept) for kept in workshop.involvements.values() if kept.scenario == row.uid),
            vital=self._cards(uid for uid, stake in stakes.items() if stake == "vital"),
            useless=self._cards(uid for uid, stake in stakes.items() if stake == "useless"),
            costs=self.sum(lines_of_scenario(workshop, row.uid)),
            points=found.points,
            most=found.most,
            scored=found.scored,
            criteria=found.criteria,
        )

    def criterion(self, row: Criterion) -> CriterionItem:
        """Draw a criterion with the score of each scenario."""
        scores = []
        for scenario in scenarios_in_order(self._workshop):
            score = score_of(self._workshop, scenario.uid, row.uid)
            points = "" if score is None or score.points is None else str(score.points)
            scores.append(ScoreItem(scenario.spoken, points, score.argument if score else ""))
        return CriterionItem(row.name, row.weight, row.worst, row.middle, row.best, tuple(scores))

    def cost(self, row: CostLine) -> CostItem:
        """Draw a line of costs."""
        scenario = self._workshop.scenarios.get(row.scenario)
        amount, say = amount_of(row), self.language
        quantity = "" if row.quantity is None else say.quantity(row.quantity)
        return CostItem(
            name=row.name,
            scenario=scenario.spoken if scenario else "",
            phase=cost_phase(row.phase, say),
            level=cost_level(row.level, say),
            year="" if row.year is None else str(row.year),
            resource=row.resource,
            activity=row.activity,
            profile=row.profile,
            quantity=" ".join(filter(None, (quantity, unit(row.unit, say) if quantity else ""))),
            unit_cost="" if row.unit_cost is None else say.money(row.unit_cost),
            amount="" if amount is None else say.money(amount),
            certainty=certainty(row.certainty, say),
            credit=row.credit,
            note=row.note,
        )

    def sum(self, rows: Sequence[CostLine]) -> CostSum:
        """Add lines up, by phase, by year and by resource."""
        whole, years = total(rows), [year for year in years_of(rows) if year]
        resources = [*dict.fromkeys(row.resource for row in rows if row.resource)]
        parts = [(str(year), self._money([row for row in rows if row.year == year])) for year in years]
        kinds = [(kind, self._money([row for row in rows if row.resource == kind])) for kind in resources]
        return CostSum(
            lines=whole.lines,
            uncosted=whole.uncosted,
            money=self._money(rows),
            fte=self.language.quantity(whole.fte) if whole.fte else "",
            transition=self._money([row for row in rows if row.phase == "transition"]),
            running=self._money([row for row in rows if row.phase == "running"]),
            parts=(*(parts if len(parts) > 1 else ()), *kinds),
        )

    def families(self) -> tuple[FamilyItem, ...]:
        """Draw the documents of the end, those that belong together under their name."""
        rows = papers_in_order(self._workshop)
        return tuple(
            FamilyItem(name, tuple(self._paper(row) for row in some))
            for name, some in groupby(rows, key=lambda row: row.family)
        )

    def stakeholder(self, row: Stakeholder) -> StakeholderItem:
        """Draw a stakeholder."""
        return StakeholderItem(
            name=row.name,
            category=row.category,
            part=part(row.part, self.language),
            influence=row.influence,
            position=position(row.position, self.language),
            topics=row.topics,
            asks=row.asks,
            cards=self._cards(row.cards),
            contact=self._workshop.person_name(row.contact),
            next_contact=row.next_contact,
            follower=self._workshop.person_name(row.follower),
            note=row.note,
        )

    def points(self, sheet: str) -> tuple[PointItem, ...]:
        """Draw the points of a sheet."""
        return tuple(_point(row) for row in points_of(self._workshop, sheet))

    def _paper(self, row: Paper) -> PaperItem:
        return PaperItem(
            name=row.name,
            state=paper_state(row.state, self.language),
            is_done=row.state in DONE,
            is_out=row.state == "not_applicable",
            owner=self._workshop.person_name(row.owner),
            usually=row.suggested_owner,
            place=row.place,
            recipient=row.recipient,
            updated=row.updated,
            reviewed=yes_no(row.reviewed, self.language),
            detail=row.detail,
            is_part=bool(row.parent),
        )

    def _involved(self, row: Involvement) -> InvolvedItem:
        say = self.language
        return InvolvedItem(
            name=self._workshop.person_name(row.person),
            terms=terms(row.terms, say),
            share="" if row.share is None else f"{row.share}\u00a0%",
            until=row.until,
            trains=yes_no(row.trains, say),
            note=row.note,
        )

    def _families(self, row: Scenario, what: str) -> tuple[tuple[str, str], ...]:
        said = (
            (self.language.say(FAMILY_NAMES[family]), str(getattr(row, f"{family}_{what}"))) for family in FAMILIES
        )
        return tuple((family, words) for family, words in said if words)

    def _cards(self, uids: Iterable[str]) -> tuple[str, ...]:
        wanted = frozenset(uids)
        axes = self._workshop.axes_in_order()
        cards = (card for axis in axes for card in self._workshop.cards_in_order(axis.uid) if card.uid in wanted)
        return tuple(f"{card.spoken} {card.title}" for card in cards)

    def _money(self, rows: Sequence[CostLine]) -> str:
        """Give what lines come to: nothing where there is none, and no amount where none of them is costed."""
        whole = total(rows)
        if not rows or whole.uncosted == whole.lines:
            return self.language.say("not costed") if rows else ""
        return self.language.money(whole.cents)


def _usual_prompts(tag: str) -> dict[str, str]:
    """Give what the note that comes with the program asks about each of its points."""
    from perenne_tui.readers.shipped_files import shipped_catalogue

    return {entry.ref: entry.words("prompt") for entry in shipped_catalogue("note", document_code(tag)).entries}


def _point(row: Point) -> PointItem:
    return PointItem(row.ref, row.section, row.name, row.prompt, row.cases, row.is_chosen, row.text, bool(row.parent))
