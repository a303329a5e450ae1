"""The import of any text file as a board: columns, cards, and the destination of each line of the file.

    imported = import_text(data, name="compte-rendu", new_uid=new_uid)
    imported.deck.workshop     columns and cards
    imported.places            destination of each line

A file in the board format is read as a deck. A list whose items each name a column and ask questions is a board. In
all other files headings are columns and items are cards, whatever their marks; without a list, each question on a
line of its own is a card. Everything else is kept in the note of the workshop.
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
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.front_matter import is_board_format
from perenne_tui.readers.markdown_dialects import Piece, in_board_format, pieces_of
from perenne_tui.readers.question_lists import QuestionColumn, columns_in_lists
from perenne_tui.readers.source import LARGEST_FILE, Source, front_matter_length, open_source

_LANGUAGE = re.compile(r"(?:langue|language|lang)\s*:", re.IGNORECASE)
LONGEST_TITLE: Final = 60
"""Characters that the title of an imported card may have."""
_SHORTEST_CLAUSE: Final = 25
"""Characters that the last clause of a question needs to serve as a title: « et si oui, comment ? » is too short."""

_CLAUSES = re.compile(r"[,;:–—] +|\u00a0?[;:] +")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import."""

    deck: Deck
    places: tuple[Place, ...]
    """Destination of each line, in the order of the file."""
    has_language: bool = False
    """Whether the file names its language."""


def import_text(data: bytes, *, name: str, new_uid: NewUid) -> Imported:
    """Return the board made of a text file.

    Args:
        data: the file as it is on disk.
        name: title of the workshop, where the file has none.
        new_uid: function that returns a fresh uid at each call.

    Raises:
        Refused: it is no text, too large, or has nothing that could be a card.
    """
    data, complaints = _as_text(data)
    source = open_source(data)
    pieces = pieces_of(source.lines)
    asked = () if is_board_format(source) else columns_in_lists(pieces)
    if is_board_format(source):
        deck = read_deck(data, new_uid=new_uid)
    else:
        deck = _from_questions(source, pieces, asked, new_uid) if asked else _from_lists(pieces, new_uid)
    header = deck.workshop.header
    if not header.title:
        deck = replace(deck, workshop=replace(deck.workshop, header=replace(header, title=clean_line(name))))
    deck = replace(deck, complaints=(*complaints, *deck.complaints))
    known = {column.line: _destination(column) for column in asked}
    has_language = any(_LANGUAGE.match(line) for line in source.lines[: front_matter_length(source.lines)])
    return Imported(deck, places_of(source.lines, deck.workshop, known), has_language)


def _destination(column: QuestionColumn) -> Sentence:
    """Return the destination of the line of a column and its questions, as a sentence."""
    return Sentence("column {name} and its {n} questions", {"name": column.name, "n": len(column.questions)})


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


def _from_questions(
    source: Source, pieces: Sequence[Piece], asked: Sequence[QuestionColumn], new_uid: NewUid
) -> Deck:
    """Return a board of the columns found in a list; the rest of the file goes to the note as it is."""
    builder = DeckBuilder(source, new_uid)
    for place, column in enumerate(asked):
        if place < MOST_AXES:
            letter = free_letter(fold(column.name), (axis.letter for axis in builder.axes))
            # The label also holds words that the name leaves out, such as the article.
            aim = column.label if fold(column.label) != fold(column.name) else ""
            builder.axes.append(
                Axis(new_uid(), letter=letter, name=clean_line(column.name), alias=column.alias, aim=aim)
            )
        axis = builder.axes[-1]
        for question in column.questions:
            title = title_of(clean_line(question))
            text = "" if fold(title) == fold(clean_line(question)) else clean_block(question)
            builder.add_card(Card(new_uid(), axis.uid, title=title, question=text), column.line)
        builder.keep(column.rest, heading=column.name)
    taken = {column.line for column in asked}
    rest = [source.lines[piece.line - 1] if piece.kind != "item" else piece.mark + piece.text for piece in pieces
            if piece.line not in taken and piece.kind != "blank"]  # fmt: skip
    builder.keep("\n".join(rest))
    return builder.deck()


def _from_lists(pieces: list[Piece], new_uid: NewUid) -> Deck:
    """Return a board whose columns are the headings, and whose cards are the items of lists."""
    if not any(piece.kind == "item" for piece in pieces):
        pieces = [_question_as_item(piece) for piece in pieces]
        if not any(piece.kind == "item" for piece in pieces):
            raise Refused(
                "Nothing in this file looks like a card: write a list (- …), or questions on lines of their own. "
                "Nothing was read."
            )
    text, numbers = in_board_format(pieces)
    ours = text.encode("utf-8")
    deck = read_deck(
        ours, new_uid=new_uid, max_bytes=max(LARGEST_FILE, len(ours))
    )  # the file itself is not too large
    complaints = (replace(complaint, line=numbers[complaint.line - 1]) for complaint in deck.complaints)
    return replace(deck, workshop=_with_short_titles(deck), complaints=tuple(complaints))


def _question_as_item(piece: Piece) -> Piece:
    if piece.kind == "text" and piece.text.rstrip().endswith("?"):
        return replace(piece, kind="item", text=piece.text.strip(), mark="- ")
    return piece


def _with_short_titles(deck: Deck) -> Workshop:
    """Return the board with titles that fit the screen; a title that was too long becomes the card's question."""
    cards = {}
    for uid, card in deck.workshop.cards.items():
        title = title_of(card.title)
        question = "\n\n".join(filter(None, (card.title, card.question)))
        cards[uid] = card if title == card.title else replace(card, title=title, question=question)
    return replace(deck.workshop, cards=cards)


def title_of(question: str) -> str:
    """Return a title of at most `LONGEST_TITLE` characters for a card that asks a question.

    It is the question itself where it is short; else its last clause, where that is long enough; else its beginning,
    cut between two words.
    """
    text = _capital(" ".join(question.split(" ")).strip())
    if len(text) <= LONGEST_TITLE:
        return text
    ends = [match.end() for match in _CLAUSES.finditer(text)]
    clauses = [text[end:] for end in ends if _SHORTEST_CLAUSE <= len(text[end:]) <= LONGEST_TITLE]
    if clauses and text.rstrip().endswith("?"):
        return _capital(clauses[0])
    # One character is left for the ellipsis.
    whole, _, _ = text[:LONGEST_TITLE].rpartition(" ")
    cut = whole.rstrip(" ,;:\u00a0") or text[: LONGEST_TITLE - 1]
    return f"{cut}…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
