"""The copy of a workshop that a window cannot save: written before people leave, removed once all is saved."""

from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from perenne_tui.core.text.clean import as_word
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.library import name_of
from perenne_tui.settings import paths
from perenne_tui.store.disk import make_folder
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of

if TYPE_CHECKING:
    from perenne_tui.store.workshop_file import WorkshopFile


class UnsavedCopy:
    """The rescued copy of one open workshop in the state folder of this user; none at first."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._n = -1

    def has(self, n: int) -> bool:
        """Return whether there is a copy that includes the change of number `n`."""
        return self._path is not None and n <= self._n and journal_of(self._path).exists()

    def keep(self, file: "WorkshopFile", n: int) -> bool:
        """Write a copy of the workshop as it is now, in place of an earlier copy; return whether that succeeded.

        Args:
            file: the workshop that could not be saved.
            n: number of its last change.
        """
        if self.has(n):
            return True
        folder, name = paths.rescued(), name_of(file.path)
        numbered = (f"{name}-{number}" for number in count(2))
        try:
            make_folder(folder, is_ours=True)
            kept = file.rescue(folder / f"{each}{SNAPSHOT_ENDING}" for each in chain([name], numbered))
        except (OSError, Refused):
            return False
        self._remove_if_contained(kept)
        self._path, self._n = kept, n
        return True

    def closed(self, file: "WorkshopFile", n: int, *, saved: bool) -> Refused | None:
        """Write a copy of a workshop that was closed unsaved, or remove the copy of one that was saved.

        Args:
            file: the workshop, which is closed.
            n: number of its last change.
            saved: whether all of it was saved.

        Returns:
            The sentence that names the copy, or says that there is none; `None` if the workshop was saved.
        """
        if saved:
            self._remove_if_contained(file.path)
            return None
        is_kept, name = self.keep(file, n), file.path.name
        word = as_word(name_of(file.path))
        if self._path is None:
            return Refused(
                "The last changes to {name} could not be saved and are lost; what was saved before them is safe.",
                name=name,
            )
        if not is_kept:
            return Refused(
                "The last changes to {name} could not be saved and are lost; what stood on the screen before them is "
                "kept in {path}. Once there is room: perenne recover {word}",
                name=name,
                path=str(self._path),
                word=word,
            )
        return Refused(
            "{name} could not be saved: all of it, the last changes too, is kept in {path}. Once there is room: "
            "perenne recover {word}",
            name=name,
            path=str(self._path),
            word=word,
        )

    def _remove_if_contained(self, path: Path) -> None:
        if self._path is None:
            return
        from perenne_tui.store.rescue import remove_if_contained  # most windows never rescue anything

        if remove_if_contained(self._path, path):
            self._path = None
