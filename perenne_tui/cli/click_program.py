"""The program as click has it, for what click knows better: what is wrong with a command line, and completion.

Its words are English, so that mistakes are said here, in the user's language.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import click
from click.shell_completion import CompletionItem

from perenne_tui.cli.arguments import known_workshops
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.commands import COMMANDS, NAMES, OPEN, make_command, summaries_of_commands, words_of_command
from perenne_tui.cli.help_page import usage
from perenne_tui.cli.output import write_notice
from perenne_tui.cli.parameters import FILES, Argument, Option, Parameter
from perenne_tui.cli.usage import WrongUse
from perenne_tui.i18n.language import Language

WritePage: TypeAlias = Callable[[str, Command, str], None]
"""Writes a page, given the parameter that asks for it, the command, and the words by which that is called."""


class ClickCommand(click.Command):
    """A command of ours as one of click's."""

    def __init__(self, command: Command, write_page: WritePage) -> None:
        super().__init__(
            command.name,
            callback=command.callback,
            help=command.help,
            params=[_parameter(param, command, write_page) for param in command.params],
            add_help_option=False,
        )
        self.command = command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises:
            WrongUse: there is one too many.
        """
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


class ClickProgram(click.Group):
    """`perenne`: a command, or the name of a workshop to open; without either, the library.

    Args:
        setup: options and settings of this run.
        program: the whole program, as a command.
        write_page: writes the pages of options.
    """

    def __init__(self, setup: Setup, program: Command, write_page: WritePage) -> None:
        super().__init__(
            program.name,
            invoke_without_command=True,
            callback=self.do_without_command,
            params=[_parameter(one, program, write_page) for one in program.params if isinstance(one, Option)],
            add_help_option=False,
        )
        self.setup = setup
        self.program = program
        self.write_page = write_page

    def do_without_command(self) -> int:
        """Do what the program does alone, when no command was typed; return the exit code."""
        return 0 if click.get_current_context().invoked_subcommand is not None else self.program.callback()

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Return a command; `None` for another word."""
        return ClickCommand(make_command(name, self.setup), self.write_page) if name in NAMES else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; any other word is a workshop to open, unless it is nearly the name of a command.

        Raises:
            Refused: no workshop has that name, and a command nearly has it.
        """
        if ctx.resilient_parsing:
            return super().resolve_command(ctx, args if args[0] in NAMES else [OPEN, *args])
        return super().resolve_command(ctx, words_of_command(args, self.setup))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Return the completions of the first word: commands and workshops."""
        summaries = summaries_of_commands(self.setup.language)
        commands = [CompletionItem(name, help=said) for name, said in summaries if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*commands, *options, *_offered(known_workshops(self.setup), incomplete)]


def run_by_click(program: ClickProgram, args: Sequence[str], language: Language) -> int:
    """Run a command line that is not typed as it should be, unless click knows better; return the exit code."""
    try:
        with program.make_context(program.name, list(args)) as ctx:
            return int(program.invoke(ctx))
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        write_notice(_mistake(error, language))
        return error.exit_code
    except click.Abort:
        return 130


def _parameter(param: Parameter, command: Command, write_page: WritePage) -> click.Parameter:
    """Return a parameter of a command as one of click's."""
    made = _argument(param) if isinstance(param, Argument) else _option(param, command, write_page)
    if param.default is not None:  # for click, a default of `None` is one too
        made.default = param.default
    return made


def _argument(param: Argument) -> click.Argument:
    return click.Argument(
        [param.parameter],
        metavar=param.metavar,
        nargs=-1 if param.takes_all else 1,
        required=param.is_required,
        shell_complete=_completion(param),
    )


def _option(param: Option, command: Command, write_page: WritePage) -> click.Option:
    def act(ctx: click.Context, _param: click.Parameter, value: object) -> object:
        if param.is_page and value and not ctx.resilient_parsing:
            write_page(param.parameter, command, ctx.command_path)
            ctx.exit()
        return param.check(param.typed[-1], value) if param.check and isinstance(value, str) else value

    return click.Option(
        [*param.names],
        metavar=param.metavar or None,
        is_flag=True if param.is_flag else None,
        multiple=param.is_repeated,
        help=param.help,
        callback=act,
        is_eager=param.is_page,
        expose_value=param.is_exposed,
        shell_complete=_completion(param),
    )


def _completion(
    param: Parameter,
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]] | None:
    """Return the completion of a parameter, as click asks for it."""
    complete = param.complete
    return (lambda ctx, _param, word: _offered(complete(ctx.params), word)) if complete else None


def _offered(words: Sequence[str], typed: str) -> list[CompletionItem[str]]:
    """Return completions for click: words, or that of the names of files."""
    return [CompletionItem(typed, "file") if word == FILES else CompletionItem(word) for word in words]


def _mistake(error: click.UsageError, language: Language) -> str:
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
        command = error.ctx.command
        words = usage(command.command) if isinstance(command, ClickCommand) else ""
        return language.say(
            "{what} is missing: type {usage}. {help} says more.",
            what=error.param.human_readable_name,
            usage=f"{path} {words}",
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
