"""`perenne export -f issues`: the tickets of a plan in a folder, and those that are new since the last time."""

import csv
from pathlib import Path

import pytest

from perenne_tui.core.changes.records import add_action, add_decision, set_action_status
from tests.cases import cases
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work

NAME = "perenne-d-ete"


@pytest.fixture(autouse=True)
def acted(atelier: Path) -> Path:
    """The workshop has two actions."""
    return act(atelier, "Déposer les supports", "Former deux agents")


def act(path: Path, *texts: str) -> Path:
    with at_work(path) as (_, session):
        for text in texts:
            uid = f"act{len(session.workshop.actions)}"
            session.do(add_action, uid=uid, card="", text=text, owner="", due=None, person="")
    return path


def titles(folder: Path) -> list[str]:
    with (folder / "gitlab.csv").open(encoding="utf-8", newline="") as file:
        return [row["title"] for row in csv.DictReader(file)]


def export(perenne: Perenne, *words: str) -> str:
    ended = perenne("export", NAME, "-f", "issues", "--date", "2026-12-01", "--lang", "fr", *words)
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def test_the_folder_is_named_by_its_day_and_never_written_over(perenne: Perenne, tmp_path: Path) -> None:
    assert export(perenne) == (
        "Écrit\u00a0: tickets-perenne-d-ete-2026-12-01 (sa page LISEZ-MOI dit quoi faire de chaque fichier)\n"
    )
    folder = tmp_path / "tickets-perenne-d-ete-2026-12-01"
    assert titles(folder) == ["AC1 · Déposer les supports", "AC2 · Former deux agents"]
    again = perenne("export", NAME, "-f", "issues", "--date", "2026-12-01", "--lang", "fr")
    assert (again.code, again.out) == (1, "")
    assert "existe déjà" in again.err


def test_the_second_time_only_what_is_new_or_changed_is_written(
    perenne: Perenne, tmp_path: Path, acted: Path
) -> None:
    export(perenne, "-o", "un")
    assert export(perenne, "--since", "last", "-o", "rien").startswith("Depuis, aucun ticket n’est nouveau")
    assert not (tmp_path / "rien").exists()
    act(acted, "Écrire la fiche")
    with at_work(acted) as (_, session):
        session.do(set_action_status, action="act0", status="done")
        session.do(set_action_status, action="act1", status="blocked")
    export(perenne, "--since", "last", "-o", "deux/")
    assert titles(tmp_path / "deux") == ["AC3 · Écrire la fiche"]
    assert [path.name for path in (tmp_path / "deux" / "a-modifier").iterdir()] == ["AC2-former-deux-agents.md"]
    assert "AC1 · Déposer les supports (faite)" in (tmp_path / "deux" / "LISEZ-MOI.md").read_text(encoding="utf-8")
    assert export(perenne, "--since", "dernier", "-o", "trois").startswith("Depuis, aucun")
    export(perenne, "--since", "2020-01-01", "-o", "quatre", "--to", "gitlab,message")
    assert sorted(path.name for path in (tmp_path / "quatre").iterdir()) == [
        "LISEZ-MOI.md",
        "gitlab.csv",
        "message.txt",
    ]
    assert titles(tmp_path / "quatre") == ["AC2 · Former deux agents", "AC3 · Écrire la fiche"]


def test_what_is_not_written_is_not_noted(perenne: Perenne, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    refused = perenne("export", NAME, "-f", "issues", "-o", "file", "--lang", "en")
    assert (refused.code, refused.out) == (1, "")
    asked = perenne("export", NAME, "-f", "issues", "--since", "last", "--lang", "en")
    assert asked.code == 1
    assert "No tickets were written on this machine yet for: gitlab, github" in asked.err


@cases(
    ("words", "code", "said"),
    [
        (["--to", "gitlab"], 2, "--to is for tickets: add -f issues."),
        (["--since", "last"], 2, "--since is for tickets"),
        (["--decisions"], 2, "--decisions is for tickets"),
        (["-f", "issues", "--to", "jira"], 2, "--to is one of gitlab, github, forgejo"),
        (["-f", "issues", "--to", ""], 2, "--to is one of gitlab"),
        (["-f", "issues", "--since", "jadis"], 2, "--since is a date such as"),
        (["-f", "issues", "--since", "31/02/2026"], 2, "--since: "),
        (["-f", "issues", "-o", "-"], 1, "is a folder of files"),
        (["-f", "issues", "--template", "x"], 1, "There is no template x"),
        (["-f", "issues", "--owner", "all"], 2, "--owner all writes"),
        (["-f", "issues", "-o", "none/here"], 1, "There is no folder none"),
        (["decisions", "-f", "issues"], 2, "has no form “issues”"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_written(
    words: list[str], code: int, said: str, perenne: Perenne, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    ended = perenne("export", NAME, *words, "--lang", "en")
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(("narrow", "wide"), [(("--owner", "Zoé"), ()), ((), ("--decisions",))])
def test_what_narrower_tickets_left_out_is_never_taken_for_made(
    narrow: tuple[str, ...], wide: tuple[str, ...], perenne: Perenne, tmp_path: Path, acted: Path
) -> None:
    with at_work(acted) as (_, session):
        session.do(add_action, uid="zoe1", card="", text="Relire", owner="Zoé Roux", due=None, person="zoe")
        session.do(
            add_decision, uid="de1", card="", text="Ouvrir", status="pending", decider="", due=None, person="x"
        )
    folder = tmp_path / f"narrow{len(narrow)}"
    export(perenne, *narrow, "-o", str(folder))
    assert export(perenne, *narrow, "--since", "last", "-o", "rien").startswith("Depuis, aucun ticket")
    again = perenne("export", NAME, "-f", "issues", *wide, "--since", "last", "-o", "tout", "--lang", "fr")
    assert again.code == 1
    assert "comptent à part" in again.err
    assert not (tmp_path / "tout").exists()
