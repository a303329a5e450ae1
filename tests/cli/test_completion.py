"""Completion: the candidates for a line, in the form of each shell."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from perenne_tui.cli.command import Setup
from perenne_tui.cli.commands import COMMANDS, make_command
from perenne_tui.cli.program import WORDS
from perenne_tui.cli.shells import SHELLS
from perenne_tui.i18n.language import language
from perenne_tui.settings.configuration import Settings
from tests.cli.helpers import Ended, Perenne

Ask = Callable[..., Ended]


@pytest.fixture
def ask(perenne: Perenne, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return the answer to a shell's script, for the words after `perenne`; the last of them is being typed."""

    def call(shell: str, *words: str, replaced: str = "") -> Ended:
        line = " ".join(["perenne", *words])
        monkeypatch.setenv(WORDS, f"{replaced}\n{line}" if shell == "bash" else "\n".join(["perenne", *words]))
        return perenne("completion", shell)

    return call


@pytest.fixture
def names(library: Path) -> Path:
    """A library of unreadable files: only their names count."""
    library.mkdir()
    for name in ("atelier", "Été à l’eau", "it's"):
        (library / f"{name}.perenne.json").touch()
    (library / "seul.perenne.journal").touch()
    (library / "notes.txt").touch()
    return library


def offered(ended: Ended) -> list[str]:
    """Return the words to insert."""
    assert (ended.code, ended.err) == (0, "")
    return [line.partition("\t")[0] for line in ended.out.splitlines()]


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize("shell", SHELLS)
def test_commands_and_workshops_come_first(shell: str, ask: Ask) -> None:
    found = offered(ask(shell, ""))
    assert found[: len(COMMANDS)] == list(COMMANDS)
    assert {"atelier", "seul"} < set(found)
    assert "export" in offered(ask(shell, "ex", replaced="ex"))


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["open", "a"], ["atelier"]),
        (["show", "ETE"], ["Été à l’eau"]),
        (["show", "zzz"], [""]),
        (["show", "atelier", ""], []),
        (
            ["export", "atelier", "-f", ""],
            ["md", "html", "odt", "docx", "pdf", "xlsx", "csv", "csv-plain", "ics", "json", "issues"],
        ),
        (["export", "atelier", "-o", "x"], [""]),
        (["export", "atelier", "--template", ""], [""]),
        (["export", "atelier", "pl"], ["plan"]),
        (["new", "--from", ""], ["feedback", "perennisation", "premortem"]),
        (["new", "--from", "./"], [""]),
        (["new", ""], []),
        (["list", "--js"], ["--json"]),
        (["list", "--lang", ""], ["fr", "en"]),
        (["list", "--theme="], ["--theme=salle", "--theme=nuit"]),
        (["list", "--theme=n"], ["--theme=nuit"]),
        (["--theme", "nuit", "li"], ["list"]),
        (["--help", "li"], ["list"]),
        (["list", "--theme", "rose", "--js"], ["--json"]),
        (["completion", "p"], ["powershell"]),
    ],
    ids=lambda value: " ".join(value) or "-",
)
def test_each_place_has_its_own_words(words: list[str], expected: list[str], ask: Ask) -> None:
    """An empty line asks for the names of files."""
    assert offered(ask("zsh", *words)) == expected


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_takes_a_workshop_completes_its_name(name: str, ask: Ask) -> None:
    command = make_command(name, Setup(language("fr"), Settings()))
    if any(param.parameter == "workshop" for param in command.params) and name != "restore":
        verb = ["scan"] if name == "sheets" else []
        assert offered(ask("fish", name, *verb, "at")) == ["atelier"]


