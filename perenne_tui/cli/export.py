"""`perenne export`: the action plan of a workshop, or another document, in one of its forms."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Unpack

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.export_files import own_template, reference_bytes, target_path
from perenne_tui.cli.export_options import ExportOptions, export_parameters, export_sections, note_options
from perenne_tui.cli.notices import read_file_of
from perenne_tui.cli.output import write_data, write_notice, write_sentence
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary import documents

if TYPE_CHECKING:
    from pathlib import Path

    from perenne_tui.core.model.revisions import Revisions
    from perenne_tui.core.model.workshop import Workshop
    from perenne_tui.documents.writing import Writing


def export_command(setup: Setup) -> Command:
    """Return `perenne export WORKSHOP`."""
    return Command(
        "export",
        setup,
        partial(_export, setup),
        setup.language.say(
            "Write the action plan of a workshop, or another document.\n\n"
            "It becomes a file of this folder, and its name is told; sent on with > or |, it is written as it is. "
            "Documents are in the language of the workshop; the ending of the file gives the form."
        ),
        export_parameters(setup),
        sections=export_sections(setup.language),
    )


def _export(setup: Setup, **typed: Unpack[ExportOptions]) -> int:
    import datetime

    from perenne_tui.cli.export_form import chosen_form
    from perenne_tui.core.export_request import ExportRequest
    from perenne_tui.documents.document_kinds import FOLDERS
    from perenne_tui.documents.shareable_version import doubtful_words
    from perenne_tui.documents.writing import Writing
    from perenne_tui.services.document_base import base_of

    document, output = typed["document"], typed["output"]
    form = chosen_form(document, typed["form"], output)
    target = target_path(output, form) if output and output != "-" else None
    request = ExportRequest(document, form, typed["is_shareable"], note_options(typed))
    look = typed["reference"] or setup.settings.references.get(form)
    path, reading = read_file_of(setup, typed["workshop"])
    value = reading.workshop
    writing = Writing(
        request,
        typed["date"] or datetime.date.today(),
        template=own_template(typed["template"]) if typed["template"] else None,
        reference=reference_bytes(look) if look else None,
        revisions=_revisions(path) if form == "ics" else None,
        base=base_of(path, document, form, is_shareable=request.is_shareable, last_n=reading.last_n),
    )
    if form in FOLDERS:
        _write_folder(setup.language, value, writing, target, force=typed["force"])
    else:
        _write_file(setup.language, value, writing, target, is_sent=output == "-", force=typed["force"])
    doubtful = doubtful_words(value) if request.is_shareable else ()
    if doubtful:
        write_notice(setup.language.say("Read it before it leaves: {words} may be names.", words=", ".join(doubtful)))
    return 0


def _write_folder(
    language: Language, workshop: "Workshop", writing: "Writing", target: "Path | None", *, force: bool
) -> None:
    """Write a document that is a folder of files, and tell where it is."""
    from perenne_tui.documents.export import document_files
    from perenne_tui.services.document_folder import write_folder

    target = target or _proposed(workshop, writing)
    write_folder(target, document_files(workshop, writing), force=force)
    _tell(language, writing, target)


def _write_file(
    language: Language,
    workshop: "Workshop",
    writing: "Writing",
    target: "Path | None",
    *,
    is_sent: bool,
    force: bool,
) -> None:
    """Write a document that is one file, and tell where it is; or send it on."""
    from perenne_tui.documents.export import document_bytes

    data = document_bytes(workshop, writing)
    if writing.form == "pdf":
        _write_loss(language, data)
    if is_sent or (target is None and not sys.stdout.isatty()):
        write_data(data)
        return
    from perenne_tui.services.document_writer import write_or_refuse

    target = target or _proposed(workshop, writing)
    write_or_refuse(target, data, force=force)
    _tell(language, writing, target)


def _proposed(workshop: "Workshop", writing: "Writing") -> "Path":
    from pathlib import Path

    from perenne_tui.documents.shareable_version import name_of_file

    return Path(name_of_file(workshop, writing.document, writing.form, is_shareable=writing.is_shareable))


def _tell(language: Language, writing: "Writing", target: "Path") -> None:
    """Write the sentence about the place of a document, and what is done with it next."""
    step = language.say(documents.NEXT_STEPS[writing.form])
    write_sentence(language.say("Written: {path} ({next})", path=str(target), next=step), str(target))


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
