"""Documents of a workshop by the words of what is asked for."""

from datetime import date

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.export_request import ExportRequest, NoteOptions
from perenne_tui.core.model.revisions import Revisions
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart
from perenne_tui.documents.document_kinds import FOLDERS, FORMS
from perenne_tui.documents.export import document_bytes, document_files
from perenne_tui.documents.writing import Writing
from perenne_tui.documents.zip_archive import packed

PAGED = tuple(document for document, forms in FORMS.items() if "docx" in forms)
"""Documents that are pages of a text."""
WRITTEN = tuple(document for document, forms in FORMS.items() if "md" in forms)
"""Documents that are a text."""
TABLED = tuple(document for document, forms in FORMS.items() if "csv" in forms)
"""Documents that are tables too."""


def export_bytes(
    workshop: Workshop,
    *,
    document: str,
    form: str,
    day: date,
    template: str | None = None,
    is_shareable: bool = False,
    options: NoteOptions | None = None,
    reference: bytes | None = None,
    revisions: Revisions | None = None,
    base: DocumentBase | None = None,
    part: PlanPart = WHOLE_PLAN,
) -> bytes:
    """Return a document as the bytes of its file; of a folder, as an archive of its files."""
    request = ExportRequest(document, form, is_shareable, options or NoteOptions(), part)
    writing = Writing(request, day, template, reference, revisions, base)
    if form not in FOLDERS:
        return document_bytes(workshop, writing)
    files = document_files(workshop, writing)
    return packed(files)


def export_text(
    workshop: Workshop,
    *,
    document: str,
    form: str,
    day: date,
    template: str | None = None,
    options: NoteOptions | None = None,
    base: DocumentBase | None = None,
) -> str:
    """Return a document in a form that is text."""
    data = export_bytes(
        workshop, document=document, form=form, day=day, template=template, options=options, base=base
    )
    return data.decode("utf-8")
