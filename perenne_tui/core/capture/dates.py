"""Dates as people write them, in French and in English, accents and case ignored.

    12/12 · 12/12/2026 · 2026-12-12 · 12 déc · 1er avril 2027 · April 1 · vendredi 12 décembre
    demain · vendredi · vendredi prochain · next week · S14 · semaine 14
    J+15 · +15j · +3 semaines · dans 3 mois · in 10 days · M+1
    fin · fin-30 · fin - 2 mois · fin mars · fin de mois · fin d’année · end of March

How ambiguous ones are read:

- 5/12 is always the fifth of December, in English too.
- A day without a year is the next such day, today included; a week (S14) is its Friday, likewise.
- « vendredi » is the next Friday after today, never today. « vendredi prochain » and "next Friday" are the Friday
  of next week, weeks beginning on Monday: on a Monday they are eleven days away, on a Saturday six.
- « fin » is the end of the challenge and « fin-30 » thirty days before it. Without a known end they are no date.
- A number alone is never a date.

Words before a date (pour le, avant, d’ici, by, before…) are skipped.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from perenne_tui.core.text.clean import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars mar march",
            "avril avr april apr",
            "mai may",
            "juin jun june",
            "juillet juil jul july",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "lundi monday",
            "mardi tuesday",
            "mercredi wednesday",
            "jeudi thursday",
            "vendredi friday",
            "samedi saturday",
            "dimanche sunday",
        )
    )
    for name in names.split()
}
_FRIDAY = 4

_UNITS = {
    name: unit
    for unit, names in {
        "day": "j d jour jours day days",
        "week": "s w sem semaine semaines week weeks",
        "month": "m mois month months",
        "year": "a y an ans annee annees year years",
    }.items()
    for name in names.split()
}
_NUMBERS = {
    name: number
    for number, names in {
        1: "un une a an one",
        2: "deux two",
        3: "trois three",
        4: "quatre four",
        5: "cinq five",
        6: "six",
        7: "sept seven",
        8: "huit eight",
        9: "neuf nine",
        10: "dix ten",
        12: "douze twelve",
        15: "quinze fifteen",
    }.items()
    for name in names.split()
}


def _any_of(names: dict[str, int] | dict[str, str]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


_MONTH = f"(?P<month>{_any_of(_MONTHS)})"
_WEEKDAY = f"(?P<weekday>{_any_of(WEEKDAYS)})"
_UNIT = f"(?P<unit>{_any_of(_UNITS)})"
_LONG_UNIT = f"(?P<unit>{_any_of({name: unit for name, unit in _UNITS.items() if len(name) > 1})})"
_COUNT = "(?P<count>[0-9]{1,4})"
_DAY = "(?P<day>[0-9]{1,2})"
_YEAR = "(?P<year>[0-9]{4}|[0-9]{2})"
_FULL_YEAR = "(?P<year>[0-9]{4})"

_LEAD = re.compile(
    r"(?:jusqu'|d'ici )au "
    r"|(?:(?:pour|avant|d'ici|d'ici a|au plus tard|jusqu'a|before|by|on|for|until) )?"
    r"(?:le |(?:a )?la (?=fin|sem)|(?:at )?the (?=end)|ce |this )?"
)
"""Words that are skipped before a date; « la » only before « fin » and « semaine »."""

_SIGNS = re.compile(r" ?([+-]) ?")
_BLANKS = re.compile(r"\s+")
_MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-"})

_Reader = Callable[[re.Match[str], date, date | None], date | None]
"""A function that returns the date of a match, given today and the end of the challenge; raises as `date` does."""


def parse_date(text: str, *, today: date, end: date | None) -> date | None:
    """Return the date that a text means.

    Args:
        text: the words of the date only.
        today: current day, from which relative dates count.
        end: last day of the challenge, if known, which « fin » means.

    Returns:
        The date, or `None` when the text is no date or a day that does not exist.
    """
    said = _SIGNS.sub(r"\1", _BLANKS.sub(" ", fold(text).translate(_MINUS)).strip(" ").rstrip("."))
    lead = _LEAD.match(said)
    for words in dict.fromkeys((said, said[lead.end() :] if lead else said)):
        for pattern, read in _READERS:
            found = pattern.fullmatch(words)
            if found:
                try:
                    return read(found, today, end)
                except (ValueError, OverflowError):
                    return None
    return None


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
    month = int(found["month"]) if found["month"].isdigit() else _MONTHS[found["month"]]
    year = _year(found)
    if year is None:
        return _next_year_with(lambda year: date(year, month, int(found["day"])), today)
    return date(year, month, int(found["day"]))


def _weekday_and_day(found: re.Match[str], today: date, end: date | None) -> date | None:
    """Return the date of « vendredi 12 décembre »; `None` when it is not on that weekday."""
    day = parse_date(found["rest"], today=today, end=end)
    return day if day and day.weekday() == WEEKDAYS[found["weekday"]] else None


def _weekday(found: re.Match[str], today: date, _end: date | None) -> date:
    away = (WEEKDAYS[found["weekday"]] - today.weekday()) % 7
    return today + timedelta(days=away or 7)


def _weekday_of_next_week(found: re.Match[str], today: date, _end: date | None) -> date:
    return today + timedelta(days=7 - today.weekday() + WEEKDAYS[found["weekday"]])


def _end_of_next_week(_found: re.Match[str], today: date, _end: date | None) -> date:
    return today + timedelta(days=7 - today.weekday() + _FRIDAY)


def _week(found: re.Match[str], today: date, _end: date | None) -> date:
    week, year = int(found["week"]), _year(found)
    if year is None:
        return _next_year_with(lambda year: date.fromisocalendar(year, week, _FRIDAY + 1), today)
    return date.fromisocalendar(year, week, _FRIDAY + 1)


def _days_from_now(days: int) -> _Reader:
    return lambda _found, today, _end: today + timedelta(days=days)


def _from_today(found: re.Match[str], today: date, _end: date | None) -> date:
    return _later(today, _count(found["count"]), _UNITS[found["unit"]])


def _from_end(found: re.Match[str], _today: date, end: date | None) -> date | None:
    if end is None or not found["sign"]:
        return end
    count = int(found["count"]) * (-1 if found["sign"] == "-" else 1)
    return _later(end, count, _UNITS[found["unit"] or "day"])


def _end_of_month(found: re.Match[str], today: date, _end: date | None) -> date:
    month, year = _MONTHS[found["month"]], _year(found)
    if year is None:
        return _next_year_with(lambda year: _last_day(year, month), today)
    return _last_day(year, month)


def _end_of_period(found: re.Match[str], today: date, _end: date | None) -> date:
    if _UNITS[found["period"]] == "month":
        return _last_day(today.year, today.month)
    if _UNITS[found["period"]] == "year":
        return date(today.year, 12, 31)
    return today + timedelta(days=(_FRIDAY - today.weekday()) % 7)


def _end_of_year(found: re.Match[str], _today: date, _end: date | None) -> date:
    return date(int(found["year"]), 12, 31)


def _count(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS[said]


def _later(day: date, count: int, unit: str) -> date:
    """Return a day moved by a number of units; in a shorter month, at most to its last day."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    month = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    last = _last_day(month // 12, month % 12 + 1)
    return last.replace(day=min(day.day, last.day))


