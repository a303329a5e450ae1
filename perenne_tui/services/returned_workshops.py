"""Files that become workshops, told apart from plans that come back to a workshop that is there."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.text.clean import as_word
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.source import open_source
from perenne_tui.services.import_file import BoardSource, source_of
from perenne_tui.services.import_plan import COMPARED
from perenne_tui.services.library import name_of, workshops
from perenne_tui.store.reading import read

_ZIP: Final = b"PK"
"""First bytes of docx and odt files."""


def new_board_source(path: Path, library: Path) -> BoardSource:
    """Return a file that is to become a workshop.

    Raises:
        Refused: the file cannot be read, or is a plan of a workshop of the library; the sentence names the command
            that compares it.
    """
    source = source_of(path)
    base = _base_of(source.data)
    home = _workshop_of(base, library) if base and base.document in COMPARED else None
    if base is None or home is None:
        return source
    name, file = as_word(name_of(home)), as_word(str(path))
    if base.document == "plan":
        raise Refused(
            "This is the action plan of {name}: type “perenne import {file} --into {name}” to compare it. Nothing "
            "was read.",
            name=name,
            file=file,
        )
    raise Refused(
        "This is the decision record of {name}: type “perenne import {file} --into {name}” to compare it. Nothing "
        "was read.",
        name=name,
        file=file,
    )


def _base_of(data: bytes) -> DocumentBase | None:
    """Return the state of a workshop that a file says that it left from; `None` where it cannot be read either."""
    with suppress(Refused):
        if not data.startswith(_ZIP):
            return open_source(data).base
        from perenne_tui.documents.reimport.returned_file import read_returned

        return read_returned(data).base
    return None


def _workshop_of(base: DocumentBase, library: Path) -> Path | None:
    """Return the workshop of a library that a document is of."""
    for path in workshops(library):
        with suppress(Refused):
            if read(path).workshop.header.uid == base.workshop:
                return path
    return None
