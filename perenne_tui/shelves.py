"""What the library shows of its workshops: listed at once, read one by one in a thread, those on the screen first."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Final

from perenne_tui.core.models import Outline, outline
from perenne_tui.core.open_actions import OpenAction, open_actions
from perenne_tui.core.reasons import reason_of
from perenne_tui.core.sentences import Refused, Sentence
from perenne_tui.core.workshop import Workshop
from perenne_tui.library import dated_workshops, name_of
from perenne_tui.store.lock import is_locked
from perenne_tui.store.places import real
from perenne_tui.store.reading import read

BETWEEN: Final = 0.05
"""Seconds between two words about what was read: each costs the screen a picture."""
AT_ONCE: Final = 0.02
"""Seconds that reading may hold a key up, so that a library of usual size is whole in its first picture."""
USUAL: Final = 256 * 1024
"""Bytes of a workshop that is read in a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the library shows of one workshop."""

    path: Path
    changed: datetime
    """When it was last changed, UTC: what its files say, until it was read."""
    stamp: float
    """Time of its files: as long as it is the same, so is what they hold."""
    title: str = ""
    challenge: str = ""
    outline: Outline | None = None
    """How far it has come; `None` until it was read, or when it cannot be."""
    actions: tuple[OpenAction, ...] = ()
    """What is left to be done in it."""
    trouble: Sentence | None = None
    """Why it cannot be read, or not be written."""
    is_read: bool = False
    is_here: bool = False
    """Whether this window has it open."""
    is_elsewhere: bool = False
    """Whether another window has it open to write."""

    @property
    def name(self) -> str:
        """What it is called in commands."""
        return name_of(self.path)


class Shelves:
    """The workshops of a library, the one changed last first.

    What is read is remembered until the files change, so that coming back costs one look at the folder.

    Args:
        folder: gives the folder of the library.
        today: gives the day.
    """

    def __init__(self, folder: Callable[[], Path], today: Callable[[], date]) -> None:
        self._folder = folder
        self._today = today
        self.tell: Callable[[], None] = lambda: None
        """Called in the thread when there is something new to show."""
        self._guard = threading.Lock()
        self._summaries: dict[Path, Summary] = {}
        self._waiting: list[Path] = []
        self._thread: threading.Thread | None = None

    @property
    def folder(self) -> Path:
        """The folder of the library."""
        return self._folder()

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """All workshops, as far as they have been read."""
        with self._guard:
            return tuple(self._summaries.values())

    def look(self, here: Path | None) -> None:
        """Look at the folder again; nothing is read yet.

        Args:
            here: the workshop that this window has open.
        """
        home = real(here) if here else None
        found: dict[Path, Summary] = {}
        with self._guard:
            for path, stamp in dated_workshops(self.folder):
                known = self._summaries.get(path)
                if known is None or known.stamp != stamp:
                    changed = datetime.fromtimestamp(stamp, UTC)
                    fresh = known or Summary(path, changed, stamp)
                    known = replace(fresh, changed=changed, stamp=stamp, is_read=False)
                is_here = home is not None and path.name == home.name and real(path) == home
                found[path] = replace(known, is_here=is_here, is_elsewhere=known.is_elsewhere and not is_here)
            self._summaries = found
            self._waiting = list(found)

    def read_at_once(self) -> None:
        """Read the first workshops, as long as nobody notices that it takes time."""
        end = monotonic() + AT_ONCE
        for summary in self.summaries:
            if monotonic() > end or not _is_usual(summary.path):
                return
            if not summary.is_read:
                self._put(summary, _read(summary, self._today()))

    def read(self, first: Sequence[Path] = ()) -> None:
        """Read in a thread what has not been read, some workshops before the others."""
        with self._guard:
            if not self._waiting:
                return
            wanted = dict.fromkeys([path for path in first if path in self._waiting])
            self._waiting = [*wanted, *(path for path in self._waiting if path not in wanted)]
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="perenne library", daemon=True)
                self._thread.start()

    def read_next(self) -> bool:
        """Read one workshop, and tell whether there was one to read."""
        with self._guard:
            if not self._waiting:
                self._thread = None
                return False
            before = self._summaries[self._waiting.pop(0)]
        self._put(before, _known(before, self._today()))
        return True

    def _put(self, before: Summary, after: Summary) -> None:
        """Note what was read, unless the folder was looked at again meanwhile."""
        with self._guard:
            if self._summaries.get(before.path) is before:
                self._summaries[before.path] = after

    def _run(self) -> None:
        told = monotonic()
        while self.read_next():
            if monotonic() - told > BETWEEN:
                self.tell()
                told = monotonic()
        self.tell()


def _known(summary: Summary, today: date) -> Summary:
    """Give what the library shows of a workshop: read again if its files are others, its lock looked at anyway."""
    if not summary.is_read:
        summary = _read(summary, today)
    try:
        return replace(summary, is_elsewhere=not summary.is_here and is_locked(summary.path))
    except OSError:
        return summary


def _read(summary: Summary, today: date) -> Summary:
    try:
        reading = read(summary.path)
        return _told(summary, reading.workshop, reading.last_at, reading.opened_read_only_because, today)
    except Refused as refused:
        trouble = refused.sentence
    except Exception as error:  # whatever is wrong with one file, the others are listed
        reason = reason_of(error)
        trouble = Sentence("{path} cannot be used: {reason}.", {"path": summary.path.name, "reason": reason})
    return replace(summary, title="", challenge="", outline=None, actions=(), trouble=trouble, is_read=True)


def _told(
    summary: Summary, workshop: Workshop, last_at: datetime | None, trouble: Sentence | None, today: date
) -> Summary:
    header = workshop.header
    return replace(
        summary,
        changed=last_at or summary.changed,
        title=header.title,
        challenge=header.challenge,
        outline=outline(workshop, today),
        actions=tuple(open_actions(workshop, today=today)),
        trouble=trouble,
        is_read=True,
    )


def _is_usual(path: Path) -> bool:
    try:
        return path.stat().st_size < USUAL
    except OSError:
        return False
