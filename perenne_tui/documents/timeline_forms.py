"""The timeline as a web page and as a PDF: the drawing, and behind it every date in lists."""

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.page_forms import edition_of
from perenne_tui.documents.svg import svg_of
from perenne_tui.documents.timeline_drawing import timeline_drawing, timeline_label
from perenne_tui.documents.writing import Writing
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language


def timeline_bytes(workshop: Workshop, writing: Writing) -> bytes:
    """Return the timeline in one of the forms that are drawn.

    Args:
        workshop: the value that it shows.
        writing: how it is written; its day is in the first of the twelve months.

    Raises:
        Refused: the template cannot be used.
    """
    markdown = write_markdown(
        workshop,
        day=writing.day,
        document=writing.document,
        template=writing.template,
        is_shareable=writing.is_shareable,
    )
    edition = edition_of(workshop, markdown, writing)
    speech = language(document_code(workshop.header.language))
    drawing, label = timeline_drawing(workshop, writing.day, speech), timeline_label(writing.day, speech)
    if writing.form == "pdf":
        from perenne_tui.documents.pdf import to_pdf

        return to_pdf(markdown, edition, drawing=drawing, label=label)
    from perenne_tui.documents.html import to_html

    return to_html(markdown, edition, drawing=svg_of(drawing, label)).encode("utf-8", errors="replace")
