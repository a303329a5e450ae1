"""The choices of the export dialog: which lines it has for a document, in words, and what an arrow makes of each."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, TypeVar

from perenne_tui.core.export_request import PAPER_SIZES, TICKET_TARGETS, TONES, ExportRequest, TicketTarget
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import WHOLE_PLAN, parts_of
from perenne_tui.core.sitting.voting import MOST_VOTERS, expected_voters
from perenne_tui.documents.document_kinds import DOCUMENTS, FORMS, INTERNAL, offered_forms
from perenne_tui.documents.part_words import part_words
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.documents import (
    DOCUMENT_NAMES,
    DRAFTS,
    PAPER_SIZE_NAMES,
    RECOMMENDED,
    TICKET_CONTENTS,
    TICKET_TOOLS,
    TONE_NAMES,
    VERSIONS,
)

ChoiceT = TypeVar("ChoiceT")

_TOOLS: Final[tuple[tuple[TicketTarget, ...], ...]] = (TICKET_TARGETS, *((one,) for one in TICKET_TARGETS))
"""The tools that tickets may be written for: all of them, or one."""
_CONTENTS: Final = tuple(product((False, True), repeat=2))
"""The contents of tickets: with decisions or without, all of them or only what is new."""


def choices(request: ExportRequest, workshop: Workshop, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the choices of a document but its form: the name of the line, its label, and what is chosen, in words."""
    say, note, tickets = language.say, request.note, request.tickets
    yield "document", say("Document"), say(DOCUMENT_NAMES[request.document])
    if request.document == "plan":
        yield "part", say("Part"), part_words(workshop, request.part, language) or say("the whole plan")
    if request.document not in INTERNAL:
        yield "version", say("Version"), say(VERSIONS[request.is_shareable])
    if request.form == "issues":
        tool = TICKET_TOOLS[tickets.targets[0]] if len(tickets.targets) == 1 else say("all tools, a file for each")
        yield "tool", say("Tool"), tool
        yield "content", say("Tickets"), say(TICKET_CONTENTS[tickets.has_decisions, tickets.is_since_last])
    if request.document == "ballots":
        yield "voters", say("Voters"), str(request.paper.voters or expected_voters(workshop))
    if request.document == "poster":
        yield "size", say("Sheet"), say(PAPER_SIZE_NAMES[request.paper.size])
    if request.document == "note":
        yield "tone", say("Tone"), say(TONE_NAMES[note.tone])
        yield "recommended", say("Recommended"), say(RECOMMENDED[note.shows_recommended])
        yield "audience", say("Read by"), note.audience or say("to be said")
        yield "draft", say("State"), say(DRAFTS[note.is_draft])


def across(request: ExportRequest, line: str, step: int, workshop: Workshop) -> ExportRequest | None:
    """Return a request with the next choice on a line, or the one before; `None` for a line that is no choice."""
    note, tickets = request.note, request.tickets
    match line:
        case "document":
            return _another_document(request, step)
        case "form":
            return request._replace(form=beside(offered_forms(request.document), request.form, step))
        case "part":
            return request._replace(part=beside(parts_of(workshop), request.part, step))
        case "version":
            return request._replace(is_shareable=not request.is_shareable)
        case "tool":
            return request._replace(tickets=tickets._replace(targets=beside(_TOOLS, tickets.targets, step)))
        case "content":
            decisions, since = beside(_CONTENTS, (tickets.has_decisions, tickets.is_since_last), step)
            return request._replace(tickets=tickets._replace(has_decisions=decisions, is_since_last=since))
        case "voters":
            there = (request.paper.voters or expected_voters(workshop)) + step
            return request._replace(paper=request.paper._replace(voters=min(max(there, 1), MOST_VOTERS)))
        case "size":
            return request._replace(paper=request.paper._replace(size=beside(PAPER_SIZES, request.paper.size, step)))
        case "tone":
            return request._replace(note=note._replace(tone=beside(TONES, note.tone, step)))
        case "recommended":
            return request._replace(note=note._replace(shows_recommended=not note.shows_recommended))
        case "draft":
            return request._replace(note=note._replace(is_draft=not note.is_draft))
    return None


def _another_document(request: ExportRequest, step: int) -> ExportRequest:
    document = beside(DOCUMENTS, request.document, step)
    is_usual = request.form == FORMS[request.document][0]
    form = request.form if request.form in FORMS[document] and not is_usual else FORMS[document][0]
    is_shareable = request.is_shareable and document not in INTERNAL
    return request._replace(document=document, form=form, is_shareable=is_shareable, part=WHOLE_PLAN)


def beside(options: Sequence[ChoiceT], chosen: ChoiceT, step: int) -> ChoiceT:
    """Return the choice after another, or before it; the first after the last, and for one that is none of them."""
    return options[(options.index(chosen) + step) % len(options)] if chosen in options else options[0]
