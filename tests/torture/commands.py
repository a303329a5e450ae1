"""Every command with a fault or a power cut at each of its calls to the disk.

Afterwards every workshop is there once, under its old or its new name, with its whole history, and no journal is
beside the file of another workshop; a document or a configuration is the old one or the new one; a forgotten name is
in no file, unless the command reported that it has not finished. Running the command again gives what the first run
would have given, and once every workshop has been opened, nothing is left of the crash.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.library import workshops
from perenne_tui.store.history import read_history
from perenne_tui.store.paths import SNAPSHOT_ENDING, TRASH, journal_of, lock_of
from perenne_tui.store.reading import read
from perenne_tui.store.workshop_file import open_to_write
from tests.torture.children import Child, Tell
from tests.torture.command_plays import (
    AT,
    COMMANDS,
    NAME,
    OLD,
    PACE,
    Command,
    drafts_of,
    impatient,
    make_world,
    play,
)
from tests.torture.faulty_disk import EXIT_CODE, EXITS, FaultyDisk
from tests.torture.outcome import Outcome
from tests.torture.power_cut import RecordingDisk, StrictDisk
from tests.torture.watched_disk import Call

ONCE = ("ENOSPC", "EIO", "EACCES")
"""Errors of one call."""
FROM_THEN_ON = ("full", "EIO on", "EROFS on")
"""Errors of a call and of all later ones."""
SYNCS = ("EINVAL", "EPERM")
"""Errors of the sync of a folder, where systems do not know or do not permit it."""
LEAST = 1500
"""Faults that must be tried."""
LEAST_STATES = 300
"""States that must be looked at."""
STRIDE = 59
"""In the short form every fifty-ninth fault or state is tried, of half of the commands each."""


@dataclass(frozen=True, slots=True)
class Found:
    """A workshop in a world."""

    place: str
    """Its path in the library, without the ending."""
    workshop: Workshop
    lines: int
    """Lines of its history."""
    is_whole: bool
    """Whether its history goes back to its creation."""


Library = Mapping[str, list[Found]]
"""The workshops of a world, by uid."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Run each command with each fault at each call."""
    tried, calls, wrong = 0, 0, list[str]()
    commands = COMMANDS[::2] if short else COMMANDS
    for command in commands:
        with impatient(scratch / "world"):
            faultless = FaultlessRun(command, scratch / "world")
            calls += len(faultless.asked)
            pairs = list(_pairs(faultless.asked))
            for at, kind in pairs[:: STRIDE if short else 1]:
                hit, what = faultless.with_fault(at, kind)
                tried += hit
                wrong += [
                    f"{command.name}: {kind} at call {at} ({_call_words(faultless.asked[at - 1])}): {each}"
                    for each in what
                ]
    least = LEAST // (2 * STRIDE) if short else LEAST
    figures = f"{tried:,} faults at {calls} calls of {len(commands)} commands"
    return Outcome("commands", figures, wrong, f"0 wrong, at least {least} faults", missed=tried < least)


def power(scratch: Path, short: bool) -> Outcome:
    """Cut the power after each call of each command."""
    states, wrong = 0, list[str]()
    commands = COMMANDS[1::2] if short else COMMANDS
    for command in commands:
        with impatient(scratch / "world"):
            faultless = FaultlessRun(command, scratch / "world")
            for where, files in list(faultless.states())[:: STRIDE if short else 1]:
                states += 1
                wrong += [f"{command.name}: {where}: {each}" for each in faultless.after_power_cut(files)]
    least = LEAST_STATES // (2 * STRIDE) if short else LEAST_STATES
    figures = f"{states:,} states after power cuts in {len(commands)} commands"
    return Outcome("outage", figures, wrong, f"0 wrong, at least {least} states", missed=states < least)


def _pairs(calls: list[Call]) -> Iterator[tuple[int, str]]:
    """Yield (index, fault) for every call and every way in which it may fail."""
    for at, call in enumerate(calls, 1):
        kinds = (*ONCE, *FROM_THEN_ON, *EXITS, *(SYNCS if call.name == "fsync" and Path(call.path).is_dir() else ()))
        yield from ((at, kind) for kind in kinds)


def _call_words(call: Call) -> str:
    """Return a call in words."""
    return f"{call.name} {Path(call.path).name}"


