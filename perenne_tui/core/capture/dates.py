"""Dates as people write them, in French and in English, accents and case ignored.

    12/12 · 12/12/2026 · 12.12.26 · 2026-12-12 · 12 déc · 1er avril 2027 · April 1 · vendredi 12 décembre · le 15
    demain · vendredi · vendredi prochain · next week · S14 · semaine 14 · semaine du 12 janvier
    J+15 · +15j · +3 semaines · dans 3 mois · in 10 days · M+1
    fin · fin-30 · fin - 2 mois · fin mars · fin de mois · fin d’année · end of March
    début mars · mi-janvier · mid-January · courant 2027 · T1 2027 · 1er semestre 2027 · Q3 2027 · mois prochain

How ambiguous ones are read:

- 5/12 is always the fifth of December, in English too.
- A day without a year is the next such day, today included; a week (S14) is its Friday, likewise.
- « vendredi » is the next Friday after today, never today. « vendredi prochain » and "next Friday" are the Friday
  of next week, weeks beginning on Monday: on a Monday they are eleven days away, on a Saturday six.
- A month, a quarter (T1 2027), a half (S1 2027) or a year ends on its last day, and so does « courant mars »; it
  begins (début, early) on its first; its middle is the 15th of a month, and the last day of June of a year.
- « fin » is the end of the challenge and « fin-30 » thirty days before it. Without a known end they are no date.
- A number alone is never a date.

Words before a date (pour le, avant, d’ici, by, before…) are skipped.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from perenne_tui.core.capture.date_words import (
    COUNT,
    DAY,
    FRIDAY,
    FULL_YEAR,
    LONG_UNIT,
    MONTH,
    MONTHS,
    NUMBERS,
    PARTS,
    RANKS,
    SPANS,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    any_of,
    spoken,
    without_lead,
)

_Reader = Callable[[re.Match[str], date, date | None], date | None]
"""A function that returns the date of a match, given today and the end of the challenge; raises as `date` does."""


@lru_cache(maxsize=1024)
def parse_date(text: str, *, today: date, end: date | None) -> date | None:
    """Return the date that a text means.

    Args:
        text: the words of the date only.
        today: current day, from which relative dates count.
        end: last day of the challenge, if known, which « fin » means.

    Returns:
        The date, or `None` when the text is no date or a day that does not exist.
    """
    said = spoken(text)
    for words in dict.fromkeys((said, without_lead(said))):
        for pattern, read in _READERS:
            found = pattern.fullmatch(words)
            if found:
                try:
                    return read(found, today, end)
                except (ValueError, OverflowError):
                    return None
    return None


def days_from_end(text: str) -> int | None:
    """Return the days from the end of the challenge that « fin-30 » counts; `None` for any other text.

    Args:
        text: the words of the date only.
    """
    said = spoken(text)
    found = _DAYS_FROM_END.fullmatch(said) or _DAYS_FROM_END.fullmatch(without_lead(said))
    return int(found["sign"] + found["count"]) if found else None


def write_date(day: date) -> str:
    """Return a date as `05/12/2026`, which is read back as the same on any day and in both languages."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _next_year_with(make: Callable[[int], date], today: date) -> date:
    """Return the first day from today on that `make` returns for a year; it may raise ValueError for some years."""
    for year in range(today.year - 1, today.year + 10):
        try:
            day = make(year)
        except ValueError:
            continue
        if day >= today:
            return day
    raise ValueError("no such day")


def _year(found: re.Match[str]) -> int | None:
    digits = found.groupdict().get("year")
    if not digits:
        return None
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _day_of_month(found: re.Match[str], today: date, _end: date | None) -> date:
    month = int(found["month"]) if found["month"].isdigit() else MONTHS[found["month"]]
    year = _year(found)
    if year is None:
        return _next_year_with(lambda year: date(year, month, int(found["day"])), today)
    return date(year, month, int(found["day"]))


def _weekday_and_day(found: re.Match[str], today: date, end: date | None) -> date | None:
    """Return the date of « vendredi 12 décembre »; `None` when it is not on that weekday."""
    rest = found["rest"]
    day = parse_date(f"le {rest}" if rest.isdigit() else rest, today=today, end=end)
    return day if day and day.weekday() == WEEKDAYS[found["weekday"]] else None


def _weekday(found: re.Match[str], today: date, _end: date | None) -> date:
    away = (WEEKDAYS[found["weekday"]] - today.weekday()) % 7
    return today + timedelta(days=away or 7)


def _weekday_of_next_week(found: re.Match[str], today: date, _end: date | None) -> date:
    return today + timedelta(days=7 - today.weekday() + WEEKDAYS[found["weekday"]])


