"""The demo: every sheet has rows, and its days are credible whatever the day it is opened on."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.workdays import is_workday, workday_until
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import phases_of, prepared_sitting
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.services.demo import TOLD_ON, demo_workshop, moved, read_filled_rows
from perenne_tui.settings import paths
from perenne_tui.sheets.all_sheets import SHEETS
from tests.budget import examples
from tests.documents.exported import WRITTEN, export_text

NOW = datetime(2031, 5, 14, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sheet_of_the_demo_has_rows_with_something_in_them(code: str) -> None:
    workshop = demo_workshop(language(code), NOW)
    for sheet in SHEETS:
        rows = sheet.rows(workshop)
        assert rows, sheet.id
        first, *others = sheet.fields
        filled = [row for row in rows if any(getattr(row, field.name) for field in others if not field.is_given)]
        assert filled, f"{sheet.id}: only {first.name}"
    assert sum(row.points is not None for row in workshop.scores.values()) == 15
    assert [row.recommended for row in workshop.scenarios.values()].count(True) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_label_of_the_sheets_of_the_demo_means_something(code: str) -> None:
    data = (paths.boards() / "examples" / f"demo-sheets.{code}.md").read_bytes()
    refs = {fold(ref) for ref in ("SC1", "SC2", "SC8")}
    rows = list(read_filled_rows(data))
    assert len(rows) > 40
    for row in rows:
        (sheet,) = [sheet for sheet in SHEETS if fold(language(code).say(sheet.title)) == row.sheet]
        labels = {fold(language(code).say(field.label)) for field in sheet.fields} | refs
        assert [label for label, typed in row.values.items() if typed and label not in labels] == [], row


def days_of(workshop: Workshop) -> list[date]:
    """Return every day that a workshop names."""
    rows = (row for table in ROW_TYPES for row in workshop.table(table).values())
    values = (getattr(row, name) for row in rows for name in type(row).__struct_fields__)
    return [value for value in values if isinstance(value, date)]


DEMO = demo_workshop(language("fr"), datetime(TOLD_ON.year, TOLD_ON.month, TOLD_ON.day, 9, tzinfo=UTC))


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
@examples(40)
def test_sittings_are_held_and_the_end_is_near_whatever_the_day(today: date) -> None:
    workshop = moved(DEMO, today)
    held = [row.day for row in workshop.sittings.values() if row.day]
    assert len(held) == 2
    assert all(day < today for day in held)
    assert max(held) >= today - timedelta(days=8)
    assert workshop.header.end is not None
    assert timedelta(days=8) <= workshop.header.end - today <= timedelta(days=16)
    assert workshop.header.start is not None
    assert len(days_of(workshop)) == len(days_of(DEMO))
    shift = (today - TOLD_ON) // timedelta(days=7) * timedelta(days=7)
    assert sorted(days_of(workshop)) == sorted(workday_until(day + shift) for day in days_of(DEMO))


def test_no_day_of_the_demo_is_a_holiday_whichever_day_of_two_years_it_is_opened_on() -> None:
    bare = replace(DEMO, cards={}, scores={}, points={}, criteria={}, bearings={}, scenarios={})
    moved_to = set[date]()
    for today in (date(2026, 1, 1) + timedelta(days=days) for days in range(731)):
        moved_to |= set(days_of(moved(bare, today)))
    assert len(moved_to) > 300
    assert [day for day in sorted(moved_to) if not is_workday(day)] == []


def test_the_days_of_the_demo_follow_one_another() -> None:
    header, last = DEMO.header, max(row.day for row in DEMO.sittings.values() if row.day)
    following = [row.next_day for row in DEMO.sittings.values() if row.next_day]
    assert header.end is not None
    assert last <= TOLD_ON < max(following) < header.end + timedelta(days=28), "the next meeting is before M+1"
    assert all(day.weekday() < 5 for day in days_of(DEMO))


@pytest.mark.parametrize("start", [date(2026, 12, 1), date(2027, 12, 1)])
def test_costs_fall_in_the_year_after_the_end_in_which_most_of_them_lie_on_every_day_of_a_year(start: date) -> None:
    bare = Workshop(DEMO.header, costs=DEMO.costs)
    phases = {uid: row.phase for uid, row in DEMO.costs.items()}
    assert set(phases.values()) == {"transition", "running"}
    for today in (start + timedelta(days=days) for days in range(366)):
        workshop = moved(bare, today)
        end = workshop.header.end
        assert end is not None
        for uid, row in workshop.costs.items():
            months = 3 if phases[uid] == "transition" else 12
            lasts = [(end + timedelta(days=day)).year for day in range(1, 30 * months)]
            assert row.year in lasts, (today, row.name)
            assert row.year is not None
            assert lasts.count(row.year) * 2 >= len(lasts) - 4, (today, row.name, "most of it")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("document", WRITTEN)
def test_no_sentence_of_a_document_of_the_demo_begins_with_a_small_letter(document: str, code: str) -> None:
    workshop = demo_workshop(language(code), NOW)
    lines = export_text(workshop, document=document, form="md", day=NOW.date()).splitlines()
    said = [line for line in lines if line and not line.startswith(("---", "lang", "title:", "date:"))]
    behind_heading = [line for head, line in pairwise(said) if head.startswith("#") and line[0].islower()]
    assert behind_heading == []
    assert [line for line in said if re.search(r"[.?!] [a-zà-ÿ]", line)] == []


def test_the_next_sitting_of_the_demo_is_prepared() -> None:
    sitting = prepared_sitting(DEMO)
    assert sitting is not None
    assert len(sitting.present) == 8
    assert len(phases_of(DEMO, sitting.uid)) == 4


@pytest.mark.parametrize("document", WRITTEN)
def test_an_english_document_has_no_day_in_figures_and_no_word_of_a_french_office(document: str) -> None:
    said = export_text(demo_workshop(language("en"), NOW), document=document, form="md", day=NOW.date())
    assert re.findall(r"\b\d{1,2}/\d{1,2}(?:/\d+)?\b(?! \|)", said) == []
    words = r"\b[Ss]ittings?\b|\b[Aa]rbitrat\w+|\bRelay:|\bDecider\b|\b[Hh]ierarch\w+|\bUseless cards\b|\bPart:"
    assert re.findall(words, said) == []


def test_no_document_of_the_demo_shares_the_words_of_the_deck_about_itself_or_costs_a_stop() -> None:
    workshop = demo_workshop(language("fr"), NOW)
    assert all(row.scenario for row in workshop.costs.values())
    stops = {uid for uid, row in workshop.scenarios.items() if row.kind == "stop"}
    assert stops.isdisjoint(row.scenario for row in workshop.costs.values())
