"""Documents as Markdown, made of a template and the view model; most other forms are made of this Markdown."""

from datetime import date
from typing import TYPE_CHECKING, Final

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart, part_of
from perenne_tui.documents.edition import base_line
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language
from perenne_tui.readers import hidden_front_matter

if TYPE_CHECKING:
    from perenne_tui.core.export_request import NoteOptions

OF_THE_BOARD: Final = frozenset({"plan", "decisions", "cards", "handover", "timeline"})
"""Documents without anything of the sheets, for which `view_model.sheets` is not loaded."""
_PART: Final = "part"
"""The template of a part of the plan, which is a plan too."""


def write_markdown(
    workshop: Workshop,
    *,
    day: date,
    document: str = "plan",
    template: str | None = None,
    options: "NoteOptions | None" = None,
    is_shareable: bool = False,
    part: PlanPart = WHOLE_PLAN,
) -> str:
    """Return a document of a workshop in the workshop's language: GitHub-flavoured Markdown without HTML.

    Args:
        workshop: the value to write out; the same value gives the same text.
        day: the day of writing, which the document says.
        document: its name, which is also that of its template.
        template: source of a template to use instead of the shipped one; it reads a `view_model.plan.Plan` as `plan`,
            a `view_model.sheets.Sheets` as `sheets`, a `view_model.note.Note` as `note` and a `view_model.part.Part`
            as `part`.
        options: for whom a note is written.
        is_shareable: whether the value is the shareable version of a workshop, as the document then says.
        part: the part of the plan that is written; then `plan` has its rows alone.

    Raises:
        Refused: the template given cannot be used; the sentence says why.
    """
    is_own = template is not None
    values = _values(workshop, day, document, options, is_shareable=is_shareable, is_own=is_own, part=part)
    name = document if part == WHOLE_PLAN else _PART
    return render(workshop.header.language, name=name, template=template, **values)


def marked_text(workshop: Workshop, *, day: date, document: str = "plan") -> str:
    """Return a document as its shipped template writes it, typed texts marked and not escaped, for the screen.

    The arguments are those of `write_markdown`.
    """
    values = _values(workshop, day, document, None, is_shareable=False, is_own=False)
    return marked_document(document_code(workshop.header.language), document, **values)


def render(tag: str, *, name: str, template: str | None, **values: object) -> str:
    """Return a document as Markdown, every typed text escaped for its place.

    Args:
        tag: the language tag of the workshop.
        name: the shipped template, without language and ending, such as `plan`.
        template: source of another template to use instead; an `OwnTemplate` knows the name of its file.
        values: the view models, by the names that templates use.

    Raises:
        Refused: the other template cannot be used; the sentence says why and at which line.
    """
    from perenne_tui.documents.escape import escape_marked

    code = document_code(tag)
    if template is not None:
        from perenne_tui.documents.own_template import render_own

        return escape_marked(render_own(template, code, values))
    return hidden_front_matter.hidden(
        escape_marked(marked_document(code, name, **values)), "plan" if name == _PART else name
    )


def marked_document(code: str, name: str, **values: object) -> str:
    """Return the text of a shipped template with typed texts marked, its front matter as the template has it.

    Args:
        code: of the language of the document.
        name: the template, without language and ending.
        values: the view models, by the names that templates use.
    """
    from perenne_tui.documents.compiled_templates import template_function
    from perenne_tui.documents.template_filters import functions_of

    return template_function(f"{name}.{code}.md.j2")({**functions_of(code), **values})


def _values(
    workshop: Workshop,
    day: date,
    document: str,
    options: "NoteOptions | None",
    *,
    is_shareable: bool,
    is_own: bool,
    part: PlanPart = WHOLE_PLAN,
) -> dict[str, object]:
    """Return the view models of a document, by the names that templates use; a template of one's own has them all."""
    from perenne_tui.documents.view_model.plan import plan_of

    plan = plan_of(part_of(workshop, part), day=day, is_shareable=is_shareable)
    values: dict[str, object] = {"plan": plan}
    if is_own or part != WHOLE_PLAN:
        from perenne_tui.documents.view_model.part import part_item

        values["part"] = part_item(workshop, part, plan, language(document_code(workshop.header.language)))
    if document == "cards":
        from perenne_tui.documents.view_model.deck import deck_of

        values["deck"] = deck_of(workshop)
    if document == "paper":
        from perenne_tui.documents.view_model.sitting_on_paper import sitting_on_paper

        values["room"] = sitting_on_paper(workshop)
    if is_own or document == "handover":
        from perenne_tui.documents.view_model.handover import handover_of

        values["handover"] = handover_of(plan)
    if is_own or document == "timeline":
        from perenne_tui.documents.view_model.timeline import timeline_items

        values["timeline"] = timeline_items(workshop, day)
    if is_own or document not in OF_THE_BOARD:
        from perenne_tui.core.export_request import NoteOptions
        from perenne_tui.documents.view_model.sheets import sheets_of

        sheets = values["sheets"] = sheets_of(workshop, options or NoteOptions())
        if is_own or document == "note":
            from perenne_tui.documents.view_model.note import note_of

            values["note"] = note_of(workshop, plan, sheets, options or NoteOptions())
        if is_own or document == "slides":
            from perenne_tui.documents.view_model.slide_items import slide_items

            values["slides"] = slide_items(workshop, plan, sheets)
    return values


def with_base(markdown: str, base: DocumentBase, code: str) -> str:
    """Return a document that says its base, among its hidden first lines and in its last one.

    Args:
        markdown: the document.
        base: the state of the workshop that it is written from.
        code: of its language.
    """
    text = markdown.rstrip("\n")
    return hidden_front_matter.with_base(f"{text}\n\n{base_line(base, code)}\n", base)
