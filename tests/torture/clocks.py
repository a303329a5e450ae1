"""Clocks that jump, and a journal that diverged: order comes from numbers, and histories are never mixed."""

import random
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.session import Session
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import open_to_write, read
from tests.torture.kills import first_value
from tests.torture.outcome import Outcome

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
JUMPS = (0.0, -3600.0, 7200.0, -86400.0 * 400, 1.0, -7200.0)
"""Seconds by which the clock is wrong: daylight saving, a flat battery, another zone."""
LONG, SHORT = 40, 4
"""Workshops in the long and in the short form."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Write under a clock that jumps; then put the journal of one copy beside the file of another."""
    wrong, rounds = list[str](), SHORT if short else LONG
    for number in range(rounds):
        folder = scratch / f"{number}"
        folder.mkdir()
        wrong += _jumping(folder / "été.perenne.json", random.Random(number))
        wrong += _diverged(folder / "copie.perenne.json")
    figures = f"{rounds} workshops under a clock that jumps, {rounds} journals of another history"
    return Outcome("clocks", figures, wrong)


def _jumping(path: Path, rng: random.Random) -> list[str]:
    jumps = cycle(rng.sample(JUMPS, len(JUMPS)))
    create(path, first_value(), at=NOON)
    for opening in range(3):
        file = open_to_write(path, now=lambda: NOON + timedelta(seconds=next(jumps)))
        session = Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
        for step in range(4):
            session.do(word_card, card="c0", part="answer", text=f"{opening}.{step}")
        if rng.random() < 0.5:
            session.undo()
            session.redo()
        file.close()
    if rng.random() < 0.5:
        path.unlink()
    answer = read(path).workshop.cards["c0"].answer
    return [] if answer == "2.3" else [f"after the clock jumped the last answer is {answer}"]


def _diverged(path: Path) -> list[str]:
    create(path, first_value(), at=NOON)
    before = {file: file.read_bytes() for file in (path, journal_of(path))}
    _answer(path, "ailleurs", 2)
    other = journal_of(path).read_bytes()
    for file, data in before.items():
        file.write_bytes(data)
    _answer(path, "ici", 1)
    journal_of(path).write_bytes(other)
    wrong = [] if read(path).workshop.cards["c0"].answer == "ici 0" else ["the other history was read"]
    _answer(path, "encore", 1)
    if read(path).workshop.cards["c0"].answer != "encore 0":
        wrong.append("after another history came, nothing can be written")
    if not any(file.read_bytes() == other for file in path.parent.glob("*.other")):
        wrong.append("the other history was not kept")
    return wrong


def _answer(path: Path, text: str, times: int) -> None:
    file = open_to_write(path, now=lambda: NOON)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    for time in range(times):
        session.do(word_card, card="c0", part="answer", text=f"{text} {time}")
    file.close()
