"""The options of commands: flags, one of a few values, numbers, dates, files; and those that every command has.

Values are checked here, so that a wrong one is refused in the user's language.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from perenne_tui import __version__
from perenne_tui.cli.usage import WrongUse
from perenne_tui.i18n.language import LANGUAGES, Language
from perenne_tui.settings.configuration import GLYPHS, THEMES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def common_options(language: Language) -> list[click.Parameter]:
    """Return the options of every command.

    The program reads `--lang`, `--theme` and `--glyphs` with `option_value` before click does; here they are only
    checked.
    """
    say = language.say
    return [
        choice_option(["--lang"], LANGUAGES, say("Speak French or English."), expose_value=False),
        choice_option(["--theme"], THEMES, say("Light look (salle) or dark look (nuit)."), expose_value=False),
        choice_option(["--glyphs"], GLYPHS, say("All signs, or ASCII ones for a poor terminal."), expose_value=False),
        eager_option(["--version"], say("Say which version this is."), lambda _ctx: f"perenne {__version__}"),
        eager_option(["-h", "--help"], say("Say how this is used."), click.Context.get_help),
    ]


def option_value(args: Sequence[str], name: str) -> str | None:
    """Return the value of an option in a command line, or `None`.

    The language must be known before the first word is written, even when the command line cannot be parsed.
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


def flag(names: list[str], help_text: str, *, exposed: bool = True) -> click.Option:
    """Return an option without a value; one that is not `exposed` is accepted and has no effect."""
    return click.Option(names, is_flag=True, help=help_text, expose_value=exposed)


def eager_option(names: list[str], help_text: str, write: Callable[[click.Context], str]) -> click.Option:
    """Return an option that writes a text and ends the program, whatever else was typed."""

    def act(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            from perenne_tui.cli.output import write_text

            write_text(write(ctx) + "\n")
            ctx.exit()

    return click.Option(names, is_flag=True, help=help_text, callback=act, is_eager=True, expose_value=False)


def choice_option(names: list[str], values: Sequence[str], help_text: str, **settings: Any) -> click.Option:
    """Return an option with one of a few values.

    Args:
        names: as it is typed, and the name of its parameter.
        values: those it may have.
        help_text: what it does.
        settings: further parameters of `click.Option`.
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
        help=help_text,
        shell_complete=lambda _ctx, _param, _word: list(values),
        **settings,
    )


def number_option(names: list[str], help_text: str, *, least: int = 1) -> click.Option:
    """Return an option whose value is a number, by default above 0."""

    def check(_ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and int(value[:9]) >= least):
            if not least:
                raise WrongUse("{option} is a number, not “{value}”.", option=param.opts[-1], value=value)
            raise WrongUse("{option} is a number above 0, not “{value}”.", option=param.opts[-1], value=value)
        return int(value[:9])

    return click.Option(names, metavar="N", callback=check, help=help_text)


def date_option(names: list[str], metavar: str, help_text: str) -> click.Option:
    """Return an option whose value is a date, as people say it or in ISO form."""

    def check(_ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
        if value is None:
            return None
        from perenne_tui.core.capture.date_doubts import doubt_about
        from perenne_tui.core.capture.dates import parse_date

        read = parse_date(value, today=date.today(), end=None)
        doubt = doubt_about(value, today=date.today(), end=None) if read is None else None
        if doubt is not None:
            raise WrongUse(
                "{option}: {reason}. Type a date such as 2026-12-31 or 31/12/2026.",
                option=param.opts[-1],
                reason=doubt,
            )
        if read is None:
            raise WrongUse(
                "{option} is a date such as 2026-12-31 or 31/12/2026, not “{value}”.",
                option=param.opts[-1],
                value=value,
            )
        return read

    return click.Option(names, metavar=metavar, callback=check, help=help_text)


def file_option(names: list[str], language: Language, help_text: str) -> click.Option:
    """Return an option whose value is the name of a file."""
    return click.Option(names, metavar=language.say("FILE"), help=help_text, shell_complete=complete_files)


def complete_files(_ctx: click.Context, _param: click.Parameter, word: str) -> "list[CompletionItem[str]]":
    """Return the completion that leaves the names of files to the shell."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(word, "file")]
