"""Handover documents, to be gathered or made before the end, as the documents of perenne list them: by family."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from perenne_tui.core.handover_documents import DONE, papers_in_order
from perenne_tui.core.model.sheet_rows import Paper
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.sheets import paper_state, yes_no


class PaperItem(NamedTuple):
    """A document to be gathered or made before the end, or a part of one."""

    name: str
    state: str
    is_done: bool
    is_out: bool
    """Whether it is not applicable."""
    owner: str
    usually: str
    """The usual owner of such a document, as the catalogue names it."""
    place: str
    recipient: str
    updated: date | None
    reviewed: str
    detail: str
    is_part: bool


class FamilyItem(NamedTuple):
    """A family of documents, such as « Technique »."""

    name: str
    papers: tuple[PaperItem, ...]


def document_families(workshop: Workshop, language: Language) -> tuple[FamilyItem, ...]:
    """Return the handover documents in the order of the sheet, family by family."""
    return tuple(
        FamilyItem(name, tuple(_paper(workshop, row, language) for row in rows))
        for name, rows in groupby(papers_in_order(workshop), key=lambda row: row.family)
    )


def _paper(workshop: Workshop, row: Paper, language: Language) -> PaperItem:
    return PaperItem(
        name=row.name,
        state=paper_state(row.state, language),
        is_done=row.state in DONE,
        is_out=row.state == "not_applicable",
        owner=workshop.person_name(row.owner),
        usually=row.suggested_owner,
        place=row.place,
        recipient=row.recipient,
        updated=row.updated,
        reviewed=yes_no(row.reviewed, language),
        detail=row.detail,
        is_part=bool(row.parent),
    )
