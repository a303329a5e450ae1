"""The document that people ask for: which one, in which form, for whom."""

from typing import Final, Literal, NamedTuple

Tone = Literal["negotiation", "information"]
"""Whether a note asks for something, or tells."""
TONES: Final[tuple[Tone, ...]] = ("negotiation", "information")


class NoteOptions(NamedTuple):
    """For whom a note is written, and how."""

    audience: str = ""
    """Who reads it, in words."""
    tone: Tone = "negotiation"
    shows_recommended: bool = True
    """Whether the recommended scenario is named; its calendar alone is shown then."""


class ExportRequest(NamedTuple):
    """A document in a form; `perenne_tui.documents.document_kinds` lists them."""

    document: str = "plan"
    form: str = "md"
    is_shareable: bool = False
    """Whether names, notes on people and ways to reach them are left out."""
    note: NoteOptions = NoteOptions()
    """Of a note to the hierarchy alone."""
