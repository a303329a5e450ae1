"""A network share that drops while the folder on which it is mounted stays: nothing is written into that folder.

Where the system permits it, another disk is mounted on a folder, unmounted under an open window (`umount -l`), and
mounted again; saving then goes on by itself. The files in the bare folder must not change meanwhile: there are none,
or an old copy of the workshop.
"""

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.session import Session
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import WorkshopFile, open_to_write, read
from perenne_tui.store.writer_timing import WriterTiming
from tests.torture.kills import first_value
from tests.torture.mounts import disk, mount, unmount
from tests.torture.outcome import Outcome

ROUNDS, SHORT_ROUNDS = 40, 4
PACE = WriterTiming(retry=0.05, patience=0.2, quiet=0.02, look=0.02, settle=0.02, late=0.1)
PATIENCE = 10.0


def experiment(scratch: Path, short: bool) -> Outcome:
    """Drop the share some times: while somebody types or not, with an old copy in the bare folder or not."""
    own = scratch / "disque"
    own.mkdir()
    with disk(own) as is_mounted:
        if not is_mounted:
            return Outcome("shares", "not tried: this system mounts nothing for us", bound="0 wrong, where root")
        rounds = SHORT_ROUNDS if short else ROUNDS
        wrong = [
            f"round {number}: {what}"
            for number in range(rounds)
            for what in _round(scratch / f"{number}", own / f"{number}", types=number % 2 == 0, old=number % 4 > 1)
        ]
    return Outcome("shares", f"{rounds} times a share was dropped and came back", wrong, "0 wrong, where root")


def _round(place: Path, share: Path, *, types: bool, old: bool) -> list[str]:
    place.mkdir()
    share.mkdir()
    create(share / "w.perenne.json", first_value(), at=datetime.now(UTC))
    if old:
        for copied in share.iterdir():
            shutil.copy(copied, place)
    bare = _content(place)
    if not mount("--bind", str(share), str(place)):
        return ["it could not be mounted"]
    file = open_to_write(place / "w.perenne.json", now=lambda: datetime.now(UTC), pace=PACE)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    try:
        return _dropped(place, share, file, session, types=types, bare=bare)
    finally:
        file.close(1.0)
        unmount(place)


def _dropped(
    place: Path, share: Path, file: WorkshopFile, session: Session, *, types: bool, bare: Mapping[str, bytes]
) -> list[str]:
    wrong = []
    _answer(session, "avant")
    if not file.flush(PATIENCE):
        return ["it is not saved before"]
    unmount(place)
    if types:
        _answer(session, "pendant")
    if not _comes(lambda: file.status.kind == "failed"):
        wrong.append("nobody heard of it")
    sleep(PACE.look * 5)
    if _content(place) != bare:
        wrong.append(f"there stands {', '.join(_content(place))} in the bare folder")
    if not mount("--bind", str(share), str(place)):
        return [*wrong, "it could not be mounted again"]
    if not _comes(lambda: file.status.kind == "saved"):
        wrong.append(f"it does not go on by itself: {file.status}")
    _answer(session, "après")
    if not file.flush(PATIENCE):
        wrong.append("it is not saved once the share is back")
    file.close()
    if read(place / "w.perenne.json").workshop != session.workshop:
        wrong.append("the files have another workshop")
    if journal_of(place / "w.perenne.json").read_bytes().count(b"word_card") != 2 + types:
        wrong.append("a change is not in the journal")
    if strange := [name for name in _content(place) if name not in ("w.perenne.json", "w.perenne.journal")]:
        wrong.append(f"{', '.join(strange)} is left")
    return wrong


def _answer(session: Session, text: str) -> None:
    session.do(word_card, card="c0", part="answer", text=text)


def _comes(condition: Callable[[], bool]) -> bool:
    stop = monotonic() + PATIENCE
    while monotonic() < stop:
        if condition():
            return True
        sleep(0.01)
    return False


def _content(folder: Path) -> Mapping[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}
