"""The action plan as Markdown."""

from datetime import date

from perenne_tui.core.workshop import Workshop


def write_plan(workshop: Workshop, *, day: date, template: str | None = None) -> str:
    """Write the action plan of a workshop, in the workshop's language.

    Args:
        workshop: the value to write out; the same value gives the same text.
        day: what stands as the document's date when no sitting has a day.
        template: source of a template to use instead of ours; it finds a `content.Plan` under the name `plan`.

    Returns:
        GitHub-flavoured Markdown without HTML, ending in a line feed.

    Raises:
        Refused: the template given cannot be used; the sentence says why.
    """
    from perenne_tui.documents.drawing import plan_of
    from perenne_tui.documents.environment import render

    return render(workshop.header.language, name="plan", template=template, plan=plan_of(workshop, day=day))
