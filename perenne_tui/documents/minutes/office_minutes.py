"""Minutes and lists of other people in the forms of Word and LibreOffice, as outlines."""

from collections.abc import Callable

from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.minutes.docx_minutes import read_docx_minutes
from perenne_tui.documents.minutes.odt_text import read_flat_odt_text, read_odt_text
from perenne_tui.documents.minutes.office_outline import outline_of
from perenne_tui.documents.minutes.office_package import DAMAGED, Package
from perenne_tui.documents.minutes.paragraphs import Minutes
from perenne_tui.documents.minutes.pptx_text import read_pptx
from perenne_tui.documents.minutes.slides_text import read_flat_slides, read_slides
from perenne_tui.readers.outline.outline import Outline


def read_docx_outline(data: bytes) -> Outline:
    """Return the outline of a docx file.

    Raises:
        Refused: it is damaged, or too large.
    """
    return _read(data, lambda data: read_docx_minutes(Package(data)), "Word")


def read_odt_outline(data: bytes) -> Outline:
    """Return the outline of an odt file.

    Raises:
        Refused: it is damaged, or too large.
    """
    return _read(data, lambda data: read_odt_text(Package(data)), "LibreOffice")


def read_flat_odt_outline(data: bytes) -> Outline:
    """Return the outline of an odt file that is one XML.

    Raises:
        Refused: it is damaged.
    """
    return _read(data, read_flat_odt_text, "LibreOffice")


def read_pptx_outline(data: bytes) -> Outline:
    """Return the outline of the slides of a pptx file.

    Raises:
        Refused: it is damaged, or too large.
    """
    return _read(data, lambda data: read_pptx(Package(data)), "PowerPoint")


def read_slides_outline(data: bytes) -> Outline:
    """Return the outline of the slides of an odp file.

    Raises:
        Refused: it is damaged, or too large.
    """
    return _read(data, lambda data: read_slides(Package(data)), "LibreOffice")


def read_flat_slides_outline(data: bytes) -> Outline:
    """Return the outline of the slides of an odp file that is one XML.

    Raises:
        Refused: it is damaged.
    """
    return _read(data, read_flat_slides, "LibreOffice")


def _read(data: bytes, read: Callable[[bytes], Minutes], program: str) -> Outline:
    try:
        return outline_of(read(data))
    except DAMAGED as error:
        raise Refused(
            "This file is damaged: open it in {program}, save it once more, then bring that one. Nothing was read.",
            program=program,
        ) from error
