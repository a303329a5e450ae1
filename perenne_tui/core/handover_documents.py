"""The documents of the end: which are on the list, in their order, and how far they have come."""

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sheet_rows import Paper
from perenne_tui.core.model.workshop import Workshop

DONE = ("ready", "handed")
"""States of a document that needs no more work."""


def wanted(row: Paper) -> bool:
    """Tell whether a document is still to be gathered, made or finished."""
    return row.state not in (*DONE, "not_applicable")


def papers_in_order(workshop: Workshop) -> list[Paper]:
    """Give the documents on the list in their order, those of the extended list only where it is on."""
    rows = in_rank_order(workshop.papers.values())
    return [row for row in rows if workshop.header.has_complements or not row.is_complement]


def counted(workshop: Workshop) -> list[Paper]:
    """Give the documents that count in the progress: what applies, a document with parts by its parts."""
    rows = papers_in_order(workshop)
    whole = {row.parent for row in rows if row.parent}
    out = {row.uid for row in rows if row.state == "not_applicable"}
    return [row for row in rows if row.uid not in out and row.uid not in whole and row.parent not in out]


def progress(workshop: Workshop) -> tuple[int, int]:
    """Give how many documents are ready or handed over, and how many count."""
    rows = counted(workshop)
    return sum(row.state in DONE for row in rows), len(rows)
