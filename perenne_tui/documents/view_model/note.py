"""A note as documents print it: its first page and the parts behind it, in the order that serves its reader."""

from datetime import date
from typing import Final, Literal, NamedTuple

from perenne_tui.core.export_request import Focus, NoteOptions, Tone
from perenne_tui.core.model.rows import Level, Risk
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.note_readers import Reader, reader_of
from perenne_tui.documents.view_model.calendar import StepItem
from perenne_tui.documents.view_model.plan import Plan
from perenne_tui.documents.view_model.records import ActionItem, DecisionItem, RiskItem, risk_item
from perenne_tui.documents.view_model.sheets import Sheets

Piece = Literal["asked", "proposal", "options", "risks", "results", "duties", "dates"]
"""A piece of the first page: what is asked, what is proposed, the scenarios with their costs, the main risks, how
things stand, what the reader has to do, the next dates."""
Part = Literal["context", "resources", "scenarios", "calendar"]
"""A part behind the first page."""

_PIECES: Final[dict[Tone, dict[Focus, tuple[Piece, ...]]]] = {
    "negotiation": {
        "decision": ("asked", "proposal", "options", "risks"),
        "money": ("asked", "options", "proposal", "risks"),
        "upkeep": ("asked", "duties", "proposal", "options", "risks"),
        "use": ("results", "asked", "options", "risks"),
    },
    "information": {
        "decision": ("results", "options", "risks", "dates"),
        "money": ("results", "options", "dates", "risks"),
        "upkeep": ("results", "duties", "options", "risks"),
        "use": ("results", "dates", "options", "risks"),
    },
}
"""The first page by tone, and by what its reader looks for."""

_PARTS: Final[dict[Focus, tuple[Part, ...]]] = {
    "decision": ("context", "resources", "scenarios", "calendar"),
    "money": ("resources", "scenarios", "calendar", "context"),
    "upkeep": ("resources", "calendar", "scenarios", "context"),
    "use": ("context", "calendar", "scenarios"),
}
"""The parts behind it, by what its reader looks for: the order of the programme's note for whoever decides."""

MOST_RISKS: Final = 3
"""Risks on the first page."""
MOST_STEPS: Final = 4
"""Dates on the first page."""
_WEIGHTS: Final[dict[Level, int]] = {"low": 1, "": 2, "medium": 2, "high": 3}
"""By level of probability or impact; one that nobody has assessed counts as medium."""
_POINTS: Final[dict[Part, tuple[str, ...]]] = {
    "context": ("N1", "N2", "N3", "N4"),
    "resources": ("N5", "N6", "N7", "N8"),
    "scenarios": (),
    "calendar": ("N10",),
}
"""By part: the points of the sheet that it tells; N9, what is asked, stands on the first page."""


class Note(NamedTuple):
    """A note for a reader: which pieces it has, in which order, and what is on its first page."""

    audience: str
    """Its reader, in words; empty when nobody is named."""
    tone: Tone
    is_draft: bool
    focus: Focus
    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...]
    told: str
    """Reference of the point that the first page tells: the first results, else the work done; empty for neither."""
    says_anything: bool
    """Whether anybody has said anything that a note could tell."""
    pending: tuple[DecisionItem, ...]
    """The decisions to be made, those of the reader first."""
    by: date | None
    """The day of the first of them."""
    asks: str
    """Requests to the reader, if they are a stakeholder."""
    duties: tuple[ActionItem, ...]
    """The open actions of the reader, or for which they take over."""
    risks: tuple[RiskItem, ...]
    """The greatest risks of the board."""
    steps: tuple[StepItem, ...]
    """The next dates."""

    asks_anything: bool
    """Whether anything is asked: a decision that is to be made, words of the sheet, requests to the reader."""

    @property
    def asks_reader(self) -> bool:
        """Whether what is asked is asked of the reader who is named."""
        return bool(self.audience) and self.focus == "decision"


