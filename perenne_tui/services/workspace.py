"""A workshop that is open: its session, and whether this window writes it, follows another one, or only shows it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from perenne_tui.core.changes.conduct import open_card
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.services.unsaved_copy import UnsavedCopy
from perenne_tui.services.workspace_news import Mode, News, Relay, Tell, damaged, ignore
from perenne_tui.settings import paths
from perenne_tui.store.drafts import Drafts
from perenne_tui.store.paths import real
from perenne_tui.store.workshop_file import (
    InterferenceKind,
    LockedElsewhere,
    NeedsAgreement,
    OnlyToRead,
    Status,
    WorkshopFile,
    accept_damage,
    open_to_write,
)

if TYPE_CHECKING:
    from perenne_tui.store.follower import FollowerThread

ResultT = TypeVar("ResultT")

FLUSH_TIMEOUT = 2.0
"""Seconds to wait for the disk, when saving has already failed or the workshop stays open."""
CLOSE_TIMEOUT = 5.0
"""Seconds to wait for the disk when a workshop is closed."""
_now = partial(datetime.now, UTC)


class Workspace:
    """An open workshop: its session, its files and its mode.

    Args:
        session: holds the workshop.
        folder: where documents are written.
        demo_library: for a demo, which is deleted at the end: the library to which it can be copied.
    """

    def __init__(self, session: Session, folder: Path, *, demo_library: Path | None = None) -> None:
        self.session = session
        self.folder = folder
        self.demo_library = demo_library
        self.is_demo_kept = False
        """Whether people asked to keep the demo."""
        self.status = Status("saved")
        self.mode: Mode = "reading" if session.read_only else "writing"
        self.notices: tuple[Sentence, ...] = ()
        """Sentences to show once it is open or taken over: another window has it, a torn end was mended…"""
        self.needs_agreement = False
        """Whether a part of its journal is illegible, and people may accept to continue with the rest."""
        self.has_stopped = False
        """Whether people asked this window to write no more."""
        self.copy_was_announced: bool | None = None
        """Whether the last warning before quitting said that a copy is saved; `None` before any warning."""
        self.drafts = Drafts()
        self.path: Path | None = None
        """Path of its file; `None` if it is in no file."""
        self.is_desk = False
        """Whether it is shown to the facilitator alone, beside the window that writes."""
        self._relay = Relay()
        self._copy = UnsavedCopy()
        self._file: WorkshopFile | None = None
        self._following: FollowerThread | None = None

    @classmethod
    def open(cls, path: Path, *, demo_library: Path | None = None) -> "Workspace":
        """Open a workshop: to write it, else to follow the window that does, else to show it.

        Args:
            path: its file.
            demo_library: for a demo, the library to which it can be copied.

        Raises:
            Refused: the file is no workshop.
        """
        relay = Relay()
        try:
            file = open_to_write(path, now=_now, on_status=relay, on_interference=relay)
        except LockedElsewhere as why:
            workspace = cls.following(path, demo_library=demo_library)
            workspace.notices = (why.sentence,)
        except OnlyToRead as why:
            workspace = cls(why.reading.shown(), demo_library or path.parent, demo_library=demo_library)
            workspace.needs_agreement = isinstance(why, NeedsAgreement)
            workspace.notices = (damaged(path).sentence if workspace.needs_agreement else why.sentence,)
        else:
            reading = file.reading
            session = Session(reading.workshop, file, last_n=reading.last_n, earlier=file.earlier)
            workspace = cls(session, demo_library or path.parent, demo_library=demo_library)
            workspace.notices, workspace._file = reading.notices, file
        workspace.path, workspace._relay = path, relay
        if demo_library is None:
            uid = workspace.session.workshop.header.uid
            workspace.drafts = Drafts(paths.drafts(), uid, workspace.has_saved, last_n=workspace.session.last_n)
        return workspace

    @classmethod
    def following(cls, path: Path, *, demo_library: Path | None = None) -> "Workspace":
        """Follow whatever window writes a workshop, now or later; it is never written from here.

        Raises:
            Refused: the file is no workshop.
        """
        from perenne_tui.store.follower import FollowerThread

        following = FollowerThread(path)
        workspace = cls(following.reading.shown(), demo_library or path.parent, demo_library=demo_library)
        workspace.mode, workspace.path, workspace._following = "following", path, following
        return workspace

    @classmethod
    def empty(cls, library: Path) -> "Workspace":
        """Return an empty workshop for the library screen, where no workshop is open; it is never shown."""
        nothing = cls(Session(Workshop(Header(uid="none"))), library)
        nothing.mode, nothing.drafts = "none", Drafts(paths.drafts(), "library")
        return nothing

    def listen(self, tell: Tell) -> None:
        """Subscribe to the news of the workshop.

        Args:
            tell: called from other threads with each piece of news, for `receive` in the program's thread.
        """
        self._relay.tell = tell
        if self._following is not None:
            self._following.begin(self._relay)

    def is_at(self, path: Path) -> bool:
        """Return whether this is the workshop at a path."""
        return self.path is not None and real(self.path) == real(path)

    def receive(self, news: News) -> None:
        """Process news from another thread."""
        if isinstance(news, Status):
            self.status = news
            self.copy_was_announced = self.copy_was_announced if news.kind == "failed" else None
        elif isinstance(news, InterferenceKind):
            self._receive_interference(news)
        elif self.mode == "following":
            self.session.adopt(news.workshop, news.last_n)

    def _receive_interference(self, kind: InterferenceKind) -> None:
        """Process interference with the files of a workshop that is written here."""
        if self._file is None or self.mode != "writing":
            return
        match kind:
            case InterferenceKind.MOVED:
                self.path = self._file.path
            case InterferenceKind.SUPERSEDED:
                if self._file.release_if_superseded():  # no change is pending here
                    self._file = None
                    with suppress(Refused):  # the other window may just be writing: it is shown as it was
                        self._follow()
            case _:
                self._file.adopt_changes(kind, self.session)

    def stop_writing(self) -> None:
        """Release the lock and follow the window that writes next.

        Raises:
            Refused: it is not written here, or something is not saved yet.
        """
        if self._file is None or self.path is None or self.mode != "writing":
            raise Refused("This workshop is not written here.")
        self.flush()
        self._file.close(CLOSE_TIMEOUT)
        self._file, self.has_stopped = None, True
        self._follow()

    def _follow(self) -> None:
        from perenne_tui.store.follower import FollowerThread

        assert self.path is not None, "it is in a file"
        self.session.stop_writing()
        self.mode, self.status = "reading", Status("saved")
        self._following, self.mode = FollowerThread(self.path), "following"
        self.session.adopt(self._following.reading.workshop, self._following.reading.last_n)
        self._following.begin(self._relay)

    def note_no_card(self) -> None:
        """Record that no card is open on the wall, so that windows that follow close it as well."""
        if not self.session.read_only:
            self.session.do(open_card, card="")

    def take_over(self, *, asked: bool = False) -> None:
        """Write from now on, if no other window does; after `stop_writing` only if people `asked` for it.

        Raises:
            Refused: another window does, or the workshop must not be written.
        """
        if self.mode == "writing":
            return
        if self.has_stopped and not asked:
            raise Refused("This window writes no more, as you asked; Ctrl+P offers to write here again.")
        if self.path is None:
            raise Refused("This workshop is open to be read only: nothing was changed.")
        try:
            file = open_to_write(self.path, now=_now, on_status=self._relay, on_interference=self._relay)
        except NeedsAgreement:
            self.needs_agreement = True
            raise damaged(self.path) from None
        self._stop_following()
        reading = file.reading
        self.notices = reading.notices
        self._file, self.mode, self.needs_agreement, self.has_stopped = file, "writing", False, False
        self.session.take_over(reading.workshop, file, last_n=reading.last_n, earlier=file.earlier)
        self.drafts.read_again(reading.last_n)

    def accept_damage(self) -> None:
        """Write the legible part of a damaged workshop from now on; the damaged files are kept beside it.

        Raises:
            Refused: there is no damage to accept, or the folder takes no writes.
        """
        if self.path is None or not self.needs_agreement:
            raise Refused("Nothing in this workshop is damaged.")
        accept_damage(self.path)
        self.take_over()

    def while_closed(self, work: Callable[[Path], ResultT]) -> ResultT:
        """Close the workshop, call `work` with its path, and reopen it.

        Raises:
            Refused: it is not written here, not saved yet, or the work refuses; what was saved is unchanged.
        """
        if self._file is None or self.path is None:
            raise Refused("This workshop is open to be read only: nothing was changed.")
        self.flush()
        self._file.close()
        try:
            return work(self.path)
        finally:
            self._file, self.mode = None, "reading"
            self.take_over()

    def switch_to(self, path: Path) -> "Workspace":
        """Open another workshop and close this one.

        Raises:
            Refused: the other is no workshop, or this one is not saved yet; this one is still open then.
        """
        self.flush()
        after = Workspace.open(path)
        try:
            self.close()
        except Refused as refused:
            after.notices = (*after.notices, refused.sentence)
        return after

    def close(self) -> None:
        """Write what is pending, release the lock, and copy a demo to the library if people asked for it.

        Raises:
            Refused: something could not be saved; the sentence says what to do.
        """
        self._stop_following()
        self._relay.tell = ignore
        timeout = FLUSH_TIMEOUT if self.status.kind == "failed" else CLOSE_TIMEOUT
        saved = self._file.close(timeout) if self._file else True
        n, is_safe = self.session.last_n, saved or self.is_demo_kept
        lost = self._copy.closed(self._file, n, saved=is_safe) if self._file else None
        self.drafts.close(saved=saved or self._copy.has(n))
        if self.is_demo_kept and self.demo_library is not None:
            from perenne_tui.services.library_changes import keep

            keep(self.demo_library, self.session.workshop)
        elif lost:
            raise lost

    def save_copy(self) -> bool:
        """Save a copy of a workshop that cannot be saved to the state folder; return whether it succeeded."""
        return self._file is not None and self._copy.keep(self._file, self.session.last_n)

    def has_saved(self, n: int | None = None) -> bool:
        """Return whether a line of the journal, by default the last one, is on the disk, or in a rescued copy."""
        n = self.session.last_n if n is None else n
        return self._file is None or self._file.has_saved(n) or self._copy.has(n)

    def flush(self) -> None:
        """Wait until everything is saved, or raise `Refused`."""
        if self._file is not None and not self._file.flush(FLUSH_TIMEOUT):
            raise Refused("{name} is not saved yet: it stays open.", name=self.path.name if self.path else "")

    def _stop_following(self) -> None:
        following, self._following = self._following, None
        if following is not None:
            following.stop()
