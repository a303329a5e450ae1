"""What is being typed and not kept yet: noted every second in a file of its own, so that a crash costs no more.

The file stands in the state directory of this person on this machine, not beside the workshop: nobody else has to
read what was never said. It goes when the text is kept or dropped. Nothing here ever holds up a key: what is typed is
remembered at once, and written by a thread.

    state/perenne/drafts/5d41402abc4b2a76b9719d911017c592.json
    {"workshop":"7v2kq0m3xd","drafts":[{"what":"answer","card":"0bq5w9n2ys","row":"","text":"Oui, à la DSI, en"}]}

A text that was kept stays until the workshop's own file has it, with the number of the entry that brings it there
(`"kept":412`): after a crash, the next opening knows whether it arrived.
"""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from perenne_tui.core.model.rows import Json
from perenne_tui.core.text.clean import clean_block
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import make_folder, read_file
from perenne_tui.store.json_codec import NotJson, dumps, loads
from perenne_tui.store.paths import unfinished_of

LARGEST_TEXT = 64 * 1024
"""Characters that a draft may have; a longer one is kept up to there."""
MOST_DRAFTS = 20
"""Drafts of one workshop; the oldest go first."""
_LARGEST_FILE = 16 * 1024 * 1024


class About(NamedTuple):
    """What a draft will be: the kind of text, the card it is about, and the row that it words anew."""

    what: str
    card: str = ""
    row: str = ""
    column: str = ""
    """Which part of the row, or what else it is said of."""


class _KeptText(NamedTuple):
    """A text that was kept."""

    until: float
    """For how long it is still held, on the monotonic clock."""
    n: int
    """Number of the entry of the journal that has it."""


class DraftTiming(NamedTuple):
    """How soon things are done, in seconds."""

    write: float = 1.0
    """From a letter to the disk."""
    fade: float = 2.0
    """For which a text that was kept is still held, until the workshop's own file has it for certain."""


class Drafts:
    """The drafts of one workshop.

    Args:
        folder: where drafts are kept; it need not exist. `None` keeps them only as long as the program runs.
        workshop: uid of the workshop.
        is_saved: whether the workshop's own file has all that was kept; while it has not, a text that was kept
            stays among the drafts, where it is found again after a crash.
        last_n: number of the last entry that the workshop's own file has.
        pace: how soon things are done; only tests are in another hurry.
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
        self._path = _draft_file(folder, workshop) if folder else None
        self._workshop = workshop
        self._is_saved = is_saved
        self._pace = pace or DraftTiming()
        self._texts: dict[About, str] = {}
        self._fading: dict[About, _KeptText] = {}
        self._written = b""
        self._changed = threading.Condition()
        self._dirty = False
        self._closing = False
        self._thread: threading.Thread | None = None
        self.read_again(last_n)

    def read_again(self, last_n: int) -> None:
        """Take what another window has left, once this one writes in its place.

        Args:
            last_n: number of the last entry that the workshop's own file has.
        """
        if self._path:
            with self._changed:
                self._texts = _read(self._path, self._workshop, last_n)
                self._written = self._to_bytes()

    def find(self, about: About) -> str:
        """Give the text that was typed and not kept; empty when there is none."""
        with self._changed:
            return "" if about in self._fading else self._texts.get(about, "")

    def waiting(self) -> list[About]:
        """Give what was typed and not kept, the latest last."""
        with self._changed:
            return [about for about in self._texts if about not in self._fading]

    def typed(self, about: About, text: str) -> None:
        """Remember a text as it is now; a blank one is not worth it. Returns at once."""
        text = text[:LARGEST_TEXT]
        with self._changed:
            if self._texts.get(about, "") == text and about not in self._fading:
                return
            self._texts.pop(about, None)
            self._fading.pop(about, None)
            if text.strip():
                self._texts[about] = text
                while len(self._texts) > MOST_DRAFTS:
                    del self._texts[next(iter(self._texts))]
            self._touch()

    def drop(self, about: About) -> None:
        """Forget a text that people gave up."""
        self.typed(about, "")

    def kept(self, about: About, n: int) -> None:
        """Forget a text that people kept, as soon as the workshop's own file has it.

        Args:
            about: what it was.
            n: number of the entry that has it.
        """
        with self._changed:
            if about in self._texts:
                self._fading[about] = _KeptText(monotonic() + self._pace.fade, n)
                self._touch()

    def close(self, *, saved: bool = True) -> None:
        """Write what is left, and end; texts that were kept go if they are `saved` in the workshop's own file."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(5)
        if saved:
            for about in self._fading:
                self._texts.pop(about, None)
        self._write(self._to_bytes())

    def _touch(self) -> None:
        if self._dirty or self._path is None:
            return  # the thread knows already: a key wakes it no more
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
                self._let_go()
                self._dirty = bool(self._fading)
                data = self._to_bytes()
            self._write(data)

    def _let_go(self) -> None:
        """Forget what was kept long enough ago, if it is saved."""
        due = [about for about, fading in self._fading.items() if monotonic() >= fading.until]
        if due and self._is_saved():
            for about in due:
                del self._fading[about]
                self._texts.pop(about, None)

    def _to_bytes(self) -> bytes:
        """Give the drafts as their file has them; nothing when there are none."""
        if not self._texts:
            return b""
        rows: list[Json] = []
        for about, text in self._texts.items():
            fading = self._fading.get(about)
            rows.append({**about._asdict(), "text": text} | ({"kept": fading.n} if fading else {}))
        return dumps({"workshop": self._workshop, "drafts": rows})

    def _write(self, data: bytes) -> None:
        """Put the drafts on the disk. A state directory that takes none is no reason to disturb the room."""
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
    """Give the files that hold drafts of a workshop: none, or its own and what a crash left of one.

    Args:
        folder: where drafts are kept, `drafts` in the state directory.
        workshop: uid of the workshop.
    """
    path = _draft_file(folder, workshop)
    return [file for file in (path, unfinished_of(path)) if file.exists()]


def _draft_file(folder: Path, workshop: str) -> Path:
    # The uid comes from a file: it is never used as a name as it stands.
    return folder / f"{sha256(workshop.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}.json"


def _read(path: Path, workshop: str, last_n: int) -> dict[About, str]:
    """Read drafts; what cannot be understood is left out, and nobody is disturbed.

    So is what was kept by an entry that has arrived: the last one that did is `last_n`.
    """
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
    about, text = [row.get(name, "") for name in About._fields], row.get("text")
    words = [word for word in about if isinstance(word, str)]
    kept = row.get("kept")
    if words != about or not isinstance(text, str) or (isinstance(kept, int) and kept <= last_n):
        return None
    text = clean_block(text[:LARGEST_TEXT])
    return (About(*words), text) if text.strip() else None
