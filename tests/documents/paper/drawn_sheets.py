"""Sheets of paper read back with what did not write them: pypdf. Where each word stands, and on which paper."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader

from perenne_tui.core.export_request import ExportRequest, PaperOptions
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.export import document_bytes
from perenne_tui.documents.writing import Writing

DAY = date(2026, 11, 24)
MARK = b"<pdfuaid:part>1</pdfuaid:part>"
MM = 72 / 25.4


class Piece(NamedTuple):
    """A piece of text and the place of its beginning, in millimetres from the lower left corner of its page."""

    page: int
    across: float
    up: float
    text: str


def sheets(
    workshop: Workshop, document: str, paper: PaperOptions | None = None, *, is_shareable: bool = False
) -> bytes:
    """Return a document for paper as the bytes of its file."""
    request = ExportRequest(document, "pdf", is_shareable, paper=paper or PaperOptions())
    return document_bytes(workshop, Writing(request, DAY))


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page, blanks made one."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def count_of(data: bytes) -> int:
    """Return the number of pages."""
    return len(PdfReader(BytesIO(data)).pages)


def pieces_of(data: bytes) -> Iterator[Piece]:
    """Yield the pieces of text of a file with their places."""
    for place, page in enumerate(PdfReader(BytesIO(data)).pages):
        found: list[Piece] = []

        def note(text: str, ctm: list[float], matrix: list[float], *_: object, here: int = place) -> None:
            if text.strip():
                across = matrix[4] * ctm[0] + matrix[5] * ctm[2] + ctm[4]
                up = matrix[4] * ctm[1] + matrix[5] * ctm[3] + ctm[5]
                found.append(Piece(here, across / MM, up / MM, text.strip()))  # noqa: B023 used in this round alone

        page.extract_text(visitor_text=note)
        yield from found


def board(*cards: Card, axes: int = 3) -> Workshop:
    """Return a workshop of some columns, `D`, `T`, `R`…, with cards that are in the first one unless they say it."""
    letters = "DTRABCEFG"[:axes]
    columns = {letter: Axis(letter, letter, letter, f"Colonne {letter}") for letter in letters}
    placed = {card.uid: card for card in cards}
    return Workshop(Header("w", challenge="Signal’Eau"), axes=columns, cards=placed)


def numbered(count: int, title: str = "", question: str = "") -> list[Card]:
    """Return cards `D1`, `D2`… of the first column."""
    return [
        Card(f"c{n}", "D", f"{n:04}", f"D{n}", title or f"Titre {n}", question or f"Question {n} ?")
        for n in range(1, count + 1)
    ]
