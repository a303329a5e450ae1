"""Whether there are other copies of a workshop: beside it, or rescued. Asked whenever one is opened.

Reading and comparing copies takes more modules than showing a workshop, so they are imported only where files have
the name of a copy.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths
from perenne_tui.store.copy_names import has_files_beside, stems_in

if TYPE_CHECKING:
    from perenne_tui.services.rescued_copies import RescuedReadings
    from perenne_tui.store.rescued_copies import RescuedCopy


def has_copies(path: Path) -> bool:
    """Return whether copies of a workshop stand beside it, with changes that are not in it."""
    try:
        if not has_files_beside(path):
            return False
        from perenne_tui.services.copy_merge import copies_to_merge

        return bool(copies_to_merge(path.parent, "", path))
    except (Refused, OSError):
        return False


def all_rescued() -> "RescuedReadings":
    """Return every rescued copy on this machine that can be read."""
    if not stems_in(paths.rescued()):
        return ()
    from perenne_tui.services import rescued_copies

    return rescued_copies.all_rescued()


def rescued_of(path: Path, workshop: Workshop) -> "tuple[RescuedCopy, ...]":
    """Return the rescued copies of the workshop at a path, the one changed last first."""
    if not stems_in(paths.rescued()):
        return ()
    from perenne_tui.services import rescued_copies

    return rescued_copies.rescued_of(path, workshop)
