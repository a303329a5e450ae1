"""Moments of the past as people write them, in French and in English, accents and case ignored.

    14:30 · 14h30 · 14h · maintenant · now
    hier · hier 14:30 · yesterday at 14:30 · aujourd’hui · avant-hier · lundi · Monday 9:00
    2026-11-24 · 24/11 · 24/11/2026 14:30 · 24 novembre 14h · 2026-11-24T14:30
    -2h · -30 min · -3 j · il y a 2 heures · 3 days ago

Ambiguous ones are read as the latest such moment that is past. A time without a day is today's, or yesterday's when
it is still to come; « lundi » is the last Monday before today; a day without a time is its end.
"""

import re
from datetime import date, datetime, time, timedelta

from perenne_tui.core.capture.date_words import WEEKDAYS
from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.text.clean import fold

_DAY_END = time(23, 59, 59, 999999)
_UNITS = {
    name: seconds
    for seconds, names in {
        1: "s sec seconde secondes second seconds",
        60: "min mn minute minutes",
        3600: "h heure heures hour hours",
        86400: "j d jour jours day days",
        604800: "sem w semaine semaines week weeks",
    }.items()
    for name in names.split()
}
_DAYS_AGO = {"aujourd'hui": 0, "today": 0, "hier": 1, "yesterday": 1, "avant-hier": 2, "avant hier": 2}

_UNIT = f"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_COUNT = "(?P<count>[0-9]{1,6}|une?|an?)"
_AGO = tuple(
    re.compile(pattern)
    for pattern in (rf"- ?{_COUNT} ?{_UNIT}", rf"il y a {_COUNT} ?{_UNIT}", rf"{_COUNT} ?{_UNIT} ago")
)
_TIME = re.compile(
    r"(?:(?:a |at )?|(?P<day>.+?)(?:,? (?:a |at )?|t))"
    r"(?P<hour>[0-9]{1,2})(?:h|:(?=[0-9]{2}))(?:(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?"
)
_CALENDAR_DAY = re.compile(
    r"[0-9]{1,4}[-/.][0-9].*|[0-9]{1,2}(?:er|st|nd|rd|th)? ?[a-z]{3,}.*|[a-z]{3,}\.? [0-9]{1,2}.*"
)
"""Days of the calendar, as opposed to days relative to today."""
_BLANKS = re.compile(r"\s+")


def parse_moment(text: str, *, now: datetime) -> datetime | None:
    """Return the moment of the past that a text means.

    Args:
        text: the words of the moment only.
        now: current moment in local time, without a zone.

    Returns:
        The moment in local time, without a zone; in the future only if the text gives a full date; `None` when the
        text is no moment.
    """
    said = _BLANKS.sub(" ", fold(text)).strip()
    if said in ("now", "maintenant"):
        return now
    try:
        for pattern in _AGO:
            if ago := pattern.fullmatch(said):
                count = int(ago["count"]) if ago["count"].isdigit() else 1
                return now - timedelta(seconds=count * _UNITS[ago["unit"]])
        if at := _TIME.fullmatch(said):
            return _at_time(at, now)
        day = _day(said, now.date())
        return datetime.combine(day, _DAY_END) if day else None
    except (ValueError, OverflowError):
        return None


def _at_time(said: re.Match[str], now: datetime) -> datetime | None:
    at = time(int(said["hour"]), int(said["minute"] or 0), int(said["second"] or 0))
    if said["day"] is None:
        today = datetime.combine(now.date(), at)
        return today if today <= now else today - timedelta(days=1)
    day = _day(said["day"], now.date())
    return datetime.combine(day, at) if day else None


def _day(said: str, today: date) -> date | None:
    said = said.removeprefix("le ").removeprefix("on ")
    if said in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[said])
    if said in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS[said]) % 7 or 7)
    if not _CALENDAR_DAY.fullmatch(said):
        return None
    # Read as if a year ago: the next such day from there is the last one before today.
    return parse_date(said, today=today - timedelta(days=364), end=None)
