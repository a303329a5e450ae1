"""The help of a command or of the whole program, in the user's language: its usage, what it does, its options."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from perenne_tui.cli.parameters import Argument, Option

if TYPE_CHECKING:
    from perenne_tui.cli.command import Command
    from perenne_tui.i18n.language import Language

INDENT: Final = "  "
"""Before each line below a heading."""
LEAST_BESIDE: Final = 20
"""Characters that the words of a usage need beside its beginning; where there are fewer they stand below."""
WIDEST_NAME: Final = 30
"""Characters of a name at most for which the column of names is made wide."""
LEAST_TEXT: Final = 10
"""Characters of a line beside the names at least."""


def help_page(command: "Command", path: str, language: "Language", width: int) -> str:
    """Return the help of a command.

    Args:
        command: it, or the whole program.
        path: the words by which it is called.
        language: of the interface.
        width: characters of a line.
    """
    begins = language.say("Usage:") + " "
    lines = [*_usage(begins, path, usage(command), width), ""]
    for place, paragraph in enumerate(command.help.split("\n\n")):
        lines += [""] * (place > 0) + _filled(" ".join(paragraph.split("\n")), width, INDENT, INDENT)
    sections = [(section.heading, section.rows) for section in command.sections]
    options = [_option_row(param) for param in command.params if isinstance(param, Option)]
    for heading, rows in [*sections, (language.say("Options:"), options)]:
        lines += ["", heading, *_definitions(rows, width)]
    return "\n".join(lines)


def usage(command: "Command") -> str:
    """Return the words of a usage: those that are typed after the name of a command."""
    return " ".join([command.options_metavar, *(one.metavar for one in command.params if isinstance(one, Argument))])


def _usage(begins: str, path: str, words: str, width: int) -> list[str]:
    """Return the lines of a usage, whose words stand beside its beginning where there is room."""
    beside = f"{begins}{path} "
    if width >= len(beside) + LEAST_BESIDE:
        return _filled(words, width, beside, " " * len(beside))
    indent = " " * (len(begins) + 4)
    return [beside, *_filled(words, width, indent, indent)]


def _option_row(option: Option) -> tuple[str, str]:
    """Return the row of an option: its names with its value, and its help."""
    return " ".join(filter(None, [", ".join(option.typed), option.metavar])), option.help


def _definitions(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield the lines of names, each with what it is for beside it, or below it where the name is too long."""
    names = min(max((len(name) for name, _ in rows), default=0), WIDEST_NAME)
    indent = " " * (names + len(INDENT))
    for name, text in rows:
        first, *others = _filled(text, max(width - len(INDENT + indent), LEAST_TEXT))
        if len(name) <= names:
            yield f"{INDENT}{name:{names}}{INDENT}{first}"
        else:
            yield from (INDENT + name, INDENT + indent + first)
        yield from (INDENT + indent + line for line in others)


def _filled(text: str, width: int, first: str = "", others: str = "") -> list[str]:
    """Return a text in lines, each of at most `width` characters with what stands before it."""
    if len(first) + len(text) <= width:
        return [first + text]
    from textwrap import wrap

    return wrap(text, width, initial_indent=first, subsequent_indent=others, replace_whitespace=False)
