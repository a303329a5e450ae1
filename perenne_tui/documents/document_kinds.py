"""What can be written out of a workshop, in which forms, and under which file name.

This is the door of the room: the command line and the screens ask here and nowhere else.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean_line, fold
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.core.export_request import NoteOptions
    from perenne_tui.core.review.shareable import Shareable

PAGES: Final[tuple[str, ...]] = ("md", "html", "odt", "docx", "pdf")
"""Forms that are written from the Markdown of a document, and so from a template."""

TABLES: Final[tuple[str, ...]] = ("csv", "csv-plain")
"""Forms that spreadsheets and programs open."""

FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "plan": (*PAGES, *TABLES, "ics", "json"),
    "decisions": PAGES,
    "cards": PAGES,
    "note": (*PAGES, *TABLES, "ics", "json"),
    **dict.fromkeys(
        ("scenarios", "comparison", "consolidation", "checklist", "stakeholders"), (*PAGES, *TABLES, "json")
    ),
}
"""The forms of each document, the usual one first. `json` is the whole workshop, row by row."""

DOCUMENTS: Final[tuple[str, ...]] = tuple(FORMS)
"""What a workshop can be written out as; the first is what `perenne export` gives when nothing is said."""

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    **{f".{form}": (form,) for form in (*PAGES, "ics", "json")},
    **dict.fromkeys((".markdown", ".mkd"), ("md",)),
    **dict.fromkeys((".htm", ".xhtml"), ("html",)),
    ".csv": TABLES,
    ".ical": ("ics",),
    ".txt": ("md", "csv", "csv-plain", "json", "html", "ics"),
    **dict.fromkeys((".doc", ".docm", ".dotx", ".rtf", ".ott", ".xls", ".xlsx", ".xlsm", ".ods"), ()),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".epub", ".xml", ".zip"), ()),
}
"""The forms that the ending of a file's name may mean, the usual one first; other endings say nothing."""

INTERNAL: Final = frozenset({"stakeholders"})
"""Documents that have no shareable version."""

EXTRAS: Final[Mapping[str, str]] = {"odt": "office", "docx": "office", "pdf": "pdf"}
"""Forms that need a part of the program that is installed by name; they are no text."""

LONGEST_NAME: Final = 60
"""Characters of a file name without its day and its ending."""

LONGEST_TITLE: Final = 255
"""Characters of the title that a docx tells systems and libraries (OPC, core properties)."""

_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "fr": {
        "plan": "plan-d-action",
        "decisions": "releve-de-decisions",
        "cards": "cartes",
        "note": "note-de-mi-parcours",
        "scenarios": "fiche-scenarios",
        "comparison": "comparaison",
        "consolidation": "fiche-consolidation",
        "checklist": "documentation",
        "stakeholders": "parties-prenantes",
        "json": "atelier",
    },
    "en": {
        "plan": "action-plan",
        "decisions": "decision-record",
        "cards": "cards",
        "note": "mid-term-note",
        "scenarios": "scenario-sheet",
        "comparison": "comparison",
        "consolidation": "consolidation-sheet",
        "checklist": "documentation",
        "stakeholders": "stakeholders",
        "json": "workshop",
    },
}
_SHAREABLE: Final[Mapping[str, str]] = {"fr": "diffusable", "en": "shareable"}
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def written(
    workshop: Workshop,
    *,
    document: str,
    form: str,
    day: date,
    template: str | None = None,
    is_shareable: bool = False,
    options: "NoteOptions | None" = None,
) -> bytes:
    """Write a workshop out in any form, as the bytes of a file; see `export`.

    Raises:
        Refused: there is no such document or form, it has no shareable version, the template cannot be used, or what
            the form needs is not installed.
    """
    if is_shareable and document in INTERNAL:
        raise Refused("“{document}” holds opinions on people: it has no shareable version.", document=document)
    shown = _shown(workshop, is_shareable=is_shareable)
    if form not in EXTRAS:
        text = export(shown, document=document, form=form, day=day, template=template, options=options)
        return text.encode("utf-8", errors="replace")
    markdown = export(shown, document=document, form="md", day=day, template=template, options=options)
    return _printed(markdown, form, shown.header.language, _title(shown), day)


