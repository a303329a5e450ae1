"""`perenne export`: the action plan of a workshop, or another document, in one of its forms."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Unpack

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.export_files import own_template, reference_bytes, target_path
from perenne_tui.cli.export_options import ExportOptions, export_parameters, export_sections, note_options
from perenne_tui.cli.notices import read_file_of
from perenne_tui.cli.output import write_data, write_notice, write_sentence
from perenne_tui.cli.ticket_options import FORM as TICKETS
from perenne_tui.cli.ticket_options import earlier_plan, note_tickets, ticket_options
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
    from perenne_tui.cli.export_part import is_for_everybody, part_typed
    from perenne_tui.cli.paper_options import chosen_document, paper_options
    from perenne_tui.core.export_request import ExportRequest
    from perenne_tui.documents.document_kinds import FOLDERS
    from perenne_tui.documents.shareable_version import doubtful_words
    from perenne_tui.documents.writing import Writing
    from perenne_tui.services.document_base import base_of

    output = typed["output"]
    document = chosen_document(typed["document"], typed["form"], is_cut=typed["is_cut"])
    paper = paper_options(document, typed["voters"], typed["size"])
    form = chosen_form(document, typed["form"], output)
    tickets = ticket_options(form, typed["targets"], typed["since"], has_decisions=typed["has_decisions"])
    is_folder = is_for_everybody(typed, form) or form in FOLDERS
    target = target_path(output, form, is_folder=is_folder) if output and output != "-" else None
    day = typed["date"] or datetime.date.today()
    look = typed["reference"] or setup.settings.references.get(form)
    path, reading = read_file_of(setup, typed["workshop"])
    value = reading.workshop
    part = part_typed(typed, value, day)
    request = ExportRequest(document, form, typed["is_shareable"], note_options(typed), part, paper, tickets)
    base = base_of(path, document, form, is_shareable=request.is_shareable, last_n=reading.last_n, part=part)
    writing = Writing(
        request,
        day,
        template=own_template(typed["template"]) if typed["template"] else None,
        reference=reference_bytes(look) if look else None,
        revisions=_revisions(path) if form == "ics" else None,
        base=base,
        earlier=earlier_plan(path, base, tickets, typed["since"]),
    )
    if is_folder:
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
    """Write a document that is a folder of files, or the part of each person, and tell where it is."""
    from pathlib import Path

    from perenne_tui.documents.document_kinds import FOLDERS
    from perenne_tui.documents.export import document_files
    from perenne_tui.documents.writing import NothingChanged
    from perenne_tui.services.document_folder import write_folder
    from perenne_tui.services.part_files import folder_of_parts, part_files

    if writing.form in FOLDERS:
        try:
            target, files = target or _proposed(workshop, writing), document_files(workshop, writing)
        except NothingChanged as nothing:
            write_sentence(language.sentence(nothing.sentence))
            return
    else:
        target, files = target or Path(folder_of_parts(workshop, writing)), part_files(workshop, writing)
    write_folder(target, files, force=force)
    if writing.form == TICKETS:
        note_tickets(language, writing)
    if writing.form in FOLDERS:
        _tell(language, writing, target)
        return
    count = language.count("{n} file, one for each person", "{n} files, one for each person", len(files))
    write_sentence(language.say("Written: {path} ({next})", path=str(target), next=count), str(target))


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

    # Tickets are made each time anew, in a folder of their own: what is left of the last time would be made again.
    day = writing.day if writing.form == TICKETS else None
    name = name_of_file(
        workshop, writing.document, writing.form, day=day, is_shareable=writing.is_shareable, part=writing.part
    )
    return Path(name)


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
