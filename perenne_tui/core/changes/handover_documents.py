"""Changes to the handover documents after a search for them in a source repository."""

from collections.abc import Mapping, Sequence

from perenne_tui.core.changes.texts import line
from perenne_tui.core.handover_documents import is_unfinished
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop


def note_found(workshop: Workshop, *, found: Mapping[str, str]) -> Workshop:
    """Set the places where documents were found, by uid, and remove earlier ones. States do not change."""
    rows = [
        replace(row, found=line(found.get(uid, "")))
        for uid, row in workshop.papers.items()
        if row.found != line(found.get(uid, ""))
    ]
    return workshop.with_rows("papers", *rows) if rows else workshop


def confirm_found(workshop: Workshop, *, papers: Sequence[str]) -> Workshop:
    """Confirm the found places of documents: unfinished ones become ready. A place that somebody typed stays."""
    rows = [
        replace(row, state="ready" if is_unfinished(row) else row.state, place=row.place or row.found, found="")
        for row in (workshop.papers.get(uid) for uid in papers)
        if row is not None and row.found
    ]
    return workshop.with_rows("papers", *rows) if rows else workshop