def export(
    workshop: Workshop,
    *,
    document: str,
    form: str,
    day: date,
    template: str | None = None,
    options: "NoteOptions | None" = None,
) -> str:
    """Write a workshop out in a form that is text.

    Args:
        workshop: the value to write out; the same value gives the same text.
        document: one of `DOCUMENTS`.
        form: one of `FORMS[document]`.
        day: what stands as the document's date when no sitting has a day.
        template: source of a template to use instead of ours, for the forms made of Markdown.
        options: for whom a note is written, and how.

    Returns:
        The whole text, ending in a line feed; write it as UTF-8.

    Raises:
        Refused: there is no such document or form, or the template cannot be used.
    """
    if document not in FORMS:
        known = ", ".join(DOCUMENTS)
        raise Refused("There is no document “{document}”; there is: {known}.", document=document, known=known)
    if form not in FORMS[document]:
        known = ", ".join(FORMS[document])
        raise Refused(
            "“{document}” has no form “{form}”; there is: {known}.", document=document, form=form, known=known
        )
    if form not in PAGES:
        return _rows(workshop, document, form, day, options)
    from perenne_tui.documents.markdown import write_markdown

    markdown = write_markdown(workshop, day=day, document=document, template=template, options=options)
    if form == "md":
        return markdown
    from perenne_tui.documents.html import to_html
    from perenne_tui.i18n.vocabulary.documents import document_code

    return to_html(markdown, language=document_code(workshop.header.language), title=_title(workshop))


def _title(workshop: Workshop) -> str:
    """Give what a document is called in the properties of its file, which take no long text."""
    title = clean_line(workshop.header.challenge or workshop.header.title)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _shown(workshop: Workshop, *, is_shareable: bool) -> Workshop:
    """Give what of a workshop is shown: all of it, or what may leave the circle of those who were there."""
    return _shareable(workshop).workshop if is_shareable else workshop


def doubtful_words(workshop: Workshop) -> tuple[str, ...]:
    """Give the words of a shareable document that may still be names: whoever sends it should look at them."""
    return _shareable(workshop).doubtful


def _shareable(workshop: Workshop) -> "Shareable":
    from perenne_tui.core.review.shareable import shareable
    from perenne_tui.i18n.language import language
    from perenne_tui.i18n.vocabulary.documents import document_code

    speech = language(document_code(workshop.header.language))
    return shareable(workshop, default_role=speech.say("somebody of the team"))


def _printed(markdown: str, form: str, language: str, title: str, day: date) -> bytes:
    """Give a document in one of the forms that an extra writes."""
    from perenne_tui.i18n.vocabulary.documents import document_code

    try:
        if form == "pdf":
            from perenne_tui.documents.pdf import to_pdf as write
        elif form == "odt":
            from perenne_tui.documents.odt import to_odt as write
        else:
            from perenne_tui.documents.docx import to_docx as write
    except ImportError as missing:
        raise Refused(
            '“{form}” needs a part that is not installed: python -m pip install "perenne-tui[{extra}]"',
            form=form,
            extra=EXTRAS[form],
        ) from missing
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return write(markdown, language=document_code(language), title=title, day=moment)


def _rows(workshop: Workshop, document: str, form: str, day: date, options: "NoteOptions | None") -> str:
    """Write the rows of a workshop out, in a form that is no page."""
    if form == "json":
        from perenne_tui.documents.json import write_json

        return write_json(workshop)
    if form == "ics":
        from perenne_tui.core.export_request import NoteOptions
        from perenne_tui.documents.ics import write_calendar

        return write_calendar(workshop, day=day, options=(options or NoteOptions()) if document == "note" else None)
    if document != "plan":
        from perenne_tui.documents.csv_sheets import write_sheet_csv

        return write_sheet_csv(workshop, document, plain=form == "csv-plain")
    from perenne_tui.documents.csv import write_csv

    return write_csv(workshop, day=day, plain=form == "csv-plain")


def meant_by(name: str, document: str) -> tuple[str, ...]:
    """Give the forms that the ending of a file's name may mean, the usual one first.

    An ending that says nothing may mean any form of the document; that of a spreadsheet or a letter of another
    program means none.
    """
    return ENDINGS.get(PurePath(name).suffix.casefold(), FORMS[document])


def file_name(
    workshop: Workshop, document: str, form: str, *, day: date | None = None, is_shareable: bool = False
) -> str:
    """Give the name under which a document is kept, such as `plan-d-action-signal-eau-2026-11-24.md`: plain ASCII.

    Args:
        workshop: what is written out.
        document: one of `DOCUMENTS`.
        form: one of `FORMS[document]`.
        day: stands in the name, for somebody who gets one every week; without it, none does.
        is_shareable: whether names of people are left out; the name says so.
    """
    from perenne_tui.i18n.vocabulary.documents import document_code

    code = document_code(workshop.header.language)
    about = workshop.header.challenge or workshop.header.title
    slug = _NOT_IN_NAMES.sub("-", fold(f"{_NAMES[code]['json' if form == 'json' else document]} {about}"))
    parts = [slug[:LONGEST_NAME].strip("-"), _SHAREABLE[code] if is_shareable else "", day.isoformat() if day else ""]
    return f"{'-'.join(filter(None, parts))}.{form.partition('-')[0]}"