def _last_day(year: int, month: int) -> date:
    return date(year, month, 1).replace(day=monthrange(year, month)[1])


_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})", _day_of_month),
        (rf"{_DAY}/(?P<month>[0-9]{{1,2}})(?:/{_YEAR})?", _day_of_month),
        (rf"{_DAY}(?P<dot>[.-])(?P<month>[0-9]{{1,2}})(?P=dot){_FULL_YEAR}", _day_of_month),
        (rf"{_DAY}(?:er|st|nd|rd|th)? ?(?:of )?{_MONTH}\.?,?(?: {_YEAR})?", _day_of_month),
        (rf"{_MONTH}\.? {_DAY}(?:st|nd|rd|th)?(?:,? {_FULL_YEAR})?", _day_of_month),
        (rf"{_WEEKDAY},? (?:le |the )?(?P<rest>(?:[0-9]|{_any_of(_MONTHS)} [0-9]).*)", _weekday_and_day),
        ("aujourd'hui|ce jour|today", _days_from_now(0)),
        ("demain|tomorrow", _days_from_now(1)),
        ("apres[ -]demain|(?:the )?day after tomorrow", _days_from_now(2)),
        (_WEEKDAY, _weekday),
        (f"{_WEEKDAY} prochain", _weekday_of_next_week),
        (f"next {_WEEKDAY}", _weekday_of_next_week),
        ("semaine prochaine|next week", _end_of_next_week),
        (rf"(?:s|w|(?:sem\.?|semaine|week) ?)(?P<week>[0-9]{{1,2}})(?: {_FULL_YEAR})?", _week),
        (rf"\+{_COUNT} ?{_UNIT}", _from_today),
        (rf"(?P<unit>[jdswm])\+{_COUNT}", _from_today),
        (rf"(?:dans|d'ici|sous|in|within) (?P<count>[0-9]{{1,4}}|{_any_of(_NUMBERS)}) {_LONG_UNIT}", _from_today),
        (rf"(?:fin|end)(?:(?P<sign>[+-]){_COUNT}(?: ?{_UNIT})?)?", _from_end),
        ("(?:fin du defi|end of (?:the )?challenge)(?P<sign>)", _from_end),
        (rf"(?:fin (?:de |d')?|end (?:of )?){_MONTH}\.?(?: {_FULL_YEAR})?", _end_of_month),
        ("fin (?:de |du |de l'|de la |d')?(?P<period>mois|annee|semaine)", _end_of_period),
        ("end of (?:the |this )?(?P<period>month|year|week)", _end_of_period),
        (rf"(?:fin|end of) {_FULL_YEAR}", _end_of_year),
    )
)
