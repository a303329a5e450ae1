"""Mistyped commands, options and values: the message names what was probably meant."""

from pathlib import Path

import pytest

from perenne_tui.cli.notices import MOST_COMPLAINTS
from perenne_tui.cli.output import LONGEST
from tests.cli.helpers import Perenne


@pytest.mark.parametrize(
    ("words", "meant", "code"),
    [
        (["exprot", "atelier"], "export", 2),
        (["exprot"], "export", 1),
        (["EXPORT"], "export", 1),
        (["lsit"], "list", 1),
        (["démo"], "demo", 1),
        (["supprimer-delet"], None, 1),
        (["zzz"], None, 1),
        (["zzz", "yyy"], None, 2),
        (["./exprot"], None, 1),
        (["exprot" * 100_000], None, 1),
    ],
    ids=lambda value: str(value)[:30],
)
@pytest.mark.usefixtures("atelier")
def test_a_mistyped_command_is_told_the_one_that_was_meant(
    perenne: Perenne, words: list[str], meant: str | None, code: int
) -> None:
    ended = perenne(*words)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.count("\n") == 1
    assert ("Vouliez-vous dire" in ended.err) == (meant is not None)
    assert meant is None or f"«\u00a0perenne {meant}\u00a0»" in ended.err


@pytest.mark.usefixtures("atelier")
def test_a_workshop_of_that_name_is_opened_and_a_near_one_is_named_too(perenne: Perenne) -> None:
    assert perenne("new", "Exprot", "--from", "./essai.md").code == 0
    assert "terminal" in perenne("exprot").err
    near = perenne("exporte", "--lang", "en").err
    assert "“perenne export”" in near
    assert "exprot" in near


def test_a_file_full_of_mistakes_is_told_the_first_and_how_many_more(perenne: Perenne, tmp_path: Path) -> None:
    (tmp_path / "jeu.md").write_text("# Essai\n\n## Un\n\n" + "- Carte\n-\n" * 40, encoding="utf-8")
    said = perenne("new", "essai", "--from", "jeu.md", "--lang", "fr").err.splitlines()
    assert [line.startswith("jeu.md, ligne ") for line in said] == [*[True] * MOST_COMPLAINTS, False]
    assert said[-1] == "jeu.md\u00a0: et 35 autres\u00a0; --report les dit tous."
    whole = perenne("new", "essai", "--from", "jeu.md", "--report", "--lang", "fr")
    assert len(whole.err.splitlines()) == 40
    assert whole.out == "40 cartes seraient prises. 40 lignes ne sont pas claires.\n"
    (tmp_path / "jeu.md").write_text("# Essai\n\n## Un\n\n" + "- Carte\n-\n" * MOST_COMPLAINTS, encoding="utf-8")
    assert len(perenne("new", "essai", "--from", "jeu.md").err.splitlines()) == MOST_COMPLAINTS


def test_what_is_repeated_on_stderr_is_short_and_harmless(perenne: Perenne) -> None:
    said = perenne("show", "\x1b[31m\u202e\udcff\n" + "x" * 1_000_000).err
    assert said.count("\n") == 1
    assert len(said) < LONGEST + 10
    assert not {"\x1b", "\u202e", "\udcff"} & set(said)
    assert "perenne list" in said


def test_an_import_says_every_complaint_with_report(perenne: Perenne, tmp_path: Path) -> None:
    lines = "".join(f"- Carte {number}\n  - Pouquoi : parce que\n" for number in range(9))
    (tmp_path / "jeu.md").write_text(f"# Essai\n\n## Un\n\n{lines}", encoding="utf-8")
    few = perenne("import", "jeu.md", "--lang", "fr").err.splitlines()
    whole = perenne("import", "jeu.md", "--report", "--lang", "fr").err.splitlines()
    assert len(few) == MOST_COMPLAINTS + 1
    assert few[-1].endswith("--report les dit tous.")
    assert len(whole) == 9
    assert all(line.endswith("vouliez-vous dire «\u00a0pourquoi\u00a0»\u00a0?") for line in whole)


@pytest.mark.parametrize(
    ("words", "meant"),
    [(["actions", "--ower"], "--owner"), (["export", "x", "--formt"], "--format"), (["--hlep"], "--help")],
)
def test_a_mistyped_option_is_told_the_one_that_was_meant(perenne: Perenne, words: list[str], meant: str) -> None:
    told = perenne(*words, "--lang", "fr")
    assert told.code == 2
    assert f"vouliez-vous dire {meant}\u00a0?" in told.err
