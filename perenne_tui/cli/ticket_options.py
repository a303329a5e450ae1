"""The options of tickets: for which tools, since when, whether decisions are tickets too."""

import datetime
from typing import TYPE_CHECKING, Final, Literal

from perenne_tui.cli.options import date_option, flag
from perenne_tui.cli.parameters import Option
from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.export_request import TICKET_TARGETS, TicketOptions, TicketTarget
from perenne_tui.i18n.language import Language

if TYPE_CHECKING:
    from pathlib import Path

    from perenne_tui.core.document_base import DocumentBase
    from perenne_tui.documents.writing import Earlier, Writing

LAST: Final = "last"
"""The word for the last time that tickets were written."""
_LAST_WORDS: Final = (LAST, "dernier", "derniers", "dernière", "derniere")
FORM: Final = "issues"
"""The form of the plan that these options are for."""

Since = datetime.date | Literal["last"]


def ticket_parameters(language: Language) -> list[Option]:
    """Return the options of tickets."""
    say = language.say
    return [
        Option(
            ["--to", "targets"],
            metavar="|".join(TICKET_TARGETS),
            help=say("Of tickets: the tool, or several with commas; all of them by default."),
            check=_targets,
            complete=lambda _before: list(TICKET_TARGETS),
        ),
        Option(
            ["--since"],
            metavar=say("last|DATE"),
            help=say("Of tickets: only what is new or changed since a day, or since the last time on this machine."),
            check=_since,
            complete=lambda _before: [LAST],
        ),
        flag(["--decisions", "has_decisions"], say("Of tickets: decisions still to be made are tickets too.")),
    ]


def ticket_options(
    form: str, targets: tuple[TicketTarget, ...] | None, since: Since | None, *, has_decisions: bool
) -> TicketOptions:
    """Return the options of tickets.

    Raises:
        WrongUse: they were typed for another form.
    """
    typed = {"--to": targets, "--since": since, "--decisions": has_decisions}
    name = next((name for name, value in typed.items() if value), None)
    if name is not None and form != FORM:
        raise WrongUse("{option} is for tickets: add -f {form}. Nothing was written.", option=name, form=FORM)
    return TicketOptions(targets or TICKET_TARGETS, has_decisions)


def earlier_plan(
    path: "Path", base: "DocumentBase | None", tickets: TicketOptions, since: Since | None
) -> "Earlier | None":
    """Return the plan since when tickets are wanted; nothing where all of them are.

    Raises:
        Refused: that state of the workshop is not known.
    """
    if since is None:
        return None
    from perenne_tui.services.earlier_plan import plan_of_last_tickets, plan_on

    if isinstance(since, datetime.date):
        return plan_on(path, since)
    uid, part = (base.workshop, base.part) if base else ("", "")
    return plan_of_last_tickets(path, uid, tickets.targets, part=part, has_decisions=tickets.has_decisions)


def note_tickets(language: Language, writing: "Writing") -> None:
    """Note which state of a workshop its tickets contain, now that they are written, for `--since last`."""
    from perenne_tui.cli.output import write_notice
    from perenne_tui.services import last_tickets

    now, tickets = datetime.datetime.now(datetime.UTC), writing.request.tickets
    if writing.base is None or not last_tickets.note(
        writing.base, tickets.targets, now, has_decisions=tickets.has_decisions
    ):
        write_notice(
            language.say("It is not noted that these tickets were written: next time, name the day with --since.")
        )


def _targets(option: str, value: str) -> tuple[TicketTarget, ...]:
    asked = [word.strip().casefold() for word in value.split(",")]
    unknown = next((word for word in asked if word not in TICKET_TARGETS), None)
    if unknown is not None:
        raise WrongUse(
            "{option} is one of {values}, not “{value}”.",
            option=option,
            values=", ".join(TICKET_TARGETS),
            value=unknown,
        )
    return tuple(target for target in TICKET_TARGETS if target in asked)


def _since(option: str, value: str) -> Since:
    if value.strip().casefold() in _LAST_WORDS:
        return "last"
    read = date_option([option], "", "").check
    assert read is not None, "a date is checked"
    day = read(option, value)
    assert isinstance(day, datetime.date), "the check of a date returns one"
    return day
