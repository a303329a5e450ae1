"""Times of day and moments: as people write them, as the file keeps them, and how long it is between two.

14 h 00 · 14h · 14:30 · 9h05 · midi          a time of day
2026-11-24T13:05:00.250Z                     a moment, in UTC
"""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Final

from perenne_tui.core.text.clean import fold

_HOUR: Final = re.compile(r"([0-9]{1,2}) ?(?:h|:) ?([0-9]{2})?")
_NAMED: Final = {"midi": time(12), "noon": time(12)}


def parse_hour(text: str) -> time | None:
    """Read a time of day; `None` when the words are none."""
    said = " ".join(fold(text).replace("\u00a0", " ").split())
    if said in _NAMED:
        return _NAMED[said]
    found = _HOUR.fullmatch(said)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def write_hour(at: time) -> str:
    """Write a time of day as the French do, its blanks unbroken: `14 h 05`."""
    return f"{at.hour}\u00a0h\u00a0{at.minute:02}"


def written(moment: datetime) -> str:
    """Write a moment as the file keeps it, to the millisecond: `2026-11-24T13:05:00.250Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime | None:
    """Read a moment of the file; `None` where there is none, or one that nobody can read."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else None


def between(began: str, until: datetime) -> int:
    """Give the whole seconds from a moment of the file to another one.

    None from a moment that is still to come, as after a clock was set back: time never runs backwards in a room.
    """
    since = moment(began)
    return max(0, int((until - since).total_seconds())) if since else 0


def later(began: str, seconds: float) -> str:
    """Give a moment of the file so many seconds later; an empty one stays empty."""
    since = moment(began)
    return written(since + timedelta(seconds=seconds)) if since else began


def nearest(at: time, now: datetime) -> datetime:
    """Give the moment of a time of day that people mean in a room: today's, or tomorrow's past midnight.

    A sitting that ends at 0 h 30 and is looked at at 23 h ends tomorrow; one that ended at 16 h 30 ended today.
    """
    today = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return today + timedelta(days=1) if now - today > timedelta(hours=12) else today
