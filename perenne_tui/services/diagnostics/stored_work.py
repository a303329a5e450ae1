"""The facts about stored work: the workshops of the library, drafts, rescued copies and the crash report."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from perenne_tui.core.model.rows import Json
from perenne_tui.core.text.clean import as_word
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.i18n.language import Language
from perenne_tui.services.crash_report import FILE_NAME
from perenne_tui.services.diagnostics.facts import Fact, Group
from perenne_tui.services.diagnostics.places import Places
from perenne_tui.services.library import name_of, workshops
from perenne_tui.store.reading import Reading, read
from perenne_tui.store.rescued_copies import copies_in

MOST: Final = 100
"""Workshops that are read, at most: those changed last, so that a large library does not take long."""
_TOLERATED: Final = timedelta(minutes=2)
"""Difference between two clocks that is not reported."""


def stored_work(where: Places, language: Language, *, now: datetime) -> Group:
    """Return the facts about workshops that do not open, drafts, rescued copies and the crash report.

    Args:
        where: the folders and files to look at.
        language: the language of the texts.
        now: the moment by the clock of this machine, with its time zone.
    """
    return Group(
        "found",
        language.say("Found here"),
        (
            _workshops(where.library, language, now),
            _clock(language, now),
            _drafts(where.drafts, language),
            _rescued(where.rescued, language),
            _fault(where.state / FILE_NAME, language),
        ),
    )


def _workshops(library: Path, language: Language, now: datetime) -> Fact:
    say = language.say
    label = say("Workshops")
    try:
        paths = workshops(library)
    except OSError as error:
        problem = say(
            "{path} cannot be read ({reason}): ask whoever keeps this machine.",
            path=str(library),
            reason=language.sentence(reason_of(error)),
        )
        return Fact("workshops", label, "–", value={"count": None}, problem=problem)
    unreadable, troubled, later = [], [], []
    for path in paths[:MOST]:
        try:
            reading = read(path)
        except (Refused, OSError):
            unreadable.append(name_of(path))
            continue
        if reading.opened_read_only_because is not None or reading.notices:
            troubled.append(name_of(path))
        if _is_later(reading, now):
            later.append(name_of(path))
    value: dict[str, Json] = {
        "count": len(paths),
        "unreadable": [*unreadable],
        "troubled": [*troubled],
        "later": [*later],
    }
    problem = ""
    if unreadable:
        problem = say(
            "These do not open: {names}. “perenne check {name}” says what is damaged.",
            names=", ".join(unreadable),
            name=unreadable[0],
        )
    advice = []
    if troubled:
        advice.append(
            say(
                "Something about these is to be known: {names}. “perenne check {name}” says what.",
                names=", ".join(troubled),
                name=troubled[0],
            )
        )
    if later:
        advice.append(
            say(
                "Changed later than now, by the clock of this machine: {names}. Look whether that clock is right.",
                names=", ".join(later),
            )
        )
    return Fact("workshops", label, str(len(paths)), value=value, problem=problem, advice=tuple(advice))


def _is_later(reading: Reading, now: datetime) -> bool:
    return reading.last_at is not None and reading.last_at > now + _TOLERATED


def _clock(language: Language, now: datetime) -> Fact:
    said = f"{language.moment(now)} ({now:%z})"
    return Fact("clock", language.say("Clock"), said, value=now.isoformat(timespec="seconds"))


def _drafts(folder: Path, language: Language) -> Fact:
    count = len(_files(folder, "*.json"))
    advice = language.count(
        "In {n} workshop a text was typed and not kept; it is offered where it was typed.",
        "In {n} workshops a text was typed and not kept; it is offered where it was typed.",
        count,
    )
    return Fact("drafts", language.say("Texts not kept"), str(count), value=count, advice=(advice,) if count else ())


def _rescued(folder: Path, language: Language) -> Fact:
    copies = [path for path, _ in copies_in(folder)]
    unread = [path for path in _files(folder, "*.perenne.*") if not any(_is_of(path, copy) for copy in copies)]
    advice = [
        language.say(
            "{name} could not be saved where it belongs, and is kept in {path}. To take it up: perenne recover "
            "{word}",
            name=name_of(path),
            path=str(path),
            word=as_word(name_of(path)),
        )
        for path in copies
    ]
    if unread:
        paths = ", ".join(map(str, unread))
        advice.append(language.say("Kept here, and illegible: {paths}. Leave them as they are.", paths=paths))
    return Fact(
        "rescued",
        language.say("Rescued workshops"),
        str(len(copies)),
        value=[str(path) for path in copies],
        advice=tuple(advice),
    )


def _is_of(file: Path, copy: Path) -> bool:
    return file.name.startswith(f"{name_of(copy)}.perenne.")


def _fault(path: Path, language: Language) -> Fact:
    label = language.say("Fault report")
    try:
        at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError, OverflowError):
        return Fact("fault", label, language.say("none"), value="")
    advice = language.say(
        "A fault of perenne was noted in {path}: please report it, then delete the file.", path=str(path)
    )
    return Fact("fault", label, language.moment(at), value=str(path), advice=(advice,))


def _files(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    except OSError:
        return []
