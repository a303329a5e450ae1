"""The index of a library: its workshops are listed at once and read one by one in a thread, visible ones first.

Other windows and commands change the folder while a list of it is shown: meanwhile a second thread checks it.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Final, NamedTuple

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.services.library import Contents, contents
from perenne_tui.services.library_summaries import Kind, Summary, grouped, refreshed
from perenne_tui.settings import paths
from perenne_tui.store.paths import SNAPSHOT_ENDING, TRASH, lock_of, real
from perenne_tui.store.set_aside_names import parse_set_aside

TELL_INTERVAL: Final = 0.05
"""Seconds between two calls of `tell` while workshops are read: each costs the screen a frame."""
READ_AT_ONCE: Final = 0.02
"""Seconds of reading before the first frame, which then shows a library of usual size as a whole."""
WATCH_INTERVAL = 1.0
"""Seconds between two checks of the folder while a list of it is shown."""
USUAL_SIZE: Final = 256 * 1024
"""Bytes up to which a workshop is read in a few milliseconds."""


class FolderListing(NamedTuple):
    """The content of the folders at one moment."""

    library: Contents = Contents()
    rescued: Contents = Contents()
    trash: Contents = Contents()
    locks: frozenset[str] = frozenset()
    """Names of the lock files: there is one for each window that writes."""
    is_there: bool = False
    """Whether the folder of the library exists."""


class LibraryIndex:
    """The workshops of a library, the one changed last first.

    Summaries are cached until the files change, so that coming back to the library only lists the folder.

    Args:
        folder: returns the folder of the library.
        today: returns the current day.
        is_trash: whether it is the trash of a library, to which no rescued copies belong.
    """

    def __init__(self, folder: Callable[[], Path], today: Callable[[], date], *, is_trash: bool = False) -> None:
        self._folder = folder
        self._today = today
        self._is_trash = is_trash
        self.tell: Callable[[], None] = lambda: None
        """Called in a thread when there is something new to show."""
        self._guard = threading.Lock()
        self._listing = FolderListing()
        self._news: FolderListing | None = None
        """A changed listing that is not taken over yet."""
        self._is_new = False
        """Whether the folder was listed by `look` since a screen began or ended to watch it."""
        self._was_there = False
        self._watching: set[object] = set()
        self._end: threading.Event | None = None
        self._summaries: dict[Path, Summary] = {}
        self._waiting: list[Path] = []
        self._thread: threading.Thread | None = None

    @property
    def folder(self) -> Path:
        """The folder of the library."""
        return self._folder()

    @property
    def is_lost(self) -> bool:
        """Whether the folder was there before, and cannot be reached any more."""
        return self._was_there and not self._listing.is_there

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """All workshops, each as far as it was read and followed by the files that belong to it."""
        with self._guard:
            return grouped(tuple(self._summaries.values()))

    @property
    def trashed(self) -> int:
        """Number of workshops in the trash, files that were set aside included."""
        trash = self._listing.trash
        return len(trash.workshops) + len(trash.aside)

    def of_trash(self) -> "LibraryIndex":
        """Return the index of the trash of this library."""
        index = LibraryIndex(lambda: self.folder / TRASH, self._today, is_trash=True)
        index.tell = self.tell
        return index

    def look(self, here: Path | None) -> None:
        """List the folder again: its workshops are known at once, and read later.

        Args:
            here: the workshop that this window has open.

        Raises:
            Refused: the folder cannot be listed.
        """
        try:
            self._use_listing(self._list_folders(), here)
            self._is_new = True
        except OSError as error:
            raise folder_refusal(self.folder, error) from error

    def look_again(self, here: Path | None) -> Sentence | None:
        """List the folder again and read its first workshops; return the sentence on why it cannot be listed, if so.

        Args:
            here: the workshop that this window has open.
        """
        try:
            self.look(here)
            self.read_at_once()
        except Refused as refused:
            return refused.sentence
        return None

    def look_if_changed(self, here: Path | None) -> bool:
        """Take over a changed listing and read its first workshops, and return whether there was one.

        Args:
            here: the workshop that this window has open.
        """
        with self._guard:
            news, self._news = self._news, None
        if news is not None:
            self._use_listing(news, here)
            self.read_at_once()
        return news is not None

    def watch(self, who: object) -> None:
        """Check the folder now, unless it was just listed, and every second in a thread from now on.

        `tell` is called when the thread finds that it has changed. What has changed behind another screen is found
        here, so that the frame that brings the list to the front shows it.

        Args:
            who: the screen that shows the list. Of two, one may begin before the other ends.
        """
        if not self._is_new:
            self._check()
        self._is_new = False
        self._watching.add(who)
        if self._end is None:
            self._end = threading.Event()
            threading.Thread(target=self._watch, args=(self._end,), name="perenne folder", daemon=True).start()

    def stop_watching(self, who: object) -> None:
        """End the thread that `watch` started, unless another screen watches too."""
        self._is_new = False
        self._watching.discard(who)
        if self._end is not None and not self._watching:
            self._end.set()
            self._end = None

    def _watch(self, end: threading.Event) -> None:
        while not end.wait(WATCH_INTERVAL):
            if self._check():
                self.tell()

    def _check(self) -> bool:
        """List the folder, and return whether it has changed since the last listing that is known."""
        with suppress(OSError):  # a share that does not answer at this moment
            listing = self._list_folders()
            with self._guard:
                if listing not in (self._news, self._listing):
                    self._news = listing
                    return True
        return False

    def _list_folders(self) -> FolderListing:
        folder = self.folder
        found = contents(folder)
        locks = frozenset(path.name for path in folder.glob("*.perenne.lock"))
        if self._is_trash:
            return FolderListing(found, locks=locks, is_there=folder.is_dir())
        return FolderListing(found, contents(paths.rescued()), contents(folder / TRASH), locks, folder.is_dir())

    def _use_listing(self, listing: FolderListing, here: Path | None) -> None:
        """Replace the summaries by those of a new listing; what has not changed keeps what was read."""
        home, times = real(here) if here else None, dict(listing.library.workshops)
        found: dict[Path, Summary] = {}
        every: list[tuple[Kind, Path, float]] = [
            *(("workshop", *item) for item in listing.library.workshops),
            *(("aside", path, _stamp_of_aside(path, stamp, times)) for path, stamp in listing.library.aside),
            *(("rescued", *item) for item in listing.rescued.workshops),
        ]
        asides = _asides_by_workshop(listing.library.aside)
        with self._guard:
            self._listing, self._news = listing, None
            self._was_there = self._was_there or listing.is_there
            for kind, path, stamp in every:
                known, beside = self._summaries.get(path), asides.get(path, ()) if kind == "workshop" else ()
                if known is None or (known.stamp, known.beside) != (stamp, beside):
                    changed = datetime.fromtimestamp(stamp, UTC)
                    fresh = known or Summary(path, changed, stamp, kind)
                    known = replace(fresh, changed=changed, stamp=stamp, beside=beside, is_read=False)
                is_here = home is not None and path.name == home.name and real(path) == home
                found[path] = replace(known, is_here=is_here, is_elsewhere=known.is_elsewhere and not is_here)
            self._summaries = found
            self._waiting = list(found)

    def read_at_once(self) -> None:
        """Read the first workshops for about `READ_AT_ONCE` seconds, one at least, up to the first large one."""
        end = monotonic() + READ_AT_ONCE
        for summary in self.summaries:
            if not _is_usual(summary.path):
                return
            if not summary.is_read or summary.is_elsewhere or lock_of(summary.path).name in self._listing.locks:
                self._put(summary, refreshed(summary, self._today()))
            if monotonic() > end:
                return

    def read(self, first: Sequence[Path] = ()) -> None:
        """Read in a thread the workshops that are not read yet, some of them first."""
        with self._guard:
            if not self._waiting:
                return
            wanted = dict.fromkeys([path for path in first if path in self._waiting])
            self._waiting = [*wanted, *(path for path in self._waiting if path not in wanted)]
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="perenne library", daemon=True)
                self._thread.start()

    def read_next(self) -> bool:
        """Read one workshop, and return whether there was one to read."""
        with self._guard:
            if not self._waiting:
                self._thread = None
                return False
            before = self._summaries[self._waiting.pop(0)]
        self._put(before, refreshed(before, self._today()))
        return True

    def _put(self, before: Summary, after: Summary) -> None:
        """Store a summary, unless the folder was listed again meanwhile."""
        with self._guard:
            if self._summaries.get(before.path) is before:
                self._summaries[before.path] = after

    def _run(self) -> None:
        told = monotonic()
        while self.read_next():
            if monotonic() - told > TELL_INTERVAL:
                self.tell()
                told = monotonic()
        self.tell()


def folder_refusal(folder: Path, error: OSError) -> Refused:
    """Return the sentence about a folder of workshops that cannot be used."""
    return Refused("{path} cannot be used: {reason}.", path=str(folder), reason=reason_of(error))


def _asides_by_workshop(asides: Sequence[tuple[Path, float]]) -> Mapping[Path, tuple[tuple[str, float], ...]]:
    """Return the files that were set aside of each workshop, by its path: the name of each and its time."""
    found: dict[Path, tuple[tuple[str, float], ...]] = {}
    for path, stamp in asides:
        if aside := parse_set_aside(path.name):
            workshop = path.with_name(aside.stem + SNAPSHOT_ENDING)
            found[workshop] = (*found.get(workshop, ()), (path.name, stamp))
    return found


def _stamp_of_aside(path: Path, stamp: float, times: Mapping[Path, float]) -> float:
    """Return the time of a file that was set aside: it is compared again once its workshop changes."""
    found = parse_set_aside(path.name)
    return max(stamp, times.get(path.with_name(found.stem + SNAPSHOT_ENDING), 0.0)) if found else stamp


def _is_usual(path: Path) -> bool:
    try:
        return path.stat().st_size < USUAL_SIZE
    except OSError:
        return False
