"""A workshop written out as any of its documents, in any of its forms: what the command line and the screens call.

Each form is imported when it is asked for: the libraries behind most of them are slow to load or may be missing.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import (
    BINARY,
    DOCUMENTS,
    EXTRAS,
    FORMS,
    INTERNAL,
    PAGES,
    WITH_REFERENCE,
    file_name,
    install_command,
    is_installed,
)
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language
from perenne_tui.i18n.vocabulary.documents import FORM_LABELS

if TYPE_CHECKING:
    from perenne_tui.core.document_base import DocumentBase
    from perenne_tui.core.export_request import NoteOptions
    from perenne_tui.core.model.revisions import Revisions
    from perenne_tui.core.review.shareable import Shareable
    from perenne_tui.documents.edition import Edition

LONGEST_TITLE: Final = 255
"""Characters that the title of a file may have in its properties (OPC, core properties of a docx)."""


def export_bytes(
    workshop: Workshop,
    *,
    document: str,
    form: str,
    day: date,
    template: str | None = None,
    is_shareable: bool = False,
    options: "NoteOptions | None" = None,
    reference: bytes | None = None,
    revisions: "Revisions | None" = None,
    base: "DocumentBase | None" = None,
) -> bytes:
    """Return a document of a workshop in any form, as the bytes of its file.

    The arguments are those of `export_text`; `is_shareable` leaves out names of people, notes on them and addresses;
    `reference` is a file of the same form, docx or odt, whose styles, page and header the document takes; `revisions`
    say for a calendar when rows were changed, and what was deleted since.

    Raises:
        Refused: there is no such document or form, it has no shareable version, the template or the reference file
            cannot be used, or the libraries of the form are not installed.
    """
    if reference is not None and form not in WITH_REFERENCE:
        raise Refused(
            "A reference file is for {known}: “{form}” has a look of its own. Nothing was written.",
            known=", ".join(WITH_REFERENCE),
            form=form,
        )
    if template is not None and document in FORMS and form in FORMS[document] and form not in PAGES:
        raise _takes_no_template(document, form)
    if is_shareable and document in INTERNAL:
        raise Refused("“{document}” holds opinions on people: it has no shareable version.", document=document)
    if form == "ics" and revisions:
        from perenne_tui.documents.view_model.calendar import DATED

        workshop = revisions.restored(workshop, DATED)
    shown = workshop
    if is_shareable:
        version = _shareable(workshop)
        shown = version.workshop
        options = options and options._replace(audience=version.names.replaced(options.audience)[0])
    if not is_installed(form):
        raise _not_installed(form)
    if form == "ics" and "ics" in FORMS.get(document, ()):
        from perenne_tui.documents.row_forms import calendar_text

        return calendar_text(shown, document, day=day, options=options, revisions=revisions, base=base).encode(
            "utf-8", errors="replace"
        )
    if form not in BINARY:
        text = export_text(
            shown,
            document=document,
            form=form,
            day=day,
            template=template,
            options=options,
            is_shareable=is_shareable,
            base=base,
        )
        return text.encode("utf-8", errors="replace")
    markdown = export_text(
        shown, document=document, form="md", day=day, template=template, options=options, is_shareable=is_shareable
    )
    edition = _edition(shown, markdown, day, is_shareable=is_shareable, base=_marked(base, template))
    if form == "xlsx":
        return _workbook(shown, document, edition, options)
    return _writer(form, reference)(markdown, edition)


def export_text(
    workshop: Workshop,
    *,
    document: str,
    form: str,
    day: date,
    template: str | None = None,
    options: "NoteOptions | None" = None,
    is_shareable: bool = False,
    base: "DocumentBase | None" = None,
) -> str:
    """Return a document of a workshop in a form that is text, ending in a line feed; write it as UTF-8.

    Args:
        workshop: the value to write out; the same value gives the same text.
        document: one of `DOCUMENTS`.
        form: one of `FORMS[document]`.
        day: the day of writing, which the document says.
        template: source of a template to use instead of the shipped one, for the forms made of Markdown.
        options: for whom a note is written, and how.
        is_shareable: whether the value is the shareable version of a workshop, as the pages then say.
        base: the state of the workshop's file that the value is, for the document to say it; nothing without one.

    Raises:
        Refused: there is no such document or form, or the template cannot be used.
    """
    if document not in FORMS:
        known = ", ".join(DOCUMENTS)
        raise Refused("There is no document “{document}”; there is: {known}.", document=document, known=known)
    if form not in FORMS[document]:
        known = ", ".join(FORMS[document])
        raise Refused(
            "“{document}” has no form “{form}”; there is: {known}.", document=document, form=form, known=known
        )
    if form not in PAGES:
        if template is not None:
            raise _takes_no_template(document, form)
        from perenne_tui.documents.row_forms import rows_text

        return rows_text(workshop, document, form, day=day, options=options, base=base)
    from perenne_tui.documents.markdown import with_base, write_markdown

    markdown = write_markdown(
        workshop, day=day, document=document, template=template, options=options, is_shareable=is_shareable
    )
    marked = _marked(base, template)
    if form == "md":
        return with_base(markdown, marked, document_code(workshop.header.language)) if marked else markdown
    from perenne_tui.documents.html import to_html

    return to_html(markdown, _edition(workshop, markdown, day, is_shareable=is_shareable, base=marked))


def name_of_file(
    workshop: Workshop, document: str, form: str, *, day: date | None = None, is_shareable: bool = False
) -> str:
    """Return the name that is proposed for the file of a document, without names of people in its shareable version.

    The arguments are those of `document_kinds.file_name`.
    """
    shown = _shareable(Workshop(workshop.header, people=workshop.people)).workshop if is_shareable else workshop
    return file_name(shown, document, form, day=day, is_shareable=is_shareable)


def _takes_no_template(document: str, form: str) -> Refused:
    return Refused(
        "“{form}” is made of rows, not of a text, and takes no template: name {pages} with -f, or leave the template "
        "out. Nothing was written.",
        form=form,
        pages=", ".join(name for name in FORMS[document] if name in PAGES),
    )


def _title(workshop: Workshop, markdown: str) -> str:
    """Return the title for the properties of a file: the document's own, cut where it is longer than they may be."""
    from perenne_tui.documents.markdown_tree import title_of

    title = clean_line(title_of(markdown) or workshop.header.challenge or workshop.header.title)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def shareable_version(workshop: Workshop) -> Workshop:
    """Return the shareable version of a workshop, as its documents are written from it."""
    return _shareable(workshop).workshop


