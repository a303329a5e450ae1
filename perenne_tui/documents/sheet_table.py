"""Tables of the sheets: every field of every row, money and quantities as numbers that can be added up."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from perenne_tui.core.costs import amount_of
from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.handover_documents import papers_in_order
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import Bearing, CostLine, Criterion, Paper, Point, Scenario, Score
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import criteria_in_order, decisive_criteria, scenarios_in_order, score_of
from perenne_tui.core.sheet_points import points_of
from perenne_tui.documents.tables import Cell, Column, DataTable, Euros, data_table
from perenne_tui.documents.view_model.calendar import StepItem
from perenne_tui.documents.view_model.sheets import sheets_of
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.lenses import stake_names
from perenne_tui.i18n.vocabulary.sheets import yes_no
from perenne_tui.sheets.challenge import AMBITIONS, USEFULNESS
from perenne_tui.sheets.costs import COSTS
from perenne_tui.sheets.field_values import words_of
from perenne_tui.sheets.fields import Field, Sheet
from perenne_tui.sheets.handover import CONSOLIDATION, DOCUMENTATION, NOTE
from perenne_tui.sheets.scenarios import CRITERIA, INVOLVEMENTS, SCENARIOS
from perenne_tui.sheets.stakeholders import STAKEHOLDERS

_POINTS: Final[Mapping[str, Sheet]] = {sheet.id: sheet for sheet in (AMBITIONS, USEFULNESS, CONSOLIDATION, NOTE)}
_OF_A_NOTE: Final = ("name", "part", "asks")
"""Fields of a stakeholder that a note shows: opinions on people stay in the team."""


class _Stake(NamedTuple):
    """A card that decides whether a scenario is possible, or no longer matters in it."""

    scenario: Scenario
    bearing: Bearing


class _Rating(NamedTuple):
    """A scenario by a criterion, with its score if it has one."""

    scenario: Scenario
    criterion: Criterion
    score: Score


def field_columns(
    sheet: Sheet, workshop: Workshop, language: Language, *, but: Collection[str] = ()
) -> list[Column[Row]]:
    """Return a column for each field of a sheet, two for a scenario: its number and its name.

    A label that stands twice on the sheet has that of its section before it: needs and difficulties of a family are
    different things.

    Args:
        sheet: the sheet.
        workshop: the workshop.
        language: of the headings and values.
        but: names of fields to leave out.
    """
    columns, section = list[Column[Row]](), ""
    labels = Counter(field.label for field in sheet.fields)
    for field in sheet.fields:
        section = field.section or section
        if field.name in but:
            continue
        heading = language.say(field.label)
        if labels[field.label] > 1:
            heading = language.say("{section}: {label}", section=language.say(section), label=heading)
        columns += _columns_of(field, heading, workshop, language)
    return columns


def scenario_table(workshop: Workshop, language: Language, *, names_recommended: bool = True) -> DataTable:
    """Return the scenarios, stops last; `names_recommended` is whether it says which one is recommended."""
    say = language.say
    columns = field_columns(SCENARIOS, workshop, language)
    if names_recommended:
        columns += [
            Column(say("Recommended"), lambda row: _yes(workshop.scenarios[row.uid].recommended, language)),
        ]
    columns += [
        Column(
            say("Criteria that matter most"),
            lambda row: "\n".join(decisive_criteria(workshop, row.uid)),
        ),
        Column(say("Reference in the catalogue"), lambda row: workshop.scenarios[row.uid].ref),
    ]
    return data_table(say("Scenarios"), say("Scenario"), columns, SCENARIOS.rows(workshop))


def involvement_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the people of the team with their terms in each scenario."""
    columns = field_columns(INVOLVEMENTS, workshop, language)
    return data_table(language.say("Who goes on"), language.say("Person"), columns, INVOLVEMENTS.rows(workshop))


def stake_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the cards that are vital or useless, scenario by scenario."""
    say = language.say
    names = stake_names(language)
    rows = [
        _Stake(scenario, bearing)
        for scenario in scenarios_in_order(workshop)
        for bearing in workshop.bearings.values()
        if bearing.scenario == scenario.uid and bearing.card in workshop.cards
    ]
    rows.sort(key=lambda row: (row.scenario.rank, row.bearing.stake != "vital", row.bearing.card))
    columns = [
        Column[_Stake](say("Scenario"), lambda row: row.scenario.spoken),
        Column[_Stake](say("Name of the scenario"), lambda row: row.scenario.name),
        Column[_Stake](say("Card"), lambda row: workshop.cards[row.bearing.card].spoken),
        Column[_Stake](say("Title of the card"), lambda row: workshop.cards[row.bearing.card].title),
        Column[_Stake](say("What it is there"), lambda row: getattr(names, row.bearing.stake)),
    ]
    return data_table(say("Vital cards"), say("Card"), columns, rows)


def criterion_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the criteria by which scenarios are compared."""
    say = language.say
    columns = [
        *field_columns(CRITERIA, workshop, language),
        Column[Row](say("Reference"), lambda row: workshop.criteria[row.uid].ref),
    ]
    return data_table(say("Criteria"), say("Criterion"), columns, criteria_in_order(workshop))


