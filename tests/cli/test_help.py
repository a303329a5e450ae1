"""Help: every command and every option has one, entirely in the language asked for."""

import re
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.commands import COMMANDS, NAMES, make_command, whole_program
from perenne_tui.cli.help_page import help_page
from perenne_tui.cli.parameters import Option
from perenne_tui.documents.document_kinds import DOCUMENTS
from perenne_tui.i18n.language import language
from perenne_tui.i18n.vocabulary.documents import DOCUMENT_NAMES, FORM_NAMES, TONE_NAMES
from perenne_tui.settings.configuration import Settings
from tests.cases import cases
from tests.cli.helpers import Perenne

ENGLISH_WORDS = re.compile(
    r"\b(the|of|this|that|show|write|open|make|usage|options|commands|message|exit|version is|help says|file|with)\b",
    re.IGNORECASE,
)


def command(code: str, name: str | None) -> Command:
    setup = Setup(language(code), Settings())
    return make_command(name, setup) if name else whole_program(setup, "perenne", lambda: 0)


@cases("code", ["fr", "en"])
@cases("name", [None, *COMMANDS])
def test_every_command_and_every_option_has_help(code: str, name: str | None) -> None:
    made = command(code, name)
    assert made.help
    for param in made.params:
        if isinstance(param, Option):
            assert param.help, param.names


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_the_first_sentence_of_the_help_of_each(code: str, name: str) -> None:
    assert command(code, name).help.partition("\n")[0] == language(code).say(COMMANDS[name].summary)


@cases("name", [[], *([name] for name in COMMANDS)])
def test_french_help_has_no_english_left(perenne: Perenne, name: list[str]) -> None:
    ended = perenne(*name, "--help", "--lang", "fr")
    assert ended.code == 0
    # What people type stays as it is typed: names of commands and options, values, and words in quotes.
    prose = re.sub(
        r"«[^»]*»|--?[a-z]+( [a-z]+\|[a-z|]+)?|\bperenne [a-z]+|^  [a-z]+ ", " ", ended.out, flags=re.MULTILINE
    )
    prose = prose.replace("[OPTIONS]", "").replace("Options\u00a0:", "").replace("Usage\u00a0:", "")
    assert ENGLISH_WORDS.findall(prose) == []
    assert "Usage\u00a0: perenne" in ended.out


@cases("name", [[], *([name] for name in COMMANDS)])
def test_english_help_has_no_french_left(perenne: Perenne, name: list[str]) -> None:
    ended = perenne(*name, "-h", "--lang=en")
    assert ended.code == 0
    assert ended.out.startswith("Usage: perenne")
    assert "\u00a0" not in ended.out
    assert re.findall(r"\b(le|la|les|un|une|des|du|dans|atelier)\b", ended.out.replace("atelier ", "")) == []


JARGON = re.compile(
    r"\b(pads?|forges?|pipes?|tubes?|stdin|stdout|stderr|standard (?:input|output)|(?:entrée|sortie) standard|clones?"
    r"|dialects?|dialectes?|repository|dépôt|parse[rd]?|flags?|arguments?|payload|backend|locale|regex|string)\b",
    re.IGNORECASE,
)
"""Words that a facilitator does not know."""


@cases("code", ["fr", "en"])
@cases("name", [[], *([name] for name in COMMANDS)])
def test_help_is_in_words_of_a_layman(perenne: Perenne, name: list[str], code: str) -> None:
    assert JARGON.findall(perenne(*name, "--help", "--lang", code).out) == []


@cases("name", COMMANDS)
def test_a_command_says_what_it_does_with_a_verb_in_the_third_person(perenne: Perenne, name: str) -> None:
    told = perenne(name, "--help", "--lang", "fr").out.split("\n\n")[1].split()
    assert not told[0].endswith(("er", "ir", "ttre", "dre", "crire")), told


@pytest.mark.parametrize("code", ["fr", "en"])
def test_help_of_export_names_all_that_may_be_chosen(perenne: Perenne, code: str) -> None:
    out = perenne("export", "--help", "--lang", code).out
    say = language(code).say
    for names in (DOCUMENT_NAMES, FORM_NAMES, TONE_NAMES):
        for name, words in names.items():
            row = re.search(rf"^  {name}  .+(?:\n {{8,}}.+)*", out, re.MULTILINE)
            assert row, name
            assert " ".join(row[0].split()).replace("\u00a0", " ").endswith(say(words).replace("\u00a0", " "))
    assert set(DOCUMENT_NAMES) == set(DOCUMENTS)
    assert all(re.search(rf"^  {option}  +\S", out, re.MULTILINE) for option in ("--shareable", "--audience"))


@cases("columns", ["50", "64", "100", "120"])
@cases("name", [[], *([name] for name in COMMANDS)])
def test_help_is_as_wide_as_columns_says(
    perenne: Perenne, name: list[str], columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = perenne(*name, "--help", "--lang", "fr").out.splitlines()
    breakable = [line for line in lines if "|" not in line]
    assert max(map(len, breakable)) <= int(columns)


def test_help_names_every_command(perenne: Perenne) -> None:
    out = perenne("--help").out
    assert all(re.search(rf"^  {name}  ", out, re.MULTILINE) for name in COMMANDS)


def test_the_version_is_said_anywhere(perenne: Perenne) -> None:
    assert perenne("--version").out == perenne("list", "--version").out
    assert perenne("--version").out.startswith("perenne ")


def test_the_language_of_help_follows_the_configuration_then_the_environment(
    perenne: Perenne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Commandes" in perenne("--help").out
    monkeypatch.setenv("PERENNE_LANG", "en")
    assert "Commands" in perenne("--help").out
    (tmp_path / "config.toml").write_text('language = "fr"\n', encoding="utf-8")
    assert "Commandes" in perenne("--help").out
    assert "Commands" in perenne("--help", "--lang", "en").out


@given(st.sampled_from(sorted(NAMES)), st.sampled_from(["fr", "en"]), st.integers(40, 120))
def test_a_page_of_help_is_laid_out_as_click_does(name: str, code: str, width: int) -> None:
    made = command(code, name)
    formatter = click.HelpFormatter(width=width)
    say = language(code).say
    arguments = [param.metavar for param in made.params if not isinstance(param, Option)]
    formatter.write_usage(f"perenne {name}", " ".join([say("[OPTIONS]"), *arguments]), f"{say('Usage:')} ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(made.help)
    options = [
        (", ".join(param.typed) + f" {param.metavar}".rstrip(), param.help)
        for param in made.params
        if isinstance(param, Option)
    ]
    for heading, rows in [*made.sections, (say("Options:"), options)]:
        formatter.write_paragraph()
        formatter.write(f"{heading}\n")
        with formatter.indentation():
            formatter.write_dl(rows)
    assert help_page(made, f"perenne {name}", language(code), width) == formatter.getvalue().rstrip("\n")