class FaultlessRun:
    """A command, run once without a fault: the workshops before and after, and its calls.

    Args:
        command: the command.
        world: folder of its world, which is a new copy for each run.
    """

    def __init__(self, command: Command, world: Path) -> None:
        self._command = command
        self._world = world
        self._made = world.with_name("made")
        """Its world as it is made, which is copied for each run."""
        shutil.rmtree(self._made, ignore_errors=True)
        make_world(self._made, command)
        self._fresh()
        self.before = found_in(world)
        self._files = _files(world)
        self._folders = [path for path in sorted(world.rglob("*")) if path.is_dir()]
        with FaultyDisk(world) as counter:
            play(command, world)
        self.asked = counter.asked
        self._fresh()
        with RecordingDisk(world) as disk:
            self._disk = StrictDisk(world)
            ended = play(command, world)
        assert ended.code == 0, ended
        self.calls = [call for call in disk.calls if isinstance(call, Call)]
        self.after = found_in(world)
        self._written = self._document()
        self._draft = drafts_of(world)
        assert not self._wrong_now(ended.code, acknowledged=True), self._wrong_now(ended.code, acknowledged=True)

    def with_fault(self, at: int, kind: str) -> tuple[bool, list[str]]:
        """Run the command with a fault; return whether the fault occurred, and the errors found afterwards."""
        self._fresh()
        if kind in EXITS:
            lines, code = Child(partial(self._begin, at, kind)).end()
            wrong = [line for line in lines if line.startswith("ERROR")]
            return code == EXIT_CODE, wrong + self._wrong(None)
        with FaultyDisk(self._world, at, kind) as faulty:
            try:
                ended = play(self._command, self._world)
            except Exception as error:
                return True, [f"it ended with {error!r}"]
        wrong = []
        complaint = [line for line in ended.complaint.splitlines() if line and "perenne recover" not in line]
        if "A fault of perenne" in ended.complaint or len(complaint) > 1:
            wrong.append(f"it said {ended.complaint}")
        if ended.code and not ended.complaint:
            wrong.append("it failed without a word")
        if kind == "EINVAL" and ended.code:
            wrong.append(f"a folder that cannot be synced is an obstacle: {ended.complaint}")
        # A disk that takes nothing any more does not take back what was made either: that may be there, and whole.
        is_unknown = ended.code == 1 and kind.endswith(" on")
        return bool(faulty.hit), wrong + self._wrong(None if is_unknown else ended.code)

    def states(self) -> Iterator[tuple[str, Mapping[str, bytes]]]:
        """Yield each state that a power cut may leave: words about it, and its files."""
        seen = set[int]()
        for place, call in enumerate(self.calls, 1):
            self._disk.follow(call)
            for word, files in self._disk.states():
                mark = hash(tuple(sorted(files.items())))
                if mark not in seen:
                    seen.add(mark)
                    yield f"after call {place} ({_call_words(call)}), {word}", files

    def after_power_cut(self, files: Mapping[str, bytes]) -> list[str]:
        """Restore a state that a power cut left; return the errors found in it."""
        shutil.rmtree(self._world)
        for folder in self._folders:
            folder.mkdir(parents=True)
        for path, data in files.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(data)
        return self._wrong(None)

    def _begin(self, at: int, kind: str, tell: Tell) -> None:
        """Run the command with a fault, in a child process."""
        with FaultyDisk(self._world, at, kind):
            play(self._command, self._world)
        tell("ended")

    def _fresh(self) -> None:
        """Copy the world as it was made."""
        shutil.rmtree(self._world, ignore_errors=True)
        shutil.copytree(self._made, self._world)

    def _wrong(self, code: int | None) -> list[str]:
        """Return the errors found now, after running the command again, and after opening all workshops."""
        wrong = self._wrong_now(code, acknowledged=code == 0)
        if wrong or code == 0:
            return wrong
        for unfinished in self._world.rglob("*.tmp"):
            os.utime(unfinished, (0, 0))  # a day later
        is_done = not self._wrong_now(0, acknowledged=True)
        if not (is_done and self._command.adds):
            again = play(self._command, self._world)
            if again.code and not is_done:
                wrong.append(f"typed again it says: {again.complaint.strip()}")
        wrong += [f"typed again: {each}" for each in self._wrong_now(0, acknowledged=True)]
        for path in [*workshops(self._library), *workshops(self._library / TRASH)]:
            open_to_write(path, now=lambda: AT, pace=PACE).close()
        wrong += [f"opened: {each}" for each in self._wrong_now(0, acknowledged=True)]
        return wrong + [f"{name} is left" for name in self._left()]

    @property
    def _library(self) -> Path:
        return self._world / "library"

    def _wrong_now(self, code: int | None, *, acknowledged: bool) -> list[str]:
        """Return the errors found in the workshops and files now."""
        try:
            now = found_in(self._world)
        except (Refused, AssertionError) as error:
            return [str(error)]
        wrong = list[str]()
        for uid in self.before:
            wrong += self._wrong_with(uid, now.get(uid, []), acknowledged=acknowledged)
        made = [one for uid, found in now.items() if uid not in self.before for one in found]
        model = next((one for uid, found in self.after.items() if uid not in self.before for one in found), None)
        for one in made:
            if model is None or _words(one.workshop) != _words(model.workshop):
                wrong.append(f"{one.place} is another workshop than was to be made")
        if made and code == 1:
            wrong.append(f"it failed, and made {', '.join(one.place for one in made)}")
        if self._command.makes and acknowledged and not made:
            wrong.append("nothing was made")
        return wrong + self._wrong_files(code, acknowledged=acknowledged)

    def _wrong_with(self, uid: str, found: list[Found], *, acknowledged: bool) -> list[str]:
        """Return the errors found in one workshop."""
        if len(found) != 1:
            return [f"{uid} is there {len(found)} times: {', '.join(one.place for one in found)}"]
        one, before, after = found[0], self.before[uid][0], self.after[uid][0]
        places = {after.place} if acknowledged else {before.place, after.place}
        values = [after.workshop] if acknowledged else [before.workshop, after.workshop]
        wrong = []
        if one.place not in places:
            wrong.append(f"{uid} is at {one.place}")
        if _words(one.workshop) not in map(_words, values):
            wrong.append(f"{uid} is another workshop")
        if one.lines < min(before.lines, after.lines):
            wrong.append(f"{uid} has {one.lines} lines of {before.lines}")
        if not one.is_whole and after.is_whole:
            wrong.append(f"{uid} has lost its history")
        return wrong

    def _wrong_files(self, code: int | None, *, acknowledged: bool) -> list[str]:
        """Return the errors found in the other files."""
        wrong, command = [], self._command
        document = self._document()
        allowed = [self._written] if acknowledged else [self._written, OLD if command.name == "overwrite" else None]
        if command.writes and document not in allowed:
            wrong.append(f"{command.writes} is neither as it was nor as it is to be")
        if not command.words and drafts_of(self._world) not in (f"{NAME} dit que oui", self._draft):
            wrong.append("what was being typed is not there")
        if command.forgets and code == 0:
            named = [name for name, data in _files(self._world).items() if NAME.encode() in data]
            others = [name for name in named if not any(f"/{other}." in name for other in ("two", "three"))]
            wrong += [f"the name stands in {name}" for name in others]
        return wrong

    def _document(self) -> str | None:
        """Return the document that the command writes."""
        path = self._world / self._command.writes
        return path.read_text(encoding="utf-8") if path.is_file() else None

    def _left(self) -> list[str]:
        """Return the files that are left over, and those that are missing.

        A lock that nobody holds may be left without its workshop; a line that a power cut damaged before it was
        acknowledged is kept.
        """
        names = [name for name in _files(self._world) if name not in self._files]
        folders = (self._library, self._library / TRASH)
        there = [path for folder in folders for path in folder.iterdir() if path.suffix in (".json", ".journal")]
        whole = {path.with_name(path.name.partition(".")[0] + SNAPSHOT_ENDING) for path in there}
        files = {str(file.relative_to(self._world)) for path in whole for file in (path, journal_of(path))}
        locks = {str(lock_of(path).relative_to(self._world)) for path in whole}
        expected = {*files, self._command.writes}
        left = [name for name in names if name not in expected and ".damaged" not in name]
        halves = [f"half of {name}" for name in files if not (self._world / name).is_file()]
        return [*halves, *(name for name in left if name in locks or not name.endswith(".perenne.lock"))]


