"""`perenne export`: the action plan of a workshop, or another document, in one of its forms."""

import sys
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Section, Setup
from perenne_tui.cli.export_files import own_template, reference_bytes, target_path
from perenne_tui.cli.notices import read_file_of
from perenne_tui.cli.options import date_option, file_option, flag
from perenne_tui.cli.output import write_data, write_notice, write_sentence
from perenne_tui.cli.parameters import Argument, Option
from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.export_request import TONES, NoteOptions
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import N_, Language
from perenne_tui.i18n.vocabulary import documents

if TYPE_CHECKING:
    from pathlib import Path

    from perenne_tui.core.model.revisions import Revisions


def export_command(setup: Setup) -> Command:
    """Return `perenne export WORKSHOP`."""
    say = setup.language.say
    return Command(
        "export",
        setup,
        partial(_export, setup),
        say(
            "Write the action plan of a workshop, or another document.\n\n"
            "It becomes a file of this folder, and its name is told; sent on with > or |, it is written as it is. "
            "Documents are in the language of the workshop; the ending of the file gives the form."
        ),
        [
            workshop_argument(setup),
            Argument(
                "document",
                metavar="[plan|decisions|cards|note|scenarios|comparison|…]",
                is_required=False,
                default="plan",
                complete=_known_documents,
            ),
            Option(
                ["-f", "--format", "form"],
                metavar="md|docx|odt|xlsx|pdf|html|ics|csv|csv-plain|json",
                help=say("One of the forms above; without it, the ending of FILE says which, else Markdown."),
                complete=_known_forms,
            ),
            file_option(["-o", "--output"], setup.language, say("The file to write; - sends it on as it is.")),
            file_option(["--template"], setup.language, say("A template of your own for the text.")),
            file_option(
                ["--reference"],
                setup.language,
                say("A docx or odt file of yours whose styles, page, header and footer are taken."),
            ),
            date_option(
                ["--date"],
                say("DATE"),
                say("The day of writing that the document says; today by default."),
            ),
            flag(
                ["--shareable", "is_shareable"], say("Functions instead of names, no notes on people, no addresses.")
            ),
            Option(["--audience"], metavar=say("WHO"), help=say("Of the note: who reads it, in words of yours.")),
            Option(
                ["--tone"],
                metavar="|".join(TONES),
                help=say("Of the note: whether it asks for something."),
                complete=lambda _before: list(TONES),
            ),
            flag(["--hide-recommended"], say("Of the note: leave out which scenario is recommended.")),
            flag(["--draft", "is_draft"], say("Of the note: a draft that says so, with what is still missing.")),
            flag(["--force"], say("Overwrite a file that is there already.")),
        ],
        sections=_sections(setup.language),
    )


def _sections(language: Language) -> list[Section]:
    """Return the values that may be chosen, in words: documents, forms, for whom, tones."""
    say = language.say
    audiences = {
        "": documents.VERSIONS[False],
        "--shareable": documents.VERSIONS[True],
        "--audience": N_("the note alone: its readers, such as “the head of the department”"),
    }
    return [
        Section(say("Documents:"), [(name, say(words)) for name, words in documents.DOCUMENT_NAMES.items()]),
        Section(say("Forms:"), [(form, _form_in_words(form, language)) for form in documents.FORM_NAMES]),
        Section(say("For whom:"), [(option or say("(nothing)"), say(words)) for option, words in audiences.items()]),
        Section(say("Tones of the note:"), [(tone, say(words)) for tone, words in documents.TONE_NAMES.items()]),
    ]


def _form_in_words(form: str, language: Language) -> str:
    """Return the name and purpose of a form, with the command that installs it where that is to be done first."""
    from perenne_tui.documents.document_kinds import EXTRAS, install_command, is_installed

    words = language.say(documents.FORM_NAMES[form])
    if is_installed(form):
        return words
    to_install = language.say("to be installed: {command}", command=install_command(EXTRAS[form]))
    return f"{words} · {to_install}"


