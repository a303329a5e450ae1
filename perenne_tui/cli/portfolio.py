"""`perenne portfolio`: the challenges of any number of libraries, in the terminal or as a document."""

import sys
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypedDict, Unpack

from perenne_tui.cli.command import Command, Section, Setup
from perenne_tui.cli.export_files import target_path
from perenne_tui.cli.export_form import check_ending, check_output
from perenne_tui.cli.options import complete_files, date_option, file_option, flag
from perenne_tui.cli.output import write_data, write_notice, write_sentence
from perenne_tui.cli.parameters import Argument, Option
from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import ENDINGS, OF_PORTFOLIO, ending_of
from perenne_tui.i18n.vocabulary import documents

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from perenne_tui.core.portfolio import Challenge
    from perenne_tui.i18n.language import Language


TELL_INTERVAL = 2.0
"""Seconds between two words about how many workshops are read so far."""


class PortfolioOptions(TypedDict):
    """The values of the options and arguments of `perenne portfolio`."""

    places: "Sequence[str]"
    form: str | None
    output: str | None
    date: "datetime.date | None"
    force: bool
    is_shareable: bool


def portfolio_command(setup: Setup) -> Command:
    """Return `perenne portfolio`."""
    say = setup.language.say
    return Command(
        "portfolio",
        setup,
        partial(_portfolio, setup),
        say(
            "Show where all challenges of a programme stand, and what needs somebody now.\n\n"
            "A place is a folder of workshops, a folder of such folders, a workshop, or a text file that lists "
            "places, one a line; without one it is the library. What cannot be read is listed with the reason."
        ),
        [
            Argument("places", say("[FOLDER|LIST…]"), is_required=False, takes_all=True, complete=complete_files),
            Option(
                ["-f", "--format", "form"],
                metavar="|".join(OF_PORTFOLIO),
                help=say("Write a document in this form; without it, the ending of FILE says which."),
                complete=lambda _before: list(OF_PORTFOLIO),
            ),
            file_option(["-o", "--output"], setup.language, say("The file to write; - sends it on as it is.")),
            date_option(["--date"], say("DATE"), say("The day on which things are late or soon; today by default.")),
            flag(
                ["--shareable", "is_shareable"], say("Functions instead of names, no notes on people, no addresses.")
            ),
            flag(["--force"], say("Overwrite a file that is there already.")),
        ],
        sections=[Section(say("Forms:"), [(form, say(documents.FORM_NAMES[form])) for form in OF_PORTFOLIO])],
    )


def _portfolio(setup: Setup, **typed: Unpack[PortfolioOptions]) -> int:
    import datetime

    form = _form(typed)
    target = target_path(typed["output"], form) if form and typed["output"] not in (None, "-") else None
    day = typed["date"] or datetime.date.today()
    doubtful: dict[str, None] = {}
    found = list(_told_while(_read(setup, typed, day, doubtful), setup.language))
    if not any(one.facts for one in found):
        return _without_any(setup, found, typed)
    if not form:
        from perenne_tui.cli.portfolio_lines import write_portfolio

        write_portfolio(found, setup.language, day, is_shareable=typed["is_shareable"])
        return 0
    from perenne_tui.documents.portfolio_forms import portfolio_bytes, portfolio_file_name

    code, is_shareable = setup.language.code, typed["is_shareable"]
    data = portfolio_bytes(found, form=form, code=code, day=day, is_shareable=is_shareable)
    _write_notices(setup, data, form, found, doubtful)
    if typed["output"] == "-" or (target is None and not sys.stdout.isatty()):
        write_data(data)
        return 0
    from pathlib import Path

    from perenne_tui.services.document_writer import write_or_refuse

    target = target or Path(portfolio_file_name(form, code, day, is_shareable=is_shareable))
    write_or_refuse(target, data, force=typed["force"])
    step = setup.language.say(documents.NEXT_STEPS[form])
    write_sentence(setup.language.say("Written: {path} ({next})", path=str(target), next=step), str(target))
    return 0


def _read(
    setup: Setup, typed: PortfolioOptions, day: "datetime.date", doubtful: dict[str, None]
) -> "Iterator[Challenge]":
    """Yield the challenges; of the shareable version, note the words that may still be names."""
    from perenne_tui.services.portfolio import places_of, read_portfolio

    places = places_of(typed["places"], setup.library())
    if not typed["is_shareable"]:
        yield from read_portfolio(places, day)
        return
    from perenne_tui.services.portfolio import shareable_facts

    yield from read_portfolio(places, day, facts=partial(shareable_facts, doubtful=doubtful))


def _told_while(challenges: "Iterator[Challenge]", language: "Language") -> "Iterator[Challenge]":
    """Yield challenges; in a terminal, say now and then how many there are so far, where reading them takes long."""
    told = monotonic()
    for place, one in enumerate(challenges, 1):
        yield one
        if monotonic() - told > TELL_INTERVAL and sys.stderr.isatty():
            told = monotonic()
            write_notice(language.count("{n} workshop read so far…", "{n} workshops read so far…", place))


def _write_notices(
    setup: Setup, data: bytes, form: str, found: "Sequence[Challenge]", doubtful: dict[str, None]
) -> None:
    """Write the notices about a document: what could not be read, what may be a name, what a PDF could not keep."""
    unread = [one.name for one in found if not one.facts]
    if unread:
        write_notice(setup.language.say("Could not be read: {names}.", names=", ".join(unread)))
    if doubtful:
        write_notice(setup.language.say("Read it before it leaves: {words} may be names.", words=", ".join(doubtful)))
    if form == "pdf":
        from perenne_tui.documents.signs import loss

        lost = loss(data)
        if lost:
            write_notice(setup.language.sentence(lost))


def _without_any(setup: Setup, found: "Sequence[Challenge]", typed: PortfolioOptions) -> int:
    """Write the reason why there is nothing to show, and return the exit code."""
    if not typed["places"] and setup.library().is_file():
        raise Refused(
            "{path} is a file, and workshops are kept in a folder: name another place in the configuration.",
            path=str(setup.library()),
        )
    if not typed["places"] and not any(setup.library().glob("*.perenne.*")):
        write_sentence(
            setup.language.say(
                "No workshop in {folder} yet. To make one: perenne new NAME. To look round first: perenne demo",
                folder=str(setup.library()),
            ),
            str(setup.library()),
        )
        return 0
    for one in found:
        if one.trouble:
            write_notice(setup.language.sentence(one.trouble), str(one.path))
    raise Refused("No workshop can be read there. Nothing was written.")


def _form(typed: PortfolioOptions) -> str:
    """Return the form of the document; empty for the page in the terminal.

    Raises:
        WrongUse: there is no such form, or it does not go with the name of the file.
        Refused: a terminal cannot show it.
    """
    form, output = typed["form"], typed["output"]
    if not form and not output:
        return ""
    if output and not form:
        check_ending(output, OF_PORTFOLIO)
    ending = ending_of(output or "")
    meant = [one for one in ENDINGS.get(ending, OF_PORTFOLIO) if one in OF_PORTFOLIO]
    known = ", ".join(OF_PORTFOLIO)
    form = form.casefold().removeprefix(".") if form else next(iter(meant), ending)
    if form not in OF_PORTFOLIO:
        raise WrongUse("A portfolio has no form “{form}”; there is: {known}.", form=form, known=known)
    check_output(form, output, meant)
    return form
