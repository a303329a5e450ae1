"""The request for an export: which document, in which form, for whom."""

from typing import Final, Literal, NamedTuple, get_args

from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart

Tone = Literal["negotiation", "information"]
"""Purpose of a note: to ask for something, or to inform."""
TONES: Final[tuple[Tone, ...]] = get_args(Tone)

Focus = Literal["decision", "money", "upkeep", "use"]
"""Interest of a reader: the decision to take, the money, the running of the service, the change for its users."""


class NoteOptions(NamedTuple):
    """Options of a note to the hierarchy."""

    audience: str = ""
    """Its readers, in words."""
    tone: Tone = "negotiation"
    shows_recommended: bool = True
    """Whether the recommended scenario is named; only its calendar is shown then."""
    is_draft: bool = False
    """Whether it is a draft for those who write it: it says so, and asks for what is missing."""


PaperSize = Literal["a3", "a2", "a1"]
"""Size of the sheet of a poster."""
PAPER_SIZES: Final[tuple[PaperSize, ...]] = get_args(PaperSize)


class PaperOptions(NamedTuple):
    """Options of what a room works with on paper."""

    voters: int = 0
    """Number of ballots; 0 for as many as people are expected."""
    size: PaperSize = "a3"
    """Size of a poster."""


TicketTarget = Literal["gitlab", "github", "forgejo", "deck", "wekan", "trello", "grist", "message"]
"""Tool that tickets are written for: a forge, a board of cards, a table, a chat."""
TICKET_TARGETS: Final[tuple[TicketTarget, ...]] = get_args(TicketTarget)


class TicketOptions(NamedTuple):
    """Options of tickets."""

    targets: tuple[TicketTarget, ...] = TICKET_TARGETS
    has_decisions: bool = False
    """Whether decisions still to be made are tickets too."""
    is_since_last: bool = False
    """Whether the screens write only what is new or changed since tickets were written last on this machine."""


class OwnTemplate(str):
    """Source of a template of the user's, which knows the name of its file."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, source: str, name: str) -> "OwnTemplate":
        """Return the source with the name of its file."""
        template = super().__new__(cls, source)
        template.name = name
        return template


class ExportRequest(NamedTuple):
    """A document, its form and options; `perenne_tui.documents.document_kinds` lists the documents and forms."""

    document: str = "plan"
    form: str = "md"
    is_shareable: bool = False
    """Whether names, notes on people and ways to reach them are left out."""
    note: NoteOptions = NoteOptions()
    """Used for a note to the hierarchy only."""
    part: PlanPart = WHOLE_PLAN
    """Used for the plan only: the part of it that is written."""
    paper: PaperOptions = PaperOptions()
    """Used for ballots and a poster only."""
    tickets: TicketOptions = TicketOptions()
    """Used for tickets only."""
