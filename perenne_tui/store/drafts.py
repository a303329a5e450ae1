"""Drafts: texts that are being typed, saved every second so that a crash loses no more than that.

They are in one file per workshop in the state directory of this user, not beside the workshop, since nobody else is
to read a text that was not entered. The file is removed when its texts are entered or dropped. Nothing here delays a
key: what is typed is stored in memory, and a thread writes it.

    state/perenne/drafts/workshop-7v2kq0m3xd.json
    {"workshop":"7v2kq0m3xd","drafts":[{"what":"answer","card":"0bq5w9n2ys","row":"","text":"Oui, à la DSI, en"}]}

A text that was entered stays until the workshop's own file has it, with the number of its entry (`"kept":412`): after
a crash, the next opening compares that number with the last one in the journal.
"""

import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from time import monotonic

from msgspec import Struct
from msgspec.structs import asdict

from perenne_tui.core.model.rows import Json
from perenne_tui.core.text.clean import clean_block
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import make_folder, read_file
from perenne_tui.store.json_codec import NotJson, dumps, loads
from perenne_tui.store.paths import unfinished_of

LARGEST_TEXT = 64 * 1024
"""Characters of a draft, at most; the rest of a longer one is left out."""
MOST_DRAFTS = 20
"""Drafts of one workshop, at most; the oldest are dropped first."""
_LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of a file of drafts, at most; a larger one is not read."""


class About(Struct, frozen=True):
    """The field that a draft is typed in: the kind of text, its card, and the row that it changes."""

    what: str
    card: str = ""
    row: str = ""
    column: str = ""
    """Part of the row, or another object of the text."""


class _EnteredText(Struct, frozen=True):
    """A text that was entered, and is a draft until the workshop's own file has it."""

    until: float
    """Earliest moment at which it is removed, in monotonic seconds."""
    n: int
    """Number of the entry of the journal that has it."""


class DraftTiming(Struct, frozen=True):
    """Intervals of the thread, in seconds."""

    write: float = 1.0
    """Seconds between a typed letter and the write to the disk, at most."""
    hold: float = 2.0
    """Shortest time for which an entered text stays, so that the workshop's own file has it for certain."""


class Drafts:
    """The drafts of one workshop.

    Args:
        folder: the folder of drafts; it need not exist. `None` keeps drafts in memory only.
        workshop: uid of the workshop.
        is_saved: returns whether the workshop's own file has every entry; while it has not, texts that were entered
            stay among the drafts, so that they are found after a crash.
        last_n: number of the last entry in the workshop's own file.
        pace: intervals of the thread; tests pass shorter ones.
    """

    def __init__(
        self,
        folder: Path | None = None,
        workshop: str = "",
        is_saved: Callable[[], bool] = lambda: True,
        pace: DraftTiming | None = None,
        *,
        last_n: int = 0,
    ) -> None:
        self._folder = folder
        self._workshop = workshop
        self._is_saved = is_saved
        self._pace = pace or DraftTiming()
        self._texts: dict[About, str] = {}
        self._entered: dict[About, _EnteredText] = {}
        self._written = b""
        self._changed = threading.Condition()
        self._dirty = False
        self._closing = False
        self._thread: threading.Thread | None = None
        self.read_again(last_n)

    def read_again(self, last_n: int) -> None:
        """Read the drafts again, because this window writes now instead of another one.

        Args:
            last_n: number of the last entry in the workshop's own file.
        """
        if self._folder is None:
            return
        with self._changed:
            if not _names_in(self._folder):
                self._texts, self._written = {}, b""
            elif self._path:
                self._texts = _read(self._path, self._workshop, last_n)
                self._written = self._to_bytes()

    @cached_property
    def _path(self) -> Path | None:
        """The file; `None` for drafts in memory."""
        return _draft_file(self._folder, self._workshop) if self._folder else None

    def find(self, about: About) -> str:
        """Return the draft of a field; empty when there is none."""
        with self._changed:
            return "" if about in self._entered else self._texts.get(about, "")

    def waiting(self) -> list[About]:
        """Return the fields that have a draft, the latest last."""
        with self._changed:
            return [about for about in self._texts if about not in self._entered]

    def typed(self, about: About, text: str) -> None:
        """Store a text as it is now; a blank one removes the draft. Returns at once."""
        text = text[:LARGEST_TEXT]
        with self._changed:
            if self._texts.get(about, "") == text and about not in self._entered:
                return
            self._texts.pop(about, None)
            self._entered.pop(about, None)
            if text.strip():
                self._texts[about] = text
                while len(self._texts) > MOST_DRAFTS:
                    del self._texts[next(iter(self._texts))]
            self._touch()

    def drop(self, about: About) -> None:
        """Remove the draft of a field."""
        self.typed(about, "")

    def kept(self, about: About, n: int) -> None:
        """Remove the draft of a text that was entered, as soon as the workshop's own file has it.

        Args:
            about: its field.
            n: number of its entry.
        """
        with self._changed:
            if about in self._texts:
                self._entered[about] = _EnteredText(monotonic() + self._pace.hold, n)
                self._touch()

    def close(self, *, saved: bool = True) -> None:
        """Write the drafts and end the thread.

        Args:
            saved: whether the workshop's own file has every entry: texts that were entered are removed then.
        """
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(5)
        if saved:
            for about in self._entered:
                self._texts.pop(about, None)
        self._write(self._to_bytes())

    def _touch(self) -> None:
        if self._dirty or self._folder is None:
            return  # the thread was woken already
        self._dirty = True
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="perenne drafts", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._dirty or self._closing)
                self._changed.wait_for(lambda: self._closing, self._pace.write)
                if self._closing:
                    return
                self._remove_saved()
                self._dirty = bool(self._entered)
                data = self._to_bytes()
            self._write(data)

    def _remove_saved(self) -> None:
        """Remove the texts that were entered long enough ago, if they are saved."""
        due = [about for about, entered in self._entered.items() if monotonic() >= entered.until]
        if due and self._is_saved():
            for about in due:
                del self._entered[about]
                self._texts.pop(about, None)

    def _to_bytes(self) -> bytes:
        """Return the bytes of the file of drafts; empty when there are none."""
        if not self._texts:
            return b""
        rows: list[Json] = []
        for about, text in self._texts.items():
            entered = self._entered.get(about)
            rows.append({**asdict(about), "text": text} | ({"kept": entered.n} if entered else {}))
        return dumps({"workshop": self._workshop, "drafts": rows})

    def _write(self, data: bytes) -> None:
        """Write the drafts. Errors are ignored: no message is shown for a state directory that takes no files."""
        if self._path is None or data == self._written:
            return
        with suppress(OSError):
            if data:
                make_folder(self._path.parent, is_ours=True)
                write_atomically(self._path, data, pauses=(0.05, 0.2))
            else:
                self._path.unlink(missing_ok=True)
            self._written = data


