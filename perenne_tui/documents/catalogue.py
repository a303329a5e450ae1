"""What can be written out of a workshop, in which forms, and under which file name.

This is the door of the room: the command line and the screens ask here and nowhere else.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from perenne_tui.core.sentences import Refused
from perenne_tui.core.text import fold
from perenne_tui.core.workshop import Workshop

DOCUMENTS: Final[tuple[str, ...]] = ("plan",)
"""What a workshop can be written out as; the first is what `perenne export` gives when nothing is said."""

FORMS: Final[Mapping[str, tuple[str, ...]]] = {"plan": ("md", "html", "docx", "csv", "csv-plain", "ics", "json")}
"""The forms of each document, the usual one first. `json` is the whole workshop, row by row."""

OF_MARKDOWN: Final = ("md", "html", "docx")
"""Forms that are written from the Markdown of a document, and so from a template."""

BINARY: Final = ("docx",)
"""Forms that are no text."""

LONGEST_NAME: Final = 60
"""Characters of a file name without its ending."""

_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "fr": {"plan": "plan-d-action", "json": "atelier"},
    "en": {"plan": "action-plan", "json": "workshop"},
}
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def written(workshop: Workshop, *, document: str, form: str, day: date, template: str | None = None) -> bytes:
    """Write a workshop out in any form, as the bytes of a file; see `export`.

    Raises:
        Refused: there is no such document or form, the template cannot be used, or what the form needs is not
            installed.
    """
    if form not in BINARY:
        text = export(workshop, document=document, form=form, day=day, template=template)
        return text.encode("utf-8", errors="replace")
    markdown = export(workshop, document=document, form="md", day=day, template=template)
    try:
        from perenne_tui.documents.word import to_docx
    except ImportError as missing:
        raise Refused(
            '“{form}” needs a part that is not installed: python -m pip install "perenne-tui[office]"', form=form
        ) from missing
    from perenne_tui.documents.wording import document_code

    header = workshop.header
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return to_docx(
        markdown, language=document_code(header.language), title=header.challenge or header.title, day=moment
    )


def export(workshop: Workshop, *, document: str, form: str, day: date, template: str | None = None) -> str:
    """Write a workshop out in a form that is text.

    Args:
        workshop: the value to write out; the same value gives the same text.
        document: one of `DOCUMENTS`.
        form: one of `FORMS[document]`.
        day: what stands as the document's date when no sitting has a day.
        template: source of a template to use instead of ours, for the forms made of Markdown.

    Returns:
        The whole text, ending in a line feed; write it as UTF-8.

    Raises:
        Refused: there is no such document or form, or the template cannot be used.
    """
    if document not in DOCUMENTS:
        known = ", ".join(DOCUMENTS)
        raise Refused("There is no document “{document}”; there is: {known}.", document=document, known=known)
    if form not in FORMS[document]:
        known = ", ".join(FORMS[document])
        raise Refused(
            "“{document}” has no form “{form}”; there is: {known}.", document=document, form=form, known=known
        )
    if form not in OF_MARKDOWN:
        return _rows(workshop, form, day)
    from perenne_tui.documents.plan import write_plan

    markdown = write_plan(workshop, day=day, template=template)
    if form == "md":
        return markdown
    from perenne_tui.documents.page import to_html
    from perenne_tui.documents.wording import document_code

    header = workshop.header
    return to_html(markdown, language=document_code(header.language), title=header.challenge or header.title)


def _rows(workshop: Workshop, form: str, day: date) -> str:
    """Write the rows of a workshop out, in a form that is no page."""
    if form == "json":
        from perenne_tui.documents.rows_json import write_json

        return write_json(workshop)
    if form == "ics":
        from perenne_tui.documents.due_dates import write_calendar

        return write_calendar(workshop, day=day)
    from perenne_tui.documents.spreadsheet import write_csv

    return write_csv(workshop, day=day, plain=form == "csv-plain")


def file_name(workshop: Workshop, document: str, form: str) -> str:
    """Give the name under which a document is kept, such as `plan-d-action-signal-eau.md`: plain ASCII."""
    from perenne_tui.documents.wording import document_code

    names = _NAMES[document_code(workshop.header.language)]
    about = workshop.header.challenge or workshop.header.title
    slug = _NOT_IN_NAMES.sub("-", fold(f"{names['json' if form == 'json' else document]} {about}"))
    return f"{slug[:LONGEST_NAME].strip('-')}.{form.partition('-')[0]}"
