"""`perenne mails`: for each person a draft of a mail with their part of the plan."""

from functools import partial
from typing import TYPE_CHECKING, TypedDict, Unpack

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.mail_folder import folder_parameters, read_source, write_drafts
from perenne_tui.cli.parameters import Option
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    import datetime


class MailOptions(TypedDict):
    """The values that were typed, by parameter."""

    workshop: str
    owner: str | None
    output: str | None
    date: "datetime.date | None"
    force: bool


def mails_command(setup: Setup) -> Command:
    """Return `perenne mails WORKSHOP`."""
    say = setup.language.say
    return Command(
        "mails",
        setup,
        partial(_mails, setup),
        say(
            "Write for each person a draft of a mail with their part of the plan.\n\n"
            "The folder has an .eml file for each one: their actions in the mail, their dates and their part as a "
            "PDF attached, the address from the sheet of people. Nothing is sent: Outlook and Thunderbird open a "
            "draft to be read, changed and sent."
        ),
        [
            workshop_argument(setup),
            Option(
                ["--owner"],
                say("For this person alone, by the name or a part of it; “all” for each one, as by default."),
                say("NAME"),
            ),
            *folder_parameters(setup),
        ],
    )


def _mails(setup: Setup, **typed: Unpack[MailOptions]) -> int:
    from perenne_tui.services.mail_folder import parts_folder
    from perenne_tui.services.mails import pending_parts
    from perenne_tui.services.part_files import EVERYBODY

    source = read_source(setup, typed["workshop"], typed["date"])
    people, owner = None, typed["owner"]
    if owner is not None and owner.casefold() != EVERYBODY:
        from perenne_tui.services.plan_people import person_called

        person = person_called(source.workshop, owner)
        people = [person.uid]
    pending = pending_parts(source, people)
    if not pending:
        if owner is not None and people is not None:
            raise Refused(
                "{name} has nothing to do in this plan. Nothing was written.",
                name=source.workshop.person_name(people[0]),
            )
        raise Refused("Nobody has anything to do in this plan. Nothing was written.")
    write_drafts(setup, pending, typed["output"], parts_folder(source), force=typed["force"])
    return 0