def _export(
    setup: Setup,
    *,
    workshop: str,
    document: str,
    form: str | None,
    output: str | None,
    template: str | None,
    reference: str | None,
    date: date | None,
    force: bool,
    is_shareable: bool,
    audience: str | None,
    tone: str | None,
    hide_recommended: bool,
    is_draft: bool,
) -> int:
    import datetime

    from perenne_tui.documents import document_kinds
    from perenne_tui.documents.export import doubtful_words, export_bytes, name_of_file
    from perenne_tui.services.document_base import base_of

    if document not in document_kinds.DOCUMENTS:
        known = ", ".join(document_kinds.DOCUMENTS)
        raise WrongUse("There is no document “{document}”; there is: {known}.", document=document, known=known)
    forms = document_kinds.FORMS[document]
    form = form.casefold().removeprefix(".") if form else _form_of(output or "", document)
    if form not in forms:
        known = ", ".join(forms)
        raise WrongUse(
            "“{document}” has no form “{form}”; there is: {known}.", document=document, form=form, known=known
        )
    if output and form not in document_kinds.forms_of_file_name(output, document):
        raise WrongUse(
            "The form “{form}” does not go with the name {path}: give it another ending, or name another form with "
            "-f. Nothing was written.",
            form=form,
            path=output,
        )
    if output == "-" and form in document_kinds.BINARY and sys.stdout.isatty():
        raise Refused("A terminal shows no “{form}”: name a file with -o. Nothing was written.", form=form)
    target = target_path(output, form) if output and output != "-" else None
    options = _options(audience, tone, hide_recommended=hide_recommended, is_draft=is_draft)
    look = reference or setup.settings.references.get(form)
    path, reading = read_file_of(setup, workshop)
    value = reading.workshop
    data = export_bytes(
        value,
        document=document,
        form=form,
        day=date or datetime.date.today(),
        template=own_template(template) if template else None,
        reference=reference_bytes(look) if look else None,
        is_shareable=is_shareable,
        options=options,
        revisions=_revisions(path) if form == "ics" else None,
        base=base_of(path, document, form, is_shareable=is_shareable, last_n=reading.last_n),
    )
    doubtful = doubtful_words(value) if is_shareable else ()
    if doubtful:
        write_notice(setup.language.say("Read it before it leaves: {words} may be names.", words=", ".join(doubtful)))
    if form == "pdf":
        _write_loss(setup.language, data)
    if output == "-" or (output is None and not sys.stdout.isatty()):
        write_data(data)
        return 0
    from pathlib import Path

    from perenne_tui.services.document_writer import write_or_refuse

    target = target or Path(name_of_file(value, document, form, is_shareable=is_shareable))
    write_or_refuse(target, data, force=force)
    step = setup.language.say(documents.NEXT_STEPS[form])
    write_sentence(setup.language.say("Written: {path} ({next})", path=str(target), next=step), str(target))
    return 0


def _write_loss(language: Language, data: bytes) -> None:
    """Write the notice about what a PDF could not keep, if there is any."""
    from perenne_tui.documents.signs import loss

    lost = loss(data)
    if lost:
        write_notice(language.sentence(lost))


def _revisions(path: "Path") -> "Revisions":
    """Return when the rows of the workshop in a file were changed."""
    from perenne_tui.store.history import read_history

    return read_history(path).revisions()


def _form_of(output: str, document: str) -> str:
    """Return the form when none was named: by the ending of the file, else the usual one of the document.

    Raises:
        WrongUse: the ending is unknown here.
    """
    from perenne_tui.documents.document_kinds import ENDINGS, FORMS, ending_of, forms_of_file_name, suffix_of

    ending = ending_of(output)
    if ending and ending not in ENDINGS:
        raise WrongUse(
            "The ending “{ending}” of {path} says no form; these do: {known}. Or name the form with -f. Nothing was "
            "written.",
            ending=ending,
            path=output,
            known=", ".join(dict.fromkeys(f".{suffix_of(form)}" for form in FORMS[document])),
        )
    meant = forms_of_file_name(output, document)
    return meant[0] if meant else ending.removeprefix(".")


def _options(audience: str | None, tone: str | None, *, hide_recommended: bool, is_draft: bool) -> NoteOptions:
    """Return the options of a note: its readers, its tone, whether it names the recommended scenario, and is a draft.

    Raises:
        WrongUse: there is no such tone.
    """
    from perenne_tui.core.text.clean import clean_line

    known = next((one for one in TONES if one == (tone or TONES[0])), None)
    if known is None:
        raise WrongUse("There is no tone “{tone}”; there is: {known}.", tone=tone or "", known=", ".join(TONES))
    return NoteOptions(clean_line(audience or ""), known, not hide_recommended, is_draft)


def _known_documents(_before: object) -> list[str]:
    """Return the completions of the document."""
    from perenne_tui.documents.document_kinds import DOCUMENTS

    return list(DOCUMENTS)


def _known_forms(before: Mapping[str, object]) -> list[str]:
    """Return the completions of the form: those of the document that was typed before."""
    from perenne_tui.documents.document_kinds import DOCUMENTS, FORMS

    return list(FORMS.get(str(before.get("document") or DOCUMENTS[0]), ()))
