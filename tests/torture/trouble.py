"""Troubles with the files of an open workshop: they are shown within a second, and nothing is lost.

Each trouble happens while somebody types, and once more while nobody does. The status says why nothing is saved, the
edit stays on the screen, and once the trouble is over all of it is saved without opening the workshop again.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from threading import Condition
from time import monotonic

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.session import Session
from perenne_tui.store.creation import create
from perenne_tui.store.workshop_file import InterferenceKind, Status, WorkshopFile, WriterTiming, open_to_write, read
from tests.torture.children import Child, Tell
from tests.torture.file_troubles import Trouble, disk_full, troubles
from tests.torture.kills import first_value
from tests.torture.mounts import disk
from tests.torture.outcome import Outcome
from tests.torture.store_plays import FOREIGN_WORDS

SOON = 1.0
"""Seconds within which a trouble must be shown."""
PATIENCE = 20.0
SHORT_PACE = WriterTiming(copying=1.0)
"""An emptied journal, which may still be copied, is waited for a second instead of five."""
LEFT_OUT, SECONDS = "left out", "seconds "
"""Lines that a process tells: a trouble that cannot be made here, the beginning of the seconds until it was shown."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Make all troubles, while somebody writes and while nobody does; in the short form each in one way."""
    wrong, slowest, tried, left_out = list[str](), 0.0, 0, list[str]()
    ways = [(number, idle) for number, trouble in enumerate(troubles()) for idle in _ways(number, trouble, short)]
    # All at once, each in a process of its own: nearly all of the time a store looks after its files again.
    pace = SHORT_PACE if short else WriterTiming()
    children = [Child(partial(_try, scratch / f"{place}", pace, *way)) for place, way in enumerate(ways)]
    for (number, idle), child in zip(ways, children, strict=True):
        name = troubles()[number].name
        told, code = child.end()
        if LEFT_OUT in told:
            left_out.append(name)
            continue
        tried += 1
        slowest = max([slowest, *(float(line.removeprefix(SECONDS)) for line in told if line.startswith(SECONDS))])
        found = [line for line in told if not line.startswith(SECONDS)]
        found += [f"it ended with {code} and told nothing"] if code or not told else []
        wrong += [f"{name}{', idle' if idle else ''}: {what}" for what in found]
    without = f", not tried here: {', '.join(left_out)}" if left_out else ""
    figures = f"{tried} troubles while open, heard of within {slowest:.2f} s at most{without}"
    return Outcome("trouble", figures, wrong, f"0 wrong, within {SOON:.0f} s", missed=slowest > SOON)


def _ways(number: int, trouble: Trouble, short: bool) -> Sequence[bool]:
    """Return whether nobody types while a trouble happens: both ways where it is seen in both, or in turn."""
    both = (False, True) if trouble.seen_idle else (False,)
    return both[number % len(both) :][:1] if short else both


def _try(place: Path, pace: WriterTiming, number: int, idle: bool, tell: Tell) -> None:
    """Make a trouble in this process; tell the seconds until it was shown, and each error found."""
    trouble = troubles()[number]
    with _place(place, trouble) as path:
        if path is None:
            tell(LEFT_OUT)
            return
        seconds, found = _one(trouble, path, pace, idle)
        tell(f"{SECONDS}{seconds}")
        for what in found:
            tell(what)


class _Heard:
    """Records the status of the store, with its times."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._said: list[tuple[float, Status]] = []

    def __call__(self, status: Status) -> None:
        with self._changed:
            self._said.append((monotonic(), status))
            self._changed.notify_all()

    def reason(self, timeout: float) -> tuple[float, Status] | None:
        """Wait for a sentence about the files; return when it came, and the status."""
        with self._changed:
            self._changed.wait_for(lambda: any(status.reason for _, status in self._said), timeout)
            return next(((at, status) for at, status in self._said if status.reason), None)


def _one(trouble: Trouble, path: Path, pace: WriterTiming, idle: bool) -> tuple[float, list[str]]:
    """Open, type, make the trouble, type on; return the seconds until it was shown, and the errors found."""
    heard, wrong = _Heard(), list[str]()
    create(path, first_value(), at=datetime.now(UTC))
    met: Queue[InterferenceKind] = Queue()
    file = open_to_write(path, now=lambda: datetime.now(UTC), pace=pace, on_status=heard, on_interference=met.put)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    _type(session, "Un")
    if not file.flush(PATIENCE):
        return 0.0, ["it cannot even be saved before"]
    with trouble.doing(path):
        began = monotonic()
        if not idle:
            _type(session, "Deux")
        passed = not trouble.passes or _saved(file, session, met)
        told = heard.reason(SOON * 3) if trouble.words else None
        if session.workshop.cards["c0"].answer != _long("Un" if idle else "Deux"):
            wrong.append("the edit did not stay")
        if not passed:
            wrong.append("it did not pass")
    _type(session, "Trois")
    if not _saved(file, session, met):
        wrong.append("it is not saved once the trouble is over")
    if file.status.kind == "failed":
        wrong.append("the status stays at failed")
    file.close()
    if trouble.words and (told is None or told[1].reason is None):
        wrong.append("nobody heard of it")
    elif trouble.words and told and told[1].reason and trouble.words not in told[1].reason.english():
        wrong.append(f"people heard: {told[1].reason.english()}")
    return (told[0] - began if told else 0.0), wrong + _left(trouble, path, session)


def _saved(file: WorkshopFile, session: Session, met: "Queue[InterferenceKind]") -> bool:
    """Take in the changes of others, as the program does; return whether everything is saved in time."""
    until = monotonic() + PATIENCE
    while not file.flush(0.05) and monotonic() < until:
        with suppress(Empty):
            file.adopt_changes(met.get_nowait(), session)
    return file.flush(0.0)


def _left(trouble: Trouble, path: Path, session: Session) -> list[str]:
    """Return the errors found in the files afterwards."""
    wrong = []
    if read(path).workshop != session.workshop:
        wrong.append("the files have another workshop")
    files = [file.read_bytes() for file in path.parent.iterdir() if file.is_file()]
    if trouble.keeps and not any(FOREIGN_WORDS.strip() in data for data in files):
        wrong.append("the other program's file was destroyed")
    path.unlink()
    alone = read(path)
    if alone.workshop != session.workshop or alone.opened_read_only_because:
        wrong.append("the journal alone does not have everything")
    return wrong


def _type(session: Session, text: str) -> None:
    session.do(word_card, card="c0", part="answer", text=_long(text))


def _long(word: str) -> str:
    """Return a text that is longer than the free rest of any page of the disk."""
    return " ".join([word] * 2000)


@contextmanager
def _place(folder: Path, trouble: Trouble) -> Iterator[Path | None]:
    """Yield the path of a workshop: for a full disk, on a tiny disk of its own.

    Yields `None` if the system does not permit that disk.
    """
    folder.mkdir()
    if trouble.doing is not disk_full:
        yield folder / "été.perenne.json" if trouble.on_windows or sys.platform != "win32" else None
        return
    with disk(folder, "-o", "size=256k") as is_mounted:
        yield folder / "été.perenne.json" if is_mounted else None