def _end_of_next_week(_found: re.Match[str], today: date, _end: date | None) -> date:
    return today + timedelta(days=7 - today.weekday() + FRIDAY)


def _week(found: re.Match[str], today: date, _end: date | None) -> date:
    week, year = int(found["week"]), _year(found)
    if year is None:
        return _next_year_with(lambda year: date.fromisocalendar(year, week, FRIDAY + 1), today)
    return date.fromisocalendar(year, week, FRIDAY + 1)


def _days_from_now(days: int) -> _Reader:
    return lambda _found, today, _end: today + timedelta(days=days)


def _from_today(found: re.Match[str], today: date, _end: date | None) -> date:
    return _later(today, _count(found["count"]), UNITS[found["unit"]])


def _from_end(found: re.Match[str], _today: date, end: date | None) -> date | None:
    if end is None or not found["sign"]:
        return end
    count = int(found["count"]) * (-1 if found["sign"] == "-" else 1)
    return _later(end, count, UNITS[found["unit"] or "day"])


def _day_alone(found: re.Match[str], today: date, _end: date | None) -> date:
    """Return the date of « le 15 »: the next such day, in a month that has it."""
    day, month = int(found["day"]), today.month if int(found["day"]) >= today.day else today.month + 1
    for later in range(month, month + 3):
        year, place = today.year + (later - 1) // 12, (later - 1) % 12 + 1
        if day <= _last_day(year, place).day:
            return date(year, place, day)
    raise ValueError("no such day")


def _week_of(found: re.Match[str], today: date, end: date | None) -> date | None:
    """Return the Friday of « la semaine du 12 janvier »."""
    day = parse_date(found["rest"], today=today, end=end)
    return day + timedelta(days=FRIDAY - day.weekday()) if day else None


def _part_of_month(found: re.Match[str], today: date, _end: date | None) -> date:
    return _part_of_year(found, today, MONTHS[found["month"]], 1)


def _part_of_whole_year(found: re.Match[str], today: date, _end: date | None) -> date:
    return _part_of_year(found, today, 1, 12)


def _part_of_span(found: re.Match[str], today: date, _end: date | None) -> date:
    """Return the date of « T1 2027 », « fin du 2e semestre »."""
    span, rank = SPANS[found["span"]], RANKS.get(found["rank"]) or int(found["rank"])
    rank = 2 if found["rank"] in ("dernier", "last") and span == 6 else rank
    return _part_of_year(found, today, (rank - 1) * span + 1, span)


