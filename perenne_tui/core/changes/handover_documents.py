"""Changes by what a look at the code has found of the documents."""

from collections.abc import Mapping, Sequence

from perenne_tui.core.changes.texts import line
from perenne_tui.core.handover_documents import wanted
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop


def note_found(workshop: Workshop, *, found: Mapping[str, str]) -> Workshop:
    """Note what was found of documents, by uid, in the place of what was found before; none is ready by it."""
    rows = [
        replace(row, found=line(found.get(uid, "")))
        for uid, row in workshop.papers.items()
        if row.found != line(found.get(uid, ""))
    ]
    return workshop.with_rows("papers", *rows) if rows else workshop


def confirm_found(workshop: Workshop, *, papers: Sequence[str]) -> Workshop:
    """Have documents be ready where they were found; a place that somebody typed stays."""
    rows = [
        replace(row, state="ready" if wanted(row) else row.state, place=row.place or row.found, found="")
        for row in (workshop.papers.get(uid) for uid in papers)
        if row is not None and row.found
    ]
    return workshop.with_rows("papers", *rows) if rows else workshop
