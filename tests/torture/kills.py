"""A writer killed at random moments, again and again on the same workshop: nothing acknowledged may be missing.

One kill in seven is during opening; before one in seven, half a line is left at the end of the journal, as after a
power cut, so that the kill is during repair. Change `n` gives card `n mod 5` the title `n`, so that a reader can tell
what must be there.
"""

import random
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.ranks import spread
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import WriterTiming, open_to_write, read
from tests.torture.children import Child, Tell
from tests.torture.outcome import Outcome

CARDS = 5
PACE = WriterTiming(quiet=0.01, lines=7)
"""Snapshots often, so that many kills are during one."""
LONGEST = 0.15
"""Seconds for which a writer runs after its first line at most."""
LONG, SHORT = 1000, 25
SEEN, SEEN_SHORT = 25, 10
"""Kills in which the control must be noticed: four in five are."""
MOST_CONTROLS = 100
"""Kills of the control after which it counts as unnoticed."""
SEED = 1


def experiment(scratch: Path, short: bool) -> Outcome:
    """Kill writers; every acknowledged change must be there, and none that was never tried."""
    count = SHORT if short else LONG
    kept, seen, wrong = kill_again_and_again(scratch / "été.perenne.json", count, random.Random(SEED))
    figures = f"{count:,} kills, {kept:,} changes kept, {seen:,} lives with an acknowledgement"
    return Outcome("kills", figures, wrong, missed=not seen)


def control(scratch: Path, short: bool) -> Outcome:
    """Kill writers that acknowledge before writing: the experiment must notice."""
    count, seen, chance = 0, 0, random.Random(SEED)
    while not seen and count < MOST_CONTROLS:  # a busy machine may be too slow to be caught at it
        (place := scratch / f"{count}").mkdir()
        more = SEEN_SHORT if short else SEEN
        _, _, wrong = kill_again_and_again(place / "été.perenne.json", more, chance, hasty=True)
        count, seen = count + more, sum("lost" in what for what in wrong)
    figures = f"{count:,} kills of a writer that acknowledges too early: {seen:,} seen"
    return Outcome("hasty", figures, bound="at least 1 seen", missed=not seen)


def kill_again_and_again(
    path: Path, count: int, rng: random.Random, *, hasty: bool = False
) -> tuple[int, int, list[str]]:
    """Kill a writer `count` times; return the changes kept, the runs with a change, and the errors found."""
    create(path, first_value(), at=datetime.now(UTC))
    lives, wrong = 0, list[str]()
    for number in range(1, count + 1):
        tried, known, errors = _one_run(path, rng, hasty)
        lives += known is not None
        wrong += [f"kill {number}: {what}" for what in (*errors, *_faults_found(path, tried, known))]
    return read(path).last_n, lives, wrong


def _one_run(path: Path, rng: random.Random, hasty: bool) -> tuple[int | None, int | None, list[str]]:
    """Run a writer for a while; return the last change it tried, the last acknowledged one, and its errors."""
    before = read(path).last_n
    how = rng.randrange(7)
    if how == 0:
        _tear(path, rng)
    writer = Child(partial(_write, path, hasty))
    told = []
    if how > 1:
        told.append(writer.line())
    time.sleep(rng.uniform(0, LONGEST if how > 1 else LONGEST / 10))
    writer.kill()
    told += writer.end()[0]
    numbers: dict[str, int] = {"TRY": before}
    for line in told:
        word, _, number = line.partition(" ")
        if word in ("TRY", "ACK"):
            numbers[word] = int(number)
    return numbers["TRY"], numbers.get("ACK"), [line for line in told if line.startswith("ERROR")]


def _tear(path: Path, rng: random.Random) -> None:
    """Append the beginning of a line to the journal."""
    line = b'0123abcd {"n":999999,"prev":"01234567","at":"2026-11-24T12:00:00.000Z","what":"word_card"'
    with journal_of(path).open("ab") as journal:
        journal.write(line[: rng.randrange(1, len(line))])


def _write(path: Path, hasty: bool, tell: Tell) -> None:
    """Change one card after the other until killed."""
    file = open_to_write(path, now=lambda: datetime.now(UTC), pace=PACE)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    n = file.reading.last_n
    while True:
        n += 1
        tell(f"TRY {n}")
        session.do(word_card, card=f"c{n % CARDS}", part="title", text=str(n))
        if hasty or file.flush(10):
            tell(f"ACK {n}")


def first_value() -> Workshop:
    """Return the workshop on which the writer works."""
    ranks = spread(CARDS)
    cards = {f"c{i}": Card(f"c{i}", "a", ranks[i], f"D{i + 1}", "0") for i in range(CARDS)}
    return Workshop(Header("w0", title="Été"), axes={"a": Axis("a", "h", "D", "Déploiement")}, cards=cards)


def titles_after(n: int) -> list[str]:
    """Return the titles of all cards after change `n`."""
    titles = ["0"] * CARDS
    for number in range(max(1, n - CARDS + 1), n + 1):
        titles[number % CARDS] = str(number)
    return titles


def _faults_found(path: Path, tried: int | None, acknowledged: int | None) -> list[str]:
    try:
        reading = read(path)
    except Refused as refused:
        return [f"unreadable: {refused}"]
    found = []
    if reading.opened_read_only_because is not None:
        found.append(reading.opened_read_only_because.english())
    if acknowledged is not None and reading.last_n < acknowledged:
        found.append(f"lost: {acknowledged} was acknowledged and {reading.last_n} is there")
    if tried is not None and reading.last_n > tried:
        found.append(f"{tried} was tried and {reading.last_n} is there")
    titles = [reading.workshop.cards[f"c{i}"].title for i in range(CARDS)]
    if titles != titles_after(reading.last_n):
        found.append(f"after {reading.last_n} the titles are {titles}")
    return found
