"""Reader of boards that programs export as JSON, alone or in an archive: which program it is shows in their shape.

Boards of Obsidian are Markdown, and known by their front matter: `obsidian_kanban.py`.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.cryptpad import is_cryptpad, read_cryptpad
from perenne_tui.readers.formats.focalboard import is_focalboard, read_focalboard
from perenne_tui.readers.formats.forms import REFUSED
from perenne_tui.readers.formats.issues import is_issues, read_issues
from perenne_tui.readers.formats.json_values import parsed_json, text_of_json
from perenne_tui.readers.formats.kanboard import is_kanboard, read_kanboard
from perenne_tui.readers.formats.nextcloud_deck import is_deck, read_deck_export
from perenne_tui.readers.formats.packages import BOARDS_IN_ARCHIVES
from perenne_tui.readers.formats.planka import is_planka, read_planka
from perenne_tui.readers.formats.recognition import form_of
from perenne_tui.readers.formats.taiga import is_taiga, read_taiga
from perenne_tui.readers.formats.trello import is_trello, read_trello
from perenne_tui.readers.formats.vikunja import is_vikunja, read_vikunja
from perenne_tui.readers.formats.wekan import is_wekan, read_wekan
from perenne_tui.readers.outline.outline import Outline

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json

_PROGRAMS: "Final[tuple[tuple[Callable[[Json], bool], Callable[[Json], Outline]], ...]]" = (
    (is_trello, read_trello),
    (is_wekan, read_wekan),
    (is_planka, read_planka),
    (is_taiga, read_taiga),
    (is_deck, read_deck_export),
    (is_vikunja, read_vikunja),
    (is_kanboard, read_kanboard),
    (is_cryptpad, read_cryptpad),
    (is_issues, read_issues),
)
"""Programs in the order in which they are tried: those with the most particular shape first."""
_ZIP = b"PK\x03\x04"
_LARGEST: Final = 20 * 1024 * 1024
"""Bytes of an export; most of them are the log of the board."""
_MOST_IN_ZIP: Final = 50
"""Boards that are read of an archive; together they may have no more than a file that is no archive."""


def read_json_board(data: bytes) -> Outline:
    """Return the outline of a board that a program exported as JSON, alone or in an archive.

    Raises:
        Refused: it is damaged, has no cards, or comes of a program that is not known.
    """
    return _read_zip(data) if data.startswith(_ZIP) else _read_json(data)


def _read_json(data: bytes) -> Outline:
    if len(data) > _LARGEST:
        raise Refused(
            "This export has {size} MB and may have {limit} MB: delete what is archived in the board, and export it "
            "again. Nothing was read.",
            size=-(-len(data) // 1024 // 1024),
            limit=_LARGEST // 1024 // 1024,
        )
    text = text_of_json(data)
    first = text.strip().partition("\n")[0]
    if first.startswith('{"') and first.endswith("}") and is_focalboard(_parsed_or_none(first)):
        return _with_cards(read_focalboard(text))
    value = parsed_json(text)
    for is_of_it, read in _PROGRAMS:
        if is_of_it(value):
            return _with_cards(read(value))
    form = form_of(data)
    raise Refused(REFUSED[form if form in REFUSED else "other json"])


def _parsed_or_none(text: str) -> "Json":
    try:
        return parsed_json(text)
    except Refused:
        return None


def _with_cards(outline: Outline) -> Outline:
    """Return an outline that has cards.

    Raises:
        Refused: it has none.
    """
    if any(entry.kind == "item" for entry in outline.entries):
        return outline
    raise Refused(
        "This board has no cards that its program shows: see whether they are archived, and export it again. "
        "Nothing was read."
    )


def _boards_in(data: bytes) -> list[str]:
    """Return the names of the boards in an archive; none for an archive of anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [one.filename for one in archive.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError):
        return []
    return [name for name in names if name.rpartition("/")[2] in BOARDS_IN_ARCHIVES]


def _read_zip(data: bytes) -> Outline:
    texts: list[bytes] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in _boards_in(data)[:_MOST_IN_ZIP]:
                with archive.open(name) as file:
                    texts.append(file.read(_LARGEST + 1 - sum(map(len, texts))))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        raise Refused("This archive is damaged or locked: export the board again. Nothing was read.") from None
    return _read_json(b"\n".join(texts))
