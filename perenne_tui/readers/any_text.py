"""Any text becomes a board that a facilitator can start from, and every line of it can be found again.

    imported = import_text(data, name="compte-rendu", new_uid=new_uid)
    imported.deck.workshop     columns and cards
    imported.places            where every line went

A file in the form of our decks is read as one. A list whose items each name a column and ask questions is a board. In
all other files headings are columns and items are cards, whatever marks they have; a text without a list gives a card
for each question that stands on a line of its own. What is none of these is kept in the note of the workshop.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.model.ids import NewUid, free_letter
from perenne_tui.core.model.rows import Axis, Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES, Workshop
from perenne_tui.core.text.clean import clean_block, clean_line, fold
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.coverage import Place, places_of
from perenne_tui.readers.deck import Complaint, Deck
from perenne_tui.readers.deck_builder import Gathering
from perenne_tui.readers.deck_reader import read
from perenne_tui.readers.dialects import Piece, front_matter, in_our_form, pieces_of
from perenne_tui.readers.question_lists import Asked, columns_asked
from perenne_tui.readers.source import LARGEST_FILE, Source, open_source
from perenne_tui.readers.titles import title_of

_LANGUAGE = re.compile(r"(?:langue|language|lang)\s*:", re.IGNORECASE)
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file."""

    deck: Deck
    places: tuple[Place, ...]
    """Where its lines went, in their order."""
    speaks: bool = False
    """Whether the file says which language it is in."""


def import_text(data: bytes, *, name: str, new_uid: NewUid) -> Imported:
    """Read a text of any dialect.

    Args:
        data: the file as it is on disk.
        name: the title of the workshop, where the file gives none.
        new_uid: gives a fresh uid at each call.

    Raises:
        Refused: it is no text, too large, or holds nothing that could be a card.
    """
    data, complaints = _as_text(data)
    source = open_source(data)
    pieces = pieces_of(source.lines)
    asked = columns_asked(pieces)
    deck = _from_questions(source, pieces, asked, new_uid) if asked else _from_lists(pieces, new_uid)
    header = deck.workshop.header
    if not header.title:
        deck = replace(deck, workshop=replace(deck.workshop, header=replace(header, title=clean_line(name))))
    deck = replace(deck, complaints=(*complaints, *deck.complaints))
    known = {column.line: _told(column) for column in asked}
    speaks = any(_LANGUAGE.match(line) for line in source.lines[: front_matter(source.lines)])
    return Imported(deck, places_of(source.lines, deck.workshop, known), speaks)


def _told(column: Asked) -> Sentence:
    """Say where an item went that is a column and its questions."""
    return Sentence("column {name} and its {n} questions", {"name": column.name, "n": len(column.questions)})


def _as_text(data: bytes) -> tuple[bytes, tuple[Complaint, ...]]:
    """Give a file in an encoding that decks have; an old Windows one is said, for it may have been another."""
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


def _from_questions(source: Source, pieces: Sequence[Piece], asked: Sequence[Asked], new_uid: NewUid) -> Deck:
    """Make a board of the columns that a list tells; everything else goes to the note as it stands."""
    gathering = Gathering(source, new_uid)
    for place, column in enumerate(asked):
        if place < MOST_AXES:
            letter = free_letter(fold(column.name), (axis.letter for axis in gathering.axes))
            # The label as it was written holds the words that the name leaves out.
            aim = column.label if fold(column.label) != fold(column.name) else ""
            gathering.axes.append(
                Axis(new_uid(), letter=letter, name=clean_line(column.name), alias=column.alias, aim=aim)
            )
        axis = gathering.axes[-1]
        for question in column.questions:
            title = title_of(clean_line(question))
            text = "" if fold(title) == fold(clean_line(question)) else clean_block(question)
            gathering.add_card(Card(new_uid(), axis.uid, title=title, question=text), column.line)
        gathering.keep(column.rest, heading=column.name)
    taken = {column.line for column in asked}
    rest = [source.lines[piece.line - 1] if piece.kind != "item" else piece.mark + piece.text for piece in pieces
            if piece.line not in taken and piece.kind != "blank"]  # fmt: skip
    gathering.keep("\n".join(rest))
    return gathering.deck()


def _from_lists(pieces: list[Piece], new_uid: NewUid) -> Deck:
    """Read headings as columns and items as cards."""
    if not any(piece.kind == "item" for piece in pieces):
        pieces = [_question_as_item(piece) for piece in pieces]
        if not any(piece.kind == "item" for piece in pieces):
            raise Refused(
                "Nothing in this file looks like a card: write a list (- …), or questions on lines of their own. "
                "Nothing was read."
            )
    text, numbers = in_our_form(pieces)
    ours = text.encode("utf-8")
    deck = read(ours, new_uid=new_uid, most=max(LARGEST_FILE, len(ours)))  # the file itself is not too large
    complaints = (replace(complaint, line=numbers[complaint.line - 1]) for complaint in deck.complaints)
    return replace(deck, workshop=_short(deck), complaints=tuple(complaints))


def _question_as_item(piece: Piece) -> Piece:
    if piece.kind == "text" and piece.text.rstrip().endswith("?"):
        return replace(piece, kind="item", text=piece.text.strip(), mark="- ")
    return piece


def _short(deck: Deck) -> Workshop:
    """Give the board with titles that fit the wall; what was too long is the question."""
    cards = {}
    for uid, card in deck.workshop.cards.items():
        title = title_of(card.title)
        question = "\n\n".join(filter(None, (card.title, card.question)))
        cards[uid] = card if title == card.title else replace(card, title=title, question=question)
    return replace(deck.workshop, cards=cards)
