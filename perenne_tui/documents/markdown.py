"""Documents as Markdown: the one form from which pages, word processors and the wall are given theirs."""

from datetime import date

from perenne_tui.core.workshop import Workshop


def write_markdown(workshop: Workshop, *, day: date, document: str = "plan", template: str | None = None) -> str:
    """Write a document of a workshop, in the workshop's language.

    Args:
        workshop: the value to write out; the same value gives the same text.
        day: what stands as the document's date when no sitting has a day.
        document: which one; its template has this name.
        template: source of a template to use instead of ours; it finds a `content_plan.Plan` under the name `plan`.

    Returns:
        GitHub-flavoured Markdown without HTML, ending in a line feed.

    Raises:
        Refused: the template given cannot be used; the sentence says why.
    """
    from perenne_tui.documents.drawing import plan_of
    from perenne_tui.documents.environment import render

    return render(workshop.header.language, name=document, template=template, plan=plan_of(workshop, day=day))
