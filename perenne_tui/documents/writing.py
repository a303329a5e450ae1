"""A document that is about to be written: all that it is made of beside its workshop."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.export_request import ExportRequest, NoteOptions
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import PlanPart
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.core.model.revisions import Revisions


class NothingChanged(Refused):
    """Nothing has changed since the earlier state of which a document tells the changes: nothing is to be written."""


class Earlier(Struct, frozen=True):
    """An earlier state of a workshop, and the day of it: tickets say what has changed since."""

    workshop: Workshop
    day: date


class Writing(Struct, frozen=True):
    """A document that is about to be written."""

    request: ExportRequest
    day: date
    """The day of writing, which the document says."""
    template: str | None = None
    """Source of a template to use instead of the shipped one, for the forms made of Markdown."""
    reference: bytes | None = None
    """A file of the same form, docx or odt, whose styles, page and header the document takes."""
    revisions: "Revisions | None" = None
    """For a calendar: when rows were changed, and what was deleted since."""
    base: DocumentBase | None = None
    """The state of the workshop's file that the value is, for the document to say it; nothing without one."""
    earlier: Earlier | None = None
    """For tickets: the state since when changes are written; nothing for all of them."""

    @property
    def document(self) -> str:
        """The name of the document."""
        return self.request.document

    @property
    def form(self) -> str:
        """The form that it is written in."""
        return self.request.form

    @property
    def is_shareable(self) -> bool:
        """Whether it is for readers who did not take part."""
        return self.request.is_shareable

    @property
    def note(self) -> NoteOptions:
        """For whom a note is written, and how."""
        return self.request.note

    @property
    def part(self) -> PlanPart:
        """The part of the plan that is written."""
        return self.request.part
