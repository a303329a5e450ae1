"""The tables of each document: one sheet of a workbook for each kind of row that the document shows.

A CSV file has one table alone: that of the kind of row that the document is about, or of several kinds made one.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents import record_table as board
from perenne_tui.documents import sheet_table as sheets
from perenne_tui.documents.tables import DataTable, merged
from perenne_tui.i18n.language import Language

_Make = Callable[[Workshop, Language], DataTable]


def _points(sheet: str) -> _Make:
    return lambda workshop, language: sheets.point_table(workshop, language, sheet)


def _short(make: _Make) -> _Make:
    """Return a table of records without the answers of their cards, which stand in a table of their own."""

    def made(workshop: Workshop, language: Language) -> DataTable:
        table, answer = make(workshop, language), language.say("Answer")
        kept = [place for place, heading in enumerate(table.headings) if heading != answer]
        rows = [[row[place] for place in kept] for row in table.rows]
        return table._replace(headings=[table.headings[place] for place in kept], rows=rows)

    return made


class _Tables(NamedTuple):
    """The tables of a document."""

    about: Sequence[_Make]
    """Those of the kinds of rows that it is about: together they are its CSV file."""
    book: Sequence[_Make] = ()
    """Those of all kinds of rows that it shows, for a workbook; by default the same."""
    kind_place: int = 0
    """Place of the column that says what a row is, where a CSV file has rows of several kinds."""


_RECORDS: Final = (board.decision_table, board.action_table, board.risk_table)
_SHORT: Final = tuple(_short(make) for make in (board.action_table, board.decision_table, board.risk_table))
_SCENARIOS: Final = (sheets.scenario_table, sheets.involvement_table, sheets.stake_table)
_TABLES: Final[Mapping[str, _Tables]] = {
    "plan": _Tables(
        _RECORDS,
        (*_SHORT, board.card_table, board.people_table, board.sitting_table, board.confidence_table),
        kind_place=1,
    ),
    "decisions": _Tables(_RECORDS[:2], (*reversed(_SHORT[:2]), board.sitting_table), kind_place=1),
    "handover": _Tables(_RECORDS, (*_SHORT, board.card_table, board.people_table, board.sitting_table), kind_place=1),
    "cards": _Tables((board.card_table,), (board.card_table, board.axis_table)),
    "scenarios": _Tables((sheets.scenario_table,), (*_SCENARIOS, sheets.cost_table, _points("ambitions"))),
    "comparison": _Tables(
        (sheets.criterion_table, sheets.score_table, sheets.cost_table),
        (sheets.score_table, sheets.cost_table, sheets.criterion_table, sheets.scenario_table),
    ),
    "consolidation": _Tables((_points("consolidation"),)),
    "checklist": _Tables((sheets.paper_table,)),
    "stakeholders": _Tables((sheets.stakeholder_table,)),
}


def csv_table(workshop: Workshop, document: str, language: Language) -> DataTable:
    """Return the one table of a document in CSV.

    Args:
        workshop: the value to write out.
        document: one of `document_kinds.DOCUMENTS`.
        language: language of the document.
    """
    if document == "note":
        return sheets.point_table(workshop, language, "note")
    kept = _TABLES[document]
    tables = [make(workshop, language) for make in kept.about]
    return merged(tables, language.say("Kind"), kept.kind_place) if len(tables) > 1 else tables[0]


def workbook_tables(workshop: Workshop, document: str, language: Language, options: NoteOptions) -> list[DataTable]:
    """Return the tables of a document in a workbook: those with rows, or the first one if none has any.

    Args:
        workshop: the value to write out.
        document: one of `document_kinds.DOCUMENTS`.
        language: language of the document.
        options: for whom a note is written.
    """
    kept = _note(options) if document == "note" else _TABLES[document]
    tables = [make(workshop, language) for make in kept.book or kept.about]
    return [table for table in tables if table.rows] or tables[:1]


def _note(options: NoteOptions) -> _Tables:
    """Return the tables of a note, which may keep to itself which scenario is recommended."""

    def steps(workshop: Workshop, language: Language) -> DataTable:
        return sheets.step_table(workshop, language, options)

    def scenarios(workshop: Workshop, language: Language) -> DataTable:
        return sheets.scenario_table(workshop, language, names_recommended=options.shows_recommended)

    def stakeholders(workshop: Workshop, language: Language) -> DataTable:
        return sheets.stakeholder_table(workshop, language, of_a_note=True)

    shown = (scenarios, steps, sheets.cost_table, sheets.score_table, sheets.involvement_table, stakeholders)
    told = (_short(board.decision_table), _short(board.risk_table), _points("usefulness"), _points("ambitions"))
    return _Tables((_points("note"),), (_points("note"), *shown, *told))
