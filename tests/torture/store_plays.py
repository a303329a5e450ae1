"""Plays of the store: work on a workshop's files under every fault and every power cut, and checks of the result."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from perenne_tui.core.changes.cards import add_card, set_state, word_card
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.ranks import spread
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.document_writer import write_document
from perenne_tui.store.creation import create
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import NeedsAgreement, WriterTiming, accept_damage, open_to_write, read

AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
PACE = WriterTiming(retry=0.005, patience=0.05, quiet=3600, lines=3, settle=0.0)
GIVES_UP = 0.1
"""Seconds after which a write counts as failed, and the session ends as a person would end it."""
WAITS = 30.0
"""The same where nothing fails."""
OPENINGS = 3
TORN = b'0123abcd {"n":999,"prev":"0123'
PLAN = "plan.md"
COPY = "copie.perenne.json"
FOREIGN = "foreign"
FOREIGN_WORDS = "Ceci n’est pas un journal.\n".encode()


@dataclass(frozen=True, slots=True)
class Play:
    """Work on a workshop's files.

    Attributes:
        prepare: makes the files it begins with, without a fault.
        perform: does the work; yields the number of each change once it is acknowledged. A refusal ends it: that
            is what a person would see, and nothing was acknowledged.
        values: the workshop after each change, by its number.
        may_ask: whether opening may ask for agreement while nothing is acknowledged.
        keeps: bytes with which some file must still begin: a damaged journal, the file of another program.
    """

    name: str
    prepare: Callable[[Path], None]
    perform: Callable[[Path], Iterator[int]]
    values: Mapping[int, Workshop]
    may_ask: bool = False
    keeps: bytes = b""


def first_value() -> Workshop:
    """Return the workshop as it is created."""
    ranks = spread(4)
    cards = {f"c{i}": Card(f"c{i}", "a", ranks[i], f"D{i + 1}", f"Carte {i}") for i in range(4)}
    return Workshop(Header("w0", title="Été"), axes={"a": Axis("a", "h", "D", "Déploiement")}, cards=cards)


def work(session: Session, opening: int) -> Iterator[None]:
    """Make the changes of one opening; pauses where a person would see that they are saved."""
    for step in range(2):
        session.do(word_card, card=f"c{step}", part="answer", text=f"Réponse {opening}.{step}")
        yield
    session.do(add_card, uid=f"new{opening}", axis="a", title="Nouvelle « carte »")
    session.undo()
    session.do(set_state, card="c3", state="parked" if opening % 2 else "settled")
    yield


def all_of_it(path: Path) -> Iterator[int]:
    """Create a workshop, open it, work, close it, write its plan and a copy of it, and again."""
    try:
        create(path, first_value(), at=AT)
        yield 0
        for opening in range(OPENINGS):
            yield from _one_opening(path, opening)
            write_document(path.with_name(PLAN), plan(opening).encode(), force=True)
        create(path.with_name(COPY), read(path).workshop, at=AT)
    except (Refused, OSError):
        return


def mending(path: Path) -> Iterator[int]:
    """Accept a journal that is damaged in the middle and torn at its end, work, and close."""
    try:
        try:
            open_to_write(path, now=lambda: AT, pace=PACE).close(GIVES_UP)
        except NeedsAgreement:
            accept_damage(path)
        yield from _one_opening(path, 0)
    except Refused:
        return


def replacing(path: Path) -> Iterator[int]:
    """Delete the journal as another program would while it is open, and then put another file in its place.

    Changes that were only in the deleted file are acknowledged again with the next one.
    """
    try:
        for opening in range(2):
            for number in _one_opening(path, opening):
                yield number
                if number % 5 == 1:
                    yield 0
                    journal_of(path).unlink()
                elif number % 5 == 2 and opening:
                    yield 0
                    path.with_name(FOREIGN).replace(journal_of(path))
    except (Refused, OSError):
        return


def working(path: Path) -> Iterator[int]:
    """Open a workshop, work, and close it."""
    try:
        yield from _one_opening(path, 0)
    except Refused:
        return


def plan(opening: int) -> str:
    """Return the document that is exported after an opening."""
    return f"# Plan {opening}\n" + "- une action\n" * 1000


def _one_opening(path: Path, opening: int, gives_up: float = GIVES_UP) -> Iterator[int]:
    file = open_to_write(path, now=lambda: AT, pace=PACE)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
    last = [file.reading.last_n]
    session.subscribe(lambda done: last.append(done.entry.n))
    try:
        for _ in work(session, opening):
            if not file.flush(gives_up):
                # Another opening would count on from fewer changes: on a busy machine the disk may only be slow.
                raise Refused("The disk takes nothing more.")
            yield last[-1]
    finally:
        file.close(gives_up)


def _nothing(_: Path) -> None:
    """Begin with an empty folder."""


def damaged(path: Path) -> None:
    """Make a workshop whose journal has an illegible line in the middle and half a line at its end."""
    for _ in all_of_it(path):
        pass
    for left_over in (path.with_name(PLAN), path.with_name(COPY), journal_of(path.with_name(COPY))):
        left_over.unlink()
    journal = journal_of(path)
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"word_card", b"word_cart")
    journal.write_bytes(b"".join(lines) + TORN)
    path.unlink()


def beside_a_foreign_file(path: Path) -> None:
    """Make a new workshop, and beside it the file of another program."""
    create(path, first_value(), at=AT)
    path.with_name(FOREIGN).write_bytes(FOREIGN_WORDS)


def beside_another_history(path: Path) -> None:
    """Make a workshop, and beside it the journal of a copy that diverged."""
    create(path, first_value(), at=AT)
    journal, beginning = journal_of(path), journal_of(path).read_bytes()
    for _ in _one_opening(path, 1, WAITS):
        pass
    other = journal.read_bytes()
    journal.write_bytes(beginning)
    path.unlink()
    for _ in _one_opening(path, 0, WAITS):
        pass
    journal.write_bytes(other)


def plays(scratch: Path) -> tuple[Play, ...]:
    """Return all plays; their results after damage are learnt in a folder of its own."""
    learnt = scratch / "learn.perenne.json"
    after_damage = _values_after_damage(learnt)
    illegible = journal_of(learnt).read_bytes()
    for file in (learnt, journal_of(learnt)):
        file.unlink(missing_ok=True)
    beside_another_history(learnt)
    diverged, other = read(learnt), journal_of(learnt).read_bytes()
    return (
        Play("session", _nothing, all_of_it, _values(first_value(), 0, OPENINGS)),
        Play("mending", damaged, mending, after_damage, may_ask=True, keeps=illegible),
        Play(
            "replacing",
            beside_a_foreign_file,
            replacing,
            _values(first_value(), 0, OPENINGS),
            may_ask=True,
            keeps=FOREIGN_WORDS,
        ),
        Play(
            "diverged",
            beside_another_history,
            working,
            _values(diverged.workshop, diverged.last_n, 1),
            may_ask=True,
            keeps=other,
        ),
    )


def _values(start: Workshop, n: int, openings: int) -> dict[int, Workshop]:
    """Return every value that the work goes through, by the number of its change."""
    seen = {n: start}
    for opening in range(openings):
        session = Session(seen[max(seen)], _Forgetful(), last_n=max(seen))
        session.subscribe(lambda done: seen.update({done.entry.n: done.after}))
        for _ in work(session, opening):
            pass
    return seen


def _values_after_damage(path: Path) -> dict[int, Workshop]:
    damaged(path)
    before = read(path)
    return {before.last_n: before.workshop, **_values(before.workshop, before.last_n + 1, 1)}


def faults_found(play: Play, path: Path, acknowledged: int | None) -> list[str]:
    """Return the errors found in the files after a play; an empty list when nothing is.

    Args:
        play: what was played.
        path: the workshop.
        acknowledged: number of the last change that was acknowledged; `None` when there was none.
    """
    try:
        reading = read(path)
    except Refused as refused:
        if acknowledged is not None or play.may_ask:
            return [f"unreadable: {refused}"]
        try:
            create(path, first_value(), at=AT)
        except Refused:
            return [f"neither readable nor to be created again: {refused}"]
        reading = read(path)
    found = _documents_found(path)
    if not any(file.read_bytes().startswith(play.keeps) for file in path.parent.iterdir()):
        found.append("what had to be kept is not there any more")
    if reading.opened_read_only_because is not None:
        if acknowledged or not play.may_ask:
            found.append(reading.opened_read_only_because.english())
        accept_damage(path)
    if reading.last_n < (acknowledged or 0):
        found.append(f"lost: {acknowledged} was acknowledged and {reading.last_n} is there")
    said = reading.workshop.with_tables({"forgotten": {}})  # whose hashes are made at each forgetting
    if said != play.values.get(reading.last_n):
        found.append(f"change {reading.last_n} is there, and the workshop is another")
    return found or _cannot_go_on(play, path)


def _documents_found(path: Path) -> list[str]:
    """Return the errors found in the plan and the copy: each is complete, or not there."""
    found, written, copy = [], path.with_name(PLAN), path.with_name(COPY)
    if written.exists() and written.read_text(encoding="utf-8") not in [plan(number) for number in range(OPENINGS)]:
        found.append("the plan is neither the old one nor the new one")
    if copy.exists() or journal_of(copy).exists():
        try:
            if read(copy).workshop != read(path).workshop:
                found.append("the copy is another workshop")
        except Refused as refused:
            found.append(f"the copy is unreadable: {refused}")
    return found


def _cannot_go_on(play: Play, path: Path) -> list[str]:
    try:
        file = open_to_write(path, now=lambda: AT)
    except Refused as refused:
        return [f"it cannot be opened to write: {refused}"]
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    session.do(word_card, card="c0", part="title", text="Encore")
    if not file.close():
        return ["what was done afterwards could not be saved"]
    if read(path).workshop != session.workshop:
        return ["what was done afterwards is not there"]
    path.unlink()
    try:
        alone = read(path)
    except Refused as refused:
        return [f"unreadable from the journal alone: {refused}"]
    # Agreement that a crash cut short stands in the snapshot only: the journal alone asks for it again.
    if alone.opened_read_only_because is not None and not play.may_ask:
        return [f"from the journal alone: {alone.opened_read_only_because.english()}"]
    return [] if alone.workshop == session.workshop else ["the journal alone gives another workshop"]


class _Forgetful:
    """A store that keeps nothing."""

    def commit(self, entry: Entry, after: Workshop) -> None:
        """Ignore a change."""
