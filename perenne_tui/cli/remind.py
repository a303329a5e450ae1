"""`perenne remind`: for each person a draft of a mail with what is late or due soon."""

from functools import partial
from typing import TYPE_CHECKING, TypedDict, Unpack

from perenne_tui.cli.arguments import known_workshops
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.mail_folder import folder_parameters, mail_source, read_source, write_drafts
from perenne_tui.cli.options import flag, number_option
from perenne_tui.cli.output import write_notice, write_sentence
from perenne_tui.cli.parameters import Argument
from perenne_tui.cli.usage import WrongUse

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from perenne_tui.services.mails import MailSource, PendingDraft


class ReminderOptions(TypedDict):
    """The values that were typed, by parameter."""

    workshop: str | None
    all: bool
    within: int | None
    output: str | None
    date: "datetime.date | None"
    force: bool


def remind_command(setup: Setup) -> Command:
    """Return `perenne remind WORKSHOP`."""
    say = setup.language.say
    return Command(
        "remind",
        setup,
        partial(_remind, setup),
        say(
            "Write for each person a draft of a mail with what is late or due within two weeks.\n\n"
            "The drafts are those of perenne mails, with open actions and decisions alone that are late or due soon. "
            "Who has left the project is not reminded; who takes over is. Nothing is sent."
        ),
        [
            Argument(
                "workshop",
                say("WORKSHOP"),
                is_required=False,
                complete=lambda _before: known_workshops(setup),
            ),
            flag(["--all"], say("Of all workshops of the library: a mail for each person and workshop.")),
            number_option(["--within"], say("What is due within so many days; 14 by default."), least=0),
            *folder_parameters(setup),
        ],
    )


def _remind(setup: Setup, **typed: Unpack[ReminderOptions]) -> int:
    from perenne_tui.services.library import name_of
    from perenne_tui.services.mail_folder import nobody_sentence, nothing_due, reminders_folder
    from perenne_tui.services.mails import SOON, pending_reminders

    word, language = typed["workshop"], setup.language
    if (word is None) != typed["all"]:
        raise WrongUse("Name one workshop, or type --all for those of the library.")
    within = SOON if typed["within"] is None else typed["within"]
    pending = list["PendingDraft"]()
    folder = reminders_folder(None, language)
    for source in _sources(setup, word, typed["date"]):
        drafts, nobodys = pending_reminders(source, within)
        pending += drafts
        if nobodys:
            called = source.name if word is not None or source.path is None else name_of(source.path)
            write_notice(nobody_sentence(called, nobodys, language))
        folder = folder if word is None else reminders_folder(source, language)
    if not pending:
        write_sentence(nothing_due(within, language))
        return 0
    write_drafts(setup, pending, typed["output"], folder, force=typed["force"])
    return 0


def _sources(setup: Setup, word: str | None, day: "datetime.date | None") -> "Iterator[MailSource]":
    """Yield the workshop that a word names, or those of the library that can be read, each in its newest copy."""
    if word is not None:
        yield read_source(setup, word, day)
        return
    from perenne_tui.cli.list import read_library
    from perenne_tui.services.library import name_of

    found = dict[str, str]()
    for path, reading in read_library(setup):  # the one changed last first
        name = name_of(path)
        newest = found.setdefault(reading.workshop.header.uid, name)
        if newest == name:
            yield mail_source(path, reading, day)
        else:
            said = setup.language.say(
                "{name} is left out: it is a copy of {other}, which was changed later.", name=name, other=newest
            )
            write_notice(said)
