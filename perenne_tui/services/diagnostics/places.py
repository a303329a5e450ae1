"""The facts about places: configuration, library and state folder, and whether a workshop can be saved there.

Saving is tried with a small workshop in a temporary folder, which is removed at once.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Final

from perenne_tui.core.model.rows import Header, Json
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.i18n.language import Language
from perenne_tui.services.diagnostics.facts import Fact, Group
from perenne_tui.store.creation import create
from perenne_tui.store.private_files import close_to_others

LITTLE_ROOM: Final = 20 * 1024 * 1024
"""Bytes of free disk below which a day of work may not fit."""
SLOW_SAVING: Final = 1.0
"""Seconds from which on saving a tiny workshop counts as slow."""
_SHARED: Final[Mapping[str, str]] = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "kdrive": "kDrive",
    "mobile documents": "iCloud",
    "pcloud": "pCloud",
    "seafile": "Seafile",
}
"""The program that synchronises a folder, by the beginning of the folder's name."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of the program, as the configuration sets them."""

    config: Path
    library: Path
    library_because: str
    """Source of the library setting, in words."""
    state: Path
    drafts: Path
    rescued: Path
    program: Path
    """The folder of the program, or the one file that it comes from."""
    unpacked: Path | None
    """The folder into which the one file was unpacked; `None` for a program that is installed."""
    menu: Path
    """The entry of the program in the menu of the system, which may not be there."""
    complaints: tuple[str, ...] = ()
    """Warnings about the configuration, in words."""


def places(where: Places, language: Language, *, now: Callable[[], datetime]) -> Group:
    """Return the facts about every place; saving is tried in the library and in the state folder."""
    say = language.say
    config = str(where.config)
    if not where.config.exists():
        config = say("{path}, not there: everything is as shipped", path=config)
    return Group(
        "places",
        say("Places"),
        (
            Fact("config", say("Configuration"), config, value=str(where.config), advice=where.complaints),
            _folder(_Folder("library", say("Library"), where.library, where.library_because), language, now),
            _folder(_Folder("state", say("Drafts"), where.state), language, now),
            _program(where, language),
            _menu(where.menu, language),
        ),
    )


def _program(where: Places, language: Language) -> Fact:
    said = str(where.program)
    if where.unpacked:
        said = language.say("{path}, unpacked in {folder}", path=said, folder=str(where.unpacked))
    return Fact("program", language.term("place", "Program"), said, value=str(where.program))


def _menu(entry: Path, language: Language) -> Fact:
    said = str(entry) if os.path.lexists(entry) else language.say("not there; --install-shortcut puts it there")
    return Fact("menu", language.say("In the menu"), said, value={"path": str(entry), "exists": said == str(entry)})


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to look at."""

    name: str
    label: str
    path: Path
    because: str = ""


def _folder(folder: _Folder, language: Language, now: Callable[[], datetime]) -> Fact:
    path = folder.path
    say = language.say
    there = _nearest(path)
    said = [str(path), *([folder.because] if folder.because else [])]
    if there != path:
        said.append(say("not there yet"))
    advice: list[str] = []
    if shared := sync_program(path):
        advice.append(
            say(
                "{name} keeps this folder in step with other machines: open a workshop on one of them at a time.",
                name=shared,
            )
        )
    problem, seconds = _try_saving(there, language, now)
    if there != path and os.path.lexists(path):
        problem = say("{path} is no folder: rename it, or choose another folder.", path=str(path))
    room = _room(there)
    if not problem:
        said.append(say("saves in {time} ms", time=round(seconds * 1000)))
        if seconds > SLOW_SAVING:
            advice.append(say("Saving is slow here: keep workshops on a disk of this machine."))
    if room is not None:
        said.append(say("{room} GB free", room=room >> 30) if room >> 33 else say("{room} MB free", room=room >> 20))
        if room < LITTLE_ROOM and not problem:
            problem = say("The disk is nearly full: make room before you begin.")
    value: dict[str, Json] = {
        "path": str(path),
        "exists": there == path,
        "writable": not problem,
        "free": room,
        "milliseconds": round(seconds * 1000),
        "in_step": shared,
    }
    return Fact(folder.name, folder.label, ", ".join(said), value=value, problem=problem, advice=tuple(advice))


def _nearest(path: Path) -> Path:
    """Return a folder, or the nearest one above it that exists."""
    return next((folder for folder in (path, *path.parents) if folder.is_dir()), path)


def _try_saving(folder: Path, language: Language, now: Callable[[], datetime]) -> tuple[str, float]:
    """Save a tiny workshop in a folder; return what prevents it, in words, and the seconds it took."""
    try:
        with tempfile.TemporaryDirectory(prefix=".perenne-", dir=folder, ignore_cleanup_errors=True) as inside:
            close_to_others(Path(inside))
            begun = 0.0
            for name in ("first", "second"):  # the first one imports modules too: the second is timed
                begun = perf_counter()
                create(Path(inside) / f"{name}.perenne.json", Workshop(Header(name)), at=now())
            return "", perf_counter() - begun
    except Refused as refused:
        why = reason_of(refused.__cause__) if refused.__cause__ else refused.sentence
    except OSError as error:
        why = reason_of(error)
    said = language.say(
        "Nothing can be saved in {path} ({reason}): choose another folder, or ask whoever keeps this machine.",
        path=str(folder),
        reason=language.sentence(why).rstrip("."),
    )
    return said, 0.0


def _room(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def sync_program(path: Path) -> str:
    """Return the name of the program that synchronises a folder with other machines; empty for none."""
    for part in os.path.realpath(path).replace("\\", "/").casefold().split("/"):
        for begins, name in _SHARED.items():
            if part.startswith(begins):
                return name
    return ""
