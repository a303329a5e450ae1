"""The bodies of mails: one text as plain text and as HTML, made of a template as documents are.

The HTML has no colours and loads nothing, so that it is read in the colours of the mail program; the plain text has
one line for each paragraph and each item, which programs wrap as wide as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from typing import Final, NamedTuple

from markdown_it.renderer import RendererHTML

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import PlanPart, owner_part, part_of
from perenne_tui.core.review.reminders import Reminder
from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Table, blocks_of, words_of
from perenne_tui.documents.escape import escape_marked
from perenne_tui.documents.markdown import marked_document
from perenne_tui.documents.markdown_tree import reader, tokens_of
from perenne_tui.documents.view_model.cards import BoardItems
from perenne_tui.documents.view_model.part import part_item
from perenne_tui.documents.view_model.plan import plan_of
from perenne_tui.documents.view_model.records import decision_item
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language

_STYLES: Final[Mapping[str, str]] = {
    "h1": "font-size: 1.1em; margin: 1.2em 0 0.4em",
    "ul": "margin: 0; padding-left: 1.4em",
    "li": "margin: 0 0 0.4em",
}
"""By tag: its style, written into it: many mail programs read no other."""
_STYLE: Final = (
    "font-family: Arial, Helvetica, sans-serif; font-size: 11pt; line-height: 1.4; overflow-wrap: anywhere"
)


class Body(NamedTuple):
    """The body of a mail, twice."""

    text: str
    html: str


def part_body(workshop: Workshop, person: str, day: date, *, subject: str, has_pdf: bool, has_calendar: bool) -> Body:
    """Return the body of the mail with somebody's part of the plan.

    Args:
        workshop: the whole workshop.
        person: uid of the person.
        day: the day of writing.
        subject: of the mail, the title of its HTML.
        has_pdf: whether the part is attached as a PDF; else the mail says in short what was decided, and the risks.
        has_calendar: whether the dates are attached.
    """
    part: PlanPart = owner_part(workshop, person)
    plan = plan_of(part_of(workshop, part), day=day)
    code = document_code(workshop.header.language)
    own_risks = {row.spoken for row in workshop.risks.values() if row.owner == person}
    values = {
        "part": part_item(workshop, part, plan, language(code)),
        "person": workshop.person_name(person),
        "own_risks": tuple(risk for risk in plan.risks if risk.id in own_risks),
        "risks": tuple(risk for risk in plan.risks if risk.id not in own_risks),
        "next_day": plan.next_day,
        "has_pdf": has_pdf,
        "has_calendar": has_calendar,
    }
    return _body(workshop, "mail", day, subject, values)


def reminder_body(
    workshop: Workshop, reminder: Reminder, day: date, *, subject: str, has_pdf: bool, has_calendar: bool
) -> Body:
    """Return the body of a reminder; the arguments are those of `part_body`, with what the person is reminded of."""
    board = BoardItems(workshop, frozenset())
    values = {
        "person": workshop.person_name(reminder.person),
        "late": board.actions(reminder.late),
        "soon": board.actions(reminder.soon),
        "late_decisions": tuple(decision_item(workshop, row) for row in reminder.late_decisions),
        "soon_decisions": tuple(decision_item(workshop, row) for row in reminder.soon_decisions),
        "until": reminder.until,
        "has_pdf": has_pdf,
        "has_calendar": has_calendar,
    }
    return _body(workshop, "reminder", day, subject, values)


def _body(workshop: Workshop, name: str, day: date, subject: str, values: Mapping[str, object]) -> Body:
    code = document_code(workshop.header.language)
    title = workshop.header.challenge or workshop.header.title
    tokens = tokens_of(escape_marked(marked_document(code, name, title=title, day=day, **values)))
    text = "\n".join(_lines(blocks_of(tokens))).strip("\n") + "\n"
    for token in tokens:
        if token.nesting > 0 and token.tag in _STYLES:
            token.attrSet("style", _STYLES[token.tag])
    body = RendererHTML().render(tokens, reader().options, {})
    page = (
        f'<!DOCTYPE html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n<title>{escape(subject)}</title>\n'
        f'</head>\n<body style="{_STYLE}">\n<div role="main">\n{body}</div>\n</body>\n</html>\n'
    )
    return Body(text, page)


def _lines(blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
    """Yield the lines of blocks as plain text, a blank one around each block that is no item."""
    for block in blocks:
        if isinstance(block, Listing):
            for item in block.items:
                first, *more = "\n".join(_lines(item)).strip("\n").split("\n")
                yield f"{indent}- {first}"
                yield from (f"{indent}  {line}".rstrip() for line in more)
            yield ""
        elif isinstance(block, Heading | Paragraph):
            yield from (indent + line for line in words_of(block.runs).split("\n"))
            yield ""
        elif isinstance(block, Table):
            yield from (indent + " · ".join(map(words_of, row)) for row in block.rows)
            yield ""
