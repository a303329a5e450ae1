"""Days in the files of other programs: moments, seconds since 1970, and days as they are written."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from perenne_tui.core.text.clean import clean_line
from perenne_tui.readers.formats.json_values import line_of

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json

_SECONDS = re.compile(r"\d{9,14}", re.ASCII)
_MILLISECONDS_FROM = 100_000_000_000
"""Seconds since 1970 lie below this number until the year 5138, milliseconds above it from 1973 on."""
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:.+)?", re.ASCII)


def day_of(value: "Json", zone: tzinfo | None = None) -> str:
    """Return the day of a moment as `2027-01-12`, as the other program shows it on this machine.

    A day that is written in any other way is returned as it stands, to be read as the keyboard reads it; what stands
    for no day (0, the year 1) is empty.

    Args:
        value: seconds or milliseconds since 1970, a moment in ISO 8601, a day, or MongoDB's `{"$date": …}`.
        zone: time zone of the reader; that of the machine by default.
    """
    if isinstance(value, Mapping):
        value = value.get("$date")
        value = None if isinstance(value, Mapping) else value
    text = line_of(value)
    moment = None
    if _SECONDS.fullmatch(text):
        seconds = int(text)
        moment = _since_1970(seconds / 1000 if seconds >= _MILLISECONDS_FROM else seconds)
    elif _MOMENT.fullmatch(text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return clean_line(text)
    if moment is None:
        return "" if text in ("0", "0.0") or not isinstance(value, str) else text
    if moment.year <= 1:
        return ""
    try:
        return (moment.astimezone(zone) if moment.tzinfo else moment).date().isoformat()
    except (ValueError, OverflowError, OSError):  # the first and last days that a clock knows
        return moment.date().isoformat()


def period(start: str, end: str) -> str:
    """Return a period as a person reads it, `2027-01-04 → 2027-01-12`; empty without a beginning."""
    return f"{start} → {end}".rstrip() if start and start != end else ""


def _since_1970(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
