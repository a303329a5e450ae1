"""The copy that a window keeps of a workshop it cannot save: made before people leave, gone once it is saved."""

from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from perenne_tui.core.text.clean import as_word
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.library import name_of
from perenne_tui.settings import paths
from perenne_tui.store.disk import make_folder
from perenne_tui.store.paths import SNAPSHOT_ENDING, journal_of
from perenne_tui.store.rescue import remove_if_contained

if TYPE_CHECKING:
    from perenne_tui.store.store import WorkshopFile


class UnsavedCopy:
    """The copy of one workshop in this person's own folder; none at first."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._n = -1

    def has(self, n: int) -> bool:
        """Tell whether a copy was kept that holds the change of that number."""
        return self._path is not None and n <= self._n and journal_of(self._path).exists()

    def keep(self, file: "WorkshopFile", n: int) -> bool:
        """Keep the workshop as it is now, in place of the copy that was kept before; tell whether that was done.

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
        self._let_go(kept)
        self._path, self._n = kept, n
        return True

    def closed(self, file: "WorkshopFile", n: int, *, saved: bool) -> Refused | None:
        """Keep a workshop that could not be saved, or remove the copy of one that was.

        Args:
            file: the workshop, closed by now.
            n: number of its last change.
            saved: whether all of it stands in its place.

        Returns:
            The sentence that says where it is kept, or that it is not; `None` where it was saved.
        """
        if saved:
            self._let_go(file.path)
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

    def _let_go(self, path: Path) -> None:
        if self._path is not None and remove_if_contained(self._path, path):
            self._path = None
