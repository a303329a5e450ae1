"""The portfolio of any number of libraries: their workshops, read one after the other.

Whatever is wrong with one place or one workshop becomes its sentence, and the others are read.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from perenne_tui.core.model.values import replace
from perenne_tui.core.portfolio import Challenge, facts_of, on_day
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.services.library import contents, name_of
from perenne_tui.store.lock import is_locked
from perenne_tui.store.reading import read


def read_portfolio(places: Iterable[Path], today: date) -> Iterator[Challenge]:
    """Yield the challenges of a portfolio, each workshop as it is read.

    Args:
        places: folders of workshops and workshops.
        today: the day on which things are late, due or soon.
    """
    for place in places:
        for path, stamp in contents(place).workshops:
            yield on_day(_read(path, stamp), today)


def _read(path: Path, stamp: float) -> Challenge:
    found = Challenge(path, name_of(path), changed=datetime.fromtimestamp(stamp, UTC))
    try:
        reading = read(path)
        found = replace(
            found,
            facts=facts_of(reading.workshop),
            changed=reading.last_at or found.changed,
            trouble=reading.opened_read_only_because,
        )
        return replace(found, is_elsewhere=is_locked(path))
    except Refused as refused:
        return replace(found, trouble=refused.sentence)
    except Exception as error:  # whatever is wrong with one file, the others are listed
        reason = reason_of(error)
        return replace(
            found, trouble=Sentence("{path} cannot be used: {reason}.", {"path": path.name, "reason": reason})
        )
