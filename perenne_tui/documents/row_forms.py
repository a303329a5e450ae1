"""The forms of a document that are made of rows: tables, a workbook, a calendar, JSON. They have no template."""

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import part_of
from perenne_tui.documents.writing import Writing
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language


def row_bytes(workshop: Workshop, writing: Writing) -> bytes:
    """Return a document as a workbook, a table, a calendar or JSON.

    Args:
        workshop: the value that the document shows.
        writing: how it is written; its base is left out of tables, which have no place for it.

    Raises:
        Refused: a calendar would have no date.
    """
    workshop = part_of(workshop, writing.part)
    if writing.form == "xlsx":
        return _workbook(workshop, writing)
    return _text(workshop, writing).encode("utf-8", errors="replace")


def _text(workshop: Workshop, writing: Writing) -> str:
    if writing.form == "json":
        from perenne_tui.documents.json import write_json

        return write_json(workshop, writing.base)
    if writing.form == "ics":
        from perenne_tui.documents.ics import write_calendar

        options = writing.note if writing.document == "note" else None
        return write_calendar(
            workshop, day=writing.day, options=options, revisions=writing.revisions, base=writing.base
        )
    from perenne_tui.documents.csv import csv_text
    from perenne_tui.documents.document_tables import csv_table

    speech = language(document_code(workshop.header.language))
    table = csv_table(workshop, writing.document, speech)
    return csv_text(table, speech, plain=writing.form == "csv-plain")


def _workbook(workshop: Workshop, writing: Writing) -> bytes:
    """Return the tables of a document as a workbook."""
    from perenne_tui.documents.document_tables import workbook_tables
    from perenne_tui.documents.markdown import write_markdown
    from perenne_tui.documents.page_forms import edition_of
    from perenne_tui.documents.xlsx import to_xlsx

    markdown = write_markdown(
        workshop,
        day=writing.day,
        document=writing.document,
        options=writing.note,
        is_shareable=writing.is_shareable,
        part=writing.part,
    )
    speech = language(document_code(workshop.header.language))
    tables = workbook_tables(workshop, writing.document, speech, writing.note)
    return to_xlsx(tables, edition_of(workshop, markdown, writing))