def draft_files(folder: Path, workshop: str) -> list[Path]:
    """Return the existing files with drafts of a workshop: its own, that of an older version, what crashes left."""
    known = dict.fromkeys([_draft_file(folder, workshop), _hashed_file(folder, workshop)])
    return [file for path in known for file in (path, unfinished_of(path)) if file.exists()]


def _names_in(folder: Path) -> list[str]:
    """Return the names of the files in a folder, which need not exist."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _draft_file(folder: Path, workshop: str) -> Path:
    """Return the file with the drafts of a workshop, which need not exist.

    The uid comes from a file: one that is not as this program makes them is never used as a file name.
    """
    path = folder / f"workshop-{workshop}.json"
    is_usual = workshop.isascii() and workshop.isalnum() and workshop == workshop.lower() and len(workshop) < 40
    if is_usual and (path.exists() or all(name.startswith("workshop-") for name in _names_in(folder))):
        return path
    hashed = _hashed_file(folder, workshop)
    return path if is_usual and not hashed.exists() else hashed


def _hashed_file(folder: Path, workshop: str) -> Path:
    """Return the file as older versions name it for all workshops, and this one for those with an unusual uid."""
    from hashlib import sha256  # it brings OpenSSL

    return folder / f"{sha256(workshop.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}.json"


def _read(path: Path, workshop: str, last_n: int) -> dict[About, str]:
    """Return the drafts in a file; those that cannot be read, or whose entry is `last_n` or earlier, are left out."""
    try:
        data = read_file(path, limit=_LARGEST_FILE)
        said = loads(data) if data else None
    except (Refused, NotJson):
        return {}
    if not isinstance(said, Mapping) or said.get("workshop") != workshop:
        return {}
    rows = said.get("drafts")
    found = [_draft(row, last_n) for row in rows] if isinstance(rows, list) else []
    return dict([draft for draft in found if draft][-MOST_DRAFTS:])


def _draft(row: Json, last_n: int) -> tuple[About, str] | None:
    if not isinstance(row, Mapping):
        return None
    about, text = [row.get(name, "") for name in About.__struct_fields__], row.get("text")
    words = [word for word in about if isinstance(word, str)]
    kept = row.get("kept")
    if words != about or not isinstance(text, str) or (isinstance(kept, int) and kept <= last_n):
        return None
    text = clean_block(text[:LARGEST_TEXT])
    return (About(*words), text) if text.strip() else None
