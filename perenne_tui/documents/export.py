"""A workshop written out as any of its documents, in any of its forms: what the command line and the screens call."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import (
    DOCUMENTS,
    DRAWN,
    EXTRAS,
    FORMS,
    INTERNAL,
    PAGES,
    SLIDES,
    WITH_REFERENCE,
    is_installed,
)
from perenne_tui.documents.writers import BY_DOCUMENT, BY_FORM, FOLDERS
from perenne_tui.documents.writing import Writing
from perenne_tui.i18n.vocabulary.documents import FORM_LABELS

T = TypeVar("T")


def document_bytes(workshop: Workshop, writing: Writing) -> bytes:
    """Return a document of a workshop in any form that is one file, as the bytes of that file.

    Args:
        workshop: the value to write out; the same value gives the same bytes.
        writing: which document, in which form, and how.

    Raises:
        Refused: there is no such document or form, it has no shareable version, the template or the reference file
            cannot be used, or the libraries of the form are not installed.
    """
    _check(writing)
    writer = BY_DOCUMENT.get((writing.document, writing.form)) or BY_FORM[writing.form]
    return _written(writer, workshop, writing)


def document_files(workshop: Workshop, writing: Writing) -> Mapping[str, bytes]:
    """Return a document in a form that is a folder, one of `document_kinds.FOLDERS`: its files by their paths in it.

    The arguments are those of `document_bytes`.

    Raises:
        Refused: as for `document_bytes`.
    """
    _check(writing)
    return _written(FOLDERS[writing.document, writing.form], workshop, writing)


def _written(writer: Callable[[Workshop, Writing], T], workshop: Workshop, writing: Writing) -> T:
    """Return the result of a writer, given the workshop that the document shows: perhaps the shareable version.

    Raises:
        Refused: the libraries of the form are not installed, or the writer refuses.
    """
    if writing.form == "ics" and writing.revisions:
        from perenne_tui.documents.view_model.calendar import DATED

        workshop = writing.revisions.restored(workshop, DATED)
    if writing.is_shareable:
        from perenne_tui.documents.shareable_version import shareable_of

        version = shareable_of(workshop)
        workshop = version.workshop
        note = writing.note._replace(audience=version.names.replaced(writing.note.audience)[0])
        writing = replace(writing, request=writing.request._replace(note=note))
    if not is_installed(writing.form):
        raise _not_installed(writing.form)
    try:
        return writer(workshop, writing)
    except ImportError as missing:
        if writing.form not in EXTRAS:
            raise
        raise _not_installed(writing.form) from missing


def _check(writing: Writing) -> None:
    """Make certain that there is such a document, and that it takes what is given for it.

    Raises:
        Refused: it does not.
    """
    document, form = writing.document, writing.form
    if writing.reference is not None and form not in WITH_REFERENCE:
        raise Refused(
            "A reference file is for {known}: “{form}” has a look of its own. Nothing was written.",
            known=", ".join(WITH_REFERENCE),
            form=form,
        )
    if document not in FORMS:
        known = ", ".join(DOCUMENTS)
        raise Refused("There is no document “{document}”; there is: {known}.", document=document, known=known)
    if form not in FORMS[document]:
        known = ", ".join(FORMS[document])
        raise Refused(
            "“{document}” has no form “{form}”; there is: {known}.", document=document, form=form, known=known
        )
    if writing.template is not None and form not in (*PAGES, *SLIDES):
        raise Refused(
            "“{form}” is made of rows, not of a text, and takes no template: name {pages} with -f, or leave the "
            "template out. Nothing was written.",
            form=form,
            pages=", ".join(name for name in FORMS[document] if name in (*PAGES, *SLIDES)),
        )
    if writing.template is not None and document in DRAWN:
        raise Refused("“{document}” is drawn and takes no template. Nothing was written.", document=document)
    if writing.is_shareable and document in INTERNAL:
        raise Refused("“{document}” is about people: it has no shareable version.", document=document)


def _not_installed(form: str) -> Refused:
    from perenne_tui.settings.installation import install_command

    return Refused(
        "{form} needs a part that is not installed: {command}",
        form=FORM_LABELS[form],
        command=install_command(EXTRAS[form]),
    )
