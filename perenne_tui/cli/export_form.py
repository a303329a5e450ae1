"""The form of a document that is exported: the one that was named, else by the ending of the file."""

import sys
from collections.abc import Sequence

from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents import document_kinds
from perenne_tui.documents.document_kinds import BINARY, ENDINGS, FOLDERS, FORMS, ending_of, suffix_of


def chosen_form(document: str, form: str | None, output: str | None) -> str:
    """Return the form in which a document is written.

    Args:
        document: as it was typed.
        form: as it was typed, if it was.
        output: the file to write, `-` for none; nothing for the one that is proposed.

    Raises:
        WrongUse: there is no such document or form, or the form does not go with the name of the file.
        Refused: a terminal cannot show it, or a folder would be sent on.
    """
    if document not in document_kinds.DOCUMENTS:
        known = ", ".join(document_kinds.DOCUMENTS)
        raise WrongUse("There is no document “{document}”; there is: {known}.", document=document, known=known)
    forms = FORMS[document]
    form = form.casefold().removeprefix(".") if form else _form_of(output or "", document)
    if form not in forms:
        known = ", ".join(forms)
        raise WrongUse(
            "“{document}” has no form “{form}”; there is: {known}.", document=document, form=form, known=known
        )
    if form in FOLDERS:
        if output == "-":
            raise Refused("“{form}” is a folder of files: name a folder with -o. Nothing was written.", form=form)
        return form
    check_output(form, output, document_kinds.forms_of_file_name(output or "", document))
    return form


def check_output(form: str, output: str | None, meant: Sequence[str]) -> None:
    """Make certain that a form can be written where it is to go.

    Args:
        form: the form.
        output: the name of the file, `-` for the standard output; empty where the name is proposed.
        meant: the forms that the ending of that name may mean.

    Raises:
        WrongUse: the form does not go with the name.
        Refused: a terminal cannot show it.
    """
    if output and form not in meant:
        raise WrongUse(
            "The form “{form}” does not go with the name {path}: give it another ending, or name another form with "
            "-f. Nothing was written.",
            form=form,
            path=output,
        )
    if output == "-" and form in BINARY and sys.stdout.isatty():
        raise Refused("A terminal shows no “{form}”: name a file with -o. Nothing was written.", form=form)


def _form_of(output: str, document: str) -> str:
    """Return the form when none was named: by the ending of the file, else the usual one of the document.

    Raises:
        WrongUse: the ending is unknown here.
    """
    check_ending(output, FORMS[document])
    meant = document_kinds.forms_of_file_name(output, document)
    return meant[0] if meant else ending_of(output).removeprefix(".")


def check_ending(output: str, forms: Sequence[str]) -> None:
    """Make certain that the name of a file says a form, or has no ending.

    Args:
        output: the name of the file.
        forms: the forms of the document.

    Raises:
        WrongUse: the ending is unknown here.
    """
    ending = ending_of(output)
    if ending and ending not in ENDINGS:
        raise WrongUse(
            "The ending “{ending}” of {path} says no form; these do: {known}. Or name the form with -f. Nothing was "
            "written.",
            ending=ending,
            path=output,
            known=", ".join(dict.fromkeys(f".{suffix_of(form)}" for form in forms)),
        )