def _part_of_next(found: re.Match[str], today: date, _end: date | None) -> date:
    """Return the date of « fin du mois prochain », « trimestre prochain »: of the span after the current one."""
    span = SPANS[found["span"]]
    begins = today.year * 12 + (today.month - 1) // span * span + (span if found["next"] else 0)
    return _part(found, date(begins // 12, begins % 12 + 1, 1), span)


def _part_of_year(found: re.Match[str], today: date, month: int, months: int) -> date:
    """Return the first, middle or last day of some months, of the year that is named or the next such day."""
    year = _year(found)
    if year is None:
        return _next_year_with(lambda year: _part(found, date(year, month, 1), months), today)
    return _part(found, date(year, month, 1), months)


def _part(found: re.Match[str], first: date, months: int) -> date:
    match PARTS.get(found["part"] or ""):
        case "first":
            return first
        case "middle":
            middle = _later(first, months // 2, "month")
            return middle.replace(day=15) if months % 2 else middle - timedelta(days=1)
        case _:
            return _later(first, months, "month") - timedelta(days=1)


def _end_of_period(found: re.Match[str], today: date, _end: date | None) -> date:
    if UNITS[found["period"]] == "month":
        return _last_day(today.year, today.month)
    if UNITS[found["period"]] == "year":
        return date(today.year, 12, 31)
    return today + timedelta(days=(FRIDAY - today.weekday()) % 7)


def _count(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]


def _later(day: date, count: int, unit: str) -> date:
    """Return a day moved by a number of units; in a shorter month, at most to its last day."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    month = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    last = _last_day(month // 12, month % 12 + 1)
    return last.replace(day=min(day.day, last.day))


def _last_day(year: int, month: int) -> date:
    return date(year, month, 1).replace(day=monthrange(year, month)[1])


_PART = f"(?:(?P<part>{any_of(PARTS)})(?: |-)(?:de l'|de la |du mois de |de |du |d'|l'|le |of the |of |the )?)"
_QUARTER = "(?P<span>[tq])(?P<rank>[1-4])"
_HALF = "(?P<span>[sh])(?P<rank>[12])"
_NAMED_SPAN = "(?P<span>trimestre|semestre|quarter|half)"
_NEXT_SPAN = "(?P<span>mois|annee|an|trimestre|semestre)(?P<next> prochaine?)"
_NEXT_IN_ENGLISH = "(?P<next>next )(?P<span>month|quarter|half|year)"

_DAYS_FROM_END = re.compile(rf"(?:fin|end)(?P<sign>[+-]){COUNT}")

_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<year>[0-9]{4})(?P<sign>[-/])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})", _day_of_month),
        (rf"{DAY}/(?P<month>[0-9]{{1,2}})(?:/{YEAR})?", _day_of_month),
        (rf"{DAY}(?P<dot>[. -])(?P<month>[0-9]{{1,2}})(?P=dot){FULL_YEAR}", _day_of_month),
        (r"(?P<day>[0-9]{2})(?P<dot>[.-])(?P<month>[0-9]{2})(?P=dot)(?P<year>[0-9]{2})", _day_of_month),
        (rf"{DAY}(?:er|st|nd|rd|th)?[ -]?(?:of )?{MONTH}\.?,?(?:[ -]{YEAR}| prochain)?", _day_of_month),
        (rf"{MONTH}\.? {DAY}(?:st|nd|rd|th)?(?:,? {FULL_YEAR})?", _day_of_month),
        (rf"{WEEKDAY},? (?:le |the )?(?P<rest>(?:[0-9]|{any_of(MONTHS)} [0-9]).*)", _weekday_and_day),
        ("aujourd'hui|ce jour|today", _days_from_now(0)),
        ("demain|tomorrow", _days_from_now(1)),
        ("apres[ -]demain|(?:the )?day after tomorrow", _days_from_now(2)),
        (WEEKDAY, _weekday),
        (f"{WEEKDAY} prochain", _weekday_of_next_week),
        (f"next {WEEKDAY}", _weekday_of_next_week),
        ("(?:fin de la )?semaine prochaine|(?:end of )?next week", _end_of_next_week),
        (rf"{_PART}?{_HALF}(?: |-|/| de | of ){FULL_YEAR}", _part_of_span),
        (rf"(?:s|w|(?:sem\.?|semaine|week) ?)(?P<week>[0-9]{{1,2}})(?: {FULL_YEAR})?", _week),
        (r"(?:semaine du|week of) (?P<rest>[0-9a-z].*)", _week_of),
        (
            r"(?:(?:(?:pour|avant|d'ici|au plus tard|before|by|on) )?(?:le|the)|jusqu'au|d'ici au) "
            rf"{DAY}(?:er|st|nd|rd|th)?",
            _day_alone,
        ),
        (rf"\+{COUNT} ?{UNIT}", _from_today),
        (rf"(?P<unit>[jdswm])\+{COUNT}", _from_today),
        (rf"(?:dans|d'ici|sous|in|within) (?P<count>[0-9]{{1,4}}|{any_of(NUMBERS)}) {LONG_UNIT}", _from_today),
        (rf"(?:fin|end)(?:(?P<sign>[+-]){COUNT}(?: ?{UNIT})?)?", _from_end),
        ("(?:fin du defi|end of (?:the )?challenge)(?P<sign>)", _from_end),
        ("fin (?:de |du |de l'|de la |d')?(?P<period>mois|annee|semaine)", _end_of_period),
        ("end of (?:the |this )?(?P<period>month|year|week)", _end_of_period),
        (rf"{_PART}{MONTH}\.?(?: {FULL_YEAR}| prochain)?", _part_of_month),
        (rf"{_PART}{FULL_YEAR}", _part_of_whole_year),
        (rf"{_PART}?{_QUARTER}(?: |-|/| de | of ){YEAR}", _part_of_span),
        (rf"{_PART}?(?P<rank>[1-4])(?P<span>[tq])[ /-]?{YEAR}", _part_of_span),
        (rf"{_PART}?{FULL_YEAR}[ /-]?(?:{_QUARTER})", _part_of_span),
        (rf"{_PART}?(?P<rank>{any_of(RANKS)}) {_NAMED_SPAN}(?:(?: de| of)? {FULL_YEAR})?", _part_of_span),
        (rf"{_PART}?{_NAMED_SPAN} (?P<rank>[1-4])(?: {FULL_YEAR})?", _part_of_span),
        (rf"{_PART}?(?:{_NEXT_SPAN})", _part_of_next),
        (rf"{_PART}?(?:{_NEXT_IN_ENGLISH})", _part_of_next),
        (rf"{_PART}{_NAMED_SPAN}(?P<next>)", _part_of_next),
    )
)
