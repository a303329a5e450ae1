"""The arguments and options of `perenne export`, and the values they take, in words."""

import datetime
from collections.abc import Mapping

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Section, Setup
from perenne_tui.cli.options import date_option, file_option, flag
from perenne_tui.cli.paper_options import TypedPaper, paper_parameters
from perenne_tui.cli.parameters import Argument, Option, Parameter
from perenne_tui.cli.ticket_options import Since, ticket_parameters
from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.export_request import TONES, NoteOptions, TicketTarget
from perenne_tui.i18n.language import N_, Language
from perenne_tui.i18n.vocabulary import documents


class ExportOptions(TypedPaper):
    """The values that were typed, by parameter."""

    workshop: str
    document: str
    form: str | None
    output: str | None
    template: str | None
    reference: str | None
    date: datetime.date | None
    force: bool
    is_shareable: bool
    owner: str | None
    side: str | None
    before: str | None
    after: str | None
    audience: str | None
    tone: str | None
    hide_recommended: bool
    is_draft: bool
    targets: tuple[TicketTarget, ...] | None
    since: Since | None
    has_decisions: bool


def export_parameters(setup: Setup) -> list[Parameter]:
    """Return the arguments and options of `perenne export`."""
    say = setup.language.say
    return [
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
            metavar="md|docx|odt|odp|pptx|xlsx|pdf|html|ics|csv|csv-plain|json|issues",
            help=say("One of the forms above; without it, the ending of FILE says which, else the document."),
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
        flag(["--shareable", "is_shareable"], say("Functions instead of names, no notes on people, no addresses.")),
        Option(
            ["--owner"],
            metavar=say("NAME|all"),
            help=say("Of the plan: the part of a person; all writes a folder with a file for each one."),
        ),
        Option(["--side"], metavar=say("SIDE"), help=say("Of the plan: the part of a side, such as IT.")),
        Option(
            ["--before"],
            metavar=say("end|DATE"),
            help=say("Of the plan: what is due by the end of the challenge, or by a day."),
        ),
        Option(
            ["--after"],
            metavar=say("end|DATE"),
            help=say("Of the plan: what is due after the end of the challenge, or after a day."),
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
        *paper_parameters(setup),
        *ticket_parameters(setup.language),
        flag(["--force"], say("Overwrite a file that is there already.")),
    ]


def export_sections(language: Language) -> list[Section]:
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
    from perenne_tui.documents.document_kinds import EXTRAS, is_installed
    from perenne_tui.settings.installation import install_command

    words = language.say(documents.FORM_NAMES[form])
    if is_installed(form):
        return words
    to_install = language.say("to be installed: {command}", command=install_command(EXTRAS[form]))
    return f"{words} · {to_install}"


def note_options(typed: ExportOptions) -> NoteOptions:
    """Return the options of a note: its readers, its tone, whether it names the recommended scenario, and is a draft.

    Raises:
        WrongUse: there is no such tone.
    """
    from perenne_tui.core.text.clean import clean_line

    tone = typed["tone"]
    known = next((one for one in TONES if one == (tone or TONES[0])), None)
    if known is None:
        raise WrongUse("There is no tone “{tone}”; there is: {known}.", tone=tone or "", known=", ".join(TONES))
    return NoteOptions(clean_line(typed["audience"] or ""), known, not typed["hide_recommended"], typed["is_draft"])


def _known_documents(_before: object) -> list[str]:
    """Return the completions of the document."""
    from perenne_tui.documents.document_kinds import DOCUMENTS

    return list(DOCUMENTS)


def _known_forms(before: Mapping[str, object]) -> list[str]:
    """Return the completions of the form: those of the document that was typed before."""
    from perenne_tui.documents.document_kinds import DOCUMENTS, FORMS

    return list(FORMS.get(str(before.get("document") or DOCUMENTS[0]), ()))
