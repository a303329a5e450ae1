"""Four writers in turn, one of which is killed every second: nothing acknowledged may be missing."""

import random
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic, sleep

from perenne_tui.core.changes.cards import add_card
from perenne_tui.core.model.session import Session
from perenne_tui.store.creation import create
from perenne_tui.store.lock import LockedElsewhere
from perenne_tui.store.workshop_file import WriterTiming, open_to_write, read
from tests.torture.children import Child, Tell
from tests.torture.kills import first_value
from tests.torture.outcome import Outcome

WRITERS = 4
LONG, SHORT = 500, 40
TURN = 10
"""Changes of a writer before it closes the workshop for another."""
EVERY, EVERY_SHORT = 1.0, 0.02
"""Seconds between two kills."""
PATIENCE = 600.0
PACE = WriterTiming(quiet=0.01)


def experiment(scratch: Path, short: bool) -> Outcome:
    """Start all writers, kill and restart one now and then, until each has made its changes."""
    path, each, rng = scratch / "été.perenne.json", SHORT if short else LONG, random.Random(1)
    create(path, first_value(), at=datetime.now(UTC))
    writers: list[Child | None] = [_begin(path, name, each) for name in range(WRITERS)]
    acknowledged, wrong, kills, before = set[str](), list[str](), 0, 0
    pause = EVERY_SHORT if short else EVERY
    end, next_kill = monotonic() + PATIENCE, monotonic() + pause
    while any(writers) and monotonic() < end:
        sleep(0.005)
        for name, writer in enumerate(writers):
            if writer is not None:
                told, writers[name] = _heard(writer)
                acknowledged |= {line.removeprefix("ACK ") for line in told if line.startswith("ACK ")}
                wrong += [line for line in told if line.startswith("ERROR")]
        running = [name for name, writer in enumerate(writers) if writer is not None]
        # On a busy machine a writer may need longer than the pause to get anywhere.
        if running and monotonic() >= next_kill and len(acknowledged) > before:
            next_kill, before = monotonic() + pause, len(acknowledged)
            name = rng.choice(running)
            acknowledged |= _killed(writers[name])
            writers[name], kills = _begin(path, name, each), kills + 1
    there = read(path).workshop.cards
    wrong += [f"lost: {card} was acknowledged and is not there" for card in sorted(acknowledged - set(there))]
    made = sum(f"w{name}x{number}" in there for name in range(WRITERS) for number in range(each))
    if made < WRITERS * each:
        wrong.append(f"{WRITERS * each - made} changes were never made")
    figures = f"{WRITERS} writers by turns, {made:,} changes, {kills} of them killed"
    return Outcome("turns", figures, wrong, "0 wrong, at least 1 kill", missed=kills == 0)


def _begin(path: Path, name: int, each: int) -> Child:
    return Child(partial(_write, path, name, each))


def _heard(writer: Child) -> tuple[list[str], Child | None]:
    """Return the report of a writer, and the writer, unless it has ended."""
    alive = writer.is_alive
    told = writer.waiting()
    if alive:
        return told, writer
    return told + writer.end()[0], None


def _killed(writer: Child | None) -> set[str]:
    if writer is None:
        return set()
    writer.kill()
    return {line.removeprefix("ACK ") for line in writer.end()[0] if line.startswith("ACK ")}


def _write(path: Path, name: int, each: int, tell: Tell) -> None:
    """Make `each` changes, a few at a time, whenever the lock is free, after those that are there already."""
    rng = random.Random(name)
    while True:
        try:
            file = open_to_write(path, now=lambda: datetime.now(UTC), pace=PACE)
        except LockedElsewhere:
            sleep(rng.uniform(0.001, 0.02))
            continue
        session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
        missing = [f"w{name}x{number}" for number in range(each) if f"w{name}x{number}" not in session.workshop.cards]
        for card in missing[:TURN]:
            session.do(add_card, uid=card, axis="a", title=card)
            if file.flush(10):
                tell(f"ACK {card}")
        file.close()
        if len(missing) <= TURN:
            return
        sleep(rng.uniform(0.001, 0.02))
