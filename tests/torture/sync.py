"""Two machines in a synchronised folder: every word of both is there afterwards, and the windows do not compete.

Two windows write the same workshop, each in its own folder, and a sync client makes the folders the same meanwhile:
journals and snapshots early and late, conflicted copies, files overwritten in place, lock files that are copied.
Windows are closed and opened again. Every acknowledged change must be in a file at the end; and in one workshop, once
the copies in the folder are merged.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random
from time import monotonic

from perenne_tui.core.changes.cards import add_card
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.copy_merge import Answers, copies_to_merge, merge_file, plan_merge
from perenne_tui.store.copy_reading import own_state
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.workshop_file import InterferenceKind, OnlyToRead, WorkshopFile, open_to_write, read
from perenne_tui.store.writer_timing import WriterTiming
from tests.torture.kills import first_value
from tests.torture.outcome import Outcome
from tests.torture.sync_client import SyncClient

EVENINGS, SHORT_EVENINGS = 9, 2
EDITS, SHORT_EDITS = 300, 20
"""Changes on each machine in one evening."""
PACE = WriterTiming(retry=0.02, patience=5, quiet=0.05, lines=20, look=0.01, settle=0.03, late=0.1)
PATIENCE = 20.0


class Machine:
    """A window on one machine, which takes in the changes of others as the program does."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self.name = name
        self._met: SimpleQueue[InterferenceKind] = SimpleQueue()
        self._file: WorkshopFile | None = None
        self._session: Session | None = None
        self._waiting: list[str] = []
        self.words: set[str] = set()
        """Words that were acknowledged."""
        self.moves = 0
        self.openings = 0

    def open(self) -> None:
        """Open the workshop to write, if it can be."""
        if self._file is None:
            try:
                self._file = open_to_write(
                    self._folder / f"w{SNAPSHOT_ENDING}",
                    now=lambda: datetime.now(UTC),
                    on_interference=self._met.put,
                    pace=PACE,
                )
            except (OnlyToRead, Refused):
                return
            self.openings += 1
            reading = self._file.reading
            self._session = Session(reading.workshop, self._file, last_n=reading.last_n, earlier=self._file.earlier)

    def edit(self, word: str) -> None:
        """Add a card with a word."""
        self.open()
        self._take_in()
        if self._session is not None:
            self._session.do(add_card, uid=f"{self.name} {word}", axis="a", title=word)
            self._waiting.append(word)

    def save(self) -> str:
        """Wait until everything is acknowledged; return an error otherwise."""
        stop = monotonic() + PATIENCE
        while self._file is not None:
            self._take_in()
            if self._file.flush(0.02):
                self.words.update(self._waiting)
                self._waiting.clear()
                break
            if monotonic() > stop:
                return f"{self.name}: not saved within {PATIENCE:.0f} s: {self._file.status}"
        return ""

    def close(self) -> str:
        """Save and close; return the errors found."""
        wrong = self.save()
        if self._file is not None:
            self._file.close()
        self._file = self._session = None
        return wrong

    def _take_in(self) -> None:
        while self._file is not None and self._session is not None:
            try:
                meeting = self._met.get_nowait()
            except Empty:
                return
            self.moves += meeting is InterferenceKind.MOVED
            if meeting is not InterferenceKind.SUPERSEDED:
                self._file.adopt_changes(meeting, self._session)


def experiment(scratch: Path, short: bool) -> Outcome:
    """Run some evenings, with files replaced or overwritten."""
    evenings, edits = (SHORT_EVENINGS, SHORT_EDITS) if short else (EVENINGS, EDITS)
    wrong, words, aside, moves, conflicts = list[str](), 0, 0, 0, 0
    for number in range(evenings):
        random = Random(number)
        found, machines, client = _evening(scratch / f"{number}", random, edits, in_place=number % 3 == 2)
        wrong += [f"evening {number}: {what}" for what in found]
        words += sum(len(machine.words) for machine in machines)
        moves += sum(machine.moves for machine in machines)
        conflicts += client.conflicts
        aside += len(_set_aside(scratch / f"{number}" / "une"))
    figures = (
        f"{evenings} evenings of two machines, {words:,} words; {conflicts} conflicts of the client, "
        f"{aside} set aside, {moves} moved"
    )
    return Outcome("sync", figures, wrong)


