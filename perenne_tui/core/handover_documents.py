"""The handover documents: the list in its order, and the progress of gathering and writing them."""

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sheet_rows import Paper
from perenne_tui.core.model.workshop import Workshop

DONE = ("ready", "handed")
"""States of a finished document."""


def is_unfinished(row: Paper) -> bool:
    """Return whether a document is still to be gathered, made or finished."""
    return row.state not in (*DONE, "not_applicable")


def papers_in_order(workshop: Workshop) -> list[Paper]:
    """Return the documents in the order of the list; those of the extended list only if the workshop uses it."""
    rows = in_rank_order(workshop.papers.values())
    return [row for row in rows if workshop.header.has_complements or not row.is_complement]


def counted(workshop: Workshop) -> list[Paper]:
    """Return the documents that count in the progress: the applicable ones; of one with parts, its parts instead."""
    rows = papers_in_order(workshop)
    whole = {row.parent for row in rows if row.parent}
    out = {row.uid for row in rows if row.state == "not_applicable"}
    return [row for row in rows if row.uid not in out and row.uid not in whole and row.parent not in out]


def progress(workshop: Workshop) -> tuple[int, int]:
    """Return the number of documents that are ready or handed over, and the number of those that count."""
    rows = counted(workshop)
    return sum(row.state in DONE for row in rows), len(rows)
