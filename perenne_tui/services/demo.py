"""The workshop of the demo: an example with every sheet filled, whose days lie around the one it is opened on.

Its sheets are a Markdown file too, whose values are read as people would type them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from perenne_tui.core.capture.hours import write_moment
from perenne_tui.core.capture.workdays import workday_until
from perenne_tui.core.changes.scenarios import set_points
from perenne_tui.core.changes.sheet_rows import add_rows
from perenne_tui.core.changes.sittings import prepare_sitting
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.sheet_rows import CostLine
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import Language
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.shipped_files import shipped_agendas, shipped_catalogue
from perenne_tui.readers.source import front_matter_length, open_source, prose
from perenne_tui.settings import paths
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.field_values import FieldOfRow, step_for
from perenne_tui.sheets.fields import Sheet

TOLD_ON: Final = date(2026, 12, 16)
"""The day on which the example is told: the day after its last sitting."""
FOLLOW_UP: Final = "suivi"
"""Name of the agenda of its next sitting."""
_WEEK: Final = 7


class FilledRow(NamedTuple):
    """A row of a sheet in the file of the example."""

    sheet: str
    """Folded title of the sheet."""
    name: str
    """Reference of an entry of its catalogue, or the first words of a new row."""
    values: Mapping[str, str]
    """By folded label: the value as it is typed; a label without a value marks the row, as Space does."""


def demo_workshop(language: Language, now: datetime) -> Workshop:
    """Return the workshop of the demo in a language, as it would be on the day of `now`."""
    folder = paths.boards() / "examples"
    deck = read_deck((folder / f"demo.{language.code}.md").read_bytes(), new_uid=new_uid)
    workshop = workshop_of_deck(deck, everything=True)
    sheets = (folder / f"demo-sheets.{language.code}.md").read_bytes()
    for row in read_filled_rows(sheets):
        workshop = _with_row(workshop, row, language)
    return _with_next_sitting(moved(workshop, now.date()), language, now)


def read_filled_rows(data: bytes) -> Iterator[FilledRow]:
    """Yield the rows of the sheets that a file holds."""
    sheet = name = ""
    for block in open_source(data).blocks(front_matter_length(open_source(data).lines, ("---",))):
        if block.tag == "h2":
            sheet = fold(prose(block.text))
        elif block.tag == "h3":
            name = prose(block.text)
        elif block.is_list and name:
            typed = (prose(item.children[0].text).partition(":") for item in block.children)
            yield FilledRow(sheet, name, {fold(label.strip()): value.strip() for label, _, value in typed})


def moved(workshop: Workshop, today: date) -> Workshop:
    """Return the workshop with its days moved by whole weeks, so that `today` is in the week it is told in.

    A day that becomes a public holiday is the working day before it: nobody meets or delivers on 25 December.
    """
    weeks = timedelta(days=(today - TOLD_ON).days // _WEEK * _WEEK)
    for table in ROW_TYPES:
        rows = [_moved(row, weeks) for row in workshop.table(table).values()]
        workshop = workshop.with_rows(table, *rows) if rows else workshop
    return workshop


def _moved(row: Row, weeks: timedelta) -> Row:
    if isinstance(row, CostLine) and row.year:
        return replace(row, year=_moved_year(row, weeks))
    names = (name for name in type(row).__struct_fields__ if name != "extra")
    days: dict[str, Json] = {
        name: workday_until(day + weeks).isoformat() for name in names if isinstance(day := getattr(row, name), date)
    }
    return with_fields(row, days) if days else row


def _moved_year(row: CostLine, weeks: timedelta) -> int:
    """Return the year in which most of a cost falls once it is moved.

    The example ends with a year: its transition takes the first months of the next one, its running costs all of it.
    """
    middle = (2, 15) if row.phase == "transition" else (7, 1)
    return (date(row.year or TOLD_ON.year, *middle) + weeks).year


def _with_row(workshop: Workshop, row: FilledRow, language: Language) -> Workshop:
    """Return the workshop with a row of a sheet filled in."""
    sheet = next(sheet for sheet in SHEETS if fold(language.say(sheet.title)) == row.sheet)
    workshop, uid = _begun(workshop, sheet, row.name, language)
    for label, typed in row.values.items():
        found = next((each for each in sheet.fields if fold(language.say(each.label)) == label), None)
        scenario = next((each for each in workshop.scenarios.values() if fold(each.ref) == label), None)
        if found:
            step = step_for(FieldOfRow(sheet.table, uid, found, workshop, language, TOLD_ON), typed, new_uid)
            workshop = step.change(workshop, **step.arguments)
        elif scenario:
            workshop = set_points(workshop, scenario=scenario.uid, criterion=uid, points=int(typed), uid=new_uid())
        elif sheet.marked and not typed:
            step = sheet.marked(workshop, uid)
            workshop = step.change(workshop, **step.arguments)
    return workshop


def _begun(workshop: Workshop, sheet: Sheet, name: str, language: Language) -> tuple[Workshop, str]:
    """Return the workshop with a row of a sheet to fill in, and the uid of that row."""
    if sheet.is_single:
        return workshop, sheet.rows(workshop)[0].uid
    catalogue = shipped_catalogue(sheet.source.name, language.code) if sheet.source else None
    if catalogue and sheet.source and sheet.source.rows:
        if not sheet.rows(workshop):
            workshop = add_rows(workshop, table=sheet.table, rows=sheet.source.rows(catalogue, new_uid))
        return workshop, next(row.uid for row in sheet.rows(workshop) if getattr(row, "ref", "") == name)
    entry = next((entry for entry in catalogue.entries if entry.ref == name), None) if catalogue else None
    if entry and sheet.source and sheet.source.begun:
        step = sheet.source.begun(workshop, entry, new_uid)
    else:
        assert sheet.added is not None
        step = sheet.added(workshop, new_uid(), name)
    after = step.change(workshop, **step.arguments)
    return after, next(uid for uid in after.table(sheet.table) if uid not in workshop.table(sheet.table))


def _with_next_sitting(workshop: Workshop, language: Language, now: datetime) -> Workshop:
    """Return the workshop with its next sitting prepared: a follow-up, for all people of the challenge."""
    agenda = shipped_agendas(language.code)[FOLLOW_UP]
    return prepare_sitting(
        workshop,
        uid=new_uid(),
        at=write_moment(now),
        agenda=agenda.title,
        planned=agenda.phases,
        uids=[new_uid() for _ in agenda.phases],
        present=tuple(workshop.people),
    )