def note_of(workshop: Workshop, plan: Plan, sheets: Sheets, options: NoteOptions) -> Note:
    """Return the note of a workshop.

    Args:
        workshop: the value to write out.
        plan: its plan.
        sheets: its sheets.
        options: for whom the note is, and how it speaks.
    """
    reader = reader_of(workshop, options.audience)
    theirs = _ids_of(workshop, reader)
    stakeholder = workshop.stakeholders.get(reader.stakeholder)
    pending = sorted(plan.pending, key=lambda row: (row.id not in theirs, row.due is None, row.due or date.max))
    duties = tuple(row for row in plan.alive if row.id in theirs)
    proposes = sheets.recommended is not None or (options.is_draft and options.shows_recommended)
    steps = tuple(step for step in sheets.calendar if step.day and step.day >= plan.day)[:MOST_STEPS]
    asks = stakeholder.asks if stakeholder else ""
    asks_anything = bool(pending or asks or sheets.said("N9"))
    lacking = {"duties": not duties, "dates": not steps, "proposal": not proposes}
    if not options.is_draft:
        lacking |= {"asked": not asks_anything, "options": not sheets.scenarios, "risks": not workshop.risks}
    pieces = tuple(piece for piece in _PIECES[options.tone][reader.focus] if not lacking.get(piece))
    result = "N2" if sheets.said("N2") and not sheets.said("N3") else "N3"
    told = result if "results" in pieces else ""
    return Note(
        audience=options.audience,
        tone=options.tone,
        is_draft=options.is_draft,
        focus=reader.focus,
        pieces=pieces,
        parts=tuple(part for part in _PARTS[reader.focus] if options.is_draft or _says(part, plan, sheets, told)),
        told=told,
        says_anything=_says_anything(plan, sheets),
        pending=tuple(pending),
        by=min((row.due for row in pending if row.due), default=None),
        asks=asks,
        duties=duties,
        risks=tuple(risk_item(workshop, row) for row in greatest_first(workshop)[:MOST_RISKS]),
        steps=steps,
        asks_anything=asks_anything,
    )


def _ids_of(workshop: Workshop, reader: Reader) -> frozenset[str]:
    """Return the spoken ids of the actions that a reader owns or takes over, and of the decisions they make."""
    actions = (row.spoken for row in workshop.actions.values() if {row.owner, row.relay} & reader.people)
    decisions = (row.spoken for row in workshop.decisions.values() if row.decider in reader.people)
    return frozenset((*actions, *decisions))


def greatest_first(workshop: Workshop) -> list[Risk]:
    """Return the risks by probability times impact; of equal ones, those that nothing answers come first."""

    def place(risk: Risk) -> tuple[int, bool]:
        weight = _WEIGHTS[risk.probability] * _WEIGHTS[risk.impact]
        return -weight, bool(risk.mitigation or risk.response in workshop.actions)

    return sorted(in_spoken_order(workshop.risks.values()), key=place)


def _says(part: Part, plan: Plan, sheets: Sheets, told: str = "") -> bool:
    """Return whether anything has been said that a part of the note tells, besides the point of the first page."""
    points = any(sheets.said(ref) for ref in _POINTS[part] if ref != told)
    match part:
        case "context":
            settled = plan.settled and not told  # the first page counts them too
            return bool(points or plan.made or settled or sheets.evidence or sheets.chosen_ambitions or sheets.stage)
        case "resources":
            return bool(points or sheets.costs or sheets.stakeholders)
        case "scenarios":
            return bool(sheets.scenarios)
        case "calendar":
            return bool(points or sheets.calendar)


def _says_anything(plan: Plan, sheets: Sheets) -> bool:
    """Return whether anybody has said anything that a note could tell; the end of the challenge alone is nothing."""
    parts: tuple[Part, ...] = ("context", "resources", "scenarios")
    told = plan.worked or plan.actions or plan.decisions or plan.risks or any(point.text for point in sheets.points)
    return bool(told) or any(_says(part, plan, sheets) for part in parts)
