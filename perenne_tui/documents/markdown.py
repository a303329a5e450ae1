"""Documents as Markdown: the one form from which pages, word processors and the wall are given theirs."""

from datetime import date
from typing import TYPE_CHECKING, Final

from perenne_tui.core.model.workshop import Workshop

if TYPE_CHECKING:
    from perenne_tui.core.export_request import NoteOptions

OF_THE_BOARD: Final = frozenset({"plan", "decisions", "cards"})
"""Documents that say nothing of the sheets: whoever exports them does not wait for those."""


def write_markdown(
    workshop: Workshop,
    *,
    day: date,
    document: str = "plan",
    template: str | None = None,
    options: "NoteOptions | None" = None,
) -> str:
    """Write a document of a workshop, in the workshop's language.

    Args:
        workshop: the value to write out; the same value gives the same text.
        day: what stands as the document's date when no sitting has a day.
        document: which one; its template has this name.
        template: source of a template to use instead of ours; it finds a `content_plan.Plan` under the name `plan`,
            and a `content_sheets.Sheets` under the name `sheets`.
        options: for whom a note is written.

    Returns:
        GitHub-flavoured Markdown without HTML, ending in a line feed.

    Raises:
        Refused: the template given cannot be used; the sentence says why.
    """
    from perenne_tui.documents.environment import render
    from perenne_tui.documents.view_model.fill_plan import plan_of

    values: dict[str, object] = {"plan": plan_of(workshop, day=day)}
    if template is not None or document not in OF_THE_BOARD:
        from perenne_tui.core.export_request import NoteOptions
        from perenne_tui.documents.view_model.fill_sheets import sheets_of

        values["sheets"] = sheets_of(workshop, options or NoteOptions())
    return render(workshop.header.language, name=document, template=template, **values)
