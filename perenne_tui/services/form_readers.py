"""The reader of each form of files that becomes a board by its outline; a module is imported when it is needed."""

from collections.abc import Callable, Mapping
from typing import Final

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.forms import REFUSED, FormWord
from perenne_tui.readers.outline.outline import Outline

Reader = Callable[[bytes], Outline]


def read_outline(data: bytes, form: FormWord) -> Outline | None:
    """Return the outline of a file; `None` for a form that is read as text.

    Raises:
        Refused: files of this form are not read, or this one is damaged; the sentence says what to do.
    """
    if form in REFUSED:
        raise Refused(REFUSED[form])
    reader = READERS.get(form)
    return reader(data) if reader else None


def _json(data: bytes) -> Outline:
    from perenne_tui.readers.formats.kanban import read_json_board

    return read_json_board(data)


def _obsidian(data: bytes) -> Outline:
    from perenne_tui.readers.formats.obsidian_kanban import read_obsidian_kanban

    return read_obsidian_kanban(data)


def _docx(data: bytes) -> Outline:
    from perenne_tui.documents.minutes.office_minutes import read_docx_outline

    return read_docx_outline(data)


def _odt(data: bytes) -> Outline:
    from perenne_tui.documents.minutes.office_minutes import read_odt_outline

    return read_odt_outline(data)


def _flat_odt(data: bytes) -> Outline:
    from perenne_tui.documents.minutes.office_minutes import read_flat_odt_outline

    return read_flat_odt_outline(data)


def _pptx(data: bytes) -> Outline:
    from perenne_tui.documents.minutes.office_minutes import read_pptx_outline

    return read_pptx_outline(data)


def _odp(data: bytes) -> Outline:
    from perenne_tui.documents.minutes.office_minutes import read_slides_outline

    return read_slides_outline(data)


def _flat_odp(data: bytes) -> Outline:
    from perenne_tui.documents.minutes.office_minutes import read_flat_slides_outline

    return read_flat_slides_outline(data)


def _csv(data: bytes) -> Outline:
    from perenne_tui.readers.formats.csv import read_csv

    return read_csv(data)


def _xlsx(data: bytes) -> Outline:
    from perenne_tui.readers.formats.xlsx import read_xlsx

    return read_xlsx(data)


def _html(data: bytes) -> Outline:
    from perenne_tui.readers.formats.html import read_html

    return read_html(data)


def _org(data: bytes) -> Outline:
    from perenne_tui.readers.formats.org import read_org

    return read_org(data)


def _opml(data: bytes) -> Outline:
    from perenne_tui.readers.formats.opml import read_opml

    return read_opml(data)


def _mind_map(data: bytes) -> Outline:
    from perenne_tui.readers.formats.opml import read_mind_map

    return read_mind_map(data)


def _by_office(form: FormWord, to: str, read: Reader) -> Reader:
    """Return the reader of a form that LibreOffice converts to one that is read here."""

    def reader(data: bytes) -> Outline:
        from perenne_tui.services.office_conversion import converted

        return read(converted(data, form, to=to))

    return reader


READERS: Final[Mapping[FormWord, Reader]] = {
    "docx": _docx,
    "odt": _odt,
    "fodt": _flat_odt,
    "odp": _odp,
    "fodp": _flat_odp,
    "csv": _csv,
    "xlsx": _xlsx,
    "html": _html,
    "org": _org,
    "opml": _opml,
    "freemind": _mind_map,
    "json": _json,
    "obsidian": _obsidian,
    "rtf": _by_office("rtf", "odt", _odt),
    "doc": _by_office("doc", "odt", _odt),
    "word xml": _by_office("word xml", "odt", _odt),
    "ods": _by_office("ods", "xlsx", _xlsx),
    "fods": _by_office("fods", "xlsx", _xlsx),
    "xls": _by_office("xls", "xlsx", _xlsx),
    "excel xml": _by_office("excel xml", "xlsx", _xlsx),
    "ppt": _by_office("ppt", "odp", _odp),
    "pptx": _pptx,
}
"""By form: the function that reads it."""