def _evening(
    scratch: Path, random: Random, edits: int, *, in_place: bool
) -> tuple[list[str], tuple[Machine, Machine], SyncClient]:
    folders = scratch / "une", scratch / "deux"
    for folder in folders:
        folder.mkdir(parents=True)
    path = folders[0] / f"w{SNAPSHOT_ENDING}"
    create(path, first_value(), at=datetime.now(UTC))
    for file in (path, journal_of(path)):
        (folders[1] / file.name).write_bytes(file.read_bytes())
    machines = Machine(folders[0], "une"), Machine(folders[1], "deux")
    client = SyncClient(*folders, random, in_place=in_place)
    wrong, left = list[str](), dict.fromkeys(machines, edits)
    while any(left.values()):
        machine = random.choice([each for each in machines if left[each]])
        for _ in range(min(left[machine], random.choice((1, 1, 2, 5, 20)))):
            machine.edit(f"{machine.name}{left[machine]}x")
            left[machine] -= 1
        if what := machine.save():
            wrong.append(what)
            break
        if random.random() < 0.6:
            client.step(random.choice((0.3, 0.7, 1.0)))
        if random.random() < 0.03:
            wrong += filter(None, [machine.close()])
    wrong += filter(None, [machine.close() for machine in machines])
    for _ in range(20):
        if not client.step():
            break
    openings = sum(machine.openings for machine in machines)
    fights = [folder for folder in folders if len(_set_aside(folder)) > openings]
    wrong += [f"{len(_set_aside(folder))} files are set aside for {openings} openings" for folder in fights]
    wrong += _missing(folders, machines)
    return wrong + _unmerged(folders[0], machines), machines, client


def _unmerged(folder: Path, machines: tuple[Machine, Machine]) -> list[str]:
    """Merge every copy in a folder into its workshop, and return the words that it lacks even so."""
    path = folder / f"w{SNAPSHOT_ENDING}"
    try:
        for copy in copies_to_merge(folder, str(folder), path):
            merge_file(path, copy, lambda _: Answers())
        workshop = read(path).workshop
    except Refused as refused:
        return [f"not merged: {refused}"]
    titles = {card.title for card in workshop.cards.values()}
    gone = sorted(word for machine in machines for word in machine.words if word not in titles)
    again = [copy for copy in copies_to_merge(folder, str(folder), path) if plan_merge(own_state(path), copy)]
    wrong = [f"{len(gone)} words are not in the merged workshop: {', '.join(gone[:5])}"] if gone else []
    wrong += [f"{len(again)} copies would be merged again"] if again else []
    return wrong + ([f"{len(workshop.conflicts)} conflicts between new cards"] if workshop.conflicts else [])


def _missing(folders: tuple[Path, Path], machines: tuple[Machine, Machine]) -> list[str]:
    """Return which words are in no file, and which files do not open."""
    wrong = []
    data = b"".join(file.read_bytes() for folder in folders for file in folder.iterdir())
    for machine in machines:
        gone = [word for word in machine.words if word.encode() not in data]
        if gone:
            wrong.append(f"{len(gone)} of {len(machine.words)} words are gone: {', '.join(sorted(gone)[:5])}")
    for folder in folders:
        for path in folder.glob(f"w*{SNAPSHOT_ENDING}"):
            wrong += filter(None, [_illegible(path)])
    return wrong


def _illegible(path: Path) -> str:
    try:
        read(path)
    except Refused as refused:
        return f"{path.name}: {refused}"
    return ""


def _set_aside(folder: Path) -> list[str]:
    """Return the names of the journals that windows have set aside, on either machine."""
    return [name for name in os.listdir(folder) if re.match(r"^w(-\d+)?\.perenne\.journal\.other(-\d+)?$", name)]
