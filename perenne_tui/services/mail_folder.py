"""Folders of drafts: written from a screen, and what is said about them there and in a terminal."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import EXTRAS
from perenne_tui.i18n.language import Language
from perenne_tui.services.document_folder import write_new_folder
from perenne_tui.services.library import name_of, slug, workshops
from perenne_tui.services.mails import (
    SOON,
    Drafted,
    MailSource,
    PendingDraft,
    drafted,
    pending_parts,
    pending_reminders,
)
from perenne_tui.settings.installation import install_command
from perenne_tui.store.reading import read


def parts_folder(source: MailSource) -> str:
    """Return the name that is proposed for the folder of the mails to each person."""
    return f"{slug(source.name)}-mails"


def reminders_folder(source: MailSource | None, language: Language) -> str:
    """Return the name that is proposed for the folder of reminders; `None` where they are of many workshops."""
    return "-".join(filter(None, (slug(source.name) if source else "", slug(language.say("reminders")))))


def next_step(made: Drafted, language: Language) -> str:
    """Return the next step with the drafts of a folder, in words."""
    return language.count(
        "{n} draft: open it in your mail program, read it, send it",
        "{n} drafts: open each one in your mail program, read it, send it",
        len(made.files),
    )


def missing(made: Drafted, language: Language) -> Iterator[str]:
    """Yield the sentences about what the drafts lack: an address, the PDF."""
    if made.without_address:
        names = ", ".join(made.without_address)
        yield language.say("Without an address: {names} (sheet of people, F4).", names=names)
    if made.is_without_pdf:
        command = install_command(EXTRAS["pdf"])
        yield language.say("No PDF is attached: to have it, type {command}", command=command)


def nobody_sentence(name: str, ids: Sequence[str], language: Language) -> str:
    """Return the sentence about what is late or due soon in a workshop and has nobody to be reminded."""
    return language.say("In {name}, nobody is there to be reminded of: {ids}.", name=name, ids=", ".join(ids))


def nothing_due(within: int, language: Language) -> str:
    """Return the sentence that there is nothing to be reminded of."""
    return language.count(
        "No mail was written: nobody has anything late or due within {n} day.",
        "No mail was written: nobody has anything late or due within {n} days.",
        within,
    )


def write_parts(source: MailSource, folder: Path, language: Language) -> tuple[str, ...]:
    """Write a draft for each person with something to do to a new folder; return what is said about it.

    Raises:
        Refused: nobody has anything to do, or the folder cannot be written.
    """
    pending = pending_parts(source)
    if not pending:
        raise Refused("Nobody has anything to do in this plan. Nothing was written.")
    return tuple(_written(pending, folder / parts_folder(source), language))


def write_reminders(source: MailSource, folder: Path, language: Language) -> tuple[str, ...]:
    """Write a draft for each person with something late or due soon to a new folder; return what is said about it.

    Raises:
        Refused: the folder cannot be written.
    """
    pending, nobodys = pending_reminders(source)
    said = [nobody_sentence(source.name, nobodys, language)] if nobodys else []
    if not pending:
        return (nothing_due(SOON, language), *said)
    return (*_written(pending, folder / reminders_folder(source, language), language), *said)


def write_all_reminders(library: Path, day: date, language: Language) -> tuple[str, ...]:
    """Do the same for all workshops of a library; one that cannot be read is left out: the library shows it as such.

    Raises:
        Refused: the folder cannot be written.
    """
    pending, said, found = list[PendingDraft](), list[str](), set[str]()
    for path in workshops(library):
        with suppress(Refused, OSError):
            reading = read(path)
            if reading.workshop.header.uid in found:
                continue  # a copy that was changed earlier
            found.add(reading.workshop.header.uid)
            drafts, nobodys = pending_reminders(MailSource(reading.workshop, day, path, reading.last_n))
            pending += drafts
            said += [nobody_sentence(name_of(path), nobodys, language)] if nobodys else []
    if not pending:
        return (nothing_due(SOON, language), *said)
    return (*_written(pending, library / reminders_folder(None, language), language), *said)


def _written(pending: Sequence[PendingDraft], target: Path, language: Language) -> Iterator[str]:
    made = drafted([one.made() for one in pending])
    path = write_new_folder(target, made.files)
    yield language.count(
        "{n} draft in {folder}: open it in your mail program, read it, send it.",
        "{n} drafts in {folder}: open each one in your mail program, read it, send it.",
        len(made.files),
        folder=str(path),
    )
    yield from missing(made, language)
