"""Usage in the user's language: how commands are typed, lists of options, mistakes in a command line."""

from collections.abc import Mapping, Sequence

import click

from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import Language


class WrongUse(Refused):
    """The command line is not used as it should be: exit code 2."""


def write_usage(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, language: Language
) -> None:
    """Write how a command or the whole program is typed."""
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=language.say("Usage:") + " ")


def write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, language: Language
) -> None:
    """Write the options of a command or of the whole program, each with what it does."""
    records = [param.get_help_record(ctx) for param in command.get_params(ctx) if isinstance(param, click.Option)]
    write_section(language.say("Options:"), [record for record in records if record is not None], formatter)


def write_section(heading: str, rows: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    """Write (name, what it is for) rows below a heading, which has its own colon: French puts a space before it."""
    formatter.write_paragraph()
    formatter.write(f"{heading}\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def usage_error(error: click.UsageError, language: Language) -> str:
    """Return the sentence for a command line that click could not parse."""
    path = error.ctx.command_path if error.ctx else "perenne"
    values: Mapping[str, str] = {"help": f"{path} --help"}
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        return language.say(
            "There is no option {option}: did you mean {meant}? {help} shows them all.",
            option=error.option_name,
            meant=error.possibilities[0],
            **values,
        )
    if isinstance(error, click.NoSuchOption):
        return language.say("There is no option {option}. {help} shows them all.", option=error.option_name, **values)
    if isinstance(error, click.MissingParameter) and error.param is not None and error.ctx is not None:
        usage = " ".join([path, *error.ctx.command.collect_usage_pieces(error.ctx)])
        return language.say(
            "{what} is missing: type {usage}. {help} says more.",
            what=error.param.human_readable_name,
            usage=usage,
            **values,
        )
    if isinstance(error, click.BadOptionUsage):
        return language.say(
            "Option {option} is not written so: {help} shows whether a value goes with it.",
            option=error.option_name,
            **values,
        )
    return language.say(
        "This cannot be understood: {reason}. {help} says more.", reason=error.format_message().rstrip("."), **values
    )
