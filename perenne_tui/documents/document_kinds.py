"""The documents of a workshop: which there are, in which forms, and under which file names."""

import re
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from perenne_tui.core.text.clean import fold

if TYPE_CHECKING:
    from perenne_tui.core.model.workshop import Workshop

PAGES: Final[tuple[str, ...]] = ("md", "html", "odt", "docx", "pdf")
"""Forms made of the Markdown of a document, and so of a template."""

SLIDES: Final[tuple[str, ...]] = ("odp", "pptx")
"""Forms made of that Markdown too, a slide for each of its headings."""

TABLES: Final[tuple[str, ...]] = ("xlsx", "csv", "csv-plain")
"""Forms that are tables: a workbook for people, and one table for programs."""

DRAWN: Final[tuple[str, ...]] = ("cut-cards", "ballots", "attendance", "records", "poster")
"""Documents for a room that works on paper: pages that are drawn, not written."""

FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "plan": (*PAGES, *TABLES, "ics", "json", "issues"),
    "decisions": (*PAGES, *TABLES),
    "cards": (*PAGES, *TABLES),
    "note": (*PAGES, *TABLES, "ics", "json"),
    "handover": (*PAGES, *TABLES),
    "slides": (*SLIDES, "html", "md"),
    **dict.fromkeys(
        ("scenarios", "comparison", "consolidation", "checklist", "stakeholders"), (*PAGES, *TABLES, "json")
    ),
    "paper": PAGES,
    **dict.fromkeys(DRAWN, ("pdf",)),
    "timeline": ("html", "pdf", "md", "odt", "docx"),
}
"""The forms of each document, the usual one first. `json` is the whole workshop, row by row."""

DOCUMENTS: Final[tuple[str, ...]] = tuple(FORMS)
"""Names of the documents; the first is the one that `perenne export` writes when none is named."""

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    **{f".{form}": (form,) for form in (*PAGES, *SLIDES, "xlsx", "ics", "json")},
    **dict.fromkeys((".markdown", ".mkd"), ("md",)),
    **dict.fromkeys((".htm", ".xhtml"), ("html",)),
    ".csv": ("csv", "csv-plain"),
    ".ical": ("ics",),
    ".txt": ("md", "csv", "csv-plain", "json", "html", "ics"),
    **dict.fromkeys((".doc", ".docm", ".dotx", ".rtf", ".ott", ".xls", ".xlsm", ".ods"), ()),
    **dict.fromkeys((".ppt", ".epub", ".xml", ".zip"), ()),
}
"""By ending of a file name: the forms that it may mean, the usual one first. All other endings may mean any form."""

BOARDS: Final = frozenset({("cards", "md")})
"""Documents and forms that are the board itself, of which the same board is made again: they do not say the state
that they left from, so that the document of that board is the same, byte for byte."""

ONE_WAY: Final = frozenset({"slides"})
"""Documents that nobody sends back filled in: they do not say that state either."""

OFFERED: Final[tuple[str, ...]] = (
    *("md", "docx", "odt", "odp", "pptx", "xlsx", "pdf", "html", "ics", "json"),
    "issues",
)
"""Forms that the screens offer, as offices ask for them; the command line knows the others too."""

OF_PORTFOLIO: Final[tuple[str, ...]] = ("html", "xlsx", "md", "odt", "docx", "pdf", "json")
"""Forms of a portfolio, which is a document of many workshops."""

INTERNAL: Final = frozenset({"stakeholders", "attendance"})
"""Documents that have no shareable version."""

BINARY: Final = ("odt", "docx", "odp", "pptx", "xlsx", "pdf")
"""Forms that are no text."""

FOLDERS: Final = frozenset({"issues"})
"""Forms that are a folder of files; `writers.FOLDERS` says who writes them."""

WITH_REFERENCE: Final = ("odt", "docx")
"""Forms that may take their look from a file of the same form."""

EXTRAS: Final[Mapping[str, str]] = {"xlsx": "excel", "pdf": "pdf"}
"""Forms that a library writes, and the optional dependency of the package that brings it."""

MODULES: Final[Mapping[str, str]] = {"xlsx": "xlsxwriter", "pdf": "typst"}
"""By form of `EXTRAS`: the module that its optional dependency installs."""

EVERY_EXTRA: Final = "all"
"""The optional dependency that installs all those of `EXTRAS`."""

