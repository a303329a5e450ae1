"""Documents as Markdown, made of a template and the view model; most other forms are made of this Markdown."""

from datetime import date
from typing import TYPE_CHECKING, Final

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.edition import base_line
from perenne_tui.readers import hidden_front_matter

if TYPE_CHECKING:
    from perenne_tui.core.export_request import NoteOptions

OF_THE_BOARD: Final = frozenset({"plan", "decisions", "cards", "handover"})
"""Documents without anything of the sheets, for which `view_model.sheets` is not loaded."""


def write_markdown(
    workshop: Workshop,
    *,
    day: date,
    document: str = "plan",
    template: str | None = None,
    options: "NoteOptions | None" = None,
    is_shareable: bool = False,
) -> str:
    """Return a document of a workshop in the workshop's language: GitHub-flavoured Markdown without HTML.

    Args:
        workshop: the value to write out; the same value gives the same text.
        day: the day of writing, which the document says.
        document: its name, which is also that of its template.
        template: source of a template to use instead of the shipped one; it reads a `view_model.plan.Plan` as `plan`,
            a `view_model.sheets.Sheets` as `sheets` and a `view_model.note.Note` as `note`.
        options: for whom a note is written.
        is_shareable: whether the value is the shareable version of a workshop, as the document then says.

    Raises:
        Refused: the template given cannot be used; the sentence says why.
    """
    from perenne_tui.documents.rendering import render
    from perenne_tui.documents.view_model.plan import plan_of

    plan = plan_of(workshop, day=day, is_shareable=is_shareable)
    values: dict[str, object] = {"plan": plan}
    if document == "cards":
        from perenne_tui.documents.view_model.deck import deck_of

        values["deck"] = deck_of(workshop)
    if template is not None or document == "handover":
        from perenne_tui.documents.view_model.handover import handover_of

        values["handover"] = handover_of(plan)
    if template is not None or document not in OF_THE_BOARD:
        from perenne_tui.core.export_request import NoteOptions
        from perenne_tui.documents.view_model.sheets import sheets_of

        sheets = values["sheets"] = sheets_of(workshop, options or NoteOptions())
        if template is not None or document == "note":
            from perenne_tui.documents.view_model.note import note_of

            values["note"] = note_of(workshop, plan, sheets, options or NoteOptions())
    return render(workshop.header.language, name=document, template=template, **values)


def with_base(markdown: str, base: DocumentBase, code: str) -> str:
    """Return a document that says its base, among its hidden first lines and in its last one.

    Args:
        markdown: the document.
        base: the state of the workshop that it is written from.
        code: of its language.
    """
    text = markdown.rstrip("\n")
    return hidden_front_matter.with_base(f"{text}\n\n{base_line(base, code)}\n", base)
