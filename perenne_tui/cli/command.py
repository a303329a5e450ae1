"""The base class of all commands, and the options and settings they run with.

Help, usage and mistakes are in the user's language: click's own words are English.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from perenne_tui.cli.options import common_options
from perenne_tui.cli.usage import WrongUse, write_options, write_section, write_usage
from perenne_tui.i18n.language import Language
from perenne_tui.settings import paths
from perenne_tui.settings.configuration import Settings

if TYPE_CHECKING:
    from pathlib import Path


class Setup(NamedTuple):
    """Options and settings of one run of the program."""

    language: Language
    settings: Settings
    theme: str | None = None
    """Name of the theme that was asked for, in the options or the configuration."""
    glyphs: str | None = None
    """Set of signs that was asked for; `None` leaves the choice to the terminal's encoding."""
    is_language_chosen: bool = False
    """Whether `--lang` was typed, rather than guessed from the configuration or the machine."""

    def library(self) -> "Path":
        """Return the folder of the workshops."""
        return paths.library(self.settings.library)


class Section(NamedTuple):
    """A part of the help of a command, before its options: values that may be typed, each with what it means."""

    heading: str
    """Already translated, with its colon."""
    rows: "list[tuple[str, str]]"


class Command(click.Command):
    """A click command in the user's language.

    Args:
        name: as people type it.
        setup: options and settings of this run.
        callback: does the work and returns the exit code.
        help_text: what it does, already translated; its first line is shown in the list of commands.
        params: its arguments and options; `common_options` are added.
        sections: further parts of the help.
    """

    def __init__(
        self,
        name: str,
        setup: Setup,
        callback: Callable[..., int],
        help_text: str,
        params: Sequence[click.Parameter] = (),
        *,
        sections: Sequence[Section] = (),
    ) -> None:
        super().__init__(
            name,
            callback=callback,
            help=help_text,
            params=[*params, *common_options(setup.language)],
            options_metavar=setup.language.say("[OPTIONS]"),
            add_help_option=False,
        )
        self.language = setup.language
        self.sections = sections

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help, without its full stop, for the list of commands."""
        del limit
        return (self.help or "").partition("\n")[0].removesuffix(".")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is typed."""
        write_usage(self, ctx, formatter, self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each with what it does."""
        for section in self.sections:
            write_section(section.heading, section.rows, formatter)
        write_options(self, ctx, formatter, self.language)

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
