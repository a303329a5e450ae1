"""The short session that is played under every fault, and what the files may say afterwards."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from perenne_tui.core.changes.cards import add_card, set_state, word_card
from perenne_tui.core.history import Entry
from perenne_tui.core.ranks import spread
from perenne_tui.core.rows import Axis, Card, Header
from perenne_tui.core.sentences import Refused
from perenne_tui.core.session import Session
from perenne_tui.core.workshop import Workshop
from perenne_tui.store.store import Pace, create, open_to_write, read

AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
PACE = Pace(retry=0.005, patience=0.05, quiet=3600, lines=3)
GIVES_UP = 0.1
"""Seconds after which a write counts as failed and the session ends, as a person would end it."""

OPENINGS = 2


def first_value() -> Workshop:
    ranks = spread(4)
    cards = {f"c{i}": Card(f"c{i}", "a", ranks[i], f"D{i + 1}", f"Carte {i}") for i in range(4)}
    return Workshop(Header("w0", title="Été"), axes={"a": Axis("a", "h", "D", "Déploiement")}, cards=cards)


def work(session: Session, opening: int) -> Iterator[None]:
    """Do what is done in one opening; pauses where people would see that it is saved."""
    for step in range(2):
        session.do(word_card, card=f"c{step}", part="answer", text=f"Réponse {opening}.{step}")
        yield
    session.do(add_card, uid=f"new{opening}", axis="a", title="Nouvelle « carte »")
    session.undo()
    session.do(set_state, card="c3", state="parked" if opening % 2 else "settled")
    yield


def play(path: Path) -> Iterator[int]:
    """Create a workshop, open it, work, close it, and again; give the number of each change once it is acknowledged.

    A refusal ends it: that is what a person would see, and nothing was acknowledged.
    """
    try:
        create(path, first_value(), at=AT)
        yield 0
        for opening in range(OPENINGS):
            file = open_to_write(path, now=lambda: AT, pace=PACE)
            session = Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
            last = [file.reading.last_n]
            session.subscribe(lambda done, last=last: last.append(done.entry.n))  # type: ignore[misc]
            try:
                for _ in work(session, opening):
                    if not file.flush(GIVES_UP):
                        return
                    yield last[-1]
            finally:
                file.close(GIVES_UP)
    except Refused:
        return


def values() -> list[Workshop]:
    """Give every value the session goes through: the one after change `n` at place `n`."""
    seen = [first_value()]
    for opening in range(OPENINGS):
        session = Session(seen[-1], _Forgetful())
        session.subscribe(lambda done: seen.append(done.after))
        for _ in work(session, opening):
            pass
    return seen


def faults_found(path: Path, acknowledged: int | None) -> list[str]:
    """Look at the files after a session and say what is wrong with them; an empty list when nothing is.

    Args:
        path: the workshop.
        acknowledged: number of the last change that was acknowledged; `None` when not even the creation was.
    """
    possible = values()
    try:
        reading = read(path)
    except Refused as refused:
        if acknowledged is not None:
            return [f"unreadable: {refused}"]
        create(path, first_value(), at=AT)
        reading = read(path)
    found = []
    if reading.opened_read_only_because is not None:
        found.append(reading.opened_read_only_because.english())
    if reading.last_n < (acknowledged or 0):
        found.append(f"lost: {acknowledged} was acknowledged and {reading.last_n} is there")
    if reading.last_n >= len(possible) or reading.workshop != possible[reading.last_n]:
        found.append(f"change {reading.last_n} is there, and the workshop is another")
    return found or _cannot_go_on(path)


def _cannot_go_on(path: Path) -> list[str]:
    file = open_to_write(path, now=lambda: AT)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    session.do(word_card, card="c0", part="title", text="Encore")
    if not file.close():
        return ["what was done afterwards could not be saved"]
    if read(path).workshop != session.workshop:
        return ["what was done afterwards is not there"]
    path.unlink()
    alone = read(path)
    if alone.opened_read_only_because is not None:
        return [f"from the journal alone: {alone.opened_read_only_because.english()}"]
    return [] if alone.workshop == session.workshop else ["the journal alone gives another workshop"]


class _Forgetful:
    """A store that keeps nothing."""

    def commit(self, entry: Entry) -> None:
        """Take it, and forget it."""
