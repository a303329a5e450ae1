"""The forms of slides that are made of their Markdown: presentations for Impress and PowerPoint, and a web page."""

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.page_forms import edition_of
from perenne_tui.documents.writing import Writing


def slide_bytes(workshop: Workshop, writing: Writing) -> bytes:
    """Return slides in one of the forms that are made of their Markdown.

    Args:
        workshop: the value that they show.
        writing: how they are written.

    Raises:
        Refused: the template cannot be used.
    """
    markdown = write_markdown(
        workshop,
        day=writing.day,
        document=writing.document,
        template=writing.template,
        options=writing.note,
        is_shareable=writing.is_shareable,
    )
    edition = edition_of(workshop, markdown, writing)
    if writing.form == "odp":
        from perenne_tui.documents.slides.odp import to_odp

        return to_odp(markdown, edition)
    if writing.form == "pptx":
        from perenne_tui.documents.slides.pptx import to_pptx

        return to_pptx(markdown, edition)
    from perenne_tui.documents.slides.slide_page import to_slide_page

    return to_slide_page(markdown, edition).encode("utf-8", errors="replace")
