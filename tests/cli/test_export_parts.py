"""`perenne export W plan --owner …`: the part of one person, of each, of a side, of some days."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from perenne_tui.core.model.rows import Action, Person
from perenne_tui.core.model.values import replace
from perenne_tui.store.creation import create
from tests.cli.helpers import Perenne
from tests.documents.conftest import filled
from tests.documents.office_files import names_in

DAY = ("--date", "2026-11-24")


@pytest.fixture
def plan(library: Path) -> str:
    """A workshop with people whose names are hard on the names of files."""
    workshop = filled("fr")
    people = [
        replace(workshop.people["hugo"], side="DSI"),
        Person("p1", "Léa Martin", "juriste"),
        Person("p2", "../../etc/passwd"),
        Person("p3", "CON"),
        Person("p4", "李"),
        Person("p5", "\u202eX" + "é" * 200),
    ]
    actions = [Action(f"h{n}", "d1", f"AC4{n}", "Écrire", f"p{n}", "lea") for n in range(1, 6)]
    library.mkdir(exist_ok=True)
    create(
        library / "atelier.perenne.json",
        workshop.with_rows("people", *people).with_rows("actions", *actions),
        at=datetime.now(UTC),
    )
    return "atelier"


def test_the_part_of_a_person_is_one_file_that_is_named_after_them(
    perenne: Perenne, plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = perenne("export", plan, "--owner", "hugo", *DAY, "-o", "-", "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert "# Plan d’action, part d’Hugo Roux : Signal’Eau" in ended.out.replace("\u00a0", " ")
    assert ended.out == perenne("export", plan, "--owner", "ROUX", *DAY, "-o", "-", "--lang", "fr").out
    of_the_side = perenne("export", plan, "--side", "dsi", "--after", "fin", *DAY).out
    assert "# Plan d’action, côté DSI, après la fin du défi" in of_the_side


def test_all_writes_a_file_for_each_person_under_a_plain_name(perenne: Perenne, plan: str, tmp_path: Path) -> None:
    folder = tmp_path / "les parts"
    ended = perenne("export", plan, "--owner", "all", "-f", "docx", *DAY, "-o", str(folder), "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert "un par personne" in ended.out
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(files) >= 8
    assert {"hugo-roux.docx", "lea-martin.docx", "lea-martin-2.docx", "etc-passwd.docx", "person-con.docx"} <= set(
        files
    )
    assert all(name.isascii() and len(name) < 70 for name in files)
    for data in files.values():
        names_in(data)
    again = perenne("export", plan, "--owner", "all", "-f", "docx", *DAY, "-o", str(folder))
    assert again.code == 1
    assert "--force" in again.err
    assert perenne("export", plan, "--owner", "all", "-f", "docx", *DAY, "-o", str(folder), "--force").code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files, "the same day, the same bytes"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--owner", "Hugo Rous"], 1, "Les plus proches : Hugo Roux"),
        (["--owner", "martin"], 1, "Léa Martin (juriste)"),
        (["--owner", ""], 1, "Personne ne s’appelle"),
        (["--side", "compta"], 1, "il y a : DSI"),
        (["--before", "bientôt"], 1, "n’est pas un jour"),
        (["--owner", "hugo", "--side", "DSI"], 2, "--owner et --side"),
        (["--before", "fin", "--after", "fin"], 2, "--before et --after"),
        (["--owner", "all", "--before", "fin"], 2, "la part entière"),
        (["--owner", "all", "-o", "-"], 1, "nommez un dossier"),
    ],
)
def test_what_cannot_be_a_part_is_refused_in_a_sentence(
    perenne: Perenne, plan: str, words: list[str], code: int, said: str
) -> None:
    ended = perenne("export", plan, "plan", *words, *DAY, "--lang", "fr")
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err.replace("\u00a0", " ")


def test_other_documents_have_no_parts(perenne: Perenne, plan: str) -> None:
    assert perenne("export", plan, "note", "--owner", "hugo").code == 2
