"""Rescued copies of workshops that could not be saved: which workshop has one, its notices, and taking it up.

`perenne_tui.store.rescue` writes and takes up the copies; the windows and commands get the sentences from here.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import as_word
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import Language
from perenne_tui.services.forgotten_names import clean_copy
from perenne_tui.services.library import find, name_of, places_for, workshops
from perenne_tui.settings import paths
from perenne_tui.store.disk import make_folder
from perenne_tui.store.paths import real
from perenne_tui.store.reading import Reading, read
from perenne_tui.store.rescue import Recovered, recover
from perenne_tui.store.rescued_copies import RescuedCopy, copies_in, copies_of
from perenne_tui.store.set_aside_names import parse_set_aside

RescuedReadings = Sequence[tuple[Path, Reading]]
"""Rescued copies by path, each as it was read."""


class TakenUp(NamedTuple):
    """The outcome of taking up a rescued copy."""

    how: Recovered
    path: Path
    """The workshop that has everything now."""
    more: int
    """Number of changes that only the copy had."""


def all_rescued() -> RescuedReadings:
    """Return every rescued copy on this machine that can be read."""
    return copies_in(paths.rescued())


def rescued_of(path: Path, workshop: Workshop, kept: RescuedReadings | None = None) -> tuple[RescuedCopy, ...]:
    """Return the rescued copies of the workshop at a path, the one changed last first.

    Args:
        path: the workshop's file.
        workshop: its content.
        kept: all rescued copies, if the caller has them already.
    """
    if parse_set_aside(path.name):
        return ()
    return copies_of(all_rescued() if kept is None else kept, path, workshop.header.uid)


def take_up(library: Path, path: Path, *, timeout: float | None = None) -> tuple[TakenUp, ...]:
    """Take up every rescued copy of a workshop, and return the outcomes.

    Args:
        library: the folder for a copy that does not continue the workshop.
        path: the workshop, or a copy of one that is not there any more.
        timeout: seconds to wait for a lock; `lock.TIMEOUT` by default.

    Raises:
        Refused: there is no such copy, or it cannot be taken up; it stays then.
    """
    if real(path).parent == real(paths.rescued()):
        name, workshop = path.name, read(path).workshop
        path = _origin(library, path)
        copies = tuple(copy for copy in rescued_of(path, workshop) if copy.path.name == name)
    else:
        copies = rescued_of(path, read(path).workshop)
    if not copies:
        raise Refused("No copy of “{name}” was rescued: there is nothing to take up.", name=name_of(path))
    make_folder(library)
    done: list[TakenUp] = []
    for copy in copies:
        places = places_for(library, name_of(copy.path))
        how, there = recover(copy.path, path, places, without_names=clean_copy, timeout=timeout)
        done.append(TakenUp(how, there, copy.relation.more))
    return tuple(done)


def find_with_copy(library: Path, word: str) -> Path:
    """Return the workshop that a word names; if it is missing, the rescued copy of that name.

    Raises:
        Refused: there is neither.
    """
    try:
        return find(library, word)
    except Refused:
        try:
            return find(paths.rescued(), word)
        except Refused:
            pass
        raise


def orphans(kept: RescuedReadings, known: Collection[str]) -> tuple[tuple[Path, Reading], ...]:
    """Return the rescued copies whose workshop is not among the known uids."""
    return tuple((path, reading) for path, reading in kept if reading.workshop.header.uid not in known)


def moment_in_words(at: datetime | None, language: Language) -> str:
    """Return a moment in words: « 29 novembre 2026 à 14 h 02 »; a dash for `None`."""
    if at is None:
        return "–"
    local, say = at.astimezone(), language.say
    time = language.hour(local.time())
    return say("{date} at {time}", date=language.date(local.date()), time=time)


def window_notice(copy: RescuedCopy, language: Language) -> str:
    """Return the notice of a window about a rescued copy: which key takes it up."""
    say, moment = language.say, moment_in_words(copy.reading.last_at, language)
    if copy.relation.kind == "contained":
        return say(
            "This workshop has all of the copy that was rescued on {moment}: Ctrl+P, “Take up the rescued copy” "
            "removes it.",
            moment=moment,
        )
    if copy.relation.kind == "continues":
        return say(
            "A newer copy of this workshop was rescued on {moment}: Ctrl+P, “Take up the rescued copy”.",
            moment=moment,
        )
    return say(
        "Another copy of this workshop was rescued on {moment}: Ctrl+P, “Take up the rescued copy” puts it in the "
        "library.",
        moment=moment,
    )


def command_notice(copy: RescuedCopy, path: Path, language: Language) -> str:
    """Return the notice of a command about a rescued copy: what to type."""
    say = language.say
    values = {
        "name": name_of(path),
        "moment": moment_in_words(copy.reading.last_at, language),
        "word": as_word(name_of(path)),
    }
    if copy.relation.kind == "contained":
        return say(
            "{name} has all of the copy that was rescued on {moment}. To remove it: perenne recover {word}", **values
        )
    if copy.relation.kind == "continues":
        return say("A newer copy of {name} was rescued on {moment}. To take it up: perenne recover {word}", **values)
    return say(
        "Another copy of {name} was rescued on {moment}. To put it in the library: perenne recover {word}", **values
    )


def orphan_notice(path: Path, reading: Reading, language: Language) -> str:
    """Return the notice of a command about a rescued copy whose workshop is missing: what to type."""
    return language.say(
        "{name}, which is not in the library, was rescued on {moment}. To put it there: perenne recover {word}",
        name=name_of(path),
        moment=moment_in_words(reading.last_at, language),
        word=as_word(name_of(path)),
    )


def outcome_sentence(done: TakenUp, language: Language) -> str:
    """Return the sentence about the outcome of taking up a copy."""
    say, name = language.say, name_of(done.path)
    if done.how == "continued":
        return language.count(
            "{name} has the {n} change of the rescued copy, which was removed.",
            "{name} has the {n} changes of the rescued copy, which was removed.",
            done.more,
            name=name,
        )
    if done.how == "nothing":
        return say("{name} has all of the rescued copy, which was removed.", name=name)
    return say("The rescued copy is in the library now, as {name}.", name=name)


def _origin(library: Path, copy: Path) -> Path:
    """Return the workshop of the library that a copy was made of; if it is missing, the path that it had."""
    uid = read(copy).workshop.header.uid
    same = library / copy.name
    candidates = [same, *(path for path in workshops(library) if path != same)]
    return next((path for path in candidates if _uid(path) == uid), same)


def _uid(path: Path) -> str:
    try:
        return read(path).workshop.header.uid
    except (Refused, OSError):
        return ""
