"""The sheets of a workshop as lines of plain text: each row with every field that says something."""

from collections.abc import Iterator
from typing import Final

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import Paper, Point, Scenario
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import criteria_in_order, score_of
from perenne_tui.i18n.language import N_, Language
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.field_values import words_of
from perenne_tui.sheets.fields import Sheet

_CALLED: Final = ("spoken", "name", "title", "person")
"""Fields by which a row is called."""


def sheet_lines(workshop: Workshop, language: Language) -> Iterator[tuple[int, str]]:
    """Give the lines of every sheet that has rows: how deep each stands, and its text, perhaps of several lines."""
    for sheet in SHEETS:
        rows = _rows(sheet, workshop)
        if sheet.group == "room" or not rows:
            continue
        yield 0, ""
        yield 0, language.say(sheet.title)
        heading = ""
        for row in rows:
            if sheet.heading(row) != heading:
                heading = sheet.heading(row)
                yield 1, heading
            yield from _row(sheet, row, workshop, language)


def _rows(sheet: Sheet, workshop: Workshop) -> list[Row]:
    """Give the rows of a sheet, those that it hides for now too."""
    if sheet.table == "papers":
        return [*in_rank_order(workshop.papers.values())]
    return [*sheet.rows(workshop)]


def _row(sheet: Sheet, row: Row, workshop: Workshop, language: Language) -> Iterator[tuple[int, str]]:
    colon = language.say(": ")
    said = {field: words for field in sheet.fields if (words := words_of(field, row, workshop, language))}
    called = [str(getattr(row, "ref", "")), *(words for field, words in said.items() if field.name in _CALLED)]
    yield 1, " ".join(filter(None, called))
    for field, words in said.items():
        if field.name not in _CALLED:
            yield 2, f"{language.say(field.label)}{colon}{words}"
    if isinstance(row, Point) and row.is_chosen:
        yield 2, language.say("Chosen")
    if isinstance(row, Paper) and row.is_internal:
        yield 2, language.say("Not for shared documents")
    if isinstance(row, Scenario):
        if row.recommended:
            yield 2, language.say("Recommended")
        yield from _compared(row, workshop, language)


def _compared(row: Scenario, workshop: Workshop, language: Language) -> Iterator[tuple[int, str]]:
    """Tell how a scenario stands by each criterion, and which cards are vital or useless in it."""
    colon = language.say(": ")
    if row.criteria:
        yield 2, language.say("Criteria that decide most: {ids}", ids=", ".join(row.criteria))
    for criterion in criteria_in_order(workshop):
        score = score_of(workshop, row.uid, criterion.uid)
        if score is not None:
            points = "" if score.points is None else f"{score.points}/4"
            told = " · ".join(filter(None, (points, score.argument)))
            yield 2, f"{criterion.name}{colon}{told}"
    bearings = [kept for kept in workshop.bearings.values() if kept.scenario == row.uid]
    for stake, message in (("vital", N_("Vital cards: {ids}")), ("useless", N_("Useless cards: {ids}"))):
        cards = (workshop.cards.get(kept.card) for kept in bearings if kept.stake == stake)
        ids = [card.spoken for card in cards if card]
        if ids:
            yield 2, language.say(message, ids=", ".join(sorted(ids)))
