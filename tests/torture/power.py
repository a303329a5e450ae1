"""A power cut after every call of the store to the disk, and each state that a strict disk may show then."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from tests.torture import forgetting
from tests.torture.outcome import Outcome
from tests.torture.power_cut import RecordingDisk, StrictDisk
from tests.torture.store_plays import Play, faults_found, plays

LEAST = 300
"""States that must be looked at."""
STRIDE = 12
"""In the short form only every twelfth state is looked at."""

_NAMES_ARE_KEPT = sys.platform == "win32"
"""Whether names are kept without a sync of the folder: Windows has none; the model of the disk wants one."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Cut the power under the store as it is."""
    if _NAMES_ARE_KEPT:
        return Outcome("power", "not tried: this system keeps the names in a folder without being asked")
    states, wrong = _all_states(scratch, STRIDE if short else 1)
    least = LEAST // (STRIDE + 1) if short else LEAST
    figures = f"{states:,} states after power cuts: create, work, snapshot, export, mend, forget"
    return Outcome("power", figures, wrong, f"0 wrong, at least {least} states", missed=states < least)


def control(scratch: Path, short: bool) -> Outcome:
    """Cut the power under a store whose syncs do nothing: the experiment must notice."""
    if _NAMES_ARE_KEPT:
        return Outcome("unsynced", "not tried, for the same reason")
    states, wrong = _all_states(scratch, STRIDE * 8 if short else 1, ignores_syncs=True)
    figures = f"{states:,} states under a store without fsync: {len(wrong):,} seen"
    return Outcome("unsynced", figures, bound="at least 1 seen", missed=not wrong)


def _all_states(scratch: Path, stride: int, *, ignores_syncs: bool = False) -> tuple[int, list[str]]:
    number, looked_at, wrong = 0, 0, list[str]()
    for play in (*plays(scratch), forgetting.play(scratch / "forget.perenne.json")):
        path = scratch / play.name / "été.perenne.json"
        for where, acknowledged, files in _states(play, path, ignores_syncs):
            number += 1
            if number % stride == 0:
                looked_at += 1
                _put(path.parent, files)
                wrong += [f"{play.name}: {where}: {what}" for what in faults_found(play, path, acknowledged)]
    return looked_at, wrong


def _states(play: Play, path: Path, ignores_syncs: bool) -> Iterator[tuple[str, int | None, Mapping[str, bytes]]]:
    """Run a play once; yield every state that may be left, with the last change acknowledged by then."""
    path.parent.mkdir()
    play.prepare(path)
    disk = StrictDisk(path.parent)
    with RecordingDisk(path.parent, ignores_syncs=ignores_syncs) as recorder:
        for number in play.perform(path):
            recorder.calls.append(number)
    acknowledged, seen = None, set[bytes]()
    for place, call in enumerate(recorder.calls):
        if isinstance(call, int):
            acknowledged = call
        else:
            disk.follow(call)
        for word, files in disk.states():
            mark = sha256(repr((acknowledged, sorted(files.items()))).encode()).digest()
            if mark not in seen:
                seen.add(mark)
                name = "acknowledgement" if isinstance(call, int) else call.name
                yield f"after call {place} ({name}), {word}", acknowledged, files


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace the contents of a folder by files."""
    shutil.rmtree(folder)
    folder.mkdir()
    for path, data in files.items():
        Path(path).write_bytes(data)
