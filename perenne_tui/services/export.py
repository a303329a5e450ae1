"""Documents of the open workshop: written to a file, copied as text."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.documents.document_kinds import FOLDERS
from perenne_tui.documents.export import document_bytes, document_files
from perenne_tui.documents.shareable_version import doubtful_words, name_of_file
from perenne_tui.documents.signs import loss
from perenne_tui.documents.writing import Earlier, Writing
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.documents import NEXT_STEPS
from perenne_tui.services.document_base import base_of
from perenne_tui.services.document_folder import write_new_folder
from perenne_tui.services.document_writer import write_new
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths

if TYPE_CHECKING:
    from perenne_tui.core.model.revisions import Revisions

LARGEST_REFERENCE: Final = 20_000_000
"""Bytes of a file whose look a document takes."""


class Exported(NamedTuple):
    """The result of an export."""

    path: Path | None
    """Path of the file; `None` when nothing was written."""
    sentence: str
    """The message for people."""
    doubtful: tuple[str, ...] = ()
    """Words of a shareable document that may still be names."""
    lost: str = ""
    """The sentence about something that the form could not keep; most often empty."""


def proposed_path(workspace: Workspace, request: ExportRequest, day: date) -> Path:
    """Return the path that is proposed for a document, with the day in its name."""
    name = name_of_file(
        workspace.session.workshop,
        request.document,
        request.form,
        day=day,
        is_shareable=request.is_shareable,
        part=request.part,
    )
    return workspace.folder / name


def data_of(
    workspace: Workspace, request: ExportRequest, day: date, references: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """Return a document of the open workshop as the bytes of a file.

    Args:
        workspace: the workshop that is open.
        request: which document, in which form.
        day: the day of writing.
        references: by form, path of the file whose look it takes.

    Raises:
        Refused: what its form needs is not installed, or the file whose look it takes cannot be used.
    """
    return document_bytes(workspace.session.workshop, _writing(workspace, request, day, references))


def _writing(workspace: Workspace, request: ExportRequest, day: date, references: Mapping[str, str]) -> Writing:
    reference = references.get(request.form)
    # What waits is saved by this.
    base = base_of(workspace, request.document, request.form, is_shareable=request.is_shareable, part=request.part)
    return Writing(
        request,
        day,
        reference=read_reference(reference) if reference else None,
        revisions=_revisions(workspace) if request.form == "ics" else None,
        base=base,
        earlier=_earlier(workspace, request, base),
    )


def _earlier(workspace: Workspace, request: ExportRequest, base: DocumentBase | None) -> Earlier | None:
    """Return the plan since when tickets are wanted; nothing where all of them are.

    Raises:
        Refused: that state of the workshop is not known.
    """
    if request.form not in FOLDERS or not request.tickets.is_since_last:
        return None
    from perenne_tui.services.earlier_plan import plan_of_last_tickets

    tickets, (uid, part) = request.tickets, (base.workshop, base.part) if base else ("", "")
    return plan_of_last_tickets(
        workspace.path or Path(), uid, tickets.targets, part=part, has_decisions=tickets.has_decisions
    )


def _unnoted(writing: Writing) -> Sentence | None:
    """Note that tickets were written, for the next time; return the sentence for who cannot count on that."""
    from perenne_tui.services import last_tickets

    tickets, now = writing.request.tickets, datetime.now(UTC)
    if writing.base and last_tickets.note(writing.base, tickets.targets, now, has_decisions=tickets.has_decisions):
        return None
    return Sentence("It is not noted that these tickets were written: next time, all of them are new again.")


def _revisions(workspace: Workspace) -> "Revisions | None":
    """Return when the rows of the open workshop were changed; `None` if it is in no file."""
    from perenne_tui.store.history import read_history

    if workspace.path is None:
        return None
    return read_history(workspace.path).revisions()


def read_reference(name: str) -> bytes:
    """Return the bytes of a file whose look a document takes.

    Args:
        name: its path, as people write it.

    Raises:
        Refused: there is no such file, it is too large, or it cannot be read.
    """
    path = paths.expanded(name)
    if not path.is_file():
        raise Refused("There is no reference file {path}. Nothing was written.", path=name)
    try:
        if path.stat().st_size > LARGEST_REFERENCE:
            raise Refused(
                "The reference file {path} is larger than the {limit} MB that one may have. Nothing was written.",
                path=name,
                limit=LARGEST_REFERENCE // 1_000_000,
            )
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            "The reference file {path} cannot be read: {reason}. Nothing was written.",
            path=name,
            reason=reason_of(error),
        ) from error


def text_of(workspace: Workspace, request: ExportRequest, day: date) -> str:
    """Return a document whose form is text.

    Raises:
        Refused: it cannot be written.
    """
    return data_of(workspace, request, day).decode("utf-8-sig")


def write(
    workspace: Workspace,
    request: ExportRequest,
    day: date,
    language: Language,
    target: Path | None = None,
    *,
    references: Mapping[str, str] = MappingProxyType({}),
) -> Exported:
    """Write a document to a new file or folder; return its path, or the reason of a failure, with a message.

    Args:
        workspace: the workshop that is open.
        request: which document, in which form.
        day: the day of writing.
        language: of the interface, to say it in.
        target: where to; a number is added where the name is taken. By default where it is proposed.
        references: by form, path of the file whose look it takes.
    """
    workshop = workspace.session.workshop
    try:
        writing = _writing(workspace, request, day, references)
        target = target or proposed_path(workspace, request, day)
        if request.form in FOLDERS:
            data, path = b"", write_new_folder(target, document_files(workshop, writing))
        else:
            data = document_bytes(workshop, writing)
            path = write_new(target, data)
    except Refused as refused:
        return Exported(None, language.sentence(refused.sentence))
    said = language.say(
        "Written: {name}, in {folder} ({next})",
        name=path.name,
        folder=str(path.parent),
        next=language.say(NEXT_STEPS[request.form]),
    )
    lost = _unnoted(writing) if request.form in FOLDERS else loss(data)
    doubtful = doubtful_words(workshop) if request.is_shareable else ()
    return Exported(path, said, doubtful, language.sentence(lost) if lost else "")