def score_table(workshop: Workshop, language: Language) -> DataTable:
    """Return a row for each scenario by each criterion, scored or not."""
    say = language.say
    rows = (
        _Rating(scenario, criterion, score_of(workshop, scenario.uid, criterion.uid) or Score(""))
        for criterion in criteria_in_order(workshop)
        for scenario in scenarios_in_order(workshop)
    )
    columns = [
        Column[_Rating](say("Scenario"), lambda row: row.scenario.spoken),
        Column[_Rating](say("Name of the scenario"), lambda row: row.scenario.name),
        Column[_Rating](say("Criterion"), lambda row: row.criterion.name),
        Column[_Rating](say("Weight"), lambda row: row.criterion.weight),
        Column[_Rating](say("Points"), lambda row: row.score.points),
        Column[_Rating](say("Argument"), lambda row: row.score.argument),
    ]
    return data_table(say("Comparison"), say("Score"), columns, rows)


def cost_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the lines of costs, each with its amount where that is known."""
    columns = field_columns(COSTS, workshop, language)
    return data_table(language.say("Costs"), language.say("Cost"), columns, COSTS.rows(workshop))


def paper_table(workshop: Workshop, language: Language) -> DataTable:
    """Return the handover documents, each with its family, and with the document that it is a part of."""
    say = language.say
    columns: list[Column[Paper]] = [
        Column[Paper](say("Reference"), lambda row: row.ref),
        Column[Paper](say("Part of the sheet"), lambda row: row.family),
        *field_columns(DOCUMENTATION, workshop, language),
        Column[Paper](say("Part of the document"), lambda row: _name_in(workshop.papers, row.parent)),
        Column[Paper](say("In the extended list"), lambda row: _yes(row.is_complement, language)),
        Column[Paper](say("About people"), lambda row: _yes(row.is_internal, language)),
    ]
    return data_table(say("Documentation"), say("Document"), columns, papers_in_order(workshop))


def point_table(workshop: Workshop, language: Language, sheet: str) -> DataTable:
    """Return the points of a sheet, `ambitions`, `usefulness`, `consolidation` or `note`."""
    say, shown = language.say, _POINTS[sheet]
    chosen = [Column[Point](say("Chosen"), lambda row: _yes(row.is_chosen, language))] if shown.marked else []
    columns: list[Column[Point]] = [
        Column[Point](say("Reference"), lambda row: row.ref),
        Column[Point](say("Part of the sheet"), lambda row: row.section),
        *field_columns(shown, workshop, language),
        *chosen,
        Column[Point](say("Part of the point"), lambda row: _name_in(workshop.points, row.parent)),
    ]
    return data_table(say(shown.title), say("Point"), columns, points_of(workshop, sheet))


def stakeholder_table(workshop: Workshop, language: Language, *, of_a_note: bool = False) -> DataTable:
    """Return the stakeholders by influence; `of_a_note` leaves out what the team alone reads."""
    fields = tuple(field for field in STAKEHOLDERS.fields if field.name in _OF_A_NOTE or not of_a_note)
    columns = field_columns(STAKEHOLDERS._replace(fields=fields), workshop, language)
    title, kind = language.say("Stakeholders"), language.say("Stakeholder")
    return data_table(title, kind, columns, STAKEHOLDERS.rows(workshop))


def step_table(workshop: Workshop, language: Language, options: NoteOptions) -> DataTable:
    """Return the calendar of a note by day; entries without one come last."""
    say = language.say
    columns = [
        Column[StepItem](say("Day"), lambda step: step.day),
        Column[StepItem](say("Step"), lambda step: step.text),
        Column[StepItem](say("Scenario"), lambda step: step.scenario),
    ]
    return data_table(say("Calendar"), say("Step"), columns, sheets_of(workshop, options).calendar)


def _columns_of(field: Field, heading: str, workshop: Workshop, language: Language) -> Iterator[Column[Row]]:
    """Yield the columns of one field of a sheet."""
    if field.kind != "scenario":
        yield Column(heading, lambda row: _value(field, row, workshop, language))
        return
    yield Column(heading, lambda row: _scenario(field, row, workshop).spoken)
    yield Column(language.say("Name of the scenario"), lambda row: _scenario(field, row, workshop).name)


def _scenario(field: Field, row: Row, workshop: Workshop) -> Scenario:
    """Return the scenario of a row; an empty one where there is none."""
    return workshop.scenarios.get(getattr(row, field.name)) or Scenario("")


def _value(field: Field, row: Row, workshop: Workshop, language: Language) -> Cell:
    """Return the value of a field: a day, a number or money where it is one, else its words."""
    value = getattr(row, field.name)
    if isinstance(row, CostLine) and field.name == "amount":
        value = amount_of(row)
    if value is None:
        return None
    match field.kind:
        case "money":
            return Euros(value)
        case "quantity":
            return Decimal(value) / 100
        case "date" | "year" | "weight" | "number":
            kept: Cell = value
            return kept
    return words_of(field, row, workshop, language)


def _yes(value: bool, language: Language) -> str:
    """Return « oui », or nothing: a column of « non » hides what is there."""
    return yes_no("yes", language) if value else ""


def _name_in(rows: Mapping[str, Paper] | Mapping[str, Point], uid: str) -> str:
    """Return the name of the row that another one is a part of; empty when there is none."""
    row = rows.get(uid)
    return row.name if row else ""
