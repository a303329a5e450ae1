"""Every document that leaves a workshop, where its place is a bad one: a sentence, and nothing written."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from perenne_tui.core.changes.records import add_action
from perenne_tui.services import mails
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work

DAY = "2026-12-16"
NAME = "perenne-d-ete"
FILES: Mapping[str, tuple[str, ...]] = {
    "frise été.html": ("export", NAME, "timeline", "--date", DAY),
    "diapositives.md": ("export", NAME, "slides", "--date", DAY),
    "séance.md": ("export", NAME, "paper", "--date", DAY),
    "sa part.md": ("export", NAME, "plan", "--owner", "lea", "--date", DAY),
    "défis.html": ("portfolio", "--date", DAY),
    "historique.md": ("log", NAME, "-f", "md"),
}
"""By name of a file: the command that writes it."""
FOLDERS: Mapping[str, tuple[str, ...]] = {
    "les parts": ("export", NAME, "plan", "--owner", "all", "--date", DAY),
    "tickets": ("export", NAME, "plan", "-f", "issues", "--date", DAY),
    "mails à relire": ("mails", NAME, "--date", DAY),
    "relances": ("remind", NAME, "--date", DAY),
    "toutes": ("remind", "--all", "--date", DAY),
}
"""By name of a folder: the command that writes it."""
EVERYTHING = {**FILES, **FOLDERS}


@pytest.fixture
def owned(atelier: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workshop with an action of somebody, whose mails have no PDF."""
    monkeypatch.setattr(mails, "is_installed", lambda form: form != "pdf")
    with at_work(atelier) as (_, session):
        card, due = next(iter(session.workshop.cards)), date(2026, 12, 20)
        session.do(add_action, uid="a", card=card, text="Déposer", owner="Léa Martin", due=due, person="lea")
    return atelier


@pytest.mark.usefixtures("owned")
def test_places_with_blanks_and_accents_are_written_once(perenne: Perenne, tmp_path: Path) -> None:
    (tmp_path / "Défi « été »").mkdir()
    for name, command in EVERYTHING.items():
        place = tmp_path / "Défi « été »" / name
        written = perenne(*command, "-o", str(place))
        assert (written.code, "Traceback" in written.err) == (0, False), (name, written.err)
        assert written.out.replace("\u00a0", " ").startswith(f"Écrit : {place} ("), name
        before = everything_in(place)
        again = perenne(*command, "-o", str(place))
        assert (again.code, "--force" in again.err) == (1, True), (name, again.err)
        assert perenne(*command, "-o", str(place), "--force").code == 0, name
        assert everything_in(place) == before, name


def everything_in(place: Path) -> Mapping[str, bytes]:
    """Return the bytes of a file, or of the files of a folder, by their paths."""
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    assert files
    return {str(path): path.read_bytes() for path in files}


@pytest.mark.usefixtures("owned")
def test_a_place_that_cannot_be_is_told_in_a_sentence(perenne: Perenne, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("à moi", encoding="utf-8")
    (tmp_path / "dossier").mkdir()
    before = sorted(tmp_path.rglob("*"))
    for name, command in EVERYTHING.items():
        taken = "dossier" if name in FILES else "fichier"
        for place in (f"nulle part/{name}", f"fichier/{name}", taken):
            ended = perenne(*command, "-o", place, "--force")
            assert ended.code in (1, 2), (name, place)
            assert "Traceback" not in ended.err
            assert ended.err.rstrip().endswith("Rien n’a été écrit."), (name, place, ended.err)
    assert [path for path in sorted(tmp_path.rglob("*")) if "state" not in path.parts] == [
        path for path in before if "state" not in path.parts
    ]


@pytest.mark.usefixtures("owned")
def test_whom_nobody_knows_is_told_with_those_there_are(perenne: Perenne, tmp_path: Path) -> None:
    for command in (("export", NAME, "plan"), ("export", NAME, "plan", "-f", "issues"), ("mails", NAME)):
        ended = perenne(*command, "--owner", "Zorro", "-o", "x")
        assert (ended.code, ended.out) == (1, "")
        assert "« Zorro » dans cet atelier. Il y a : Léa Martin. Rien" in ended.err.replace("\u00a0", " ")
    assert not (tmp_path / "x").exists()