def found_in(world: Path) -> Library:
    """Return all workshops of a world.

    Raises:
        AssertionError: there is something wrong with the files of one.
    """
    library, found = world / "library", dict[str, list[Found]]()
    for path in [*workshops(library), *workshops(library / TRASH)]:
        story, place = read_history(path), str(path.relative_to(library)).removesuffix(SNAPSHOT_ENDING)
        workshop = story.reading.workshop
        because = story.reading.opened_read_only_because
        assert because is None, f"{place}: {because and because.english()}"
        assert not story.reading.notices, f"{place}: {story.reading.notices[0].english()}"
        if path.exists() and journal_of(path).exists():
            alone = world / f"alone{SNAPSHOT_ENDING}"
            shutil.copy(journal_of(path), journal_of(alone))
            assert read(alone).workshop == workshop, f"{place} has the journal of another workshop"
            journal_of(alone).unlink()
        found.setdefault(workshop.header.uid, []).append(Found(place, workshop, len(story.lines), story.is_whole))
    return found


def _files(world: Path) -> dict[str, bytes]:
    """Return the contents of all files, by relative path."""
    return {str(path.relative_to(world)): path.read_bytes() for path in world.rglob("*") if path.is_file()}


def _words(workshop: Workshop) -> object:
    """Return the content of a workshop without uids, which are new for each run."""
    return (
        workshop.header.title,
        sorted((card.title, card.answer, card.spoken) for card in workshop.cards.values()),
        sorted(person.name for person in workshop.people.values()),
    )
