"""The forms of a document that are made of rows and are text: tables, a calendar, JSON. They have no template."""

from datetime import date
from typing import TYPE_CHECKING

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language

if TYPE_CHECKING:
    from perenne_tui.core.document_base import DocumentBase
    from perenne_tui.core.export_request import NoteOptions
    from perenne_tui.core.model.revisions import Revisions


def rows_text(
    workshop: Workshop,
    document: str,
    form: str,
    *,
    day: date,
    options: "NoteOptions | None" = None,
    base: "DocumentBase | None" = None,
) -> str:
    """Return a document as a table, a calendar or JSON.

    Args:
        workshop: the value to write out.
        document: name of the document.
        form: one of its forms that has no template.
        day: the day of writing.
        options: for whom a note is written, and how.
        base: the state of the workshop's file that the value is; a table has no place for it.

    Raises:
        Refused: a calendar would have no date.
    """
    if form == "json":
        from perenne_tui.documents.json import write_json

        return write_json(workshop, base)
    if form == "ics":
        return calendar_text(workshop, document, day=day, options=options, base=base)
    from perenne_tui.documents.csv import csv_text
    from perenne_tui.documents.document_tables import csv_table

    speech = language(document_code(workshop.header.language))
    return csv_text(csv_table(workshop, document, speech), speech, plain=form == "csv-plain")


def calendar_text(
    workshop: Workshop,
    document: str,
    *,
    day: date,
    options: "NoteOptions | None" = None,
    revisions: "Revisions | None" = None,
    base: "DocumentBase | None" = None,
) -> str:
    """Return the calendar of a plan or of a note; the arguments are those of `ics.write_calendar`.

    Raises:
        Refused: it would have no date.
    """
    from perenne_tui.core.export_request import NoteOptions
    from perenne_tui.documents.ics import write_calendar

    chosen = (options or NoteOptions()) if document == "note" else None
    return write_calendar(workshop, day=day, options=chosen, revisions=revisions, base=base)
