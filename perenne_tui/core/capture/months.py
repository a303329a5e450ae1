"""Months as people count them: so many after a day, so many between two."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Give the same day some months later, or earlier, or the last day of a month that is shorter.

    Args:
        day: where to count from.
        months: how many; negative ones lie before.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = min(max(day.year + years, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(day: date, other: date) -> int:
    """Give how many months after the month of a day that of another one lies."""
    return (other.year - day.year) * 12 + other.month - day.month


def first_of_month(day: date) -> date:
    """Give the first day of the month of a day."""
    return day.replace(day=1)


def last_workday(month: date) -> date:
    """Give the last day of a month that is no Saturday and no Sunday."""
    last = monthrange(month.year, month.month)[1]
    return next(day for day in (month.replace(day=last - back) for back in range(3)) if day.weekday() < 5)
