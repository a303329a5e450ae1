"""Times of day as people write them, and moments as files store them.

14 h 00 · 14h · 14:30 · 9h05 · midi          a time of day
2026-11-24T13:05:00.250Z                     a moment, in UTC
"""

from datetime import UTC, datetime, time, timedelta
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.patterns import LatePattern

_HOUR: Final = LatePattern(r"([0-9]{1,2}) ?(?:h|:) ?([0-9]{2})?")
_NAMED: Final = {"midi": time(12), "noon": time(12)}


def parse_hour(text: str) -> time | None:
    """Return the time of day that a text means; `None` when it is none."""
    if not text:
        return None
    said = " ".join(fold(text).replace("\u00a0", " ").split())
    if said in _NAMED:
        return _NAMED[said]
    found = _HOUR.fullmatch(said)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def write_hour(at: time) -> str:
    """Return a time of day in French form, with no-break spaces: `14 h 05`."""
    return f"{at.hour}\u00a0h\u00a0{at.minute:02}"


def write_moment(moment: datetime) -> str:
    """Return a moment in the form of files, in UTC with milliseconds: `2026-11-24T13:05:00.250Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_moment(text: str) -> datetime | None:
    """Return the moment in a text of a file; `None` for an empty or unreadable one, or one without a zone."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else None


def seconds_between(began: str, until: datetime) -> int:
    """Return the whole seconds from a moment in the form of files until another one.

    0 when that moment is unreadable or still to come, as after the machine's clock was set back.
    """
    since = read_moment(began)
    return max(0, int((until - since).total_seconds())) if since else 0


def later(began: str, seconds: float) -> str:
    """Return a moment in the form of files moved by some seconds; an unreadable one unchanged."""
    since = read_moment(began)
    return write_moment(since + timedelta(seconds=seconds)) if since else began


def nearest(at: time, now: datetime) -> datetime:
    """Return the moment of a time of day that people mean: that of today, or of tomorrow if it is over 12 h ago.

    At 23 h, an end at 0 h 30 is tomorrow and an end at 16 h 30 was today.
    """
    today = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return today + timedelta(days=1) if now - today > timedelta(hours=12) else today
