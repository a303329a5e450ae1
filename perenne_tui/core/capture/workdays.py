"""Working days: neither a weekend nor a public holiday of France, where the challenges are."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from perenne_tui.core.capture.months import days_in

_FIXED: Final = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
"""Month and day of the holidays that have the same date each year. Source: Code du travail, article L3133-1."""
_AFTER_EASTER: Final = (1, 39, 50)
"""Days from Easter Sunday to Easter Monday, Ascension Day and Whit Monday."""
_LONGEST_BREAK: Final = 7
"""Days within which a working day comes, whatever weekends and holidays follow each other."""


def is_workday(day: date) -> bool:
    """Return whether people work on a day."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def next_workday(day: date) -> date:
    """Return a day itself if it is a working day, else the first one after it."""
    return next(filter(is_workday, _days(day, 1)), day)


def workday_until(day: date) -> date:
    """Return a day itself if it is a working day, else the last one before it."""
    return next(filter(is_workday, _days(day, -1)), day)


def last_workday(month: date) -> date:
    """Return the last working day of the month of a day."""
    return workday_until(month.replace(day=days_in(month.year, month.month)))


def _days(first: date, step: int) -> Iterator[date]:
    """Yield some days from one on, forwards or backwards, as far as the calendar goes."""
    for ahead in range(_LONGEST_BREAK):
        try:
            yield first + timedelta(days=step * ahead)
        except OverflowError:
            return


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year."""
    easter = _easter(year)
    moving = (easter + timedelta(days=days) for days in _AFTER_EASTER)
    return frozenset((*moving, *(date(year, month, day) for month, day in _FIXED)))


def _easter(year: int) -> date:
    """Return Easter Sunday. Source: the anonymous Gregorian algorithm, Nature, 20 April 1876."""
    cycle, century, rest = year % 19, year // 100, year % 100
    moon = (19 * cycle + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (cycle + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
