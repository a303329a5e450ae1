"""The base of a document that is about to leave: which change of its workshop is the last that it contains."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from perenne_tui.core.document_base import DocumentBase, parse_base
from perenne_tui.core.review.part_word import part_word
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import BOARDS, ONE_WAY
from perenne_tui.store.disk import read_file
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import load

if TYPE_CHECKING:
    from perenne_tui.services.workspace import Workspace  # which a command does not need


def base_of(
    place: "Path | Workspace",
    document: str,
    form: str = "md",
    *,
    is_shareable: bool = False,
    last_n: int | None = None,
    part: PlanPart = WHOLE_PLAN,
) -> DocumentBase | None:
    """Return the base of a document of a workshop; `None` where no file has the workshop, or the form says none.

    Of an open workshop, what is not saved yet is saved first. What the disk does not take is left out of the base:
    when the document comes back, it is found to say what the workshop says too.

    Args:
        place: the workshop: its file, or the window in which it is open, to write or to be shown.
        document: name of the document.
        form: its form.
        is_shareable: whether its shareable version is written.
        last_n: for a file, number of the last change in the value that is written out; by default the last there is.
        part: the part of the plan that is written; one of more people than a word can name has no base.
    """
    path: Path | None
    if isinstance(place, Path):
        path = place
    else:
        with suppress(Refused):
            place.flush()
        path, last_n = place.path, place.session.last_n
    if (document, form) in BOARDS or document in ONE_WAY:
        return None
    with suppress(Refused):  # a file that is gone while its workshop is still shown
        found = _last_change(path, last_n) if path is not None else None
        if found is not None:
            workshop, n, crc = found
            base = DocumentBase(document, workshop, n, crc, is_shareable, part=part_word(part))
            return base if parse_base(base.word) == base else None  # a uid that another program made
    return None


def _last_change(path: Path, last_n: int | None) -> tuple[str, int, str] | None:
    """Return the uid of a workshop, and number and checksum of its last change, or of an earlier one.

    Args:
        path: its file.
        last_n: number of the change; another window may have written more since.

    Raises:
        Refused: there is no workshop.
    """
    path = real(path)
    loaded = load(path)
    uid, facts = loaded.reading.workshop.header.uid, loaded.facts
    if last_n is None or facts.n <= last_n:
        return uid, facts.n, facts.crc
    lines = scan(read_file(journal_of(path)) or b"").lines
    return next(((uid, line.entry.n, line.crc) for line in lines if line.entry.n == last_n), None)
