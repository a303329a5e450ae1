"""Days without a year in files of others, which tell of days gone by too: « pour le 20/11 » in minutes of November.

    nearest_day("20/11", read, today=date(2026, 11, 30))     20/11/2026, of `read` 20/11/2027

The next such day is meant, as the keyboard reads it, unless that is more than six months ahead and the last one was
within four months. A day with a year, and one that counts from today, is the same either way.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from perenne_tui.core.capture.months import months_after
from perenne_tui.core.text.clean import fold

_AHEAD: Final = 6
"""Months ahead beyond which a day without a year may be a past one."""
_BACK: Final = 4
"""Months within which a past one lies."""
_NEXT: Final = ("prochain", "next")
"""Words of days that are never past."""


def is_ahead(day: date | None, *, today: date) -> bool:
    """Return whether a day is so far ahead, or so impossible, that the words may mean one that is past."""
    return day is None or day > months_after(today, _AHEAD)


def earlier(today: date) -> date:
    """Return the day from which words are read that may mean a past day: « vendredi 20 novembre »."""
    return months_after(today, -_BACK)


def is_past(said: str, day: date | None, *, today: date) -> bool:
    """Return whether words that were read from `earlier` mean a day that is past."""
    return day is not None and day < today and not any(word in fold(said) for word in _NEXT)


def nearest_day(said: str, read: Callable[[date], date | None], *, today: date) -> date | None:
    """Return the day that words most likely mean in a file of others; `None` for no day.

    Args:
        said: the words.
        read: function that returns the day that they mean on some current day.
        today: current day.
    """
    day = read(today)
    if not is_ahead(day, today=today):
        return day
    past = read(earlier(today))
    return past if is_past(said, past, today=today) else day
