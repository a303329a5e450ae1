"""The import of any text file as a board: columns, cards, and the destination of each line of the file.

    imported = import_text(data, name="compte-rendu", new_uid=new_uid)
    imported.deck.workshop     columns and cards
    imported.places            destination of each line

A file in the board format is read as a deck: one whose front matter is that of a board, or that this program wrote.
Any other text is read as an outline, of which a board is made.
"""

import re
from datetime import date
from typing import Final

from perenne_tui.core.model import values
from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.deck import Complaint, Deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.formats.text import read_text
from perenne_tui.readers.front_matter import is_board_format
from perenne_tui.readers.outline.board import import_outline
from perenne_tui.readers.outline.imported import Imported
from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.readers.places import places_of
from perenne_tui.readers.source import LARGEST_FILE, front_matter_length, open_source

_LANGUAGE: Final = re.compile(r"(?:langue|language|lang)\s*:", re.IGNORECASE)
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def import_text(
    data: bytes,
    *,
    name: str,
    new_uid: NewUid,
    columns: int | None = None,
    roles: Roles | None = None,
    today: date | None = None,
) -> Imported:
    """Return the board made of a text file.

    Args:
        data: the file as it is on disk.
        name: title of the workshop, where the file has none.
        new_uid: function that returns a fresh uid at each call.
        columns: level of the headings that become columns, one of `Imported.levels`; the best one by default.
        roles: of the columns of its tables, as a person gave them; they are guessed by default.
        today: the day from which dates without a year count; by default the current one.

    Raises:
        Refused: it is no text, too large, or has nothing that could be a card.
    """
    data, complaints = _as_text(data)
    source = open_source(data)
    if is_board_format(source) and columns is None:
        deck = _named(read_deck(data, new_uid=new_uid, today=today), name)
        has_language = any(_LANGUAGE.match(line) for line in source.lines[: front_matter_length(source.lines)])
        imported = Imported(deck, places_of(deck.destinations, deck.workshop), has_language)
    else:
        outline = read_text(source.lines)
        imported = import_outline(outline, name=name, new_uid=new_uid, columns=columns, roles=roles, today=today)
    deck = imported.deck
    return replace(imported, deck=replace(deck, complaints=(*complaints, *deck.complaints)))


def _as_text(data: bytes) -> tuple[bytes, tuple[Complaint, ...]]:
    """Return a file in UTF-8 or UTF-16, with a complaint where it was taken for Windows text, which is a guess."""
    if len(data) > LARGEST_FILE or data.startswith(_UTF_16):
        return data, ()
    if b"\x00" in data:
        raise Refused("This file is no text: save it as text or Markdown first. Nothing was read.")
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        said = Sentence("This file is no UTF-8: it was read as Windows text (cp1252). Look at its accents.", {})
        return text.encode("utf-8"), (Complaint(1, said),)
    return data, ()


def _named(deck: Deck, name: str) -> Deck:
    """Return a deck with the name of its file as its title, where it has none."""
    header = deck.workshop.header
    if header.title:
        return deck
    return replace(
        deck, workshop=values.replace(deck.workshop, header=values.replace(header, title=clean_line(name)))
    )
