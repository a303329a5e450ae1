"""The wait for a file that has replaced the journal of an open workshop: it may still be copied.

Once it is complete, `perenne_tui.store.replaced_journal` says what becomes of it.
"""

from time import monotonic

from perenne_tui.store.disk import FileSignature
from perenne_tui.store.interference import Interference
from perenne_tui.store.open_files import OpenFiles
from perenne_tui.store.writer_timing import WriterTiming


class ReplacementWatch:
    """A watch on the file that has replaced the journal, until it is complete: it may still be copied.

    Args:
        files: the files of the workshop.
        pace: how long the file must stay the same.
    """

    def __init__(self, files: OpenFiles, pace: WriterTiming) -> None:
        self._files = files
        self._pace = pace
        self._seen: tuple[FileSignature | None, float] | None = None
        """Its signature, and since when it has it (monotonic seconds)."""
        self.is_being_written = False
        """Whether another program was overwriting the journal's own file at the last `resolve`."""

    @property
    def is_active(self) -> bool:
        """Whether there is such a file, as far as was seen."""
        return self._seen is not None

    def resolve(self, signature: FileSignature | None) -> Interference | None:
        """Resolve the replaced journal, once the file in its place has stayed the same long enough.

        Args:
            signature: of that file, as it is now; `None` when there is none.

        Returns:
            What was done; `None` while the file is not complete.

        Raises:
            OSError, Refused: as `resolve_replaced_journal`.
        """
        now = monotonic()
        if self._seen is None or self._seen[0] != signature:
            self._seen = (signature, now)
        self.is_being_written = self._files.is_being_written
        if now - self._seen[1] < (self._pace.copying if self.is_being_written else self._pace.settle):
            return None
        from perenne_tui.store.replaced_journal import resolve_replaced_journal  # few journals are ever replaced

        interference = resolve_replaced_journal(self._files)
        self._seen = None
        return interference

    def stop(self) -> None:
        """Forget the file: the journal is in its place again."""
        self._seen = None
