"""The documents of a workshop: which there are, in which forms, and under which file names."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Final

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.document_wording import document_code

PAGES: Final[tuple[str, ...]] = ("md", "html", "odt", "docx", "pdf")
"""Forms made of the Markdown of a document, and so of a template."""

TABLES: Final[tuple[str, ...]] = ("xlsx", "csv", "csv-plain")
"""Forms that are tables: a workbook for people, and one table for programs."""

FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "plan": (*PAGES, *TABLES, "ics", "json"),
    "decisions": (*PAGES, *TABLES),
    "cards": (*PAGES, *TABLES),
    "note": (*PAGES, *TABLES, "ics", "json"),
    **dict.fromkeys(
        ("scenarios", "comparison", "consolidation", "checklist", "stakeholders"), (*PAGES, *TABLES, "json")
    ),
}
"""The forms of each document, the usual one first. `json` is the whole workshop, row by row."""

DOCUMENTS: Final[tuple[str, ...]] = tuple(FORMS)
"""Names of the documents; the first is the one that `perenne export` writes when none is named."""

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    **{f".{form}": (form,) for form in (*PAGES, "xlsx", "ics", "json")},
    **dict.fromkeys((".markdown", ".mkd"), ("md",)),
    **dict.fromkeys((".htm", ".xhtml"), ("html",)),
    ".csv": ("csv", "csv-plain"),
    ".ical": ("ics",),
    ".txt": ("md", "csv", "csv-plain", "json", "html", "ics"),
    **dict.fromkeys((".doc", ".docm", ".dotx", ".rtf", ".ott", ".xls", ".xlsm", ".ods"), ()),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".epub", ".xml", ".zip"), ()),
}
"""By ending of a file name: the forms that it may mean, the usual one first. All other endings may mean any form."""

INTERNAL: Final = frozenset({"stakeholders"})
"""Documents that have no shareable version."""

BINARY: Final = ("odt", "docx", "xlsx", "pdf")
"""Forms that are no text."""

WITH_REFERENCE: Final = ("odt", "docx")
"""Forms that may take their look from a file of the same form."""

EXTRAS: Final[Mapping[str, str]] = {"xlsx": "excel", "pdf": "pdf"}
"""Forms that a library writes, and the optional dependency of the package that brings it."""

LONGEST_NAME: Final = 60
"""Characters that a file name may have without its day and its ending."""

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


def forms_of_file_name(name: str, document: str) -> tuple[str, ...]:
    """Return the forms that the ending of a file's name may mean, the usual one first.

    An unknown ending may mean any form of the document; that of a format which is not written here means none.
    """
    return ENDINGS.get(PurePath(name).suffix.casefold(), FORMS[document])


def file_name(
    workshop: Workshop, document: str, form: str, *, day: date | None = None, is_shareable: bool = False
) -> str:
    """Return the name of a document's file in ASCII, such as `plan-d-action-signal-eau-2026-11-24.md`.

    Args:
        workshop: the value that is written out.
        document: one of `DOCUMENTS`.
        form: one of `FORMS[document]`.
        day: the day that the name ends in, for documents that are written every week; none without it.
        is_shareable: whether it is the shareable version, which the name then says.
    """
    code = document_code(workshop.header.language)
    about = workshop.header.challenge or workshop.header.title
    slug = _NOT_IN_NAMES.sub("-", fold(f"{_NAMES[code]['json' if form == 'json' else document]} {about}"))
    parts = [slug[:LONGEST_NAME].strip("-"), _SHAREABLE[code] if is_shareable else "", day.isoformat() if day else ""]
    return f"{'-'.join(filter(None, parts))}.{form.partition('-')[0]}"
