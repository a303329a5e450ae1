"""Command lines are read as click reads them, and what is wrong with one is left to it."""

import ast
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import perenne_tui.cli
from perenne_tui.cli.click_program import ClickCommand
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.command_line import Line, read_line
from perenne_tui.cli.commands import NAMES, make_command
from perenne_tui.cli.parameters import Argument, Option
from perenne_tui.cli.usage import WrongUse
from perenne_tui.i18n.language import language
from perenne_tui.settings.configuration import Settings
from tests.budget import examples
from tests.source_files import nodes

CLI = Path(perenne_tui.cli.__path__[0])
UNTYPED = {"form": None, "output": None, "force": False}
"""Options of `log` that are not typed."""
COMMANDS = {name: make_command(name, Setup(language("en"), Settings())) for name in NAMES}
WORDS = [
    "atelier",
    "",
    "-",
    "--",
    "-1",
    "-x",
    "--nope",
    "--la",
    "3",
    "2026-12-31",
    "x y",
    "é",
    "a=b",
    "=",
    "--=",
    "fr",
]


def typed_words(command: Command) -> st.SearchStrategy[list[str]]:
    """Command lines of a command, most of them nearly right."""
    options = [name for param in command.params if isinstance(param, Option) for name in param.typed]
    word, option = st.sampled_from(WORDS), st.sampled_from(options)
    joined = st.tuples(option, st.sampled_from(["", "="]), word).map("".join)
    return st.lists(st.one_of(word, option, joined), max_size=6)


LINES = st.sampled_from(sorted(NAMES)).flatmap(lambda name: st.tuples(st.just(name), typed_words(COMMANDS[name])))


def by_click(name: str, words: Sequence[str]) -> Line:
    """Return a command line as click reads it."""
    pages: list[str] = []
    command = ClickCommand(COMMANDS[name], lambda page, _command, _path: pages.append(page))
    try:
        return Line(command.make_context(name, list(words)).params, [])
    except click.exceptions.Exit:
        return Line({}, [], pages[0])


def ours(name: str, words: Sequence[str]) -> Line | None:
    return read_line(COMMANDS[name].params, words)


def refusal_or(read: Callable[[str, Sequence[str]], Line | None], name: str, words: Sequence[str]) -> object:
    """Return a line as it is read, or the sentence that refuses it."""
    try:
        return read(name, words)
    except WrongUse as wrong:
        return wrong.sentence


@examples(300)
@given(LINES)
@example(("log", ["--at", "--", "-n", "3", "atelier"]))
@example(("export", ["-o", "-", "--", "-f", "md"]))
@example(("import", ["--lang=en", "a", "--card", "", "b"]))
def test_a_line_that_is_read_is_what_click_makes_of_it(typed: tuple[str, list[str]]) -> None:
    read = refusal_or(ours, *typed)
    if read is not None:
        assert read == refusal_or(by_click, *typed)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_option_and_argument_is_read(name: str) -> None:
    words = []
    for param in COMMANDS[name].params:
        if isinstance(param, Argument):
            words.append("mot")
        elif not param.is_page:
            value = "2" if param.metavar == "N" else "2026-12-31" if param.metavar == "DATE" else param.metavar
            words += [param.typed[-1], *filter(None, [value.partition("|")[0]])]
    line = ours(name, words)
    assert line is not None
    assert line == by_click(name, words)
    given_to_it = [one.parameter for one in COMMANDS[name].params if isinstance(one, Argument) or one.is_exposed]
    assert line.values.keys() == set(given_to_it)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("big", {**UNTYPED, "workshop": "big", "number": None, "at": None, "as_json": False}),
        ("-n 3 big --json", {**UNTYPED, "workshop": "big", "number": 3, "at": None, "as_json": True}),
        ("--number=3 --at=hier -- -n", {**UNTYPED, "workshop": "-n", "number": 3, "at": "hier", "as_json": False}),
    ],
)
def test_lines_that_people_type_are_read(words: str, values: dict[str, object]) -> None:
    assert ours("log", words.split()) == Line(values, [])


@pytest.mark.parametrize("words", ["", "a b", "--nope a", "a -n", "a --json=1", "-n3 a", "--jso a"])
def test_lines_that_are_wrong_or_short_are_left_to_click(words: str) -> None:
    assert ours("log", words.split()) is None


def test_a_date_is_read_and_the_default_of_an_option_is_its_value() -> None:
    line = ours("new", ["a", "--end", "2026-12-31"])
    assert line
    assert (line.values["end"], line.values["source"]) == (date(2026, 12, 31), "perennisation")


def test_the_options_before_a_command_end_at_the_first_word() -> None:
    params = COMMANDS["list"].params
    assert read_line(params, ["--theme", "nuit", "list", "--nope"], ends_at_word=True) == Line(
        {"as_json": False}, ["list", "--nope"]
    )
    assert read_line(params, ["--", "--nope"], ends_at_word=True) == Line({"as_json": False}, ["--nope"])


def test_click_is_imported_for_mistakes_and_completion_alone() -> None:
    importers = {path.name for path in CLI.glob("*.py") if "click" in imported_by(path)}
    assert importers == {"click_program.py", "completion.py"}


def imported_by(path: Path) -> set[str]:
    """Return the packages that a file imports, for its types too."""
    found = nodes(path)
    names = [alias.name for node in found if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in found if isinstance(node, ast.ImportFrom) and node.module]
    return {name.partition(".")[0] for name in names}
