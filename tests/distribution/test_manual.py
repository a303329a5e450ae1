"""The manual page: every command and option of the program stands in it, and nothing of it acts by accident."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from distribution.manual.page import manual_page
from distribution.manual.roff import bold, written
from distribution.manual.words import WORDS
from perenne_tui import __version__
from perenne_tui.cli.command import Setup
from perenne_tui.cli.commands import COMMANDS, make_command
from perenne_tui.cli.parameters import Option
from perenne_tui.documents.document_kinds import EXTRAS
from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.settings.configuration import Settings
from tests.cases import cases

ROOT = Path(__file__).parents[2]
REQUESTS = {".TH", ".SH", ".SS", ".PP", ".TP"}


@cases("code", LANGUAGES)
def test_every_command_and_option_stands_in_it(code: str) -> None:
    page = manual_page(code, ROOT)
    parts = dict(
        re.findall(r'^\.SS "perenne (\S+) .*"\n((?:(?!\.S[SH]).*\n)*)', page.replace(r"\-", "-"), re.MULTILINE)
    )
    assert parts.keys() == COMMANDS.keys()
    for name in COMMANDS:
        options = [
            one for one in make_command(name, Setup(language(code), Settings())).params if isinstance(one, Option)
        ]
        names = {typed for option in options for typed in option.typed} - {
            "--lang",
            "--theme",
            "--glyphs",
            "--version",
        }
        told = set(re.findall(r"\\fB(-[\w-]+)\\fR", parts[name]))
        assert told == names - {"-h", "--help"}


@cases("code", LANGUAGES)
def test_only_its_own_requests_begin_a_line(code: str) -> None:
    lines = manual_page(code, ROOT).splitlines()
    assert {line.split()[0] for line in lines if line.startswith((".", "'"))} == REQUESTS
    assert all(lines), "an empty line would be a break of its own"
    assert lines[0].startswith('.TH PERENNE 1 "')
    assert f'"perenne {__version__}"' in lines[0]


def test_it_is_the_same_whatever_is_installed_and_wherever_it_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = manual_page("fr", ROOT)
    monkeypatch.setattr("perenne_tui.documents.document_kinds.is_installed", lambda form: form not in EXTRAS)
    for name in ("HOME", "PERENNE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert manual_page("fr", ROOT) == before


def test_a_release_has_its_date(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text(
        f"## 9.9.9 - 2020-01-01\n\n## {__version__} (2026-12-01)\n", encoding="utf-8"
    )
    assert manual_page("en", tmp_path).startswith('.TH PERENNE 1 "2026-12-01" ')


def test_the_words_of_both_languages_are_about_the_same_things() -> None:
    english, french = WORDS["en"], WORDS["fr"]
    for name in ("named_files", "variables", "codes"):
        assert list(getattr(english, name)) == list(getattr(french, name))


def test_what_would_act_is_shown() -> None:
    assert written(".SH is no request") == r"\&.SH is no request"
    assert written(r"C:\Users 'a' --b") == r"C:\(rsUsers \(aqa\(aq \-\-b"
    assert bold("--json") == r"\fB\-\-json\fR"


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man")
def test_man_shows_it_without_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "perenne.1"
    path.write_text(manual_page("fr", ROOT), encoding="utf-8")
    done = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", str(path)],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert "perenne - un tableau d’atelier à projeter" in done.stdout
    assert "« perenne new NOM --from JEU »" in " ".join(done.stdout.split()).replace("\u00a0", " ")
