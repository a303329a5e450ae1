"""Documents on their way out of the room: read on the wall, written to a file, copied."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line
from perenne_tui.documents.document_kinds import doubtful_words, export, file_name, written
from perenne_tui.documents.order import Order
from perenne_tui.documents.wall import to_lines
from perenne_tui.i18n.language import Language
from perenne_tui.services.document_files import write_new


class Left(NamedTuple):
    """What came of an order."""

    path: Path | None
    """Where the file is; `None` when nothing was written."""
    sentence: str
    """What people are told."""
    doubtful: tuple[str, ...] = ()
    """Words of a shareable document that may still be names."""


def plan_lines(workshop: Workshop, day: date, width: int) -> tuple[Line, ...]:
    """Give the action plan as lines for the wall, at most `width` cells long."""
    return tuple(to_lines(export(workshop, document="plan", form="md", day=day), width, cell_len))


def proposed_name(workshop: Workshop, order: Order, day: date) -> str:
    """Give the name of file that is proposed for a document, with the day in it."""
    return file_name(workshop, order.document, order.form, day=day, is_shareable=order.is_shareable)


def data_of(workshop: Workshop, order: Order, day: date) -> bytes:
    """Give a document as the bytes of a file.

    Raises:
        Refused: what its form needs is not installed.
    """
    return written(
        workshop,
        document=order.document,
        form=order.form,
        day=day,
        is_shareable=order.is_shareable,
        options=order.note,
    )


def write(workshop: Workshop, order: Order, target: Path, day: date, language: Language) -> Left:
    """Write a document to a new file, and say where it is, or why it could not be.

    Args:
        workshop: what is written out.
        order: which document, in which form.
        target: where to; a number is added where the name is taken.
        day: the document's date when no sitting has one.
        language: of the interface, to say it in.
    """
    try:
        path = write_new(target, data_of(workshop, order, day))
    except Refused as refused:
        return Left(None, language.sentence(refused.sentence))
    said = language.say("Written: {name}, in {folder}", name=path.name, folder=str(path.parent))
    return Left(path, said, doubtful_words(workshop) if order.is_shareable else ())
