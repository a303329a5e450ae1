"""A window on a workshop that other programs write too, and the ways in which they replace its files."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from perenne_tui.core.changes.cards import add_card, word_card
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import InterferenceKind, WriterTiming, open_to_write
from tests.store.helpers import BRISK, PATIENT

QUICK = replace(BRISK, look=0.01, late=0.1, settle=0.05, copying=5.0)

Replace = Callable[[Path, Path], object]


class Window:
    """A window that writes a workshop, and takes in interference as the program does."""

    def __init__(self, path: Path, pace: WriterTiming = QUICK) -> None:
        self.interference: SimpleQueue[InterferenceKind] = SimpleQueue()
        self.moments: list[InterferenceKind] = []
        self.file = open_to_write(
            path, now=lambda: datetime.now(UTC), on_interference=self.interference.put, pace=pace
        )
        reading = self.file.reading
        self.session = Session(reading.workshop, self.file, last_n=reading.last_n, earlier=self.file.earlier)

    def add(self, title: str) -> None:
        self.session.do(add_card, uid=f"card {title}", axis="axis", title=title)

    def answer(self, text: str, card: str = "c0") -> None:
        self.session.do(word_card, card=card, part="answer", text=text)

    def take_in(self) -> None:
        """Take in the interference reported so far."""
        while True:
            try:
                kind = self.interference.get_nowait()
            except Empty:
                return
            self.moments.append(kind)
            self.file.adopt_changes(kind, self.session)

    def until(self, condition: Callable[[], bool]) -> None:
        """Take in interference until a condition holds and everything is saved."""
        stop = monotonic() + PATIENT
        while not (condition() and self.file.flush(0.01)):
            self.take_in()
            assert monotonic() < stop, f"never: {self.moments}, {self.file.status}"

    def until_failed(self) -> None:
        """Take in interference until something cannot be saved."""
        stop = monotonic() + PATIENT
        while self.file.status.kind != "failed":
            self.take_in()
            self.file.flush(0.01)
            assert monotonic() < stop, "never"

    def take_in_for(self, seconds: float) -> None:
        """Take in interference for some time, in which nothing is to happen."""
        stop = monotonic() + seconds
        while monotonic() < stop:
            self.take_in()
            self.file.flush(0.01)

    def titles(self) -> set[str]:
        return {card.title for card in self.session.workshop.cards.values()}

    @property
    def note(self) -> str:
        reason = self.file.status.reason
        return reason.english() if reason and self.file.status.kind == "saved" else ""


@contextmanager
def window(path: Path, pace: WriterTiming = QUICK) -> Iterator[Window]:
    made = Window(path, pace)
    try:
        yield made
    finally:
        made.file.close()


def is_saved(window: Window) -> bool:
    return window.file.status.kind == "saved"


def by_name(source: Path, target: Path) -> None:
    """Replace a file as most sync clients do: copy to another name, then rename."""
    shutil.copy(source, target.with_name("incoming"))
    os.replace(target.with_name("incoming"), target)


def in_place(source: Path, target: Path) -> None:
    """Overwrite a file."""
    shutil.copyfile(source, target)


def bring(source: Path, target: Path, replace: Replace = by_name) -> None:
    """Bring both files of a workshop from another machine."""
    for file in (journal_of, lambda path: path):
        if file(source).exists():
            replace(file(source), file(target))


def others(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if ".other" in file.name)


def words_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
