"""The forms of a document that are made of its Markdown: Markdown itself, HTML, odt, docx, PDF, slides."""

from typing import TYPE_CHECKING, Final

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean_line
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.markdown import with_base, write_markdown
from perenne_tui.documents.writing import Writing
from perenne_tui.i18n.document_wording import document_code

if TYPE_CHECKING:
    from perenne_tui.documents.svg import Drawing

LONGEST_TITLE: Final = 255
"""Characters that the title of a file may have in its properties (OPC, core properties of a docx)."""


def page_bytes(workshop: Workshop, writing: Writing) -> bytes:
    """Return a document in one of the forms that are made of its Markdown.

    Args:
        workshop: the value that the document shows.
        writing: how it is written.

    Raises:
        Refused: the template or the reference file cannot be used.
    """
    markdown = write_markdown(
        workshop,
        day=writing.day,
        document=writing.document,
        template=writing.template,
        options=writing.note,
        is_shareable=writing.is_shareable,
        part=writing.part,
    )
    if writing.form == "md":
        base = _marked_base(writing)
        text = with_base(markdown, base, document_code(workshop.header.language)) if base else markdown
        return text.encode("utf-8", errors="replace")
    edition = edition_of(workshop, markdown, writing)
    if writing.document == "slides":
        return _slide_bytes(markdown, edition, writing.form)
    if writing.form == "html":
        from perenne_tui.documents.html import to_html

        return to_html(markdown, edition, drawing=_drawing(workshop, writing)).encode("utf-8", errors="replace")
    if writing.form == "pdf":
        from perenne_tui.documents.pdf import to_pdf

        return to_pdf(markdown, edition, drawing=_drawing(workshop, writing))
    if writing.form == "odt":
        from perenne_tui.documents.odt import to_odt

        return to_odt(markdown, edition, reference=writing.reference)
    from perenne_tui.documents.docx import to_docx

    return to_docx(markdown, edition, reference=writing.reference)


def _slide_bytes(markdown: str, edition: Edition, form: str) -> bytes:
    """Return slides as a presentation, or as a web page of slides."""
    if form == "odp":
        from perenne_tui.documents.slides.odp import to_odp

        return to_odp(markdown, edition)
    if form == "pptx":
        from perenne_tui.documents.slides.pptx import to_pptx

        return to_pptx(markdown, edition)
    from perenne_tui.documents.slides.slide_page import to_slide_page

    return to_slide_page(markdown, edition).encode("utf-8", errors="replace")


def _drawing(workshop: Workshop, writing: Writing) -> "Drawing | None":
    """Return the drawing above the parts of a document; most of them have none."""
    if writing.document != "timeline":
        return None
    from perenne_tui.documents.timeline_drawing import timeline_drawing
    from perenne_tui.i18n.language import language

    return timeline_drawing(workshop, writing.day, language(document_code(workshop.header.language)))


def edition_of(workshop: Workshop, markdown: str, writing: Writing) -> Edition:
    """Return the edition of a document, whose title is that of its Markdown."""
    code = document_code(workshop.header.language)
    return Edition(_title(workshop, markdown), code, writing.day, writing.is_shareable, _marked_base(writing))


def _title(workshop: Workshop, markdown: str) -> str:
    """Return the title for the properties of a file: the document's own, cut where it is longer than they may be."""
    from perenne_tui.documents.markdown_tree import title_of

    title = clean_line(title_of(markdown) or workshop.header.challenge or workshop.header.title)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _marked_base(writing: Writing) -> DocumentBase | None:
    """Return the base of a document, which says that the text is of a template of somebody's own if there is one."""
    base = writing.base
    return replace(base, is_own_template=True) if base and writing.template is not None else base
