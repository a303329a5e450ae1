"""The functions that make the bytes of each form, and of each document that has one of its own.

Each imports its module when it is called: the libraries behind most of them are slow to load or may be missing.
"""

from collections.abc import Callable, Mapping
from typing import Final

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.document_kinds import DRAWN
from perenne_tui.documents.writing import Writing

Writer = Callable[[Workshop, Writing], bytes]
"""Returns the bytes of a file."""
FolderWriter = Callable[[Workshop, Writing], Mapping[str, bytes]]
"""Returns the bytes of each file of a folder, by its path in it."""


def _pages(workshop: Workshop, writing: Writing) -> bytes:
    from perenne_tui.documents.page_forms import page_bytes

    return page_bytes(workshop, writing)


def _rows(workshop: Workshop, writing: Writing) -> bytes:
    from perenne_tui.documents.row_forms import row_bytes

    return row_bytes(workshop, writing)


def _sheets(workshop: Workshop, writing: Writing) -> bytes:
    from perenne_tui.documents.paper.paper_pages import sheet_bytes

    return sheet_bytes(workshop, writing)


def _tickets(workshop: Workshop, writing: Writing) -> Mapping[str, bytes]:
    from perenne_tui.documents.tickets.folder import ticket_folder

    return ticket_folder(workshop, writing)


BY_FORM: Final[Mapping[str, Writer]] = {
    **dict.fromkeys(("md", "html", "odt", "docx", "pdf", "odp", "pptx"), _pages),
    **dict.fromkeys(("xlsx", "csv", "csv-plain", "ics", "json"), _rows),
}
"""By form: the writer for every document that is not named below."""

BY_DOCUMENT: Final[Mapping[tuple[str, str], Writer]] = {
    **dict.fromkeys(((name, "pdf") for name in DRAWN), _sheets),
}
"""By document and form: the writers of those that are made otherwise than their form is."""

FOLDERS: Final[Mapping[tuple[str, str], FolderWriter]] = {("plan", "issues"): _tickets}
"""By document and form: the writers of those that are a folder of files."""
