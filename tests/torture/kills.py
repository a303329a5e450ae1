"""Kill a writer at random moments, again and again on the same workshop: nothing acknowledged may be missing.

    python -m tests.torture.kills [COUNT] [SEED]

One kill in seven falls into the start of the writer. Prints one JSON object; exit code 1 when anything was wrong.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from perenne_tui.core.sentences import Refused
from perenne_tui.store.store import create, read
from tests.torture.writer import CARDS, first_value, titles_after

ROOT = Path(__file__).parents[2]


def kill_again_and_again(path: Path, count: int, rng: random.Random) -> dict[str, object]:
    """Create a workshop at `path`, kill its writer `count` times, and give what was seen."""
    create(path, first_value(), at=datetime.now(UTC))
    acknowledged, wrong = 0, list[str]()
    for number in range(1, count + 1):
        tried, known = _one_life(path, rng)
        acknowledged += known is not None
        wrong += [f"kill {number}: {what}" for what in _faults_found(path, tried, known)]
    return {"kills": count, "acknowledged": read(path).last_n, "lives with one": acknowledged, "wrong": wrong}


def _one_life(path: Path, rng: random.Random) -> tuple[int | None, int | None]:
    """Let the writer live for a while; give the last change it tried and the last one that was acknowledged."""
    command = [sys.executable, "-m", "tests.torture.writer", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = []
        if rng.random() > 1 / 7:
            told.append(writer.stdout.readline())
        time.sleep(rng.uniform(0, 0.15))
        writer.kill()
        told += writer.stdout.readlines()
    numbers: dict[str, int] = {}
    for line in told:
        if line.endswith("\n"):
            word, number = line.split()
            numbers[word] = int(number)
    return numbers.get("TRY"), numbers.get("ACK")


def _faults_found(path: Path, tried: int | None, acknowledged: int | None) -> list[str]:
    try:
        reading = read(path)
    except Refused as refused:
        return [f"unreadable: {refused}"]
    found = []
    if reading.opened_read_only_because is not None:
        found.append(reading.opened_read_only_because.english())
    if acknowledged is not None and reading.last_n < acknowledged:
        found.append(f"{acknowledged} was acknowledged and {reading.last_n} is there")
    if tried is not None and reading.last_n > tried:
        found.append(f"{tried} was tried and {reading.last_n} is there")
    titles = [reading.workshop.cards[f"c{i}"].title for i in range(CARDS)]
    if titles != titles_after(reading.last_n):
        found.append(f"after {reading.last_n} the titles are {titles}")
    return found


def main() -> int:
    """Run it, print what was found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="kills d’été ") as scratch:
        result = kill_again_and_again(Path(scratch) / "été.perenne.json", count, random.Random(seed))
    print(json.dumps(result, indent=1))
    return 1 if result["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
