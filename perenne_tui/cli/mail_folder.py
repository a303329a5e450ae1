"""The folder of drafts that `perenne mails` and `perenne remind` write, and what they say about it."""

import sys
import time
from typing import TYPE_CHECKING, Final

from perenne_tui.cli.command import Setup
from perenne_tui.cli.notices import write_file_notices
from perenne_tui.cli.options import complete_files, date_option, flag
from perenne_tui.cli.output import write_notice, write_sentence
from perenne_tui.cli.parameters import Option, Parameter

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from perenne_tui.services.mails import Draft, MailSource, PendingDraft
    from perenne_tui.store.reading import Reading

_PATIENCE: Final = 2.0
"""Seconds of work after which it is said how far it came."""


def folder_parameters(setup: Setup) -> list[Parameter]:
    """Return the options about the folder, its day, and whether it may be there."""
    say = setup.language.say
    return [
        Option(["-o", "--output"], say("The folder to write the drafts to."), say("FOLDER"), complete=complete_files),
        date_option(["--date"], say("DATE"), say("The day of writing; today by default.")),
        flag(["--force"], say("Write into a folder that is there already.")),
    ]


def mail_source(path: "Path", reading: "Reading", day: "datetime.date | None") -> "MailSource":
    """Return the workshop in a file as the source of mails."""
    import datetime

    from perenne_tui.services.mails import MailSource

    return MailSource(reading.workshop, day or datetime.date.today(), path, reading.last_n)


def read_source(setup: Setup, word: str, day: "datetime.date | None") -> "MailSource":
    """Return the workshop that a word names as the source of mails; notices are written on stderr."""
    from perenne_tui.services.library import find
    from perenne_tui.store.reading import read

    path = find(setup.library(), word)
    reading = read(path)
    write_file_notices(setup, reading)
    return mail_source(path, reading, day)


def write_drafts(
    setup: Setup, pending: "Sequence[PendingDraft]", named: str | None, proposed: str, *, force: bool
) -> None:
    """Write drafts to a folder, and tell where it is and what is missing in them.

    Args:
        setup: what commands share.
        pending: the drafts.
        named: the folder that was typed, if one was.
        proposed: the name of the folder without it.
        force: whether they are written into a folder that is there.

    Raises:
        Refused: the folder cannot be written.
    """
    from pathlib import Path

    from perenne_tui.services.document_folder import write_proposed_folder
    from perenne_tui.services.mail_folder import missing, next_step
    from perenne_tui.services.mails import drafted
    from perenne_tui.settings import paths

    language = setup.language
    made = drafted(list(_made(setup, pending)))
    target = write_proposed_folder(paths.expanded(named) if named else None, Path(proposed), made.files, force=force)
    step = next_step(made, language)
    write_sentence(language.say("Written: {path} ({next})", path=str(target), next=step), str(target))
    for said in missing(made, language):
        write_notice(said)


def _made(setup: Setup, pending: "Sequence[PendingDraft]") -> "Iterator[Draft]":
    """Yield the drafts; in a terminal it is said how far the work came where it takes long."""
    said = time.monotonic()
    for place, draft in enumerate(pending):
        if sys.stderr.isatty() and time.monotonic() - said > _PATIENCE:
            said = time.monotonic()
            write_notice(setup.language.say("{n} of {all}…", n=place, all=len(pending)))
        yield draft.made()
