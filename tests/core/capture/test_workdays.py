"""Working days: weekends and the public holidays of France are none."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.capture.workdays import is_workday, last_workday, next_workday
from tests.cases import cases

HOLIDAYS_2027 = (
    date(2027, 1, 1), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6), date(2027, 5, 8), date(2027, 5, 17),
    date(2027, 7, 14), date(2027, 8, 15), date(2027, 11, 1), date(2027, 11, 11), date(2027, 12, 25),
)  # fmt: skip
"""The public holidays of France in 2027."""


def test_weekends_and_holidays_are_the_days_without_work() -> None:
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    free = {day for day in days if not is_workday(day)}
    assert free == {day for day in days if day.weekday() >= 5} | set(HOLIDAYS_2027)


@cases(("year", "easter_monday"), [(2024, (4, 1)), (2025, (4, 21)), (2026, (4, 6)), (2028, (4, 17)), (2038, (4, 26))])
def test_easter_monday_is_found_in_any_year(year: int, easter_monday: tuple[int, int]) -> None:
    assert not is_workday(date(year, *easter_monday))


@cases(
    ("day", "then"),
    [
        (date(2027, 1, 31), date(2027, 2, 1)),
        (date(2027, 3, 28), date(2027, 3, 30)),
        (date(2027, 3, 31), date(2027, 3, 31)),
        (date(2027, 12, 31), date(2027, 12, 31)),
        (date(2023, 12, 30), date(2024, 1, 2)),
    ],
)
def test_the_next_working_day_is_the_day_itself_or_the_first_one_after_it(day: date, then: date) -> None:
    assert next_workday(day) == then


def test_the_last_working_day_of_a_month_is_no_holiday() -> None:
    assert last_workday(date(2027, 1, 1)) == date(2027, 1, 29)
    assert last_workday(date(2025, 5, 1)) == date(2025, 5, 30)
    assert last_workday(date(2024, 3, 15)) == date(2024, 3, 29)


@given(st.dates())
def test_any_day_has_a_working_day_near_it(day: date) -> None:
    then = next_workday(day)
    assert day <= then <= day + min(timedelta(days=6), date.max - day)
    assert is_workday(then) or date.max - day < timedelta(days=6)