def doubtful_words(workshop: Workshop) -> tuple[str, ...]:
    """Return the words of the shareable version that may still be names: to be read before it is sent."""
    return _shareable(workshop).doubtful


def _shareable(workshop: Workshop) -> "Shareable":
    from perenne_tui.core.review.shareable import shareable
    from perenne_tui.core.text.articles import in_english, in_french

    speech = language(document_code(workshop.header.language))
    return shareable(
        workshop,
        default_role=speech.say("somebody of the team"),
        join=in_french if speech.code == "fr" else in_english,
        several=speech.people,
    )


def _marked(base: "DocumentBase | None", template: str | None) -> "DocumentBase | None":
    """Return the base of a document, which says that the text is of a template of somebody's own if there is one."""
    return replace(base, is_own_template=True) if base and template is not None else base


def _edition(
    workshop: Workshop, markdown: str, day: date, *, is_shareable: bool, base: "DocumentBase | None"
) -> "Edition":
    from perenne_tui.documents.edition import Edition

    code = document_code(workshop.header.language)
    return Edition(_title(workshop, markdown), code, day, is_shareable, base)


def _writer(form: str, reference: bytes | None) -> Callable[[str, "Edition"], bytes]:
    """Return the function that writes a form of `BINARY`, in the look of a reference file if there is one.

    Raises:
        Refused: the libraries of the form are not installed.
    """
    try:
        if form == "pdf":
            from perenne_tui.documents.pdf import to_pdf

            return to_pdf
        if form == "odt":
            from perenne_tui.documents.odt import to_odt

            return partial(to_odt, reference=reference)
        from perenne_tui.documents.docx import to_docx

        return partial(to_docx, reference=reference)
    except ImportError as missing:
        raise _not_installed(form) from missing


def _workbook(workshop: Workshop, document: str, edition: "Edition", options: "NoteOptions | None") -> bytes:
    """Return the tables of a document as a workbook.

    Raises:
        Refused: the library that writes it is not installed.
    """
    from perenne_tui.core.export_request import NoteOptions
    from perenne_tui.documents.document_tables import workbook_tables

    try:
        from perenne_tui.documents.xlsx import to_xlsx
    except ImportError as missing:
        raise _not_installed("xlsx") from missing
    speech = language(document_code(workshop.header.language))
    return to_xlsx(workbook_tables(workshop, document, speech, options or NoteOptions()), edition)


def _not_installed(form: str) -> Refused:
    return Refused(
        "{form} needs a part that is not installed: {command}",
        form=FORM_LABELS[form],
        command=install_command(EXTRAS[form]),
    )
