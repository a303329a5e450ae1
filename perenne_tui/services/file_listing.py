"""The files of a folder that can be imported, and its folders: what a person chooses from, the newest first.

A folder of ten thousand files is listed once until it changes, and only its newest entries are shown: whoever types
the beginning of a name finds the others.
"""

import os
import re
import stat
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.settings import paths

READABLE: Final = (
    ".md", ".markdown", ".txt", ".text", ".docx", ".odt", ".fodt", ".rtf", ".doc", ".pptx", ".odp", ".fodp", ".ppt",
    ".xlsx", ".ods", ".fods", ".xls", ".csv", ".tsv", ".tab", ".json", ".boardarchive", ".html", ".htm", ".xhtml",
    ".org", ".opml", ".mm",
)  # fmt: skip
"""Endings of the names of files that can be read as a board, or may be."""
OWN: Final = (".perenne.json",)
"""Endings of files of ours, which are no files of others."""
MOST_SHOWN: Final = 200
"""Entries of a folder that are shown at most."""
ABOVE: Final = ".."
"""Name of the folder above."""
_ESCAPED: Final = re.compile(r"\\(.)")
"""A character as a shell has it in a path."""
_OF_OFFICE: Final = "~$"
"""Beginning of the names of the lock files that word processors leave beside a file that they have open."""


class FileEntry(NamedTuple):
    """A file or a folder to choose."""

    path: Path
    name: str
    """As it is shown: the name, for a folder with a separator behind it."""
    is_folder: bool = False
    changed: float = 0.0
    """Time of its last change, in seconds since 1970; 0 where it does not matter."""


class FileListing(NamedTuple):
    """The files and folders in a folder that fit the typed words."""

    folder: Path
    entries: tuple[FileEntry, ...] = ()
    left: int = 0
    """Entries that fit and are not shown."""
    is_narrowed: bool = False
    """Whether the beginning of a name is typed."""
    trouble: Sentence | None = None
    """Why the folder cannot be listed."""


class _Listed(NamedTuple):
    """An entry of a folder with the form of its name that is compared."""

    entry: FileEntry
    folded: str


def list_files(base: Path, words: str) -> FileListing:
    """Return the files and folders to choose from, for the words that are typed.

    Args:
        base: the folder that is shown while nothing is typed; a path that is typed may begin in it.
        words: the beginning of a name, or a path: of a folder, which is shown, or of a file, which comes first.
    """
    folder, begun = _meant(base, words)
    try:
        listed = _listed(folder, folder.stat().st_mtime_ns)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        refused = Refused("The folder {path} cannot be read: {reason}.", path=str(folder), reason=reason_of(error))
        return FileListing(folder, trouble=refused.sentence)
    wanted = fold(begun)
    fitting = [each for each in listed if wanted in each.folded]
    begun_so = [each.entry for each in fitting if each.folded.startswith(wanted)]
    others = [each.entry for each in fitting if not each.folded.startswith(wanted)]
    entries = [*begun_so, *others][:MOST_SHOWN]
    if begun and (named := _named(folder / begun)):
        entries = [named, *(entry for entry in entries if entry.path != named.path)]
    return FileListing(folder, tuple(entries), max(0, len(fitting) - MOST_SHOWN), is_narrowed=bool(begun))


def other_places(folder: Path) -> tuple[FileEntry, ...]:
    """Return the ways out of a folder: the one above, and where people usually have their files."""
    above = (FileEntry(folder.parent, ABOVE + os.sep, is_folder=True),) if folder.parent != folder else ()
    usual = dict.fromkeys((*_usual_folders(), *_drives()))
    return (
        *above,
        *(FileEntry(path, str(path), is_folder=True) for path in usual if path not in (folder, folder.parent)),
    )


def first_folder() -> Path:
    """Return the folder to begin in: where the program was started, if that has files to import; else a usual one."""
    usual = _usual_folders()
    for folder in usual:
        if folder != Path.home() and any(not entry.is_folder for entry in list_files(folder, "").entries):
            return folder
    return usual[0] if usual else Path.cwd()


