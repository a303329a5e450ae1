"""Make every call to the disk fail, one after the other and in every way, and look at what is left.

    python -m tests.torture.faults

The session of `tests/torture/session.py` is played once to count its calls, then once for each call and each way to
fail. Afterwards the workshop must open with every acknowledged change and none that was never made, take another
change, and be readable from its journal alone. Prints one JSON object; exit code 1 when anything was wrong.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from perenne_tui.store import disk
from tests.torture.faulty_disk import ERRORS, EXIT_CODE, EXITS, FaultyDisk
from tests.torture.session import faults_found, play

CAN_FORK = hasattr(os, "fork")


def main() -> int:
    """Run everything, print what was found."""
    disk.REPLACE_PAUSES = (0.001,)
    with tempfile.TemporaryDirectory(prefix="faults d’été ") as scratch:
        folder = Path(scratch) / "atelier"
        calls = _calls(folder)
        injected: dict[str, int] = {}
        wrong: list[str] = []
        for kind in (*ERRORS, *(EXITS if CAN_FORK else ())):
            for at in range(1, calls + 1):
                hit, found = one(folder, at, kind)
                injected[kind] = injected.get(kind, 0) + bool(hit)
                wrong += [f"{kind} at call {at} ({hit}): {what}" for what in found]
    print(
        json.dumps({"calls": calls, "injected": injected, "total": sum(injected.values()), "wrong": wrong}, indent=1)
    )
    return 1 if wrong else 0


def one(folder: Path, at: int, kind: str) -> tuple[str, list[str]]:
    """Play the session with one fault; give the call that failed and what is wrong afterwards."""
    path = _fresh(folder)
    hit, acknowledged, crashed = _forked(path, at, kind) if CAN_FORK else _here(path, at, kind)
    return hit, ([crashed] if crashed else []) + faults_found(path, acknowledged)


def _calls(folder: Path) -> int:
    path = _fresh(folder)
    with FaultyDisk(folder) as counter:
        last = list(play(path))[-1]
    assert not faults_found(path, last)
    return counter.calls


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder / "été.perenne.json"


def _here(path: Path, at: int, kind: str) -> tuple[str, int | None, str]:
    acknowledged = None
    with FaultyDisk(path.parent, at, kind) as faulty:
        for acknowledged in play(path):  # noqa: B007  (the last one counts)
            pass
    return faulty.hit, acknowledged, ""


def _forked(path: Path, at: int, kind: str) -> tuple[str, int | None, str]:
    """Play in a child process, which may end at any call; it tells each acknowledgement through a pipe."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            with FaultyDisk(path.parent, at, kind) as faulty:
                for acknowledged in play(path):
                    os.write(writing, b"ack %d\n" % acknowledged)
            os.write(writing, b"hit %s\n" % faulty.hit.encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as told:
        lines = [line.split() for line in told]
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    numbers = [int(line[1]) for line in lines if line[0] == "ack"]
    hits = [line[1] for line in lines if line[0] == "hit" and len(line) > 1]
    hit = "exit" if code == EXIT_CODE else (hits or [""])[0]
    crashed = "" if code in (0, EXIT_CODE) else f"the program ended with {code}"
    return hit, numbers[-1] if numbers else None, crashed


if __name__ == "__main__":
    sys.exit(main())