LONGEST_NAME: Final = 60
"""Characters that a file name may have without its day and its ending."""

_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "fr": {
        "plan": "plan-d-action",
        "decisions": "releve-de-decisions",
        "cards": "cartes",
        "note": "note-de-mi-parcours",
        "handover": "note-de-passation",
        "scenarios": "fiche-scenarios",
        "comparison": "comparaison",
        "consolidation": "fiche-consolidation",
        "checklist": "documentation",
        "stakeholders": "parties-prenantes",
        "slides": "presentation-au-comite",
        "paper": "seance-sur-papier",
        "cut-cards": "cartes-a-decouper",
        "ballots": "bulletins-de-vote",
        "attendance": "feuille-de-presence",
        "records": "feuille-de-releve",
        "poster": "affiche",
        "timeline": "frise",
        "json": "atelier",
        "issues": "tickets",
    },
    "en": {
        "plan": "action-plan",
        "decisions": "decision-record",
        "cards": "cards",
        "note": "mid-term-note",
        "handover": "handover-note",
        "scenarios": "scenario-sheet",
        "comparison": "comparison",
        "consolidation": "consolidation-sheet",
        "checklist": "documentation",
        "stakeholders": "stakeholders",
        "slides": "slides",
        "paper": "meeting-on-paper",
        "cut-cards": "cards-to-cut",
        "ballots": "ballots",
        "attendance": "attendance-sheet",
        "records": "record-sheet",
        "poster": "poster",
        "timeline": "timeline",
        "json": "workshop",
        "issues": "tickets",
    },
}
_SHAREABLE: Final[Mapping[str, str]] = {"fr": "diffusable", "en": "shareable"}
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,9}")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def is_installed(form: str) -> bool:
    """Return whether the modules that write a form are installed."""
    return form not in MODULES or find_spec(MODULES[form]) is not None


def offered_forms(document: str) -> tuple[str, ...]:
    """Return the forms of a document that the screens offer, in their order."""
    return tuple(form for form in OFFERED if form in FORMS[document])


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, such as `.docx`; empty for none.

    What follows the last dot of « Bilan du 24.11.2026 » or of « M. Martin » is no ending.
    """
    suffix = PurePath(name).suffix.casefold()
    return suffix if _ENDING.fullmatch(suffix) else ""


def forms_of_file_name(name: str, document: str) -> tuple[str, ...]:
    """Return the forms that the ending of a file's name may mean, the usual one first.

    An unknown ending may mean any form of the document; that of a format which is not written here means none.
    """
    return ENDINGS.get(ending_of(name), FORMS[document])


def with_ending(name: str, form: str) -> str:
    """Return the name of a file, or its path, with the ending of a form added where it has none; not of a folder."""
    return name if ending_of(name) or form in FOLDERS else f"{name.rstrip('. ')}.{suffix_of(form)}"


def plain_name(text: str, longest: int) -> str:
    """Return a text as a part of the name of a file, in ASCII: `deposer-les-supports`; empty without a letter."""
    return _NOT_IN_NAMES.sub("-", fold(text)).strip("-")[:longest].strip("-")


def suffix_of(form: str) -> str:
    """Return the ending of the files of a form, without its dot."""
    return form.partition("-")[0]


def file_name(
    workshop: "Workshop",
    document: str,
    form: str,
    *,
    day: date | None = None,
    is_shareable: bool = False,
    part: str = "",
) -> str:
    """Return the name of a document's file in ASCII, such as `plan-d-action-signal-eau-2026-11-24.md`; of its folder.

    Args:
        workshop: the value that is written out.
        document: one of `DOCUMENTS`.
        form: one of `FORMS[document]`.
        day: the day that the name ends in, for documents that are written every week; none without it.
        is_shareable: whether it is the shareable version, which the name then says.
        part: the words for the part of the plan that it is.
    """
    from perenne_tui.i18n.document_wording import document_code

    code = document_code(workshop.header.language)
    about = workshop.header.challenge or workshop.header.title
    called = _NAMES[code].get(form, _NAMES[code][document])
    parts = [
        plain_name(f"{called} {part} {about}", LONGEST_NAME),
        _SHAREABLE[code] if is_shareable else "",
        day.isoformat() if day else "",
    ]
    name = "-".join(filter(None, parts))
    return name if form in FOLDERS else f"{name}.{suffix_of(form)}"
