"""Arithmetic with months: a number of months after a day, or between two days; the months of a milestone."""

from datetime import date
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.patterns import LatePattern

_MILESTONE: Final = LatePattern(r"(?:fin|end)\s*(?:([+-])\s*(\d{1,6})\s*(?:m|mois|months?)?)?")


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month, without the names in every language that `calendar` brings."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, at most the last day of that month; earlier for negative `months`."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(max(day.year + years, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def months_between(day: date, other: date) -> int:
    """Return the number of months from the month of a day to that of another; negative when that is earlier."""
    return (other.year - day.year) * 12 + other.month - day.month


def first_of_month(day: date) -> date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


def months_of_milestone(text: str) -> int | None:
    """Return the months from the end of the challenge to a milestone: -6 for « Fin-6 »; `None` for any other text.

    Milestones count in months, as decks do; what is typed as a date counts in days where it names no unit.
    """
    found = _MILESTONE.fullmatch(fold(text).strip())
    if found is None:
        return None
    return int(f"{found[1]}{found[2]}") if found[2] else 0
