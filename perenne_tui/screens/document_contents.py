"""The contents of a document before it is written: how many rows of which kind, and what is missing."""

from collections.abc import Iterator
from datetime import date

from perenne_tui.core.costs import total
from perenne_tui.core.handover_documents import progress
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.gaps import gaps
from perenne_tui.core.review.holes import is_unsaid, verdict
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart, part_of
from perenne_tui.core.scenarios import advice, totals
from perenne_tui.core.sheet_points import points_of
from perenne_tui.core.sitting.voting import budget_of, cards_in_vote
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.documents.document_kinds import DRAWN
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.cells import cell_len


def about_records(
    workshop: Workshop, part: PlanPart, today: date, language: Language, width: int
) -> tuple[Line, ...]:
    """Return the lines over the choices of a document of the board: the records that it holds, what they lack.

    Args:
        workshop: the workshop.
        part: the part of the plan that the document shows.
        today: the day, on which some may be late.
        language: of the interface.
        width: cells there are.
    """
    count, workshop = language.count, part_of(workshop, part)
    held = [
        count("{n} decision", "{n} decisions", len(workshop.decisions)),
        count("{n} action", "{n} actions", len(workshop.actions)),
        count("{n} risk", "{n} risks", len(workshop.risks)),
    ]
    missing = sum(gap.is_missing for gap in gaps(workshop, today=today))
    lacks: Role = "hole" if missing or (part == WHOLE_PLAN and is_unsaid(workshop)) else "quiet"
    if missing:
        said = count("{n} thing is missing in this plan", "{n} things are missing in this plan", missing)
    elif part == WHOLE_PLAN:
        said = language.sentence(verdict(workshop))
    else:
        said = language.say("Nothing is missing in this part.")
    told = ", ".join(held)
    if cell_len(f"{told} · {said}") <= width:
        return ((Span(f"{told} · ", "quiet"), Span(said, lacks)),)
    return ((Span(told, "quiet"),), (Span(said, lacks),))


def about_sheets(document: str, workshop: Workshop, language: Language, width: int) -> Iterator[Line]:
    """Return the lines over the choices of a document: what it holds, then what it lacks.

    Args:
        document: one that is made of the sheets.
        workshop: whose sheets they are.
        language: of the interface.
        width: cells there are.
    """
    held = ", ".join(_held(document, workshop, language))
    yield from ((Span(row, "quiet"),) for row in wrap(held, width, cell_len))
    for said in _lacking(document, workshop, language):
        yield from ((Span(row, "hole"),) for row in wrap(said, width, cell_len))


def _held(document: str, workshop: Workshop, language: Language) -> Iterator[str]:
    count = language.count
    if document in ("paper", *DRAWN):
        yield from _on_paper(document, workshop, language)
    if document in ("note", "scenarios", "comparison", "slides"):
        yield count("{n} scenario", "{n} scenarios", len(workshop.scenarios))
    if document in ("note", "comparison", "slides"):
        yield count("{n} line of costs", "{n} lines of costs", len(workshop.costs))
    if document == "slides":
        yield count("{n} risk", "{n} risks", len(workshop.risks))
        asked = sum(row.status == "pending" for row in workshop.decisions.values())
        yield count("{n} decision to be made", "{n} decisions to be made", asked)
    if document in ("note", "consolidation"):
        rows = points_of(workshop, document)
        said = sum(bool(row.text) for row in rows)
        yield language.say("{n} of {all} points answered", n=said, all=len(rows))
    if document == "checklist":
        done, counted = progress(workshop)
        yield language.say("{done} of {all} documents ready", done=done, all=counted)
    if document == "stakeholders":
        yield count("{n} stakeholder", "{n} stakeholders", len(workshop.stakeholders))


def _on_paper(document: str, workshop: Workshop, language: Language) -> Iterator[str]:
    """Yield the numbers of cards, dots, people or columns of a document for paper."""
    count = language.count
    if document in ("paper", "cut-cards"):
        cards = sum(len(column.cards) for column in axis_columns(workshop))
        yield count("{n} card to cut out", "{n} cards to cut out", cards)
    if document in ("paper", "ballots"):
        yield count("{n} card in the vote", "{n} cards in the vote", len(cards_in_vote(workshop)))
        yield count("{n} dot each", "{n} dots each", budget_of(workshop))
    if document == "attendance":
        yield count("{n} person", "{n} people", len(workshop.people))
    if document == "poster":
        yield count("{n} column", "{n} columns", len(workshop.axes))
    if document == "records":
        yield language.say("empty lines, to fill in by hand")


def _lacking(document: str, workshop: Workshop, language: Language) -> Iterator[str]:
    if document == "slides" and not any(row.recommended for row in workshop.scenarios.values()):
        yield language.say("No scenario is recommended yet.")
    if document in ("note", "scenarios", "slides"):
        yield from map(language.sentence, advice(workshop))
    if document == "comparison":
        missing = sum(found.missing for found in totals(workshop))
        if missing:
            yield language.count("{n} score is missing", "{n} scores are missing", missing)
    if document in ("note", "comparison", "slides"):
        uncosted = total(workshop.costs.values()).uncosted
        if uncosted:
            yield language.count("{n} line not costed", "{n} lines not costed", uncosted)
