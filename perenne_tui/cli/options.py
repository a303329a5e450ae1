"""The options of commands: flags, one of a few values, numbers, dates, files; and those that every command has.

Values are checked here, so that a wrong one is refused in the user's language.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from perenne_tui.cli.parameters import FILES, Option
from perenne_tui.cli.usage import WrongUse
from perenne_tui.i18n.language import LANGUAGES, Language
from perenne_tui.settings.configuration import GLYPHS, THEMES

if TYPE_CHECKING:
    from datetime import date


def common_options(language: Language) -> list[Option]:
    """Return the options of every command.

    The program reads `--lang`, `--theme` and `--glyphs` with `option_value` first; here they are only checked.
    """
    say = language.say
    return [
        choice_option(["--lang"], LANGUAGES, say("Speak French or English.")),
        choice_option(["--theme"], THEMES, say("Light look (salle) or dark look (nuit).")),
        choice_option(["--glyphs"], GLYPHS, say("All signs, or ASCII ones for a poor terminal.")),
        Option(["--version"], say("Say which version this is."), is_exposed=False, is_page=True),
        Option(["-h", "--help"], say("Say how this is used."), is_exposed=False, is_page=True),
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


def flag(names: Sequence[str], help_text: str, *, exposed: bool = True) -> Option:
    """Return an option without a value; one that is not `exposed` is accepted and has no effect."""
    return Option(names, help_text, is_exposed=exposed)


def choice_option(names: Sequence[str], values: Sequence[str], help_text: str) -> Option:
    """Return an option with one of a few values, which the command is not given.

    Args:
        names: as it is typed, and the name of its parameter.
        values: those it may have.
        help_text: what it does.
    """

    def check(option: str, value: str) -> str:
        if value not in values:
            raise WrongUse(
                "{option} is one of {values}, not “{value}”.", option=option, values=", ".join(values), value=value
            )
        return value

    return Option(
        names,
        help_text,
        "|".join(values),
        check=check,
        is_exposed=False,
        complete=lambda _before: list(values),
    )


def number_option(names: Sequence[str], help_text: str, *, least: int = 1, most: int = 0) -> Option:
    """Return an option whose value is a number, by default above 0; up to `most`, where that is not 0."""

    def check(option: str, value: str) -> int:
        if most and not (value.isascii() and value.isdigit() and least <= int(value[:9]) <= most):
            raise WrongUse(
                "{option} is a number from {least} to {most}, not “{value}”.",
                option=option,
                least=least,
                most=most,
                value=value,
            )
        if not (value.isascii() and value.isdigit() and int(value[:9]) >= least):
            if not least:
                raise WrongUse("{option} is a number, 0 or more, not “{value}”.", option=option, value=value)
            raise WrongUse("{option} is a number above 0, not “{value}”.", option=option, value=value)
        return int(value[:9])

    return Option(names, help_text, "N", check=check)


def date_option(names: Sequence[str], metavar: str, help_text: str) -> Option:
    """Return an option whose value is a date, as people say it or in ISO form."""

    def check(option: str, value: str) -> "date":
        from datetime import date

        from perenne_tui.core.capture.date_doubts import doubt_about
        from perenne_tui.core.capture.dates import parse_date

        read = parse_date(value, today=date.today(), end=None)
        doubt = doubt_about(value, today=date.today(), end=None) if read is None else None
        if doubt is not None:
            raise WrongUse(
                "{option}: {reason}. Type a date such as 2026-12-31 or 31/12/2026.", option=option, reason=doubt
            )
        if read is None:
            raise WrongUse(
                "{option} is a date such as 2026-12-31 or 31/12/2026, not “{value}”.", option=option, value=value
            )
        return read

    return Option(names, help_text, metavar, check=check)


def file_option(names: Sequence[str], language: Language, help_text: str) -> Option:
    """Return an option whose value is the name of a file."""
    return Option(names, help_text, language.say("FILE"), complete=complete_files)


def complete_files(_before: object) -> list[str]:
    """Return the completion that leaves the names of files to the shell."""
    return [FILES]
