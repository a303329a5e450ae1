"""Documents of a workshop by the words of what is asked for."""

from datetime import date

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.export_request import ExportRequest, NoteOptions
from perenne_tui.core.model.revisions import Revisions
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.export import document_bytes
from perenne_tui.documents.writing import Writing


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
) -> bytes:
    """Return a document as the bytes of its file."""
    request = ExportRequest(document, form, is_shareable, options or NoteOptions())
    return document_bytes(workshop, Writing(request, day, template, reference, revisions, base))


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