def test_restore_completes_what_is_in_the_trash(perenne: Perenne, atelier: Path, ask: Ask) -> None:
    assert perenne("delete", str(atelier)).code == 0
    assert offered(ask("fish", "restore", "")) == ["perenne-d-ete"]
    assert offered(ask("fish", "show", "per")) == [""]


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize(
    ("typed", "replaced", "expected"),
    [
        ("show Ét", "Ét", r"Été\ à\ l’eau"),
        ("show Été\\ ", "Été\\ ", r"Été\ à\ l’eau"),
        ('show "Été à', "Été à", "Été à l’eau"),
        ("show 'Ét", "Ét", "Été à l’eau"),
        ("show 'i", "i", r"it'\''s"),
        ("show i", "i", r"it\'s"),
        ("list --lang=e", "e", "en"),
        ("list --theme", "--theme", "--theme"),
    ],
)
def test_bash_is_given_what_stands_in_the_place_of_what_it_replaces(
    typed: str, replaced: str, expected: str, ask: Ask
) -> None:
    assert offered(ask("bash", typed, replaced=replaced)) == [expected]


@pytest.mark.usefixtures("names")
def test_powershell_is_given_names_in_its_own_quotes_and_a_tip_that_is_not_empty(ask: Ask) -> None:
    """Typographic apostrophes end a quotation in PowerShell too, so each is doubled."""
    assert ask("powershell", "show", "Ét").out == "'Été à l’’eau'\tÉté à l’eau\tÉté à l’eau\n"
    assert ask("powershell", "show", "'i").out == "'it''s'\tit's\tit's\n"
    assert ask("powershell", "list", "--js").out.startswith("--json\t--json\t")
    for line in ask("powershell", "").out.splitlines():
        assert all(line.split("\t"))
        assert line.count("\t") == 2


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("typed", ["x", "perenne", "perenne\n'\"\\", "\n\n\n", "perenne\n--\n-", "perenne\n\udc80"])
def test_no_complaint_ever_stands_in_the_line_that_is_typed(
    shell: str, typed: str, perenne: Perenne, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text("language = ", encoding="utf-8")
    library.touch()  # no folder at all
    monkeypatch.setenv(WORDS, typed)
    ended = perenne("completion", shell)
    assert (ended.code, ended.err) == (0, "")
    assert perenne("completion") == perenne("completion", "tcsh") == Ended(0, "", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_asks_the_shell_by_its_name(shell: str, perenne: Perenne) -> None:
    script = perenne("completion", shell).out
    assert f"completion {shell} 2>" in script
    assert WORDS in script
    assert "perenne-tui" in script
    # Whatever the shell takes for the encoding of a file, it reads the script as it is meant.
    assert script.isascii()


def test_the_script_for_powershell_is_whole(perenne: Perenne) -> None:
    """There is no PowerShell here to run it; that every bracket is closed can be checked."""
    script = perenne("completion", "powershell").out
    assert "Register-ArgumentCompleter -Native -CommandName perenne, perenne-tui -ScriptBlock {" in script
    for opening, closing in ("{}", "()", "[]"):
        assert script.count(opening) == script.count(closing)
    assert script.count("'") % 2 == script.count('"') % 2 == 0
    for changed in ("$env:PERENNE_WORDS", "[Console]::OutputEncoding"):
        assert script.count(f"{changed} = ") == 2, "what is changed is put back"


def test_a_shell_that_is_not_known_is_told_which_are(perenne: Perenne) -> None:
    ended = perenne("completion", "tcsh", "--lang", "fr")
    assert ended.code == 2
    assert "powershell" in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.usefixtures("names")
def test_an_answer_costs_no_large_library() -> None:
    """Completion runs at every press of a key."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from perenne_tui.cli.program import run; run(['completion', 'fish']);"
            "print(*sys.modules, sep='\\n', file=sys.stderr)",
        ],
        env={**os.environ, WORDS: "perenne\nnew\n--from\n"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"feedback\nperennisation\npremortem\n"
    loaded = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert loaded.isdisjoint({"textual", "rich", "tinydb", "filelock", "markdown_it", "jinja2", "asyncio", "json"})
