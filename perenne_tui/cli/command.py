"""What all commands share: their setting, their help in the user's language, and options read with our words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from perenne_tui import __version__
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import LANGUAGES, Language
from perenne_tui.settings import paths
from perenne_tui.settings.configuration import GLYPHS, THEMES, Settings

if TYPE_CHECKING:
    from pathlib import Path


class WrongUse(Refused):
    """The command was not typed as it is meant: exit code 2."""


class Setup(NamedTuple):
    """How the program was called."""

    language: Language
    settings: Settings
    theme: str | None = None
    glyphs: str | None = None
    """Set of signs that was asked for; nothing leaves it to the terminal."""
    spoken: bool = False
    """Whether `--lang` was typed, rather than guessed from the machine."""

    def library(self) -> "Path":
        """Give the folder of the workshops."""
        return paths.library(self.settings.library)


class Command(click.Command):
    """A command whose help, usage and mistakes are in the user's language.

    Args:
        name: what people type.
        setup: how the program was called.
        callback: does the work and gives the exit code.
        help: what it does, already translated; its first sentence stands in the list of commands.
        params: its arguments and options; those of all commands are added.
    """

    def __init__(
        self,
        name: str,
        setup: Setup,
        callback: Callable[..., int],
        help: str,  # noqa: A002 - click's own name for it
        params: Sequence[click.Parameter] = (),
    ) -> None:
        super().__init__(
            name,
            callback=callback,
            help=help,
            params=[*params, *common_options(setup.language)],
            options_metavar=setup.language.say("[OPTIONS]"),
            add_help_option=False,
        )
        self.language = setup.language

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click passes it by name
        """Give the first sentence of the help, whole."""
        return (self.help or "").partition("\n")[0].removesuffix(".")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is typed."""
        write_usage(self, ctx, formatter, self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each with what it does."""
        write_options(self, ctx, formatter, self.language)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; one too many is said in our words."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise WrongUse(
                "“{word}” is one word too many; a name of several words stands between quotes. {help} says more.",
                word=rest[0],
                help=f"{ctx.command_path} --help",
            )
        return rest


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
    """Write names with what they are for, under a heading that has its own colon: French puts a space before it."""
    formatter.write_paragraph()
    formatter.write(f"{heading}\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def common_options(language: Language) -> list[click.Parameter]:
    """Give the options that stand everywhere.

    `--lang`, `--theme` and `--glyphs` are looked at before anything else (see `told`); here they are only checked.
    """
    say = language.say
    return [
        choice(["--lang"], LANGUAGES, say("Speak French or English."), expose_value=False),
        choice(["--theme"], THEMES, say("Light look (salle) or dark look (nuit)."), expose_value=False),
        choice(["--glyphs"], GLYPHS, say("All signs, or ASCII ones for a poor terminal."), expose_value=False),
        at_once(["--version"], say("Say which version this is."), lambda _ctx: f"perenne {__version__}"),
        at_once(["-h", "--help"], say("Say how this is used."), click.Context.get_help),
    ]


def told(args: Sequence[str], name: str) -> str | None:
    """Give the value that an option has in a command line, or nothing.

    The language must be known before the first word is said, even when the command line cannot be understood.
    """
    value = None
    for place, word in enumerate(args):
        if word == "--":
            break
        if word == name and place + 1 < len(args):
            value = args[place + 1]
        elif word.startswith(f"{name}="):
            value = word.removeprefix(f"{name}=")
    return value


def flag(names: list[str], help: str, *, exposed: bool = True) -> click.Option:  # noqa: A002
    """Give an option without a value; one that is not exposed is understood and changes nothing."""
    return click.Option(names, is_flag=True, help=help, expose_value=exposed)


def at_once(names: list[str], help: str, write: Callable[[click.Context], str]) -> click.Option:  # noqa: A002
    """Give an option that writes something and ends the program, whatever else was typed."""

    def act(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            from perenne_tui.cli.output import write_text

            write_text(write(ctx) + "\n")
            ctx.exit()

    return click.Option(names, is_flag=True, help=help, callback=act, is_eager=True, expose_value=False)


def choice(names: list[str], values: Sequence[str], help: str, **settings: Any) -> click.Option:  # noqa: A002
    """Give an option with one of a few values.

    Args:
        names: how it is typed.
        values: what it may be.
        help: what it does.
        settings: further settings of a click option.
    """

    def check(_ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is not None and value not in values:
            raise WrongUse(
                "{option} is one of {values}, not “{value}”.",
                option=param.opts[-1],
                values=", ".join(values),
                value=value,
            )
        return value

    return click.Option(
        names,
        metavar="|".join(values),
        callback=check,
        help=help,
        shell_complete=lambda _ctx, _param, _word: list(values),
        **settings,
    )


def number(names: list[str], help: str) -> click.Option:  # noqa: A002
    """Give an option whose value is a number above 0."""

    def check(_ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and int(value[:9])):
            raise WrongUse("{option} is a number above 0, not “{value}”.", option=param.opts[-1], value=value)
        return int(value[:9])

    return click.Option(names, metavar="N", callback=check, help=help)


def day(names: list[str], metavar: str, help: str) -> click.Option:  # noqa: A002
    """Give an option whose value is a date, as people say it or as ISO writes it."""

    def check(_ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
        if value is None:
            return None
        from perenne_tui.core.capture.dates import parse_date

        read = parse_date(value, today=date.today(), end=None)
        if read is None:
            raise WrongUse(
                "{option} is a date such as 2026-12-31 or 31/12/2026, not “{value}”.",
                option=param.opts[-1],
                value=value,
            )
        return read

    return click.Option(names, metavar=metavar, callback=check, help=help)


def mistake(error: click.UsageError, language: Language) -> str:
    """Say in one sentence what is wrong with a command line that click could not read."""
    path = error.ctx.command_path if error.ctx else "perenne"
    values: Mapping[str, str] = {"help": f"{path} --help"}
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
