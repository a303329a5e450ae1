"""Help: every command and every option has one, entirely in the language asked for."""

import re
from pathlib import Path

import click
import pytest

from perenne_tui.cli.command import Setup
from perenne_tui.cli.program import COMMANDS, Program
from perenne_tui.i18n.language import language
from perenne_tui.settings.configuration import Settings
from tests.cli.helpers import Perenne

ENGLISH_WORDS = re.compile(
    r"\b(the|of|this|that|show|write|open|make|usage|options|commands|message|exit|version is|help says|file|with)\b",
    re.IGNORECASE,
)


def program(code: str) -> tuple[Program, click.Context]:
    made = Program(Setup(language(code), Settings()))
    return made, click.Context(made, info_name="perenne")


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_every_command_and_every_option_has_help(code: str, name: str | None) -> None:
    root, context = program(code)
    command = root if name is None else root.get_command(context, name)
    assert command is not None
    assert command.help
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, param.opts


@pytest.mark.parametrize("name", [[], *([name] for name in COMMANDS)], ids=lambda name: " ".join(name) or "perenne")
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


@pytest.mark.parametrize("name", [[], *([name] for name in COMMANDS)], ids=lambda name: " ".join(name) or "perenne")
def test_english_help_has_no_french_left(perenne: Perenne, name: list[str]) -> None:
    ended = perenne(*name, "-h", "--lang=en")
    assert ended.code == 0
    assert ended.out.startswith("Usage: perenne")
    assert "\u00a0" not in ended.out
    assert re.findall(r"\b(le|la|les|un|une|des|du|dans|atelier)\b", ended.out.replace("atelier ", "")) == []


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
