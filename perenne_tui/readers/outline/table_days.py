"""Days in the cells of tables, as programs write them: with a time behind them, or the month before the day.

A cell that the keyboard would read is left as it is. Any other that is certain is written as an ISO day, and its
words are kept beside it.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from perenne_tui.core.capture.date_words import MONTHS
from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.text.clean import fold

_ANY_DAY: Final = date(2000, 1, 1)
"""A day from which it is only asked whether a text is read at all."""
_ZONE: Final = r"(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}|\([^()]*\)))*"
_TIME: Final = rf"(?:[T ,]+(?:(?:a|at|à) )?\d{{1,2}}[:h]\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)? ?(?:[ap]m)?{_ZONE})?"
_ISO: Final = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE)
_NUMBERS: Final = re.compile(
    rf"(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_NAMED: Final = re.compile(
    rf"(?:[^\W\d]{{3,9}}\.?,? )?(?P<day>\d{{1,2}})(?:er)?[ /-](?P<month>[^\W\d]{{3,9}})\.?[ /,-]+"
    rf"(?P<year>\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"(?:[^\W\d]{{3,9}}\.?,? )?(?P<month>[^\W\d]{{3,9}})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
    rf"{_TIME}",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\s*(?:→|->|=>|–|—)\s*")
_MIDNIGHT: Final = re.compile(r"(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
"""Behind a day without a time, as programs write it."""
_LONGEST: Final = 80


def is_month_first(cells: Iterable[str]) -> bool:
    """Return whether days written with numbers have the month first, as Americans do, by all of a column."""
    found = [match for cell in cells if (match := _NUMBERS.fullmatch(cell.strip()))]
    return any(int(match["month"]) > 12 for match in found) and all(int(match["day"]) <= 12 for match in found)


def reads_as_day(text: str) -> bool:
    """Return whether a text is a day with a number in it, as the keyboard or a program writes it."""
    day, _ = day_of_cell(text)
    return any(map(str.isdecimal, day)) and parse_date(day, today=_ANY_DAY, end=None) is not None


@lru_cache(maxsize=4096)
def day_of_cell(cell: str, *, month_first: bool = False) -> tuple[str, bool]:
    """Return a cell as a day that is read as the keyboard reads it, and whether words of it are missing there."""
    text = cell.strip()
    is_turned = month_first and _NUMBERS.fullmatch(text)
    if len(text) > _LONGEST or (not is_turned and parse_date(text, today=_ANY_DAY, end=None)):
        return text, False
    *_, last = _RANGE.split(text)
    day = _iso(last, month_first=month_first)
    return (day, not _MIDNIGHT.fullmatch(text.removeprefix(day))) if day else (text, False)


def _iso(text: str, *, month_first: bool) -> str:
    """Return the ISO day of a text that is one as programs write it; an empty text for any other."""
    for pattern in (_ISO, _NUMBERS, _NAMED, _MONTH_FIRST):
        if found := pattern.fullmatch(text):
            month, day = found["month"], int(found["day"])
            number = int(month) if month.isdecimal() else MONTHS.get(fold(month), 0)
            if month_first and pattern is _NUMBERS:
                number, day = day, number
            try:
                return date(int(found["year"]) + (2000 if len(found["year"]) == 2 else 0), number, day).isoformat()
            except ValueError:
                return ""
    return ""
