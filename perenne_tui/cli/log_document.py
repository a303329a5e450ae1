"""`perenne log -f md`: the history of a workshop as a document, on standard output or in a file."""

from typing import TYPE_CHECKING, Final

from perenne_tui.cli.command import Setup
from perenne_tui.cli.options import file_option, flag
from perenne_tui.cli.output import write_data, write_sentence
from perenne_tui.cli.parameters import Option
from perenne_tui.cli.usage import WrongUse

if TYPE_CHECKING:
    from perenne_tui.store.history import History

MARKDOWN: Final = "md"
FORMS: Final = (MARKDOWN, "text")


def document_options(setup: Setup) -> list[Option]:
    """Return the options of the document: its form, its file."""
    say = setup.language.say
    return [
        Option(
            ["-f", "--format", "form"],
            say("Form: text, or md, a history to read: by day, sitting and phase, every word in it."),
            "|".join(FORMS),
            check=_form,
            complete=lambda _before: list(FORMS),
        ),
        file_option(["-o", "--output"], setup.language, say("Write the history to this file, as Markdown.")),
        flag(["--force"], say("Overwrite the file.")),
    ]


def is_document(form: str | None, output: str | None, *, as_json: bool, at: str | None) -> bool:
    """Return whether the history is asked for as a document.

    Raises:
        WrongUse: other options do not go with it.
    """
    if form != MARKDOWN and (form is not None or output is None):
        if output is not None:
            raise WrongUse("-o writes Markdown: leave -f out, or type -f md.")
        return False
    if as_json or at is not None:
        raise WrongUse("A history as Markdown goes neither with --json nor with --at.")
    return True


def write_document_of(
    setup: Setup, history: "History", number: int | None, output: str | None, *, force: bool
) -> int:
    """Write the history as Markdown, and tell where it is; without a file, on standard output."""
    from perenne_tui.i18n.document_wording import document_code
    from perenne_tui.i18n.language import language
    from perenne_tui.services.history_document import write_history

    code = (
        setup.language.code if setup.is_language_chosen else document_code(history.reading.workshop.header.language)
    )
    data = write_history(history, language(code), number).encode("utf-8")
    if output is None or output == "-":
        write_data(data)
        return 0
    from perenne_tui.cli.export_files import target_path
    from perenne_tui.i18n.vocabulary.documents import NEXT_STEPS
    from perenne_tui.services.document_writer import write_or_refuse

    target = target_path(output, MARKDOWN)
    write_or_refuse(target, data, force=force)
    step = setup.language.say(NEXT_STEPS[MARKDOWN])
    write_sentence(setup.language.say("Written: {path} ({next})", path=str(target), next=step), str(target))
    return 0


def _form(option: str, value: str) -> str:
    if value not in FORMS:
        raise WrongUse(
            "{option} is one of {values}, not “{value}”.", option=option, values=", ".join(FORMS), value=value
        )
    return value
