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
    """What `perenne remind` is given."""

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
    from pathlib import Path

    from perenne_tui.services.library import name_of, slug
    from perenne_tui.services.mails import SOON, pending_reminders

    word, language = typed["workshop"], setup.language
    if (word is None) != typed["all"]:
        raise WrongUse("Name one workshop, or type --all for those of the library.")
    within = SOON if typed["within"] is None else typed["within"]
    pending = list["PendingDraft"]()
    name = ""
    for source in _sources(setup, word, typed["date"]):
        called = source.name if word is not None or source.path is None else name_of(source.path)
        name = slug(source.name) if word is not None else ""
        drafts, nobodys = pending_reminders(source, within)
        pending += drafts
        if nobodys:
            write_notice(
                language.say(
                    "In {name}, nobody is there to be reminded of: {ids}.", name=called, ids=", ".join(nobodys)
                )
            )
    if not pending:
        said = language.count(
            "No mail was written: nobody has anything late or due within {n} day.",
            "No mail was written: nobody has anything late or due within {n} days.",
            within,
        )
        write_sentence(said)
        return 0
    reminders = slug(language.say("reminders"))
    target = Path(typed["output"] or "-".join(filter(None, (name, reminders))))
    write_drafts(setup, pending, target, force=typed["force"])
    return 0


def _sources(setup: Setup, word: str | None, day: "datetime.date | None") -> "Iterator[MailSource]":
    """Yield the workshop that a word names, or those of the library; one that cannot be read is left out."""
    if word is not None:
        yield read_source(setup, word, day)
        return
    from perenne_tui.cli.list import read_library

    for path, reading in read_library(setup):
        yield mail_source(path, reading, day)