def _meant(base: Path, words: str) -> tuple[Path, str]:
    """Return the folder that words mean, and the beginning of a name in it; empty for all of them."""
    bare = words.strip().strip("\"'")
    path = Path(os.path.normpath(base / typed_path(words)))
    if bare in ("", "~", ABOVE) or bare.endswith(("/", os.sep)):
        return path, ""
    return path.parent, path.name


@lru_cache(maxsize=4)
def _listed(folder: Path, _changed: int) -> Sequence[_Listed]:
    """Return the files and folders of a folder that are offered, the newest first; listed once until it changes."""
    found: list[_Listed] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", _OF_OFFICE)):
                continue
            try:
                is_folder = entry.is_dir()
                if not is_folder and not is_readable(entry.name):
                    continue
                state = entry.stat()
            except OSError:  # it went away meanwhile, or belongs to somebody else
                continue
            if getattr(state, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN:
                continue
            name = entry.name + os.sep if is_folder else entry.name
            listed = FileEntry(folder / entry.name, name, is_folder, state.st_mtime)
            found.append(_Listed(listed, fold(entry.name)))
    return sorted(found, key=lambda each: (-each.entry.changed, each.folded))


def is_readable(name: str) -> bool:
    """Return whether a file can be imported, as far as its name says it."""
    return name.lower().endswith(READABLE) and not name.lower().endswith(OWN)


def _named(path: Path) -> FileEntry | None:
    """Return the file or the folder of a path that is typed whole, whatever its name; `None` for none."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    is_folder = stat.S_ISDIR(state.st_mode)
    return FileEntry(path, path.name + os.sep if is_folder else path.name, is_folder, state.st_mtime)


def typed_path(words: str) -> Path:
    """Return the path that was typed, pasted or dragged to a field: in quotes, as an address, below `~`.

    Terminals write a dragged path as a shell reads it, with a backslash before blanks; on Windows that is between
    folders.
    """
    typed = words.strip()
    bare = typed.strip("\"'")
    if bare.startswith("file:"):
        from urllib.parse import urlsplit
        from urllib.request import url2pathname

        bare = url2pathname(urlsplit(bare).path)
    path = paths.expanded(bare)
    if sys.platform == "win32" or bare != typed or "\\" not in bare or os.path.exists(path):
        return path
    return paths.expanded(_ESCAPED.sub(r"\1", bare))


def rest_of_path(words: str, base: Path | None = None) -> str:
    """Return the rest of a path that is being typed, as far as all names that begin so go on alike.

    A folder ends with a separator. Files that cannot be imported are left out, hidden ones unless the dot is typed.

    Args:
        words: what is typed.
        base: the folder that it begins in, unless it names one; by default the working directory.
    """
    head, begun = os.path.split(words.lstrip().lstrip("\"'"))
    folder = (base or Path()) / paths.expanded(head or ".")
    try:
        names = _names_in(folder, folder.stat().st_mtime_ns)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return ""
    found = [name for name in names if name.startswith(begun) and (begun.startswith(".") or name[:1] != ".")]
    found = [name for name in found if name.endswith("/") or is_readable(name)]
    return os.path.commonprefix(found)[len(begun) :]  # noqa: RUF071 - of names, letter by letter


@lru_cache(maxsize=1)
def _names_in(folder: Path, _changed: int) -> tuple[str, ...]:
    """Return the names in a folder, listed once until it changes: each key that is typed asks for them."""
    with os.scandir(folder) as entries:
        return tuple(entry.name + ("/" if entry.is_dir() else "") for entry in entries)


def _usual_folders() -> tuple[Path, ...]:
    """Return the folders where people have their files: this one, downloads, documents, home."""
    wanted = (Path.cwd(), paths.downloads(), paths.documents(), Path.home())
    return tuple(dict.fromkeys(folder for folder in wanted if folder.is_dir()))


def _drives() -> tuple[Path, ...]:
    """Return the drives of Windows; none elsewhere."""
    if sys.platform == "win32" and sys.version_info >= (3, 12):
        return tuple(map(Path, os.listdrives()))
    return ()
