"""The sheets of a workshop as lines of plain text: each row with those of its fields that are filled in."""

from collections.abc import Iterator
from typing import Final

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import Paper, Point, Scenario
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import criteria_in_order, decisive_criteria, score_of
from perenne_tui.i18n.language import N_, Language
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.field_values import words_of
from perenne_tui.sheets.fields import Sheet

_NAMES: Final = ("spoken", "name", "title", "person")
"""Fields that name a row."""


def sheet_lines(workshop: Workshop, language: Language) -> Iterator[tuple[int, str]]:
    """Yield level of indentation and text, perhaps of several lines, for every sheet that has rows."""
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
    """Return the rows of a sheet, also those that it hides on the screen."""
    if sheet.table == "papers":
        return [*in_rank_order(workshop.papers.values())]
    return [*sheet.rows(workshop)]


def _row(sheet: Sheet, row: Row, workshop: Workshop, language: Language) -> Iterator[tuple[int, str]]:
    colon = language.say(": ")
    filled = {field: words for field in sheet.fields if (words := words_of(field, row, workshop, language))}
    names = [str(getattr(row, "ref", "")), *(words for field, words in filled.items() if field.name in _NAMES)]
    yield 1, " ".join(filter(None, names))
    for field, words in filled.items():
        if field.name not in _NAMES:
            yield 2, f"{language.say(field.label)}{colon}{words}"
    if isinstance(row, Point) and row.is_chosen:
        yield 2, language.say("Chosen")
    if isinstance(row, Paper) and row.is_internal:
        yield 2, language.say("Not for shared documents")
    if isinstance(row, Scenario):
        if row.recommended:
            yield 2, language.say("Recommended")
        yield from _scores_and_cards(row, workshop, language)


def _scores_and_cards(row: Scenario, workshop: Workshop, language: Language) -> Iterator[tuple[int, str]]:
    """Yield the scores of a scenario by each criterion, and the cards that are vital or useless in it."""
    colon = language.say(": ")
    if row.criteria:
        yield (
            2,
            language.say("Criteria that decide most: {names}", names="; ".join(decisive_criteria(workshop, row.uid))),
        )
    for criterion in criteria_in_order(workshop):
        score = score_of(workshop, row.uid, criterion.uid)
        if score is not None:
            points = "" if score.points is None else f"{score.points}/4"
            reasoned = " · ".join(filter(None, (points, score.argument)))
            yield 2, f"{criterion.name}{colon}{reasoned}"
    bearings = [kept for kept in workshop.bearings.values() if kept.scenario == row.uid]
    for stake, message in (
        ("vital", N_("Vital cards: {ids}")),
        ("useless", N_("Cards this scenario makes unnecessary: {ids}")),
    ):
        cards = (workshop.cards.get(kept.card) for kept in bearings if kept.stake == stake)
        ids = [card.spoken for card in cards if card]
        if ids:
            yield 2, language.say(message, ids=", ".join(sorted(ids)))
