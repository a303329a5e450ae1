"""The sheets of paper of a workshop as PDF: which there are, and what draws them."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.paper.ballots import ballots
from perenne_tui.documents.paper.board import plain, speech_of
from perenne_tui.documents.paper.board_sheets import cut_cards, poster
from perenne_tui.documents.paper.lists import attendance, record_sheet
from perenne_tui.documents.typst_pages import drawn_pages
from perenne_tui.documents.writing import Writing
from perenne_tui.i18n.language import N_


class _Sheet(NamedTuple):
    """A kind of sheet."""

    title: str
    """Its title in the properties of the file and at the foot of pages, a message id with a `{challenge}`."""
    template: str
    values: Callable[[Workshop, Writing], dict[str, Json]]


_SHEETS: Final[Mapping[str, _Sheet]] = {
    "cut-cards": _Sheet(N_("Cards to cut out: {challenge}"), "paper/cards.typ", lambda value, _: cut_cards(value)),
    "ballots": _Sheet(
        N_("Ballots: {challenge}"), "paper/ballots.typ", lambda value, how: ballots(value, how.request.paper.voters)
    ),
    "attendance": _Sheet(
        N_("Attendance sheet: {challenge}"), "paper/attendance.typ", lambda value, how: attendance(value, how.day)
    ),
    "records": _Sheet(N_("Record sheet: {challenge}"), "paper/records.typ", lambda value, _: record_sheet(value)),
    "poster": _Sheet(
        N_("Workshop board: {challenge}"),
        "paper/poster.typ",
        lambda value, how: poster(value, how.request.paper.size),
    ),
}
"""By document: its sheet."""


def sheet_bytes(workshop: Workshop, writing: Writing) -> bytes:
    """Return a document of `_SHEETS` as PDF.

    Args:
        workshop: the value that it shows.
        writing: how it is written.

    Raises:
        Refused: the workshop has nothing for it, or its options do not fit.
    """
    sheet, speech, header = _SHEETS[writing.document], speech_of(workshop), workshop.header
    title = speech.say(sheet.title, challenge=plain(header.challenge or header.title) or "…")
    edition = Edition(title, speech.code, writing.day, writing.is_shareable)
    given = {
        **sheet.values(workshop, writing),
        "title": title,
        "language": edition.language,
        "footer": plain(edition.footer),
        "page": edition.page,
    }
    return drawn_pages(sheet.template, given, edition.moment)
