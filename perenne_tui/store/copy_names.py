"""The names of files that may be copies of a workshop, in use, set aside or rescued; the files are not read."""

import os
from pathlib import Path

from perenne_tui.store.paths import JOURNAL_ENDING, SNAPSHOT_ENDING, real
from perenne_tui.store.set_aside_names import parse_set_aside


def has_files_beside(path: Path) -> bool:
    """Return whether files stand beside a workshop that may be copies of it, by their names alone."""
    path = real(path)
    stem = path.name.removesuffix(SNAPSHOT_ENDING)
    return any(is_beside(file.name, stem) for file in files_in(path.parent))


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may belong to workshops, by name."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [file for file in entries if is_of_workshop(file.name) and file.is_file()]


def stems_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the workshops in a folder, without ending; empty when there is no such folder."""
    try:
        names = os.listdir(folder)
    except OSError:
        return ()
    endings = (SNAPSHOT_ENDING, JOURNAL_ENDING)
    return tuple(sorted({name.removesuffix(end) for name in names for end in endings if name.endswith(end)}))


def is_beside(name: str, stem: str) -> bool:
    """Return whether a file, by its name, may be a copy that stands beside the workshop of a name."""
    own = stem_of(name)
    if is_aside(name):
        return own == stem and is_to_merge(name)
    return own.startswith(stem) and own != stem and not own[len(stem)].isalnum()


def is_aside(name: str) -> bool:
    """Return whether a file, by its name, was set aside."""
    return parse_set_aside(name) is not None


def is_to_merge(name: str) -> bool:
    """Return whether a file that was set aside, by its name, may be another copy, and none that was damaged."""
    aside = parse_set_aside(name)
    return aside is not None and aside.cause != "damaged"


def is_of_workshop(name: str) -> bool:
    """Return whether a file, by its name, may belong to a workshop."""
    return bool(as_snapshot(name)) or parse_set_aside(name) is not None


def as_snapshot(name: str) -> str:
    """Return the name of the snapshot to which a file in use belongs; empty for other names."""
    if name.endswith(JOURNAL_ENDING):
        return name.removesuffix(JOURNAL_ENDING) + SNAPSHOT_ENDING
    return name if name.endswith(SNAPSHOT_ENDING) else ""


def as_journal(snapshot: str) -> str:
    """Return the name of the journal that goes with a snapshot in use."""
    return snapshot.removesuffix(SNAPSHOT_ENDING) + JOURNAL_ENDING


def stem_of(name: str) -> str:
    """Return the name of the workshop to which a file belongs."""
    aside = parse_set_aside(name)
    return aside.stem if aside else as_snapshot(name).removesuffix(SNAPSHOT_ENDING)
