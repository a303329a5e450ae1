"""Writing the portfolio to a file, from its page."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from perenne_tui.core.portfolio import Challenge
from perenne_tui.documents.portfolio_forms import portfolio_bytes, portfolio_file_name
from perenne_tui.i18n.language import Language
from perenne_tui.services.document_writer import write_new


class PortfolioFile(NamedTuple):
    """A portfolio that was written to a file."""

    path: Path
    taken: str
    """The name that was proposed, where another file has it; empty otherwise."""
    lost: str
    """The sentence about what the file could not keep; empty for none."""


def write_portfolio_file(
    challenges: Sequence[Challenge], form: str, language: Language, day: date, folder: Path, *, is_shareable: bool
) -> PortfolioFile:
    """Write a portfolio to a new file, and return its path.

    Args:
        challenges: the challenges as they were read on that day.
        form: one of `documents.document_kinds.OF_PORTFOLIO`.
        language: of the document.
        day: the day of writing.
        folder: where the file lies; it is made if it is not there.
        is_shareable: whether they were read from shareable versions of their workshops.

    Raises:
        Refused: the form is not installed, or the file cannot be written; nothing was written.
    """
    data = portfolio_bytes(challenges, form=form, code=language.code, day=day, is_shareable=is_shareable)
    name = portfolio_file_name(form, language.code, day, is_shareable=is_shareable)
    path = write_new(folder / name, data)
    lost = ""
    if form == "pdf":
        from perenne_tui.documents.signs import loss

        found = loss(data)
        lost = language.sentence(found) if found else ""
    return PortfolioFile(path, name if path.name != name else "", lost)
