"""The sheets as tables that spreadsheets open: every field of every row, money as numbers that can be added up."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from perenne_tui.core.costs import amount_of, lines_in_order
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import CostLine
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import criteria_in_order, scenarios_in_order, score_of
from perenne_tui.documents.csv import Cell, table_text
from perenne_tui.i18n.language import Language, language
from perenne_tui.i18n.vocabulary.documents import document_code
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
"""By document: the sheet whose rows it is made of."""


def write_sheet_csv(workshop: Workshop, document: str, *, plain: bool) -> str:
    """Give the rows of a document of the sheets as CSV text; of a comparison, every score, then every cost.

    Args:
        workshop: the value to write out.
        document: `comparison`, or one that stands for a sheet.
        plain: for programs rather than for Excel.
    """
    speech = language(document_code(workshop.header.language))
    if document == "comparison":
        return table_text(_heads(speech), _compared(workshop, speech), speech, plain=plain)
    sheet = _SHEETS[document]
    shown = sheet.rows(workshop)
    rows = [[_value(field, row, workshop, speech) for field in sheet.fields] for row in shown]
    heads = [speech.say(field.label) for field in sheet.fields]
    if any(map(sheet.heading, shown)):
        heads = [speech.say("Part of the sheet"), *heads]
        rows = [[sheet.heading(row), *cells] for row, cells in zip(shown, rows, strict=True)]
    return table_text(heads, rows, speech, plain=plain)


def _value(field: Field, row: Row, workshop: Workshop, speech: Language) -> Cell:
    value: Cell = getattr(row, field.name) if field.kind == "date" else words_of(field, row, workshop, speech)
    return value


def _heads(speech: Language) -> list[str]:
    say = speech.say
    return [
        say("Kind"), say("Scenario"), say("Criterion or line"), say("Weight"), say("Points"), say("Amount"),
        say("Phase"), say("Year"), say("Resource"), say("Activity"), say("Certainty"), say("Remarks"),
    ]  # fmt: skip


def _compared(workshop: Workshop, speech: Language) -> Iterator[list[Cell]]:
    for criterion in criteria_in_order(workshop):
        for scenario in scenarios_in_order(workshop):
            score = score_of(workshop, scenario.uid, criterion.uid)
            points = "" if score is None or score.points is None else str(score.points)
            said = score.argument if score else ""
            head = [speech.say("Score"), scenario.spoken, criterion.name, str(criterion.weight), points]
            yield [*head, *[""] * 6, said]
    for line in lines_in_order(workshop):
        yield _cost(line, workshop, speech)


def _cost(line: CostLine, workshop: Workshop, speech: Language) -> list[Cell]:
    cents = amount_of(line)
    scenario = workshop.scenarios.get(line.scenario)
    return [
        speech.say("Cost"),
        scenario.spoken if scenario else "",
        line.name,
        "",
        "",
        "" if cents is None else Decimal(cents) / 100,
        cost_phase(line.phase, speech),
        "" if line.year is None else str(line.year),
        line.resource,
        line.activity,
        certainty(line.certainty, speech),
        line.note,
    ]
