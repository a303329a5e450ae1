"""Sheets as tables for spreadsheets: every field of every row, money as numbers that can be added up."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from perenne_tui.core.costs import amount_of, lines_in_order
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import CostLine
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import criteria_in_order, scenarios_in_order, score_of
from perenne_tui.documents.csv import Cell, DataTable
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.sheets import certainty, cost_phase
from perenne_tui.sheets.field_values import words_of
from perenne_tui.sheets.fields import Field, Sheet
from perenne_tui.sheets.handover import CONSOLIDATION, DOCUMENTATION, NOTE
from perenne_tui.sheets.scenarios import SCENARIOS
from perenne_tui.sheets.stakeholders import STAKEHOLDERS

_SHEETS: Final[Mapping[str, Sheet]] = {
    "scenarios": SCENARIOS,
    "checklist": DOCUMENTATION,
    "consolidation": CONSOLIDATION,
    "note": NOTE,
    "stakeholders": STAKEHOLDERS,
}
"""By document: the sheet that it is made of."""


def sheet_table(workshop: Workshop, document: str, language: Language) -> DataTable:
    """Return the rows of the sheet that a document is made of; of `comparison`, every score, then every cost.

    Args:
        workshop: the value to write out.
        document: `comparison` or a key of `_SHEETS`.
        language: language of the document.
    """
    if document == "comparison":
        return DataTable(_comparison_headings(language), _comparison_rows(workshop, language))
    sheet = _SHEETS[document]
    shown = sheet.rows(workshop)
    rows = [[_value(field, row, workshop, language) for field in sheet.fields] for row in shown]
    headings = [language.say(field.label) for field in sheet.fields]
    if any(map(sheet.heading, shown)):
        headings = [language.say("Part of the sheet"), *headings]
        rows = [[sheet.heading(row), *cells] for row, cells in zip(shown, rows, strict=True)]
    return DataTable(headings, rows)


def _value(field: Field, row: Row, workshop: Workshop, language: Language) -> Cell:
    value: Cell = getattr(row, field.name) if field.kind == "date" else words_of(field, row, workshop, language)
    return value


def _comparison_headings(language: Language) -> list[str]:
    say = language.say
    return [
        say("Kind"), say("Scenario"), say("Criterion or line"), say("Weight"), say("Points"), say("Amount"),
        say("Phase"), say("Year"), say("Resource"), say("Activity"), say("Certainty"), say("Remarks"),
    ]  # fmt: skip


def _comparison_rows(workshop: Workshop, language: Language) -> Iterator[list[Cell]]:
    for criterion in criteria_in_order(workshop):
        for scenario in scenarios_in_order(workshop):
            score = score_of(workshop, scenario.uid, criterion.uid)
            points = "" if score is None or score.points is None else str(score.points)
            argument = score.argument if score else ""
            head = [language.say("Score"), scenario.spoken, criterion.name, str(criterion.weight), points]
            yield [*head, *[""] * 6, argument]
    for line in lines_in_order(workshop):
        yield _cost_row(line, workshop, language)


def _cost_row(line: CostLine, workshop: Workshop, language: Language) -> list[Cell]:
    cents = amount_of(line)
    scenario = workshop.scenarios.get(line.scenario)
    return [
        language.say("Cost"),
        scenario.spoken if scenario else "",
        line.name,
        "",
        "",
        "" if cents is None else Decimal(cents) / 100,
        cost_phase(line.phase, language),
        "" if line.year is None else str(line.year),
        line.resource,
        line.activity,
        certainty(line.certainty, language),
        line.note,
    ]
