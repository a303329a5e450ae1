"""The manual page of the program, made from its commands: `man perenne`, and `man -L fr perenne`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from distribution.manual.roff import bold, definition, heading, paragraphs, subheading, written
from distribution.manual.words import WORDS
from perenne_tui import __version__
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.commands import COMMANDS, make_command, whole_program
from perenne_tui.cli.help_page import usage
from perenne_tui.cli.options import common_options
from perenne_tui.cli.parameters import Option, Parameter
from perenne_tui.i18n.language import language
from perenne_tui.settings.configuration import Settings

PROGRAM: Final = "perenne"
_DATED: Final = re.compile(r"^## (\S+)\D+(\d{4}-\d{2}-\d{2})", re.MULTILINE)
"""A release in the list of changes, with its date."""


def manual_page(code: str, root: Path) -> str:
    """Return the page.

    Args:
        code: of its language.
        root: folder of the repository, whose list of changes knows the date of a release.
    """
    return "\n".join([*_lines(code, _date_of_release(root)), ""])


def _lines(code: str, date: str) -> Iterator[str]:
    words = WORDS[code]
    setup = Setup(language(code), Settings())
    program = whole_program(setup, PROGRAM, lambda: 0)
    summary, _, description = program.help.partition("\n\n")
    common = common_options(setup.language)
    yield f'.TH {PROGRAM.upper()} 1 "{date}" "{PROGRAM} {__version__}" "{written(words.manual)}"'
    yield heading(words.name)
    yield rf"{PROGRAM} \- {written(summary[0].lower() + summary[1:].removesuffix('.'))}"
    yield heading(words.synopsis)
    yield f"{bold(PROGRAM)} {written(usage(program))}"
    yield heading(words.description)
    yield from paragraphs(description)
    yield heading(words.commands)
    for name in COMMANDS:
        yield from _command(make_command(name, setup), common)
    yield heading(words.options)
    yield from _options(common)
    for title, table in (
        (words.files, words.named_files),
        (words.environment, words.variables),
        (words.ends, words.codes),
    ):
        yield heading(title)
        yield from _table(table.items())


def _command(command: Command, common: list[Option]) -> Iterator[str]:
    """Yield the lines of a command; the options of every command stand elsewhere, once."""
    yield subheading(f"{PROGRAM} {command.name} {usage(command)}")
    yield from paragraphs(command.help)
    for section in command.sections:
        yield ".PP"
        yield written(section.heading)
        # What is installed where the page is made says nothing about the machine of who reads it.
        yield from _table((name, text.partition(" · ")[0]) for name, text in section.rows)
    names = {option.parameter for option in common}
    yield from _options([param for param in command.params if param.parameter not in names])


def _options(params: Iterable[Parameter]) -> Iterator[str]:
    for option in params:
        if isinstance(option, Option):
            names = ", ".join(map(bold, option.typed))
            yield from definition(f"{names} {written(option.metavar)}".rstrip(), option.help)


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in rows:
        yield from definition(bold(name), text)


def _date_of_release(root: Path) -> str:
    """Return the date of this version in the list of changes; empty before it has one."""
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    return next((date for version, date in _DATED.findall(changes) if version == __version__), "")
