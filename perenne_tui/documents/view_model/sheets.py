"""The sheets of a workshop as documents print them: `sheets` in every template.

Words that stand for a value (a kind, a state, an amount of money) are in the language of the document.
"""

from collections.abc import Mapping
from typing import NamedTuple

from perenne_tui.core.costs import lines_in_order
from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.handover_documents import progress
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import advice, criteria_in_order, ties, totals
from perenne_tui.core.sheet_points import points_of
from perenne_tui.core.stakeholders import by_influence
from perenne_tui.documents.view_model.calendar import StepItem, steps_of
from perenne_tui.documents.view_model.costs import CostItem, CostSum, cost_item, cost_sum
from perenne_tui.documents.view_model.handover_documents import FamilyItem, document_families
from perenne_tui.documents.view_model.scenarios import CriterionItem, ScenarioItem, criterion_item, scenario_item
from perenne_tui.documents.view_model.stakeholders import StakeholderItem, stakeholder_item
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language
from perenne_tui.i18n.vocabulary.sheets import yes_no
from perenne_tui.readers.shipped_files import shipped_catalogue


class PointItem(NamedTuple):
    """A point of a sheet: its question, and what the room wrote."""

    ref: str
    section: str
    name: str
    prompt: str
    cases: str
    is_chosen: bool
    text: str
    is_part: bool


class Sheets(NamedTuple):
    """All sheets of a workshop."""

    stage: str
    launched: str
    upkept: str
    scenarios: tuple[ScenarioItem, ...]
    advice: tuple[str, ...]
    """Sentences that say what the scenarios still lack for a note."""
    criteria: tuple[CriterionItem, ...]
    ties: tuple[tuple[str, ...], ...]
    """Groups of ids of scenarios that have the same number of points."""
    costs: tuple[CostItem, ...]
    shared: CostSum
    """The sum of the lines of costs that belong to no scenario."""
    families: tuple[FamilyItem, ...]
    done: int
    counted: int
    stakeholders: tuple[StakeholderItem, ...]
    ambitions: tuple[PointItem, ...]
    usefulness: tuple[PointItem, ...]
    consolidation: tuple[PointItem, ...]
    points: tuple[PointItem, ...]
    """Points of the note."""
    prompts: Mapping[str, str]
    """Prompt of each point of the note, by reference; those of the shipped note as long as the sheet is empty."""
    steps: tuple[StepItem, ...]
    """Entries of the calendar by day; those without one come last."""
    note: NoteOptions

    @property
    def going_on(self) -> tuple[ScenarioItem, ...]:
        """The scenarios in which the service goes on."""
        return tuple(row for row in self.scenarios if not row.is_stop)

    @property
    def stops(self) -> tuple[ScenarioItem, ...]:
        """The scenarios in which the service stops."""
        return tuple(row for row in self.scenarios if row.is_stop)

    @property
    def recommended(self) -> ScenarioItem | None:
        """The recommended scenario, if there is one and the options of the note let it be named."""
        chosen = next((row for row in self.scenarios if row.recommended), None)
        return chosen if self.note.shows_recommended else None

    @property
    def calendar(self) -> tuple[StepItem, ...]:
        """Entries that the note prints: of the recommended scenario alone where it is named, else of all."""
        chosen = self.recommended
        return tuple(step for step in self.steps if not chosen or step.scenario in ("", chosen.id))

    @property
    def names_levels(self) -> bool:
        """Whether any line of costs says that it maintains or scales up."""
        return any(line.level for line in self.costs)

    @property
    def names_quantities(self) -> bool:
        """Whether any line of costs has a quantity."""
        return any(line.quantity for line in self.costs)

    @property
    def asks_phase(self) -> bool:
        """Whether any line of costs does not say whether it is spent once or each year."""
        return any(not line.phase for line in self.costs)

    @property
    def evidence(self) -> tuple[PointItem, ...]:
        """The points of usefulness that were chosen or have words."""
        return tuple(point for point in self.usefulness if point.is_chosen or point.text)

    @property
    def chosen_ambitions(self) -> tuple[PointItem, ...]:
        """The chosen ambitions."""
        return tuple(point for point in self.ambitions if point.is_chosen)

    @property
    def compared(self) -> tuple[CriterionItem, ...]:
        """The criteria by which at least one scenario has points."""
        return tuple(row for row in self.criteria if any(score.points for score in row.scores))

    @property
    def argued(self) -> tuple[CriterionItem, ...]:
        """The criteria by which some score has an argument."""
        return tuple(row for row in self.criteria if row.argued)

    @property
    def unscored(self) -> tuple[ScenarioItem, ...]:
        """The scenarios that have no score yet by some criterion."""
        return tuple(row for row in self.scenarios if row.missing)

    @property
    def is_evenly_scored(self) -> bool:
        """Whether all scenarios lack the same number of scores."""
        return len({row.missing for row in self.scenarios}) == 1

    @property
    def scored(self) -> bool:
        """Whether any scenario has points or an argument by any criterion."""
        return any(score.points or score.argument for row in self.criteria for score in row.scores)

    def said(self, ref: str) -> str:
        """Return the words of the note about a point, by its reference; empty when there are none."""
        return next((point.text for point in self.points if point.ref == ref), "")

    def asked(self, ref: str) -> str:
        """Return the prompt of the note about a point, by its reference."""
        return self.prompts.get(ref, "")


def sheets_of(workshop: Workshop, options: NoteOptions) -> Sheets:
    """Return the sheets of a workshop, in the language of its documents.

    Args:
        workshop: the value to write out.
        options: for whom a note is written.
    """
    header = workshop.header
    speech = language(document_code(header.language))
    done, counted = progress(workshop)
    found = totals(workshop)
    points = _points(workshop, "note")
    return Sheets(
        stage=header.stage,
        launched=yes_no(header.launched, speech),
        upkept=yes_no(header.upkept, speech),
        scenarios=tuple(scenario_item(workshop, each, speech) for each in found),
        advice=tuple(speech.sentence(sentence) for sentence in advice(workshop)),
        criteria=tuple(criterion_item(workshop, row) for row in criteria_in_order(workshop)),
        ties=tuple(tuple(row.spoken for row in group) for group in ties(found)),
        costs=tuple(cost_item(workshop, row, speech) for row in lines_in_order(workshop)),
        shared=cost_sum(lines_in_order(workshop, ""), speech),
        families=document_families(workshop, speech),
        done=done,
        counted=counted,
        stakeholders=tuple(stakeholder_item(workshop, row, speech) for row in by_influence(workshop)),
        ambitions=_points(workshop, "ambitions"),
        usefulness=_points(workshop, "usefulness"),
        consolidation=_points(workshop, "consolidation"),
        points=points,
        prompts={row.ref: row.prompt for row in points} or _shipped_prompts(header.language),
        steps=steps_of(workshop, speech),
        note=options,
    )


def _points(workshop: Workshop, sheet: str) -> tuple[PointItem, ...]:
    """Return the points of a sheet, in its order."""
    return tuple(
        PointItem(row.ref, row.section, row.name, row.prompt, row.cases, row.is_chosen, row.text, bool(row.parent))
        for row in points_of(workshop, sheet)
    )


def _shipped_prompts(tag: str) -> dict[str, str]:
    """Return the prompts of the shipped note, by reference of their point; `tag` is a workshop's language tag."""
    return {entry.ref: entry.words("prompt") for entry in shipped_catalogue("note", document_code(tag)).entries}
